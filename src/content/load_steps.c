#include "load.h"

#include <string.h>

static const char *const kind_ids[STEP_KIND_COUNT] = {
	[STEP_READ] = "read",
	[STEP_ACCEPT] = "accept",
	[STEP_WRITE] = "write",
	[STEP_TWO_LISTS] = "two_lists",
	[STEP_CHOOSE] = "choose",
	[STEP_RATE] = "rate",
	[STEP_CHECKLIST] = "checklist",
	[STEP_PLAN] = "plan",
	[STEP_PERSON] = "person",
	[STEP_ACTIVITIES] = "activities",
	[STEP_BREATHE] = "breathe",
	[STEP_LOOK_AGAIN] = "look_again",
};

const char *step_kind_id(enum step_kind kind)
{
	return kind_ids[kind];
}

static enum step_kind load_kind(struct load *load, struct json value)
{
	const char *id = load_text(load, value, "kind");

	for (size_t i = 0; i < STEP_KIND_COUNT; i++) {
		if (strcmp(kind_ids[i], id) == 0)
			return (enum step_kind)i;
	}
	if (*id != '\0')
		fault_at(load->faults, json_member(value, "kind"),
			"there is no kind of step \"%s\"", id);
	return STEP_READ;
}

static bool has_options(enum step_kind kind)
{
	return kind == STEP_CHOOSE || kind == STEP_RATE || kind == STEP_CHECKLIST;
}

static bool has_least(enum step_kind kind)
{
	return kind == STEP_TWO_LISTS || kind == STEP_CHECKLIST || kind == STEP_PLAN ||
	       kind == STEP_ACTIVITIES;
}

/* A key that only some kinds of step know. */
static void load_allowed(struct load *load, struct json value, const char *key, bool allowed,
	const struct step_spec *step)
{
	struct json member = json_member(value, key);

	if (json_present(member) && !allowed)
		fault_at(load->faults, member, "a step of kind \"%s\" has no \"%s\"",
			kind_ids[step->kind], key);
}

static void load_options(struct load *load, struct json value, struct step_spec *step)
{
	size_t few = step->kind == STEP_CHOOSE ? 2 : 1;

	step->options = load_references(load, value, "options", ANY_ID, &step->option_count);
	step->exclusive = load_references(load, value, "exclusive", ANY_ID, &step->exclusive_count);
	if (has_options(step->kind) && step->option_count < few)
		fault_at(load->faults, value, "a step of kind \"%s\" needs at least %zu options",
			kind_ids[step->kind], few);
	for (size_t i = 0; i < step->exclusive_count; i++) {
		if (!load_seen(step->options, step->option_count, step->exclusive[i]))
			fault_at(load->faults, json_item(json_member(value, "exclusive"), i),
				"\"%s\" is not an option of this step", step->exclusive[i]);
	}
	if (step->kind == STEP_CHECKLIST && (size_t)step->least > step->option_count)
		fault_at(load->faults, json_member(value, "least"), "there are only %zu options",
			step->option_count);
}

static void load_look_again(struct load *load, struct json value, struct step_spec *step)
{
	const struct step_spec *earlier;

	step->looks_at = load_reference(load, value, "looks_at", A_STEP);
	step->days_later = load_number(load, value, "days_later", 1, 365);
	earlier = programme_step(load->programme, step->looks_at);
	if (earlier == step)
		fault_at(load->faults, value, "a step cannot look at itself");
	else if (earlier && earlier->kind == STEP_LOOK_AGAIN)
		fault_at(load->faults, value, "a second look cannot look at a second look");
}

/* Without an option that stands alone there would be no no. */
static void load_after_yes(struct load *load, struct json value, struct step_spec *step)
{
	step->after_yes = load_optional_reference(load, value, "after_yes", ANY_ID);
	if (step->after_yes && step->kind == STEP_CHOOSE && step->exclusive_count == 0)
		fault_at(load->faults, json_member(value, "after_yes"),
			"no option of this step is \"exclusive\": all would be a yes");
}

/* What only some kinds have: everywhere else it would silently do nothing. */
static void load_kind_parts(struct load *load, struct json value, struct step_spec *step)
{
	bool chooses = step->kind == STEP_CHOOSE;
	bool again = step->kind == STEP_LOOK_AGAIN;

	load_allowed(load, value, "options", has_options(step->kind), step);
	load_allowed(load, value, "exclusive", chooses, step);
	load_allowed(load, value, "several", chooses, step);
	load_allowed(load, value, "text", chooses || step->kind == STEP_RATE, step);
	load_allowed(load, value, "least", has_least(step->kind), step);
	load_allowed(load, value, "after_yes", chooses, step);
	load_allowed(load, value, "dated", step->kind == STEP_PLAN, step);
	load_allowed(load, value, "looks_at", again, step);
	load_allowed(load, value, "days_later", again, step);
	step->several = load_flag(load, value, "several");
	step->text = load_flag(load, value, "text");
	step->dated = load_flag(load, value, "dated");
	step->least = load_optional_number(load, value, "least", 1, 99);
	load_options(load, value, step);
	load_after_yes(load, value, step);
	if (again)
		load_look_again(load, value, step);
}

static void load_step(struct load *load, struct json value, struct step_spec *step)
{
	static const char *const keys[] = {"id", "state", "also_in", "kind", "required",
		"repeatable", "any_state", "several", "text", "final", "dated", "after_yes",
		"then_activity", "group", "shows", "minutes", "days_later", "least", "looks_at",
		"options", "exclusive", "points", NULL};

	if (!load_object(load, value, keys))
		return;
	step->state = load_reference(load, value, "state", A_STATE);
	step->also_in = load_references(load, value, "also_in", A_STATE, &step->also_in_count);
	step->kind = load_kind(load, value);
	step->required = load_flag(load, value, "required");
	step->repeatable = load_flag(load, value, "repeatable");
	step->any_state = load_flag(load, value, "any_state");
	step->final = load_flag(load, value, "final");
	step->then_activity = load_flag(load, value, "then_activity");
	step->minutes = load_number(load, value, "minutes", 1, 60);
	step->shows = load_optional_reference(load, value, "shows", ANY_ID);
	step->group = load_optional_reference(load, value, "group", ANY_ID);
	step->points = load_references(load, value, "points", A_POINT, &step->point_count);
	load_kind_parts(load, value, step);
}

/* A second look offers what the first did. */
static void copy_options(struct load *load, struct step_spec *step)
{
	const struct step_spec *earlier = programme_step(load->programme, step->looks_at);

	if (earlier == NULL)
		return;
	step->options = earlier->options;
	step->option_count = earlier->option_count;
	step->exclusive = earlier->exclusive;
	step->exclusive_count = earlier->exclusive_count;
	step->several = earlier->several;
	step->text = earlier->text;
}

void load_steps(struct load *load)
{
	struct json steps = json_member(load->root, "steps");
	struct step_spec *step = load->steps;

	for (struct json item = json_first(steps); json_present(item); item = json_next(item))
		load_step(load, item, step++);
	for (size_t i = 0; i < load->programme->step_count; i++) {
		if (load->steps[i].kind == STEP_LOOK_AGAIN)
			copy_options(load, &load->steps[i]);
	}
}
