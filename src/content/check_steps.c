#include "check.h"

/* Pages that gather steps of their group. */
static const char *const groups[] = {"safety_plan", "weekly"};

static void check_group(struct check *check, const struct step_spec *step, struct json value)
{
	if (!load_seen(groups, sizeof groups / sizeof groups[0], step->group))
		fault_at(check->faults, json_member(value, "group"),
			"no page offers the steps of \"%s\"", step->group);
	if (step->required)
		fault_at(check->faults, json_member(value, "required"),
			"a step of a group is not in the programme's list: it cannot be required");
}

void check_steps(struct check *check)
{
	struct json steps = json_member(json_root(check->content->document), "steps");

	for (size_t i = 0; i < check->programme->step_count; i++) {
		const struct step_spec *step = &check->programme->steps[i];
		struct json value = json_item(steps, i);

		if (step->shows && !check_has_rules(check, step->shows))
			fault_at(check->faults, json_member(value, "shows"),
				"there is no file of sentences \"%s\"", step->shows);
		if (step->group)
			check_group(check, step, value);
	}
}
