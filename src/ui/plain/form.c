#include "plain.h"

#include "exback/i18n.h"
#include "exback/str.h"

#include "../front.h"

/* Where in the form we are. */
struct walk {
	const struct ui_form *form;
	size_t at; /* field that is asked; the form's count: all are */
	bool said; /* the header was printed, and nothing has come between since */
};

static unsigned key_state(const struct ui_field *field)
{
	if (front_field_is_text(field))
		return KEYS_TEXT;
	return field->kind == FIELD_TOGGLES ? KEYS_CHANGE | KEYS_SEVERAL : KEYS_CHANGE;
}

/* Reads one answer; LINE: it was none, ACTION with action 0: it was taken. */
static enum plain_reply ask_once(
	struct plain *plain, const struct walk *walk, int *ret_action, enum ui_result *ret_result)
{
	const struct ui_field *field = &walk->form->fields[walk->at];
	struct plain_question question = {
		.verb = KEYS_FORM,
		.state = key_state(field),
		.frame = &walk->form->frame,
	};
	struct str line = STR_INIT;
	enum plain_reply reply = plain_ask(plain, &question, &line, ret_result);

	*ret_action = 0;
	str_trim(&line);
	if (reply == REPLY_LINE && field_answer(field, line.data, true))
		reply = REPLY_ACTION;
	if (reply == REPLY_LINE && !front_field_is_text(field))
		reply = plain_act(plain, &question, line.data, ret_action, ret_result);
	if (reply == REPLY_LINE && field_answer(field, line.data, false))
		reply = REPLY_ACTION;
	if (reply == REPLY_LINE)
		field_say_wanted(plain, field, line.data);
	str_done(&line);
	return reply;
}

static enum plain_reply ask_field(
	struct plain *plain, struct walk *walk, int *ret_action, enum ui_result *ret_result)
{
	enum plain_reply reply;

	if (!walk->said)
		plain_header(plain, &walk->form->frame, walk->form->count);
	walk->said = true;
	field_say(plain, &walk->form->fields[walk->at], walk->at + 1);
	do
		reply = ask_once(plain, walk, ret_action, ret_result);
	while (reply == REPLY_LINE);
	return reply;
}

/* The first field that cannot stay as it is; the form's count when all can. */
static size_t first_unfinished(const struct ui_form *form)
{
	size_t at = 0;

	while (at < form->count && front_field_is_fine(&form->fields[at]))
		at++;
	return at;
}

/* True when the form is done with, and `*result` its answer. */
static bool step(struct plain *plain, struct walk *walk, int *ret_action, enum ui_result *result)
{
	enum plain_reply reply = ask_field(plain, walk, ret_action, result);

	if (reply == REPLY_AGAIN) {
		walk->said = false;
		return false;
	}
	if (reply == REPLY_UP && *result == UI_BACK && walk->at > 0) {
		walk->at--;
		return false;
	}
	if (reply == REPLY_UP)
		return true;
	plain_keep(plain, &walk->form->keep, NULL);
	*result = UI_OK;
	if (*ret_action)
		return true;
	if (++walk->at == walk->form->count)
		walk->at = first_unfinished(walk->form);
	return walk->at == walk->form->count;
}

enum ui_result plain_form(struct ui *ui, const struct ui_form *form, int *ret_action)
{
	struct walk walk = {.form = form, .at = *form->focus < form->count ? *form->focus : 0};
	enum ui_result result = UI_OK;

	while (form->count && !step((struct plain *)ui, &walk, ret_action, &result))
		*form->focus = walk.at;
	return result;
}
