#include "plain.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/str.h"

#include "listing.h"

#include <stdlib.h>
#include <string.h>

static bool take(const struct listing *listing, size_t index)
{
	*listing->choose->cursor = index;
	return true;
}

/* A word of an item that is further down the list than what was said so far. */
static bool take_unsaid(const struct listing *listing, const char *line, bool exact)
{
	const struct ui_choose *choose = listing->choose;
	struct ui_option *all;
	size_t index;
	bool found;

	if (!choose->items || listing->count == listing->total)
		return false;
	all = mem_zero(choose->count, sizeof *all);
	for (size_t i = 0; i < choose->count; i++)
		all[i].label = choose->items[i].label;
	found = answer_find(all, choose->count, line, exact, &index) == MATCH_ONE;
	free(all);
	return found && take(listing, index);
}

static bool take_one(const struct listing *listing, const char *line, bool exact)
{
	size_t index;
	long number;

	if (text_number(line, 1, (long)listing->total, &number))
		return take(listing, (size_t)number - 1);
	for (size_t i = 0; i < listing->count; i++)
		if (answer_is_key(line, listing->keys[i]))
			return take(listing, listing->first + i);
	if (text_number(line, 0, 999999999, &number))
		return false;
	if (answer_find(listing->options, listing->count, line, exact, &index) != MATCH_ONE)
		return take_unsaid(listing, line, exact);
	return take(listing, listing->first + index);
}

/* "d 3": the action, with the item it is meant for. */
static enum plain_reply act_on(struct plain *plain, const struct plain_question *question,
	const struct listing *listing, const char *line, int *ret_action,
	enum ui_result *ret_result)
{
	const char *space = strrchr(line, ' ');
	enum plain_reply reply = REPLY_LINE;
	char *word;
	long number;

	if (!space || !text_number(space + 1, 1, (long)listing->total, &number))
		return plain_act(plain, question, line, ret_action, ret_result);
	word = mem_copy_bytes(line, (size_t)(space - line));
	if (answer_action(question->frame->actions, word)) {
		reply = plain_act(plain, question, word, ret_action, ret_result);
		take(listing, (size_t)number - 1);
	}
	free(word);
	return reply;
}

/* Moves through the list; AGAIN when the line asked for that. */
static enum plain_reply browse(struct listing *listing, const char *line)
{
	if (line[0] == '/' && listing_can_search(listing)) {
		struct str query = STR_INIT;
		str_add_text(&query, line + 1);
		str_trim(&query);
		listing_search(listing, query.data);
		str_done(&query);
		return REPLY_AGAIN;
	}
	if (!text_equal(line, _("more")) || listing->count == listing->total)
		return REPLY_LINE;
	listing->first += listing->count;
	return REPLY_AGAIN;
}

static enum plain_reply understand(struct plain *plain, const struct plain_question *question,
	struct listing *listing, const char *line, int *ret_action, enum ui_result *ret_result)
{
	const struct ui_choose *choose = listing->choose;
	enum plain_reply reply = browse(listing, line);
	char *wrong = NULL;

	if (reply != REPLY_LINE)
		return reply;
	if (!choose->chosen && take_one(listing, line, true))
		return REPLY_ACTION;
	reply = act_on(plain, question, listing, line, ret_action, ret_result);
	if (reply != REPLY_LINE)
		return reply;
	if (choose->chosen) {
		if (!*line || answer_several(listing->options, listing->count, line, choose->chosen,
				      &wrong))
			return REPLY_ACTION;
	} else if (take_one(listing, line, false)) {
		return REPLY_ACTION;
	}
	listing_say_wanted(plain, listing, wrong);
	free(wrong);
	return REPLY_LINE;
}

static enum plain_reply ask_once(
	struct plain *plain, struct listing *listing, int *ret_action, enum ui_result *ret_result)
{
	const struct ui_choose *choose = listing->choose;
	struct plain_question question = {
		.verb = KEYS_CHOOSE,
		.state = (listing_can_search(listing) ? KEYS_SEARCH : 0u) |
			 (choose->chosen ? KEYS_SEVERAL : 0u) |
			 (listing->count < listing->total ? KEYS_SCROLL : 0u) |
			 (choose->frame.root ? KEYS_ROOT : 0u),
		.frame = &choose->frame,
	};
	struct str line = STR_INIT;
	enum plain_reply reply = plain_ask(plain, &question, &line, ret_result);

	if (reply == REPLY_LINE)
		reply = understand(plain, &question, listing, line.data, ret_action, ret_result);
	str_done(&line);
	return reply;
}

enum ui_result plain_choose(struct ui *ui, const struct ui_choose *choose, int *ret_action)
{
	struct plain *plain = (struct plain *)ui;
	struct listing listing = {.choose = choose};
	enum ui_result result = UI_QUIT;
	enum plain_reply reply;

	listing_search(&listing, choose->query ? choose->query : "");
	if (!choose->chosen)
		listing.first = *choose->cursor / LISTING_MOST * LISTING_MOST;
	do {
		listing_fill(&listing);
		listing_say(plain, &listing);
		do
			reply = ask_once(plain, &listing, ret_action, &result);
		while (reply == REPLY_LINE);
	} while (reply == REPLY_AGAIN);
	listing_forget(&listing);
	return reply == REPLY_ACTION ? UI_OK : result;
}
