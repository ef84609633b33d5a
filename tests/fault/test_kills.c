/* Killed at a random moment of a save, and of a migration: what was acknowledged is there, what was not
 * is there whole or not at all. The disk is slow, so that the moments are those of the save. */
#include "trial.h"

#include "../unit/random.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	SEED = 20261122,
	KILLS = 300,
	KILLS_SOAK = 10000,
	KILLS_MIGRATION = 100,
	KILLS_MIGRATION_SOAK = 2000,
	LETTERS = 100,      /* before it is begun anew */
	LONGEST = 20000,    /* bytes of a letter: a save is of many pages */
	SAVE = 45000,       /* microseconds until the kill, at most: somewhat more than it takes */
	MIGRATION = 130000, /* the same */
	KILLS_MUTANT = 1000 /* in which a mutant must have been noticed */
};
#define SLOW "100" /* microseconds for each operation */

struct kills {
	struct trial *trial;
	struct quota quota; /* of kills */
	struct random random;
	const char *mutant;
	struct str kept;       /* the last export that was found whole */
	size_t saved, unsaved; /* kills that came after the save was said to be done, and before */
	struct str why;        /* "", or what was wrong first */
};

static void wait_some(struct kills *kills, size_t most)
{
	size_t microseconds = random_below(&kills->random, most);
	nanosleep(&(struct timespec){.tv_nsec = (long)microseconds * 1000}, NULL);
}

/* Starts it, kills it at some moment; whether it had ended well before. */
static bool kill_at_some_moment(
	struct kills *kills, const char *const *words, const char *input, size_t most)
{
	int status;
	const struct shim shim = {.slow = SLOW, .mutant = kills->mutant};
	trial_shim(kills->trial, &shim);
	pid_t child = trial_start(kills->trial, kills->trial->live, words, input);
	wait_some(kills, most);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* A letter that says which one it is, at both ends. */
static char *letter(size_t number, size_t length)
{
	struct str text = STR_INIT;
	str_addf(&text, "<%zu ", number);
	str_add_repeat(&text, "word ", length / 5);
	str_addf(&text, "%zu>", number);
	return str_take(&text);
}

static void expect_letter(struct kills *kills, const struct str *export, size_t number, bool saved)
{
	char begin[32], end[32];
	snprintf(begin, sizeof begin, "\"<%zu ", number);
	snprintf(end, sizeof end, " %zu>\"", number);
	bool begins = strstr(export->data, begin), ends = strstr(export->data, end);
	if (begins != ends)
		str_addf(&kills->why, "letter %zu is torn", number);
	else if (saved && !begins)
		str_addf(&kills->why, "letter %zu was acknowledged and is not there", number);
}

/* Letters, each killed while it is saved. */
static void write_letters(struct kills *kills)
{
	const char *const words[] = {"write", "-", NULL};
	bool saved[LETTERS];
	struct str export = STR_INIT;
	for (size_t i = 0; i < LETTERS && !kills->why.length && quota_more(&kills->quota); i++) {
		char *text = letter(i, random_below(&kills->random, LONGEST));
		saved[i] = kill_at_some_moment(kills, words, text, SAVE);
		kills->saved += saved[i];
		kills->unsaved += !saved[i];
		free(text);
		if (!trial_export(kills->trial, kills->trial->live, &export))
			str_addf(&kills->why, "%s", export.data);
		for (size_t j = 0; j <= i && !kills->why.length; j++)
			expect_letter(kills, &export, j, saved[j]);
		kills->quota.done++;
	}
	str_done(&export);
}

static struct kills *kills_new(
	const struct envelope *envelope, const struct quota *quota, const char *mutant)
{
	struct kills *kills = mem_zero(1, sizeof *kills);
	*kills = (struct kills){.trial = trial_new(envelope),
		.quota = *quota,
		.random.state = quota->seed,
		.mutant = mutant,
		.kept = STR_INIT,
		.why = STR_INIT};
	return kills;
}

static void kills_free(struct kills *kills)
{
	trial_free(kills->trial);
	str_done(&kills->kept);
	str_done(&kills->why);
	free(kills);
}

static void begin_anew(struct kills *kills)
{
	struct life life = {.trial = kills->trial};
	trial_empty_folder(kills->trial->live);
	life_begin(&life, 1);
	life_end(&life);
}

static void report(const struct kills *kills, const char *what)
{
	char name[80], result[80];
	snprintf(name, sizeof name, "kill -9, %s, %s", what, kills->trial->envelope->name);
	snprintf(result, sizeof result, "%zu before it was done, %zu after: 0 torn, 0 lost",
		kills->unsaved, kills->saved);
	quota_report(&kills->quota, name, result);
}

static void test_saving(void **state)
{
	struct quota quota;
	quota_begin(&quota, KILLS, KILLS_SOAK, SEED);
	struct kills *kills = kills_new(*state, &quota, NULL);
	while (!kills->why.length && quota_more(&kills->quota)) {
		begin_anew(kills);
		write_letters(kills);
	}
	assert_string_equal(kills->why.data, "");
	report(kills, "saving");
	assert_true(kills->quota.late || (kills->saved > 0 && kills->unsaved > 0));
	kills_free(kills);
}

static void test_migration(void **state)
{
	const char *const words[] = {"migrate", NULL};
	struct quota quota;
	quota_begin(&quota, KILLS_MIGRATION, KILLS_MIGRATION_SOAK, SEED);
	struct kills *kills = kills_new(*state, &quota, NULL);
	struct life life = {.trial = kills->trial};
	struct str export = STR_INIT;
	char *before = path_join(kills->trial->folder, "before");
	life_begin(&life, 5);
	life_end(&life);
	assert_true(trial_export(kills->trial, kills->trial->live, &kills->kept));
	trial_copy_folder(kills->trial->live, before);
	free(kills->trial->program);
	kills->trial->program = mem_copy("build/fault/migrant");
	for (; quota_more(&kills->quota); kills->quota.done++) {
		trial_copy_folder(before, kills->trial->live);
		bool done = kill_at_some_moment(kills, words, NULL, MIGRATION);
		kills->saved += done;
		kills->unsaved += !done;
		if (!trial_export(kills->trial, kills->trial->live, &export) ||
			!text_equal(export.data, kills->kept.data))
			fail_msg("%s", export.data);
	}
	report(kills, "migration");
	assert_true(kills->quota.late || kills->unsaved > 0);
	str_done(&export);
	free(before);
	kills_free(kills);
}

/* --- the trial has teeth; `make test` sees them, a soak needs its time for the rest --- */

static void test_a_careless_program_is_noticed(void **state)
{
	const struct envelope *envelope = *state;
	const struct quota quota = {.asked = KILLS_MUTANT, .seed = SEED};
	if (trial_soaks())
		skip();
	struct kills *kills =
		kills_new(envelope, &quota, envelope->passphrase ? "place" : "journal");
	while (!kills->why.length && quota_more(&kills->quota)) {
		begin_anew(kills);
		write_letters(kills);
	}
	print_message("mutant %s, saving: noticed at kill %zu: %.60s\n", kills->mutant,
		kills->quota.done, kills->why.data);
	assert_true(kills->why.length > 0);
	kills_free(kills);
}

int main(void)
{
	int failed = 0;
	const struct envelope *envelope;
	for (size_t i = 0; (envelope = trial_envelope(i)); i++) {
		void *state = (void *)envelope;
		const struct CMUnitTest tests[] = {
			cmocka_unit_test_prestate(test_migration, state),
			cmocka_unit_test_prestate(test_saving, state),
			cmocka_unit_test_prestate(test_a_careless_program_is_noticed, state),
		};
		failed += cmocka_run_group_tests_name(envelope->name, tests, NULL, NULL);
	}
	return failed;
}
