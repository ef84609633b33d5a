#include "load.h"

#include <string.h>

/* How a named fact reads answers, and what it must name to do so. */
struct reading {
	const char *name;        /* as "read" says */
	enum fact_source source; /* what the engine does */
	size_t least_steps;      /* how many steps it reads at least */
	size_t most_steps;       /* and at most */
};

static const struct reading readings[] = {
	{.name = "answer", .source = FACT_IS_ANSWER, .least_steps = 1, .most_steps = 9},
	{.name = "count", .source = FACT_IS_NUMBER_OF, .least_steps = 1, .most_steps = 9},
	{.name = "days_since", .source = FACT_IS_DAYS_SINCE, .least_steps = 1, .most_steps = 9},
	{.name = "days_between", .source = FACT_IS_DAYS_BETWEEN, .least_steps = 2, .most_steps = 2},
	{.name = "nights_since", .source = FACT_IS_NIGHTS_SINCE, .least_steps = 1, .most_steps = 1},
};

static const struct reading *find_reading(const char *name)
{
	for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
		if (strcmp(readings[i].name, name) == 0)
			return &readings[i];
	}
	return NULL;
}

static void load_reading(struct load *load, struct json value, struct fact_spec *fact)
{
	const char *name = load_text(load, value, "read");
	const struct reading *reading = find_reading(name);

	if (reading == NULL) {
		if (*name != '\0')
			fault_at(load->faults, json_member(value, "read"),
				"there is no way to read answers called \"%s\"", name);
		return;
	}
	fact->source = reading->source;
	if (fact->step_count < reading->least_steps || fact->step_count > reading->most_steps)
		fault_at(load->faults, value, "\"%s\" reads %zu to %zu steps, not %zu", name,
			reading->least_steps, reading->most_steps, fact->step_count);
}

/* The steps in order; one may be there twice, for the days between two of its answers. */
static void load_fact_steps(struct load *load, struct json value, struct fact_spec *fact)
{
	struct json list = load_list(load, value, "steps");

	fact->steps = arena_zero(load->arena, json_length(list) + 1, sizeof *fact->steps);
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		struct err err = {0};
		const char *step = "";

		if (!json_as_text(item, &step, &err))
			fault_take(load->faults, &err);
		else if (programme_step(load->programme, step) == NULL)
			fault_at(load->faults, item, "there is no step \"%s\"", step);
		fact->steps[fact->step_count++] = step;
	}
}

/* The choice that answers are picked by must be one that a step of the fact offers. */
static const char *load_choice(
	struct load *load, struct json value, const char *key, const struct fact_spec *fact)
{
	const char *choice = load_optional_reference(load, value, key, ANY_ID);

	if (choice == NULL)
		return NULL;
	for (size_t i = 0; i < fact->step_count; i++) {
		const struct step_spec *step = programme_step(load->programme, fact->steps[i]);

		if (step && load_seen(step->options, step->option_count, choice))
			return choice;
	}
	fault_at(load->faults, json_member(value, key), "no step of this fact offers \"%s\"",
		choice);
	return choice;
}

static void load_fact(struct load *load, struct json value, struct fact_spec *fact)
{
	static const char *const keys[] = {"read", "steps", "choice", "except", "since",
		"since_needed", "after", "visits_of", "first", NULL};

	if (!is_id(fact->id))
		fault_at(load->faults, value,
			"an id has lower-case letters, digits and underscores only");
	if (!load_object(load, value, keys))
		return;
	load_fact_steps(load, value, fact);
	load_reading(load, value, fact);
	fact->choice = load_choice(load, value, "choice", fact);
	fact->except = load_choice(load, value, "except", fact);
	fact->since = load_optional_reference(load, value, "since", A_STATE);
	fact->since_needed = load_optional_reference(load, value, "since_needed", A_STATE);
	fact->after = load_optional_reference(load, value, "after", A_STEP);
	fact->visits_of = load_optional_reference(load, value, "visits_of", A_STATE);
	fact->first = load_flag(load, value, "first");
	if (fact->since && fact->since_needed)
		fault_at(load->faults, value, "\"since\" and \"since_needed\" exclude each other");
	if (fact->visits_of && fact->source != FACT_IS_NUMBER_OF)
		fault_at(load->faults, value, "\"visits_of\" goes with \"count\" only");
}

void load_facts(struct load *load)
{
	struct json facts = json_member(load->root, "facts");
	struct fact_spec *fact = load->facts + FACT_COUNT_TOTAL;

	for (struct json item = json_first(facts); json_present(item); item = json_next(item))
		load_fact(load, item, fact++);
}
