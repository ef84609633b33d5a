/* The terminal as a screen: colours, lines, the cursor, giving it back and taking it again. All text
 * comes as lines of a layout, which are sanitised; nothing else is ever painted. */
#ifndef EXBACK_CURSES_SCREEN_H
#define EXBACK_CURSES_SCREEN_H

#include "exback/err.h"
#include "exback/page.h"

#include "library.h"

struct screen {
	SCREEN *handle;    /* of newterm */
	WINDOW *window;    /* the whole screen */
	int rows, columns; /* its size */
	bool ascii;        /* the output is not UTF-8 */
	bool brackets;     /* the terminal knows bracketed paste */
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT]; /* colours of each style; 0: the terminal's own */
};

#define SCREEN_LEAST_COLUMNS 40
#define SCREEN_LEAST_ROWS    12

/* False (ERR_SYSTEM) when the terminal cannot address its cursor. */
bool screen_open(struct screen *screen, struct err *err);
void screen_close(struct screen *screen);
/* Gives the terminal to somebody else for a while, and takes it back. */
void screen_leave(const struct screen *screen);
void screen_enter(const struct screen *screen);
/* Asks the terminal for its size. */
void screen_resize(struct screen *screen);
/* The next frame is painted anew, whatever curses believes to be on the screen. */
void screen_forget(const struct screen *screen);

/* A frame: begin, lines in any order, the cursor last, end. */
void screen_begin(const struct screen *screen);
void screen_line(
	const struct screen *screen, int row, int column, int cells, const struct page_line *line);
/* Of a frame that is there: the row is empty again. */
void screen_clear(const struct screen *screen, int row);
void screen_rule(const struct screen *screen, int row);
void screen_cursor(const struct screen *screen, int row, int column);
void screen_end(const struct screen *screen);

#endif
