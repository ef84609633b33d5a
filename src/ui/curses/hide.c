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
	case LOCK_KEY:
	case UI_KEY_CTRL('Z'):
		return !verb_lock(verb, key == LOCK_KEY ? UI_LOCK_HIDDEN : UI_LOCK_SUSPEND) &&
		       (key == LOCK_KEY || verb_take_system_key(verb, key));
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
		struct key key = verb_next_key(verb, verb_lock_at(verb));
		bool locked = verb_is_idle(verb) && verb_lock(verb, UI_LOCK_HIDDEN);
		hidden = !locked && stays_hidden(verb, key.code);
		if (hidden)
			paint(&terminal->screen);
	}
}

enum ui_result terminal_hide(struct ui *ui)
{
	static const struct verb_ops nothing = {0};
	static const struct ui_frame frame = {0};
	struct verb verb;

	verb_init(&verb, &nothing, ui, &frame, KEYS_SHOW);
	verb_hide(&verb);
	verb_done(&verb);
	return verb.finished ? verb.result : UI_OK;
}
