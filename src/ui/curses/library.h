/* ncurses, loaded when the first screen is opened: a command that prints does without it, and starts a
 * tenth sooner. Included in the place of <curses.h>, which has the types and constants and is the
 * manual; its functions keep their names. */
#ifndef EXBACK_CURSES_LIBRARY_H
#define EXBACK_CURSES_LIBRARY_H

#include "exback/err.h"

/* Functions, not macros that look into windows: a window is the library's own. */
#define NCURSES_NOMACROS
#include <curses.h>

#define CURSES_FUNCTIONS(X)                                                                        \
	X(clearok)                                                                                 \
	X(define_key)                                                                              \
	X(delscreen)                                                                               \
	X(delwin)                                                                                  \
	X(doupdate)                                                                                \
	X(endwin)                                                                                  \
	X(getcurx)                                                                                 \
	X(getcury)                                                                                 \
	X(getmaxx)                                                                                 \
	X(getmaxy)                                                                                 \
	X(has_colors)                                                                              \
	X(idlok)                                                                                   \
	X(init_extended_pair)                                                                      \
	X(isendwin)                                                                                \
	X(keypad)                                                                                  \
	X(leaveok)                                                                                 \
	X(mvwhline_set)                                                                            \
	X(newpad)                                                                                  \
	X(newterm)                                                                                 \
	X(nodelay)                                                                                 \
	X(noecho)                                                                                  \
	X(nonl)                                                                                    \
	X(putp)                                                                                    \
	X(raw)                                                                                     \
	X(reset_prog_mode)                                                                         \
	X(reset_shell_mode)                                                                        \
	X(resizeterm)                                                                              \
	X(scrollok)                                                                                \
	X(set_escdelay)                                                                            \
	X(setcchar)                                                                                \
	X(start_color)                                                                             \
	X(tigetnum)                                                                                \
	X(tigetstr)                                                                                \
	X(typeahead)                                                                               \
	X(ungetch)                                                                                 \
	X(use_default_colors)                                                                      \
	X(wadd_wchnstr)                                                                            \
	X(waddnstr)                                                                                \
	X(wattr_set)                                                                               \
	X(wclrtoeol)                                                                               \
	X(werase)                                                                                  \
	X(wgetch)                                                                                  \
	X(wmove)                                                                                   \
	X(wnoutrefresh)                                                                            \
	X(wrefresh)

struct curses {
	WINDOW **standard; /* where the library keeps its stdscr */
#define CURSES_MEMBER(name) __typeof__(name) *(name);
	CURSES_FUNCTIONS(CURSES_MEMBER)
#undef CURSES_MEMBER
};

/* Loaded, for ever; NULL with ERR_SYSTEM where it is not installed. */
const struct curses *curses_load(struct err *err);
/* After a successful curses_load, whose result it is. */
const struct curses *curses(void);

#endif
