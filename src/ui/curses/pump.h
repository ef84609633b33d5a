/* The one reader of keys. It waits without using the processor, and makes one stream of typed
 * characters, function keys, pastes, signals and timers. */
#ifndef EXBACK_CURSES_PUMP_H
#define EXBACK_CURSES_PUMP_H

#include "exback/str.h"
#include "exback/ui.h"

#include "library.h"

#include <wchar.h>

struct key {
	int code; /* a character, an enum ui_key, or an enum pump_key */
	const struct str
		*paste; /* with UI_KEY_PASTE, until the next key: UTF-8, lines end in '\n' */
};

/* What the verbs do not share with other front ends. */
enum pump_key {
	PUMP_ENDED = -1,                    /* hang-up, SIGTERM: nothing will ever come again */
	PUMP_CUT_WORD_RIGHT = UI_KEY_F(100) /* Alt-d, Ctrl-Delete */
};

struct pump {
	WINDOW *pad;       /* keys are read on a pad: on a window, reading would paint */
	int descriptor;    /* the terminal */
	mbstate_t partial; /* of a character whose bytes have not all come yet */
	struct str paste;  /* the text of the last paste */
	int again;         /* a code that was read too far, or ERR */
	bool ahead;        /* `next` was read by pump_waiting */
	struct key next;   /* a key that nobody asked for yet */
	bool ended;        /* the terminal is gone */
};

void pump_open(struct pump *pump, int descriptor);
void pump_close(struct pump *pump);
/* True when a key can be had without waiting. */
bool pump_waiting(struct pump *pump);
/* The next key. UI_KEY_TIME when clock_monotonic() reaches `deadline` first; 0: waits for ever. */
struct key pump_key(struct pump *pump, double deadline);

#endif
