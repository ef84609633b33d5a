#include "check.h"

#include <stdio.h>

/* Points are taught by sentences that exist, not by steps that still wait for theirs. */
static bool is_taught(const struct check *check, const char *point)
{
	const struct programme *programme = check->programme;

	for (size_t i = 0; i < programme->step_count; i++) {
		const struct step_spec *step = &programme->steps[i];
		char path[96];

		if (!load_seen(step->points, step->point_count, point))
			continue;
		snprintf(path, sizeof path, "steps.%s.body", step->id);
		if (content_has(check->content, step->state, path))
			return true;
	}
	return false;
}

static bool all_written(const struct check *check)
{
	for (size_t i = 0; i < check->programme->state_count; i++) {
		if (!check_written(check, CHECK_REFERENCE, &check->programme->states[i]))
			return false;
	}
	return true;
}

void check_points(struct check *check)
{
	struct json points = json_member(json_root(check->content->document), "points");

	if (!all_written(check))
		return;
	for (size_t i = 0; i < check->programme->point_count; i++) {
		if (!is_taught(check, check->programme->points[i]))
			fault_at(check->faults, json_item(points, i), "no step teaches \"%s\"",
				check->programme->points[i]);
	}
}

void check_coverage(const struct check *check, struct str *report)
{
	const struct programme *programme = check->programme;
	struct str to_come = STR_INIT;
	size_t taught = 0;

	for (size_t i = 0; i < programme->point_count; i++) {
		if (is_taught(check, programme->points[i]))
			taught++;
		else
			str_addf(&to_come, " %s", programme->points[i]);
	}
	str_addf(report, "points covered: %zu of %zu", taught, programme->point_count);
	if (to_come.length > 0)
		str_addf(report, "; to come:%s", to_come.data);
	str_add_char(report, '\n');
	str_done(&to_come);
}
