/* The power is cut at any moment: everything that was acknowledged is there, nothing is half there. */
#include "power.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
	STATES = 3500, /* of the life; the other stories have the rest of 5,000 */
	STATES_EDITOR = 1000,
	STATES_MIGRATION = 500,
	STATES_MUTANT = 2000, /* in which a mutant must have been noticed */
	SOAK = 50,            /* times as many */
	SEED = 20261122
};

static struct power *start(const struct envelope *envelope, size_t wanted)
{
	struct quota quota;
	wanted /= (size_t)envelope->part;
	quota_begin(&quota, wanted, wanted * SOAK, SEED);
	return power_new(envelope, &quota);
}

static void finish(struct power *power, const char *story)
{
	char name[80], result[80];
	power_cut(power);
	assert_string_equal(power->why.data, "");
	snprintf(name, sizeof name, "power cut, %s, %s", story, power->trial->envelope->name);
	snprintf(result, sizeof result, "of %zu cuts: 0 unopenable, 0 lost", power->cuts);
	quota_report(&power->quota, name, result);
	/* A soak asks for more different states than a short story may have. */
	assert_true(power->quota.late || power->quota.done == power->quota.asked || trial_soaks());
	power_free(power);
}

/* --- a life of commands --- */

/* From this deed on; those before were done on a better disk. */
static void live(struct power *power, size_t from, const char *mutant)
{
	const struct shim shim = {.log = true, .mutant = mutant};
	struct life life = {.trial = power->trial};
	struct outcome outcome = {.out = STR_INIT, .err = STR_INIT};
	life_begin(&life, from);
	power_begin(power);
	for (size_t i = from; i < life_deeds(); i++) {
		trial_shim(power->trial, &shim);
		life_do(&life, i, &outcome);
		if (outcome.status != 0 && mutant)
			break;
		if (outcome.status != 0)
			fail_msg(
				"%s: %d: %s", life_deed(i)->name, outcome.status, outcome.err.data);
		power_keep(power, NULL);
	}
	outcome_done(&outcome);
	life_end(&life);
}

static void test_a_life(void **state)
{
	struct power *power = start(*state, STATES);
	live(power, 0, NULL);
	finish(power, "a life");
}

/* --- a letter on the screen --- */

static void type_letters(struct power *power)
{
	const char *const arguments[] = {power->trial->program, NULL};
	struct pty *pty = pty_start(&(struct pty_setup){
		.arguments = arguments, .env = power->trial->env, .fail = pty_fail_test});
	pty_wait_text(pty, " keys\n");
	pty_keys(pty, "wThe first night");
	pty_wait_text(pty, "saved ");
	power_keep(power, "The first night");
	pty_keys(pty, " alone<C-s>");
	pty_wait_text(pty, "Nothing was sent");
	power_keep(power, "The first night alone");
	pty_keys(pty, "wThe second one");
	pty_wait_text(pty, "The second one");
	pty_keys(pty, "<Esc>");
	pty_wait_text(pty, "The draft waits on today");
	power_keep(power, "The second one");
	pty_keys(pty, "<C-c>");
	assert_int_equal(pty_wait_end(pty), 0);
	pty_free(pty);
}

static void write_letters(struct power *power, const char *mutant)
{
	const struct shim shim = {.log = true, .mutant = mutant};
	struct life life = {.trial = power->trial};
	life_begin(&life, 1);
	power_begin(power);
	trial_shim(power->trial, &shim);
	type_letters(power);
	life_end(&life);
}

static void test_letters(void **state)
{
	struct power *power = start(*state, STATES_EDITOR);
	write_letters(power, NULL);
	finish(power, "letters on the screen");
}

/* --- a migration --- */

static void migrate(struct power *power, const char *mutant)
{
	const struct shim shim = {.log = true, .mutant = mutant};
	const char *const words[] = {"migrate", NULL};
	struct life life = {.trial = power->trial};
	struct outcome outcome = {.out = STR_INIT, .err = STR_INIT};
	life_begin(&life, 5);
	life_end(&life);
	free(power->trial->program);
	power->trial->program = mem_copy("build/fault/migrant");
	power_begin(power);
	trial_shim(power->trial, &shim);
	trial_run(power->trial, power->trial->live, words, NULL, &outcome);
	if (outcome.status != 0)
		fail_msg("migrate: %s", outcome.err.data);
	outcome_done(&outcome);
	power_keep(power, NULL);
}

static void test_migration(void **state)
{
	struct power *power = start(*state, STATES_MIGRATION);
	migrate(power, NULL);
	finish(power, "migration");
}

/* --- the trials have teeth; `make test` sees them, a soak needs its time for the rest --- */

static void first_start(struct power *power, const char *mutant)
{
	live(power, 0, mutant);
}

static void later_life(struct power *power, const char *mutant)
{
	live(power, 1, mutant);
}

/* A draft is written under two other names before it gets its own, so "place" is no mutant of it. */
static const struct {
	const char *mutant;
	const char *story;
	void (*run)(struct power *power, const char *mutant);
} careless[] = {
	{.mutant = "sync", .story = "the first start", .run = first_start},
	{.mutant = "sync", .story = "a life", .run = later_life},
	{.mutant = "sync", .story = "letters on the screen", .run = write_letters},
	{.mutant = "sync", .story = "migration", .run = migrate},
	{.mutant = "folder", .story = "the first start", .run = first_start},
	{.mutant = "folder", .story = "a life", .run = later_life},
	{.mutant = "folder", .story = "letters on the screen", .run = write_letters},
	{.mutant = "place", .story = "the first start", .run = first_start},
	{.mutant = "place", .story = "a life", .run = later_life},
};

static void test_careless_programs_are_noticed(void **state)
{
	if (trial_soaks())
		skip();
	for (size_t i = 0; i < sizeof careless / sizeof *careless; i++) {
		const struct quota quota = {.asked = STATES_MUTANT, .seed = SEED};
		struct power *power = power_new(*state, &quota);
		careless[i].run(power, careless[i].mutant);
		power_cut(power);
		print_message("mutant %s, %s: noticed in state %zu: %.60s\n", careless[i].mutant,
			careless[i].story, power->quota.done, power->why.data);
		assert_true(power->why.length > 0);
		power_free(power);
	}
}

int main(void)
{
	int failed = 0;
	const struct envelope *envelope;
	for (size_t i = 0; (envelope = trial_envelope(i)); i++) {
		void *state = (void *)envelope;
		const struct CMUnitTest tests[] = {
			cmocka_unit_test_prestate(test_a_life, state),
			cmocka_unit_test_prestate(test_letters, state),
			cmocka_unit_test_prestate(test_migration, state),
			cmocka_unit_test_prestate(test_careless_programs_are_noticed, state),
		};
		failed += cmocka_run_group_tests_name(envelope->name, tests, NULL, NULL);
	}
	return failed;
}
