#include "today.h"

#include "contact.h"
#include "journal.h"
#include "step.h"
#include "urge.h"
#include "write.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#define ITEMS_MOST 8

enum line_kind {
	LINE_WAITING,
	LINE_CHECKIN,
	LINE_DRAFT,
	LINE_STEP,
	LINE_WEEKLY,
	LINE_CONTACT,
	LINE_ACTIVITY
};

/* A line of today that can be taken. */
struct line {
	enum line_kind kind;
	char *label;
	char *detail;
	char *draft; /* the draft's slot */
};

struct today {
	struct flow_facts facts;
	struct page *page;
	struct line lines[ITEMS_MOST];
	struct ui_item items[ITEMS_MOST];
	size_t count;
};

static const struct ui_action actions[] = {
	{.key = 'c',
		.word = "check",
		.label = N_("check in"),
		.help = N_("how you are today, about a minute")},
	{.key = 'w',
		.word = "write",
		.label = N_("write"),
		.help = N_("a letter that is not sent; opens at once")},
	{.key = 'l',
		.word = "log",
		.label = N_("log"),
		.help = N_("the contact log: note a contact, correct one")},
	{.key = 'p',
		.word = "programme",
		.label = N_("programme"),
		.help = N_("the phases, where you are, what comes next")},
	{.key = 'j',
		.word = "journal",
		.label = N_("journal"),
		.help = N_("what you wrote: read, search, edit")},
	{.key = 'r',
		.word = "review",
		.label = N_("review"),
		.help = N_("kept days, runs and slips so far")},
	{.key = 'q', .word = "quit", .label = N_("quit"), .help = N_("leave; everything is kept")},
	{0},
};

static void add_line(struct today *today, enum line_kind kind, const char *label,
	const char *detail, const char *draft)
{
	if (today->count == ITEMS_MOST)
		return;
	today->lines[today->count] = (struct line){.kind = kind,
		.label = mem_copy(label),
		.detail = mem_copy(detail),
		.draft = mem_copy(draft)};
	const struct line *line = &today->lines[today->count];
	today->items[today->count++] =
		(struct ui_item){.label = line->label, .detail = line->detail};
}

/* The activity of the day: another one each day, the same all day. */
static const struct activity *activity_today(const struct coach *coach, const struct today *today)
{
	const struct programme *programme = content_programme(coach->content);
	size_t number =
		(size_t)today->facts.now.day.number * 7u; /* 7: neighbours in the list are alike */
	return programme->activity_count
		       ? &programme->activities[number % programme->activity_count]
		       : NULL;
}

static const char *activity_label(const struct coach *coach, const struct activity *activity)
{
	struct str path = STR_INIT;
	str_addf(&path, "list.%s.label", activity->id);
	const char *label = content_text(coach->content, "activities", path.data);
	str_done(&path);
	return label;
}

static void add_activity(const struct coach *coach, struct today *today)
{
	struct str label = STR_INIT;
	const struct activity *activity = activity_today(coach, today);
	if (activity) {
		const struct content_value values[] = {
			{.name = "label", .text = activity_label(coach, activity)}, {0}};
		content_say(coach->content, &label, "today", "for_yourself", values);
		add_line(today, LINE_ACTIVITY, label.data, NULL, NULL);
	}
	str_done(&label);
}

static const struct step_spec *next_step(
	const struct coach *coach, const struct today *today, int *ret_done, int *ret_total)
{
	const struct flow_facts *facts = &today->facts;
	return engine_next_step(content_programme(coach->content), facts->records,
		facts->decision->state->id, ret_done, ret_total);
}

/* "Next step: fantasy and reality     10 minutes, 3 of 8" */
static void add_next_step(const struct coach *coach, struct today *today)
{
	int done = 0, total = 0;
	const struct step_spec *step = next_step(coach, today, &done, &total);
	const char *title = step ? flow_step_text(coach, step, "title") : NULL;
	if (!title)
		return;
	struct str label = STR_INIT, detail = STR_INIT;
	const struct content_value values[] = {{.name = "title", .text = title}, {0}};
	content_say(coach->content, &label, "today", "next_step", values);
	str_addf(&detail,
		ngettext("%d minute, %d of %d", "%d minutes, %d of %d",
			(unsigned long)step->minutes),
		step->minutes, done + 1, total);
	add_line(today, LINE_STEP, label.data, detail.data, NULL);
	str_done(&label);
	str_done(&detail);
}

/* The weekly question about who one is becoming (E2): from the first week on, until it is answered. */
static const struct step_spec *weekly_question(const struct coach *coach, const struct today *today)
{
	const struct programme *programme = content_programme(coach->content);
	const struct step_spec *step = NULL;
	for (size_t i = 0; i < programme->step_count; i++) {
		if (programme->steps[i].group && text_equal(programme->steps[i].group, "weekly"))
			step = &programme->steps[i];
	}
	const struct answer *last = step ? engine_answer(today->facts.records, step->id) : NULL;
	bool first_week = today->facts.decision->counts.days_in_chapter < 7;
	bool this_week = last && day_between(last->record.when.day, today->facts.now.day) < 7;
	return first_week || this_week ? NULL : step;
}

static void add_weekly(const struct coach *coach, struct today *today)
{
	const struct step_spec *step = weekly_question(coach, today);
	if (step)
		add_line(today, LINE_WEEKLY, flow_step_text(coach, step, "title"),
			step_question(coach, step), NULL);
}

static void add_drafts(const struct coach *coach, struct today *today)
{
	char **slots = NULL;
	size_t count = store_drafts(coach->store, &slots);
	for (size_t i = 0; i < count; i++) {
		struct str detail = STR_INIT;
		if (write_describe_draft(coach, slots[i], &detail))
			add_line(today, LINE_DRAFT,
				content_text(coach->content, "today", "draft_waits"), detail.data,
				slots[i]);
		str_done(&detail);
		free(slots[i]);
	}
	free(slots);
}

/* "Waiting it out: 12 min to go" while the twenty minutes run, wherever the person has been since. */
static void add_waiting(struct coach *coach, struct today *today)
{
	struct urge_visit visit;
	urge_visit_load(&visit, coach);
	int minutes = urge_minutes_left(&visit);
	if (!minutes)
		return;
	struct str label = STR_INIT;
	const struct content_value values[] = {{.name = "minutes", .number = minutes}, {0}};
	content_say(coach->content, &label, "urge", "waiting", values);
	add_line(today, LINE_WAITING, label.data, NULL, NULL);
	str_done(&label);
}

static void add_lines(struct coach *coach, struct today *today)
{
	bool done = today->facts.decision->counts.checked_in_today;
	add_waiting(coach, today);
	add_drafts(coach, today);
	add_line(today, LINE_CHECKIN,
		content_text(coach->content, "today", done ? "checkin_done" : "checkin_open"),
		done ? NULL : _("about a minute"), NULL);
	add_next_step(coach, today);
	add_weekly(coach, today);
	add_line(today, LINE_CONTACT, _("Log a contact"), NULL, NULL);
	add_activity(coach, today);
}

static void add_thought(const struct coach *coach, struct today *today)
{
	struct str text = STR_INIT;
	const struct flow_facts *facts = &today->facts;
	struct thought thought =
		engine_thought(coach->content, facts->records, facts->decision, facts->now);
	flow_fill(facts->records, &facts->decision->counts, thought.text, &text);
	page_gap(today->page);
	page_styled(today->page, STYLE_ACCENT, text.data);
	page_gap(today->page);
	str_done(&text);
}

static void today_done(struct today *today)
{
	for (size_t i = 0; i < today->count; i++) {
		free(today->lines[i].label);
		free(today->lines[i].detail);
		free(today->lines[i].draft);
	}
	page_free(today->page);
	flow_facts_done(&today->facts);
}

static enum ui_result show_activity(struct coach *coach, const struct today *today)
{
	struct str path = STR_INIT;
	struct page *page = page_new();
	const struct activity *activity = activity_today(coach, today);
	str_addf(&path, "list.%s.help", activity->id);
	page_heading(page, activity_label(coach, activity));
	page_gap(page);
	page_text(page, content_text(coach->content, "activities", path.data));
	str_done(&path);
	return flow_tell(coach, _("Something for you"), page);
}

static enum ui_result take_line(struct coach *coach, const struct today *today, size_t index)
{
	const struct line *line = &today->lines[index];
	int done, total;
	switch (line->kind) {
	case LINE_WAITING:
		return flow_urge(coach);
	case LINE_CHECKIN:
		return flow_checkin(coach, DAY_NONE);
	case LINE_DRAFT:
		return write_resume(coach, line->draft);
	case LINE_STEP:
		return step_run(coach, next_step(coach, today, &done, &total));
	case LINE_WEEKLY:
		return step_run(coach, weekly_question(coach, today));
	case LINE_CONTACT:
		return flow_contact(coach);
	case LINE_ACTIVITY:
		return show_activity(coach, today);
	}
	return UI_OK;
}

static enum ui_result take_action(struct coach *coach, int action)
{
	switch (action) {
	case 'c':
		return flow_checkin(coach, DAY_NONE);
	case 'w':
		return flow_write(coach);
	case 'l':
		return contact_log(coach);
	case 'p':
		return flow_programme(coach);
	case 'j':
		return flow_journal(coach);
	case 'r':
		return flow_review(coach);
	default:
		return UI_QUIT;
	}
}

enum ui_result today_screen(struct coach *coach)
{
	struct today today = {0};
	struct err err = {0};
	char date[DATE_TEXT];
	size_t cursor = 0;
	int action = 0;
	if (!flow_facts_load(coach, &today.facts, &err)) {
		flow_complain(coach, &err);
		return UI_QUIT; /* there is no today to go back to */
	}
	today.page = page_new();
	flow_status_page(coach, today.facts.records, today.facts.decision, today.page);
	page_gap(today.page);
	today_notice(coach, &today.facts, today.page);
	add_thought(coach, &today);
	add_lines(coach, &today);
	struct ui_choose choose = {
		.frame = {.title = "exback",
			.right = flow_date(today.facts.now.day, date),
			.actions = actions,
			.page = today.page},
		.items = today.items,
		.count = today.count,
		.cursor = &cursor,
	};
	enum ui_result result = ui_choose(coach->ui, &choose, &action);
	if (result == UI_OK)
		result = action ? take_action(coach, action) : take_line(coach, &today, cursor);
	today_done(&today);
	return result;
}
