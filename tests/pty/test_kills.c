/* Killed in the editor at any moment: at most two seconds of typing are lost, and never the file. */
#include "../screen/seeds.h"
#include "../screen/stage.h"
#include "../unit/quota.h"
#include "../unit/random.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define LANES     20 /* every other one protected */
#define KILLS     100
#define SOAK      4000 /* kills */
#define WORDS     60   /* that a round types at most */
#define WORD_TIME 0.1  /* seconds between two words */
#define LOST_MOST 2.0  /* seconds of typing that may be lost (design.md) */
#define SLACK     1.5  /* seconds that a loaded machine may be late by */

static bool never(struct pty *pty, void *context)
{
	(void)context;
	return !pty;
}

#define PASSPHRASE "correct horse battery"

struct lane {
	struct stage *stage;
	bool is_protected;
	double typed[WORDS]; /* when */
	int count;           /* of them */
	double kill_at;      /* when the program is killed */
};

static struct pty *open_lane(struct lane *lane)
{
	struct pty *pty = stage_open(lane->stage, 0, 0);
	if (lane->is_protected) {
		pty_wait_text(pty, "What you type is not shown");
		pty_keys(pty, PASSPHRASE "<Enter>");
		pty_wait_text(pty, "c check");
	}
	return pty;
}

/* By the tests' own build, which asks for the least that a header may ask of a key. */
static void protect(struct lane *lane)
{
	const char *program = lane->stage->program;
	lane->is_protected = true;
	lane->stage->program = pty_exback();
	stage_run(lane->stage, "echo '" PASSPHRASE "' >\"$HOME/secret\"\n"
			       "exback passphrase set --new-file \"$HOME/secret\"\n");
	lane->stage->program = program;
}

static void start_round(struct lane *lane, struct random *random)
{
	struct pty *pty = open_lane(lane);
	pty_keys(pty, "w");
	pty_wait_text(pty, "Ctrl-S save");
	lane->count = 0;
	lane->kill_at = pty_now() + 0.001 * (double)random_below(random, 5000);
}

/* True while it goes on. */
static bool type_on(struct lane *lane)
{
	char word[16];
	struct pty *pty = lane->stage->pty;
	double now = pty_now();
	if (pty_ended(pty))
		return false;
	if (now >= lane->kill_at) {
		pty_signal(pty, SIGKILL);
		assert_int_equal(pty_wait_end(pty), 128 + SIGKILL);
		return false;
	}
	if (lane->count < WORDS &&
		(!lane->count || now >= lane->typed[lane->count - 1] + WORD_TIME)) {
		snprintf(word, sizeof word, "w%02d ", lane->count);
		lane->typed[lane->count++] = now;
		pty_keys(pty, word);
	}
	pty_try(pty, never, NULL, 0);
	return true;
}

/* How many words are there, from the first on; none may be missing in between. */
static int words_shown(struct pty *pty)
{
	char word[16];
	int shown = 0;
	for (;; shown++) {
		snprintf(word, sizeof word, "w%02d", shown);
		if (shown == WORDS || !pty_shows(pty, word))
			return shown;
	}
}

/* Words that were there long enough to be kept. */
static int kept_least(const struct lane *lane)
{
	int kept = 0;
	while (kept < lane->count && lane->typed[kept] < lane->kill_at - LOST_MOST - SLACK)
		kept++;
	return kept;
}

static void check_round(struct lane *lane)
{
	struct pty *pty = open_lane(lane);
	const int least = kept_least(lane);
	stage_run(lane->stage,
		lane->is_protected
			? "export EXBACK_PASSPHRASE_FILE=\"$HOME/secret\"\nexback check\n"
			: "exback check\n");
	if (least > 0)
		assert_true(pty_shows(pty, "A draft waits where you left it"));
	pty_keys(pty, "w");
	pty_wait_text(pty, "Ctrl-S save");
	assert_in_range(words_shown(pty), least, lane->count);
	pty_keys(pty, "<C-s>");
	pty_wait_text(pty, "c check");
	stage_close(lane->stage);
}

/* 50 times in each envelope, in twenty places at once: a round has to last longer than the two seconds that may be lost. */
static void test_killed_in_the_editor(void **state)
{
	struct quota quota;
	struct lane lanes[LANES] = {{0}};
	quota_begin(&quota, KILLS, SOAK, 50);
	struct random random = {.state = quota.seed};
	(void)state;
	for (int i = 0; i < LANES; i++) {
		void *own = NULL;
		stage_set_up(&own);
		lanes[i].stage = own;
		lanes[i].stage->program = "build/exback";
		stage_run(lanes[i].stage, SEED_DAY_12);
		if (i % 2)
			protect(&lanes[i]);
	}
	while (quota_more(&quota)) {
		bool going = true;
		for (int i = 0; i < LANES; i++)
			start_round(&lanes[i], &random);
		while (going) {
			going = false;
			for (int i = 0; i < LANES; i++)
				going = type_on(&lanes[i]) || going;
			pty_try(lanes[0].stage->pty, never, NULL, 0.005);
		}
		for (int i = 0; i < LANES; i++, quota.done++)
			check_round(&lanes[i]);
	}
	for (int i = 0; i < LANES; i++)
		stage_tear_down((void *[]){lanes[i].stage});
	quota_report(&quota, "kill -9 in the editor, both envelopes", "at most 2 s of typing lost");
}

/* Whoever keeps no drafts would be noticed. */
static void test_a_program_without_drafts_is_noticed(void **state)
{
	struct lane lane = {.stage = *state};
	struct random random = {.state = 50};
	lane.stage->program = "build/exback";
	stage_run(lane.stage, SEED_DAY_12);
	start_round(&lane, &random);
	lane.kill_at = pty_now() + LOST_MOST + SLACK + 1;
	while (type_on(&lane))
		pty_try(lane.stage->pty, never, NULL, 0.005);
	stage_run(lane.stage, "rm \"$HOME\"/.local/share/exback/*.draft*\n");
	struct pty *pty = open_lane(&lane);
	pty_keys(pty, "w");
	pty_wait_text(pty, "Ctrl-S save");
	assert_true(words_shown(pty) < kept_least(&lane));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_killed_in_the_editor),
		cmocka_unit_test_setup_teardown(
			test_a_program_without_drafts_is_noticed, stage_set_up, stage_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
