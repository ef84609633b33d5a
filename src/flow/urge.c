#include "urge.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#define LATE_UNTIL 5 /* hours: from midnight to five it is late */

static const char *text_of(const struct urge_visit *visit, const char *path)
{
	return content_text(visit->coach->content, "urge", path);
}

/* --- before: the hour, the rating, ninety seconds of breath --- */

/* After midnight, or when the last contact was after drinking: R5 comes first. */
static bool is_late(const struct urge_visit *visit)
{
	struct flow_facts facts;
	int hour, minute, second;
	if (!flow_facts_load(visit->coach, &facts, NULL))
		return false;
	clock_face(&facts.now, &hour, &minute, &second);
	const struct records *records = facts.records;
	bool drunk =
		records->contact_count && records->contacts[records->contact_count - 1].drinking;
	flow_facts_done(&facts);
	return hour < LATE_UNTIL || drunk;
}

static bool skip_late(const void *answers)
{
	const struct urge_visit *visit = answers;
	return visit->late_said || !is_late(visit);
}

static enum ui_result say_late(struct ui *ui, void *answers)
{
	struct urge_visit *visit = answers;
	struct page *page = page_new();
	struct err err = {0};
	(void)ui;
	page_styled(page, STYLE_STRONG, text_of(visit, "late"));
	enum ui_result result = flow_tell(visit->coach, text_of(visit, "title"), page);
	if (result != UI_OK)
		return result;
	visit->late_said = true;
	if (urge_visit_is_begun(visit) && !urge_visit_keep(visit, &err))
		return flow_complain(visit->coach, &err);
	return UI_OK;
}

static bool skip_begun(const void *answers)
{
	return urge_visit_is_begun(answers);
}

static enum ui_result ask_scale(const struct urge_visit *visit, const char *question, int *number)
{
	const struct ui_field fields[] = {
		{.kind = FIELD_SCALE, .label = _("Urge"), .low = 0, .high = 10, .number = number}};
	struct page *page = page_new();
	page_text(page, text_of(visit, question));
	const struct ui_form form = {.frame = {.title = text_of(visit, "title"), .page = page},
		.fields = fields,
		.count = 1,
		.enter = _("go on")};
	enum ui_result result = ui_form(visit->coach->ui, &form, NULL);
	page_free(page);
	return result;
}

/* Only what was rated can be compared afterwards: an untouched scale is asked again. */
static enum ui_result rate_before(struct ui *ui, void *answers)
{
	struct urge_visit *visit = answers;
	struct err err = {0};
	enum ui_result result;
	int before = -1;
	do {
		result = ask_scale(visit, "rate", &before);
		if (result == UI_OK && before < 0)
			ui_note(ui, _("A figure from 0 to 10, as it feels right now."));
	} while (result == UI_OK && before < 0);
	if (result != UI_OK)
		return result;
	visit->before = before;
	visit->began = clock_now(visit->coach->clock).at;
	return urge_visit_keep(visit, &err) ? UI_OK : flow_complain(visit->coach, &err);
}

/* Who comes back has breathed; the choices have it for whoever wants it again. */
static bool skip_resumed(const void *answers)
{
	const struct urge_visit *visit = answers;
	return visit->resumed;
}

/* Who waited, and comes back when the time is over, is asked how it is; who has said it, and it could not be
 * saved, finds it there. */
static bool skip_chosen(const void *answers)
{
	const struct urge_visit *visit = answers;
	bool waited = visit->waiting_until && !urge_minutes_left(visit);
	return visit->resumed && (waited || visit->after >= 0);
}

static enum ui_result breathe(struct ui *ui, void *answers)
{
	(void)ui;
	return urge_breathe(answers);
}

/* --- afterwards: the second rating, what set it off, whether anything was sent --- */

static size_t fill_triggers(
	const struct urge_visit *visit, struct ui_option triggers[URGE_TRIGGERS])
{
	size_t count = content_length(visit->coach->content, "urge", "trigger.options");
	if (count > URGE_TRIGGERS)
		count = URGE_TRIGGERS;
	for (size_t i = 0; i < count; i++)
		triggers[i].label = content_item(
			visit->coach->content, "urge", "trigger.options", i, &triggers[i].id);
	return count;
}

static enum ui_result rate_after(struct ui *ui, void *answers)
{
	struct urge_visit *visit = answers;
	struct ui_option triggers[URGE_TRIGGERS] = {{0}};
	const size_t trigger_count = fill_triggers(visit, triggers);
	const struct ui_option sent[] = {
		{"no", text_of(visit, "sent.no")}, {"yes", text_of(visit, "sent.yes")}};
	const struct ui_field fields[] = {
		{.kind = FIELD_SCALE,
			.label = text_of(visit, "rate_again"),
			.low = 0,
			.high = 10,
			.number = &visit->after},
		{.kind = FIELD_CHOICE,
			.label = text_of(visit, "sent.question"),
			.options = sent,
			.option_count = 2,
			.number = &visit->sent},
		{.kind = FIELD_CHOICE,
			.label = text_of(visit, "trigger.question"),
			.options = triggers,
			.option_count = trigger_count,
			.number = &visit->trigger},
	};
	const struct ui_form form = {.frame.title = text_of(visit, "title"),
		.fields = fields,
		.count = 3,
		.enter = _("keep")};
	enum ui_result result;
	/* The draft that it was kept in may be of other content. */
	if (visit->trigger >= (int)trigger_count)
		visit->trigger = -1;
	/* Unsaid is not "nothing was sent": what is left out is asked again. */
	do {
		result = ui_form(ui, &form, NULL);
		if (result == UI_OK && visit->after < 0)
			ui_note(ui, _("A figure from 0 to 10, as it feels right now."));
		else if (result == UI_OK && visit->sent < 0)
			ui_note(ui, _("And did anything go out to them, yes or no?"));
	} while (result == UI_OK && (visit->after < 0 || visit->sent < 0));
	return result;
}

static const struct ui_step steps[] = {
	{.ask = say_late, .skip = skip_late},
	{.ask = rate_before, .skip = skip_begun},
	{.ask = breathe, .skip = skip_resumed},
	{.ask = urge_choices, .skip = skip_chosen},
	{.ask = rate_after},
	{0},
};

static bool save(const struct urge_visit *visit, struct err *err)
{
	struct ui_option triggers[URGE_TRIGGERS] = {{0}};
	struct store *store = visit->coach->store;
	size_t count = fill_triggers(visit, triggers);
	struct urge urge = {.record = {.when = clock_now(visit->coach->clock), .uuid = visit->urge},
		.before = visit->before,
		.after = visit->after,
		.sent = visit->sent == 1};
	if (visit->trigger >= 0 && (size_t)visit->trigger < count)
		urge.trigger = mem_copy(triggers[visit->trigger].id);
	bool fine = store_make_writable(store, err) && store_add_urge(store, &urge, err);
	urge_done(&urge);
	return fine;
}

/* One sentence; where something was sent, kindly on to the contact log. */
static enum ui_result close_visit(const struct urge_visit *visit)
{
	const char *path = visit->sent == 1 ? "closing.sent" : "closing.passed";
	size_t count = content_length(visit->coach->content, "urge", path);
	size_t number = (size_t)(clock_now(visit->coach->clock).at / 60);
	struct page *page = page_new();
	page_styled(page, STYLE_STRONG,
		count ? content_item(visit->coach->content, "urge", path, number % count, NULL)
		      : "");
	page_gap(page);
	page_textf(page, _("Before %d, after %d."), visit->before, visit->after);
	enum ui_result result = flow_tell(visit->coach, text_of(visit, "title"), page);
	return result == UI_OK && visit->sent == 1 ? flow_contact(visit->coach) : result;
}

enum ui_result flow_urge(struct coach *coach)
{
	struct urge_visit visit;
	struct err err = {0};
	urge_visit_load(&visit, coach);
	enum ui_result result = ui_steps(coach->ui, steps, &visit);
	if (result != UI_OK)
		return result;
	if (!save(&visit, &err)) {
		urge_visit_keep(&visit, NULL);
		return flow_complain(coach, &err);
	}
	urge_visit_forget(&visit);
	return close_visit(&visit);
}
