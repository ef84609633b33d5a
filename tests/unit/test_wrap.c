#include "../../src/base/unistring.h"
#include "random.h"

#include "exback/str.h"
#include "exback/utf8.h"
#include "exback/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The shown lines, one a line, in '|'. */
static void wrap_all(const char *text, int width, struct str *out)
{
	size_t length = strlen(text);
	for (size_t at = 0; at < length;) {
		struct wrap_line line = wrap_next(text + at, length - at, width);
		str_add_char(out, '|');
		str_add(out, text + at + line.start, line.length);
		str_add_text(out, "|\n");
		at += line.next;
	}
}

static void test_lines(void **state)
{
	static const struct {
		const char *text;
		int width;
		const char *lines;
	} cases[] = {
		{"", 10, ""},
		{"short", 10, "|short|\n"},
		{"one two three", 7, "|one two|\n|three|\n"},
		{"one two three", 8, "|one two|\n|three|\n"},
		{"one two three", 6, "|one|\n|two|\n|three|\n"},
		{"one   two", 4, "|one|\n|two|\n"}, /* blanks hang over the edge */
		{"one      ", 3, "|one|\n"},
		{"      ", 3, "||\n"},
		{"  in", 10, "|  in|\n"},
		{"a\nb", 10, "|a|\n|b|\n"},
		{"a\n\nb\n", 10, "|a|\n||\n|b|\n"},
		{"a\r\nb\r\n", 1, "|a|\n|b|\n"},
		{"\n", 10, "||\n"},
		{"three\nx", 5, "|three|\n|x|\n"},
		{"three  \nx", 5, "|three|\n|x|\n"},
		{"abcdefghij", 4, "|abcd|\n|efgh|\n|ij|\n"},
		{"is abcdefghij", 4, "|is|\n|abcd|\n|efgh|\n|ij|\n"},
		{"at find.example.org now", 16,
			"|at|\n|find.example.org|\n|now|\n"}, /* in one piece */
		{"at find.example.org", 13, "|at|\n|find.example.|\n|org|\n"},
		{"an end. A start", 8, "|an end.|\n|A start|\n"},
		{"well-known", 6, "|well-|\n|known|\n"},
		{"no\u00a0break here", 9, "|no\u00a0break|\n|here|\n"},
		{"“so” it is", 5, "|“so”|\n|it is|\n"},
		{"漢字漢字漢", 5, "|漢字|\n|漢字|\n|漢|\n"},
		{"漢字。漢", 4, "|漢|\n|字。|\n|漢|\n"}, /* no line starts with a full stop */
		{"漢", 1, "|漢|\n"},
		{"e\u0301e\u0301e\u0301", 2, "|e\u0301e\u0301|\n|e\u0301|\n"},
		{"xy \U0001F469\u200D\U0001F469 z", 4, "|xy|\n|\U0001F469\u200D\U0001F469|\n|z|\n"},
		{"a b c", 1, "|a|\n|b|\n|c|\n"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str lines = STR_INIT;
		wrap_all(cases[i].text, cases[i].width, &lines);
		assert_string_equal(lines.data, cases[i].lines);
		str_done(&lines);
	}
}

static void test_empty(void **state)
{
	(void)state;
	struct wrap_line line = wrap_next("", 0, 10);
	assert_int_equal(line.length, 0);
	assert_int_equal(line.next, 0);
	assert_int_equal(line.cells, 0);
}

static bool is_blank(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!strchr(" \t\r\n", bytes[i]))
			return false;
	}
	return true;
}

static void check_lines(const struct str *text, int width)
{
	for (size_t at = 0; at < text->length;) {
		const char *bytes = text->data + at;
		struct wrap_line line = wrap_next(bytes, text->length - at, width);
		size_t shown = line.start + line.length;
		assert_in_range(line.next, shown > 0 ? shown : 1, text->length - at);
		assert_true(is_blank(bytes + shown, line.next - shown));
		assert_int_equal(line.cells, utf8_cells(bytes + line.start, line.length));
		if (line.cells > width)
			assert_int_equal(utf8_cluster(bytes, text->length - at), line.length);
		assert_null(memchr(bytes, '\n', shown));
		at += line.next;
	}
}

/* Lines follow each other without a hole, hide only blanks, and fit. */
static void test_any_text(void **state)
{
	static const char *const pieces[] = {" ", "  ", "\n", "\t", "a", "word", "longerword", "-",
		", ", "“", "”", "ü", "e\u0301", "漢", "字。", "ｱ", "\U0001F642",
		"\U0001F1E6\U0001F1F9", "\U0001F469\u200D\U0001F469", "\u00a0", "\u0e01\u0e34",
		"\u05d0\u05d1", "\r\n", "\xff", "\xe6\xbc", "1,000", "/", "\u0301", "\u2028"};
	struct random random = {.state = 7};
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct str text = STR_INIT;
		size_t count = random_below(&random, 40);
		for (size_t i = 0; i < count; i++)
			str_add_text(&text,
				pieces[random_below(&random, sizeof pieces / sizeof *pieces)]);
		check_lines(&text, 1 + (int)random_below(&random, 20));
		str_done(&text);
	}
}

/* Of a text of one line and of characters of one cell: where the first line of it ends by the rules. */
static size_t end_by_the_rules(const struct str *text, const char *breaks, int width)
{
	size_t limit = 0;
	for (int cells = 0; limit < text->length && cells < width; cells++)
		limit += utf8_simple(text->data + limit, text->length - limit);
	size_t whole = limit;
	while (limit < text->length && text->data[limit] == ' ')
		limit++;
	size_t end = limit;
	while (end > 0 && end < text->length && breaks[end] != UC_BREAK_POSSIBLE)
		end--;
	return end > 0 ? end : whole;
}

/* Most lines end between plain words, and there the rules are not asked: they would say the same. */
static void test_plain_lines_end_by_the_rules(void **state)
{
	static const char *const pieces[] = {" ", " ", " ", "a", "B", "7", "word", "'", "\"", "(",
		")", ",", "-", "/", ":", ";", "!", "?", "%", "$", "’", "“", "”", "—", "…", "·", "é",
		"█", "[", "]", "{", "}", "&", "+", "#", "@", "_", "|"};
	struct random random = {.state = 20261123};
	char breaks[512];
	(void)state;
	for (int round = 0; round < 100000; round++) {
		struct str text = STR_INIT;
		size_t count = 1 + random_below(&random, 30);
		int width = 1 + (int)random_below(&random, 20);
		for (size_t i = 0; i < count; i++)
			str_add_text(&text,
				pieces[random_below(&random, sizeof pieces / sizeof *pieces)]);
		unistring()->u8_possible_linebreaks(
			(const uint8_t *)text.data, text.length, "UTF-8", breaks);
		assert_int_equal(wrap_next(text.data, text.length, width).next,
			end_by_the_rules(&text, breaks, width));
		str_done(&text);
	}
}

/* The end of a long paragraph does not matter to its first line. */
static void test_far_text_does_not_matter(void **state)
{
	struct str text = STR_INIT;
	(void)state;
	str_add_repeat(&text, "Words and “more” words, 漢字 too. ", 6000);
	for (size_t at = 0; at < 5000;) {
		struct wrap_line all = wrap_next(text.data + at, text.length - at, 72);
		struct wrap_line some = wrap_next(text.data + at, 400, 72);
		assert_int_equal(all.length, some.length);
		assert_int_equal(all.next, some.next);
		assert_int_equal(all.cells, some.cells);
		at += all.next;
	}
	check_lines(&text, 72);
	str_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_plain_lines_end_by_the_rules),
		cmocka_unit_test(test_far_text_does_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
