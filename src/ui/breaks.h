/* Where the lines of an edited text begin on the screen, for one width.
 *
 * Lines are found when they are asked for. After a change only those around it are found again,
 * until an old beginning is met: where a line begins decides alone where the next one does. Where none
 * is met soon (a long text without spaces), the rest is forgotten and found again when it is
 * asked for. So a key costs the same whether the text has one page or a thousand. */
#ifndef EXBACK_UI_BREAKS_H
#define EXBACK_UI_BREAKS_H

#include "exback/str.h"

#define BREAKS_PATIENCE 200 /* at most */

struct breaks {
	int width;       /* cells of a line, >= 1 */
	size_t *starts;  /* byte offsets, ascending; the first is 0 */
	size_t count;    /* how many are known, >= 1 */
	size_t room;     /* capacity of `starts` */
	bool complete;   /* the last known line is the last of the text */
	size_t patience; /* lines to find again after a change before the rest is forgotten */
};

void breaks_init(struct breaks *breaks, int width);
void breaks_done(struct breaks *breaks);
/* Another width: everything is found anew. */
void breaks_reset(struct breaks *breaks, int width);
/* The text has changed: `removed` bytes at `at` are `inserted` ones now. */
void breaks_change(
	struct breaks *breaks, const struct str *text, size_t at, size_t removed, size_t inserted);
/* Finds lines up to `line`; false when the text has fewer. */
bool breaks_reach(struct breaks *breaks, const struct str *text, size_t line);
/* The line in which the byte offset is (the later one at a break). */
size_t breaks_line(struct breaks *breaks, const struct str *text, size_t at);
/* Start and end of a line that has been reached; the end is before its newline. */
void breaks_span(const struct breaks *breaks, const struct str *text, size_t line,
	size_t *ret_start, size_t *ret_end);
/* Where the line after it begins, or the length of the text. */
size_t breaks_next(const struct breaks *breaks, const struct str *text, size_t line);

#endif
