#include "load.h"

#include <string.h>

/* Notes an id that an earlier one of the list has, too. `ids` are the `count` before it. */
static void note_twice(
	struct load *load, struct json value, const char *const *ids, size_t count, const char *id)
{
	if (load_seen(ids, count, id))
		fault_at(load->faults, json_member(value, "id"), "\"%s\" is there twice", id);
}

static void load_contact_kind(struct load *load, struct json value, struct contact_kind *kind)
{
	kind->rule = load_optional_number(load, value, "rule", 1, 5);
	kind->resets = load_flag(load, value, "resets");
	kind->states = load_references(load, value, "states", A_STATE, &kind->state_count);
	kind->shown_always = kind->states == NULL;
}

static void load_contact_kinds(struct load *load)
{
	static const char *const keys[] = {"id", "rule", "resets", "states", NULL};
	struct json list = load_list(load, load->root, "contact_kinds");
	size_t length = json_length(list), count = 0;
	struct contact_kind *kinds = arena_zero(load->arena, length, sizeof *kinds);
	const char **ids = arena_zero(load->arena, length, sizeof *ids);

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		if (!load_object(load, item, keys))
			continue;
		ids[count] = kinds[count].id = load_id(load, item, "id");
		note_twice(load, item, ids, count, ids[count]);
		load_contact_kind(load, item, &kinds[count++]);
	}
	load->programme->contact_kinds = kinds;
	load->programme->contact_kind_count = count;
}

static void load_feelings(struct load *load)
{
	static const char *const keys[] = {"id", "lighter", NULL};
	struct json list = load_list(load, load->root, "feelings");
	size_t length = json_length(list), count = 0;
	struct feeling *feelings = arena_zero(load->arena, length, sizeof *feelings);
	const char **ids = arena_zero(load->arena, length, sizeof *ids);

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		if (!load_object(load, item, keys))
			continue;
		ids[count] = feelings[count].id = load_id(load, item, "id");
		note_twice(load, item, ids, count, ids[count]);
		feelings[count++].lighter = load_flag(load, item, "lighter");
	}
	load->programme->feelings = feelings;
	load->programme->feeling_count = count;
}

static const char *load_activity_kind(struct load *load, struct json value)
{
	const struct programme *programme = load->programme;
	const char *kind = load_id(load, value, "kind");

	if (!load_seen(programme->activity_kinds, programme->activity_kind_count, kind))
		fault_at(load->faults, json_member(value, "kind"),
			"there is no kind of activity \"%s\"", kind);
	return kind;
}

static void load_activities(struct load *load)
{
	static const char *const keys[] = {"id", "kind", NULL};
	struct json list = load_list(load, load->root, "activities");
	size_t length = json_length(list), count = 0;
	struct activity *activities = arena_zero(load->arena, length, sizeof *activities);
	const char **ids = arena_zero(load->arena, length, sizeof *ids);

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		if (!load_object(load, item, keys))
			continue;
		ids[count] = activities[count].id = load_id(load, item, "id");
		note_twice(load, item, ids, count, ids[count]);
		activities[count++].kind = load_activity_kind(load, item);
	}
	load->programme->activities = activities;
	load->programme->activity_count = count;
}

/* Days, each later than the one before. */
static void load_milestones(struct load *load)
{
	struct json list = load_list(load, load->root, "milestones");
	int *days = arena_zero(load->arena, json_length(list), sizeof *days);
	size_t count = 0;

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		double day = 0;
		int before = count > 0 ? days[count - 1] : 0;

		if (!json_as_number(item, &day) || day <= before || day > 36525 ||
			day != (int)day) {
			fault_at(load->faults, item, "expected a day later than day %d", before);
			continue;
		}
		days[count++] = (int)day;
	}
	load->programme->milestones = days;
	load->programme->milestone_count = count;
}

/* Points are the one kind of id in capitals: "I1". */
static void load_points(struct load *load)
{
	struct json list = load_list(load, load->root, "points");
	const char **points = arena_zero(load->arena, json_length(list), sizeof *points);
	size_t count = 0;

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		struct err err = {0};

		if (!json_as_text(item, &points[count], &err))
			fault_take(load->faults, &err);
		else if (load_seen(points, count, points[count]))
			fault_at(load->faults, item, "\"%s\" is there twice", points[count]);
		else
			count++;
	}
	load->programme->points = points;
	load->programme->point_count = count;
}

void load_lists(struct load *load)
{
	struct programme *programme = load->programme;

	programme->activity_kinds = load_references(
		load, load->root, "activity_kinds", ANY_ID, &programme->activity_kind_count);
	load_points(load);
	load_milestones(load);
	load_contact_kinds(load);
	load_feelings(load);
	load_activities(load);
}
