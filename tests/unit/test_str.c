#include "exback/str.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_growing(void **state)
{
	struct str s = STR_INIT;
	(void)state;
	assert_string_equal(s.data, "");
	str_add_text(&s, "days");
	str_add_char(&s, ' ');
	str_addf(&s, "%d of %d", 18, 30);
	str_add_repeat(&s, "ab", 3);
	str_add(&s, "\0x", 2);
	assert_int_equal(s.length, 21);
	assert_memory_equal(s.data, "days 18 of 30ababab\0x", 22);
	str_cut(&s, 4);
	str_cut(&s, 10);
	assert_string_equal(s.data, "days");
	str_set(&s, "new");
	assert_string_equal(s.data, "new");
	str_clear(&s);
	assert_string_equal(s.data, "");
	str_done(&s);
	assert_string_equal(s.data, "");
	str_add_text(&s, "again");
	str_done(&s);
}

static void test_thousands_of_bytes(void **state)
{
	struct str s = STR_INIT;
	(void)state;
	for (int i = 0; i < 10000; i++)
		str_addf(&s, "%d,", i % 10);
	assert_int_equal(s.length, 20000);
	assert_int_equal(strlen(s.data), 20000);
	str_done(&s);
}

static void test_take(void **state)
{
	struct str s = STR_INIT;
	(void)state;
	char *nothing = str_take(&s);
	assert_string_equal(nothing, "");
	free(nothing);
	str_add_text(&s, "mine");
	char *mine = str_take(&s);
	assert_string_equal(mine, "mine");
	assert_int_equal(s.length, 0);
	assert_string_equal(s.data, "");
	free(mine);
}

static void test_splice(void **state)
{
	static const struct {
		size_t at, remove;
		const char *bytes, *expected;
	} cases[] = {
		{0, 0, "x", "xabcdef"},
		{6, 0, "x", "abcdefx"},
		{3, 0, "xyz", "abcxyzdef"},
		{1, 4, "", "af"},
		{1, 4, "longer than before", "alonger than beforef"},
		{0, 6, "", ""},
		{2, 100, "x", "abx"},
		{100, 100, "x", "abcdefx"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str s = STR_INIT;
		str_set(&s, "abcdef");
		str_splice(
			&s, cases[i].at, cases[i].remove, cases[i].bytes, strlen(cases[i].bytes));
		assert_string_equal(s.data, cases[i].expected);
		assert_int_equal(s.length, strlen(cases[i].expected));
		str_done(&s);
	}
}

static void test_splice_of_itself(void **state)
{
	struct str s = STR_INIT;
	(void)state;
	str_set(&s, "0123456789abcdefghijklmnopqrst");
	str_add(&s, s.data + 10, 20);
	assert_string_equal(s.data, "0123456789abcdefghijklmnopqrstabcdefghijklmnopqrst");
	str_splice(&s, 0, 2, s.data + 2, 3);
	assert_string_equal(s.data, "23423456789abcdefghijklmnopqrstabcdefghijklmnopqrst");
	str_done(&s);
}

static void test_items(void **state)
{
	struct str list = STR_INIT;
	(void)state;
	str_add_item(&list, "met");
	assert_string_equal(list.data, "met");
	str_add_item(&list, "looked");
	assert_string_equal(list.data, "met, looked");
	str_done(&list);
}

static void test_trim(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {{"", ""}, {" ", ""}, {" \t\r\n\v\f", ""}, {"a", "a"}, {"  a b  ", "a b"},
		{"\na\n", "a"}, {"\xc2\xa0 a", "\xc2\xa0 a"}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str s = STR_INIT;
		str_set(&s, cases[i].text);
		str_trim(&s);
		assert_string_equal(s.data, cases[i].expected);
		str_done(&s);
	}
}

static void test_texts(void **state)
{
	(void)state;
	assert_true(text_equal("a", "a"));
	assert_false(text_equal("a", "b"));
	assert_false(text_equal("a", NULL));
	assert_false(text_equal(NULL, ""));
	assert_true(text_equal(NULL, NULL));
	assert_true(text_starts("letter", "let"));
	assert_true(text_starts("letter", ""));
	assert_false(text_starts("le", "let"));
	assert_false(text_starts(NULL, ""));
	assert_true(text_ends("letter", "ter"));
	assert_true(text_ends("ter", "ter"));
	assert_true(text_ends("letter", ""));
	assert_false(text_ends("er", "ter"));
	assert_false(text_ends("letters", "ter"));
	assert_false(text_ends(NULL, "ter"));
	assert_true(text_blank(NULL));
	assert_true(text_blank(""));
	assert_true(text_blank(" \t\r\n"));
	assert_true(text_blank("\u00a0\u3000 \u200b\ufeff\u2060"));
	assert_false(text_blank(" x "));
	assert_false(text_blank("\u200bé"));
	assert_false(text_blank("\xff"));
}

static void test_numbers(void **state)
{
	static const struct {
		const char *text;
		long low, high;
		bool taken;
		long number;
	} cases[] = {
		{"0", 0, 10, true, 0},
		{"10", 0, 10, true, 10},
		{"11", 0, 10, false, 0},
		{"-1", 0, 10, false, 0},
		{"-1", -1, 10, true, -1},
		{"-0", 0, 10, true, 0},
		{"007", 0, 10, true, 7},
		{"9223372036854775807", LONG_MIN, LONG_MAX, true, LONG_MAX},
		{"-9223372036854775808", LONG_MIN, LONG_MAX, true, LONG_MIN},
		{"9223372036854775808", LONG_MIN, LONG_MAX, false, 0},
		{"-9223372036854775809", LONG_MIN, LONG_MAX, false, 0},
		{"99999999999999999999999", LONG_MIN, LONG_MAX, false, 0},
		{"", 0, 10, false, 0},
		{"-", -10, 10, false, 0},
		{"+1", 0, 10, false, 0},
		{" 1", 0, 10, false, 0},
		{"1 ", 0, 10, false, 0},
		{"1.0", 0, 10, false, 0},
		{"1e1", 0, 10, false, 0},
		{"0x1", 0, 10, false, 0},
		{"--1", -10, 10, false, 0},
		{"seven", 0, 10, false, 0},
		{"١", 0, 10, false, 0},
		{NULL, 0, 10, false, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		long number = 77;
		bool taken = text_number(cases[i].text, cases[i].low, cases[i].high, &number);
		if (taken != cases[i].taken)
			fail_msg("'%s'", cases[i].text);
		assert_int_equal(number, taken ? cases[i].number : 77);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_growing),
		cmocka_unit_test(test_thousands_of_bytes),
		cmocka_unit_test(test_take),
		cmocka_unit_test(test_splice),
		cmocka_unit_test(test_splice_of_itself),
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
