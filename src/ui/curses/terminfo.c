#include "terminfo.h"

#include "library.h"

#include <stdio.h>

bool terminfo_can_paint(bool *ret_brackets)
{
	const char *move = curses()->tigetstr("cup");

	/* Who moves the cursor in the ANSI way ignores private modes that it does not know. */
	*ret_brackets = move && move[0] == '\033' && move[1] == '[';
	return move != NULL;
}

void terminfo_brackets(bool on)
{
	curses()->putp(on ? "\033[?2004h" : "\033[?2004l");
	fflush(stdout);
}
