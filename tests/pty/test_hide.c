/* Hiding: at once on any screen (every view of tests/screen tries it, too), with what was typed kept
 * first, while a clock runs on behind it, and with an end that shows nothing. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void hide(struct pty *pty)
{
	pty_keys(pty, "<F9>");
	pty_wait_text(pty, "Mo Tu We Th Fr Sa Su");
}

static void start_a_letter(struct stage *stage)
{
	stage_run(stage, SEED_DAY_12);
	stage_open(stage, 0, 0);
	pty_keys(stage->pty, "wthe blue lantern");
	pty_wait_text(stage->pty, "the blue lantern");
	hide(stage->pty);
	pty_wait_no_text(stage->pty, "lantern");
}

static void expect_the_letter(struct stage *stage)
{
	stage_open(stage, 0, 0);
	pty_keys(stage->pty, "w");
	pty_wait_text(stage->pty, "the blue lantern");
	stage_close(stage);
}

/* Ways to end it while it hides: none of them brings a word back. */
static void test_the_end_shows_nothing(void **state)
{
	static const char *const keys[] = {"q", "<C-c>"};
	static const int signals[] = {SIGTERM, SIGHUP, SIGKILL};
	struct stage *stage = *state;
	start_a_letter(stage);
	for (size_t i = 0; i < 2; i++) {
		pty_keys(stage->pty, keys[i]);
		assert_int_equal(pty_wait_end(stage->pty), 0);
		assert_false(pty_shows(stage->pty, "lantern"));
		stage_open(stage, 0, 0);
		pty_keys(stage->pty, "w");
		pty_wait_text(stage->pty, "the blue lantern");
		hide(stage->pty);
	}
	for (size_t i = 0; i < 3; i++) {
		pty_signal(stage->pty, signals[i]);
		pty_wait_end(stage->pty);
		assert_false(pty_shows(stage->pty, "lantern"));
		stage_open(stage, 0, 0);
		pty_keys(stage->pty, "w");
		pty_wait_text(stage->pty, "the blue lantern");
		hide(stage->pty);
	}
	stage_close(stage);
	expect_the_letter(stage);
}

/* Suspended while it hides: the shell comes, and after fg the calendar again. */
static void test_suspended_it_hides_on(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	stage_open_script(stage, "\"$EXBACK\"; echo the shell is here; fg; echo and again");
	pty_wait_text(stage->pty, " keys\n");
	pty_keys(stage->pty, "wthe blue lantern");
	pty_wait_text(stage->pty, "the blue lantern");
	hide(stage->pty);
	pty_keys(stage->pty, "<C-z>");
	pty_wait_text(stage->pty, "Mo Tu We Th Fr Sa Su");
	pty_wait_no_text(stage->pty, "lantern");
	pty_keys(stage->pty, "<F9>");
	pty_wait_text(stage->pty, "the blue lantern");
	stage_close(stage);
}

/* A screen too small to ask anything on can hide, too. */
static void test_a_small_screen_hides(void **state)
{
	struct stage *stage = *state;
	start_a_letter(stage);
	pty_keys(stage->pty, "<F9>");
	pty_wait_text(stage->pty, "the blue lantern");
	pty_resize(stage->pty, 8, 30);
	pty_wait_no_text(stage->pty, "lantern");
	hide(stage->pty);
	pty_resize(stage->pty, 24, 80);
	pty_wait_text(stage->pty, "30");
	assert_false(pty_shows(stage->pty, "lantern"));
	pty_keys(stage->pty, "<F9>");
	pty_wait_text(stage->pty, "the blue lantern");
	stage_close(stage);
}

/* Breathing and the timer of the urge go on behind it. */
static void test_a_clock_runs_on(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	stage_open(stage, 0, 0);
	pty_keys(stage->pty, "u");
	pty_wait_text(stage->pty, "How strong");
	pty_keys(stage->pty, "8<Enter>");
	pty_wait_text(stage->pty, "reathe");
	hide(stage->pty);
	pty_wait_no_text(stage->pty, "reathe");
	pty_keys(stage->pty, "<Enter><Esc>us");
	pty_keys(stage->pty, "<F9>");
	pty_wait_text(stage->pty, "reathe");
	stage_close(stage);
}

/* A console without a second screen keeps what was painted last: it is painted over first. */
static void test_nothing_stays_on_a_console(void **state)
{
	static const char *const ends[] = {"<C-c>", "<F9>q"};
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	pty_env_set(stage->env, "TERM", "linux");
	for (size_t i = 0; i < 2; i++) {
		stage_open(stage, 0, 0);
		pty_keys(stage->pty, "wthe blue lantern");
		pty_wait_text(stage->pty, "the blue lantern");
		pty_keys(stage->pty, ends[i]);
		pty_wait_end(stage->pty);
		assert_int_equal(
			strspn(pty_screen(stage->pty), " \n"), strlen(pty_screen(stage->pty)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_the_end_shows_nothing, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(
			test_suspended_it_hides_on, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_small_screen_hides, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_clock_runs_on, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(
			test_nothing_stays_on_a_console, stage_set_up, stage_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
