/* Pages: every width, every flag, any text: nothing wider than the screen, nothing lost. */
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

/* Texts that have broken other programs. */
static const char *const nasty[] = {
	"",
	" ",
	"\n\n\n",
	"plain words that go on for a while, so that they are wrapped somewhere",
	"Donaudampfschifffahrtsgesellschaftskapitaenskajuetentuerschluessellochabdeckungsbefestigun"
	"gs"
	"schraubenschluesselsammlung",
	"日本語の文章は単語の間に空白がないのでどこでも折り返すことができます。日本語の文章は単語の"
	"間に空白がない。",
	"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81 zalgo",
	"👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦 family",
	"\x1b[31mred\x1b[0m \x07 bell \xff\xfe bad \xed\xa0\x80 surrogate",
	"\xe2\x80\xae"
	"abc right to left override\xe2\x80\xac",
	"tab\tbed\ttext\twith\ttabs",
	"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d, hello to the world",
	"100% %s %n %d",
};

static bool is_whole(const struct page_line *line)
{
	for (size_t i = 0; i < line->span_count; i++) {
		const struct page_span *span = &line->spans[i];
		size_t before = i ? line->spans[i - 1].start + line->spans[i - 1].length : 0;
		if (!span->length || span->start < before ||
			span->start + span->length > strlen(line->text))
			return false;
		if (!utf8_valid(line->text, span->start) ||
			!utf8_valid(line->text + span->start, span->length))
			return false;
	}
	return utf8_valid(line->text, strlen(line->text)) && !strpbrk(line->text, "\n\r\t\x1b");
}

static void add_everything(struct page *page, const char *text, const char *other)
{
	static const int values[] = {1, 2, SCALE_UNKNOWN, 4, 5, 9, 0, 3};
	static const unsigned char marks[] = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 1, 1, 1, 0};
	static const char *const symbols[] = {"■", "宽", "\x1b"};
	static const char *const ascii[] = {"#", "xx", ""};
	static const enum style styles[] = {STYLE_ACCENT, STYLE_DIM, STYLE_WARNING};
	struct page_calendar calendar = {
		.count = COUNT(marks),
		.marks = marks,
		.symbols = symbols,
		.ascii = ascii,
		.styles = styles,
		.legend = text,
		.sentence = other,
	};

	assert_true(day_from_civil(2026, 11, 22, &calendar.from));
	calendar.cursor = day_plus(calendar.from, 3);
	page_count(page, 31, text, other, 3, 7, text);
	page_heading(page, text);
	page_text(page, text);
	page_styled(page, STYLE_WARNING, text);
	page_textf(page, "%s and %s", text, other);
	page_quote(page, text);
	page_bullet(page, text);
	page_gap(page);
	page_pair(page, text, other);
	page_pair(page, other, text);
	page_line(page, text, other);
	page_bar(page, text, 18, 30, other);
	page_bar(page, other, -1, 0, text);
	page_spark(page, text, values, COUNT(values), 1, 5, other);
	page_spark(page, other, values, COUNT(values), 5, 5, text);
	page_calendar(page, &calendar);
}

static void check_widths(const struct page *page)
{
	for (int width = 20; width <= 130; width += width < 45 ? 1 : 17) {
		for (int flags = 0; flags <= (PAGE_PLAIN | PAGE_ASCII | PAGE_SMALL); flags++) {
			struct page_lines lines = page_layout(page, width, flags);
			for (size_t i = 0; i < lines.count; i++) {
				const char *text = lines.lines[i].text;
				assert_true(is_whole(&lines.lines[i]));
				assert_in_range(utf8_cells(text, strlen(text)), 0, width);
				for (const char *at = text; flags & PAGE_ASCII && *at; at++)
					assert_in_range(*at, ' ', '~');
			}
			page_lines_done(&lines);
		}
	}
}

static void test_nothing_is_wider_than_the_screen(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(nasty); i++) {
		struct page *page = page_new();
		add_everything(page, nasty[i], nasty[(i + 5) % COUNT(nasty)]);
		check_widths(page);
		page_free(page);
	}
}

static void test_without_texts(void **state)
{
	struct page *page = page_new();

	(void)state;
	add_everything(page, NULL, NULL);
	page_textf(page, "%s", "");
	check_widths(page);
	page_free(page);
}

/* All characters of the lines but spaces, in order. */
static void squeeze(const struct page_lines *lines, struct str *out)
{
	for (size_t i = 0; i < lines->count; i++)
		for (const char *at = lines->lines[i].text; *at; at++)
			if (*at != ' ')
				str_add_char(out, *at);
}

static void test_no_word_is_lost(void **state)
{
	const char *text = "The quick brown fox: Donaudampfschifffahrtsgesellschaftskapitaen, "
			   "日本語の文章は単語の間に空白がない。 naïve café, one - two";
	struct str want = STR_INIT, have = STR_INIT;

	(void)state;
	for (const char *at = text; *at; at++)
		if (*at != ' ')
			str_add_char(&want, *at);
	for (int width = 20; width <= 130; width += 3) {
		struct page *page = page_new();
		struct page_lines lines;
		page_text(page, text);
		lines = page_layout(page, width, 0);
		str_clear(&have);
		squeeze(&lines, &have);
		assert_string_equal(want.data, have.data);
		page_lines_done(&lines);
		page_free(page);
	}
	str_done(&want);
	str_done(&have);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_is_wider_than_the_screen),
		cmocka_unit_test(test_without_texts),
		cmocka_unit_test(test_no_word_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
