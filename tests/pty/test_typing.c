/* Hands on a real terminal: fast, foreign, broken and pasted typing; keys that must work everywhere. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include "exback/file.h"
#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LIFE_LINE "If a life is in danger" /* the page of support */

static struct pty *open_today(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	return stage_open(stage, 0, 0);
}

/* --- typing ahead: keys that come before the screen they are for --- */

static void test_typing_ahead_into_the_editor(void **state)
{
	struct pty *pty = open_today(state);
	pty_keys(pty, "wus? so it is: c w j q");
	pty_wait_text(pty, "us? so it is: c w j q");
}

static void test_typing_ahead_into_a_form(void **state)
{
	struct pty *pty = open_today(state);
	pty_keys(pty, "ln<Enter><Tab><Tab><Tab>sour, us?");
	pty_wait_text(pty, "sour, us?");
}

static void test_typing_ahead_into_a_search(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12 SEED_ENTRIES);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, "j/coffee");
	pty_wait_text(pty, "Journal  /coffee");
	pty_wait_text(pty, "2 of 6");
}

/* What Enter takes is what was on the way there, not what an older frame showed. */
static void test_typing_ahead_down_a_list(void **state)
{
	struct pty *pty = open_today(state);
	pty_keys(pty, "ln<Down><Enter>");
	pty_wait_text(pty, "Note");
	assert_non_null(strstr(pty_row(pty, 0), "I answered them"));
}

/* --- characters --- */

static const struct {
	const char *typed;
	const char *shown;
} characters[] = {
	{.typed = "schön, naïve, Łódź", .shown = "schön, naïve, Łódź"},
	{.typed = "静かな夜 ok", .shown = "静かな夜 ok"},
	{.typed = "e\xcc\x81t\xcc\xa3", .shown = "e\xcc\x81t\xcc\xa3"},
	{.typed = "a\xff\xfe"
		  "b\xc3(c\xf8\x88"
		  "d",
		.shown = "ab(cd"},
	{.typed = "one\x07two\x7f\x1e", .shown = "onetw"},
};

static void test_characters(void **state)
{
	struct pty *pty = open_today(state);
	pty_keys(pty, "w");
	pty_wait_text(pty, "Ctrl-S save");
	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
		struct str line = STR_INIT;
		pty_send(pty, characters[i].typed, strlen(characters[i].typed));
		pty_keys(pty, "|<Enter>");
		str_addf(&line, "%s|", characters[i].shown);
		pty_wait_text(pty, line.data);
		str_done(&line);
	}
}

/* The bytes of one character come in two packets. */
static void test_a_character_in_pieces(void **state)
{
	struct pty *pty = open_today(state);
	pty_keys(pty, "wa");
	pty_wait_text(pty, " a\n");
	pty_send(pty, "\xe6\xbc", 2);
	pty_settle(pty, 0.05);
	pty_send(pty,
		"\xa2"
		"b",
		2);
	pty_wait_text(pty, "a漢b");
	pty_wait_cursor(pty, 2, 3 + 4);
}

/* Where the locale has no letters but those of ASCII, others are shown as '?' and kept as they are. */
static void test_characters_of_no_locale(void **state)
{
	static const char *const locales[] = {"C", "POSIX", "xx_XX.unheard-of"};
	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
		struct stage *stage = *state;
		stage_run(stage, SEED_DAY_12);
		pty_env_set(stage->env, "LC_ALL", locales[i]);
		struct pty *pty = stage_open(stage, 0, 0);
		pty_keys(pty, "wschön, ");
		pty_wait_text(pty, "sch?n,");
		pty_paste(pty, "naïve");
		pty_keys(pty, "|");
		pty_wait_text(pty, "sch?n, na?ve|");
		pty_keys(pty, "<C-s>");
		pty_wait_text(pty, "Nothing was sent");
		stage_close(stage);
		pty_env_set(stage->env, "LC_ALL", "C.UTF-8");
		stage_run(stage, "exback export | grep -q 'schön, naïve|'\n");
		stage_tear_down(state);
		stage_set_up(state);
	}
}

static void test_ctrl_s_saves(void **state)
{
	struct stage *stage = *state;
	struct pty *pty = open_today(state);
	pty_keys(pty, "wDear you<C-s>");
	pty_wait_text(pty, "Kept. Nothing was sent.");
	pty_keys(pty, "?");
	pty_wait_text(pty, "Keys");
	stage_close(stage);
	stage_run(stage, "exback journal search 'Dear you'\n");
}

/* --- a paste --- */

static void test_paste(void **state)
{
	struct stage *stage = *state;
	struct str text = STR_INIT;
	struct pty *pty = open_today(state);
	str_add_text(&text, "beginning\r\n");
	while (text.length < 200000)
		str_add_text(&text, "A line\twith \033[31mcolour\033[0m, \a\b\v\x01\x7f bells \xff"
				    "and \xc2\x9b"
				    "1m bytes, u and s, q.\r\n");
	str_add_text(&text, "the very last words");
	pty_keys(pty, "w");
	pty_wait_text(pty, "Ctrl-S save");
	pty_paste(pty, text.data);
	pty_wait_text(pty, "the very last words");
	for (int row = 2; row < 22; row++)
		for (int column = 0; column < 80; column++)
			assert_int_equal(pty_cell(pty, row, column).foreground, PTY_DEFAULT);
	pty_keys(pty, "<C-s>");
	pty_wait_text(pty, "Nothing was sent");
	stage_close(stage);
	stage_run(stage, "exback journal search beginning\nexback check\n");
	str_done(&text);
}

/* A terminal that knows no brackets sends a paste as keys: line ends are line ends, letters letters. */
static void test_paste_without_brackets(void **state)
{
	struct pty *pty = open_today(state);
	pty_keys(pty, "w");
	pty_wait_text(pty, "Ctrl-S save");
	struct str text = STR_INIT;
	str_add_repeat(&text, "usq? and so on\r", 2000);
	str_add_text(&text, "the end of it");
	pty_send(pty, text.data, text.length);
	pty_wait_text(pty, "usq? and so on\n   the end of it");
	str_done(&text);
}

/* --- an external editor --- */

static void use_editor(struct stage *stage, const char *script)
{
	char *path = pty_env_path(stage->env, "home/editor");
	assert_true(file_write_new(path, script, strlen(script), true, NULL));
	struct str command = STR_INIT;
	str_addf(&command, "sh %s", path);
	pty_env_set(stage->env, "VISUAL", command.data);
	str_done(&command);
	free(path);
}

static void test_external_editor(void **state)
{
	struct stage *stage = *state;
	use_editor(stage, "[ -t 0 ] && stty -a | grep -q ' icanon' && sed -i s/one/two/ \"$1\"\n");
	struct pty *pty = open_today(state);
	pty_keys(pty, "wThis is one.<C-e>");
	pty_wait_text(pty, "This is two.");
	assert_true(pty_alternate_screen(pty));
	pty_keys(pty, " And more.");
	pty_wait_text(pty, "This is two. And more.");
	pty_keys(pty, "<C-s>");
	pty_wait_text(pty, "Nothing was sent");
}

static void test_external_editor_that_fails(void **state)
{
	struct stage *stage = *state;
	use_editor(stage, "echo broken >\"$1\"\nexit 3\n");
	struct pty *pty = open_today(state);
	pty_keys(pty, "wThis is one.<C-e>");
	pty_wait_text(pty, "editor");
	pty_keys(pty, " More.");
	pty_wait_text(pty, "This is one. More.");
}

/* --- support, from everywhere --- */

static const struct {
	const char *where;
	const char *back; /* what is there again after Esc */
} places[] = {
	{.where = "", .back = "Check in"},
	{.where = "wIt is too m", .back = "It is too m"},
	{.where = "c", .back = "Urge to contact"},
	{.where = "c<Tab><Tab><Tab><Tab><Tab><Tab>a word", .back = "a word"},
	{.where = "l", .back = "Contact log"},
	{.where = "ln", .back = "What happened?"},
	{.where = "ln<Enter>", .back = "I had been drinking"},
	{.where = "p", .back = "Programme"},
	{.where = "j", .back = "Journal"},
	{.where = "j/wor", .back = "Journal  /wor"},
	{.where = "r", .back = "Review"},
	{.where = "?", .back = "the page of keys"},
};

static void test_support_from_everywhere(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct pty *pty = stage_open(stage, 0, 0);
		pty_keys(pty, places[i].where);
		if (strcmp(places[i].where, "?") == 0) {
			pty_wait_text(pty, "Ctrl-L");
			pty_keys(pty, "<F6>");
			pty_wait_text(pty, LIFE_LINE);
			pty_keys(pty, "<Esc>");
			pty_wait_text(pty, "Ctrl-L");
		} else {
			pty_wait_text(pty, places[i].back);
			pty_keys(pty, "<F6>");
			pty_wait_text(pty, LIFE_LINE);
			pty_keys(pty, "<Esc>");
			pty_wait_text(pty, places[i].back);
		}
		stage_close(stage);
	}
}

static void test_support_before_set_up(void **state)
{
	struct stage *stage = *state;
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, "s");
	pty_wait_text(pty, "findahelpline.com");
	pty_keys(pty, "<Esc>");
	pty_wait_text(pty, "What do you need now?");
	pty_keys(pty, "<Esc>q");
	assert_int_equal(pty_wait_end(pty), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_typing_ahead_into_the_editor),
		TEST(test_typing_ahead_into_a_form),
		TEST(test_typing_ahead_into_a_search),
		TEST(test_typing_ahead_down_a_list),
		TEST(test_characters),
		TEST(test_a_character_in_pieces),
		TEST(test_characters_of_no_locale),
		TEST(test_ctrl_s_saves),
		TEST(test_paste),
		TEST(test_paste_without_brackets),
		TEST(test_external_editor),
		TEST(test_external_editor_that_fails),
		TEST(test_support_from_everywhere),
		TEST(test_support_before_set_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
