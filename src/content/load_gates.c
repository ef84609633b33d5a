#include "load.h"

static struct json load_need(struct load *load, struct json value, struct condition *condition)
{
	static const char *const keys[] = {"fact", NULL};
	struct json fact = json_member(value, "fact");
	struct err err = {0};

	if (json_as_number(value, &condition->need))
		return fact;
	if (json_type(value) == JSON_TEXT) {
		json_as_text(value, &condition->need_word, &err);
		return fact;
	}
	load_object(load, value, keys);
	return fact;
}

/* Looks up the fact that `value` names. */
static const struct fact_spec *load_fact(struct load *load, struct json object)
{
	const char *id = load_text(load, object, "fact");
	const struct fact_spec *fact = programme_fact(load->programme, id);

	if (fact == NULL && *id != '\0')
		fault_at(load->faults, json_member(object, "fact"), "there is no fact \"%s\"", id);
	return fact;
}

static void load_comparison(struct load *load, struct json object, struct condition *condition)
{
	static const char *const names[] = {[IS_EQUAL] = "is",
		[IS_NOT] = "is_not",
		[AT_LEAST] = "at_least",
		[AT_MOST] = "at_most"};
	int found = 0;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct json need = json_member(object, names[i]);

		if (!json_present(need))
			continue;
		found++;
		condition->comparison = (enum comparison)i;
		if (json_present(load_need(load, need, condition)))
			condition->need_fact = load_fact(load, need);
	}
	if (found != 1)
		fault_at(load->faults, object,
			"expected one of \"is\", \"is_not\", \"at_least\", \"at_most\"");
}

struct gate load_gate(struct load *load, struct json object, const char *key)
{
	static const char *const keys[] = {"fact", "is", "is_not", "at_least", "at_most", NULL};
	struct json list = load_optional_list(load, object, key);
	struct condition *conditions =
		arena_zero(load->arena, json_length(list), sizeof *conditions);
	size_t count = 0;

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		if (!load_object(load, item, keys))
			continue;
		conditions[count].fact = load_fact(load, item);
		load_comparison(load, item, &conditions[count]);
		count++;
	}
	return (struct gate){.conditions = conditions, .count = count};
}
