/* Made-up people walk through the programme as it ships: none is caught in a dead end, nobody gets
 * where they may not, and nothing hangs on the ids of records. */
#include "exback/engine.h"
#include "lives.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WALKS        2000
#define LONG_WALK    50
#define STAGES       13
#define MOST_STATES  32
#define PHASE_OF_TWO 5

struct walker {
	const struct programme *programme;
	struct random random;
	struct records *records;
	int day;
	int second;      /* of the day: every record has its own */
	size_t slips;    /* in a thousand: contacts a day */
	size_t doubts;   /* in a hundred: answers that are not the hoped-for one */
	size_t gives_up; /* in a hundred: ways out taken */
};

/* What was seen in all walks together, by index in the programme. */
struct seen {
	bool states[MOST_STATES];
};

static struct moment tick(struct walker *walker)
{
	return life_moment_at(walker->day, ++walker->second, 0);
}

static bool chance(struct walker *walker, size_t percent)
{
	return random_below(&walker->random, 100) < percent;
}

/* --- a day --- */

static void check_in(struct walker *walker)
{
	const struct programme *programme = walker->programme;
	struct checkin *checkin = life_checkin(walker->records, tick(walker));
	size_t activity = random_below(&walker->random, programme->activity_count);

	checkin->urge = (int)random_below(&walker->random, 6);
	lines_add(&checkin->feelings, programme->feelings[0].id);
	lines_add(&checkin->did, programme->activities[activity].id);
}

/* The first option is the hoped-for one throughout the programme. How it goes between two people is
 * not for one of them to say. */
static void answer(struct walker *walker, const struct step_spec *step)
{
	int phase = programme_state(walker->programme, step->state)->phase;
	size_t option = 0, doubts = phase == PHASE_OF_TWO ? 25 : walker->doubts;

	if (step->kind == STEP_LOOK_AGAIN)
		step = programme_step(walker->programme, step->looks_at);
	if (step->option_count && chance(walker, doubts))
		option = random_below(&walker->random, step->option_count);
	life_answer(walker->records, tick(walker), step->id,
		step->option_count ? step->options[option] : NULL);
}

static void look_again(struct walker *walker, const struct step_spec *step)
{
	struct answer *added;

	answer(walker, step);
	added = &walker->records->answers[walker->records->answer_count - 1];
	free(added->step);
	added->step = strdup(step->id);
}

static void live_a_day(struct walker *walker)
{
	const struct programme *programme = walker->programme;

	walker->day++;
	walker->second = 8 * 3600;
	if (chance(walker, 80))
		check_in(walker);
	if (random_below(&walker->random, 1000) < walker->slips) {
		size_t kind = random_below(&walker->random, programme->contact_kind_count);

		life_contact(walker->records, tick(walker), programme->contact_kinds[kind].id,
			chance(walker, 20));
	}
}

/* What is asked in a state; the safety steps once more each time. */
static void do_steps(struct walker *walker, const struct state_spec *state)
{
	for (size_t i = 0; i < walker->programme->step_count; i++) {
		const struct step_spec *step = &walker->programme->steps[i];
		bool here = strcmp(step->state, state->id) == 0;
		bool done = !step->repeatable && engine_answer(walker->records, step->id);
		size_t again = done ? 30 : 85;

		for (size_t j = 0; j < step->also_in_count; j++)
			here = here || strcmp(step->also_in[j], state->id) == 0;
		if (here && step->kind == STEP_LOOK_AGAIN && chance(walker, 70))
			look_again(walker, step);
		else if ((here && step->kind != STEP_LOOK_AGAIN && chance(walker, again)) ||
			 (step->any_state && chance(walker, 40)))
			answer(walker, step);
	}
}

/* --- what must be true whenever anybody looks --- */

static void expect_sane_counts(const struct counts *counts)
{
	assert_true(counts->days_no_contact >= 0 && counts->days_since_any_contact >= 0);
	assert_true(counts->days_kept >= 0 && counts->days_kept <= counts->days_in_chapter);
	assert_true(counts->longest_run >= counts->days_no_contact);
	assert_true(counts->days_since_any_contact <= counts->days_no_contact);
	assert_true(counts->no_contact_goal >= 30);
}

static void expect_a_way_on(const struct programme *programme, const struct decision *decision)
{
	const struct open_move *out = decision_move(decision, programme->gives_up_to);

	if (strcmp(decision->state->id, programme->gives_up_to) == 0)
		assert_true(decision->closure_count || decision->moves[0].open);
	else
		assert_true(out && out->open);
	assert_false(decision_closed(decision, decision->state->id));
	for (size_t i = 0; i < decision->move_count; i++)
		assert_false(decision->moves[i].open &&
			     decision_closed(decision, decision->moves[i].to));
}

static void see(
	struct seen *seen, const struct programme *programme, const struct decision *decision)
{
	seen->states[decision->state - programme->states] = true;
}

/* --- moves --- */

static const struct open_move *pick_move(struct walker *walker, const struct decision *decision)
{
	if (decision->suggestion_count && chance(walker, 25))
		return decision_move(decision, decision->suggestions[0]->to);
	for (size_t i = 0; i < decision->move_count; i++) {
		const struct open_move *move = &decision->moves[i];
		bool out = strcmp(move->to, walker->programme->gives_up_to) == 0 ||
			   (move->spec && !move->spec->gate.count && !move->spec->reopens);

		if (move->open && chance(walker, out ? walker->gives_up : 90))
			return move;
	}
	return NULL;
}

static void expect_arrived(struct walker *walker, const char *to)
{
	struct decision *decision = engine_decide(walker->programme, walker->records, tick(walker));

	if (strcmp(decision->state->id, to) != 0)
		fail_msg("went to %s, stands in %s", to, decision->state->id);
	engine_decision_free(decision);
}

static void live_a_stage(struct walker *walker, struct seen *seen)
{
	int days = 2 + (int)random_below(&walker->random, 12);
	const struct open_move *move;
	struct decision *decision;

	for (int day = 0; day < days; day++)
		live_a_day(walker);
	life_sort(walker->records);
	decision = engine_decide(walker->programme, walker->records, tick(walker));
	expect_sane_counts(&decision->counts);
	expect_a_way_on(walker->programme, decision);
	see(seen, walker->programme, decision);
	move = pick_move(walker, decision);
	if (move) {
		life_go(walker->records, tick(walker), decision->state->id, move->to);
		life_sort(walker->records);
		expect_arrived(walker, move->to);
	} else {
		do_steps(walker, decision->state);
	}
	engine_decision_free(decision);
}

/* --- the order of entry --- */

static void new_id(struct record *record, struct random *random)
{
	snprintf(record->uuid.text, sizeof record->uuid.text, "00000000-0000-7000-8000-%012zu",
		random_below(random, 1000000000));
}

static void enter_in_another_order(struct records *records, struct random *random)
{
	for (size_t i = 0; i < records->contact_count; i++)
		new_id(&records->contacts[i].record, random);
	for (size_t i = 0; i < records->checkin_count; i++)
		new_id(&records->checkins[i].record, random);
	for (size_t i = 0; i < records->answer_count; i++)
		new_id(&records->answers[i].record, random);
	for (size_t i = 0; i < records->move_count; i++)
		new_id(&records->moves[i].record, random);
	life_sort(records);
}

static void expect_same(const struct decision *a, const struct decision *b)
{
	assert_ptr_equal(a->state, b->state);
	assert_ptr_equal(a->fell_from, b->fell_from);
	assert_int_equal(a->entered.at, b->entered.at);
	assert_memory_equal(&a->counts, &b->counts, sizeof a->counts);
	assert_int_equal(a->move_count, b->move_count);
	for (size_t i = 0; i < a->move_count; i++)
		assert_int_equal(a->moves[i].open, b->moves[i].open);
	assert_int_equal(a->closure_count, b->closure_count);
	for (size_t i = 0; i < a->closure_count; i++) {
		assert_ptr_equal(a->closures[i].spec, b->closures[i].spec);
		assert_int_equal(a->closures[i].since.at, b->closures[i].since.at);
	}
}

static void expect_no_order(struct walker *walker)
{
	struct moment now = tick(walker);
	struct decision *before = engine_decide(walker->programme, walker->records, now), *after;

	enter_in_another_order(walker->records, &walker->random);
	after = engine_decide(walker->programme, walker->records, now);
	expect_same(before, after);
	engine_decision_free(before);
	engine_decision_free(after);
}

static void walk(const struct programme *programme, uint64_t seed, struct seen *seen)
{
	struct walker walker = {
		.programme = programme,
		.random = {.state = seed},
		.records = life_new(LIFE_DAY_ZERO),
		.slips = seed % 4 ? 0 : 60,
		.doubts = seed % 3 ? 2 : 25,
		.gives_up = seed % 5 ? 2 : 30,
	};
	int stages = seed % 16 ? STAGES + (int)(seed % 8) : LONG_WALK;

	for (int stage = 0; stage < stages; stage++)
		live_a_stage(&walker, seen);
	expect_no_order(&walker);
	records_free(walker.records);
}

static void test_walks(void **state)
{
	struct content *content = content_open(NULL, "en", NULL);
	const struct programme *programme = content_programme(content);
	struct seen seen = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= WALKS; seed++)
		walk(programme, seed, &seen);
	for (size_t i = 0; i < programme->state_count; i++)
		if (!seen.states[i])
			fail_msg("nobody ever came to %s", programme->states[i].id);
	content_close(content);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
