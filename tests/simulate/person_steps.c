#include "person.h"

#include "../unit/lives.h"
#include "exback/str.h"

#include <string.h>

#define STEPS_A_DAY 4

static const struct answer *newest(const struct person *person, const char *step)
{
	return engine_answer(person->records, step);
}

static int days_since(const struct person *person, const char *step)
{
	const struct answer *answer = newest(person, step);
	int today = person->day + person->clock_error;

	return answer ? day_between(answer->record.when.day, day_plus(LIFE_DAY_ZERO, today)) : 9999;
}

/* --- what the safety questions and the verdicts get --- */

static void ask_about_safety(struct person *person, const char *step, const char *yes)
{
	bool is_yes = person_will(person, person->yes);

	person_answer(person, step, is_yes ? yes : "none");
	/* A slip of the finger, taken back at once; or a day later, more or less. */
	if (is_yes && person_will(person, 30))
		person_answer(person, step, "none");
	else if (is_yes && person_will(person, 50))
		person->regrets = step;
}

static const char *verdict(struct person *person)
{
	if (person_will(person, person->nourishing))
		return "nourishing";
	return person_will(person, 50) ? "neutral" : "harmful";
}

/* Answered anew every few days; and sometimes without a reason. */
static void do_assessment(struct person *person)
{
	if (days_since(person, "their_wish") >= 5)
		ask_about_safety(person, "their_wish", "blocked_me");
	if (days_since(person, "is_it_safe_again") >= 5)
		ask_about_safety(person, "is_it_safe_again", "none\nfear");
	if (days_since(person, "my_part") >= 5)
		ask_about_safety(person, "my_part", "followed");
	if (!newest(person, "which_kind") || days_since(person, "which_kind") > 40 ||
		person_will(person, person->wavers))
		person_answer(person, "which_kind", verdict(person));
	else if (days_since(person, "which_kind") >= 3 &&
		 days_since(person, "which_kind_again") >= days_since(person, "which_kind"))
		person_answer(person, "which_kind_again", verdict(person));
}

/* --- reconnection --- */

static bool is_in(const struct person *person, const char *state)
{
	return text_equal(person->state->id, state);
}

static void tell_outcome(struct person *person)
{
	static const char *const outcomes[] = {
		"well", "well", "well", "well", "badly", "badly", "no_answer", "said_no"};
	size_t index = random_below(&person->random, sizeof outcomes / sizeof *outcomes);

	life_contact(person->records, person_now(person), "agreed", false);
	person_answer(person, "how_it_went", outcomes[index]);
	if (person_will(person, 10))
		person_answer(person, "how_it_went", "well");
}

void person_live_reconnection(struct person *person)
{
	bool meets = is_in(person, "first_meeting") || is_in(person, "getting_to_know");

	if (is_in(person, "reach_out") && person_will(person, 20))
		tell_outcome(person);
	if (meets && person_will(person, 15)) {
		life_contact(person->records, person_now(person), "agreed", false);
		person_answer(person, "debrief", person_will(person, 90) ? "well" : "badly");
	}
	if (is_in(person, "deciding") && person_will(person, 20))
		person_answer(person, "about_us", person_will(person, 70) ? "both" : "one");
	if (person->state->phase == 5 && person_will(person, person->wavers))
		person_answer(person, "which_kind", verdict(person));
}

/* --- all other steps --- */

/* Those whose answers mean something have their own ways above. */
static bool means_something(const char *id)
{
	static const char *const ids[] = {"is_it_safe_again", "my_part", "which_kind",
		"which_kind_again", "how_it_went", "debrief", "about_us"};

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		if (strcmp(ids[i], id) == 0)
			return true;
	}
	return false;
}

static void do_step(struct person *person, const struct step_spec *step)
{
	const char *chosen = step->option_count ? step->options[0] : NULL;

	if (text_equal(step->id, "is_it_safe"))
		ask_about_safety(person, step->id, "threats\nforce");
	else if (text_equal(step->id, "their_wish"))
		ask_about_safety(person, step->id, "asked_me_to_stop");
	else
		person_answer(person, step->id, chosen);
}

void person_do_steps(struct person *person)
{
	int count = 0;

	for (size_t i = 0; i < person->programme->step_count && count < STEPS_A_DAY; i++) {
		const struct step_spec *step = &person->programme->steps[i];

		if (person->done[i] || !text_equal(step->state, person->state->id) ||
			means_something(step->id) || !person_will(person, 60))
			continue;
		do_step(person, step);
		count++;
	}
	if (is_in(person, "assessment"))
		do_assessment(person);
	person_live_reconnection(person);
}
