/* A field of one line: text, cursor, and the part of it that fits into the field. */
#ifndef EXBACK_UI_LINE_H
#define EXBACK_UI_LINE_H

#include "exback/str.h"

struct line {
	struct str *bytes; /* the caller's text, without newlines */
	size_t cursor;     /* byte offset, at the edge of a grapheme cluster */
	size_t first;      /* byte offset of the first cluster that is shown */
	size_t limit;      /* at most so many bytes; 0: any number */
};

enum line_answer {
	LINE_IGNORED, /* not a key of a text field */
	LINE_MOVED,
	LINE_CHANGED
};

/* The cursor is at the end. */
void line_init(struct line *line, struct str *bytes, size_t limit);
/* A key of ui.h: characters, Backspace, Delete, moves, Ctrl-U (all), Ctrl-W (a word), Ctrl-K. */
enum line_answer line_key(struct line *line, int key);
/* Inserts at the cursor; newlines and tabs become spaces. What goes over the limit is left out. */
enum line_answer line_insert(struct line *line, const char *bytes, size_t length);
/* The part to show in `cells` (>= 2), scrolled so that the cursor is in it, and the cursor's cell. */
void line_view(struct line *line, int cells, size_t *ret_start, size_t *ret_end, int *ret_column);

#endif
