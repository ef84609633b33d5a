#include "today_lines.h"

#include "activity.h"
#include "checkin.h"
#include "journal.h"
#include "plain_account.h"
#include "step.h"
#include "today.h"
#include "urge.h"
#include "write.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#define MISSED_DAYS 2 /* later, a gate would not count it (programme.md section 2) */
#define DAYS_BEFORE 7 /* a week: who was away for longer is not asked after single days */
#define SEALED_DAYS 3 /* so long today speaks of a letter that has come back */

void today_lines_add(
	struct today_lines *lines, struct today_line line, const char *label, const char *detail)
{
	if (lines->count == TODAY_LINES_MOST)
		return;
	line.label = mem_copy(label);
	line.detail = mem_copy(detail);
	lines->items[lines->count] = (struct ui_item){.label = line.label, .detail = line.detail};
	lines->lines[lines->count++] = line;
}

void today_lines_done(struct today_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		free(lines->lines[i].label);
		free(lines->lines[i].detail);
		free(lines->lines[i].slot);
	}
}

/* --- what a line does --- */

static enum ui_result take_urge(struct coach *coach, const struct today_line *line)
{
	(void)line;
	return flow_urge_from_list(coach);
}

static enum ui_result take_checkin(struct coach *coach, const struct today_line *line)
{
	return flow_checkin(coach, line->day);
}

static enum ui_result take_draft(struct coach *coach, const struct today_line *line)
{
	return write_resume(coach, line->slot);
}

static enum ui_result take_contact(struct coach *coach, const struct today_line *line)
{
	(void)line;
	return flow_contact(coach);
}

static enum ui_result take_activity(struct coach *coach, const struct today_line *line)
{
	return activity_show(coach, line->activity);
}

static enum ui_result take_sealed(struct coach *coach, const struct today_line *line)
{
	return journal_entry(coach, line->slot);
}

static enum ui_result take_answer(struct coach *coach, const struct today_line *line)
{
	return journal_answer(coach, line->slot, 0);
}

static enum ui_result take_plain_account(struct coach *coach, const struct today_line *line)
{
	(void)line;
	return plain_account_write(coach);
}

static enum ui_result take_support(struct coach *coach, const struct today_line *line)
{
	(void)line;
	return flow_support(coach);
}

/* --- which lines there are --- */

/* On the heaviest days, and the day after, a person comes before anything there is to do. */
static void add_support(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	const struct checkin *fresh[2];
	engine_checkins(facts->records, day_plus(facts->now.day, -1), 2, fresh);
	if ((fresh[0] || fresh[1]) && engine_support_first(facts->records, facts->now))
		today_lines_add(lines, (struct today_line){.take = take_support},
			content_text(coach->content, "support", "title"), NULL);
}

/* "Waiting it out: 12 min to go" while the twenty minutes run, wherever the person has been since; then, and
 * where a visit was left, the second figure is asked for: without it the log has no word of it. */
static void add_urge(struct today_lines *lines, struct coach *coach)
{
	struct urge_visit visit;
	struct str label = STR_INIT;
	urge_visit_load(&visit, coach);
	const struct content_value values[] = {
		{.name = "minutes", .number = urge_minutes_left(&visit)}, {0}};
	if (urge_visit_is_begun(&visit)) {
		const char *text = values[0].number      ? "waiting"
				   : visit.waiting_until ? "over"
							 : "open";
		content_say(coach->content, &label, "urge", text, values);
		today_lines_add(lines, (struct today_line){.take = take_urge}, label.data, NULL);
	}
	str_done(&label);
}

/* A check-in that was begun today waits behind today's own line. */
static void add_begun_checkin(struct today_lines *lines, const struct coach *coach, struct day day)
{
	char date[DATE_TEXT];
	if (!day_equal(day, clock_now(coach->clock).day))
		today_lines_add(lines, (struct today_line){.take = take_checkin, .day = day},
			_("A check-in waits"), flow_date(day, date));
}

static void add_draft(struct today_lines *lines, const struct coach *coach, const char *slot)
{
	struct str detail = STR_INIT;
	struct day day;
	if (checkin_day_of_slot(slot, &day))
		add_begun_checkin(lines, coach, day);
	else if (write_describe_draft(coach, slot, &detail))
		today_lines_add(lines,
			(struct today_line){
				.take = take_draft, .slot = mem_copy(slot), .day = DAY_NONE},
			content_text(coach->content, "today", "draft_waits"), detail.data);
	str_done(&detail);
}

bool today_knows_draft(const struct coach *coach, const char *slot)
{
	struct str detail = STR_INIT;
	struct day day;
	bool known = checkin_day_of_slot(slot, &day) || step_of_slot(coach, slot) ||
		     write_describe_draft(coach, slot, &detail);
	str_done(&detail);
	return known;
}

enum ui_result today_open_draft(struct coach *coach, const char *slot)
{
	const struct step_spec *step = step_of_slot(coach, slot);
	struct day day;
	if (!today_knows_draft(coach, slot))
		return UI_OK;
	if (checkin_day_of_slot(slot, &day))
		return flow_checkin(coach, day);
	return step ? step_run(coach, step) : write_resume(coach, slot);
}

/* What waits beside the database, looked up once: that is a look at each of several files. */
struct waiting {
	char **slots; /* owned */
	size_t count; /* of `slots` */
};

static void waiting_done(struct waiting *waiting)
{
	for (size_t i = 0; i < waiting->count; i++)
		free(waiting->slots[i]);
	free(waiting->slots);
}

static bool waits(const struct waiting *waiting, const char *slot)
{
	for (size_t i = 0; i < waiting->count; i++)
		if (text_equal(waiting->slots[i], slot))
			return true;
	return false;
}

static void add_drafts(
	struct today_lines *lines, const struct coach *coach, const struct waiting *waiting)
{
	for (size_t i = 0; i < waiting->count && lines->count < TODAY_DRAFTS_MOST; i++)
		add_draft(lines, coach, waiting->slots[i]);
}

/* A sealed letter that has come back, for a few days from its date on. */
static void add_sealed(struct today_lines *lines, const struct coach *coach, struct day today)
{
	struct uuid uuid;
	if (store_sealed_back(coach->store, day_plus(today, 1 - SEALED_DAYS), today, &uuid))
		today_lines_add(lines,
			(struct today_line){.take = take_sealed, .slot = mem_copy(uuid.text)},
			content_text(coach->content, "worth", "sealed_back"), NULL);
}

/* What day 40 asks about lies one key away. */
static void add_first_letter(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	struct uuid uuid;
	bool answer;
	if (today_first_letter(coach, facts, &uuid, &answer))
		today_lines_add(lines,
			(struct today_line){.take = answer ? take_answer : take_sealed,
				.slot = mem_copy(uuid.text)},
			content_text(coach->content, "worth", "letter_line"), NULL);
}

static void add_checkin(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	bool done = facts->decision->counts.checked_in_today;
	today_lines_add(lines, (struct today_line){.take = take_checkin, .day = DAY_NONE},
		content_text(coach->content, "today", done ? "checkin_done" : "checkin_open"),
		done ? NULL : _("about a minute"));
}

static bool is_begun(const struct waiting *waiting, struct day day)
{
	for (size_t i = 0; i < waiting->count; i++) {
		struct day of;
		if (checkin_day_of_slot(waiting->slots[i], &of) && day_equal(of, day))
			return true;
	}
	return false;
}

static bool any_checkin(const struct checkin *const week[DAYS_BEFORE])
{
	for (size_t i = 0; i < DAYS_BEFORE; i++)
		if (week[i])
			return true;
	return false;
}

/* A day without a check-in is unknown, no failure: of the last two that can still be told the newer one is
 * offered, to someone who has told today, and was here in the week before it. */
static void add_missed(struct today_lines *lines, const struct coach *coach,
	const struct flow_facts *facts, const struct waiting *waiting)
{
	const struct checkin *checkins[DAYS_BEFORE + MISSED_DAYS];
	const struct day from = day_plus(facts->now.day, -(DAYS_BEFORE + MISSED_DAYS));
	engine_checkins(facts->records, from, DAYS_BEFORE + MISSED_DAYS, checkins);
	for (int ago = 1; ago <= MISSED_DAYS; ago++) {
		const struct checkin *const *week = &checkins[MISSED_DAYS - ago];
		const struct day day = day_plus(facts->now.day, -ago);
		char date[DATE_TEXT];
		struct str label = STR_INIT;
		const struct content_value values[] = {
			{.name = "date", .text = ago == 1 ? _("Yesterday") : flow_date(day, date)},
			{0}};
		if (week[DAYS_BEFORE] || !any_checkin(week) || is_begun(waiting, day))
			continue;
		content_say(coach->content, &label, "today", "missed", values);
		today_lines_add(lines, (struct today_line){.take = take_checkin, .day = day},
			label.data, NULL);
		str_done(&label);
		return;
	}
}

static void add_activity(struct today_lines *lines, const struct coach *coach, struct day today)
{
	const struct activity *activity = activity_of_day(coach, today);
	struct str label = STR_INIT;
	if (!activity)
		return;
	const struct content_value values[] = {
		{.name = "label", .text = activity_label(coach, activity)}, {0}};
	content_say(coach->content, &label, "today", "for_yourself", values);
	today_lines_add(lines, (struct today_line){.take = take_activity, .activity = activity},
		label.data, NULL);
	str_done(&label);
}

void today_lines_init(struct today_lines *lines, struct coach *coach,
	const struct flow_facts *facts, bool plain_account)
{
	*lines = (struct today_lines){0};
	bool checked_in = facts->decision->counts.checked_in_today;
	struct waiting waiting = {0};
	waiting.count = store_drafts(coach->store, &waiting.slots);
	add_support(lines, coach, facts);
	if (waits(&waiting, URGE_SLOT))
		add_urge(lines, coach);
	if (!checked_in)
		add_checkin(lines, coach, facts);
	add_drafts(lines, coach, &waiting);
	if (checked_in) {
		add_checkin(lines, coach, facts);
		add_missed(lines, coach, facts, &waiting);
	}
	waiting_done(&waiting);
	add_sealed(lines, coach, facts->now.day);
	add_first_letter(lines, coach, facts);
	if (plain_account)
		today_lines_add(lines, (struct today_line){.take = take_plain_account},
			_("Write down just what I did today"), NULL);
	today_lines_next(lines, coach, facts);
	today_lines_add(lines, (struct today_line){.take = take_contact}, _("Log a contact"), NULL);
	add_activity(lines, coach, facts->now.day);
}
