#include "gates.h"

#include "exback/mem.h"

#include <string.h>

static struct fact condition_need(struct facts *facts, const struct condition *condition)
{
	if (condition->need_fact)
		return facts_value(facts, condition->need_fact);
	if (condition->need_word)
		return (struct fact){.type = FACT_WORD, .word = condition->need_word};
	return (struct fact){.type = FACT_NUMBER, .number = condition->need};
}

/* < 0, 0, > 0. Words are equal or not; they have no order. */
static int fact_compare(const struct fact *a, const struct fact *b)
{
	if (a->type == FACT_WORD)
		return strcmp(a->word, b->word);
	return (a->number > b->number) - (a->number < b->number);
}

/* An unknown fact meets nothing, and neither does a word where a number is needed. */
static bool need_met(const struct fact *have, enum comparison comparison, const struct fact *need)
{
	if (have->type == FACT_UNKNOWN || have->type != need->type)
		return false;
	switch (comparison) {
	case IS_EQUAL:
		return fact_compare(have, need) == 0;
	case IS_NOT:
		return fact_compare(have, need) != 0;
	case AT_LEAST:
		return have->type == FACT_NUMBER && fact_compare(have, need) >= 0;
	case AT_MOST:
		return have->type == FACT_NUMBER && fact_compare(have, need) <= 0;
	}
	return false;
}

const struct condition *gate_unmet(struct facts *facts, const struct gate *gate)
{
	for (size_t i = 0; i < gate->count; i++) {
		const struct condition *condition = &gate->conditions[i];
		struct fact have = facts_value(facts, condition->fact), need;

		if (have.type == FACT_UNKNOWN)
			return condition;
		need = condition_need(facts, condition);
		if (!need_met(&have, condition->comparison, &need))
			return condition;
	}
	return NULL;
}

bool gate_holds(struct facts *facts, const struct gate *gate)
{
	return gate_unmet(facts, gate) == NULL;
}

static bool fact_tells_time(const struct fact_spec *fact)
{
	return fact && (fact->source == FACT_IS_COUNT || fact->source == FACT_IS_DAYS_SINCE ||
			       fact->source == FACT_IS_NIGHTS_SINCE);
}

bool condition_tells_time(const struct condition *condition)
{
	return fact_tells_time(condition->fact) || fact_tells_time(condition->need_fact);
}

static struct check condition_check(struct facts *facts, const struct condition *condition)
{
	struct check check = {
		.condition = condition,
		.have = facts_value(facts, condition->fact),
		.need = condition_need(facts, condition),
	};

	check.met = need_met(&check.have, condition->comparison, &check.need);
	return check;
}

struct check *gate_checks(struct facts *facts, const struct gate *gate)
{
	struct check *checks = mem_zero(gate->count + 1, sizeof *checks);

	for (size_t i = 0; i < gate->count; i++)
		checks[i] = condition_check(facts, &gate->conditions[i]);
	return checks;
}
