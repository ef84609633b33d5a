#include "plain.h"

#include "exback/clock.h"
#include "exback/i18n.h"
#include "exback/str.h"
#include "exback/utf8.h"

#include "../external.h"

/* A text in the making. */
struct draft {
	const struct ui_write *write;
	struct str *text;
	bool changed;   /* since it was last kept */
	bool open;      /* the last line was typed here: the next one begins on a new line */
	bool time_said; /* the quiet word on the time */
	double began;   /* clock_monotonic() */
};

static void keep(struct plain *plain, struct draft *draft)
{
	if (draft->changed)
		plain_keep(plain, &draft->write->keep, draft->text);
	draft->changed = false;
}

static void say_start(struct plain *plain, const struct draft *draft)
{
	struct page *page = page_new();

	plain_header(plain, &draft->write->frame, 0);
	if (draft->write->prompt)
		page_text(page, draft->write->prompt);
	if (draft->text->length) {
		page_text(page, _("So far:"));
		page_quote(page, draft->text->data);
	}
	page_text(page, _("Write as many lines as you like. A line with only . saves; a line with "
			  "only < goes back and keeps a draft."));
	plain_page(plain, page);
	page_free(page);
}

static void say_time(struct plain *plain, struct draft *draft)
{
	int minutes = draft->write->minutes;

	if (draft->time_said || !minutes || clock_monotonic() - draft->began < minutes * 60.0)
		return;
	draft->time_said = true;
	plain_say(plain,
		ngettext(
			"%d minute has passed.", "%d minutes have passed.", (unsigned long)minutes),
		minutes);
}

static void add_line(struct draft *draft, const struct str *line)
{
	struct str *text = draft->text;

	if (draft->open || (text->length && text->data[text->length - 1] != '\n'))
		str_add_char(text, '\n');
	str_add(text, line->data, line->length);
	draft->open = true;
	draft->changed = true;
}

static bool editor_allowed(struct plain *plain, const struct draft *draft)
{
	const struct plain_reading answer = {
		.most = PLAIN_LINE_MOST, .prompt = true, .seconds = PLAIN_FOR_EVER};
	struct str line = STR_INIT;
	bool yes = true;

	if (draft->write->editor_asks) {
		plain_say(plain, "%s",
			_("An editor may leave copies of the text behind on this "
			  "computer. Use it all the same? yes, no"));
		yes = plain_line(plain, &answer, &line) == INPUT_LINE &&
		      (text_equal(line.data, _("yes")) || text_equal(line.data, _("y")));
	}
	str_done(&line);
	return yes;
}

static void use_editor(struct plain *plain, struct draft *draft)
{
	struct err err = {0};

	keep(plain, draft);
	if (!editor_allowed(plain, draft))
		return;
	if (!external_edit(draft->text, &err))
		plain_say(plain, "%s", err.text);
	draft->changed = true;
	draft->open = false;
	keep(plain, draft);
}

/* A line that is a mark and nothing else; false when it is text. `*result` is set when it ends. */
static bool heed_mark(struct plain *plain, struct draft *draft, const char *line, bool *ret_ended,
	enum ui_result *result)
{
	const struct plain_question question = {
		.verb = KEYS_WRITE,
		.state = KEYS_TEXT,
		.frame = &draft->write->frame,
	};

	if (text_equal(line, PLAIN_MARK_LEAVE)) {
		*ret_ended = true;
		*result = UI_OK;
	} else if (text_equal(line, PLAIN_MARK_BACK)) {
		*ret_ended = true;
		*result = UI_BACK;
	} else if (text_equal(line, PLAIN_MARK_HELP)) {
		plain_help(plain, &question);
	} else if (text_equal(line, PLAIN_MARK_LOCK) && plain->ui.lockable) {
		*ret_ended = plain_lock(plain, UI_LOCK_ASKED);
		*result = UI_QUIT;
	} else if (text_equal(line, PLAIN_MARK_HIDE)) {
		keep(plain, draft);
		*ret_ended = !plain_hide(plain);
		if (!*ret_ended)
			say_start(plain, draft);
	} else if (text_equal(line, PLAIN_MARK_EDITOR)) {
		use_editor(plain, draft);
		say_start(plain, draft);
	} else {
		return false;
	}
	return true;
}

/* Takes a line into the text, or does what it asks. True when that ends the writing. */
static bool take_line(struct plain *plain, struct draft *draft, enum plain_input got,
	const struct str *line, enum ui_result *result)
{
	bool ended = got == INPUT_END;

	*result = UI_QUIT;
	if (got == INPUT_LONG)
		plain_say(plain, "%s", _("That line is too long, it was not taken."));
	else if (got == INPUT_END ? line->length > 0
				  : !heed_mark(plain, draft, line->data, &ended, result))
		add_line(draft, line);
	return ended;
}

enum ui_result plain_write(
	struct ui *ui, const struct ui_write *write, struct str *text, int *ret_action)
{
	struct plain *plain = (struct plain *)ui;
	struct draft draft = {.write = write,
		.text = text,
		.changed = write->keep.owed,
		.began = clock_monotonic()};
	const struct plain_reading reading = {.most = PLAIN_TEXT_MOST, .seconds = PLAIN_FOR_EVER};
	struct str line = STR_INIT;
	enum ui_result result = UI_QUIT;
	bool ended = false;

	*ret_action = 0;
	say_start(plain, &draft);
	while (!ended) {
		enum plain_input got;
		if (plain_would_wait(plain))
			keep(plain, &draft);
		got = plain_line(plain, &reading, &line);
		ended = take_line(plain, &draft, got, &line, &result);
		say_time(plain, &draft);
	}
	if (result != UI_OK)
		keep(plain, &draft);
	str_done(&line);
	return result;
}
