/* The draft of a text: what is being written, kept while it is written. */
#ifndef EXBACK_FLOW_DRAFT_H
#define EXBACK_FLOW_DRAFT_H

#include "common.h"

/* Slots: a new text has its kind ("letter"), an entry that is being corrected its uuid. */
struct draft {
	const struct coach *coach;
	char slot[80];
	char *kind;          /* of the entry that it will be */
	char *prompt;        /* the prompt's id, or NULL */
	struct moment since; /* when it was begun */
	struct uuid entry; /* of a new text the id it will have, however often its save is tried */
	struct str text;
	int64_t saved; /* UTC seconds of the last save, 0: never */
};

void draft_init(struct draft *draft, const struct coach *coach, const char *slot, const char *kind,
	const char *prompt);
/* Fills `draft` from the slot; false when it holds no text that can be read. */
bool draft_load(struct draft *draft, const struct coach *coach, const char *slot);
bool draft_is_new_text(const struct draft *draft); /* not the correction of an entry */
/* The keep of ui_write; the context is the draft. An empty new text keeps no draft. */
bool draft_keep(void *context, const char *text, size_t length, struct err *err);
/* Whether the entry was saved since, and says something else. */
bool draft_is_older(const struct draft *draft, const struct entry *entry);
void draft_done(struct draft *draft);

#endif
