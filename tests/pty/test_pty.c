/* The pty: eyes, ends, waits, surroundings. */
#include "scene.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* --- eyes --- */

static void test_screen_is_read_as_drawn(void **state)
{
	struct pty *pty = scene_start_shell(
		state, "printf 'a 漢字 b  \\r\\ne\\314\\201t\\303\\251\\r\\n\\033[5;10Hend'");
	assert_int_equal(pty_wait_end(pty), 0);
	assert_string_equal(pty_row(pty, 0), "a 漢字 b");
	assert_string_equal(pty_row(pty, 1), "e\xcc\x81t\xc3\xa9");
	assert_string_equal(pty_row(pty, 4), "         end");
	assert_string_equal(pty_cell(pty, 0, 2).text, "漢");
	assert_int_equal(pty_cell(pty, 0, 2).width, 2);
	assert_string_equal(pty_cell(pty, 0, 3).text, "");
	assert_string_equal(pty_cell(pty, 1, 0).text, "e\xcc\x81");
}

static void test_screen_has_a_line_a_row(void **state)
{
	struct pty *pty = scene_start_shell(state, "printf one");
	size_t rows = 0;
	pty_wait_end(pty);
	for (const char *at = pty_screen(pty); *at; at++)
		rows += *at == '\n';
	assert_int_equal(rows, 24);
}

static void test_attributes(void **state)
{
	struct pty *pty = scene_start_shell(
		state, "printf '\\033[1;4;7;31mA\\033[m\\033[38;5;200mB\\033[mC'");
	pty_wait_end(pty);
	struct pty_cell a = pty_cell(pty, 0, 0), b = pty_cell(pty, 0, 1), c = pty_cell(pty, 0, 2);
	assert_true(a.bold && a.underline && a.reverse);
	assert_int_equal(a.foreground, 1);
	assert_int_equal(b.foreground, 200);
	assert_false(c.bold || c.underline || c.reverse);
	assert_int_equal(c.foreground, PTY_DEFAULT);
	assert_int_equal(c.background, PTY_DEFAULT);
}

/* What ncurses sends for TERM=xterm-256color beyond the plain: repeat, erase and insert characters. */
static void test_emulator_knows_what_curses_sends(void **state)
{
	struct pty *pty = scene_start_shell(state,
		"printf 'x\\033[4bx\\r\\n'; printf "
		"'abcdef\\033[4D\\033[2X\\r\\n'; printf 'abc\\033[2D\\033[2@'");
	pty_wait_end(pty);
	assert_string_equal(pty_row(pty, 0), "xxxxxx");
	assert_string_equal(pty_row(pty, 1), "ab  ef");
	assert_string_equal(pty_row(pty, 2), "a  bc");
}

static void test_alternate_screen_cursor_and_modes(void **state)
{
	struct pty *pty = scene_start_echo(state, "\033[?1049h\033[?25l");
	assert_true(pty_alternate_screen(pty));
	assert_false(pty_cursor_visible(pty));
	assert_false(pty_cooked(pty));
	pty_wait_cursor(pty, 0, 6);
	pty = scene_start_shell(state, "printf '\\033[?1049h\\033[?1049lback'; read line");
	pty_wait_text(pty, "back");
	assert_false(pty_alternate_screen(pty));
	assert_true(pty_cooked(pty));
}

/* --- ends --- */

static void test_exit_status(void **state)
{
	struct pty *pty = scene_start_echo(state, "");
	assert_false(pty_ended(pty));
	pty_keys(pty, "q");
	assert_int_equal(pty_wait_end(pty), 7);
	assert_true(pty_ended(pty));
}

static void test_last_words_are_seen(void **state)
{
	struct pty *pty = scene_start_shell(state, "seq 1 5000; echo the end");
	pty_wait_end(pty);
	assert_true(pty_shows(pty, "the end"));
	assert_true(pty_output_bytes(pty) > 5000);
}

static void test_signals(void **state)
{
	struct pty *pty = scene_start_echo(state, "");
	pty_signal(pty, SIGSTOP);
	pty_wait_stop(pty);
	pty_signal(pty, SIGCONT);
	pty_keys(pty, "a");
	pty_wait_text(pty, "61");
	pty_signal(pty, SIGTERM);
	assert_int_equal(pty_wait_end(pty), 128 + SIGTERM);
}

static void test_hang_up(void **state)
{
	struct pty *pty = scene_start_echo(state, "");
	pty_hang_up(pty);
	assert_int_equal(pty_wait_end(pty), 128 + SIGHUP);
}

/* A shell with job control stops and goes on as a person's does: the way to try Ctrl-Z. */
static void test_job_control(void **state)
{
	struct pty *pty = scene_start(
		state, (const char *const[]){"sh", "-mc",
			       "cat; echo at the shell; fg >/dev/null; echo gone", NULL});
	pty_keys(pty, "one<Enter>");
	pty_wait_text(pty, "one\none");
	pty_keys(pty, "<C-z>");
	pty_wait_text(pty, "at the shell");
	pty_keys(pty, "two<Enter>");
	pty_wait_text(pty, "two\ntwo");
	pty_keys(pty, "<C-d>");
	pty_wait_text(pty, "gone");
}

/* --- waits and the stop-watch --- */

static bool never(struct pty *pty, void *context)
{
	*(int *)context += 1;
	return !pty;
}

static bool shows_ready(struct pty *pty, void *context)
{
	(void)context;
	return pty_shows(pty, "ready");
}

static void test_deadline(void **state)
{
	struct pty *pty = scene_start_echo(state, "");
	int looks = 0;
	assert_true(pty_try(pty, shows_ready, NULL, 0));
	assert_false(pty_try(pty, never, &looks, 0.05));
	assert_true(looks > 0);
}

static void test_wait_for_a_text_to_go(void **state)
{
	struct pty *pty = scene_start_shell(
		state, "printf here; read line; printf '\\033[2Jdone'; read line");
	pty_wait_text(pty, "here");
	pty_keys(pty, "<Enter>");
	pty_wait_no_text(pty, "here");
	pty_wait_text(pty, "done");
}

static void test_stop_watch(void **state)
{
	struct pty *pty = scene_start_echo(state, "");
	assert_true(pty_last_output(pty) > pty_started(pty));
	struct pty_timing timing = pty_time_keys(pty, "a", 0.01);
	assert_int_equal(timing.bytes, 3);
	assert_true(timing.first > 0 && timing.last >= timing.first);
	struct pty_usage usage = pty_usage(pty);
	assert_true(usage.peak_memory > 100);
	assert_true(usage.switches > 0);
}

/* --- surroundings --- */

static void test_environment(void **state)
{
	struct scene *scene = *state;
	pty_env_set(scene->env, "LANG", "xx");
	pty_env_set(scene->env, "LANG", NULL);
	pty_env_set(scene->env, "TZ", "Europe/Berlin");
	struct pty *pty = scene_start_shell(state,
		"echo \"<$TZ,$LANG,$LC_ALL,$TERM,$EXBACK_NOW>\"; "
		"cd \"$XDG_DATA_HOME/../home\" && [ $PWD = $HOME ] && echo same");
	assert_int_equal(pty_wait_end(pty), 0);
	assert_true(pty_shows(pty, "<Europe/Berlin,,C.UTF-8,xterm-256color," PTY_NOW ">"));
	assert_true(pty_shows(pty, "same"));
}

static void test_directory_is_removed(void **state)
{
	(void)state;
	struct pty_env *env = pty_env_new();
	char *path = pty_env_path(env, ""), *folder = pty_env_path(env, "data");
	assert_int_equal(access(folder, F_OK), 0);
	pty_env_free(env);
	assert_int_equal(access(path, F_OK), -1);
	free(path);
	free(folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(test_screen_is_read_as_drawn),
		TEST(test_screen_has_a_line_a_row),
		TEST(test_attributes),
		TEST(test_emulator_knows_what_curses_sends),
		TEST(test_alternate_screen_cursor_and_modes),
		TEST(test_exit_status),
		TEST(test_last_words_are_seen),
		TEST(test_signals),
		TEST(test_hang_up),
		TEST(test_job_control),
		TEST(test_deadline),
		TEST(test_wait_for_a_text_to_go),
		TEST(test_stop_watch),
		TEST(test_environment),
		cmocka_unit_test(test_directory_is_removed),
	};
	if (argc > 1)
		return scene_play_echo(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
