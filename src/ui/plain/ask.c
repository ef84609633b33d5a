#include "plain.h"

#include "exback/i18n.h"

#include "../front.h"

static void cannot_take(struct plain *plain)
{
	plain_say(plain, "%s", _("That line is too long to be an answer."));
}

enum plain_reply plain_ask(struct plain *plain, const struct plain_question *question,
	struct str *line, enum ui_result *ret_result)
{
	const struct plain_reading reading = {
		.most = PLAIN_LINE_MOST,
		.prompt = true,
		.secret = question->secret,
		.seconds = PLAIN_FOR_EVER,
	};
	enum plain_input got;

	do {
		got = plain_line(plain, &reading, line);
		if (got == INPUT_LONG)
			cannot_take(plain);
	} while (got == INPUT_LONG);
	return plain_mark(plain, question, got, line, ret_result);
}

enum plain_reply plain_mark(struct plain *plain, const struct plain_question *question,
	enum plain_input got, struct str *line, enum ui_result *ret_result)
{
	if (got == INPUT_END) {
		*ret_result = UI_QUIT;
		return REPLY_UP;
	}
	if (!(question->state & KEYS_TEXT))
		str_trim(line);
	if (text_equal(line->data, PLAIN_MARK_HELP)) {
		plain_help(plain, question);
		return REPLY_AGAIN;
	}
	if (text_equal(line->data, PLAIN_MARK_HIDE)) {
		*ret_result = UI_QUIT;
		return plain_hide(plain) ? REPLY_AGAIN : REPLY_UP;
	}
	if (text_equal(line->data, PLAIN_MARK_LOCK) && plain->ui.lockable) {
		*ret_result = UI_QUIT;
		return plain_lock(plain, UI_LOCK_ASKED) ? REPLY_UP : REPLY_AGAIN;
	}
	if (text_equal(line->data, PLAIN_MARK_BACK))
		*ret_result = UI_BACK;
	else if (text_equal(line->data, PLAIN_MARK_LEAVE))
		*ret_result = UI_QUIT;
	else
		return REPLY_LINE;
	return REPLY_UP;
}

enum plain_reply plain_act(struct plain *plain, const struct plain_question *question,
	const char *line, int *ret_action, enum ui_result *ret_result)
{
	const struct ui_global *global = front_global_named(&plain->ui, line);
	const struct ui_action *action;

	if (global) {
		*ret_result = front_run_global(&plain->ui, question->frame, global);
		return *ret_result == UI_OK ? REPLY_AGAIN : REPLY_UP;
	}
	action = answer_action(question->frame->actions, line);
	if (!action)
		return REPLY_LINE;
	*ret_action = action->key;
	return REPLY_ACTION;
}
