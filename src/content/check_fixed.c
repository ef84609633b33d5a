#include "check.h"

#include <string.h>

/* What the command line, scripts and the C code rely on (programme.md sections 2, 3 and 11), in the
 * one programme that they know. */

static const char *const fixed_states[] = {"no_contact", "grieving", "self_care", "assessment",
	"reach_out", "first_meeting", "getting_to_know", "deciding", "pause", "starting_over",
	"letting_go"};

static const char *const fixed_facts[] = {"verdict", "verdict_again", "days_between_verdicts",
	"safety_flag", "my_part", "their_wish", "days_since_safety_answers", "message_outcome",
	"days_since_message", "times_badly", "meetings_good", "days_of_meetings", "newest_debrief",
	"about_us"};

static const char *const fixed_feelings[] = {"anger", "shame", "hurt", "sorrow", "relief",
	"resentment", "jealousy", "loneliness", "self_doubt", "missing", "numb", "guilt", "calm",
	"hope", "glad"};

static const struct contact_kind fixed_contacts[] = {
	{.id = "reached_out", .rule = 1, .resets = true},
	{.id = "replied", .rule = 1, .resets = true},
	{.id = "social", .rule = 2, .resets = true},
	{.id = "met", .rule = 3, .resets = true},
	{.id = "intimate", .rule = 4, .resets = true},
	{.id = "looked", .rule = 2, .resets = false},
	{.id = "boundary", .rule = 0, .resets = false},
	{.id = "they_reached_out", .rule = 0, .resets = false},
	{.id = "chance", .rule = 0, .resets = false},
	{.id = "necessary", .rule = 0, .resets = false},
	{.id = "agreed", .rule = 0, .resets = false},
};

static const struct activity fixed_activities[] = {
	{.id = "friends", .kind = "people"},
	{.id = "gym", .kind = "body"},
	{.id = "walk", .kind = "body"},
	{.id = "yoga", .kind = "body"},
	{.id = "massage", .kind = "calm"},
	{.id = "meditate", .kind = "calm"},
	{.id = "journal", .kind = "calm"},
	{.id = "new_people", .kind = "new"},
	{.id = "group", .kind = "new"},
	{.id = "look", .kind = "look"},
	{.id = "food", .kind = "food"},
};

struct fixed_step {
	const char *id;         /* of the step */
	const char *options[8]; /* it must offer; NULL ends them */
	bool repeatable;        /* must be */
	bool any_state;         /* must be */
};

static const struct fixed_step fixed_steps[] = {
	{.id = "is_it_safe",
		.options = {"none", "fear", "threats", "force", "watched", "cut_off", "money"},
		.repeatable = true,
		.any_state = true},
	{.id = "is_it_safe_again",
		.options = {"none", "fear", "threats", "force", "watched", "cut_off", "money"},
		.repeatable = true,
		.any_state = true},
	{.id = "my_part",
		.options = {"none", "frightened", "threatened", "forced", "followed"},
		.repeatable = true,
		.any_state = true},
	{.id = "their_wish",
		.options = {"none", "asked_me_to_stop", "blocked_me", "court_order"},
		.repeatable = true,
		.any_state = true},
	{.id = "which_kind", .options = {"nourishing", "neutral", "harmful"}},
	{.id = "which_kind_again", .options = {"nourishing", "neutral", "harmful"}},
	{.id = "how_it_went",
		.options = {"well", "badly", "no_answer", "said_no"},
		.repeatable = true},
	{.id = "debrief", .options = {"well", "badly"}, .repeatable = true},
	{.id = "about_us", .options = {"both", "one", "neither"}, .repeatable = true},
	{.id = "how_long", .options = {"30"}},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct json list_of(const struct check *check, const char *key)
{
	return json_member(json_root(check->content->document), key);
}

static void check_ids(struct check *check, const char *set_name, const char *key,
	const char *const *ids, size_t count)
{
	struct id_set set = check_set(check, set_name, NULL);

	for (size_t i = 0; i < count; i++) {
		if (!check_set_has(&set, ids[i]))
			fault_at(check->faults, list_of(check, key), "\"%s\" is missing", ids[i]);
	}
}

static void check_contact(struct check *check, const struct contact_kind *fixed)
{
	struct json list = list_of(check, "contact_kinds");
	const struct contact_kind *kind = programme_contact_kind(check->programme, fixed->id);
	struct json value;

	if (kind == NULL) {
		fault_at(check->faults, list, "\"%s\" is missing", fixed->id);
		return;
	}
	value = json_item(list, (size_t)(kind - check->programme->contact_kinds));
	if (kind->rule != fixed->rule)
		fault_at(check->faults, value, "\"%s\" belongs to rule %d (0: none)", fixed->id,
			fixed->rule);
	if (kind->resets != fixed->resets)
		fault_at(check->faults, value, "\"%s\" %s the count", fixed->id,
			fixed->resets ? "resets" : "does not reset");
}

static void check_activity(struct check *check, const struct activity *fixed)
{
	struct json list = list_of(check, "activities");
	const struct activity *activity = programme_activity(check->programme, fixed->id);

	if (activity == NULL)
		fault_at(check->faults, list, "\"%s\" is missing", fixed->id);
	else if (strcmp(activity->kind, fixed->kind) != 0)
		fault_at(check->faults,
			json_item(list, (size_t)(activity - check->programme->activities)),
			"\"%s\" is of the kind \"%s\"", fixed->id, fixed->kind);
}

static void check_step(struct check *check, const struct fixed_step *fixed)
{
	struct json list = list_of(check, "steps");
	const struct step_spec *step = programme_step(check->programme, fixed->id);
	struct json value;

	if (step == NULL) {
		fault_at(check->faults, list, "\"%s\" is missing", fixed->id);
		return;
	}
	value = json_item(list, (size_t)(step - check->programme->steps));
	for (size_t i = 0; fixed->options[i]; i++) {
		if (!load_seen(step->options, step->option_count, fixed->options[i]))
			fault_at(check->faults, value, "the option \"%s\" is missing",
				fixed->options[i]);
	}
	if (fixed->repeatable && !step->repeatable)
		fault_at(check->faults, value, "\"%s\" must be repeatable", fixed->id);
	if (fixed->any_state && !step->any_state)
		fault_at(check->faults, value, "\"%s\" must be open in any state", fixed->id);
}

bool check_is_exback(const struct check *check)
{
	return strcmp(check->programme->id, "exback") == 0;
}

/* Days whose message programme.md section 9 asks for, besides each of the first. */
static void check_milestones(struct check *check)
{
	static const int days[] = {45, 60, 90, 120, 180, 365};
	const struct programme *programme = check->programme;

	for (size_t i = 0; i < COUNT(days); i++) {
		size_t at = 0;

		while (at < programme->milestone_count && programme->milestones[at] != days[i])
			at++;
		if (at == programme->milestone_count)
			fault_at(check->faults, list_of(check, "milestones"), "day %d is missing",
				days[i]);
	}
}

void check_fixed(struct check *check)
{
	if (!check_is_exback(check))
		return;
	check_milestones(check);
	check_ids(check, "state", "states", fixed_states, COUNT(fixed_states));
	check_ids(check, "fact", "facts", fixed_facts, COUNT(fixed_facts));
	check_ids(check, "feeling", "feelings", fixed_feelings, COUNT(fixed_feelings));
	for (size_t i = 0; i < COUNT(fixed_contacts); i++)
		check_contact(check, &fixed_contacts[i]);
	for (size_t i = 0; i < COUNT(fixed_activities); i++)
		check_activity(check, &fixed_activities[i]);
	for (size_t i = 0; i < COUNT(fixed_steps); i++)
		check_step(check, &fixed_steps[i]);
}
