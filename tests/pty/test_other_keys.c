/* The passphrase and a program that is open: no other one sets or changes it beneath; and where a sync
 * service brings a file that has one, it is asked for at once and no word is lost or left in plain. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PASSPHRASE "correct horse battery"
#define TYPED      "borborygmus"

#define DATABASE "at=\"${XDG_DATA_HOME:-$HOME/.local/share}/exback/exback.db\"\n"
#define WITH     "export EXBACK_PASSPHRASE_FILE=\"$HOME/secret\"\n"

/* A diary in plain, and what another computer has made of it: the same under a passphrase. */
#define SEED                                                                                       \
	"exback init --last-contact 2026-11-10\n"                                                  \
	"echo 'of the first days' | exback write -\n"                                              \
	"echo '" PASSPHRASE "' >\"$HOME/secret\"\n" DATABASE                                       \
	"mkdir \"$HOME/there\" && cp \"$at\" \"$HOME/there/exback.db\"\n" WITH                     \
	"exback --db \"$HOME/there/exback.db\" passphrase set\n"

#define SYNC DATABASE "mv \"$HOME/there/exback.db\" \"$at\"\n"

#define NOT_IN_PLAIN DATABASE "if grep -r " TYPED " \"$(dirname \"$at\")\"; then exit 1; fi\n"

#define REFUSED(command)                                                                           \
	WITH "status=0; exback " command " 2>\"$HOME/said\" || status=$?\n"                        \
	     "[ $status -eq 5 ] && grep 'open in another exback' \"$HOME/said\"\n"

static void unlock_with(struct pty *pty, const char *passphrase, const char *shows)
{
	pty_wait_text(pty, "What you type is not shown");
	pty_keys(pty, passphrase);
	pty_keys(pty, "<Enter>");
	pty_wait_text(pty, shows);
}

static void unlock(struct pty *pty, const char *shows)
{
	unlock_with(pty, PASSPHRASE, shows);
}

static void test_nobody_sets_one_beneath(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED);
	struct pty *pty = stage_open(stage, 0, 0);
	stage_run(stage, REFUSED("passphrase set"));
	pty_keys(pty, "w" TYPED "<C-s>");
	pty_wait_text(pty, "Nothing was sent");
	stage_run(stage, REFUSED("passphrase set"));
	stage_close(stage);
	stage_run(stage, WITH "exback passphrase set && exback journal search " TYPED "\n");
}

/* The one that only looks has a page open, too. */
static void test_nobody_changes_it_beneath(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED SYNC "echo another >\"$HOME/other\"\n");
	struct pty *pty = stage_open(stage, 0, 0);
	unlock(pty, "Check in");
	stage_run(stage, REFUSED("passphrase change --new-file \"$HOME/other\""));
	stage_run(stage, REFUSED("passphrase remove --yes"));
	pty_keys(pty, "w" TYPED "<C-s>");
	pty_wait_text(pty, "Nothing was sent");
	stage_close(stage);
	stage_run(stage, NOT_IN_PLAIN WITH "exback journal search " TYPED "\n");
}

static struct pty *open_a_letter(struct stage *stage)
{
	struct pty *pty = stage->pty;
	pty_keys(pty, "w" TYPED);
	pty_wait_text(pty, TYPED);
	return pty;
}

static void test_a_letter_goes_on(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED);
	stage_open(stage, 0, 0);
	struct pty *pty = open_a_letter(stage);
	stage_run(stage, SYNC);
	pty_keys(pty, "<C-s>");
	pty_wait_text(pty, "set somewhere else");
	pty_keys(pty, "<Enter>");
	unlock_with(pty, "not this one", "That does not open it");
	/* Who goes back has the page; it asks again. */
	pty_keys(pty, "<Esc>");
	pty_wait_text(pty, "still on this page");
	pty_keys(pty, " more<C-s>");
	pty_wait_text(pty, "set somewhere else");
	pty_keys(pty, "<Enter>");
	unlock(pty, "Nothing was sent");
	stage_run(stage, NOT_IN_PLAIN);
	pty_keys(pty, "<F8>");
	unlock(pty, "Check in");
	stage_close(stage);
	stage_run(stage, WITH "exback journal search " TYPED " && exback check\n");
}

/* What is in hand is sealed under keys that open nothing any more. */
static void test_a_letter_goes_on_under_other_keys(void **state)
{
	struct stage *stage = *state;
	stage_run(stage,
		SEED "cp \"$HOME/there/exback.db\" \"$at\"\necho another >\"$HOME/other\"\n"
		     "exback --db \"$HOME/there/exback.db\" passphrase change --new-file "
		     "\"$HOME/other\"\n");
	unlock(stage_open(stage, 0, 0), "Check in");
	struct pty *pty = open_a_letter(stage);
	stage_run(stage, SYNC);
	pty_keys(pty, "<C-s>");
	pty_wait_text(pty, "set somewhere else");
	pty_keys(pty, "<Enter>");
	unlock_with(pty, "another", "Nothing was sent");
	stage_close(stage);
	stage_run(stage, NOT_IN_PLAIN "export EXBACK_PASSPHRASE_FILE=\"$HOME/other\"\n"
				      "exback journal search " TYPED " && exback check\n");
}

static void test_a_check_in_goes_on(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, "c");
	pty_wait_text(pty, "Urge to contact");
	stage_run(stage, SYNC);
	pty_keys(pty, "<Down>4<Down>6<Enter>");
	pty_wait_text(pty, "set somewhere else");
	pty_keys(pty, "<Enter>");
	unlock(pty, "Checked in");
	stage_close(stage);
	stage_run(stage, WITH "exback check && exback export | grep -E '\"mood\": *4'\n");
}

/* Nothing is in hand: today asks for it. */
static void test_a_look_asks_for_it(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED);
	struct pty *pty = stage_open(stage, 0, 0);
	stage_run(stage, SYNC);
	pty_keys(pty, "p");
	pty_wait_text(pty, "set somewhere else");
	pty_keys(pty, "<Enter>");
	unlock(pty, "Check in");
	/* Without it there is nothing to be seen. */
	stage_close(stage);
	stage_open(stage, 0, 0);
	pty_wait_text(stage->pty, "Passphrase");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_nobody_sets_one_beneath),
		CASE(test_nobody_changes_it_beneath),
		CASE(test_a_letter_goes_on),
		CASE(test_a_letter_goes_on_under_other_keys),
		CASE(test_a_check_in_goes_on),
		CASE(test_a_look_asks_for_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
