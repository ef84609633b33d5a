#include "plain.h"

#include "exback/i18n.h"
#include "exback/str.h"

/* A page wants Enter or one of its actions. */
static enum plain_reply ask_once(struct plain *plain, const struct plain_question *question,
	int *ret_action, enum ui_result *ret_result)
{
	struct str line = STR_INIT;
	enum plain_reply reply = plain_ask(plain, question, &line, ret_result);

	if (reply == REPLY_LINE && !*line.data) {
		*ret_action = 0;
		reply = REPLY_ACTION;
	} else if (reply == REPLY_LINE) {
		reply = plain_act(plain, question, line.data, ret_action, ret_result);
	}
	if (reply == REPLY_LINE)
		plain_say(plain, "%s", _("Press Enter, or type ? to see what else there is."));
	str_done(&line);
	return reply;
}

enum ui_result plain_show(struct ui *ui, const struct ui_show *show, int *ret_action)
{
	struct plain *plain = (struct plain *)ui;
	struct plain_question question = {.verb = KEYS_SHOW, .frame = &show->frame};
	enum plain_reply reply;
	enum ui_result result = UI_QUIT;

	do {
		plain_header(plain, &show->frame, 0);
		plain_actions(plain, &show->frame, show->enter ? show->enter : _("go on"));
		do
			reply = ask_once(plain, &question, ret_action, &result);
		while (reply == REPLY_LINE);
	} while (reply == REPLY_AGAIN);
	return reply == REPLY_ACTION ? UI_OK : result;
}
