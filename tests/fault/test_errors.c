/* Each operation on a file fails, in each way it can, once and from then on. Whoever says that it is
 * done has it on disk for certain; whoever fails says so in a line, and has lost nothing. */
#include "patient.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
	SEED = 20261122,
	MOST_OPERATIONS = 2000, /* of a deed */
	PAIRS = 400,            /* in a life */
	LIVES_SOAK = 100
};

static const struct {
	const char *name;
	int code;
	bool lasting; /* also from then on */
} errors[] = {
	{.name = "ENOSPC", .code = ENOSPC, .lasting = true},
	{.name = "EDQUOT", .code = EDQUOT, .lasting = true},
	{.name = "EIO", .code = EIO, .lasting = true},
	{.name = "EMFILE", .code = EMFILE, .lasting = true},
	{.name = "EROFS", .code = EROFS, .lasting = true},
	{.name = "EINTR", .code = EINTR},
	{.name = "short"},
	{.name = "short", .lasting = true},
};
enum { ERRORS = sizeof errors / sizeof *errors };

static void plan_fault(struct str *plan, size_t error, size_t number, bool lasting)
{
	str_addf(plan, "%s%zu:", plan->length ? "," : "", number);
	if (errors[error].code)
		str_addf(plan, "%d", errors[error].code);
	else
		str_add_text(plan, errors[error].name);
	str_add_text(plan, lasting ? "+" : "");
}

/* At each operation, until there is none that can fail so; of a protected one in test, at one of some. */
static void fail_everywhere(
	struct patient *patient, struct quota *quota, size_t error, bool lasting)
{
	struct str plan = STR_INIT;
	bool met = true;
	patient->reading_fails = errors[error].code == EIO;
	size_t step = trial_soaks() ? 1 : (size_t)patient->trial->envelope->part;
	for (size_t number = 1 + error % step; met && number < MOST_OPERATIONS && quota_more(quota);
		number += step) {
		str_clear(&plan);
		plan_fault(&plan, error, number, lasting);
		met = patient_suffer(patient, &(struct shim){.plan = plan.data});
		if (patient->why.length)
			fail_msg("%s", patient->why.data);
		quota->done = patient->runs;
	}
	assert_true(!met || quota->late);
	str_done(&plan);
}

static void report(const struct quota *quota, const struct envelope *envelope, const char *what)
{
	char name[80];
	snprintf(name, sizeof name, "%s, %s", what, envelope->name);
	quota_report(quota, name, "never \"saved\" in vain, 0 lost");
}

static void test_each_error(void **state)
{
	struct quota quota;
	struct patient *patient = patient_new(*state);
	quota_begin(&quota, QUOTA_ALL, QUOTA_ALL, SEED);
	life_begin(&patient->life, 0);
	for (size_t deed = 0; deed < life_deeds(); deed++) {
		patient_prepare(patient, deed);
		for (size_t error = 0; error < ERRORS; error++) {
			if (errors[error].code || !errors[error].lasting)
				fail_everywhere(patient, &quota, error, false);
			if (errors[error].lasting)
				fail_everywhere(patient, &quota, error, true);
		}
		patient_go_on(patient);
	}
	report(&quota, patient->trial->envelope, "faults of the disk");
	patient_free(patient);
}

/* Two at a time, in the deeds of a life that change something. */
static void live_with_pairs(
	const struct envelope *envelope, struct quota *quota, struct random *random)
{
	struct patient *patient = patient_new(envelope);
	size_t deeds = 0;
	while (deeds < life_deeds() && !life_deed(deeds)->reads)
		deeds++;
	if (!deeds)
		die("a life without deeds");
	const size_t pairs = PAIRS / (size_t)envelope->part / deeds;
	life_begin(&patient->life, 0);
	for (size_t deed = 0; deed < deeds; deed++) {
		patient_prepare(patient, deed);
		patient->reading_fails = true;
		for (size_t i = 0; i < pairs && quota_more(quota); i++, quota->done++) {
			struct str plan = STR_INIT;
			for (int fault = 0; fault < 2; fault++)
				plan_fault(&plan, random_below(random, ERRORS),
					1 + random_below(random, 60), false);
			patient_suffer(patient, &(struct shim){.plan = plan.data});
			if (patient->why.length)
				fail_msg("%s", patient->why.data);
			str_done(&plan);
		}
		patient_go_on(patient);
	}
	patient_free(patient);
}

static void test_pairs(void **state)
{
	const struct envelope *envelope = *state;
	const size_t pairs = PAIRS / (size_t)envelope->part;
	struct quota quota;
	quota_begin(&quota, pairs, pairs * LIVES_SOAK, SEED);
	struct random random = {.state = quota.seed};
	while (quota_more(&quota))
		live_with_pairs(envelope, &quota, &random);
	report(&quota, envelope, "pairs of faults of the disk");
}

/* --- the trials have teeth; `make test` sees them, a soak needs its time for the rest --- */

static const struct {
	const char *deed;
	const char *mutant; /* or NULL: a write that takes half is ignored, at each write */
} careless[] = {
	{.deed = "write"},
	{.deed = "backup"},
	{.deed = "export"},
	{.deed = "init", .mutant = "sync"},
	{.deed = "write", .mutant = "sync"},
	{.deed = "purge", .mutant = "sync"},
	{.deed = "export", .mutant = "sync"},
	{.deed = "init", .mutant = "folder"},
	{.deed = "export", .mutant = "folder"},
	{.deed = "backup", .mutant = "folder"},
};

static size_t deed_called(const char *name)
{
	size_t deed = 0;
	while (!text_equal(life_deed(deed)->name, name))
		deed++;
	return deed;
}

/* How often it was noticed. */
static size_t try_mutant(struct patient *patient, const char *mutant)
{
	size_t noticed = 0;
	bool met = true;
	for (size_t number = 1; met; number++) {
		struct str plan = STR_INIT;
		str_addf(&plan, "%zu:ignored", number);
		met = patient_suffer(patient,
			&(struct shim){.plan = mutant ? NULL : plan.data, .mutant = mutant});
		noticed += patient->why.length > 0;
		str_clear(&patient->why);
		str_done(&plan);
	}
	return noticed;
}

static void test_careless_programs_are_noticed(void **state)
{
	if (trial_soaks())
		skip();
	for (size_t i = 0; i < sizeof careless / sizeof *careless; i++) {
		struct patient *patient = patient_new(*state);
		size_t deed = deed_called(careless[i].deed);
		life_begin(&patient->life, deed);
		patient_prepare(patient, deed);
		size_t noticed = try_mutant(patient, careless[i].mutant);
		print_message("mutant %s, %s: noticed %zu times\n",
			careless[i].mutant ? careless[i].mutant : "short write ignored",
			careless[i].deed, noticed);
		assert_true(noticed > 0);
		patient_free(patient);
	}
}

int main(void)
{
	int failed = 0;
	const struct envelope *envelope;
	for (size_t i = 0; (envelope = trial_envelope(i)); i++) {
		void *state = (void *)envelope;
		const struct CMUnitTest tests[] = {
			cmocka_unit_test_prestate(test_each_error, state),
			cmocka_unit_test_prestate(test_pairs, state),
			cmocka_unit_test_prestate(test_careless_programs_are_noticed, state),
		};
		failed += cmocka_run_group_tests_name(envelope->name, tests, NULL, NULL);
	}
	return failed;
}
