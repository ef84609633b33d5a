#include "plain.h"

#include "exback/clock.h"
#include "exback/i18n.h"
#include "exback/str.h"

/* The n-th thing that is said while the time passes: the seconds from the beginning at which it is
 * due, and in `text` what it is; empty when it is nothing. */
static double breath_word(const struct ui_wait *wait, int n, struct str *text)
{
	int cycle = n / 3 * (wait->in + wait->hold + wait->out);

	if (n % 3 == 0) {
		str_set(text, _("Breathe in."));
		return cycle;
	}
	if (n % 3 == 1) {
		str_set(text, wait->hold ? _("Hold.") : "");
		return cycle + wait->in;
	}
	str_set(text, _("Breathe out."));
	return cycle + wait->in + wait->hold;
}

static double timer_word(const struct ui_wait *wait, int n, struct str *text)
{
	int minutes = wait->seconds / 60 - n;

	str_clear(text);
	if (n > 0 && minutes > 0)
		str_addf(text,
			ngettext("%d minute left.", "%d minutes left.", (unsigned long)minutes),
			minutes);
	return n * 60.0;
}

static double nth_word(const struct ui_wait *wait, int n, struct str *text)
{
	bool breath = wait->picture == PICTURE_BREATH && wait->in + wait->hold + wait->out > 0;

	return breath ? breath_word(wait, n, text) : timer_word(wait, n, text);
}

/* Says what is due, leaves out what was missed, and returns when the next word is. */
static double say_due(struct plain *plain, const struct ui_wait *wait, double now, int *next)
{
	struct str due = STR_INIT, word = STR_INIT;
	double at;

	while ((at = nth_word(wait, *next, &word)) <= now) {
		str_set(&due, word.data);
		(*next)++;
	}
	plain_say(plain, "%s", due.data);
	str_done(&due);
	str_done(&word);
	return at;
}

static void add_time(struct str *out, int seconds)
{
	if (seconds % 60 == 0)
		str_addf(out, ngettext("%d minute", "%d minutes", (unsigned long)seconds / 60),
			seconds / 60);
	else
		str_addf(out, _("%d seconds"), seconds);
}

/* Of a wait that was begun before; a timer's in whole minutes, the last one begun. */
static int seconds_left(const struct ui_wait *wait, double began)
{
	int left = wait->seconds - (int)(clock_monotonic() - began);

	if (left < 0)
		left = 0;
	return wait->picture == PICTURE_TIMER ? (left + 59) / 60 * 60 : left;
}

static void say_start(struct plain *plain, const struct ui_wait *wait, int left)
{
	struct str time = STR_INIT;

	plain_header(plain, &wait->frame, 0);
	add_time(&time, left);
	if (wait->picture == PICTURE_BREATH && wait->hold)
		plain_say(plain, _("%s: breathe in for %d, hold for %d, breathe out for %d."),
			time.data, wait->in, wait->hold, wait->out);
	else if (wait->picture == PICTURE_BREATH)
		plain_say(plain, _("%s: breathe in for %d, breathe out for %d."), time.data,
			wait->in, wait->out);
	else
		plain_say(plain, "%s.", time.data);
	plain_actions(plain, &wait->frame, _("go on before the time is over"));
	str_done(&time);
}

/* Until the next word or a line that was typed; LINE: neither ends the wait. */
static enum plain_reply pass_time(struct plain *plain, const struct ui_wait *wait, double seconds,
	int *ret_action, enum ui_result *ret_result)
{
	const struct plain_question question = {.verb = KEYS_WAIT, .frame = &wait->frame};
	const struct plain_reading reading = {.most = PLAIN_LINE_MOST, .seconds = seconds};
	struct str line = STR_INIT;
	enum plain_reply reply = REPLY_LINE;
	enum plain_input got = plain_line(plain, &reading, &line);

	if (got == INPUT_LINE || got == INPUT_END)
		reply = plain_mark(plain, &question, got, &line, ret_result);
	if (got == INPUT_LINE && reply == REPLY_LINE) {
		*ret_action = 0;
		reply = *line.data ? plain_act(plain, &question, line.data, ret_action, ret_result)
				   : REPLY_ACTION;
	}
	str_done(&line);
	return reply == REPLY_AGAIN ? REPLY_LINE : reply;
}

enum ui_result plain_wait(struct ui *ui, const struct ui_wait *wait, int *ret_action)
{
	struct plain *plain = (struct plain *)ui;
	double began = wait->since > 0 ? wait->since : clock_monotonic();
	enum plain_reply reply = REPLY_LINE;
	enum ui_result result = UI_OK;
	int next = 0;

	say_start(plain, wait, seconds_left(wait, began));
	while (plain->terminal && reply == REPLY_LINE) {
		double now = clock_monotonic() - began, until;
		if (now >= wait->seconds)
			break;
		until = say_due(plain, wait, now, &next);
		if (until > wait->seconds)
			until = wait->seconds;
		reply = pass_time(plain, wait, until - now, ret_action, &result);
	}
	return reply == REPLY_UP ? result : UI_OK;
}
