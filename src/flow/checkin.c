/* The daily check-in, in under a minute (programme.md section 4). */
#include "checkin.h"

#include "contact.h"

#include "exback/i18n.h"

/* A word above the form of a day that is over; NULL for today. page_free it. */
static struct page *missed_page(const struct checkin_form *form)
{
	const struct coach *coach = form->coach;
	char date[DATE_TEXT];
	struct str text = STR_INIT;
	if (day_equal(form->day, clock_now(coach->clock).day))
		return NULL;
	const struct content_value values[] = {
		{.name = "date", .text = flow_date(form->day, date)}, {0}};
	content_say(coach->content, &text, "checkin", "missed", values);
	struct page *page = page_new();
	page_text(page, text.data);
	str_done(&text);
	return page;
}

static enum ui_result ask(struct checkin_form *form)
{
	const struct coach *coach = form->coach;
	char date[DATE_TEXT];
	const struct ui_field fields[] = {
		{.kind = FIELD_CHOICE,
			.label = _("Contact since the last one"),
			.options = form->contacts,
			.option_count = CHECKIN_CONTACTS,
			.number = &form->contact},
		{.kind = FIELD_SCALE,
			.label = _("Mood"),
			.options = form->moods,
			.option_count = 5,
			.low = 1,
			.high = 5,
			.number = &form->mood},
		{.kind = FIELD_SCALE,
			.label = _("Urge to contact them"),
			.low = 0,
			.high = 10,
			.number = &form->urge},
		{.kind = FIELD_TOGGLES,
			.label = _("Feelings"),
			.options = form->feelings,
			.option_count = form->feeling_count,
			.ticked = form->feels},
		{.kind = FIELD_SCALE,
			.label = _("Sleep"),
			.options = form->sleeps,
			.option_count = 5,
			.low = 1,
			.high = 5,
			.number = &form->sleep},
		{.kind = FIELD_TOGGLES,
			.label = _("For myself"),
			.options = form->activities,
			.option_count = form->activity_count,
			.ticked = form->did},
		{.kind = FIELD_LINE,
			.label = _("Something else"),
			.hint = _("in your own words, separated by commas"),
			.line = &form->own,
			.optional = true},
		{.kind = FIELD_LINE, .label = _("One line"), .line = &form->note, .optional = true},
		{.kind = FIELD_TOGGLES,
			.label = _("Is this true, too"),
			.options = &form->low_option,
			.option_count = 1,
			.ticked = &form->low},
	};
	struct page *page = missed_page(form);
	const struct ui_form question = {
		.frame = {.title = _("Check-in"),
			.right = flow_date(form->day, date),
			.page = page},
		.fields = fields,
		.count = sizeof fields / sizeof *fields,
		.enter = _("save"),
		.keep = {.keep = checkin_form_keep, .context = form, .owed = form->owed},
	};
	enum ui_result result = ui_form(coach->ui, &question, NULL);
	page_free(page);
	return result;
}

static bool save(const struct checkin_form *form, struct err *err)
{
	struct store *store = form->coach->store;
	struct checkin checkin;
	checkin_form_record(form, clock_on_day(form->coach->clock, form->day), &checkin);
	bool fine = store_make_writable(store, err) && store_add_checkin(store, &checkin, err);
	checkin_done(&checkin);
	/* A draft that stays is offered again; what was saved is not saved a second time. */
	if (fine)
		checkin_form_forget(form);
	return fine;
}

/* Data that were locked meanwhile are opened first. */
static bool save_unlocked(const struct checkin_form *form, struct err *err)
{
	if (save(form, err))
		return true;
	if (err->kind != ERR_LOCKED || flow_unlock_again(form->coach) != UI_OK)
		return false;
	err_clear(err);
	return save(form, err);
}

/* Asks until it is saved; what could not be saved stays on the screen and in the draft. */
static enum ui_result ask_and_save(struct checkin_form *form)
{
	struct err err = {0};
	enum ui_result result;
	do {
		err_clear(&err);
		result = ask(form);
		form->owed = result == UI_OK && !save_unlocked(form, &err);
		if (form->owed)
			ui_note(form->coach->ui, err.text);
	} while (result == UI_OK && err.kind);
	return result;
}

/* Where the two are in touch again a word from them may be one that was agreed on: that is asked. */
static bool is_plain(struct coach *coach, const char *kind)
{
	struct flow_facts facts;
	if (!text_equal(kind, "they_reached_out") || !flow_facts_load(coach, &facts, NULL))
		return true;
	bool in_touch = contact_in_touch(coach, facts.decision->state);
	flow_facts_done(&facts);
	return !in_touch;
}

/* "They wrote", "I made contact": the contact log takes it up at once. */
static enum ui_result follow_contact(struct coach *coach, int contact)
{
	static const char *const kinds[CHECKIN_CONTACTS] = {
		NULL, "they_reached_out", "necessary", NULL};
	if (contact <= 0)
		return UI_OK;
	enum ui_result result =
		contact_note(coach, is_plain(coach, kinds[contact]) ? kinds[contact] : NULL);
	return result == UI_BACK ? UI_OK : result;
}

/* Before anything else is asked: people, where they are due. */
static enum ui_result offer_support(struct coach *coach)
{
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	enum support_first why = engine_support_first(facts.records, facts.now);
	flow_facts_done(&facts);
	return why ? flow_support_first(coach, why) : UI_OK;
}

/* One thought and the next small step. */
static enum ui_result close_checkin(struct coach *coach)
{
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	struct page *page = page_new();
	flow_closing_page(coach, facts.records, facts.decision, page);
	flow_facts_done(&facts);
	return flow_tell(coach, _("Checked in"), page);
}

enum ui_result flow_checkin(struct coach *coach, struct day day)
{
	struct flow_facts facts;
	struct checkin_form form;
	struct err err = {0};
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	checkin_form_init(&form, coach, facts.records, day_exists(day) ? day : facts.now.day);
	checkin_form_resume(&form);
	flow_facts_done(&facts);
	enum ui_result result = ask_and_save(&form);
	int contact = form.contact;
	checkin_form_done(&form);
	if (result == UI_OK)
		result = offer_support(coach);
	if (result == UI_OK)
		result = follow_contact(coach, contact);
	return result == UI_OK ? close_checkin(coach) : result;
}
