/* The plain front end: lists. */
#include "talk.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- choose --- */

static const struct ui_item items[] = {
	{.label = "none"},
	{.label = "they wrote"},
	{.label = "only what was needed", .key = 'n'},
	{.label = "Café visit"},
};

static void test_choose(void **state)
{
	static const struct {
		const char *typed;
		size_t cursor;
		enum ui_result result;
		int action;
	} cases[] = {
		{"1\n", 0, UI_OK, 0},
		{"4\n", 3, UI_OK, 0},
		{"5\n0\n-1\n2\n", 1, UI_OK, 0},
		{"they\n", 1, UI_OK, 0},
		{"THEY WROTE\n", 1, UI_OK, 0},
		{"needed\n", 2, UI_OK, 0},
		{"n\n", 2, UI_OK, 0},
		{"cafe\n", 3, UI_OK, 0},
		{"w\n", 0, UI_OK, 'w'},
		{"w 3\n", 2, UI_OK, 'w'},
		{"write 2\n", 1, UI_OK, 'w'},
		{"wro\n", 1, UI_OK, 0},
		{"\n\xff\xfe\n3\n", 2, UI_OK, 0},
		{"<\n", 0, UI_BACK, 0},
		{".\n", 0, UI_QUIT, 0},
		{"", 0, UI_QUIT, 0},
		{"99999999999999999999\n2\n", 1, UI_OK, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		size_t cursor = 0;
		int action = -1;
		struct ui_choose choose = {
			.frame = {.title = "Contact", .actions = talk_actions()},
			.question = "Contact since yesterday?",
			.items = items,
			.count = COUNT(items),
			.cursor = &cursor,
		};
		assert_int_equal(cases[i].result, ui_choose(talk.ui, &choose, &action));
		assert_int_equal(cases[i].cursor, cursor);
		assert_int_equal(cases[i].action, action);
		assert_says(
			&talk, "Contact since yesterday?  1 none  2 they wrote  3 only what was");
		talk_end(&talk);
	}
}

static void test_choose_several(void **state)
{
	static const struct {
		const char *typed;
		bool want[COUNT(items)];
	} cases[] = {
		{"1 3\n", {true, false, true, false}},
		{"2,4\n", {false, true, false, true}},
		{"they wrote, cafe visit\n", {false, true, false, true}},
		{"they none\n", {true, true, false, false}},
		{"\n", {false, false, false, true}},
		{"0\n", {false, false, false, false}},
		{"1 7\nbogus\n2\n", {false, true, false, false}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		bool chosen[COUNT(items)] = {[3] = true};
		struct ui_choose choose = {.items = items, .count = COUNT(items), .chosen = chosen};
		assert_int_equal(UI_OK, ui_choose(talk.ui, &choose, NULL));
		assert_memory_equal(cases[i].want, chosen, sizeof chosen);
		assert_says(&talk, "Enter keeps: Café visit");
		talk_end(&talk);
	}
}

/* A list of which every second entry is found by "even". */
struct numbers {
	size_t step;
	char label[32];
};

static size_t numbers_count(void *context)
{
	return 50 / ((struct numbers *)context)->step;
}

static void numbers_item(void *context, size_t index, struct ui_item *ret)
{
	struct numbers *numbers = context;

	snprintf(numbers->label, sizeof numbers->label, "entry %zu", (index + 1) * numbers->step);
	ret->label = numbers->label;
}

static const char *numbers_search(void *context, const char *query)
{
	struct numbers *numbers = context;

	numbers->step = strcmp(query, "even") == 0 ? 2 : 1;
	return numbers->step == 2 ? "25 of 50" : "50";
}

static void test_long_list(void **state)
{
	static const struct {
		const char *typed;
		size_t cursor;
		const char *says;
	} cases[] = {
		{"50\n", 49, "1 to 20 of 50"},
		{"more\n21\n", 20, "21 entry 21"},
		{"more\nmore\nmore\nentry 7\n", 6, "41 to 50 of 50"},
		{"/even\n2\n", 1, "25 of 50."},
		{"/even\nentry 40\n", 19, "20 entry 40"},
		{"/even\n/\n50\n", 49, "1 to 20 of 25"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		struct numbers numbers = {.step = 1};
		struct ui_source source = {.count = numbers_count,
			.item = numbers_item,
			.search = numbers_search,
			.context = &numbers};
		size_t cursor = 0;
		char query[UI_QUERY] = "";
		struct ui_choose choose = {.frame = {.title = "Journal"},
			.source = &source,
			.cursor = &cursor,
			.query = query};
		assert_int_equal(UI_OK, ui_choose(talk.ui, &choose, NULL));
		assert_int_equal(cases[i].cursor, cursor);
		assert_says(&talk, cases[i].says);
		talk_end(&talk);
	}
}

/* A word is enough for what was not said yet, where all is at hand. */
static void test_word_from_further_down(void **state)
{
	static const struct {
		const char *typed;
		size_t cursor;
	} cases[] = {{"27th\n", 26}, {"item 27th\n", 26}, {"item\n31st\n2nd\n", 1}};
	struct ui_item many[30];
	char labels[30][16];

	(void)state;
	for (size_t i = 0; i < COUNT(many); i++) {
		snprintf(labels[i], sizeof labels[i], "item %zu%s", i + 1, i == 1 ? "nd" : "th");
		many[i] = (struct ui_item){.label = labels[i]};
	}
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		size_t cursor = 0;
		struct ui_choose choose = {.frame = {.title = "Country"},
			.items = many,
			.count = COUNT(many),
			.cursor = &cursor};
		assert_int_equal(UI_OK, ui_choose(talk.ui, &choose, NULL));
		assert_int_equal(cases[i].cursor, cursor);
		talk_end(&talk);
	}
}

static void test_empty_list_is_no_dead_end(void **state)
{
	struct talk talk = talk_start("1\n<\n");
	struct ui_choose choose = {.frame = {.title = "Journal"}, .empty = "No entry yet."};

	(void)state;
	assert_int_equal(UI_BACK, ui_choose(talk.ui, &choose, NULL));
	assert_says(&talk, "No entry yet.");
	talk_end(&talk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_choose),
		cmocka_unit_test(test_choose_several),
		cmocka_unit_test(test_long_list),
		cmocka_unit_test(test_word_from_further_down),
		cmocka_unit_test(test_empty_list_is_no_dead_end),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
