/* How it ends: by the user, by a signal, by a terminal that is gone; and how it pauses. What was typed
 * is never lost, and the terminal is given back. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void write_half_a_sentence(struct pty *pty)
{
	pty_keys(pty, "wWhat I wanted to s");
	pty_wait_text(pty, "What I wanted to s");
}

static void expect_the_sentence(struct stage *stage)
{
	struct pty *pty = stage_open(stage, 0, 0);
	pty_wait_text(pty, "A draft waits where you left it");
	pty_keys(pty, "w");
	pty_wait_text(pty, "What I wanted to s");
	stage_close(stage);
	stage_run(stage, "exback check\n");
}

static void start_the_note_of_a_checkin(struct pty *pty)
{
	pty_keys(pty, "c<Tab><Tab><Tab><Tab><Tab><Tab><Tab>One more d");
	pty_wait_text(pty, "One more d");
}

static void expect_the_note(struct stage *stage)
{
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, "c");
	pty_wait_text(pty, "One more d");
	stage_close(stage);
	stage_run(stage, "exback check\n");
}

static const struct {
	int signal;
	int status;
} ends[] = {{.signal = SIGTERM, .status = 0}, {.signal = SIGHUP, .status = 0}};

static void test_signals_in_the_editor(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		write_half_a_sentence(stage_open(stage, 0, 0));
		pty_signal(stage->pty, ends[i].signal);
		assert_int_equal(pty_wait_end(stage->pty), ends[i].status);
		expect_the_sentence(stage);
		stage_open(stage, 0, 0);
		pty_keys(stage->pty, "w<C-s>");
		pty_wait_text(stage->pty, "Nothing was sent");
		stage_close(stage);
	}
}

static void test_signals_in_a_form(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		start_the_note_of_a_checkin(stage_open(stage, 0, 0));
		pty_signal(stage->pty, ends[i].signal);
		assert_int_equal(pty_wait_end(stage->pty), ends[i].status);
		expect_the_note(stage);
		stage_open(stage, 0, 0);
		pty_keys(stage->pty, "c<Enter>");
		pty_wait_text(stage->pty, "Checked in");
		stage_close(stage);
	}
}

/* The terminal is gone at once: nothing can be written or read any more. */
static void test_the_terminal_is_closed(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	write_half_a_sentence(stage_open(stage, 0, 0));
	pty_hang_up(stage->pty);
	pty_wait_end(stage->pty);
	expect_the_sentence(stage);
	start_the_note_of_a_checkin(stage_open(stage, 0, 0));
	pty_hang_up(stage->pty);
	pty_wait_end(stage->pty);
	expect_the_note(stage);
}

/* A program that ignores SIGHUP (nohup) still sees that nobody can type any more. */
static void test_the_terminal_is_closed_without_a_signal(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(stage, "trap '' HUP; exec \"$EXBACK\"");
	pty_wait_text(pty, " keys\n");
	write_half_a_sentence(pty);
	pty_hang_up(stage->pty);
	pty_wait_end(stage->pty);
	expect_the_sentence(stage);
}

static void test_ctrl_c_keeps(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	write_half_a_sentence(stage_open(stage, 0, 0));
	stage_close(stage);
	expect_the_sentence(stage);
}

/* --- the terminal is given back --- */

static const char *const ways_out[] = {"q", "w<C-c>", "c<C-c>", "?<C-c>"};

static void test_the_terminal_is_given_back(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	for (size_t i = 0; i < sizeof ways_out / sizeof *ways_out; i++) {
		struct pty *pty =
			stage_open_script(stage, "\"$EXBACK\"; echo at the shell; cat -v");
		pty_wait_text(pty, " keys\n");
		assert_true(pty_alternate_screen(pty));
		assert_false(pty_cooked(pty));
		pty_keys(pty, ways_out[i]);
		pty_wait_text(pty, "at the shell");
		assert_false(pty_alternate_screen(pty));
		assert_true(pty_cooked(pty));
		assert_true(pty_cursor_visible(pty));
		/* Not between brackets: the shell did not ask for them. */
		pty_paste(pty, "pasted\n");
		pty_wait_text(pty, "pasted\npasted\n");
	}
}

static void test_killed_by_a_signal_gives_it_back(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(
		stage, "\"$EXBACK\" & echo $! >\"$HOME/pid\"; fg; echo at the shell; cat -v");
	pty_wait_text(pty, " keys\n");
	stage_run(stage, "kill -TERM \"$(cat \"$HOME/pid\")\"\n");
	pty_wait_text(pty, "at the shell");
	assert_false(pty_alternate_screen(pty));
	assert_true(pty_cooked(pty));
	assert_true(pty_cursor_visible(pty));
}

/* --- pauses --- */

#define UNDER_A_SHELL                                                                              \
	"\"$EXBACK\"; echo at the shell; read line; fg >/dev/null; echo it has ended; read line"

static void test_ctrl_z(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(stage, UNDER_A_SHELL);
	pty_wait_text(pty, " keys\n");
	write_half_a_sentence(pty);
	pty_keys(pty, "<C-z>");
	pty_wait_text(pty, "at the shell");
	assert_false(pty_alternate_screen(pty));
	assert_true(pty_cooked(pty));
	assert_true(pty_cursor_visible(pty));
	pty_resize(pty, 30, 100);
	pty_keys(pty, "<Enter>");
	pty_wait_text(pty, "What I wanted to s");
	assert_true(pty_alternate_screen(pty));
	pty_keys(pty, "ay");
	pty_wait_text(pty, "What I wanted to say");
	int rows, columns;
	pty_size(pty, &rows, &columns);
	assert_non_null(strstr(pty_row(pty, rows - 1), "Ctrl-S save"));
	pty_keys(pty, "<C-s>q");
	pty_wait_text(pty, "it has ended");
	assert_false(pty_alternate_screen(pty));
	assert_true(pty_cooked(pty));
}

/* Stopped and continued from outside, as `kill -STOP` does: it paints again by itself. */
static void test_stop_and_continue(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open(stage, 0, 0);
	write_half_a_sentence(pty);
	pty_signal(pty, SIGSTOP);
	pty_wait_stop(pty);
	pty_resize(pty, 12, 40);
	pty_signal(pty, SIGCONT);
	pty_keys(pty, "ay");
	pty_wait_text(pty, "What I wanted to say");
	pty_wait_text(pty, "Ctrl-S save");
	assert_non_null(strstr(pty_row(pty, 11), "Ctrl-S save"));
	stage_close(stage);
}

/* That the echo is back, too, is seen by tests/fault/test_memory.c, where a shell follows. */
static void test_a_crash_gives_the_terminal_back(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	stage->program = "build/exback";
	write_half_a_sentence(stage_open(stage, 0, 0));
	pty_signal(stage->pty, SIGSEGV);
	pty_wait_end(stage->pty);
	assert_false(pty_alternate_screen(stage->pty));
	assert_true(pty_cursor_visible(stage->pty));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_signals_in_the_editor),
		TEST(test_a_crash_gives_the_terminal_back),
		TEST(test_signals_in_a_form),
		TEST(test_the_terminal_is_closed),
		TEST(test_the_terminal_is_closed_without_a_signal),
		TEST(test_ctrl_c_keeps),
		TEST(test_the_terminal_is_given_back),
		TEST(test_killed_by_a_signal_gives_it_back),
		TEST(test_ctrl_z),
		TEST(test_stop_and_continue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
