#include "../../src/base/unistring.h"
#include "random.h"

#include "exback/str.h"
#include "exback/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FAMILY  "\U0001F469\u200D\U0001F469\u200D\U0001F467"
#define AUSTRIA "\U0001F1E6\U0001F1F9"

static void test_valid(void **state)
{
	static const struct {
		const char *bytes;
		bool valid;
	} cases[] = {
		{"", true},
		{"plain", true},
		{"Grüße", true},
		{"漢字 \U0001F642", true},
		{"\x80", false},
		{"\xc3", false},
		{"\xc0\xaf", false},         /* overlong */
		{"\xe0\x80\xaf", false},     /* overlong */
		{"\xed\xa0\x80", false},     /* surrogate */
		{"\xf4\x90\x80\x80", false}, /* above U+10FFFF */
		{"\xff", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(
			utf8_valid(cases[i].bytes, strlen(cases[i].bytes)), cases[i].valid);
}

static void test_decode_and_encode(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t character;
		size_t length;
	} cases[] = {
		{"a", 'a', 1},
		{"ü", 0xfc, 2},
		{"漢", 0x6f22, 3},
		{"\U0001F642", 0x1f642, 4},
		{"\xc3", 0xfffd, 1},
		{"\xed\xa0\x80", 0xfffd, 1},
		{"\x80x", 0xfffd, 1},
	};
	char out[4];
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t character;
		size_t length = strlen(cases[i].bytes);
		assert_int_equal(utf8_decode(cases[i].bytes, length, &character), cases[i].length);
		assert_int_equal(character, cases[i].character);
		if (character == 0xfffd)
			continue;
		assert_int_equal(utf8_encode(character, out), length);
		assert_memory_equal(out, cases[i].bytes, length);
	}
	assert_int_equal(utf8_encode(0xd800, out), 3);
	assert_memory_equal(out, "\xef\xbf\xbd", 3);
}

/* Clusters, divided by '|'; forwards and backwards. */
static void test_clusters(void **state)
{
	static const char *const cases[] = {
		"a|b|c",
		"e\u0301|x",
		"x|\r\n|y",
		"漢|字",
		FAMILY "|a",
		"a|" FAMILY,
		AUSTRIA "|" AUSTRIA "|" AUSTRIA "|x",
		"x|" AUSTRIA "|" AUSTRIA,
		"\U0001F1E6",
		"\u2764\uFE0F|!",
		"\U0001F44B\U0001F3FD|a", /* skin */
		"\u0e01\u0e34\u0e48|\u0e02",
		"\u1112\u1161\u11ab|a", /* Hangul of three parts */
		"\u0915\u093f|\u0916",
		"\u200d|a",
		"\u0301|\n|\u0301|a",
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str text = STR_INIT;
		size_t ends[16], count = 0;
		for (const char *c = cases[i]; *c; c++) {
			if (*c == '|')
				ends[count++] = text.length;
			else
				str_add_char(&text, *c);
		}
		ends[count++] = text.length;
		size_t at = 0;
		for (size_t n = 0; n < count; n++) {
			at += utf8_cluster(text.data + at, text.length - at);
			if (at != ends[n])
				fail_msg("case %zu, cluster %zu ends at %zu", i, n, at);
		}
		for (size_t n = count; n-- > 0;) {
			assert_int_equal(at, ends[n]);
			at -= utf8_cluster_before(text.data, at);
		}
		assert_int_equal(at, 0);
		assert_int_equal(utf8_cluster(text.data, 0), 0);
		assert_int_equal(utf8_cluster_before(text.data, 0), 0);
		str_done(&text);
	}
}

/* Longer than any window: a base under hundreds of marks, a family of hundreds. */
static void test_huge_clusters(void **state)
{
	static const char *const parts[] = {"\u0301", "\u200D\U0001F469"};
	(void)state;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct str text = STR_INIT;
		str_add_text(&text, "\U0001F469");
		str_add_repeat(&text, parts[i], 700);
		size_t cluster = text.length;
		str_add_text(&text, "x");
		assert_int_equal(utf8_cluster(text.data, text.length), cluster);
		assert_int_equal(utf8_cluster_before(text.data, cluster), cluster);
		str_done(&text);
	}
}

static void test_cells(void **state)
{
	static const struct {
		const char *text;
		int cells;
	} cases[] = {
		{"", 0},
		{"days", 4},
		{"Grüße", 5},
		{"e\u0301", 1},
		{"漢字", 4},
		{"ｱ", 1},
		{"\U0001F642", 2},
		{FAMILY, 6}, /* the sum, as the terminal counts */
		{"\u200b\u200d\ufe0f", 0},
		{"a\tb\n\x7f", 2},
		{"\u0c95\u0cbf", 1}, /* Kannada ki */
		{"\u2588\u2592\u2500", 3},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(utf8_cells(cases[i].text, strlen(cases[i].text)), cases[i].cells);
}

static void test_fit(void **state)
{
	static const struct {
		const char *text;
		int room;
		size_t bytes;
		int cells;
	} cases[] = {
		{"days", 10, 4, 4},
		{"days", 3, 3, 3},
		{"days", 0, 0, 0},
		{"漢字", 3, 3, 2},
		{"漢字", 4, 6, 4},
		{"e\u0301x", 1, 3, 1},
		{"e\u0301x", 0, 0, 0},
		{FAMILY, 5, 0, 0},
		{FAMILY, 6, sizeof FAMILY - 1, 6},
		{FAMILY "x", 6, sizeof FAMILY - 1, 6},
		{"\u200b", 0, 3, 0},
		{"", 0, 0, 0},
		{"days", -1, 0, 0},
		{"", -1, 0, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int cells;
		size_t length = strlen(cases[i].text);
		assert_int_equal(
			utf8_fit(cases[i].text, length, cases[i].room, &cells), cases[i].bytes);
		assert_int_equal(cells, cases[i].cells);
		assert_int_equal(
			utf8_fit(cases[i].text, length, cases[i].room, NULL), cases[i].bytes);
	}
}

static void test_words(void **state)
{
	static const struct {
		const char *text;
		size_t words;
	} cases[] = {
		{"", 0},
		{" \n ", 0},
		{"one", 1},
		{"It's late, and I don't know.", 6},
		{"– … !", 0},
		{"3.14 and 2", 3},
		{"Grüße aus Köln", 3},
		{"you\n\nme", 2},
		{"\U0001F642 \U0001F642", 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (utf8_words(cases[i].text, strlen(cases[i].text)) != cases[i].words)
			fail_msg("'%s'", cases[i].text);
	}
}

static void test_word_moves(void **state)
{
	static const char text[] = "It's late, Grüße you";
	static const struct {
		size_t at, right, left;
	} cases[] = {
		{0, 4, 0},
		{2, 4, 0},
		{4, 9, 0},
		{5, 9, 0},
		{9, 18, 5},
		{10, 18, 5},
		{11, 18, 5},
		{18, 22, 11},
		{19, 22, 11},
		{22, 22, 19},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t length = sizeof text - 1;
		assert_int_equal(utf8_word_right(text, length, cases[i].at), cases[i].right);
		assert_int_equal(utf8_word_left(text, length, cases[i].at), cases[i].left);
	}
}

static void test_word_moves_over_much(void **state)
{
	struct str text = STR_INIT;
	(void)state;
	str_add_text(&text, "a ");
	str_add_repeat(&text, "x", 5000);
	str_add_repeat(&text, ".", 5000);
	str_add_repeat(&text, "ü", 3000);
	assert_int_equal(utf8_word_right(text.data, text.length, 1), 5002);
	assert_int_equal(utf8_word_right(text.data, text.length, 5002), text.length);
	assert_int_equal(utf8_word_left(text.data, text.length, text.length), 10002);
	assert_int_equal(utf8_word_left(text.data, text.length, 10002), 2);
	assert_int_equal(utf8_word_left(text.data, text.length, 2), 0);
	str_done(&text);
}

static void test_fold(void **state)
{
	static const struct {
		const char *text, *folded;
	} cases[] = {
		{"", ""},
		{"Anger", "anger"},
		{"Ärger", "arger"},
		{"A\u0308rger", "arger"},
		{"STRASSE straße", "strasse strasse"},
		{"Été", "ete"},
		{"ΣΊΣΥΦΟΣ", "σισυφοσ"},
		{"Привет", "привет"},
		{"שָׁלוֹם", "שלום"},
		{"\u304c", "\u304b\u3099"}, /* ga stays apart from ka */
		{"İ", "i"},
		{"bad \xff byte", "bad \ufffd byte"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *folded = utf8_fold(cases[i].text);
		assert_string_equal(folded, cases[i].folded);
		free(folded);
	}
}

static void test_needs_scan(void **state)
{
	static const struct {
		const char *text;
		bool scan;
	} cases[] = {{"", false}, {"anger", false}, {"Ärger", false}, {"привет", false},
		{"한국어", false}, {"漢字", true}, {"abc 漢", true}, {"ひらがな", true},
		{"カタカナ", true}, {"ภาษาไทย", true}, {"\xff", false}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(utf8_needs_scan(cases[i].text), cases[i].scan);
}

/* The same count as the rules give, which are asked where a letter is none of ASCII. */
static void test_plain_words_are_words(void **state)
{
	static const char pieces[] = "aB7 ,.;'\"!?-\n()ab9 ";
	struct random random = {.state = 20261123};
	(void)state;
	for (int round = 0; round < 100000; round++) {
		char plain[32];
		size_t length = random_below(&random, sizeof plain - 4);
		for (size_t i = 0; i < length; i++)
			plain[i] = pieces[random_below(&random, sizeof pieces - 1)];
		size_t count = utf8_words(plain, length);
		snprintf(plain + length, sizeof plain - length, " \u00e9");
		assert_int_equal(utf8_words(plain, length + 3), count + 1);
	}
}

/* The tables agree with what is known without them, for every character there is. */
static void test_simple_is_simple(void **state)
{
	const struct unistring *tables = unistring();
	size_t count = 0;
	(void)state;
	for (uint32_t character = 1; character <= 0x10ffff; character++) {
		char bytes[8];
		size_t length = utf8_encode(character, bytes);
		size_t simple = utf8_simple(bytes, length);
		uint32_t decoded;
		if (!simple)
			continue;
		count++;
		assert_int_equal(simple, length);
		assert_int_equal(utf8_simple(bytes, length - 1), 0);
		assert_int_equal(utf8_decode(bytes, length, &decoded), length);
		assert_int_equal(decoded, character);
		assert_true(utf8_valid(bytes, length));
		assert_false(tables->u8_check((const uint8_t *)bytes, length));
		assert_int_equal(tables->uc_width(character, "UTF-8"), 1);
		assert_int_equal(tables->uc_graphemeclusterbreak_property(character), GBP_OTHER);
		assert_false(tables->uc_is_general_category_withtable(
			character, UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_C));
		assert_false(tables->uc_is_property_default_ignorable_code_point(character));
		assert_false(tables->uc_is_property_not_a_character(character));
	}
	assert_int_equal(count, 95 + (0x24f - 0xa0 - 1) + 24 + 112 + 192);
}

/* Any bytes: all functions stay inside and make progress. */
static void test_any_bytes(void **state)
{
	struct random random = {.state = 20261122};
	(void)state;
	for (int round = 0; round < 2000; round++) {
		size_t length = random_below(&random, 40);
		char *bytes = malloc(length + 1);
		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)(1 + random_below(&random, 255));
		bytes[length] = '\0';
		size_t at = 0;
		while (at < length) {
			size_t cluster = utf8_cluster(bytes + at, length - at);
			assert_in_range(cluster, 1, length - at);
			at += cluster;
			assert_in_range(utf8_cluster_before(bytes, at), 1, at);
			assert_in_range(utf8_word_right(bytes, length, at), at, length);
			assert_in_range(utf8_word_left(bytes, length, at), 0, at);
		}
		assert_true(utf8_cells(bytes, length) <= 2 * (int)length);
		assert_true(utf8_words(bytes, length) <= length);
		free(utf8_fold(bytes));
		free(bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_decode_and_encode),
		cmocka_unit_test(test_clusters),
		cmocka_unit_test(test_huge_clusters),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_word_moves),
		cmocka_unit_test(test_word_moves_over_much),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_needs_scan),
		cmocka_unit_test(test_plain_words_are_words),
		cmocka_unit_test(test_simple_is_simple),
		cmocka_unit_test(test_any_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
