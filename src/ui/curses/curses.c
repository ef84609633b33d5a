#include "terminal.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <unistd.h>

static void terminal_note(struct ui *ui, const char *text)
{
	struct terminal *terminal = (struct terminal *)ui;

	str_set(&terminal->note, text ? text : "");
}

static void terminal_close(struct ui *ui)
{
	struct terminal *terminal = (struct terminal *)ui;

	pump_close(&terminal->pump);
	screen_close(&terminal->screen);
	signals_end(&terminal->signals);
	str_done(&terminal->note);
	free(terminal);
}

static const struct ui_ops terminal_ops = {
	.show = terminal_show,
	.choose = terminal_choose,
	.form = terminal_form,
	.read = terminal_read,
	.write = terminal_write,
	.wait = terminal_wait,
	.hide = terminal_hide,
	.note = terminal_note,
	.note_now = terminal_note_now,
	.close = terminal_close,
};

struct ui *ui_curses_open(const struct clock *clock, struct err *err)
{
	struct terminal *terminal = mem_zero(1, sizeof *terminal);

	if (!screen_open(&terminal->screen, err)) {
		free(terminal);
		return NULL;
	}
	terminal->ui.ops = &terminal_ops;
	terminal->clock = clock;
	terminal->touched = clock_monotonic();
	str_init(&terminal->note);
	signals_begin(&terminal->signals);
	pump_open(&terminal->pump, STDIN_FILENO);
	return &terminal->ui;
}
