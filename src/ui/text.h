/* The text in the editor: exact bytes, a cursor, undo, and the lines it has on the screen.
 *
 * The bytes are one plain array: moving 200 KB takes some ten microseconds, and everything that
 * looks at text (clusters, words, breaks) wants it in one piece. What would be slow is kept up to
 * date around the change instead of made anew: the breaks (breaks.h) and the number of words. */
#ifndef EXBACK_UI_TEXT_H
#define EXBACK_UI_TEXT_H

#include "exback/str.h"

#include "breaks.h"
#include "undo.h"

struct text {
	struct str bytes; /* read it, do not change it */
	size_t cursor;    /* byte offset, always at the edge of a grapheme cluster */
	int column;       /* cells that up and down aim at; -1: where the cursor is */
	size_t words;     /* how many; in text without spaces only about, until text_count */
	bool words_exact; /* false: text_count would know better */
	size_t look;      /* bytes around a change or the cursor in which a word's end is sought */
	struct undo undo; /* what was changed */
	struct breaks breaks; /* lines on the screen */
};

enum text_move {
	TEXT_LEFT,
	TEXT_RIGHT,
	TEXT_WORD_LEFT,
	TEXT_WORD_RIGHT,
	TEXT_UP,
	TEXT_DOWN,
	TEXT_LINE_START, /* of the line on the screen */
	TEXT_LINE_END,
	TEXT_PARAGRAPH_END, /* before the newline; there, behind it */
	TEXT_START,
	TEXT_END
};

/* Takes the bytes over; `bytes` is empty afterwards. The cursor is at the end. width >= 1. */
void text_init(struct text *text, struct str *bytes, int width);
void text_done(struct text *text);
void text_set_width(struct text *text, int width);

void text_move(struct text *text, enum text_move move);
void text_move_lines(struct text *text, int lines);
/* Inserts at the cursor, which is behind it then. */
void text_insert(struct text *text, const char *bytes, size_t length);
/* Deletes what a move would pass over. */
void text_delete(struct text *text, enum text_move move);
/* The whole text anew, in one change that can be undone. */
void text_replace(struct text *text, const char *bytes, size_t length);
/* False when there is nothing more to take back, or to do again. */
bool text_undo(struct text *text);
bool text_redo(struct text *text);
/* The next change is not undone together with those before. */
void text_pause(struct text *text);

/* Counts the words anew: a whole text takes milliseconds, so only while nobody types. */
void text_count(struct text *text);
/* Line of the screen and cells before the cursor. */
size_t text_cursor_line(struct text *text, int *ret_column);
/* A line's start and end (before its newline); false when there are fewer lines. */
bool text_line(struct text *text, size_t line, size_t *ret_start, size_t *ret_end);

#endif
