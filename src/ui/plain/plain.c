#include "plain.h"

#include "exback/clock.h"
#include "exback/mem.h"
#include "exback/str.h"

#include <stdlib.h>
#include <unistd.h>

static void plain_note(struct ui *ui, const char *text)
{
	plain_say((struct plain *)ui, "%s", text);
}

static void plain_note_now(struct ui *ui, const char *text)
{
	struct plain *plain = (struct plain *)ui;

	plain_say(plain, "%s", text);
	fflush(plain->out);
}

static void plain_close(struct ui *ui)
{
	struct plain *plain = (struct plain *)ui;

	plain_signals_restore(&plain->signals);
	fclose(plain->out);
	str_done(&plain->input);
	free(plain);
}

static const struct ui_ops plain_ops = {
	.show = plain_show,
	.choose = plain_choose,
	.form = plain_form,
	.read = plain_read,
	.write = plain_write,
	.wait = plain_wait,
	.hide = plain_hide_now,
	.note = plain_note,
	.note_now = plain_note_now,
	.close = plain_close,
};

struct ui *ui_plain_open(int in, int out)
{
	struct plain *plain = mem_zero(1, sizeof *plain);
	int copy = dup(out);

	plain->ui.ops = &plain_ops;
	plain->in = in;
	plain->out = copy >= 0 ? fdopen(copy, "w") : NULL;
	if (!plain->out)
		die("cannot write to the output");
	plain->terminal = isatty(in);
	plain->touched = clock_monotonic();
	str_init(&plain->input);
	plain_signals_catch(&plain->signals);
	return &plain->ui;
}

void plain_keep(struct plain *plain, const struct ui_keep *keep, const struct str *text)
{
	struct err err = {0};

	if (keep->keep &&
		!keep->keep(keep->context, text ? text->data : NULL, text ? text->length : 0, &err))
		plain_say(plain, "%s", err.text);
}
