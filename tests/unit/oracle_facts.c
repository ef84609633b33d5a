#include "oracle_facts.h"

#include "exback/str.h"
#include "oracle.h"

#include <string.h>

#define DAY        86400
#define MOST_GIVEN 64

struct answered {
	int64_t at, changed;
	const char *chosen;
};

/* The answers to a step as they count, those not given yet left out. */
static size_t answered(const struct oracle *oracle, const char *step, struct answered *ret)
{
	size_t count = 0, seen = 0;

	for (size_t i = 0; i < oracle->records->answer_count; i++) {
		const struct answer *answer = &oracle->records->answers[i];
		int64_t at = answer->record.when.at;

		if (strcmp(answer->step, step) != 0)
			continue;
		if (!count || at >= ret[count - 1].at + DAY)
			ret[count++] = (struct answered){at, at, answer->chosen};
		else if (!text_equal(ret[count - 1].chosen, answer->chosen))
			ret[count - 1].changed = at;
		ret[count - 1].chosen = answer->chosen;
	}
	for (size_t i = 1; i < count; i++)
		if (text_equal(ret[i].chosen, ret[i - 1].chosen))
			ret[i].changed = ret[i - 1].changed;
	while (seen < count && ret[seen].at <= oracle->as_of.at)
		seen++;
	return seen;
}

static bool matches(const struct fact_spec *spec, const char *chosen)
{
	if (spec->choice && !lines_have(chosen, spec->choice))
		return false;
	if (!spec->except)
		return true;
	return lines_count(chosen) > (lines_have(chosen, spec->except) ? 1 : 0);
}

static bool since_allows(const struct oracle *oracle, const struct fact_spec *spec, int64_t at)
{
	const char *state = spec->since ? spec->since : spec->since_needed;

	for (size_t i = oracle->visit_count; state && i-- > 0;)
		if (strcmp(oracle->visits[i].state, state) == 0)
			return at >= oracle->visits[i].at;
	return !spec->since_needed;
}

static bool after_allows(const struct oracle *oracle, const struct fact_spec *spec, int64_t at)
{
	struct answered other[MOST_GIVEN];
	size_t count = spec->after ? answered(oracle, spec->after, other) : 0;

	return !spec->after || (count && at > other[count - 1].changed);
}

static size_t matching(const struct oracle *oracle, const struct fact_spec *spec, size_t step,
	struct answered *ret)
{
	struct answered all[MOST_GIVEN];
	size_t count = answered(oracle, spec->steps[step], all), matched = 0;

	for (size_t i = 0; i < count; i++)
		if (matches(spec, all[i].chosen) && since_allows(oracle, spec, all[i].at) &&
			(text_equal(spec->steps[step], spec->after) ||
				after_allows(oracle, spec, all[i].at)))
			ret[matched++] = all[i];
	return matched;
}

static int failed_visits(const struct oracle *oracle, const struct fact_spec *spec)
{
	struct answered all[MOST_GIVEN];
	size_t count = answered(oracle, spec->steps[0], all);
	int visits = 0;

	for (size_t i = 0; i < oracle->visit_count; i++) {
		int64_t end = INT64_MAX;
		const struct answered *newest = NULL;

		if (strcmp(oracle->visits[i].state, spec->visits_of) != 0)
			continue;
		for (size_t j = oracle->visit_count - 1; j > i; j--)
			if (strcmp(oracle->visits[j].state, spec->visits_of) == 0)
				end = oracle->visits[j].at;
		for (size_t j = 0; j < count; j++)
			if (all[j].at >= oracle->visits[i].at && all[j].at < end)
				newest = &all[j];
		if (newest && matches(spec, newest->chosen))
			visits++;
	}
	return visits;
}

static struct fact number(int64_t value)
{
	return (struct fact){.type = FACT_NUMBER, .number = (double)(value > 0 ? value : 0)};
}

static int64_t day_of(int64_t at)
{
	return at / DAY;
}

/* First choice that is not `except`; the steps of the small programme list theirs in order. */
static struct fact word(const struct fact_spec *spec, const char *chosen)
{
	const char *cursor = chosen, *line;
	static char words[512][32];
	static size_t next;
	size_t length;

	while (lines_next(&cursor, &line, &length)) {
		char *copy = words[next++ % 512];

		memcpy(copy, line, length);
		copy[length] = '\0';
		if (!spec->except || strcmp(copy, spec->except) != 0)
			return (struct fact){.type = FACT_WORD, .word = copy};
	}
	return (struct fact){.type = FACT_UNKNOWN};
}

static struct fact count_fact(const struct oracle *oracle, enum fact_count count)
{
	struct counts counts;

	oracle_counts(oracle->programme, oracle->records, oracle->as_of, &counts);
	return number(count == COUNT_DAYS_NO_CONTACT ? counts.days_no_contact : counts.days_kept);
}

/* The answer of a step that a fact looks at: its oldest match or its newest. */
static bool pick(const struct oracle *oracle, const struct fact_spec *spec, size_t step,
	struct answered *ret)
{
	struct answered found[MOST_GIVEN];
	size_t count = matching(oracle, spec, step, found);
	bool first = spec->first && !(spec->source == FACT_IS_DAYS_BETWEEN && step == 1);

	if (count)
		*ret = found[first ? 0 : count - 1];
	return count > 0;
}

static struct fact number_of(const struct oracle *oracle, const struct fact_spec *spec)
{
	struct answered found[MOST_GIVEN];
	size_t count = 0;

	for (size_t i = 0; i < spec->step_count; i++)
		count += matching(oracle, spec, i, found);
	return number((int64_t)count);
}

/* A word, or the nights since: of the newest of all steps. */
static struct fact of_the_newest(const struct oracle *oracle, const struct fact_spec *spec)
{
	struct answered newest = {.at = INT64_MIN}, picked;

	for (size_t i = 0; i < spec->step_count; i++)
		if (pick(oracle, spec, i, &picked) && picked.at > newest.at)
			newest = picked;
	if (newest.at == INT64_MIN)
		return (struct fact){.type = FACT_UNKNOWN};
	if (spec->source == FACT_IS_ANSWER)
		return word(spec, newest.chosen);
	return number(oracle->as_of.day.number - day_of(newest.at));
}

static struct fact days_since(const struct oracle *oracle, const struct fact_spec *spec)
{
	struct answered picked;
	int64_t most = 0;

	for (size_t i = 0; i < spec->step_count; i++) {
		if (!pick(oracle, spec, i, &picked))
			return (struct fact){.type = FACT_UNKNOWN};
		if (oracle->as_of.day.number - day_of(picked.at) > most)
			most = oracle->as_of.day.number - day_of(picked.at);
	}
	return number(most);
}

static struct fact days_between(const struct oracle *oracle, const struct fact_spec *spec)
{
	struct answered from, to;

	if (!pick(oracle, spec, 0, &from) || !pick(oracle, spec, 1, &to))
		return (struct fact){.type = FACT_UNKNOWN};
	return number(day_of(to.at) - day_of(from.at));
}

struct fact oracle_fact(const struct oracle *oracle, const struct fact_spec *spec)
{
	switch (spec->source) {
	case FACT_IS_COUNT:
		return count_fact(oracle, spec->count);
	case FACT_IS_NUMBER_OF:
		return spec->visits_of ? number(failed_visits(oracle, spec))
				       : number_of(oracle, spec);
	case FACT_IS_DAYS_SINCE:
		return days_since(oracle, spec);
	case FACT_IS_DAYS_BETWEEN:
		return days_between(oracle, spec);
	default:
		return of_the_newest(oracle, spec);
	}
}
