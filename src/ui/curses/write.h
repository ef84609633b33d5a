/* The editor on the screen; write.c has the keys, write_paint.c the lines. */
#ifndef EXBACK_CURSES_WRITE_H
#define EXBACK_CURSES_WRITE_H

#include "exback/utf8.h"

#include "../text.h"
#include "head.h"
#include "verb.h"

struct write {
	struct verb verb;
	const struct ui_write *asked;
	struct text text;
	struct head head; /* page and prompt */
	struct str saved; /* "saved 12:04:31", or "" before the first time */
	double began;     /* clock_monotonic() */
	size_t top;       /* the first line of the text on the screen */
	int height;       /* lines of the text on the screen */
	bool reminded;    /* the quiet word was said */
};

void write_prepare(struct verb *verb);
void write_paint(struct verb *verb);

#endif
