/* Random lives: the engine's one walk says what the definitions say, slowly. */
#include "exback/engine.h"
#include "lives.h"
#include "oracle.h"
#include "random.h"
#include "small_programme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define LIVES         400
#define DAYS          24
#define DECADE        3652
#define ANSWERS_A_DAY 5

static const char *const STEPS[] = {
	"wish", "wish_again", "view", "view_again", "outcome", "meeting", "read_this", "spare"};
static const char *const CHOICES[][3] = {
	{"fine", "fine", "stop"},
	{"fine", "fine\nblock", "fine"},
	{"yes", "yes", "no"},
	{"yes", "yes", "no"},
	{"good", "bad", "silent"},
	{"good", "good", "bad"},
	{NULL, NULL, NULL},
	{NULL, NULL, NULL},
};
static const char *const KINDS[] = {"call", "peek", "necessary", "they", "agreed", "unheard_of"};
static const char *const STATES[] = {"apart", "look", "talk", "talk", "rest", "over"};

#define PICK(random, array) ((array)[random_below((random), sizeof(array) / sizeof *(array))])

static void live_on(struct records *records, struct random *random, struct moment when)
{
	size_t step = random_below(random, sizeof STEPS / sizeof *STEPS);

	switch (random_below(random, 10)) {
	case 0:
		life_contact(records, when, PICK(random, KINDS), random_below(random, 2));
		break;
	case 1:
	case 2:
	case 3:
		life_go(records, when, PICK(random, STATES), PICK(random, STATES));
		break;
	default:
		life_answer(records, when, STEPS[step], CHOICES[step][random_below(random, 3)]);
	}
}

/* No two records share an instant: each has its own second of its hour. */
static struct records *random_life(struct random *random)
{
	struct records *records = life_new(LIFE_DAY_ZERO);
	int count = (int)random_below(random, 60);

	for (int i = 0; i < count; i++) {
		int day = (int)random_below(random, DAYS), hour = (int)random_below(random, 24);

		live_on(records, random, life_moment_at(day, hour * 3600 + i, 0));
	}
	life_sort(records);
	return records;
}

static void expect_fact(
	const struct fact *have, const struct fact *want, const char *id, uint64_t seed)
{
	if (have->type != want->type)
		fail_msg("life %u: %s is of type %d, not %d", (unsigned)seed, id, (int)have->type,
			(int)want->type);
	if (have->type == FACT_NUMBER && have->number != want->number)
		fail_msg("life %u: %s is %g, not %g", (unsigned)seed, id, have->number,
			want->number);
	if (have->type == FACT_WORD)
		assert_string_equal(have->word, want->word);
}

static void expect_closures(
	const struct decision *decision, const struct oracle_decision *want, uint64_t seed)
{
	const struct programme *programme = small_programme();

	for (size_t i = 0; i < programme->closure_count; i++) {
		int64_t since = INT64_MAX;

		for (size_t j = 0; j < decision->closure_count; j++)
			if (decision->closures[j].spec == &programme->closures[i])
				since = decision->closures[j].since.at;
		if (since != want->closed[i])
			fail_msg("life %u: %s since %lld, not %lld", (unsigned)seed,
				programme->closures[i].id, (long long)since,
				(long long)want->closed[i]);
	}
}

static void expect_as_oracle(const struct records *records, struct moment now, uint64_t seed)
{
	const struct programme *programme = small_programme();
	struct decision *decision = engine_decide(programme, records, now);
	struct oracle_decision want;

	oracle_decide(programme, records, now, &want);
	if (strcmp(decision->state->id, want.state) != 0)
		fail_msg("life %u: %s, not %s", (unsigned)seed, decision->state->id, want.state);
	assert_int_equal(decision->entered.at, want.entered.at);
	assert_int_equal(decision->entered.day.number, want.entered.day.number);
	assert_string_equal(decision->fell_from ? decision->fell_from->id : "",
		want.fell_from ? want.fell_from : "");
	expect_closures(decision, &want, seed);
	for (size_t i = FACT_COUNT_TOTAL; i < programme->fact_count; i++) {
		struct fact have = engine_fact(programme, records, now, &programme->facts[i]);

		expect_fact(&have, &want.facts[i], programme->facts[i].id, seed);
	}
	engine_decision_free(decision);
}

static void test_machine_is_as_defined(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= LIVES; seed++) {
		struct random random = {.state = seed};
		struct records *records = random_life(&random);

		expect_as_oracle(records, life_moment_at(DAYS, 0, 0), seed);
		records_free(records);
	}
}

static void test_counts_are_as_defined(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= LIVES; seed++) {
		struct random random = {.state = seed};
		struct records *records = random_life(&random);
		struct moment now = life_moment_at(DAYS + 2, 0, 0);
		struct counts have, want;

		engine_counts(small_programme(), records, now, &have);
		oracle_counts(small_programme(), records, now, &want);
		assert_int_equal(have.days_in_chapter, want.days_in_chapter);
		assert_int_equal(have.days_no_contact, want.days_no_contact);
		assert_int_equal(have.days_since_any_contact, want.days_since_any_contact);
		assert_int_equal(have.days_kept, want.days_kept);
		assert_int_equal(have.longest_run, want.longest_run);
		assert_int_equal(have.necessary, want.necessary);
		assert_int_equal(have.last_contact.number, want.last_contact.number);
		assert_memory_equal(have.slips, want.slips, sizeof have.slips);
		records_free(records);
	}
}

/* Ten years with a check-in, a contact and a few answers a day, and a move a month. */
static void test_a_decade(void **state)
{
	struct records *records = life_new(LIFE_DAY_ZERO);
	struct decision *decision;

	(void)state;
	for (int day = 0; day < DECADE; day++) {
		life_checkin(records, life_moment_at(day, 20 * 3600, 0))->urge = day % 11;
		life_contact(records, life_moment_at(day, 9 * 3600, 0), day % 100 ? "peek" : "call",
			false);
		for (int i = 0; i < ANSWERS_A_DAY; i++)
			life_answer(records, life_moment_at(day, (10 + i) * 3600, 0), STEPS[i],
				CHOICES[i][0]);
		if (day % 30 == 7)
			life_go(records, life_moment_at(day, 22 * 3600, 0), "apart", "look");
	}
	life_sort(records);
	decision =
		engine_decide(small_programme(), records, life_moment_at(DECADE - 1, 23 * 3600, 0));
	assert_int_equal(decision->counts.days_kept, DECADE - 1 - (DECADE - 1) / 100);
	assert_int_equal(decision->counts.longest_run, 99);
	assert_int_equal(decision->counts.slips[1], DECADE - (DECADE - 1) / 100 - 1);
	assert_int_equal(decision->counts.checkins, DECADE);
	assert_string_equal(decision->state->id, "look");
	assert_int_equal(decision->closure_count, 0);
	engine_decision_free(decision);
	records_free(records);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_machine_is_as_defined),
		cmocka_unit_test(test_counts_are_as_defined),
		cmocka_unit_test(test_a_decade),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
