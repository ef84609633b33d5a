#include "oracle.h"

#include "exback/str.h"

#include <string.h>

#define DAY         86400
#define MOST_GIVEN  512
#define MOST_VISITS 256

/* --- counts --- */

static bool takes_part(
	const struct records *records, const struct contact *contact, struct moment now)
{
	return contact->record.when.day.number >= records->chapter.started_on.number &&
	       contact->record.when.at <= now.at;
}

static bool slipped_on(const struct programme *programme, const struct records *records,
	struct moment now, int day)
{
	for (size_t i = 0; i < records->contact_count; i++) {
		const struct contact *contact = &records->contacts[i];
		const struct contact_kind *kind = programme_contact_kind(programme, contact->kind);

		if (takes_part(records, contact, now) && kind && kind->resets &&
			contact->record.when.day.number == day)
			return true;
	}
	return false;
}

static void count_contacts(const struct programme *programme, const struct records *records,
	struct moment now, struct counts *ret)
{
	for (size_t i = 0; i < records->contact_count; i++) {
		const struct contact *contact = &records->contacts[i];
		const struct contact_kind *kind = programme_contact_kind(programme, contact->kind);

		if (!takes_part(records, contact, now))
			continue;
		ret->days_since_any_contact = now.day.number - contact->record.when.day.number;
		if (kind && strcmp(kind->id, "necessary") == 0)
			ret->necessary++;
		if (kind && kind->rule)
			ret->slips[kind->rule - 1]++;
		if (kind && kind->rule && contact->drinking)
			ret->slips[4]++;
	}
}

void oracle_counts(const struct programme *programme, const struct records *records,
	struct moment now, struct counts *ret)
{
	int zero = records->chapter.started_on.number, since = zero;

	*ret = (struct counts){.days_in_chapter = now.day.number - zero};
	ret->days_since_any_contact = ret->days_in_chapter;
	count_contacts(programme, records, now, ret);
	for (int day = zero; day <= now.day.number; day++) {
		if (slipped_on(programme, records, now, day))
			since = day;
		else if (day > zero)
			ret->days_kept++;
		if (day - since > ret->longest_run)
			ret->longest_run = day - since;
		ret->days_no_contact = day - since;
	}
	ret->last_contact.number = since;
}

/* --- facts --- */

struct visit {
	const char *state;
	int64_t at;
};

struct oracle {
	const struct programme *programme;
	const struct records *records;
	struct moment as_of;
	struct visit
		visits[MOST_VISITS]; /* entries of states; the first from the beginning of time */
	size_t visit_count;
};

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
			after_allows(oracle, spec, all[i].at))
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

static struct fact oracle_fact(const struct oracle *oracle, const struct fact_spec *spec)
{
	struct answered found[2][MOST_GIVEN];
	const struct answered *picked[2] = {NULL, NULL};
	size_t counts[2] = {0, 0};
	int64_t most = 0, least = INT64_MAX;
	const struct answered *newest = NULL;

	if (spec->source == FACT_IS_COUNT)
		return count_fact(oracle, spec->count);
	if (spec->visits_of)
		return number(failed_visits(oracle, spec));
	for (size_t i = 0; i < spec->step_count; i++) {
		bool first = spec->first && !(spec->source == FACT_IS_DAYS_BETWEEN && i == 1);
		int64_t days;

		counts[i] = matching(oracle, spec, i, found[i]);
		if (!counts[i])
			continue;
		picked[i] = &found[i][first ? 0 : counts[i] - 1];
		days = oracle->as_of.day.number - day_of(picked[i]->at);
		most = days > most ? days : most;
		least = days < least ? days : least;
		if (!newest || picked[i]->at > newest->at)
			newest = picked[i];
	}
	if (spec->source == FACT_IS_NUMBER_OF)
		return number((int64_t)(counts[0] + counts[1]));
	if (!newest || (spec->source != FACT_IS_ANSWER && spec->source != FACT_IS_NIGHTS_SINCE &&
			       spec->step_count == 2 && (!picked[0] || !picked[1])))
		return (struct fact){.type = FACT_UNKNOWN};
	switch (spec->source) {
	case FACT_IS_ANSWER:
		return word(spec, newest->chosen);
	case FACT_IS_DAYS_SINCE:
		return number(most);
	case FACT_IS_NIGHTS_SINCE:
		return number(least);
	default:
		return number(day_of(picked[1]->at) - day_of(picked[0]->at));
	}
}

/* --- the machine --- */

static bool holds(const struct oracle *oracle, const struct gate *gate)
{
	for (size_t i = 0; i < gate->count; i++) {
		const struct condition *condition = &gate->conditions[i];
		struct fact have = oracle_fact(oracle, condition->fact);
		bool met = false;

		if (have.type == FACT_NUMBER && !condition->need_word)
			met = condition->comparison == AT_LEAST ? have.number >= condition->need
								: have.number <= condition->need;
		if (have.type == FACT_WORD && condition->need_word)
			met = (strcmp(have.word, condition->need_word) == 0) ==
			      (condition->comparison == IS_EQUAL);
		if (!met)
			return false;
	}
	return true;
}

static void enter(struct oracle *oracle, struct oracle_decision *decision, const char *state,
	const char *fell_from)
{
	oracle->visits[oracle->visit_count++] = (struct visit){state, oracle->as_of.at};
	decision->state = state;
	decision->entered = oracle->as_of.day;
	decision->fell_from = fell_from;
}

static const char *falls_to(const struct oracle *oracle, const struct oracle_decision *decision)
{
	const struct state_spec *state = programme_state(oracle->programme, decision->state);
	int64_t oldest = INT64_MAX;
	const char *to = NULL;

	for (size_t i = 0; i < oracle->programme->closure_count; i++) {
		const struct closure_spec *closure = &oracle->programme->closures[i];

		for (size_t j = 0; j < closure->state_count; j++)
			if (strcmp(closure->states[j], decision->state) == 0 &&
				decision->closed[i] < oldest) {
				oldest = decision->closed[i];
				to = closure->to;
			}
	}
	if (!to && state->falls_to && !holds(oracle, &state->holds))
		to = state->falls_to;
	return to;
}

static void judge(struct oracle *oracle, struct oracle_decision *decision)
{
	const char *origin = decision->state, *to = origin;

	while (to) {
		for (size_t i = 0; i < oracle->programme->closure_count; i++)
			if (decision->closed[i] == INT64_MAX &&
				holds(oracle, &oracle->programme->closures[i].gate))
				decision->closed[i] = oracle->as_of.at;
		to = falls_to(oracle, decision);
		if (to)
			enter(oracle, decision, to, origin);
	}
}

/* The first instant after `at` at which anything is recorded or a day starts, at most `now`. */
static int64_t instant_after(const struct records *records, int64_t at, int64_t now)
{
	int64_t next = (at / DAY + 1) * DAY;

	for (size_t i = 0; i < records->contact_count; i++)
		if (records->contacts[i].record.when.at > at &&
			records->contacts[i].record.when.at < next)
			next = records->contacts[i].record.when.at;
	for (size_t i = 0; i < records->answer_count; i++)
		if (records->answers[i].record.when.at > at &&
			records->answers[i].record.when.at < next)
			next = records->answers[i].record.when.at;
	for (size_t i = 0; i < records->move_count; i++)
		if (records->moves[i].record.when.at > at &&
			records->moves[i].record.when.at < next)
			next = records->moves[i].record.when.at;
	return next < now ? next : now;
}

static void pass(struct oracle *oracle, struct oracle_decision *decision, int64_t at)
{
	oracle->as_of = (struct moment){.at = at, .day = {(int32_t)(at / DAY)}};
	for (size_t i = 0; i < oracle->records->move_count; i++)
		if (oracle->records->moves[i].record.when.at == at)
			enter(oracle, decision, oracle->records->moves[i].to, NULL);
	judge(oracle, decision);
}

void oracle_decide(const struct programme *programme, const struct records *records,
	struct moment now, struct oracle_decision *ret)
{
	struct oracle oracle = {.programme = programme, .records = records};
	int64_t at = (int64_t)records->chapter.started_on.number * DAY;

	*ret = (struct oracle_decision){
		.state = programme->start, .entered = records->chapter.started_on};
	for (size_t i = 0; i < ORACLE_CLOSURES; i++)
		ret->closed[i] = INT64_MAX;
	oracle.visits[oracle.visit_count++] = (struct visit){programme->start, INT64_MIN};
	for (; at < now.at; at = instant_after(records, at, now.at))
		pass(&oracle, ret, at);
	pass(&oracle, ret, now.at);
	for (size_t i = FACT_COUNT_TOTAL; i < programme->fact_count; i++)
		ret->facts[i] = oracle_fact(&oracle, &programme->facts[i]);
}
