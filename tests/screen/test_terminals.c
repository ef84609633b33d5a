/* Other terminals: no UTF-8, no colours, hardly any room. */
#include "golden.h"
#include "seeds.h"
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "linux" where runs of ASCII characters go up to the margin: libvterm wraps a repeated character (REP)
 * that ends in the last column but one. */
static const struct view views[] = {
	{.name = "ascii-today",
		.seed = SEED_DAY_33 SEED_SLIP SEED_CHECKINS,
		.charset = "C",
		.term = "linux",
		.once = true},
	{.name = "ascii-checkin",
		.seed = SEED_DAY_12,
		.keys = "c",
		.charset = "C",
		.term = "linux",
		.once = true},
	{.name = "ascii-review",
		.seed = SEED_DAY_33 SEED_SLIP SEED_CHECKINS,
		.keys = "r",
		.charset = "C",
		.term = "linux",
		.once = true},
	{.name = "ascii-programme",
		.seed = SEED_DAY_12,
		.keys = "p",
		.charset = "C",
		.term = "linux",
		.once = true},
	{.name = "ascii-journal",
		.seed = SEED_DAY_33 SEED_ENTRIES,
		.keys = "j",
		.charset = "C",
		.term = "linux",
		.once = true},
	{.name = "ascii-editor",
		.seed = SEED_DAY_12,
		.keys = "wCaf\xc3\xa9 and e<Enter>two",
		.charset = "C",
		.term = "linux",
		.once = true},
	{.name = "vt100-today", .seed = SEED_DAY_33 SEED_CHECKINS, .term = "vt100", .once = true},
	{.name = "linux-today", .seed = SEED_DAY_33 SEED_CHECKINS, .term = "linux", .once = true},
};

/* --- colours --- */

static bool has_colour(struct pty *pty)
{
	for (int row = 0; row < 24; row++)
		for (int column = 0; column < 80; column++) {
			struct pty_cell cell = pty_cell(pty, row, column);
			if (cell.foreground != PTY_DEFAULT || cell.background != PTY_DEFAULT)
				return true;
		}
	return false;
}

static bool has_background(struct pty *pty)
{
	for (int row = 0; row < 24; row++)
		for (int column = 0; column < 80; column++)
			if (pty_cell(pty, row, column).background != PTY_DEFAULT)
				return true;
	return false;
}

static const struct {
	const char *term;
	const char *no_colour; /* NO_COLOR, or NULL */
	bool colour;           /* there is some */
} colours[] = {
	{.term = "xterm-256color", .colour = true},
	{.term = "xterm", .colour = true},
	{.term = "linux", .colour = true},
	{.term = "xterm-256color", .no_colour = "1"},
	{.term = "xterm-256color", .no_colour = "", .colour = true},
	{.term = "vt100"},
};

static void test_colours(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
		pty_env_set(stage->env, "TERM", colours[i].term);
		pty_env_set(stage->env, "NO_COLOR", colours[i].no_colour);
		struct pty *pty = stage_open(stage, 0, 0);
		assert_int_equal(has_colour(pty), colours[i].colour);
		assert_false(has_background(pty));
		/* The chosen line stands out without colours, too. */
		assert_true(pty_shows(pty, "▸ Check in"));
		stage_close(stage);
	}
}

/* --- hardly any room --- */

static const struct {
	int rows, columns;
} small[] = {{11, 40}, {12, 39}, {11, 39}, {2, 80}, {1, 1}, {24, 10}};

static void test_too_small(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, "wNot lost");
	pty_wait_text(pty, "Not lost");
	for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
		pty_resize(pty, small[i].rows, small[i].columns);
		pty_wait_no_text(pty, "Not lost");
	}
	pty_resize(pty, 11, 39);
	pty_wait_text(pty, "This window is too small");
	golden_screen("too-small", pty);
	pty_resize(pty, 12, 40);
	pty_wait_text(pty, "Not lost");
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_colours, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(test_too_small, stage_set_up, stage_tear_down),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	return stage_play(views, sizeof views / sizeof *views) + failed;
}
