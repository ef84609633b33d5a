/* Nobody is there: the screen locks by itself, and a key puts that off. The shortest time that a person
 * can set is a minute, so the front end is asked directly, in a role of this program. */
#include "scene.h"

#include "exback/clock.h"
#include "exback/ui.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define IDLE_SECONDS 1.0

static bool keep_or_not(void *context, const char *text, size_t length, struct err *err)
{
	(void)length;
	str_set(context, text);
	return !strstr(text, "full disk") || err_set(err, ERR_SYSTEM, "the disk is full");
}

/* The role: asks for a text, and says what was kept and how it was locked. */
static int play(void)
{
	struct clock clock;
	struct str text = STR_INIT, kept = STR_INIT;
	setlocale(LC_ALL, "");
	clock_init(&clock, NULL);
	struct ui *ui = ui_curses_open(&clock, NULL);
	const struct ui_write write = {
		.frame.title = "Unsent letter", .keep = {.keep = keep_or_not, .context = &kept}};
	ui_set_lock(ui, IDLE_SECONDS);
	enum ui_result result = ui_write(ui, &write, &text, NULL);
	enum ui_lock how = ui_locked(ui);
	ui_close(ui);
	printf("result %d, lock %d, kept %s.\n", (int)result, (int)how, kept.data);
	str_done(&text);
	str_done(&kept);
	return 0;
}

static struct pty *start(void **state)
{
	scene_start(state, (const char *const[]){"/proc/self/exe", "play", NULL});
	struct pty *pty = ((struct scene *)*state)->pty;
	pty_wait_text(pty, "Unsent letter");
	return pty;
}

static void expect(struct pty *pty, const char *words)
{
	assert_int_equal(pty_wait_end(pty), 0);
	pty_wait_text(pty, words);
}

static void test_it_locks_and_keeps(void **state)
{
	struct pty *pty = start(state);
	pty_keys(pty, "the blue lantern");
	expect(pty, "result 3, lock 1, kept the blue lantern.");
}

static void test_hidden_it_locks_and_hides(void **state)
{
	struct pty *pty = start(state);
	pty_keys(pty, "the blue lantern<F9>");
	pty_wait_text(pty, "Mo Tu We");
	expect(pty, "result 3, lock 3, kept the blue lantern.");
}

/* What cannot be kept is hidden, not locked: to lose it would be worse. */
static void test_what_cannot_be_kept_stays(void **state)
{
	struct pty *pty = start(state);
	pty_keys(pty, "full disk");
	pty_wait_text(pty, "Mo Tu We");
	assert_false(pty_shows(pty, "full disk"));
	/* At once, before it is idle again. */
	pty_keys(pty, "<F9><BS><BS><BS><BS>sk drive");
	pty_wait_text(pty, "full sk drive");
	expect(pty, "result 3, lock 1, kept full sk drive.");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_it_locks_and_keeps, scene_set_up, scene_tear_down),
		cmocka_unit_test_setup_teardown(
			test_hidden_it_locks_and_hides, scene_set_up, scene_tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_cannot_be_kept_stays, scene_set_up, scene_tear_down),
	};
	if (argc > 1 && strcmp(argv[1], "play") == 0)
		return play();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
