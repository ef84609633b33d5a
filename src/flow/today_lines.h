/* What is worth doing now, as lines of today that can be taken: a timer that runs, drafts that wait, the
 * check-in, the next step, the weekly question, something for oneself. */
#ifndef EXBACK_FLOW_TODAY_LINES_H
#define EXBACK_FLOW_TODAY_LINES_H

#include "common.h"

#define TODAY_LINES_MOST  16
#define TODAY_DRAFTS_MOST 10 /* so that they never crowd out the rest */

struct today_line {
	enum ui_result (*take)(struct coach *coach, const struct today_line *line);
	const struct step_spec *step;    /* that it opens, or NULL */
	const struct activity *activity; /* that it describes, or NULL */
	char *label, *detail;            /* shown; detail may be NULL */
	char *slot;     /* of the draft, the id of the entry, the state it opens; or NULL */
	struct day day; /* of the check-in that it opens; DAY_NONE: today */
};

struct today_lines {
	struct today_line lines[TODAY_LINES_MOST];
	struct ui_item items[TODAY_LINES_MOST]; /* the same, for ui_choose */
	size_t count;
};

/* `plain_account`: it is due. */
void today_lines_init(struct today_lines *lines, struct coach *coach,
	const struct flow_facts *facts, bool plain_account);
void today_lines_done(struct today_lines *lines);
/* Goes on with the draft of a slot, where one was; UI_OK at once when it is of none that is written in. */
enum ui_result today_open_draft(struct coach *coach, const char *slot);
bool today_knows_draft(const struct coach *coach, const char *slot);

/* One more line, where there is room: takes `line` over, copies the texts. */
void today_lines_add(
	struct today_lines *lines, struct today_line line, const char *label, const char *detail);
/* The lines of the programme. */
void today_lines_next(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts);

#endif
