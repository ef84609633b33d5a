/* The pty: hands. What is typed, pasted and resized reaches the program as a terminal sends it. */
#include "scene.h"

#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
	const char *keys;             /* as pty_keys takes them */
	const char *sent;             /* hex, as the program gets it */
	const char *sent_application; /* the same with application cursor keys */
} key_cases[] = {
	{.keys = "ab", .sent = "61 62", .sent_application = "61 62"},
	{.keys = "é", .sent = "c3 a9", .sent_application = "c3 a9"},
	{.keys = "<lt>", .sent = "3c", .sent_application = "3c"},
	{.keys = "<Enter>", .sent = "0d", .sent_application = "0d"},
	{.keys = "<Esc>", .sent = "1b", .sent_application = "1b"},
	{.keys = "<Tab><BackTab>", .sent = "09 1b 5b 5a", .sent_application = "09 1b 5b 5a"},
	{.keys = "<BS>", .sent = "7f", .sent_application = "7f"},
	{.keys = "<Space>", .sent = "20", .sent_application = "20"},
	{.keys = "<Up>", .sent = "1b 5b 41", .sent_application = "1b 4f 41"},
	{.keys = "<End>", .sent = "1b 5b 46", .sent_application = "1b 4f 46"},
	{.keys = "<PgDn>", .sent = "1b 5b 36 7e", .sent_application = "1b 5b 36 7e"},
	{.keys = "<Del>", .sent = "1b 5b 33 7e", .sent_application = "1b 5b 33 7e"},
	{.keys = "<F1>", .sent = "1b 4f 50", .sent_application = "1b 4f 50"},
	{.keys = "<F5>", .sent = "1b 5b 31 35 7e", .sent_application = "1b 5b 31 35 7e"},
	{.keys = "<C-s>", .sent = "13", .sent_application = "13"},
	{.keys = "<C-i><C-m><C-z>", .sent = "09 0d 1a", .sent_application = "09 0d 1a"},
	{.keys = "<A-b>", .sent = "1b 62", .sent_application = "1b 62"},
	{.keys = "<C-Right>", .sent = "1b 5b 31 3b 35 43", .sent_application = "1b 5b 31 3b 35 43"},
};

static void check_keys(void **state, const char *greeting, bool application)
{
	for (size_t i = 0; i < sizeof key_cases / sizeof *key_cases; i++) {
		struct pty *pty = scene_start_echo(state, greeting);
		struct str line = STR_INIT;
		str_addf(&line, "ready %s 51",
			application ? key_cases[i].sent_application : key_cases[i].sent);
		pty_keys(pty, key_cases[i].keys);
		pty_keys(pty, "Q");
		pty_wait_text(pty, line.data);
		str_done(&line);
	}
}

static void test_keys(void **state)
{
	check_keys(state, "", false);
}

static void test_keys_of_application_mode(void **state)
{
	check_keys(state, "\033[?1h\033=", true);
}

static void test_paste(void **state)
{
	struct pty *pty = scene_start_echo(state, "");
	pty_paste(pty, "hi");
	pty_wait_text(pty, "ready 68 69");
	pty = scene_start_echo(state, "\033[?2004h");
	pty_paste(pty, "hi");
	pty_wait_text(pty, "1b 5b 32 30 30 7e 68 69 1b 5b 32 30 31 7e");
}

static void test_long_paste_neither_blocks_nor_loses(void **state)
{
	struct pty *pty = scene_start_shell(state,
		"stty raw -echo; printf go; head -c 300000 | tr -d x | wc -c; stty cooked echo");
	struct str text = STR_INIT;
	pty_wait_text(pty, "go");
	str_add_repeat(&text, "xyz", 100000);
	pty_paste(pty, text.data);
	str_done(&text);
	pty_wait_text(pty, "200000");
}

static void test_resize(void **state)
{
	struct pty *pty = scene_start_echo(state, "");
	pty_resize(pty, 12, 40);
	pty_wait_text(pty, "size 40x12");
	int rows, columns;
	pty_size(pty, &rows, &columns);
	assert_int_equal(rows, 12);
	assert_int_equal(columns, 40);
}

static void test_queries_are_answered(void **state)
{
	struct pty *pty = scene_start_echo(state, "\033[3;5H\033[6n");
	pty_wait_text(pty, "1b 5b 33 3b 35 52");
	pty = scene_start_echo(state, "\033[c");
	pty_wait_text(pty, "1b 5b 3f");
}

static jmp_buf failed;
static char said[128];

static void note_failure(const char *message)
{
	snprintf(said, sizeof said, "%s", message);
	longjmp(failed, 1);
}

static void test_an_unknown_key_is_a_failure(void **state)
{
	struct scene *scene = *state;
	scene->pty = pty_start(&(struct pty_setup){.arguments = (const char *const[]){"cat", NULL},
		.env = scene->env,
		.fail = note_failure});
	if (setjmp(failed) == 0) {
		pty_keys(scene->pty, "<Hyper>");
		fail_msg("<Hyper> was taken for a key");
	}
	assert_string_equal(said, "there is no key <Hyper>");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(test_keys),
		TEST(test_keys_of_application_mode),
		TEST(test_paste),
		TEST(test_long_paste_neither_blocks_nor_loses),
		TEST(test_resize),
		TEST(test_queries_are_answered),
		TEST(test_an_unknown_key_is_a_failure),
	};
	if (argc > 1)
		return scene_play_echo(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
