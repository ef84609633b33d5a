/* What was changed in a text, to be taken back and done again. Typing joins into groups of a word;
 * undo_pause begins a new one. When the memory is used up, the oldest changes are forgotten. */
#ifndef EXBACK_UI_UNDO_H
#define EXBACK_UI_UNDO_H

#include "exback/str.h"

/* At `at`, the bytes `removed` have become `inserted`. */
struct change {
	size_t at;           /* byte offset */
	struct str removed;  /* what was there */
	struct str inserted; /* what is there now */
};

struct undo {
	struct change *changes; /* oldest first */
	size_t count, room;
	size_t done;  /* the first `done` are in the text, the others were taken back */
	size_t bytes; /* memory that the changes take */
	size_t limit; /* how much they may take; the newest is always kept */
	bool paused;  /* the next change begins a new group */
};

void undo_init(struct undo *undo, size_t limit);
void undo_done(struct undo *undo);
/* Remembers a change; what was taken back before can no longer be done again. */
void undo_add(struct undo *undo, size_t at, const char *removed, size_t removed_length,
	const char *inserted, size_t inserted_length);
void undo_pause(struct undo *undo);
/* The change to be taken back, or to be done again, or NULL; borrowed until the next undo_add. */
const struct change *undo_back(struct undo *undo);
const struct change *undo_forward(struct undo *undo);

#endif
