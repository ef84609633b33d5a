/* What the terminal can, asked of terminfo. Apart, because <term.h> makes words like "columns" its own. */
#ifndef EXBACK_CURSES_TERMINFO_H
#define EXBACK_CURSES_TERMINFO_H

#include <stdbool.h>

/* Of the terminal that newterm opened. False when no screen can be painted: newterm takes such
 * terminals, "dumb" among them. `ret_brackets`: it can be asked for bracketed paste. */
bool terminfo_can_paint(bool *ret_brackets);
/* Bracketed paste on or off. */
void terminfo_brackets(bool on);

#endif
