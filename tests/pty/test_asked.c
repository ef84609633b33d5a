/* Commands that ask on a terminal: passphrases are not shown, and the terminal is given back. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SEED_PROTECTED                                                                             \
	SEED_DAY_12 "echo geheim >\"$HOME/secret\"\n"                                              \
		    "EXBACK_PASSPHRASE_FILE=\"$HOME/secret\" exback passphrase set\n"

/* What a shell says afterwards; the marks are put together, so that the echo of none is one. */
#define THEN "; echo stat\"us\" $?; cat -v"

static void answers(struct pty *pty, const char *question, const char *answer)
{
	pty_wait_text(pty, question);
	pty_keys(pty, answer);
	pty_keys(pty, "<Enter>");
}

static void back_at_the_shell(struct pty *pty, const char *status)
{
	pty_wait_text(pty, status);
	assert_true(pty_cooked(pty));
	pty_paste(pty, "typed\n");
	pty_wait_text(pty, "typed\ntyped\n");
}

/* --- passphrases --- */

static void test_a_new_passphrase_is_asked_for_twice(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(stage, "\"$EXBACK\" passphrase set" THEN);
	answers(pty, "New passphrase:", "geheim");
	answers(pty, "The same again:", "gemein");
	back_at_the_shell(pty, "status 2");
	assert_true(pty_shows(pty, "the two passphrases are not the same"));
	assert_false(pty_shows(pty, "geheim"));
	stage_run(stage, "exback status\n");
	pty = stage_open_script(stage, "\"$EXBACK\" passphrase set" THEN);
	answers(pty, "New passphrase:", "geheim");
	answers(pty, "The same again:", "geheim");
	back_at_the_shell(pty, "status 0");
	assert_true(pty_shows(pty, "Your data are protected."));
	assert_false(pty_shows(pty, "geheim"));
	stage_run(stage, "echo geheim >\"$HOME/secret\"\n"
			 "EXBACK_PASSPHRASE_FILE=\"$HOME/secret\" exback status\n");
}

static void test_an_empty_one_is_none(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(stage, "\"$EXBACK\" passphrase set" THEN);
	answers(pty, "New passphrase:", "");
	back_at_the_shell(pty, "status 2");
	assert_true(pty_shows(pty, "empty"));
	stage_run(stage, "exback status\n");
}

static void test_a_command_asks_for_it(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_PROTECTED);
	struct pty *pty = stage_open_script(stage, "\"$EXBACK\" journal list" THEN);
	answers(pty, "Passphrase:", "falsch");
	back_at_the_shell(pty, "status 4");
	assert_false(pty_shows(pty, "falsch"));
	pty = stage_open_script(stage, "\"$EXBACK\" journal list" THEN);
	answers(pty, "Passphrase:", "geheim");
	back_at_the_shell(pty, "status 0");
	assert_false(pty_shows(pty, "geheim"));
}

static void test_ctrl_c_at_the_question_gives_the_terminal_back(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_PROTECTED);
	struct pty *pty =
		stage_open_script(stage, "trap : INT; sh -c '\"$EXBACK\" status; exit $?'" THEN);
	pty_wait_text(pty, "Passphrase:");
	pty_keys(pty, "gehe<C-c>");
	back_at_the_shell(pty, "status 130");
	assert_false(pty_shows(pty, "gehe"));
}

/* Sealed on another computer: it has a passphrase of its own. */
static void test_another_file_has_its_own_passphrase(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, "exback --db \"$HOME/other.db\" init --last-contact 2026-11-01\n"
			 "echo from afar | exback --db \"$HOME/other.db\" write --title afar -\n"
			 "echo andere >\"$HOME/secret\"\n"
			 "EXBACK_PASSPHRASE_FILE=\"$HOME/secret\" exback --db \"$HOME/other.db\" "
			 "passphrase set\n");
	stage_run(stage, SEED_PROTECTED);
	struct pty *pty = stage_open_script(stage, "\"$EXBACK\" merge \"$HOME/other.db\"" THEN);
	answers(pty, "Passphrase:", "geheim");
	answers(pty, "Passphrase of that file:", "andere");
	back_at_the_shell(pty, "status 0");
	stage_run(
		stage, "EXBACK_PASSPHRASE_FILE=\"$HOME/secret\" exback journal list | grep afar\n");
}

/* --- what else is asked, line by line --- */

static void test_to_erase_is_asked_first(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(stage, "\"$EXBACK\" erase" THEN);
	answers(pty, "Type erase to erase it all", "<lt>");
	back_at_the_shell(pty, "status 1");
	assert_true(pty_shows(pty, "not confirmed; nothing was erased"));
	stage_run(stage, "exback status\n");
}

static void test_a_check_in_is_asked_for(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(stage, "\"$EXBACK\" checkin" THEN);
	answers(pty, "1. Contact since the last one?", "1");
	answers(pty, "2. ", ".");
	back_at_the_shell(pty, "status 0");
	stage_run(stage, "exback status --json | grep '\"checked_in_today\": *false'\n");
}

/* --- the pager: only what is longer than the terminal --- */

static void test_what_is_long_goes_to_the_pager(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	stage_run(stage, "i=0; while [ $i -lt 30 ]; do echo page $i | exback write --title "
			 "number-$i -; i=$((i + 1)); done\n");
	struct pty *pty = stage_open_script(
		stage, "PAGER='sed -n s/number-2/paged-2/p' \"$EXBACK\" journal list" THEN);
	back_at_the_shell(pty, "status 0");
	assert_true(pty_shows(pty, "paged-20"));
	assert_false(pty_shows(pty, "number-"));
	pty = stage_open_script(stage, "PAGER='sed s/exback/paged/' \"$EXBACK\" config list" THEN);
	back_at_the_shell(pty, "status 0");
	assert_false(pty_shows(pty, "paged"));
	/* A pager that is not there loses nothing. */
	pty = stage_open_script(stage, "PAGER=/no/such/pager \"$EXBACK\" journal list" THEN);
	back_at_the_shell(pty, "status 0");
	assert_true(pty_shows(pty, "number-0"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_new_passphrase_is_asked_for_twice),
		TEST(test_an_empty_one_is_none),
		TEST(test_a_command_asks_for_it),
		TEST(test_ctrl_c_at_the_question_gives_the_terminal_back),
		TEST(test_another_file_has_its_own_passphrase),
		TEST(test_to_erase_is_asked_first),
		TEST(test_a_check_in_is_asked_for),
		TEST(test_what_is_long_goes_to_the_pager),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
