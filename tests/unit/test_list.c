/* Scrolling a list under a head: what is on the screen after some keys, then any keys at all. */
#include "../../src/ui/list.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* U up, D down, P page up, N page down, H home, E end, F follow. */
struct list_case {
	size_t count, head, height;
	const char *moves;
	size_t cursor, first_shown, head_hidden;
};

static const struct list_case cases[] = {
	/* all fits */
	{.count = 3, .head = 2, .height = 10, .moves = "", .cursor = 0},
	{.count = 3, .head = 2, .height = 10, .moves = "DDDD", .cursor = 2},
	{.count = 3, .head = 2, .height = 10, .moves = "DDU", .cursor = 1},
	{.count = 3, .head = 2, .height = 10, .moves = "UU", .cursor = 0},
	{.count = 0, .head = 2, .height = 10, .moves = "DUNPE", .cursor = 0},
	/* the list is longer than the screen */
	{.count = 9, .head = 0, .height = 4, .moves = "DDDD", .cursor = 4, .first_shown = 1},
	{.count = 9, .head = 0, .height = 4, .moves = "E", .cursor = 8, .first_shown = 5},
	{.count = 9, .head = 0, .height = 4, .moves = "EUUUU", .cursor = 4, .first_shown = 4},
	{.count = 9, .head = 0, .height = 4, .moves = "N", .cursor = 4, .first_shown = 1},
	{.count = 9, .head = 0, .height = 4, .moves = "EH", .cursor = 0, .first_shown = 0},
	/* the head goes away with the list and comes back */
	{.count = 9, .head = 2, .height = 4, .moves = "DD", .cursor = 2, .head_hidden = 1},
	{.count = 9,
		.head = 2,
		.height = 4,
		.moves = "DDDD",
		.cursor = 4,
		.first_shown = 1,
		.head_hidden = 2},
	{.count = 9, .head = 2, .height = 4, .moves = "DDDDUUUU", .cursor = 0, .head_hidden = 2},
	{.count = 9, .head = 2, .height = 4, .moves = "EH", .cursor = 0, .head_hidden = 0},
	/* a head that fills the screen is read before the first item is taken */
	{.count = 2, .head = 6, .height = 4, .moves = "", .cursor = 0, .head_hidden = 0},
	{.count = 2, .head = 6, .height = 4, .moves = "DD", .cursor = 0, .head_hidden = 2},
	{.count = 2, .head = 6, .height = 4, .moves = "DDD", .cursor = 0, .head_hidden = 3},
	{.count = 2, .head = 6, .height = 4, .moves = "DDDD", .cursor = 1, .head_hidden = 4},
	{.count = 2, .head = 6, .height = 4, .moves = "F", .cursor = 0, .head_hidden = 3},
	{.count = 2, .head = 6, .height = 4, .moves = "N", .cursor = 0, .head_hidden = 3},
	{.count = 2, .head = 6, .height = 4, .moves = "FU", .cursor = 0, .head_hidden = 2},
	{.count = 2, .head = 6, .height = 4, .moves = "FP", .cursor = 0, .head_hidden = 0},
};

static void press(struct list *list, char move, size_t height)
{
	static const char letters[] = "UDPNHE";
	const char *found = strchr(letters, move);

	if (found) {
		list_move(list, (enum list_move)(found - letters), height);
	} else {
		list_follow(list);
		list_place(list, height);
	}
}

static void screens_follow_keys(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct list_case *test = &cases[i];
		struct list list = {.count = test->count, .head = test->head, .reading = true};
		list_place(&list, test->height);
		for (const char *move = test->moves; *move; move++)
			press(&list, *move, test->height);
		if (list.cursor != test->cursor || list.first_shown != test->first_shown ||
			list.head_hidden != test->head_hidden)
			print_error("case %zu: cursor %zu, first %zu, hidden %zu\n", i, list.cursor,
				list.first_shown, list.head_hidden);
		assert_int_equal(list.cursor, test->cursor);
		assert_int_equal(list.first_shown, test->first_shown);
		assert_int_equal(list.head_hidden, test->head_hidden);
	}
}

static size_t uneven_rows(void *context, size_t item)
{
	(void)context;
	return item % 3 == 0 ? 2 : 1;
}

/* Rows that the items from the first on the screen up to the cursor take. */
static size_t rows_to_cursor(const struct list *list)
{
	size_t rows = list->head - list->head_hidden;

	for (size_t item = list->first_shown; item <= list->cursor && item < list->count; item++)
		rows += uneven_rows(NULL, item);
	return rows;
}

static void the_cursor_is_shown_unless_the_head_is_read(void **state)
{
	static const char keys[] = "UDPNHEUDDD";
	struct random random = {.state = 3};

	(void)state;
	for (int round = 0; round < 500; round++) {
		size_t height = random_below(&random, 12) + 3;
		struct list list = {
			.count = random_below(&random, 30),
			.head = random_below(&random, 20),
			.reading = true,
			.rows = uneven_rows,
		};
		list_place(&list, height);
		for (int i = 0; i < 60; i++) {
			press(&list, keys[random_below(&random, sizeof keys - 1)], height);
			assert_true(list.cursor < list.count || list.cursor == 0);
			assert_true(list.head_hidden <= list.head);
			assert_true(list.first_shown == 0 || list.head_hidden == list.head);
			assert_true(list.first_shown <= list.cursor);
			if (!list_cursor_hidden(&list, height))
				assert_true(rows_to_cursor(&list) <= height);
		}
	}
}

/* However small the screen: Down alone leads from the top of the head to the last item. */
static void everything_can_be_reached(void **state)
{
	(void)state;
	for (size_t height = 3; height < 12; height++) {
		struct list list = {.count = 7, .head = 15, .reading = true, .rows = uneven_rows};
		int keys = 0;
		list_place(&list, height);
		while (list.cursor < 6 && keys++ < 40)
			list_move(&list, LIST_DOWN, height);
		assert_int_equal(list.cursor, 6);
		while ((list.cursor > 0 || list.head_hidden > 0) && keys++ < 80)
			list_move(&list, LIST_UP, height);
		assert_int_equal(list.head_hidden, 0);
	}
}

struct asked {
	size_t times;
};

static size_t counting_rows(void *context, size_t item)
{
	struct asked *asked = context;

	(void)item;
	asked->times++;
	return 1;
}

static void asked_only_for_what_is_near(void **state)
{
	struct asked asked = {0};
	struct list list = {.count = 1000000,
		.cursor = 500000,
		.head = 3,
		.rows = counting_rows,
		.context = &asked};

	(void)state;
	list_place(&list, 20);
	asked.times = 0;
	list_move(&list, LIST_DOWN, 20);
	list_move(&list, LIST_PAGE_DOWN, 20);
	list_more_below(&list, 20);
	assert_true(asked.times < 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_follow_keys),
		cmocka_unit_test(the_cursor_is_shown_unless_the_head_is_read),
		cmocka_unit_test(everything_can_be_reached),
		cmocka_unit_test(asked_only_for_what_is_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
