#include "choose.h"

#include "exback/i18n.h"

#include "../front.h"
#include "../layout.h"

#include <stdio.h>

static bool can_search(const struct choose *choose)
{
	return choose->items.kept && choose->asked->source->search;
}

/* The search for the query as it is, when it has changed: several keys that came at once cost one. */
static void search(struct choose *choose)
{
	const struct ui_source *source = choose->asked->source;

	if (!choose->stale)
		return;
	choose->stale = false;
	choose->count_word = source->search(source->context, choose->query.data);
	items_forget(&choose->items);
	list_reset(&choose->list, front_item_count(choose->asked));
}

static size_t item_rows(void *context, size_t index)
{
	return choose_item_rows(context, index);
}

/* What can be read elsewhere, too, makes way where the first item would be out of sight. */
static void reach_head(struct choose *choose)
{
	struct verb *verb = &choose->verb;
	size_t height = (size_t)verb->area.height;
	size_t first = choose->list.count ? choose_item_rows(choose, 0) : 0;

	choose->head = &choose->whole;
	head_reach(choose->head, verb, choose->asked->question, STYLE_STRONG, 0);
	if (choose->head->lines.count + first > height) {
		choose->head = &choose->small;
		head_reach(choose->head, verb, choose->asked->question, STYLE_STRONG, PAGE_SMALL);
	}
	choose->list.head = choose->head->lines.count;
}

/* A short list has one column for all its details, which says how many rows an item takes. */
static void reach_details(struct choose *choose)
{
	struct layout layout;
	struct page_lines lines;

	if (choose->items.kept)
		return;
	layout_init(&layout, choose->verb.area.width, verb_flags(&choose->verb));
	choose->detail = choose_detail_column(choose, &layout);
	lines = layout_take(&layout);
	page_lines_done(&lines);
}

static unsigned choose_state(const struct verb *verb)
{
	const struct choose *choose = (const struct choose *)verb;

	return (choose->typing ? KEYS_TEXT : 0) | (can_search(choose) ? KEYS_SEARCH : 0) |
	       (choose->asked->chosen ? KEYS_SEVERAL : 0) | (choose->list.count ? 0 : KEYS_NONE);
}

static void choose_prepare(struct verb *verb)
{
	struct choose *choose = (struct choose *)verb;

	search(choose);
	choose->foot = choose_foot(choose);
	verb->area.height -= choose->foot;
	reach_details(choose);
	reach_head(choose);
	list_place(&choose->list, (size_t)verb->area.height);
	choose_title(choose);
}

static void choose_resume(struct verb *verb)
{
	struct choose *choose = (struct choose *)verb;
	size_t cursor = choose->list.cursor;

	choose->stale = can_search(choose);
	search(choose);
	items_forget(&choose->items);
	choose->list.count = front_item_count(choose->asked);
	choose->list.cursor = cursor;
}

/* --- keys --- */

static void take(struct choose *choose, size_t index)
{
	choose->list.cursor = index;
	verb_finish(&choose->verb, UI_OK);
}

/* What cannot be seen is not taken: Enter shows it first. */
static void enter(struct choose *choose)
{
	search(choose);
	if (!choose->list.count)
		return;
	if (list_cursor_hidden(&choose->list, (size_t)choose->verb.area.height))
		list_follow(&choose->list);
	else
		take(choose, choose->list.cursor);
}

/* Letters of items work wherever the cursor is; of a long list those on the screen. */
static bool take_item_key(struct choose *choose, int key)
{
	size_t first = choose->items.kept ? choose->list.first_shown : 0;
	size_t count = choose->items.kept ? (size_t)choose->verb.area.height : choose->list.count;

	for (size_t i = first; i < choose->list.count && i - first < count; i++) {
		if (items_at(&choose->items, i)->key == key) {
			take(choose, i);
			return true;
		}
	}
	return false;
}

static bool take_digit(struct choose *choose, int key)
{
	size_t nth = (size_t)(key - '1');

	if (key < '1' || key > '9' || choose->asked->chosen || choose->list.count > 9 ||
		nth >= choose->list.count)
		return false;
	take(choose, nth);
	return true;
}

static void start_typing(struct choose *choose)
{
	choose->typing = true;
	line_init(&choose->line, &choose->query, UI_QUERY - 1);
}

/* Esc takes the search away before it leaves the list. */
static bool clear_search(struct choose *choose)
{
	if (!choose->typing && !choose->query.length)
		return false;
	choose->typing = false;
	choose->stale = choose->query.length > 0;
	str_clear(&choose->query);
	return true;
}

static bool type(struct choose *choose, const struct key *key)
{
	enum line_answer answer =
		key->code == UI_KEY_PASTE
			? line_insert(&choose->line, key->paste->data, key->paste->length)
			: line_key(&choose->line, key->code);

	if (answer == LINE_CHANGED)
		choose->stale = true;
	return answer != LINE_IGNORED;
}

static bool move_focus(struct choose *choose, int key)
{
	static const struct {
		int key;
		enum list_move move;
		bool letter; /* text while one types */
	} moves[] = {
		{.key = UI_KEY_UP, .move = LIST_UP},
		{.key = UI_KEY_DOWN, .move = LIST_DOWN},
		{.key = UI_KEY_PAGE_UP, .move = LIST_PAGE_UP},
		{.key = UI_KEY_PAGE_DOWN, .move = LIST_PAGE_DOWN},
		{.key = UI_KEY_HOME, .move = LIST_HOME, .letter = true},
		{.key = UI_KEY_END, .move = LIST_END, .letter = true},
		{.key = 'k', .move = LIST_UP, .letter = true},
		{.key = 'j', .move = LIST_DOWN, .letter = true},
		{.key = 'g', .move = LIST_HOME, .letter = true},
		{.key = 'G', .move = LIST_END, .letter = true},
	};

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		if (moves[i].key != key || (moves[i].letter && choose->typing))
			continue;
		search(choose);
		list_move(&choose->list, moves[i].move, (size_t)choose->verb.area.height);
		return true;
	}
	return false;
}

static bool list_key(struct choose *choose, int key)
{
	bool *chosen = choose->asked->chosen;

	if (key == '/' && can_search(choose)) {
		start_typing(choose);
		return true;
	}
	if (key == ' ' && chosen && choose->list.count) {
		if (!list_cursor_hidden(&choose->list, (size_t)choose->verb.area.height))
			chosen[choose->list.cursor] = !chosen[choose->list.cursor];
		list_follow(&choose->list);
		return true;
	}
	return take_item_key(choose, key) || take_digit(choose, key);
}

static bool choose_key(struct verb *verb, const struct key *key)
{
	struct choose *choose = (struct choose *)verb;

	if (key->code == UI_KEY_ENTER) {
		enter(choose);
		return true;
	}
	if (key->code == UI_KEY_ESC)
		return clear_search(choose);
	if (key->code == UI_KEY_TAB && choose->typing) {
		choose->typing = false;
		return true;
	}
	/* An item's own letter comes before the letters that move. */
	if (!choose->typing && list_key(choose, key->code))
		return true;
	return move_focus(choose, key->code) || (choose->typing && type(choose, key));
}

static const struct verb_ops choose_ops = {
	.prepare = choose_prepare,
	.state = choose_state,
	.paint = choose_paint,
	.key = choose_key,
	.resume = choose_resume,
};

static void choose_open(struct choose *choose, struct ui *ui, const struct ui_choose *asked)
{
	*choose = (struct choose){.asked = asked, .query = STR_INIT};
	verb_init(&choose->verb, &choose_ops, ui, &asked->frame, KEYS_CHOOSE);
	/* A question is answered; without one the list is there to look into. */
	choose->verb.keys.enter = asked->question && !asked->chosen ? _("choose") : NULL;
	items_init(&choose->items, asked);
	if (asked->query)
		str_set(&choose->query, asked->query);
	choose->stale = can_search(choose);
	search(choose);
	choose->list = (struct list){
		.count = front_item_count(choose->asked),
		.cursor = *asked->cursor,
		.reading = *asked->cursor == 0,
		.rows = item_rows,
		.context = choose,
	};
}

enum ui_result terminal_choose(struct ui *ui, const struct ui_choose *asked, int *ret_action)
{
	struct choose choose;
	enum ui_result result;

	choose_open(&choose, ui, asked);
	result = verb_run(&choose.verb, ret_action);
	search(&choose);
	*asked->cursor = choose.list.cursor;
	if (asked->query)
		snprintf(asked->query, UI_QUERY, "%s", choose.query.data);
	items_done(&choose.items);
	head_done(&choose.whole);
	head_done(&choose.small);
	str_done(&choose.query);
	return result;
}
