/* Today's thought: what the records say first, then the day, then the phase. */
#include "diary.h"
#include "exback/engine.h"
#include "exback/str.h"
#include "moments.h"
#include "tally.h"

#include <stdio.h>
#include <stdlib.h>

#define FILE_OF_THOUGHTS "thoughts"
#define LOW_MOOD         2
#define HIGH_URGE        7
#define PATH_BYTES       96

struct choosing {
	const struct content *content;
	const struct programme *programme;
	const struct records *records;
	const struct decision *decision;
	struct day today;
};

/* --- from a pool: the same all day, never the same two days running --- */

/* Two pools are one, the second behind the first. */
static const char *choose_from_both(
	const struct choosing *choosing, const char *pool, const char *more)
{
	size_t length = content_length(choosing->content, FILE_OF_THOUGHTS, pool);
	size_t all = length + content_length(choosing->content, FILE_OF_THOUGHTS, more);
	/* Day 0 decides where in a pool a chapter begins, so that two chapters read differently and
	 * the same records, entered anew, read the same. */
	size_t start =
		(size_t)((int64_t)choosing->records->chapter.started_on.number - INT32_MIN) * 7;
	size_t day = (size_t)((int64_t)choosing->today.number - INT32_MIN);
	size_t index;

	if (!all)
		return NULL;
	index = (start + day) % all;
	if (index >= length)
		return content_item(
			choosing->content, FILE_OF_THOUGHTS, more, index - length, NULL);
	return content_item(choosing->content, FILE_OF_THOUGHTS, pool, index, NULL);
}

static const char *choose_from(const struct choosing *choosing, const char *pool)
{
	return choose_from_both(choosing, pool, "none");
}

/* --- the reasons, the weightiest first; each gives a text or NULL --- */

/* Of today, or else of yesterday. */
static const struct checkin *fresh_checkin(const struct choosing *choosing)
{
	const struct checkin *today = engine_checkin(choosing->records, choosing->today);

	return today ? today : engine_checkin(choosing->records, day_plus(choosing->today, -1));
}

/* Whoever does not want to live hears nothing else first, whatever else the day held. */
static const char *choose_no_wish(const struct choosing *choosing)
{
	const struct checkin *checkin = fresh_checkin(choosing);

	return checkin && checkin->no_wish_to_live ? choose_from(choosing, "low_mood") : NULL;
}

static const char *choose_slip(const struct choosing *choosing)
{
	struct day zero = chapter_day_zero(&choosing->records->chapter, choosing->today);

	for (size_t i = choosing->records->contact_count; i-- > 0;) {
		const struct contact *contact = &choosing->records->contacts[i];

		if (day_between(contact->record.when.day, choosing->today) <= 1 &&
			contact_resets(choosing->programme, contact, zero))
			return choose_from(choosing, "slip");
	}
	return NULL;
}

static const char *choose_low_mood(const struct choosing *choosing)
{
	const struct checkin *checkin = fresh_checkin(choosing);

	if (!checkin || checkin->mood == SCALE_UNKNOWN || checkin->mood > LOW_MOOD)
		return NULL;
	return choose_from(choosing, "low_mood");
}

static const char *choose_high_urge(const struct choosing *choosing)
{
	const struct checkin *checkin = fresh_checkin(choosing);

	return checkin && checkin->urge >= HIGH_URGE ? choose_from(choosing, "high_urge") : NULL;
}

static const char *choose_hard_date(const struct choosing *choosing)
{
	bool ahead =
		engine_hard_date_ahead(choosing->programme, choosing->records, choosing->today);

	return ahead ? choose_from(choosing, "hard_date") : NULL;
}

/* The last check-in before today lies more than a week of empty days back. */
static const char *choose_return(const struct choosing *choosing)
{
	const struct records *records = choosing->records;
	struct day last = DAY_NONE;

	for (size_t i = 0; i < records->checkin_count; i++) {
		struct day day = records->checkins[i].record.when.day;

		if (day_compare(day, choosing->today) < 0)
			last = day_most(last, day);
	}
	if (!day_exists(last) || day_between(last, choosing->today) <= GAP_DAYS)
		return NULL;
	return choose_from(choosing, "return");
}

/* Where contact is agreed on, days without it are no theme: the state offers a kind of its own. */
static bool counts_the_days(const struct choosing *choosing)
{
	for (size_t i = 0; i < choosing->programme->contact_kind_count; i++) {
		const struct contact_kind *kind = &choosing->programme->contact_kinds[i];

		for (size_t j = 0; j < kind->state_count; j++)
			if (text_equal(kind->states[j], choosing->decision->state->id))
				return false;
	}
	return true;
}

static const char *choose_day(const struct choosing *choosing)
{
	char path[PATH_BYTES];

	if (!counts_the_days(choosing))
		return NULL;
	snprintf(path, sizeof path, "days.%d", choosing->decision->counts.days_no_contact);
	if (!content_has(choosing->content, FILE_OF_THOUGHTS, path))
		return NULL;
	return content_text(choosing->content, FILE_OF_THOUGHTS, path);
}

static const char *choose_milestone(const struct choosing *choosing)
{
	for (size_t i = 0; i < choosing->programme->milestone_count; i++)
		if (choosing->programme->milestones[i] ==
			choosing->decision->counts.days_no_contact)
			return choose_day(choosing);
	return NULL;
}

/* The state whose thoughts all of a phase share: its first. An ending shares with none. */
static const struct state_spec *phase_head(const struct choosing *choosing)
{
	const struct state_spec *state = choosing->decision->state;

	for (size_t i = 0; state->phase && i < choosing->programme->state_count; i++) {
		if (choosing->programme->states[i].phase == state->phase)
			return &choosing->programme->states[i];
	}
	return state;
}

/* A state has its own thoughts and those of its phase; one without any borrows those of the first
 * state. Where those are missing, too, the path shows the hole (content.h). */
static const char *choose_phase(const struct choosing *choosing)
{
	const struct state_spec *state = choosing->decision->state, *head = phase_head(choosing);
	char path[PATH_BYTES], shared[PATH_BYTES] = "none", first[PATH_BYTES];
	const char *text;

	snprintf(path, sizeof path, "phases.%s", state->id);
	if (head != state)
		snprintf(shared, sizeof shared, "phases.%s", head->id);
	snprintf(first, sizeof first, "phases.%s", choosing->programme->start);
	text = choose_from_both(choosing, path, shared);
	if (!text)
		text = choose_from(choosing, first);
	return text ? text : content_text(choosing->content, FILE_OF_THOUGHTS, "phases");
}

static const struct {
	enum thought_reason reason;
	const char *(*choose)(const struct choosing *choosing);
} REASONS[] = {
	{.reason = THOUGHT_LOW_MOOD, .choose = choose_no_wish},
	{.reason = THOUGHT_SLIP, .choose = choose_slip},
	{.reason = THOUGHT_LOW_MOOD, .choose = choose_low_mood},
	{.reason = THOUGHT_HIGH_URGE, .choose = choose_high_urge},
	{.reason = THOUGHT_MILESTONE, .choose = choose_milestone},
	{.reason = THOUGHT_HARD_DATE, .choose = choose_hard_date},
	{.reason = THOUGHT_RETURN, .choose = choose_return},
	{.reason = THOUGHT_DAY, .choose = choose_day},
	{.reason = THOUGHT_PHASE, .choose = choose_phase},
};

struct thought engine_thought(const struct content *content, const struct records *records,
	const struct decision *decision, struct moment now)
{
	struct choosing choosing = {
		.content = content,
		.programme = content_programme(content),
		.records = records,
		.decision = decision,
		.today = now.day,
	};
	struct thought thought = {.reason = THOUGHT_PHASE};

	for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS && !thought.text; i++) {
		thought.reason = REASONS[i].reason;
		thought.text = REASONS[i].choose(&choosing);
	}
	return thought;
}
