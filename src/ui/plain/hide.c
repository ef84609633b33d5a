/* Hiding, line by line: clears what the terminal lets itself be cleared, shows a calendar and waits. */
#include "plain.h"

#include "exback/environment.h"
#include "exback/locale.h"
#include "exback/str.h"

#include "../hidden.h"

#include <unistd.h>

/* The screen, and the lines that were scrolled off it (ECMA-48 ED, xterm's 3). */
#define CLEAR "\033[H\033[2J\033[3J"

void plain_clear(struct plain *plain)
{
	if (isatty(fileno(plain->out)) && environment_knows_terminal())
		fputs(CLEAR, plain->out);
	fflush(plain->out);
}

bool plain_hide(struct plain *plain)
{
	const struct plain_reading reading = {
		.most = PLAIN_LINE_MOST, .seconds = PLAIN_FOR_EVER, .secret = true};
	struct page_lines lines = hidden_lines(locale_is_utf8() ? 0 : PAGE_ASCII);
	struct str line = STR_INIT;
	bool hidden = true;

	plain->hiding = true;
	plain_clear(plain);
	plain_lines(plain, &lines);
	while (hidden) {
		enum plain_input got = plain_line(plain, &reading, &line);
		str_trim(&line);
		hidden = got != INPUT_END &&
			 !(got == INPUT_LINE && text_equal(line.data, PLAIN_MARK_HIDE));
	}
	str_done(&line);
	plain->hiding = false;
	return !ui_ended(&plain->ui);
}

enum ui_result plain_hide_now(struct ui *ui)
{
	return plain_hide((struct plain *)ui) ? UI_OK : UI_QUIT;
}
