/* Many lives of 200 days through the engine, with what must be true of each evening.
 *
 * EXBACK_SEED is the first of them. A failure names its seed: EXBACK_LIVES=1 EXBACK_SEED=that lives it
 * again. */
#include "invariants.h"

#include "../unit/quota.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LIVES        100
#define LIVES_SOAK   1000
#define DAYS         200
#define ORACLE_EVERY 25 /* lives; the oracle takes as long as a hundred days */

/* How many lives saw what, so that a simulation that tests nothing shows. */
struct sights {
	size_t lives, falls, reconnected, evenings, closed, started_over, let_go;
};

static void see(struct sights *sights, const struct watch *watch, const struct decision *decision)
{
	sights->lives++;
	sights->falls += watch->falls;
	sights->evenings += watch->visits;
	sights->reconnected += watch->visits > 0;
	sights->closed += decision->closure_count > 0;
	sights->started_over += strcmp(decision->state->id, "starting_over") == 0;
	sights->let_go += strcmp(decision->state->id, "letting_go") == 0;
}

static void live(const struct programme *programme, uint64_t seed, struct sights *sights)
{
	struct person person;
	struct watch watch;
	struct decision *decision = NULL;
	struct moment now = {0};

	person_init(&person, programme, seed);
	watch_init(&watch);
	for (int day = 0; day < DAYS; day++) {
		engine_decision_free(decision);
		person_live(&person);
		now = person_now(&person);
		decision = engine_decide(programme, person.records, now);
		watch_evening(&watch, &person, decision, now);
		if (day < DAYS - 1)
			person_choose(&person, decision);
	}
	if (seed % ORACLE_EVERY == 0 && !person.travels && !person.has_wrong_clock)
		expect_oracle(&person, decision, now);
	see(sights, &watch, decision);
	engine_decision_free(decision);
	person_done(&person);
}

static void test_lives(void **state)
{
	struct content *content = content_open(NULL, "en", NULL);
	const char *lives = getenv("EXBACK_LIVES");
	struct sights sights = {0};
	struct quota quota;

	(void)state;
	assert_non_null(content);
	quota_begin(&quota, LIVES, LIVES_SOAK, 1);
	if (lives)
		quota.asked = strtoul(lives, NULL, 10);
	for (; quota_more(&quota); quota.done++)
		live(content_programme(content), quota.seed + quota.done, &sights);
	print_message("%d days each: %zu falls, %zu reconnected (%zu evenings), %zu closed, %zu "
		      "started over, %zu let go\n",
		DAYS, sights.falls, sights.reconnected, sights.evenings, sights.closed,
		sights.started_over, sights.let_go);
	if (quota.done >= LIVES) {
		assert_true(sights.reconnected > quota.done / 10);
		assert_true(sights.closed > quota.done / 20);
		assert_true(sights.started_over > 0);
	}
	quota_report(&quota, "simulated lives", "every evening as it must be");
	content_close(content);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_lives)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
