/* What stands above a question: the frame's page and the words of the question. */
#ifndef EXBACK_CURSES_HEAD_H
#define EXBACK_CURSES_HEAD_H

#include "verb.h"

struct head {
	struct page_lines lines;
	int width; /* laid out for this one and these flags; 0: not yet */
	int flags;
};

/* Lays out anew where the area is another one. `question` may be NULL; `style` is its style. A line
 * is left free below when there is anything and the screen is not small. `flags`: besides those of the
 * screen. */
void head_reach(struct head *head, const struct verb *verb, const char *question, enum style style,
	int flags);
void head_done(struct head *head);
/* Paints lines from `first` on into rows 0 up to `rows`. */
void head_paint(const struct head *head, const struct verb *verb, size_t first, int rows);

#endif
