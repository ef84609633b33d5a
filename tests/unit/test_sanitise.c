#include "random.h"

#include "exback/locale.h"
#include "exback/sanitise.h"
#include "exback/utf8.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LINES = SANITISE_LINES, ASCII = SANITISE_ASCII };

struct sanitise_case {
	const char *text;
	int flags;
	const char *expected;
};

static void check(const struct sanitise_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *clean = sanitise(cases[i].text, cases[i].flags);
		assert_string_equal(clean, cases[i].expected);
		free(clean);
	}
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void test_what_stays(void **state)
{
	static const struct sanitise_case cases[] = {
		{"", 0, ""},
		{NULL, 0, ""},
		{"plain text, ~!@#", 0, "plain text, ~!@#"},
		{"Grüße, “you” – 漢字", 0, "Grüße, “you” – 漢字"},
		{"שלום مرحبا", 0, "שלום مرحبا"},
		{"می\u200cخواهم", 0, "می\u200cخواهم"}, /* ZWNJ of Persian */
		{"\U0001F469\u200D\U0001F467", 0, "\U0001F469\u200D\U0001F467"},
		{"\u2764\uFE0F", 0, "\u2764\uFE0F"},
		{"\U0001F1E6\U0001F1F9", 0, "\U0001F1E6\U0001F1F9"},
		{"e\u0301", 0, "e\u0301"},
		{"\u0e01\u0e34\u0e48", 0, "\u0e01\u0e34\u0e48"},
		{"two\nlines\n", LINES, "two\nlines\n"},
	};
	(void)state;
	CHECK(cases);
}

static void test_controls(void **state)
{
	static const struct sanitise_case cases[] = {
		{"a\x1b[31mb", 0, "a\u241b[31mb"},
		{"a\x1b[31mb", ASCII, "a^[[31mb"},
		{"\x01\x02\x1f", 0, "\u2401\u2402\u241f"},
		{"\x01\x02\x1f", ASCII, "^A^B^_"},
		{"\x7f", 0, "\u2421"},
		{"\x7f", ASCII, "^?"},
		{"\a\b\v\f", 0, "\u2407\u2408\u240b\u240c"},
		{"a\tb", 0, "a    b"},
		{"a\tb", ASCII, "a    b"},
		{"a\nb", 0, "a\u240ab"},
		{"a\nb", ASCII, "a^Jb"},
		{"a\rb", LINES, "a\u240db"},
		{"a\r\nb", LINES, "a\nb"},
		{"a\r\nb", 0, "a\u240d\u240ab"},
		{"a\r\r\nb", LINES, "a\u240d\nb"},
		{"a\r", LINES, "a\u240d"},
		/* C1: the eight-bit forms of ESC [ and its kin */
		{"\302\23331m", 0, "\u241b[31m"},
		{"\302\23331m", ASCII, "^[[31m"},
		{"\xc2\x80\xc2\x85\xc2\x9d\xc2\x9f", 0, "\u241b@\u241bE\u241b]\u241b_"},
		/* Unicode's own ends of lines */
		{"a\u2028b\u2029c", LINES, "a\nb\nc"},
		{"a\u2028b", 0, "a\u240ab"},
	};
	(void)state;
	CHECK(cases);
}

static void test_bad_bytes(void **state)
{
	static const struct sanitise_case cases[] = {
		{"a\xffx", 0, "a\ufffdx"},
		{"a\xff\xfex", 0, "a\ufffd\ufffdx"},
		{"a\xffx", ASCII, "a?x"},
		{"\xc3", 0, "\ufffd"},
		/* a part of a character is one bad part */
		{"\xe6\xbcx", 0, "\ufffdx"},
		{"\xf0\x9f\x99x", 0, "\ufffdx"},
		{"\xf0\x9f\x99\xf0\x9f\x99\x82", 0, "\ufffd\U0001F642"},
		{"\x80\x80", 0, "\ufffd\ufffd"},
		/* overlong, surrogate, above U+10FFFF */
		{"\xc0\xaf", 0, "\ufffd\ufffd"},
		{"\xed\xa0\x80", 0, "\ufffd\ufffd\ufffd"},
		{"\xf4\x90\x80\x80", 0, "\ufffd\ufffd\ufffd\ufffd"},
		/* CSI as a raw byte; U+FFFE is no character */
		{"\x9b[m", 0, "\ufffd[m"},
		{"\xef\xbf\xbe", 0, "\ufffd"},
	};
	(void)state;
	CHECK(cases);
}

/* What this check warns of is what is tried here, in escapes that can be read.
 * NOLINTBEGIN(misc-misleading-bidirectional) */
static void test_hidden_and_replaced(void **state)
{
	static const struct sanitise_case cases[] = {
		{"a\u202eb\u202cc", 0, "a\ufffdb\ufffdc"},
		{"\u2066\u2067\u2068\u2069", 0, "\ufffd\ufffd\ufffd\ufffd"},
		{"a\u202eb", ASCII, "a?b"},
		{"a\u200bb\u2060c\ufeffd", 0, "abcd"},
		{"a\u200eb\u200fc\u061cd", 0, "abcd"},
		{"a\u00adb", 0, "ab"},
		{"\U000E0041\U000E0042x\U000E007F", 0, "x"},
		{"a\ufff9b\ufffac\ufffbd", 0, "abcd"},
		{"a\u115f\u1160\u3164b", 0, "ab"},
		{"a\u180eb", 0, "ab"},
		{"\u200bx", ASCII, "x"},
	};
	(void)state;
	CHECK(cases);
}

static void test_marks(void **state)
{
	static const struct sanitise_case cases[] = {
		{"e\u0301\u0301\u0301\u0301", 0, "e\u0301\u0301\u0301\u0301"},
		{"e\u0301\u0301\u0301\u0301\u0301\u0301x", 0, "e\u0301\u0301\u0301\u0301x"},
		{"e\u0301\u0301\u0301\u0301\u200b\u0301", 0, "e\u0301\u0301\u0301\u0301"},
		{"a\u200d\u200d\u200d\u200d\u200d\u200d\u0301", 0, "a\u200d\u200d\u200d\u200d"},
		{"a\u0301b\u0301", 0, "a\u0301b\u0301"},
		/* none may climb onto what the screen shows before */
		{"\u0338x", 0, "\u25cc\u0338x"},
		{"\u0338\u0338\u0338\u0338\u0338x", 0, "\u25cc\u0338\u0338\u0338\u0338x"},
		{"a\n\u0338x", LINES, "a\n\u25cc\u0338x"},
		{"a\n\u0338x", 0, "a\u240a\u0338x"},
		{"\u200d\u200cx", 0, "x"},
		{"e\u0301", ASCII, "e"},
	};
	(void)state;
	CHECK(cases);
}

static void test_ascii(void **state)
{
	static const struct sanitise_case cases[] = {
		{"“It’s late – or early…”", ASCII, "\"It's late - or early...\""},
		{"a\u00a0b • c — d", ASCII, "a b * c - d"},
		{"Grüße 漢字", ASCII, "Gr??e ??"},
		{"\U0001F642", ASCII, "?"},
		{"two\nlines", ASCII | LINES, "two\nlines"},
	};
	(void)state;
	CHECK(cases);
}

/* What others did not stop. */
static void test_known_attacks(void **state)
{
	static const struct sanitise_case cases[] = {
		/* CVE-2019-6109: a file's name draws over the line above */
		{"letter.txt\x1b[1A\x1b[2Kharmless.txt", 0,
			"letter.txt\u241b[1A\u241b[2Kharmless.txt"},
		{"100%\rOK", 0, "100%\u240dOK"},
		/* CVE-2021-42574: what is read is not what is there */
		{"no\u202e \u2066// yes\u2069 \u2066", LINES, "no\ufffd \ufffd// yes\ufffd \ufffd"},
		/* CVE-2022-46663: a hyperlink's end is missing, so all that follows is let through */
		{"\x1b]8;;http://x\x1b\\text\x1b]8;;\x07", LINES,
			"\u241b]8;;http://x\u241b\\text\u241b]8;;\u2407"},
		/* CVE-2024-28085: a message brings a false prompt, and reads what is typed */
		{"\x1b[2J\x1b[HPassword:\x1b]52;c;?\x07", LINES,
			"\u241b[2J\u241b[HPassword:\u241b]52;c;?\u2407"},
		{"\302\2332J\xc2\x90q\xc2\x9c", LINES, "\u241b[2J\u241bPq\u241b\\"},
		{"\x0e\x0f\x1b(0lqk", LINES, "\u240e\u240f\u241b(0lqk"}, /* line drawing for ever */
		{"\x1b%@\x1b c", LINES, "\u241b%@\u241b c"},
	};
	(void)state;
	CHECK(cases);
}

static void assert_harmless(const char *clean, int flags)
{
	size_t length = strlen(clean);
	assert_true(utf8_valid(clean, length));
	for (size_t at = 0; at < length;) {
		uint32_t c;
		at += utf8_decode(clean + at, length - at, &c);
		if (c == '\n' && (flags & LINES))
			continue;
		assert_true(c >= 0x20 && c != 0x7f && (c < 0x80 || c > 0x9f));
		assert_false((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
		assert_false(c == 0x200b || c == 0xfeff || c == 0x2028 || c >> 8 == 0xe00);
		if (flags & ASCII)
			assert_true(c < 0x7f);
	}
}

/* Any bytes become harmless, and what is harmless is left alone. */
static void test_any_bytes(void **state)
{
	static const char *const pieces[] = {"\x1b[", "\xc2\x9b", "\u202e", "\u2066", "\u200b",
		"\u0301", "\u200d", "\n", "\r\n", "\t", "a", "ü", "漢", "\u2028", "\ufeff",
		"\U000E0041", "\xed\xa0", "\xf0\x9f"};
	struct random random = {.state = 41};
	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct str text = STR_INIT, clean = STR_INIT;
		int flags = round % 4;
		size_t count = random_below(&random, 30);
		for (size_t i = 0; i < count; i++) {
			if (random_below(&random, 2))
				str_add_char(&text, (char)random_below(&random, 256));
			else
				str_add_text(&text, pieces[random_below(&random,
							    sizeof pieces / sizeof *pieces)]);
		}
		sanitise_add(&clean, text.data, text.length, flags);
		assert_int_equal(strlen(clean.data), clean.length);
		assert_harmless(clean.data, flags);
		char *again = sanitise(clean.data, flags);
		assert_string_equal(again, clean.data);
		free(again);
		str_done(&text);
		str_done(&clean);
	}
}
/* NOLINTEND(misc-misleading-bidirectional) */

static void test_say(void **state)
{
	char said[200] = "";
	FILE *stream = tmpfile();
	(void)state;
	assert_non_null(stream);
	assert_true(locale_is_utf8());
	say(stream, "one\x1b[0m\n");
	sayf(stream, "%s of %d\n", "two\x07", 3);
	rewind(stream);
	size_t length = fread(said, 1, sizeof said - 1, stream);
	fclose(stream);
	assert_int_equal(length, strlen(said));
	assert_string_equal(said, "one\u241b[0m\ntwo\u2407 of 3\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_stays),
		cmocka_unit_test(test_controls),
		cmocka_unit_test(test_bad_bytes),
		cmocka_unit_test(test_hidden_and_replaced),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_known_attacks),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_say),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
