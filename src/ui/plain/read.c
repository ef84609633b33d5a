#include "plain.h"

#include "exback/i18n.h"
#include "exback/str.h"

#include <string.h>

/* True when `typed` can be taken; an empty line keeps what was there. */
static bool take(
	struct plain *plain, const struct ui_read *read, const struct str *typed, struct str *line)
{
	const char *answer = typed->length ? typed->data : line->data;
	const char *wrong = read->check ? read->check(read->context, answer) : NULL;

	if (wrong) {
		plain_say(plain, "%s", wrong);
		return false;
	}
	if (typed->length)
		str_set(line, typed->data);
	return true;
}

static void say_question(struct plain *plain, const struct ui_read *read, const struct str *line)
{
	plain_header(plain, &read->frame, 0);
	if (read->question)
		plain_say(plain, "%s", read->question);
	if (line->length && !read->secret)
		plain_say(plain, _("Enter keeps: %s"), line->data);
}

enum ui_result plain_read(struct ui *ui, const struct ui_read *read, struct str *line)
{
	struct plain *plain = (struct plain *)ui;
	struct plain_question question = {
		.verb = KEYS_READ,
		.state = KEYS_TEXT,
		.frame = &read->frame,
		.secret = read->secret,
	};
	struct str typed = STR_INIT;
	enum plain_reply reply;
	enum ui_result result = UI_OK;
	bool taken = false;

	do {
		say_question(plain, read, line);
		do {
			reply = plain_ask(plain, &question, &typed, &result);
			taken = reply == REPLY_LINE && take(plain, read, &typed, line);
		} while (reply == REPLY_LINE && !taken);
	} while (reply == REPLY_AGAIN);
	if (read->secret)
		explicit_bzero(typed.data, typed.capacity);
	str_done(&typed);
	return taken ? UI_OK : result;
}
