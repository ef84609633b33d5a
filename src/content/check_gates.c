#include "check.h"

#include <string.h>

/* No count of days or things goes further: a century. */
#define COUNT_LIMIT 36525.0

struct range {
	double low;  /* the least a fact can be */
	double high; /* the most */
};

static struct range range_of(const struct programme *programme, const struct fact_spec *fact)
{
	struct range range = {0, COUNT_LIMIT};

	if (fact->source == FACT_IS_DAYS_BETWEEN)
		range.low = -COUNT_LIMIT;
	if (fact->source != FACT_IS_COUNT)
		return range;
	if (fact->count == COUNT_URGE_MEAN_7)
		range.high = 10;
	else if (fact->count == COUNT_ACTIVITY_KINDS)
		range.high = (double)programme->activity_kind_count;
	else if (fact->count == COUNT_NO_CONTACT_GOAL)
		range.low = programme->least_goal;
	return range;
}

static bool is_word(const struct fact_spec *fact)
{
	return fact->source == FACT_IS_ANSWER;
}

/* True when one of the fact's steps offers the word. */
static bool can_be(
	const struct programme *programme, const struct fact_spec *fact, const char *word)
{
	for (size_t i = 0; i < fact->step_count; i++) {
		const struct step_spec *step = programme_step(programme, fact->steps[i]);

		if (load_seen(step->options, step->option_count, word))
			return true;
	}
	return false;
}

static void check_word(struct check *check, const struct condition *condition, struct json value)
{
	const struct fact_spec *fact = condition->fact;

	if (condition->comparison == AT_LEAST || condition->comparison == AT_MOST)
		fault_at(check->faults, value, "\"%s\" is a word: use \"is\" or \"is_not\"",
			fact->id);
	else if (condition->need_fact && !is_word(condition->need_fact))
		fault_at(check->faults, value, "\"%s\" is a word, \"%s\" a number", fact->id,
			condition->need_fact->id);
	else if (!condition->need_fact && !condition->need_word)
		fault_at(check->faults, value, "\"%s\" is a word, the need a number", fact->id);
	else if (condition->need_word && !can_be(check->programme, fact, condition->need_word))
		fault_at(check->faults, value, "\"%s\" is never \"%s\"", fact->id,
			condition->need_word);
}

static void check_number(struct check *check, const struct condition *condition, struct json value)
{
	const struct fact_spec *fact = condition->fact;
	struct range range = range_of(check->programme, fact);
	bool too_much = condition->comparison != AT_MOST && condition->need > range.high;
	bool too_little = condition->comparison != AT_LEAST && condition->need < range.low;

	if (condition->need_word)
		fault_at(check->faults, value, "\"%s\" is a number, the need a word", fact->id);
	else if (condition->need_fact && is_word(condition->need_fact))
		fault_at(check->faults, value, "\"%s\" is a number, \"%s\" a word", fact->id,
			condition->need_fact->id);
	else if (!condition->need_fact && (too_much || too_little))
		fault_at(check->faults, value, "\"%s\" is never that: it goes from %g to %g",
			fact->id, range.low, range.high);
}

/* What the condition leaves of the numbers; all of them, where its need is another fact. */
static struct range left_by(const struct condition *condition)
{
	struct range left = {-COUNT_LIMIT, COUNT_LIMIT};

	if (condition->need_fact)
		return left;
	if (condition->comparison == AT_LEAST || condition->comparison == IS_EQUAL)
		left.low = condition->need;
	if (condition->comparison == AT_MOST || condition->comparison == IS_EQUAL)
		left.high = condition->need;
	return left;
}

static bool exclude_numbers(const struct condition *a, const struct condition *b)
{
	struct range left = left_by(a), other = left_by(b);

	if (a->comparison == IS_EQUAL && b->comparison == IS_NOT)
		return !a->need_fact && !b->need_fact && !(a->need < b->need || a->need > b->need);
	return left.low > other.high;
}

/* Two conditions on one fact that cannot both hold; seen from one side only. */
static bool exclude(const struct condition *a, const struct condition *b)
{
	if (a->fact != b->fact)
		return false;
	if (!is_word(a->fact))
		return exclude_numbers(a, b);
	if (a->need_word == NULL || b->need_word == NULL || a->comparison != IS_EQUAL)
		return false;
	return (strcmp(a->need_word, b->need_word) == 0) == (b->comparison == IS_NOT);
}

bool check_gates_exclude(const struct gate *gate, const struct gate *other, size_t *ret_condition)
{
	for (size_t i = 0; i < gate->count; i++) {
		for (size_t j = 0; j < other->count; j++) {
			const struct condition *a = &gate->conditions[i],
					       *b = &other->conditions[j];

			if (!exclude(a, b) && !exclude(b, a))
				continue;
			*ret_condition = i;
			return true;
		}
	}
	return false;
}

void check_gate(struct check *check, const struct gate *gate, struct json value)
{
	for (size_t i = 0; i < gate->count; i++) {
		const struct condition *condition = &gate->conditions[i];

		if (is_word(condition->fact))
			check_word(check, condition, json_item(value, i));
		else
			check_number(check, condition, json_item(value, i));
		for (size_t j = 0; j < gate->count; j++) {
			if (exclude(condition, &gate->conditions[j]))
				fault_at(check->faults, value,
					"conditions %zu and %zu exclude each other", i + 1, j + 1);
		}
	}
}
