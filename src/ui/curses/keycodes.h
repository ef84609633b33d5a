/* Codes of curses, as the keys of ui.h. */
#ifndef EXBACK_CURSES_KEYCODES_H
#define EXBACK_CURSES_KEYCODES_H

/* Codes above are free; terminfo's own extended keys are numbered from KEY_MAX up. */
#define KEYCODE_OURS  0x2000
#define KEYCODE_PASTE (KEYCODE_OURS - 1) /* a bracketed paste begins */

/* Tells curses about sequences that terminfo has no names for. */
void keycodes_define(void);
/* The key of ui.h, or 0. */
int keycodes_find(int code);

#endif
