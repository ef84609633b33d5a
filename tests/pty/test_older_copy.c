/* An older copy of the data is put in the place of the file that is open, before anything was saved: what the
 * copy lacks is beside it, the person is told, and a merge brings both together. In both envelopes. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PASSPHRASE "correct horse battery"
#define NEWEST     "borborygmus"

#define DATABASE "at=\"${XDG_DATA_HOME:-$HOME/.local/share}/exback/exback.db\"\n"
#define WITH     "export EXBACK_PASSPHRASE_FILE=\"$HOME/secret\"\n"

#define SEED    "exback init --last-contact 2026-11-10\necho 'of the first days' | exback write -\n"
#define PROTECT "echo '" PASSPHRASE "' >\"$HOME/secret\"\n" WITH "exback passphrase set\n"
#define THEN_ONE_MORE                                                                              \
	DATABASE "cp \"$at\" \"$HOME/older\"\n"                                                    \
		 "echo " NEWEST " | exback write -\n"

#define PUT_BACK DATABASE "mv \"$HOME/older\" \"$at\"\n"
#define MERGED                                                                                     \
	DATABASE "exback merge \"$at\".conflict-* && exback journal search " NEWEST                \
		 " && exback journal search lantern && exback check\n"

static void save_a_letter(struct pty *pty)
{
	pty_keys(pty, "wthe blue lantern<C-s>");
	pty_wait_text(pty, "It lacks some of what you had open");
	pty_keys(pty, "<Enter>");
	pty_wait_text(pty, "Check in");
}

static void test_a_plain_one(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED THEN_ONE_MORE);
	struct pty *pty = stage_open(stage, 0, 0);
	stage_run(stage, PUT_BACK);
	save_a_letter(pty);
	stage_close(stage);
	/* It is said until it is done. */
	pty = stage_open(stage, 0, 0);
	pty_wait_text(pty, "It lacks some of what you had open");
	stage_close(stage);
	stage_run(stage, MERGED);
	pty = stage_open(stage, 0, 0);
	pty_wait_text(pty, "Check in");
	stage_close(stage);
}

static void test_a_protected_one(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED PROTECT THEN_ONE_MORE);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_wait_text(pty, "What you type is not shown");
	pty_keys(pty, PASSPHRASE "<Enter>");
	pty_wait_text(pty, "Check in");
	stage_run(stage, PUT_BACK);
	save_a_letter(pty);
	stage_close(stage);
	stage_run(stage,
		DATABASE "if grep " NEWEST " \"$at\".conflict-*; then exit 1; fi\n" WITH MERGED);
}

/* Nothing is looked at any more before the end. */
static void test_as_one_leaves(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED THEN_ONE_MORE);
	stage_open_script(stage, "\"$EXBACK\"; echo ended; read line");
	struct pty *pty = stage->pty;
	pty_wait_text(pty, "Check in");
	stage_run(stage, PUT_BACK);
	pty_keys(pty, "q");
	pty_wait_text(pty, "what it lacks");
	pty_wait_text(pty, "ended");
	pty_keys(pty, "<Enter>");
	stage_run(stage, "echo 'a lantern' | exback write -\n" MERGED);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_a_plain_one),
		CASE(test_a_protected_one),
		CASE(test_as_one_leaves),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
