/* The field of one line: keys against what they leave, and the window that is shown. */
#include "../../src/ui/line.h"

#include "exback/ui.h"
#include "exback/utf8.h"

#include "../../src/ui/shown.h"
#include "random.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define KEYS_MOST 4

struct key_case {
	const char *before;
	int keys[KEYS_MOST]; /* 0 ends them; the cursor begins at the end */
	const char *after;
	size_t cursor;
};

static const struct key_case key_cases[] = {
	{.before = "", .keys = {'a', 'b'}, .after = "ab", .cursor = 2},
	{.before = "ab", .keys = {UI_KEY_LEFT, 'x'}, .after = "axb", .cursor = 2},
	{.before = "ab", .keys = {UI_KEY_HOME, 'x'}, .after = "xab", .cursor = 1},
	{.before = "ab", .keys = {UI_KEY_HOME, UI_KEY_END, 'x'}, .after = "abx", .cursor = 3},
	{.before = "ab", .keys = {UI_KEY_BACKSPACE}, .after = "a", .cursor = 1},
	{.before = "", .keys = {UI_KEY_BACKSPACE, UI_KEY_DELETE}, .after = "", .cursor = 0},
	{.before = "ab", .keys = {UI_KEY_LEFT, UI_KEY_DELETE}, .after = "a", .cursor = 1},
	{.before = "e\xcc\x81", .keys = {UI_KEY_BACKSPACE}, .after = "", .cursor = 0},
	{.before = "", .keys = {0xe9, 0x6f22}, .after = "\xc3\xa9\xe6\xbc\xa2", .cursor = 5},
	{.before = "one two", .keys = {UI_KEY_CTRL('W')}, .after = "one ", .cursor = 4},
	{.before = "one two",
		.keys = {UI_KEY_WORD_LEFT, UI_KEY_CTRL('K')},
		.after = "one ",
		.cursor = 4},
	{.before = "one two",
		.keys = {UI_KEY_HOME, UI_KEY_WORD_RIGHT, 's'},
		.after = "ones two",
		.cursor = 4},
	{.before = "one two", .keys = {UI_KEY_LEFT, UI_KEY_CTRL('U')}, .after = "", .cursor = 0},
};

static void keys_leave_what_people_expect(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof key_cases / sizeof *key_cases; i++) {
		const struct key_case *test = &key_cases[i];
		struct str bytes = STR_INIT;
		struct line line;
		str_set(&bytes, test->before);
		line_init(&line, &bytes, 0);
		for (size_t key = 0; key < KEYS_MOST && test->keys[key]; key++)
			assert_int_not_equal(line_key(&line, test->keys[key]), LINE_IGNORED);
		assert_string_equal(bytes.data, test->after);
		assert_int_equal(line.cursor, test->cursor);
		str_done(&bytes);
	}
}

static void other_keys_are_not_taken(void **state)
{
	static const int keys[] = {
		UI_KEY_UP, UI_KEY_TAB, UI_KEY_ENTER, UI_KEY_ESC, UI_KEY_F(5), UI_KEY_TIME};
	struct str bytes = STR_INIT;
	struct line line;

	(void)state;
	line_init(&line, &bytes, 0);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_int_equal(line_key(&line, keys[i]), LINE_IGNORED);
	assert_int_equal(bytes.length, 0);
}

static void a_paste_stays_on_the_line(void **state)
{
	struct str bytes = STR_INIT;
	struct line line;

	(void)state;
	str_set(&bytes, "<>");
	line_init(&line, &bytes, 0);
	line_key(&line, UI_KEY_LEFT);
	assert_int_equal(line_insert(&line, "a\nb\tc", 5), LINE_CHANGED);
	assert_string_equal(bytes.data, "<a b c>");
	str_done(&bytes);
}

/* Whole clusters only: the limit never cuts a character in two. */
static void the_limit_holds(void **state)
{
	struct str bytes = STR_INIT;
	struct line line;

	(void)state;
	line_init(&line, &bytes, 4);
	assert_int_equal(line_insert(&line, "\xc3\xa9\xc3\xa9\xc3\xa9", 6), LINE_CHANGED);
	assert_string_equal(bytes.data, "\xc3\xa9\xc3\xa9");
	assert_int_equal(line_key(&line, 'x'), LINE_MOVED);
	assert_int_equal(bytes.length, 4);
	str_done(&bytes);
}

/* Whatever is typed: the cursor is in the window, the window is full when there is enough text. */
static void the_cursor_is_always_shown(void **state)
{
	static const int keys[] = {'a', 0x6f22, 0xe9, ' ', UI_KEY_LEFT, UI_KEY_LEFT, UI_KEY_RIGHT,
		UI_KEY_HOME, UI_KEY_END, UI_KEY_BACKSPACE, UI_KEY_DELETE, UI_KEY_WORD_LEFT};
	struct random random = {.state = 7};
	struct str bytes = STR_INIT;
	struct line line;

	(void)state;
	line_init(&line, &bytes, 64);
	for (int i = 0; i < 20000; i++) {
		size_t from;
		size_t end;
		int column;
		int cells = (int)random_below(&random, 20) + 4;
		line_key(&line, keys[random_below(&random, sizeof keys / sizeof *keys)]);
		line_view(&line, cells, &from, &end, &column);
		assert_in_range(line.cursor, from, bytes.length);
		assert_true(column >= 0 && column < cells);
		assert_true(shown_cells(bytes.data + from, end - from) <= cells);
		assert_int_equal(shown_cells(bytes.data + from, line.cursor - from), column);
		if (from > 0)
			assert_true(
				shown_cells(bytes.data + from, bytes.length - from) >= cells - 3);
	}
	str_done(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_leave_what_people_expect),
		cmocka_unit_test(other_keys_are_not_taken),
		cmocka_unit_test(a_paste_stays_on_the_line),
		cmocka_unit_test(the_limit_holds),
		cmocka_unit_test(the_cursor_is_always_shown),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
