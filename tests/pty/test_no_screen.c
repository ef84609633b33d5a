/* Who has a terminal, and no screen on it, is told why before it goes on line by line. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What the linker meets first, and cannot load. */
#define NO_NCURSES                                                                                 \
	"mkdir -p \"$HOME/lib\"; : >\"$HOME/lib/libncursesw.so.6\"; "                              \
	"export LD_LIBRARY_PATH=\"$HOME/lib\"; "
/* Its two streams apart, so that a word on standard error is seen for one. */
#define PROGRAM "2>\"$HOME/errors\" \"$EXBACK\""
#define THEN    "; echo stat\"us\" $?; sed 's/^/e: /' \"$HOME/errors\"; echo the e\"nd\""

static int set_up(void **state)
{
	stage_set_up(state);
	stage_run(*state, SEED_DAY_12);
	return 0;
}

static struct pty *today_line_by_line(struct stage *stage, const char *script)
{
	struct pty *pty = stage_open_script(stage, script);
	pty_wait_text(pty, "Type ? for help");
	pty_keys(pty, ".<Enter>");
	pty_wait_text(pty, "the end");
	assert_true(pty_shows(pty, "status 0"));
	return pty;
}

static void test_a_library_that_is_missing_is_named(void **state)
{
	struct pty *pty = today_line_by_line(*state, NO_NCURSES PROGRAM THEN);
	assert_true(pty_shows(pty, "e: exback: going on line by line: ncurses cannot be loaded;"));
	assert_true(pty_shows(pty, "libncursesw"));
}

static void test_a_terminal_that_is_not_known_is_named(void **state)
{
	/* What ncurses keeps of a terminal that it does not know is its own. */
	struct pty *pty = today_line_by_line(
		*state, "export ASAN_OPTIONS=detect_leaks=0; TERM=unheard-of " PROGRAM THEN);
	assert_true(pty_shows(pty, "e: exback: going on line by line: "));
	assert_true(pty_shows(pty, "does not know this terminal"));
}

static void test_who_wants_it_line_by_line_is_told_nothing(void **state)
{
	static const char *const scripts[] = {NO_NCURSES PROGRAM " --plain" THEN,
		"TERM=dumb " PROGRAM THEN,
		/* Behind a calendar there is no exback. */
		NO_NCURSES PROGRAM " --locked=asked" THEN};
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct pty *pty = today_line_by_line(*state, scripts[i]);
		assert_false(pty_shows(pty, "e: "));
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_library_that_is_missing_is_named),
		TEST(test_a_terminal_that_is_not_known_is_named),
		TEST(test_who_wants_it_line_by_line_is_told_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
