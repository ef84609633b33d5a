#include "script_private.h"

#include "../../src/ui/answer.h"
#include "../../src/ui/front.h"

#include <stdio.h>
#include <string.h>

/* --- show, wait --- */

static enum ui_result ask_enter(
	struct script *script, const struct script_question *question, int *ret_action)
{
	struct script_answer answer;
	enum ui_result result;

	if (script_ask(script, question, &answer, ret_action, &result))
		return result;
	return text_equal(answer.word, "enter") ? UI_OK : script_misfit(script, &answer);
}

enum ui_result script_show(struct ui *ui, const struct ui_show *show, int *ret_action)
{
	const struct script_question question = {
		.verb = "show", .frame = &show->frame, .details = ""};

	return ask_enter((struct script *)ui, &question, ret_action);
}

enum ui_result script_wait(struct ui *ui, const struct ui_wait *wait, int *ret_action)
{
	char details[64];
	const struct script_question question = {
		.verb = "wait", .frame = &wait->frame, .details = details};

	snprintf(details, sizeof details, "   %d seconds\n", wait->seconds);
	return ask_enter((struct script *)ui, &question, ret_action);
}

/* --- choose --- */

static void add_items(struct str *details, const struct ui_choose *choose)
{
	size_t count = front_item_count(choose);

	if (choose->question)
		str_addf(details, "   %s\n", choose->question);
	if (!count && choose->empty)
		str_addf(details, "   %s\n", choose->empty);
	for (size_t i = 0; i < count; i++) {
		struct ui_item item = front_item(choose, i);
		if (item.heading)
			str_addf(details, "   %s\n", item.heading);
		str_addf(details, "   %zu%s %s%s%s\n", i + 1,
			choose->chosen && choose->chosen[i] ? " x" : "",
			item.label ? item.label : "", item.detail ? ": " : "",
			item.detail ? item.detail : "");
	}
}

/* By number, or the first one that begins so. */
static bool find_item(const struct ui_choose *choose, const char *words, size_t *ret_index)
{
	size_t count = front_item_count(choose), which;
	long number;

	if (text_number(words, 1, (long)count, &number)) {
		*ret_index = (size_t)number - 1;
		return true;
	}
	for (size_t i = 0; i < count && !text_number(words, 0, 999999, &number); i++) {
		struct ui_option option = {.label = front_item(choose, i).label};
		if (answer_find(&option, 1, words, false, &which) == MATCH_ONE) {
			*ret_index = i;
			return true;
		}
	}
	return false;
}

static bool tick_items(const struct ui_choose *choose, const char *numbers)
{
	size_t count = front_item_count(choose);
	char word[16];
	int used;

	if (!choose->chosen)
		return false;
	memset(choose->chosen, 0, count * sizeof *choose->chosen);
	for (; sscanf(numbers, "%15s%n", word, &used) == 1; numbers += used) {
		long number;
		if (!text_number(word, 0, (long)count, &number))
			return false;
		if (number > 0)
			choose->chosen[number - 1] = true;
	}
	return true;
}

static bool search_items(const struct ui_choose *choose, const char *query)
{
	if (!choose->source || !choose->source->search)
		return false;
	choose->source->search(choose->source->context, query);
	if (choose->query && query != choose->query)
		snprintf(choose->query, UI_QUERY, "%s", query);
	return true;
}

/* `*ret_again`: the list was searched, and the question stands again. */
static enum ui_result choose_once(
	struct script *script, const struct ui_choose *choose, int *ret_action, bool *ret_again)
{
	struct str details = STR_INIT;
	struct script_question question = {
		.verb = choose->chosen ? "choose several" : "choose", .frame = &choose->frame};
	struct script_answer answer;
	enum ui_result result = UI_OK;
	bool fits, answered;

	add_items(&details, choose);
	question.details = details.data;
	answered = script_ask(script, &question, &answer, ret_action, &result);
	str_done(&details);
	*ret_again = false;
	if (answered)
		return result;
	if (text_equal(answer.word, "search"))
		fits = *ret_again = search_items(choose, answer.rest);
	else if (text_equal(answer.word, "tick"))
		fits = tick_items(choose, answer.rest);
	else if (text_equal(answer.word, "choose"))
		fits = !choose->chosen && find_item(choose, answer.rest, choose->cursor);
	else
		fits = choose->chosen && text_equal(answer.word, "enter");
	return fits ? UI_OK : script_misfit(script, &answer);
}

enum ui_result script_choose(struct ui *ui, const struct ui_choose *choose, int *ret_action)
{
	enum ui_result result;
	bool again;

	search_items(choose, choose->query ? choose->query : "");
	do
		result = choose_once((struct script *)ui, choose, ret_action, &again);
	while (again && result == UI_OK);
	return result;
}

/* --- read, write --- */

enum ui_result script_read(struct ui *ui, const struct ui_read *read, struct str *line)
{
	struct script *script = (struct script *)ui;
	struct str details = STR_INIT;
	struct script_question question = {.verb = "read", .frame = &read->frame, .types = true};
	struct script_answer answer;
	enum ui_result result;
	bool answered;

	if (read->question)
		str_addf(&details, "   %s\n", read->question);
	question.details = details.data;
	answered = script_ask(script, &question, &answer, NULL, &result);
	str_done(&details);
	if (answered)
		return result;
	if (text_equal(answer.word, "read"))
		str_set(line, answer.rest);
	else if (!text_equal(answer.word, "enter"))
		return script_misfit(script, &answer);
	if (!answer.leaving && read->check && read->check(read->context, line->data))
		return script_misfit(script, &answer);
	return script_typed(script, &answer, &(struct ui_keep){0}, NULL);
}

static void set_text(struct str *text, const char *escaped)
{
	str_clear(text);
	for (const char *at = escaped; *at; at++) {
		bool line_end = text_starts(at, "\\n");
		str_add(text, line_end ? "\n" : at, 1);
		at += line_end;
	}
}

enum ui_result script_write(
	struct ui *ui, const struct ui_write *write, struct str *text, int *ret_action)
{
	struct script *script = (struct script *)ui;
	struct str details = STR_INIT;
	struct script_question question = {.verb = "write", .frame = &write->frame, .types = true};
	struct script_answer answer;
	enum ui_result result;
	bool answered;

	if (write->prompt)
		str_addf(&details, "   %s\n", write->prompt);
	if (text->length)
		str_addf(&details, "   so far: %s\n", text->data);
	question.details = details.data;
	answered = script_ask(script, &question, &answer, ret_action, &result);
	str_done(&details);
	if (answered)
		return script_left(script, result, &write->keep, text);
	if (text_equal(answer.word, "write"))
		set_text(text, answer.rest);
	else if (!text_equal(answer.word, "enter"))
		return script_misfit(script, &answer);
	return script_typed(script, &answer, &write->keep, text);
}
