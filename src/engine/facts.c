#include "facts.h"

#include "exback/mem.h"
#include "exback/str.h"
#include "moments.h"

#include <stdlib.h>

void facts_open(struct facts *facts, const struct programme *programme,
	const struct records *records, struct moment now)
{
	*facts = (struct facts){.programme = programme};
	tally_open(&facts->tally, programme, records, now);
	diary_open(&facts->diary, programme, records, now.day);
	goals_open(&facts->goals, records);
	answers_open(&facts->answers, programme, records, now);
	facts->last_entry = mem_zero(programme->state_count + 1, sizeof *facts->last_entry);
	facts->seen = mem_zero(programme->step_count + 1, sizeof *facts->seen);
	for (size_t i = 0; i < programme->step_count; i++)
		facts->seen[i] = facts->answers.start[i];
	facts->readers = mem_zero(programme->fact_count + 1, sizeof *facts->readers);
	for (size_t i = 0; i < programme->fact_count; i++)
		reader_open(&facts->readers[i], facts, &programme->facts[i]);
}

void facts_done(struct facts *facts)
{
	for (size_t i = 0; i < facts->programme->fact_count; i++)
		reader_done(&facts->readers[i]);
	free(facts->readers);
	free(facts->seen);
	free(facts->entries);
	free(facts->last_entry);
	answers_done(&facts->answers);
	goals_done(&facts->goals);
	diary_done(&facts->diary);
	tally_done(&facts->tally);
	*facts = (struct facts){0};
}

void facts_reach(struct facts *facts, struct moment moment)
{
	facts->as_of = moment;
	tally_reach(&facts->tally, moment);
	diary_reach(&facts->diary, moment.day);
}

void facts_enter(
	struct facts *facts, const struct state_spec *state, struct moment entered, int64_t since)
{
	mem_grow(&facts->entries, &facts->entry_room, facts->entry_count, sizeof *facts->entries);
	facts->entries[facts->entry_count++] = (struct entry_of_state){.state = state, .at = since};
	facts->last_entry[state - facts->programme->states] = facts->entry_count;
	facts->state = state;
	facts->entered = entered;
}

size_t facts_seen(struct facts *facts, size_t step)
{
	size_t end = facts->answers.start[step + 1];
	size_t *seen = &facts->seen[step];

	while (*seen < end && facts->answers.by_step[*seen]->at <= facts->as_of.at)
		(*seen)++;
	return *seen;
}

bool facts_last_entered(const struct facts *facts, const struct state_spec *state, int64_t *ret_at)
{
	size_t last = facts->last_entry[state - facts->programme->states];

	if (last)
		*ret_at = facts->entries[last - 1].at;
	return last > 0;
}

/* --- the counts that C knows --- */

static int steps_missing(struct facts *facts)
{
	int missing = 0;

	for (size_t i = 0; i < facts->programme->step_count; i++) {
		const struct step_spec *step = &facts->programme->steps[i];

		if (step->required && text_equal(step->state, facts->state->id) &&
			facts_seen(facts, i) == facts->answers.start[i])
			missing++;
	}
	return missing;
}

static struct fact urge_mean(const struct facts *facts)
{
	struct fact fact = {.type = FACT_UNKNOWN};

	if (diary_urge_mean(&facts->diary, &fact.number))
		fact.type = FACT_NUMBER;
	return fact;
}

static int count_value(struct facts *facts, enum fact_count count)
{
	switch (count) {
	case COUNT_DAYS_NO_CONTACT:
		return tally_days_no_contact(&facts->tally);
	case COUNT_DAYS_SINCE_ANY_CONTACT:
		return tally_days_since_any_contact(&facts->tally);
	case COUNT_DAYS_KEPT:
		return tally_days_kept(&facts->tally);
	case COUNT_LONGEST_RUN:
		return tally_longest_run(&facts->tally);
	case COUNT_NO_CONTACT_GOAL:
		return goals_on(&facts->goals, facts->as_of.day, facts->programme->least_goal);
	case COUNT_CHECKINS:
		return facts->diary.checkins;
	case COUNT_CHECKINS_WITH_FEELINGS:
		return facts->diary.checkins_with_feelings;
	case COUNT_ACTIVITIES_DONE:
		return facts->diary.activities_done;
	case COUNT_ACTIVITY_KINDS:
		return facts->diary.activity_kinds;
	case COUNT_STEPS_MISSING:
		return steps_missing(facts);
	case COUNT_DAYS_IN_STATE:
		return days_from(facts->entered.day, facts->as_of.day);
	case COUNT_URGE_MEAN_7:
	case FACT_COUNT_TOTAL:
		break;
	}
	return 0;
}

/* A fact that stands in a gate alone is none of the programme's list: it is read from the start. */
static struct fact value_of_unlisted(struct facts *facts, const struct fact_spec *spec)
{
	struct reader reader;
	struct fact fact;

	reader_open(&reader, facts, spec);
	fact = reader_value(&reader, facts);
	reader_done(&reader);
	return fact;
}

struct fact facts_value(struct facts *facts, const struct fact_spec *spec)
{
	size_t index = ((uintptr_t)spec - (uintptr_t)facts->programme->facts) / sizeof *spec;

	if (spec->source == FACT_IS_COUNT && spec->count == COUNT_URGE_MEAN_7)
		return urge_mean(facts);
	if (spec->source == FACT_IS_COUNT)
		return (struct fact){
			.type = FACT_NUMBER, .number = count_value(facts, spec->count)};
	if (index < facts->programme->fact_count && spec == &facts->programme->facts[index])
		return reader_value(&facts->readers[index], facts);
	return value_of_unlisted(facts, spec);
}
