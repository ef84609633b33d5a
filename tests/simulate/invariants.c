#include "invariants.h"

#include "../unit/oracle.h"
#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DAY 86400
#define EXPECT(person, condition)                                                                  \
	do {                                                                                       \
		if (!(condition))                                                                  \
			fail_msg("seed %u, day %d, %s: not so: %s", (unsigned)(person)->seed,      \
				(person)->day, (person)->state->id, #condition);                   \
	} while (0)

void watch_init(struct watch *watch)
{
	*watch = (struct watch){0};
	for (size_t i = 0; i < WATCHED_STATES; i++)
		watch->missing[i] = -1;
}

/* --- never trapped --- */

static void expect_way_out(const struct person *person, const struct decision *decision)
{
	const struct open_move *way = decision_move(decision, "letting_go");

	if (text_equal(decision->state->id, "letting_go"))
		return;
	EXPECT(person, way && way->open);
}

/* --- gates --- */

static bool compares(const struct check *check)
{
	const struct fact *have = &check->have, *need = &check->need;

	if (have->type == FACT_UNKNOWN || have->type != need->type)
		return false;
	switch (check->condition->comparison) {
	case IS_EQUAL:
		return have->type == FACT_WORD ? strcmp(have->word, need->word) == 0
					       : have->number == need->number;
	case IS_NOT:
		return have->type == FACT_WORD ? strcmp(have->word, need->word) != 0
					       : have->number != need->number;
	case AT_LEAST:
		return have->number >= need->number;
	case AT_MOST:
		return have->number <= need->number;
	}
	return false;
}

static void expect_gates(const struct person *person, const struct decision *decision)
{
	for (size_t i = 0; i < decision->move_count; i++) {
		const struct open_move *move = &decision->moves[i];
		bool open = !move->closed_by;

		for (size_t j = 0; j < move->check_count; j++) {
			EXPECT(person, move->checks[j].met == compares(&move->checks[j]));
			open = open && move->checks[j].met;
		}
		EXPECT(person, move->open == open);
		EXPECT(person, !move->open || !decision_closed(decision, move->to) ||
				       text_equal(move->to, "letting_go"));
		if (move->spec && move->spec->reopens)
			EXPECT(person, move->open == (decision->closure_count == 0));
	}
}

/* --- reconnection --- */

static bool is_reconnection(const struct state_spec *state)
{
	return state->phase == 5 && !text_equal(state->id, "pause");
}

static void expect_verdicts(const struct person *person, const struct decision *decision)
{
	static const char *const looks[] = {"which_kind", "which_kind_again"};

	for (size_t i = 0; is_reconnection(decision->state) && i < 2; i++) {
		const struct answer *answer = engine_answer(person->records, looks[i]);

		EXPECT(person, answer && text_equal(answer->chosen, "nourishing"));
	}
}

/* Whether the step was ever answered with anything but `fine` and not taken back within a day:
 * answers in the order of their instants, each within 24 hours of the first of its run replacing it. */
static bool was_ever(
	const struct records *records, const char *step, const char *fine, bool otherwise)
{
	const char *chosen = NULL;
	int64_t first = 0;

	for (size_t i = 0; i < records->answer_count; i++) {
		const struct answer *answer = &records->answers[i];

		if (strcmp(answer->step, step) != 0)
			continue;
		if (chosen && answer->record.when.at - first >= DAY) {
			if (text_equal(chosen, fine) != otherwise)
				return true;
			chosen = NULL;
		}
		if (!chosen)
			first = answer->record.when.at;
		chosen = answer->chosen;
	}
	return chosen && text_equal(chosen, fine) != otherwise;
}

/* Silence, or a talk that went badly, may close the way, too. */
static bool went_wrong(const struct records *records)
{
	for (size_t i = 0; i < records->answer_count; i++) {
		const struct answer *answer = &records->answers[i];

		if (text_equal(answer->step, "how_it_went") &&
			(text_equal(answer->chosen, "no_answer") ||
				text_equal(answer->chosen, "badly")))
			return true;
	}
	return false;
}

static void expect_closed(const struct person *person, const struct decision *decision)
{
	const struct records *records = person->records;
	bool shut = was_ever(records, "is_it_safe", "none", true) ||
		    was_ever(records, "is_it_safe_again", "none", true) ||
		    was_ever(records, "my_part", "none", true) ||
		    was_ever(records, "their_wish", "none", true) ||
		    was_ever(records, "how_it_went", "said_no", false);

	if (person->has_wrong_clock)
		return;
	if (!shut) {
		EXPECT(person, decision->closure_count == 0 || went_wrong(records));
		return;
	}
	EXPECT(person, decision->closure_count > 0);
	EXPECT(person, decision->state->phase != 5);
	EXPECT(person, !text_equal(decision->state->id, "starting_over"));
}

/* --- what is never lost --- */

static int missing_steps(const struct decision *decision)
{
	for (size_t i = 0; i < decision->move_count; i++) {
		for (size_t j = 0; j < decision->moves[i].check_count; j++) {
			const struct check *check = &decision->moves[i].checks[j];

			if (text_equal(check->condition->fact->id, "steps_missing"))
				return (int)check->have.number;
		}
	}
	return -1;
}

static void expect_steps_kept(
	struct watch *watch, const struct person *person, const struct decision *decision)
{
	size_t state = (size_t)(decision->state - person->programme->states);
	int missing = missing_steps(decision);

	EXPECT(person, watch->missing[state] < 0 || missing <= watch->missing[state]);
	watch->missing[state] = missing;
	for (size_t i = 0; person->day % 20 == 0 && i < person->programme->step_count; i++) {
		const char *id = person->programme->steps[i].id;

		EXPECT(person, !person->done[i] || engine_answer(person->records, id) != NULL);
	}
}

/* No override exists: what has been closed for more than a day stays so. */
static void expect_closures_kept(struct watch *watch, const struct person *person,
	const struct decision *decision, struct moment now)
{
	size_t settled = 0;

	if (person->has_wrong_clock)
		return;
	for (size_t i = 0; i < decision->closure_count; i++)
		settled += decision->closures[i].since.at + DAY <= now.at;
	EXPECT(person, decision->closure_count >= watch->closures);
	watch->closures = settled;
}

/* --- counts --- */

static void clamp(struct moment *when, struct moment now)
{
	if (when->at > now.at)
		when->at = now.at;
	if (when->day.number > now.day.number)
		when->day = now.day;
}

void expect_counts(const struct person *person, const struct counts *have, struct moment now)
{
	const struct records *records = person->records;
	struct records copy = *records;
	struct counts want;

	copy.contacts = calloc(records->contact_count + 1, sizeof *copy.contacts);
	assert_non_null(copy.contacts);
	for (size_t i = 0; i < records->contact_count; i++) {
		copy.contacts[i] = records->contacts[i];
		clamp(&copy.contacts[i].record.when, now);
	}
	oracle_counts(person->programme, &copy, now, &want);
	free(copy.contacts);
	EXPECT(person, have->days_in_chapter == want.days_in_chapter);
	EXPECT(person, have->days_no_contact == want.days_no_contact);
	EXPECT(person, have->days_since_any_contact == want.days_since_any_contact);
	EXPECT(person, have->days_kept == want.days_kept);
	EXPECT(person, have->longest_run == want.longest_run);
	EXPECT(person, have->necessary == want.necessary);
	EXPECT(person, memcmp(have->slips, want.slips, sizeof have->slips) == 0);
	EXPECT(person, have->days_no_contact >= 0 && have->days_kept >= 0);
	EXPECT(person, have->days_kept <= have->days_in_chapter);
	EXPECT(person, have->no_contact_goal >= person->programme->least_goal);
}

/* --- an evening --- */

static void note_fall(struct watch *watch, const struct decision *decision)
{
	bool fell = decision->fell_from != NULL;

	watch->falls += fell && !watch->last_fell;
	watch->last_fell = fell;
	watch->visits += is_reconnection(decision->state);
}

void watch_evening(struct watch *watch, const struct person *person,
	const struct decision *decision, struct moment now)
{
	expect_way_out(person, decision);
	expect_gates(person, decision);
	expect_verdicts(person, decision);
	expect_closed(person, decision);
	expect_steps_kept(watch, person, decision);
	expect_closures_kept(watch, person, decision, now);
	expect_counts(person, &decision->counts, now);
	note_fall(watch, decision);
}

void expect_oracle(const struct person *person, const struct decision *decision, struct moment now)
{
	struct oracle_decision want;

	oracle_decide(person->programme, person->records, now, &want);
	EXPECT(person, text_equal(decision->state->id, want.state));
	EXPECT(person, decision->entered.at == want.entered.at);
	for (size_t i = 0; i < person->programme->closure_count; i++) {
		int64_t since = INT64_MAX;

		for (size_t j = 0; j < decision->closure_count; j++) {
			if (decision->closures[j].spec == &person->programme->closures[i])
				since = decision->closures[j].since.at;
		}
		EXPECT(person, since == want.closed[i]);
	}
}
