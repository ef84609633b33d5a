/* The keys: footers at every width, the page of keys, and the table in src/ui/README.md. */
#include "exback/file.h"
#include "exback/utf8.h"

#include "../../src/ui/keys.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct ui_action actions[] = {
	{.key = 'c', .word = "check", .label = "check in", .help = "the daily check-in"},
	{.key = 'j', .word = "journal", .label = "journal", .help = "what you wrote"},
	{.key = UI_KEY_ESC},
	{0},
};

static const struct ui_global globals[] = {
	{.action = {.key = UI_KEY_F(5), .word = "urge", .label = "urge", .help = "the wave"},
		.letter = 'u'},
	{.action = {.key = UI_KEY_F(8), .word = "lock", .help = "lock"}},
	{.action = {.key = 0}},
};

static void check_footer(const struct keys_view *view, int width, int flags, const char *want)
{
	struct page_lines lines = keys_footer(view, width, flags);

	assert_int_equal(1, lines.count);
	assert_string_equal(want, lines.lines[0].text);
	page_lines_done(&lines);
}

static void test_footer(void **state)
{
	const struct keys_view today = {
		.verb = KEYS_CHOOSE, .actions = actions, .globals = globals};
	const struct keys_view form = {
		.verb = KEYS_FORM, .state = KEYS_CHANGE | KEYS_SEVERAL | KEYS_DRAFT};
	const struct keys_view letter = {.verb = KEYS_WRITE,
		.state = KEYS_TEXT | KEYS_DRAFT | KEYS_EDITOR,
		.globals = globals};

	(void)state;
	check_footer(
		&today, 80, 0, "Enter open   ↑↓ move   c check in   j journal   u urge   ? keys");
	check_footer(&today, 80, PAGE_ASCII,
		"Enter open   Up/Down move   c check in   j journal   u urge   ? keys");
	check_footer(&today, 40, 0, "c check in  j journal  u urge  ? keys");
	check_footer(&today, 20, 0, "c check in  ? keys");
	check_footer(&form, 78, 0,
		"←→ change  ↑↓ next  Space tick  Enter save  Esc leave, keeps a draft  ? keys");
	check_footer(&letter, 100, 0,
		"Ctrl-S save   Ctrl-U undo   Ctrl-E editor   F5 urge   Esc leave, keeps a draft   "
		"F7 keys");
	check_footer(&letter, 40, 0, "Ctrl-S save  F5 urge  Esc leave  F7 keys");
}

/* Where there is nothing to go back to: no Esc, support before the rest, and what a frame puts first. */
static void test_footer_of_the_root(void **state)
{
	static const struct ui_action first[] = {
		{.key = 'p', .label = "programme"},
		{.key = 'w', .label = "write", .first = true},
		{.key = 'q', .label = "quit"},
		{0},
	};
	const struct keys_view view = {
		.verb = KEYS_CHOOSE, .state = KEYS_ROOT, .actions = first, .globals = globals};

	(void)state;
	check_footer(&view, 78, 0,
		"Enter open   ↑↓ move   p programme   w write   q quit   u urge   ? keys");
	check_footer(&view, 35, 0, "w write  q quit  u urge  ? keys");
	check_footer(&view, 23, 0, "w write  u urge  ? keys");
}

static void test_footer_of_an_empty_list(void **state)
{
	const struct keys_view view = {.verb = KEYS_CHOOSE, .state = KEYS_NONE};

	(void)state;
	check_footer(&view, 80, 0, "Esc back   ? keys");
}

static void test_what_enter_does_is_the_questions(void **state)
{
	const struct keys_view view = {.verb = KEYS_SHOW, .enter = "begin"};

	(void)state;
	check_footer(&view, 80, 0, "Enter begin   Esc back   ? keys");
	check_footer(&(struct keys_view){.verb = KEYS_SHOW, .enter = "back"}, 80, 0,
		"Enter back   ? keys");
}

/* All verbs, all states, all widths: no footer is too wide, and every one names the page of keys. */
static void test_footer_always_fits(void **state)
{
	(void)state;
	for (unsigned states = 0; states < KEYS_NONE * 2; states++)
		for (enum keys_verb verb = KEYS_SHOW; verb < KEYS_EVERYWHERE; verb++)
			for (int width = 20; width <= 130; width += 11) {
				const struct keys_view view = {.verb = verb,
					.state = states,
					.actions = actions,
					.globals = globals};
				struct page_lines lines = keys_footer(&view, width, 0);
				const char *text = lines.lines[0].text;
				assert_in_range(utf8_cells(text, strlen(text)), 1, width);
				assert_non_null(strstr(text, states & KEYS_TEXT ? "F7" : "?"));
				page_lines_done(&lines);
			}
}

/* On the smallest screen, too, a person is one key away, and the footer says so. */
static void test_footer_has_what_is_put_first(void **state)
{
	static const struct ui_global first[] = {
		{.action = {.key = UI_KEY_F(6), .label = "support", .first = true}, .letter = 's'},
		{.action = {.key = UI_KEY_F(5), .label = "urge"}, .letter = 'u'},
		{.action = {.key = 0}},
	};
	static const struct ui_action begin[] = {
		{.key = 'n', .label = "new", .first = true}, {.key = 'e', .label = "edit"}, {0}};
	static const int narrowest = 38;

	(void)state;
	for (unsigned states = 0; states < KEYS_NONE * 2; states++)
		for (enum keys_verb verb = KEYS_SHOW; verb < KEYS_EVERYWHERE; verb++) {
			const struct keys_view view = {
				.verb = verb, .state = states, .globals = first};
			struct page_lines lines = keys_footer(&view, narrowest, 0);
			assert_non_null(strstr(lines.lines[0].text,
				states & KEYS_TEXT ? "F6 support" : "s support"));
			page_lines_done(&lines);
		}
	check_footer(
		&(struct keys_view){
			.verb = KEYS_WRITE, .state = KEYS_TEXT | KEYS_DRAFT, .globals = first},
		narrowest, 0, "Ctrl-S save  F6 support  Esc leave  F7");
	check_footer(&(struct keys_view){.verb = KEYS_SHOW, .globals = first}, narrowest, 0,
		"Enter go on  s support  Esc back  ?");
	check_footer(&(struct keys_view){.verb = KEYS_SHOW, .enter = "back", .globals = first},
		narrowest, 0, "Enter back  s support  u urge  ? keys");
	/* To search is said by its key alone before it is not said at all. */
	check_footer(&(struct keys_view){.verb = KEYS_CHOOSE,
			     .state = KEYS_SEARCH,
			     .actions = begin,
			     .globals = first},
		narrowest, 0, "/  n new  s support  Esc back  ? keys");
}

static bool has_key(const struct keys_row *row, int key)
{
	for (size_t i = 0; i < KEYS_A_ROW; i++)
		if (row->keys[i] == key)
			return true;
	return false;
}

static int rows_with(const struct keys_view *view, int key)
{
	struct keys_row rows[KEYS_ROWS];
	size_t count = keys_rows(view, rows);
	int found = 0;

	for (size_t i = 0; i < count; i++)
		found += has_key(&rows[i], key);
	return found;
}

static void test_a_key_does_one_thing(void **state)
{
	const struct keys_view view = {.verb = KEYS_CHOOSE,
		.state = KEYS_SEARCH | KEYS_SCROLL,
		.actions = actions,
		.globals = globals};
	const struct keys_view text = {.verb = KEYS_CHOOSE,
		.state = KEYS_SEARCH | KEYS_TEXT,
		.actions = actions,
		.globals = globals};

	(void)state;
	for (int key = 1; key < 128; key++)
		assert_in_range(rows_with(&view, key), 0, 1);
	assert_int_equal(1, rows_with(&view, 'j'));
	assert_int_equal(1, rows_with(&view, 'u'));
	assert_int_equal(0, rows_with(&view, UI_KEY_ESC)); /* hidden by the frame */
	assert_int_equal(0, rows_with(&text, 'u'));
	assert_int_equal(0, rows_with(&text, 'j'));
	assert_int_equal(0, rows_with(&text, '?'));
	assert_int_equal(1, rows_with(&text, UI_KEY_F(5)));
	assert_int_equal(1, rows_with(&text, UI_KEY_F(7)));
}

static void test_names(void **state)
{
	static const struct {
		int key;
		bool ascii;
		const char *name;
	} cases[] = {
		{UI_KEY_CTRL('S'), false, "Ctrl-S"},
		{UI_KEY_F(1), false, "F1"},
		{UI_KEY_F(12), false, "F12"},
		{UI_KEY_ENTER, false, "Enter"},
		{UI_KEY_LEFT, false, "←"},
		{UI_KEY_LEFT, true, "Left"},
		{' ', false, "Space"},
		{'?', false, "?"},
		{0xe9, false, "é"},
		{UI_KEY_BACKTAB, false, "Shift-Tab"},
	};
	char name[KEYS_NAME];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(cases[i].name, keys_name(cases[i].key, cases[i].ascii, name));
}

static void test_help_names_every_row(void **state)
{
	const struct keys_view view = {.verb = KEYS_CHOOSE, .actions = actions, .globals = globals};
	struct page *help = keys_help(&view, false);
	struct page_lines lines = page_layout(help, 60, 0);
	struct keys_row rows[KEYS_ROWS];

	(void)state;
	assert_int_equal(keys_rows(&view, rows), lines.count);
	assert_string_equal("Enter      take what the cursor is on", lines.lines[0].text);
	assert_string_equal("↑ ↓ k      up or down", lines.lines[1].text);
	page_lines_done(&lines);
	page_free(help);
}

/* --- the table in the README is the table in the code --- */

#define README "src/ui/README.md"

static void add_row(struct str *table, const char *where, const struct keys_row *row)
{
	struct str line = STR_INIT;
	char name[KEYS_NAME];

	str_addf(&line, "| %s |", where);
	for (size_t i = 0; i < KEYS_A_ROW && row->keys[i]; i++)
		str_addf(&line, " `%s`",
			row->name ? row->name : keys_name(row->keys[i], false, name));
	str_addf(&line, " | %s |\n", row->help);
	if (!strstr(table->data, line.data))
		str_add_text(table, line.data);
	str_done(&line);
}

/* Every row of the verb, whatever the state it needs; those of everywhere come last in each. */
static void add_verb(struct str *table, const char *where, enum keys_verb verb)
{
	static const unsigned states[] = {
		KEYS_SEARCH | KEYS_CHANGE | KEYS_SCROLL | KEYS_EDITOR | KEYS_LOCK, KEYS_SEVERAL,
		KEYS_DRAFT};
	struct keys_row rows[KEYS_ROWS], everywhere[KEYS_ROWS];

	for (size_t i = 0; i < COUNT(states); i++) {
		const struct keys_view view = {.verb = verb, .state = states[i]};
		const struct keys_view none = {.verb = KEYS_VERB_COUNT, .state = states[i]};
		size_t own = keys_rows(&view, rows);
		if (verb != KEYS_VERB_COUNT)
			own -= keys_rows(&none, everywhere);
		for (size_t row = 0; row < own; row++)
			add_row(table, where, &rows[row]);
	}
}

static void test_the_readme_tells_the_truth(void **state)
{
	struct str table = STR_INIT, readme = STR_INIT;

	(void)state;
	add_verb(&table, "page", KEYS_SHOW);
	add_verb(&table, "list", KEYS_CHOOSE);
	add_verb(&table, "form", KEYS_FORM);
	add_verb(&table, "line", KEYS_READ);
	add_verb(&table, "editor", KEYS_WRITE);
	add_verb(&table, "timer", KEYS_WAIT);
	add_verb(&table, "everywhere", KEYS_VERB_COUNT);
	assert_true(file_read(README, 1 << 20, &readme, NULL));
	if (!strstr(readme.data, table.data)) {
		fputs(table.data, stderr);
		fail_msg("the table of keys in %s is not the one above", README);
	}
	str_done(&table);
	str_done(&readme);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_footer),
		cmocka_unit_test(test_footer_of_the_root),
		cmocka_unit_test(test_footer_of_an_empty_list),
		cmocka_unit_test(test_what_enter_does_is_the_questions),
		cmocka_unit_test(test_footer_always_fits),
		cmocka_unit_test(test_footer_has_what_is_put_first),
		cmocka_unit_test(test_a_key_does_one_thing),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_help_names_every_row),
		cmocka_unit_test(test_the_readme_tells_the_truth),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
