#include "load.h"

#include <string.h>

/* Of programme.json; goes up when an older program would misread it. */
#define FORMAT 1

static const struct fact_spec counts[] = {
#define X(name, text) {.id = (text), .source = FACT_IS_COUNT, .count = COUNT_##name},
	FACT_COUNTS(X)
#undef X
};

static void name_facts(struct load *load)
{
	struct json facts = json_member(load->root, "facts");
	struct err err = {0};
	size_t count = FACT_COUNT_TOTAL;

	if (!json_get_object(load->root, "facts", &facts, &err))
		fault_take(load->faults, &err);
	load->facts = arena_zero(load->arena, count + json_length(facts), sizeof *load->facts);
	memcpy(load->facts, counts, sizeof counts);
	load->programme->facts = load->facts;
	load->programme->fact_count = count;
	for (struct json item = json_first(facts); json_present(item); item = json_next(item)) {
		if (programme_fact(load->programme, json_key(item)))
			fault_at(load->faults, item, "this name is a count's");
		load->facts[count].id = json_key(item);
		load->programme->fact_count = ++count;
	}
}

/* The id of a list's item; "" when it has none, so that indices stay those of the list. */
static const char *item_id(struct load *load, struct json item)
{
	return json_type(item) == JSON_OBJECT ? load_id(load, item, "id") : "";
}

static void note_twice(struct load *load, struct json item, const char *id)
{
	fault_at(load->faults, json_member(item, "id"), "\"%s\" is there twice", id);
}

static void name_states(struct load *load)
{
	struct programme *programme = load->programme;
	struct json list = load_list(load, load->root, "states");

	load->states = arena_zero(load->arena, json_length(list), sizeof *load->states);
	programme->states = load->states;
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *id = item_id(load, item);

		if (*id != '\0' && programme_state(programme, id))
			note_twice(load, item, id);
		load->states[programme->state_count++].id = id;
	}
}

static void name_steps(struct load *load)
{
	struct programme *programme = load->programme;
	struct json list = load_list(load, load->root, "steps");

	load->steps = arena_zero(load->arena, json_length(list), sizeof *load->steps);
	programme->steps = load->steps;
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *id = item_id(load, item);

		if (*id != '\0' && programme_step(programme, id))
			note_twice(load, item, id);
		load->steps[programme->step_count++].id = id;
	}
}

static void load_head(struct load *load)
{
	struct programme *programme = load->programme;

	programme->id = load_id(load, load->root, "id");
	programme->start = load_reference(load, load->root, "start", A_STATE);
	programme->gives_up_to = load_reference(load, load->root, "gives_up_to", A_STATE);
	programme->least_goal = load_number(load, load->root, "least_goal", 1, 365);
}

/* Content of a later format is refused in one sentence rather than key by key. */
static bool load_format(struct load *load)
{
	struct json format = json_member(load->root, "format");
	double number = 0;

	if (!json_as_number(format, &number) || number != FORMAT) {
		fault_at(load->faults, load->root, "expected \"format\": %d", FORMAT);
		return false;
	}
	return true;
}

void load_programme(const struct json_document *document, struct arena *arena,
	struct programme *programme, struct faults *faults)
{
	static const char *const keys[] = {"format", "id", "start", "gives_up_to", "least_goal",
		"milestones", "points", "facts", "states", "closures", "contact_kinds", "feelings",
		"activity_kinds", "activities", "steps", NULL};
	struct load load = {.arena = arena,
		.faults = faults,
		.root = json_root(document),
		.programme = programme};

	if (!load_format(&load) || !load_object(&load, load.root, keys))
		return;
	name_states(&load);
	name_steps(&load);
	name_facts(&load);
	load_head(&load);
	load_lists(&load);
	load_steps(&load);
	load_facts(&load);
	load_states(&load);
	load_closures(&load);
}
