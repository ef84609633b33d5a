#include "terminfo.h"

#include <curses.h>
#include <stdio.h>
#include <term.h>
#include <unistd.h>

bool terminfo_can_paint(bool *ret_brackets)
{
	int status;
	const char *move;
	bool can;

	if (setupterm(NULL, STDOUT_FILENO, &status) != OK)
		return false;
	move = cursor_address;
	can = move != NULL;
	/* Who moves the cursor in the ANSI way ignores private modes that it does not know. */
	*ret_brackets = can && move[0] == '\033' && move[1] == '[';
	del_curterm(cur_term);
	return can;
}

void terminfo_brackets(bool on)
{
	putp(on ? "\033[?2004h" : "\033[?2004l");
	fflush(stdout);
}
