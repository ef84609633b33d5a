#include "oracle.h"

#include "oracle_facts.h"

#include <string.h>

#define DAY 86400

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
		int ago = now.day.number - contact->record.when.day.number;

		if (ago < ret->days_since_any_contact)
			ret->days_since_any_contact = ago;
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
	decision->entered = oracle->as_of;
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

	*ret = (struct oracle_decision){.state = programme->start,
		.entered = {.at = at, .day = records->chapter.started_on}};
	for (size_t i = 0; i < ORACLE_CLOSURES; i++)
		ret->closed[i] = INT64_MAX;
	oracle.visits[oracle.visit_count++] = (struct visit){programme->start, INT64_MIN};
	for (; at < now.at; at = instant_after(records, at, now.at))
		pass(&oracle, ret, at);
	pass(&oracle, ret, now.at);
	for (size_t i = FACT_COUNT_TOTAL; i < programme->fact_count; i++)
		ret->facts[i] = oracle_fact(&oracle, &programme->facts[i]);
}
