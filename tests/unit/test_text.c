/* The editor's buffer against a plain string, with limits so small that what is rare in the
 * program happens all the time: a forgotten rest of the breaks, a cut look-around, a full undo. */
#include "../../src/ui/text.h"

#include "exback/mem.h"
#include "exback/utf8.h"

#include "../../src/ui/shown.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#define OPERATIONS 50000
#define LENGTH     160 /* the text is kept about so long */

static const char *const pieces[] = {
	"a",
	"b",
	"c",
	" ",
	" ",
	"  ",
	"\n",
	".",
	"-",
	"word ",
	"a longer piece of text, with words. ",
	"\xc3\xa9",
	"e\xcc\x81",
	"\xcc\x81",
	"\xe6\xbc\xa2\xe5\xad\x97",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
	"\t",
	"\x01",
	"\xff",
	"(",
	") ",
	"\n\n",
	"12,5",
	"\xc2\xa0",
};

static void start(struct text *text, const char *bytes, int width)
{
	struct str given = STR_INIT;

	str_add_text(&given, bytes);
	text_init(text, &given, width);
	text->breaks.patience = 3;
	text->look = 8;
	text->undo.limit = 600;
}

static void place_cursor(struct text *text, size_t at)
{
	text->cursor = at;
	text->column = -1;
}

/* --- what must hold at any time --- */

static void assert_breaks_as_fresh(struct text *text)
{
	struct breaks fresh;
	size_t line = 0;

	breaks_init(&fresh, text->breaks.width);
	while (breaks_reach(&fresh, &text->bytes, line)) {
		assert_true(breaks_reach(&text->breaks, &text->bytes, line));
		assert_int_equal(text->breaks.starts[line], fresh.starts[line]);
		line++;
	}
	assert_false(breaks_reach(&text->breaks, &text->bytes, line));
	breaks_done(&fresh);
}

static void assert_lines_fit(struct text *text)
{
	size_t from;
	size_t end;

	for (size_t line = 0; text_line(text, line, &from, &end); line++) {
		const char *bytes = text->bytes.data + from;
		while (end > from && strchr(" \t", text->bytes.data[end - 1]))
			end--;
		if (utf8_cluster(bytes, end - from) < end - from)
			assert_true(shown_cells(bytes, end - from) <= text->breaks.width);
	}
}

static void assert_cursor_at_edge(const struct text *text)
{
	assert_true(text->cursor <= text->bytes.length);
	assert_int_not_equal(text->bytes.data[text->cursor] & 0xc0, 0x80);
}

/* --- the string beside it --- */

struct past {
	char **states; /* every text there was, oldest first */
	size_t count, room;
	size_t now;           /* which one the text is */
	struct random random; /* what is done next */
};

static void remember(struct past *past, const struct text *text)
{
	if (past->count && strcmp(past->states[past->now], text->bytes.data) == 0)
		return;
	while (past->count > past->now + 1)
		free(past->states[--past->count]);
	mem_grow(&past->states, &past->room, past->count, sizeof *past->states);
	past->states[past->count++] = mem_copy(text->bytes.data);
	past->now = past->count - 1;
}

static void insert_piece(struct text *text, struct str *oracle, struct random *random)
{
	const char *piece = pieces[random_below(random, sizeof pieces / sizeof *pieces)];

	str_splice(oracle, text->cursor, 0, piece, strlen(piece));
	text_insert(text, piece, strlen(piece));
}

static void delete_something(struct text *text, struct str *oracle, struct random *random)
{
	static const enum text_move moves[] = {
		TEXT_LEFT, TEXT_RIGHT, TEXT_WORD_LEFT, TEXT_WORD_RIGHT, TEXT_PARAGRAPH_END};
	enum text_move move = moves[random_below(random, sizeof moves / sizeof *moves)];
	size_t from = text->cursor;
	size_t to;

	text_move(text, move);
	to = text->cursor;
	place_cursor(text, from);
	str_splice(oracle, from < to ? from : to, from < to ? to - from : from - to, "", 0);
	text_delete(text, move);
}

/* Undo leads to a text that there was before, redo to one that was undone. */
static void undo_or_redo(struct text *text, struct str *oracle, struct past *past)
{
	bool back = random_below(&past->random, 3) > 0;
	bool done = back ? text_undo(text) : text_redo(text);
	size_t at = past->now;

	if (!done)
		return;
	do
		assert_true(back ? at-- > 0 : ++at < past->count);
	while (strcmp(past->states[at], text->bytes.data) != 0);
	past->now = at;
	str_set(oracle, text->bytes.data);
}

static void operate(struct text *text, struct str *oracle, struct past *past)
{
	size_t what = random_below(&past->random, 10);

	if (text->bytes.length > LENGTH || what == 0) {
		delete_something(text, oracle, &past->random);
	} else if (what < 4) {
		insert_piece(text, oracle, &past->random);
	} else if (what == 4) {
		undo_or_redo(text, oracle, past);
		return;
	} else if (what == 5) {
		text_set_width(text, (int)random_below(&past->random, 12) + 1);
	} else if (what == 6) {
		text_pause(text);
	} else {
		text_move(text, (enum text_move)random_below(&past->random, TEXT_END + 1));
	}
	remember(past, text);
}

static void random_edits_as_on_a_string(void **state)
{
	struct text text;
	struct str oracle = STR_INIT;
	struct past past = {.random = {.state = 20261122}};

	(void)state;
	start(&text, "", 10);
	remember(&past, &text);
	for (int i = 0; i < OPERATIONS; i++) {
		int column;
		operate(&text, &oracle, &past);
		assert_int_equal(text.bytes.length, oracle.length);
		assert_memory_equal(text.bytes.data, oracle.data, oracle.length);
		assert_cursor_at_edge(&text);
		text_cursor_line(&text, &column);
		if (i % 8 == 0) {
			assert_breaks_as_fresh(&text);
			assert_lines_fit(&text);
		}
		if (text.words_exact)
			assert_int_equal(
				text.words, utf8_words(text.bytes.data, text.bytes.length));
		else if (i % 16 == 0)
			text_count(&text);
	}
	for (size_t i = 0; i < past.count; i++)
		free(past.states[i]);
	free(past.states);
	str_done(&oracle);
	text_done(&text);
}

/* --- cases --- */

static void type_text(struct text *text, const char *bytes)
{
	for (; *bytes; bytes++)
		text_insert(text, bytes, 1);
}

static void undo_takes_words(void **state)
{
	static const char *const steps[] = {
		"I walked past it", "I walked past ", "I walked ", "I ", ""};
	struct text text;

	(void)state;
	start(&text, "", 40);
	type_text(&text, "I walked past it");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		assert_string_equal(text.bytes.data, steps[i]);
		assert_int_equal(text_undo(&text), i + 1 < sizeof steps / sizeof *steps);
	}
	while (text_redo(&text))
		continue;
	assert_string_equal(text.bytes.data, steps[0]);
	assert_int_equal(text.cursor, strlen(steps[0]));
	text_done(&text);
}

static void pause_ends_a_group(void **state)
{
	struct text text;

	(void)state;
	start(&text, "", 40);
	type_text(&text, "ab");
	text_pause(&text);
	type_text(&text, "cd");
	assert_true(text_undo(&text));
	assert_string_equal(text.bytes.data, "ab");
	text_insert(&text, "x", 1);
	assert_false(text_redo(&text));
	assert_string_equal(text.bytes.data, "abx");
	text_done(&text);
}

struct move_case {
	const char *text;
	size_t from;
	enum text_move move;
	size_t to;
};

/* Width 10: "one two " / "three four" / "" / "five". */
#define LINES "one two three four\n\nfive"

static const struct move_case moves[] = {
	{.text = LINES, .from = 0, .move = TEXT_LEFT, .to = 0},
	{.text = LINES, .from = 0, .move = TEXT_RIGHT, .to = 1},
	{.text = LINES, .from = 2, .move = TEXT_DOWN, .to = 10},
	{.text = LINES, .from = 10, .move = TEXT_DOWN, .to = 19},
	{.text = LINES, .from = 18, .move = TEXT_UP, .to = 7},
	{.text = LINES, .from = 3, .move = TEXT_UP, .to = 0},
	{.text = LINES, .from = 21, .move = TEXT_DOWN, .to = 24},
	{.text = LINES, .from = 2, .move = TEXT_LINE_END, .to = 7},
	{.text = LINES, .from = 9, .move = TEXT_LINE_END, .to = 18},
	{.text = LINES, .from = 12, .move = TEXT_LINE_START, .to = 8},
	{.text = LINES, .from = 2, .move = TEXT_PARAGRAPH_END, .to = 18},
	{.text = LINES, .from = 18, .move = TEXT_PARAGRAPH_END, .to = 19},
	{.text = LINES, .from = 9, .move = TEXT_WORD_LEFT, .to = 8},
	{.text = LINES, .from = 8, .move = TEXT_WORD_RIGHT, .to = 13},
	{.text = LINES, .from = 5, .move = TEXT_START, .to = 0},
	{.text = LINES, .from = 5, .move = TEXT_END, .to = 24},
	{.text = "e\xcc\x81x", .from = 0, .move = TEXT_RIGHT, .to = 3},
	{.text = "e\xcc\x81x", .from = 3, .move = TEXT_LEFT, .to = 0},
};

static void moves_lead_where_people_expect(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		struct text text;
		start(&text, moves[i].text, 10);
		place_cursor(&text, moves[i].from);
		text_move(&text, moves[i].move);
		if (text.cursor != moves[i].to)
			print_error("case %zu\n", i);
		assert_int_equal(text.cursor, moves[i].to);
		text_done(&text);
	}
}

static void up_and_down_keep_the_column(void **state)
{
	struct text text;

	(void)state;
	start(&text, "a long line\nab\nanother one", 40);
	place_cursor(&text, 8);
	text_move(&text, TEXT_DOWN);
	assert_int_equal(text.cursor, 14);
	text_move(&text, TEXT_DOWN);
	assert_int_equal(text.cursor, 23);
	text_done(&text);
}

/* One cell for a symbol, four for a tab: a line of them is no wider than the screen. */
static void control_characters_take_room(void **state)
{
	struct text text;
	size_t from = 0;
	size_t end = 0;

	(void)state;
	start(&text, "\x01\x02\x03\x04\x05\x06\x07\x08", 4);
	assert_true(text_line(&text, 1, &from, &end));
	assert_int_equal(from, 4);
	assert_false(text_line(&text, 2, &from, &end));
	text_done(&text);
	start(&text, "a\tb\tc", 8);
	assert_true(text_line(&text, 1, &from, &end));
	assert_int_equal(from, 3);
	text_done(&text);
}

static void replacing_all_is_one_undo(void **state)
{
	struct text text;

	(void)state;
	start(&text, "what there was", 40);
	text_replace(&text, "new", 3);
	assert_string_equal(text.bytes.data, "new");
	assert_int_equal(text.cursor, 3);
	assert_int_equal(text.words, 1);
	assert_true(text_undo(&text));
	assert_string_equal(text.bytes.data, "what there was");
	assert_int_equal(text.words, 3);
	assert_false(text_undo(&text));
	text_done(&text);
}

/* Finding the line breaks the text on, and moves where the breaks are kept. */
static void start_of_a_line_far_below(void **state)
{
	struct str given = STR_INIT;
	struct text text;

	(void)state;
	for (int i = 0; i < 100; i++)
		str_addf(&given, "line %d\n", i);
	str_add_text(&given, "the last");
	text_init(&text, &given, 40);
	text_move(&text, TEXT_LINE_START);
	assert_string_equal(text.bytes.data + text.cursor, "the last");
	text_done(&text);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_edits_as_on_a_string),
		cmocka_unit_test(undo_takes_words),
		cmocka_unit_test(pause_ends_a_group),
		cmocka_unit_test(moves_lead_where_people_expect),
		cmocka_unit_test(up_and_down_keep_the_column),
		cmocka_unit_test(control_characters_take_room),
		cmocka_unit_test(start_of_a_line_far_below),
		cmocka_unit_test(replacing_all_is_one_undo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
