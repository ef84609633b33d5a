/* Pages: how each kind of block looks. */
#include "exback/page.h"

#include "exback/records.h"
#include "exback/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void check_lines(const struct page *page, int width, int flags, const char *const *want)
{
	struct page_lines lines = page_layout(page, width, flags);
	size_t count = 0;

	while (want[count])
		count++;
	for (size_t i = 0; i < lines.count && i < count; i++)
		assert_string_equal(want[i], lines.lines[i].text);
	assert_int_equal(count, lines.count);
	page_lines_done(&lines);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_count(void **state)
{
	struct page *page = page_new();

	(void)state;
	page_count(page, 12, "days of no contact", "day 12, for you", 12, 24, "12 days.");
	check_lines(page, 80, 0,
		LINES("  ██    ██████", "████        ██    days of no contact",
			"  ██    ██████    day 12, for you",
			"  ██    ██        ███████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒", "██████  ██████"));
	check_lines(page, 40, PAGE_ASCII,
		LINES("12 days of no contact", "day 12, for you",
			"###############---------------"));
	check_lines(page, 80, PAGE_SMALL, LINES("12 days of no contact  day 12, for you"));
	check_lines(page, 28, PAGE_PRINTED | PAGE_ASCII,
		LINES("12 days of no contact", "day 12, for you", "##############--------------"));
	check_lines(page, 37, PAGE_SMALL, LINES("12 days of no contact", "day 12, for you"));
	check_lines(page, 80, PAGE_PLAIN, LINES("12 days."));
	page_free(page);
}

static void test_spare_blocks_go_where_there_is_little_height(void **state)
{
	struct page *page = page_new();

	(void)state;
	page_text(page, "one");
	page_spare(page, true);
	page_gap(page);
	page_text(page, "two");
	page_spare(page, false);
	page_text(page, "three");
	check_lines(page, 40, 0, LINES("one", "", "two", "three"));
	check_lines(page, 40, PAGE_PLAIN, LINES("one", "", "two", "three"));
	check_lines(page, 40, PAGE_SMALL, LINES("one", "three"));
	check_lines(page, 40, PAGE_PRINTED, LINES("one", "", "two", "three"));
	page_free(page);
}

/* Beside short values labels may be long. */
static void test_long_labels_of_short_values(void **state)
{
	struct page *page = page_new();

	(void)state;
	page_pair(page, "No meetings by chance on purpose", "0");
	page_pair(page, "No following", "12");
	check_lines(page, 36, 0,
		LINES("No meetings by chance on purpose  0",
			"No following                      12"));
	check_lines(
		page, 35, 0, LINES("No meetings by chance on purpose", "  0", "No following  12"));
	page_free(page);
}

static void test_pairs_align(void **state)
{
	struct page *page = page_new();

	(void)state;
	page_pair(page, "Name", "Robin");
	page_pair(page, "A longer label", "with a value that is wrapped beneath itself");
	page_gap(page);
	page_pair(page, "Of another group", "x");
	check_lines(page, 50, 0,
		LINES("Name            Robin", "A longer label  with a value that is wrapped",
			"                beneath itself", "", "Of another group  x"));
	check_lines(page, 60, PAGE_PLAIN,
		LINES("Name: Robin", "A longer label: with a value that is wrapped beneath itself",
			"", "Of another group: x"));
	page_free(page);
}

static void test_bars_align(void **state)
{
	struct page *page = page_new();

	(void)state;
	page_bar(page, "check-ins", 14, 10, "14");
	page_bar(page, "kept", 1, 300, "1 of 300");
	check_lines(page, 40, 0,
		LINES("check-ins  ███████████████████  14",
			"kept       █▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  1 of 300"));
	check_lines(page, 40, PAGE_PLAIN, LINES("check-ins: 14", "kept: 1 of 300"));
	page_free(page);
}

static void test_spark_leaves_gaps(void **state)
{
	static const int values[] = {0, 10, SCALE_UNKNOWN, 5, 99};
	struct page *page = page_new();

	(void)state;
	page_spark(page, "urge", values, COUNT(values), 0, 10, "Five days.");
	check_lines(page, 40, 0, LINES("urge  ▁█ ▄█  Five days."));
	check_lines(page, 40, PAGE_ASCII, LINES("urge  _# -#  Five days."));
	check_lines(page, 20, 0, LINES("urge  ▁█ ▄█", "  Five days."));
	check_lines(page, 20, PAGE_SMALL, LINES("urge  ▁█ ▄█"));
	check_lines(page, 20, PAGE_PLAIN, LINES("Five days."));
	page_free(page);
}

static void test_spark_shows_the_newest(void **state)
{
	struct page *page = page_new();
	int values[100];
	struct page_lines lines;

	(void)state;
	for (int i = 0; i < 100; i++)
		values[i] = i < 99 ? 0 : 7;
	page_spark(page, "x", values, COUNT(values), 0, 7, NULL);
	lines = page_layout(page, 30, PAGE_ASCII);
	assert_int_equal(1, lines.count);
	assert_int_equal(30, strlen(lines.lines[0].text));
	assert_int_equal('#', lines.lines[0].text[29]);
	page_lines_done(&lines);
	page_free(page);
}

static void test_calendar(void **state)
{
	static const unsigned char marks[] = {0, 1, 1, 0, 0, 0, 0, 0, 0, 0};
	static const char *const symbols[] = {"■", "×"};
	static const char *const ascii[] = {"#", "x"};
	static const enum style styles[] = {STYLE_ACCENT, STYLE_WARNING};
	struct page_calendar calendar = {
		.count = COUNT(marks),
		.marks = marks,
		.symbols = symbols,
		.ascii = ascii,
		.styles = styles,
		.legend = "■ kept  × slip",
		.sentence = "Eight of ten days kept.",
	};
	struct page *page = page_new();

	(void)state;
	assert_true(day_from_civil(2026, 10, 29, &calendar.from)); /* a Thursday */
	calendar.cursor = day_plus(calendar.from, 1);
	page_calendar(page, &calendar);
	check_lines(page, 40, 0,
		LINES(" October 2026      November 2026", " M T W T F S S     M T W T F S S",
			"                               ■", "                   ■ ■ ■ ■ ■ ■",
			"       ■[×]×", "■ kept  × slip"));
	check_lines(page, 20, PAGE_ASCII,
		LINES(" October 2026", " M T W T F S S", "       #[x]x", "", " November 2026",
			" M T W T F S S", "             #", " # # # # # #", "# kept  x slip"));
	check_lines(page, 40, PAGE_PLAIN, LINES("Eight of ten days kept."));
	page_free(page);
}

static void test_gaps_and_quotes(void **state)
{
	struct page *page = page_new();

	(void)state;
	page_gap(page);
	page_gap(page);
	page_heading(page, "Title");
	page_gap(page);
	page_gap(page);
	page_quote(page, "mine");
	page_bullet(page, "one\ntwo");
	page_gap(page);
	check_lines(page, 60, 0, LINES("", "Title", "", "    mine", "• one", "  two"));
	check_lines(page, 40, PAGE_SMALL, LINES("Title", "", "  mine", "• one", "  two"));
	check_lines(page, 40, PAGE_PLAIN, LINES("Title", "", "“mine”", "- one", "  two"));
	check_lines(page, 40, PAGE_PLAIN | PAGE_ASCII,
		LINES("Title", "", "\"mine\"", "- one", "  two"));
	page_free(page);
}

static void test_a_number_is_not_broken(void **state)
{
	struct page *page = page_new();

	(void)state;
	page_line(page, "+43 800 222 555", "help for women, day and night");
	page_line(page, "142", "crisis line");
	check_lines(page, 30, 0,
		LINES("+43 800 222 555", "  help for women, day and", "  night",
			"142  crisis line"));
	check_lines(page, 80, PAGE_PLAIN,
		LINES("+43 800 222 555: help for women, day and night", "142: crisis line"));
	page_free(page);
}

static void test_spans_say_the_style(void **state)
{
	struct page *page = page_new();
	struct page_lines lines;

	(void)state;
	page_line(page, "112", "emergency");
	page_styled(page, STYLE_WARNING, "careful");
	page_text(page, "normal");
	lines = page_layout(page, 40, 0);
	assert_int_equal(1, lines.lines[0].span_count);
	assert_int_equal(STYLE_STRONG, lines.lines[0].spans[0].style);
	assert_int_equal(0, lines.lines[0].spans[0].start);
	assert_int_equal(3, lines.lines[0].spans[0].length);
	assert_int_equal(STYLE_WARNING, lines.lines[1].spans[0].style);
	assert_int_equal(0, lines.lines[2].span_count);
	page_lines_done(&lines);
	page_free(page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_spare_blocks_go_where_there_is_little_height),
		cmocka_unit_test(test_long_labels_of_short_values),
		cmocka_unit_test(test_pairs_align),
		cmocka_unit_test(test_bars_align),
		cmocka_unit_test(test_spark_leaves_gaps),
		cmocka_unit_test(test_spark_shows_the_newest),
		cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_gaps_and_quotes),
		cmocka_unit_test(test_a_number_is_not_broken),
		cmocka_unit_test(test_spans_say_the_style),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
