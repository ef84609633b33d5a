/* A crash, of ours or of a library (ncurses without memory, for one), gives the terminal back before it ends
 * the program: whoever types blind into a shell that does not echo has lost more than a page. */
#ifndef EXBACK_CURSES_CRASH_H
#define EXBACK_CURSES_CRASH_H

#include <stdbool.h>

/* From now on, before the screen is opened; and no more, once it is closed. */
void crash_watch(void);
void crash_forget(void);
/* How the screen that is open is left. `brackets`: pastes are told from typing (terminfo.h). */
void crash_learn_sequences(bool brackets);

#endif
