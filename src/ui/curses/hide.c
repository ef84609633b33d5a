/* The screen hides: at once, whatever is asked, and what is asked waits as it is. */
#include "verb.h"

#include "../hidden.h"

static void paint(const struct screen *screen)
{
	struct page_lines lines = hidden_lines(screen->ascii ? PAGE_ASCII : 0);
	int rows = (int)lines.count;

	screen_begin(screen);
	for (int row = 0; row < rows && row < screen->rows; row++)
		screen_line(screen, row, 0, screen->columns, &lines.lines[row]);
	screen_cursor(screen, rows < screen->rows ? rows : screen->rows - 1, 0);
	screen_end(screen);
	page_lines_done(&lines);
}

/* Whoever presses `q` or Ctrl-C wants to be rid of a calendar, and gets a shell. */
static bool stays_hidden(struct verb *verb, int key)
{
	switch (key) {
	case HIDE_KEY:
		return false;
	case 'q':
	case UI_KEY_CTRL('C'):
		verb_finish(verb, UI_QUIT);
		return false;
	default:
		if (verb_take_system_key(verb, key))
			return !verb->finished;
		return true;
	}
}

void verb_hide(struct verb *verb)
{
	struct terminal *terminal = verb->terminal;
	bool hidden = true;

	paint(&terminal->screen);
	verb_keep(verb);
	while (hidden) {
		struct key key = pump_key(&terminal->pump, 0);
		hidden = stays_hidden(verb, key.code);
		if (hidden)
			paint(&terminal->screen);
	}
}
