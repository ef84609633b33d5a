#include "person.h"

#include "../unit/lives.h"
#include "exback/str.h"

#include <stdlib.h>
#include <string.h>

#define HOUR           3600
#define SECONDS_OF_DAY 86400
#define PICK(person, array)                                                                        \
	((array)[random_below(&(person)->random, sizeof(array) / sizeof *(array))])

bool person_will(struct person *person, int percent)
{
	return (int)random_below(&person->random, 100) < percent;
}

static int between(struct person *person, int low, int high)
{
	return low + (int)random_below(&person->random, (size_t)high - (size_t)low + 1);
}

void person_init(struct person *person, const struct programme *programme, uint64_t seed)
{
	static const int slips[] = {0, 0, 1, 3, 10};
	static const int gaps[] = {0, 5, 30};
	static const int yes[] = {0, 0, 0, 1, 4};

	*person = (struct person){.seed = seed,
		.random = {.state = seed},
		.programme = programme,
		.records = life_new(LIFE_DAY_ZERO),
		.state = programme_state(programme, programme->start)};
	person->slips = PICK(person, slips);
	person->gaps = PICK(person, gaps);
	person->yes = PICK(person, yes);
	person->nourishing = person_will(person, 80) ? 100 : 40;
	person->wavers = person_will(person, 50) ? 0 : 3;
	person->travels = person_will(person, 25);
	person->has_wrong_clock = person_will(person, 20);
}

void person_done(struct person *person)
{
	records_free(person->records);
}

struct moment person_now(struct person *person)
{
	person->second += 60;
	return life_moment_at(person->day + person->clock_error, person->second, person->offset);
}

void person_answer(struct person *person, const char *step, const char *chosen)
{
	const struct step_spec *spec = programme_step(person->programme, step);

	person->done[spec - person->programme->steps] = true;
	life_answer(person->records, person_now(person), step, chosen);
}

/* --- check-ins --- */

static void check_in(struct person *person, struct moment when, int64_t created)
{
	static const char *const did[] = {"friends\nfood", "walk", "massage", "food", "gym\nlook"};
	static const char *const feelings[] = {"hurt", "anger\nhope", NULL};
	struct checkin *checkin = life_checkin(person->records, when);
	const char *felt = PICK(person, feelings);

	checkin->record.created = created;
	checkin->mood = between(person, 1, 5);
	checkin->urge = between(person, 0, 7);
	checkin->did = strdup(PICK(person, did));
	checkin->feelings = felt ? strdup(felt) : NULL;
}

/* Today's; sometimes twice, sometimes one that was missed, in time or too late for a gate. */
static void check_in_today(struct person *person)
{
	struct moment now = person_now(person);

	check_in(person, now, now.at);
	if (person_will(person, 5)) {
		now = person_now(person);
		check_in(person, now, now.at);
	}
	if (person_will(person, 10)) {
		struct moment missed = person_now(person);
		int64_t created = missed.at;

		missed.day = day_plus(missed.day, -between(person, 1, 4));
		missed.at -= (int64_t)day_between(missed.day, now.day) * 24 * HOUR;
		check_in(person, missed, created);
		person->unsorted = true;
	}
}

/* --- contact --- */

static void be_in_touch(struct person *person)
{
	static const char *const resetting[] = {
		"reached_out", "replied", "social", "met", "intimate"};
	static const char *const others[] = {
		"looked", "boundary", "they_reached_out", "chance", "necessary"};
	struct moment when = person_now(person);

	if (person_will(person, person->slips))
		life_contact(
			person->records, when, PICK(person, resetting), person_will(person, 20));
	else if (person_will(person, 5))
		life_contact(person->records, when, PICK(person, others), person_will(person, 20));
	else if (person_will(person, 1)) {
		/* Told late: some days ago, perhaps before day 0. */
		int ago = between(person, 1, 20);

		when.at -= (int64_t)ago * 24 * HOUR;
		when.day = day_plus(when.day, -ago);
		life_contact(person->records, when, PICK(person, resetting), false);
		person->unsorted = true;
	}
}

static void forget_contact(struct records *records, size_t index)
{
	free(records->contacts[index].kind);
	free(records->contacts[index].note);
	memmove(&records->contacts[index], &records->contacts[index + 1],
		(records->contact_count - index - 1) * sizeof *records->contacts);
	records->contact_count--;
}

/* A contact was no contact after all, or on another day; or day 0 was another one. */
static void correct_the_past(struct person *person)
{
	struct records *records = person->records;
	size_t count = records->contact_count;

	if (count && person_will(person, 3)) {
		size_t index = random_below(&person->random, count);
		struct moment *when = &records->contacts[index].record.when;

		if (person_will(person, 40)) {
			forget_contact(records, index);
		} else {
			when->at -= SECONDS_OF_DAY;
			when->day = day_plus(when->day, -1);
			person->unsorted = true;
		}
	}
	if (person_will(person, 1)) {
		int day = between(person, -5, person->day < 3 ? person->day : 3);

		records->chapter.started_on = day_plus(LIFE_DAY_ZERO, day);
	}
}

/* --- the day --- */

static void wander(struct person *person)
{
	static const int hours[] = {-8, 0, 1, 9};

	if (person->travels && person_will(person, 4))
		person->offset = PICK(person, hours) * HOUR;
	if (!person->has_wrong_clock)
		return;
	if (person->clock_error && person_will(person, 50))
		person->clock_error = 0;
	else if (person_will(person, 2))
		person->clock_error = between(person, person->day < 10 ? -person->day : -10, 40);
}

void person_live(struct person *person)
{
	person->day++;
	person->second = 9 * HOUR;
	wander(person);
	if (person->regrets) {
		person->second = between(person, 8, 10) * HOUR;
		person_answer(person, person->regrets, "none");
		person->regrets = NULL;
	}
	if (!person_will(person, person->gaps)) {
		check_in_today(person);
		if (person_will(person, 2))
			life_goal(person->records, person_now(person), between(person, 30, 90));
		if (person_will(person, 10))
			life_urge(person->records, person_now(person), person_will(person, 5));
		person_do_steps(person);
	}
	be_in_touch(person);
	correct_the_past(person);
	if (person->unsorted || person->has_wrong_clock || person->travels)
		life_sort(person->records);
	person->unsorted = false;
}

static const struct open_move *pick_move(struct person *person, const struct decision *decision)
{
	const struct open_move *move =
		&decision->moves[random_below(&person->random, decision->move_count)];
	bool gives_up = text_equal(move->to, person->programme->gives_up_to);
	bool pauses = text_equal(move->to, "pause");

	if (!move->open || (gives_up && !person_will(person, 1)) ||
		(pauses && !person_will(person, 2)))
		return NULL;
	return move;
}

void person_choose(struct person *person, const struct decision *decision)
{
	const struct open_move *move = NULL;

	person->state = decision->state;
	for (int i = 0; i < 3 && !move && decision->move_count; i++)
		move = pick_move(person, decision);
	if (!move)
		return;
	life_go(person->records, person_now(person), decision->state->id, move->to);
	person->state = programme_state(person->programme, move->to);
	if (text_equal(move->to, "reach_out"))
		person->entered_reach_out = true;
}
