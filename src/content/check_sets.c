#include "check.h"

#include "exback/mem.h"

#include <stdio.h>
#include <string.h>

/* In exback each of the first days has a message of its own; so have all programmes' milestones. */
#define DAILY_MESSAGES 30

void check_add_set(struct check *check, const char *name, const char **ids, size_t count)
{
	struct id_set set = {.name = name, .ids = ids, .count = count};
	size_t at = 0;

	while (at < check->set_count && strcmp(check->sets[at].name, name) != 0)
		at++;
	if (at == ID_SETS)
		die("too many sets of ids");
	check->sets[at] = set;
	if (at == check->set_count)
		check->set_count++;
}

bool check_set_has(const struct id_set *set, const char *id)
{
	return load_seen(set->ids, set->count, id);
}

static const char **room(struct check *check, size_t count)
{
	return arena_zero(&check->arena, count + 1, sizeof(const char *));
}

/* Adds what is not there yet. */
static void add_once(const char **ids, size_t *count, const char *id)
{
	if (!load_seen(ids, *count, id))
		ids[(*count)++] = id;
}

static void add_days(struct check *check)
{
	const struct programme *programme = check->programme;
	const char **ids = room(check, DAILY_MESSAGES + 1 + programme->milestone_count);
	size_t count = 0;
	char day[16];

	for (int i = 0; check_is_exback(check) && i <= DAILY_MESSAGES; i++) {
		snprintf(day, sizeof day, "%d", i);
		ids[count++] = arena_copy(&check->arena, day);
	}
	for (size_t i = 0; i < programme->milestone_count; i++) {
		snprintf(day, sizeof day, "%d", programme->milestones[i]);
		add_once(ids, &count, arena_copy(&check->arena, day));
	}
	check_add_set(check, "day", ids, count);
}

/* Facts that a person is shown as what a gate lacks. */
static void add_gate_facts(struct check *check)
{
	const struct programme *programme = check->programme;
	const char **ids = room(check, programme->fact_count);
	size_t count = 0;

	for (size_t i = 0; i < programme->state_count; i++) {
		const struct state_spec *state = &programme->states[i];

		for (size_t j = 0; j < state->move_count; j++) {
			const struct gate *gate = &state->moves[j].gate;

			for (size_t k = 0; k < gate->count; k++)
				add_once(ids, &count, gate->conditions[k].fact->id);
		}
	}
	check_add_set(check, "gate_fact", ids, count);
}

static void add_suggestions(struct check *check)
{
	const struct programme *programme = check->programme;
	size_t count = 0;
	const char **ids;

	for (size_t i = 0; i < programme->state_count; i++)
		count += programme->states[i].suggestion_count;
	ids = room(check, count);
	count = 0;
	for (size_t i = 0; i < programme->state_count; i++) {
		const struct state_spec *state = &programme->states[i];

		for (size_t j = 0; j < state->suggestion_count; j++)
			add_once(ids, &count, state->suggestions[j].text);
	}
	check_add_set(check, "suggestion", ids, count);
}

/* Where falls and closures lead, each of which is explained. */
static void add_landings(struct check *check)
{
	const struct programme *programme = check->programme;
	const char **ids = room(check, programme->state_count);
	size_t count = 0;

	for (size_t i = 0; i < programme->state_count; i++) {
		if (programme->states[i].falls_to)
			add_once(ids, &count, programme->states[i].falls_to);
	}
	for (size_t i = 0; i < programme->closure_count; i++)
		add_once(ids, &count, programme->closures[i].to);
	check_add_set(check, "landing", ids, count);
}

/* What is said after a yes. */
static void add_after_yes(struct check *check)
{
	const struct programme *programme = check->programme;
	const char **ids = room(check, programme->step_count);
	size_t count = 0;

	for (size_t i = 0; i < programme->step_count; i++) {
		if (programme->steps[i].after_yes)
			add_once(ids, &count, programme->steps[i].after_yes);
	}
	check_add_set(check, "after_yes", ids, count);
}

/* The ids of an array of structs of `size` bytes, each of which begins with its id. */
static void add_list(
	struct check *check, const char *name, const void *first, size_t count, size_t size)
{
	const char **ids = room(check, count);

	for (size_t i = 0; i < count; i++) {
		const char *const *id = (const void *)((const char *)first + i * size);

		ids[i] = *id;
	}
	check_add_set(check, name, ids, count);
}

static void add_programme(struct check *check)
{
	const struct programme *p = check->programme;

	add_list(check, "state", p->states, p->state_count, sizeof *p->states);
	add_list(check, "fact", p->facts, p->fact_count, sizeof *p->facts);
	add_list(check, "closure", p->closures, p->closure_count, sizeof *p->closures);
	add_list(check, "contact_kind", p->contact_kinds, p->contact_kind_count,
		sizeof *p->contact_kinds);
	add_list(check, "feeling", p->feelings, p->feeling_count, sizeof *p->feelings);
	add_list(check, "activity", p->activities, p->activity_count, sizeof *p->activities);
	check_add_set(check, "activity_kind", p->activity_kinds, p->activity_kind_count);
}

void check_make_sets(struct check *check)
{
	static const char *rules[] = {"R1", "R2", "R3", "R4", "R5"};

	add_programme(check);
	/* Filled from their files, which may not be there. */
	check_add_set(check, "country", NULL, 0);
	check_add_set(check, "evidence", NULL, 0);
	check_add_set(check, "rule", rules, sizeof rules / sizeof rules[0]);
	add_days(check);
	add_gate_facts(check);
	add_suggestions(check);
	add_landings(check);
	add_after_yes(check);
}

/* States that have sentences in the language, and the steps of the state being checked. */
void check_enter_language(struct check *check, const char *language)
{
	const struct programme *programme = check->programme;
	const char **ids = room(check, programme->state_count);
	size_t count = 0;

	check->language = language;
	for (size_t i = 0; i < programme->state_count; i++) {
		if (check_written(check, language, &programme->states[i]))
			ids[count++] = programme->states[i].id;
	}
	check_add_set(check, "written_state", ids, count);
}

/* Adds the state's steps that `belongs` picks. */
static void add_steps(struct check *check, const char *name, const struct state_spec *state,
	bool belongs(const struct step_spec *step))
{
	const struct programme *programme = check->programme;
	const char **ids = room(check, programme->step_count);
	size_t count = 0;

	for (size_t i = 0; i < programme->step_count; i++) {
		const struct step_spec *step = &programme->steps[i];

		if (strcmp(step->state, state->id) == 0 && belongs(step))
			ids[count++] = step->id;
	}
	check_add_set(check, name, ids, count);
}

static bool is_any(const struct step_spec *step)
{
	return step != NULL;
}

/* On the page of a group the title is the question. */
static bool asks(const struct step_spec *step)
{
	return step->kind != STEP_READ && step->kind != STEP_BREATHE && step->group == NULL;
}

static bool has_two_lists(const struct step_spec *step)
{
	return step->kind == STEP_TWO_LISTS;
}

static bool rates(const struct step_spec *step)
{
	return step->kind == STEP_RATE;
}

void check_enter_state(struct check *check, const struct state_spec *state)
{
	add_steps(check, "step", state, is_any);
	add_steps(check, "asking_step", state, asks);
	add_steps(check, "two_lists_step", state, has_two_lists);
	add_steps(check, "rate_step", state, rates);
}

bool check_has_steps(const struct check *check, const struct state_spec *state)
{
	for (size_t i = 0; i < check->programme->step_count; i++) {
		if (strcmp(check->programme->steps[i].state, state->id) == 0)
			return true;
	}
	return false;
}

static bool has_file(const struct check *check, const char *language, const char *state)
{
	char name[96];

	snprintf(name, sizeof name, "%s/%s.json", language, state);
	return source_has(&check->content->source, name);
}

bool check_written(const struct check *check, const char *language, const struct state_spec *state)
{
	bool waits = false;

	if (check_has_steps(check, state))
		return has_file(check, language, state->id);
	for (size_t i = 0; i < check->programme->state_count; i++) {
		const struct state_spec *other = &check->programme->states[i];

		if (other->phase != state->phase || !check_has_steps(check, other))
			continue;
		if (has_file(check, language, other->id))
			return true;
		waits = true;
	}
	return !waits;
}

/* The options of the step whose key stands before; a second look shows those of the first. */
static struct id_set option_set(const struct check *check, const char *id)
{
	const struct step_spec *step = programme_step(check->programme, id);
	struct id_set set = {.name = "option"};

	if (step && step->kind != STEP_LOOK_AGAIN) {
		set.ids = step->options;
		set.count = step->option_count;
	}
	return set;
}

struct id_set check_set(const struct check *check, const char *name, const char *const *keys)
{
	if (strcmp(name, "option") == 0)
		return option_set(check, keys[1]);
	for (size_t i = 0; i < check->set_count; i++) {
		if (strcmp(check->sets[i].name, name) == 0)
			return check->sets[i];
	}
	die("no set of ids is called %s", name);
}
