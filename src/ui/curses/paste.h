/* Bracketed paste: what comes between ESC [ 200 ~ and ESC [ 201 ~ is text, whatever is in it. */
#ifndef EXBACK_CURSES_PASTE_H
#define EXBACK_CURSES_PASTE_H

#include "exback/str.h"

/* Reads the rest of a paste whose beginning curses has seen. `paste` is UTF-8 without control
 * characters but '\n' and '\t'. False when the terminal went away meanwhile. */
bool paste_read(int descriptor, struct str *paste);

#endif
