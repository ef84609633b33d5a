#include "today_lines.h"

#include "checkin.h"
#include "journal.h"
#include "plain_account.h"
#include "step.h"
#include "urge.h"
#include "write.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#define SEALED_DAYS 3 /* so long today speaks of a letter that has come back */

/* Takes the line over; labels are copied. */
static void add(
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
	return flow_urge(coach);
}

static enum ui_result take_checkin(struct coach *coach, const struct today_line *line)
{
	return flow_checkin(coach, line->day);
}

static enum ui_result take_draft(struct coach *coach, const struct today_line *line)
{
	return write_resume(coach, line->slot);
}

static enum ui_result take_step(struct coach *coach, const struct today_line *line)
{
	return step_run(coach, line->step);
}

static enum ui_result take_contact(struct coach *coach, const struct today_line *line)
{
	(void)line;
	return flow_contact(coach);
}

static const char *activity_text(
	const struct coach *coach, const struct activity *activity, const char *part)
{
	struct str path = STR_INIT;
	str_addf(&path, "list.%s.%s", activity->id, part);
	const char *text = content_text(coach->content, "activities", path.data);
	str_done(&path);
	return text;
}

static enum ui_result take_activity(struct coach *coach, const struct today_line *line)
{
	struct page *page = page_new();
	page_heading(page, activity_text(coach, line->activity, "label"));
	page_gap(page);
	page_text(page, activity_text(coach, line->activity, "help"));
	return flow_tell(coach, _("Something for you"), page);
}

static enum ui_result take_sealed(struct coach *coach, const struct today_line *line)
{
	return journal_entry(coach, line->slot);
}

static enum ui_result take_plain_account(struct coach *coach, const struct today_line *line)
{
	(void)line;
	return plain_account_write(coach);
}

/* --- which lines there are --- */

/* "Waiting it out: 12 min to go" while the twenty minutes run, wherever the person has been since. */
static void add_urge(struct today_lines *lines, struct coach *coach)
{
	struct urge_visit visit;
	struct str label = STR_INIT;
	urge_visit_load(&visit, coach);
	const struct content_value values[] = {
		{.name = "minutes", .number = urge_minutes_left(&visit)}, {0}};
	if (values[0].number) {
		content_say(coach->content, &label, "urge", "waiting", values);
		add(lines, (struct today_line){.take = take_urge}, label.data, NULL);
	}
	str_done(&label);
}

/* A check-in that was begun today waits behind today's own line. */
static void add_begun_checkin(struct today_lines *lines, const struct coach *coach, struct day day)
{
	char date[DATE_TEXT];
	if (!day_equal(day, clock_now(coach->clock).day))
		add(lines, (struct today_line){.take = take_checkin, .day = day},
			_("A check-in waits"), flow_date(day, date));
}

static void add_draft(struct today_lines *lines, const struct coach *coach, const char *slot)
{
	struct str detail = STR_INIT;
	struct day day;
	if (checkin_day_of_slot(slot, &day))
		add_begun_checkin(lines, coach, day);
	else if (write_describe_draft(coach, slot, &detail))
		add(lines,
			(struct today_line){
				.take = take_draft, .slot = mem_copy(slot), .day = DAY_NONE},
			content_text(coach->content, "today", "draft_waits"), detail.data);
	str_done(&detail);
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
		add(lines, (struct today_line){.take = take_sealed, .slot = mem_copy(uuid.text)},
			content_text(coach->content, "worth", "sealed_back"), NULL);
}

static void add_checkin(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	bool done = facts->decision->counts.checked_in_today;
	add(lines, (struct today_line){.take = take_checkin, .day = DAY_NONE},
		content_text(coach->content, "today", done ? "checkin_done" : "checkin_open"),
		done ? NULL : _("about a minute"));
}

/* "Next step: fantasy and reality     10 minutes, 3 of 8" */
static void add_next_step(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	int done = 0, total = 0;
	const struct step_spec *step = engine_next_step(content_programme(coach->content),
		facts->records, facts->decision->state->id, &done, &total);
	const char *title = step ? flow_step_text(coach, step, "title") : NULL;
	if (!title || !step_answer_allowed(coach, step, facts, NULL))
		return;
	struct str label = STR_INIT, detail = STR_INIT;
	const struct content_value values[] = {{.name = "title", .text = title}, {0}};
	content_say(coach->content, &label, "today", "next_step", values);
	str_addf(&detail,
		ngettext("%d minute, %d of %d", "%d minutes, %d of %d",
			(unsigned long)step->minutes),
		step->minutes, done + 1, total);
	add(lines, (struct today_line){.take = take_step, .step = step}, label.data, detail.data);
	str_done(&label);
	str_done(&detail);
}

/* The weekly question about who one is becoming (E2): from the first week on, until it is answered. */
static void add_weekly(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	const struct programme *programme = content_programme(coach->content);
	const struct step_spec *step = NULL;
	for (size_t i = 0; i < programme->step_count; i++) {
		if (programme->steps[i].group && text_equal(programme->steps[i].group, "weekly"))
			step = &programme->steps[i];
	}
	const struct answer *last = step ? engine_answer(facts->records, step->id) : NULL;
	bool first_week = facts->decision->counts.days_in_chapter < 7;
	bool this_week = last && day_between(last->record.when.day, facts->now.day) < 7;
	if (step && !first_week && !this_week)
		add(lines, (struct today_line){.take = take_step, .step = step},
			flow_step_text(coach, step, "title"), step_question(coach, step));
}

/* The activity of the day: another one each day, the same all day. */
static void add_activity(struct today_lines *lines, const struct coach *coach, struct day today)
{
	struct str label = STR_INIT;
	const struct programme *programme = content_programme(coach->content);
	size_t number = (size_t)today.number * 7u; /* 7: neighbours in the list are alike */
	const struct activity *activity =
		programme->activity_count
			? &programme->activities[number % programme->activity_count]
			: NULL;
	if (activity) {
		const struct content_value values[] = {
			{.name = "label", .text = activity_text(coach, activity, "label")}, {0}};
		content_say(coach->content, &label, "today", "for_yourself", values);
		add(lines, (struct today_line){.take = take_activity, .activity = activity},
			label.data, NULL);
	}
	str_done(&label);
}

void today_lines_init(struct today_lines *lines, struct coach *coach,
	const struct flow_facts *facts, bool plain_account)
{
	*lines = (struct today_lines){0};
	bool checked_in = facts->decision->counts.checked_in_today;
	struct waiting waiting = {0};
	waiting.count = store_drafts(coach->store, &waiting.slots);
	if (waits(&waiting, URGE_SLOT))
		add_urge(lines, coach);
	if (!checked_in)
		add_checkin(lines, coach, facts);
	add_drafts(lines, coach, &waiting);
	waiting_done(&waiting);
	if (checked_in)
		add_checkin(lines, coach, facts);
	add_sealed(lines, coach, facts->now.day);
	add_next_step(lines, coach, facts);
	add_weekly(lines, coach, facts);
	if (plain_account)
		add(lines, (struct today_line){.take = take_plain_account},
			_("Write down just what I did today"), NULL);
	add(lines, (struct today_line){.take = take_contact}, _("Log a contact"), NULL);
	add_activity(lines, coach, facts->now.day);
}
