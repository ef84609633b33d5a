#include "contact.h"

#include "form_draft.h"

#include "exback/i18n.h"
#include "exback/mem.h"

bool contact_belongs_to(const struct contact_kind *kind, const char *state)
{
	if (kind->shown_always)
		return true;
	for (size_t i = 0; i < kind->state_count; i++) {
		if (text_equal(kind->states[i], state))
			return true;
	}
	return false;
}

bool contact_in_touch(const struct coach *coach, const struct state_spec *state)
{
	const struct programme *programme = content_programme(coach->content);
	for (size_t i = 0; i < programme->contact_kind_count; i++) {
		const struct contact_kind *kind = &programme->contact_kinds[i];
		if (!kind->shown_always && contact_belongs_to(kind, state->id))
			return true;
	}
	return false;
}

static const char *kind_text(const struct coach *coach, const char *kind, const char *part)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s.%s", kind, part);
	const char *text = content_text(coach->content, "contact", path.data);
	str_done(&path);
	return text;
}

const char *contact_label(const struct coach *coach, const char *kind)
{
	return programme_contact_kind(content_programme(coach->content), kind)
		       ? kind_text(coach, kind, "label")
		       : kind;
}

/* Lets the person say what happened; the chosen kind is borrowed from the programme. */
static enum ui_result ask_kind(struct coach *coach, const char **ret_kind)
{
	const struct programme *programme = content_programme(coach->content);
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	struct ui_item *items = mem_zero(programme->contact_kind_count, sizeof *items);
	const char **ids = mem_zero(programme->contact_kind_count, sizeof *ids);
	size_t count = 0, cursor = 0;
	for (size_t i = 0; i < programme->contact_kind_count; i++) {
		const struct contact_kind *kind = &programme->contact_kinds[i];
		if (!contact_belongs_to(kind, facts.decision->state->id))
			continue;
		ids[count] = kind->id;
		items[count++] = (struct ui_item){.label = kind_text(coach, kind->id, "label"),
			.detail = kind_text(coach, kind->id, "help")};
	}
	flow_facts_done(&facts);
	struct ui_choose choose = {.frame.title = _("Contact"),
		.question = _("What happened?"),
		.explain = true,
		.items = items,
		.count = count,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	if (result == UI_OK)
		*ret_kind = ids[cursor];
	free(items);
	free(ids);
	return result;
}

/* --- the form --- */

struct contact_form {
	struct str day, time, note;
	int drinking; /* 0 no, 1 yes */
};

/* A new contact waits under its kind, one that is corrected under its uuid. */
static void draft_slot(const struct contact *contact, struct str *out)
{
	str_addf(out, "contact.%s",
		*contact->record.uuid.text ? contact->record.uuid.text : contact->kind);
}

static enum ui_result ask_form(
	struct coach *coach, const struct contact *contact, struct contact_form *form)
{
	const struct ui_option drinking[] = {{"no", _("no")}, {"yes", _("yes")}};
	const struct ui_field fields[] = {
		{.kind = FIELD_DATE,
			.label = _("Day"),
			.hint = _("2026-11-22, today, yesterday, -3d"),
			.line = &form->day,
			.check = flow_check_past_day,
			.context = coach},
		{.kind = FIELD_TIME,
			.label = _("Time"),
			.hint = _("21:30; may stay empty"),
			.line = &form->time,
			.check = flow_check_time,
			.context = coach,
			.optional = true},
		{.kind = FIELD_CHOICE,
			.label = content_text(coach->content, "contact", "drinking"),
			.options = drinking,
			.option_count = 2,
			.number = &form->drinking},
		{.kind = FIELD_LINE, .label = _("Note"), .line = &form->note, .optional = true},
	};
	const struct ui_form ask = {.frame.title = contact_label(coach, contact->kind),
		.fields = fields,
		.count = 4,
		.enter = _("keep")};
	struct str slot = STR_INIT;
	draft_slot(contact, &slot);
	enum ui_result result = form_draft_ask(coach, slot.data, &ask);
	str_done(&slot);
	return result;
}

/* The moment of a day and a time that may be empty: then now, or noon of an earlier day. */
static struct moment moment_of(const struct coach *coach, const struct contact_form *form)
{
	struct moment when = clock_now(coach->clock);
	struct str text = STR_INIT;
	struct day day;
	char written[DAY_TEXT];
	if (clock_parse_day(coach->clock, form->day.data, &day, NULL)) {
		str_add_text(&text, day_format(day, written));
		if (form->time.length)
			str_addf(&text, "T%s", form->time.data);
		clock_parse_time(coach->clock, text.data, &when, NULL);
	}
	str_done(&text);
	return when;
}

static bool save(struct coach *coach, const struct contact_form *form, struct contact *contact,
	struct err *err)
{
	struct moment when = moment_of(coach, form);
	if (!engine_contact_in_time(clock_now(coach->clock), when))
		return err_set(
			err, ERR_USAGE, "%s", _("that time is still to come; give one up to now"));
	contact->record.when = when;
	contact->drinking = form->drinking == 1;
	free(contact->note);
	contact->note = text_blank(form->note.data) ? NULL : mem_copy(form->note.data);
	struct str slot = STR_INIT;
	draft_slot(contact, &slot);
	bool fine = store_make_writable(coach->store, err) &&
		    store_save_contact(coach->store, contact, err);
	if (fine)
		form_draft_forget(coach, slot.data);
	str_done(&slot);
	return fine;
}

enum ui_result contact_edit(struct coach *coach, struct contact *contact)
{
	char text[DATE_TEXT];
	struct err err = {0};
	struct contact_form form = {
		.day = STR_INIT, .time = STR_INIT, .note = STR_INIT, .drinking = contact->drinking};
	struct moment when =
		contact->record.when.at ? contact->record.when : clock_now(coach->clock);
	enum ui_result result;
	str_set(&form.day, day_format(clock_calendar_date(&when), text));
	str_set(&form.time, flow_time(&when, text));
	str_set(&form.note, contact->note ? contact->note : "");
	do {
		err_clear(&err);
		result = ask_form(coach, contact, &form);
		if (result == UI_OK && !save(coach, &form, contact, &err))
			ui_note(coach->ui, err.text);
	} while (result == UI_OK && err.kind);
	str_done(&form.day);
	str_done(&form.time);
	str_done(&form.note);
	return result;
}

/* --- afterwards --- */

static const struct ui_action after_actions[] = {
	{.key = 'w',
		.word = "write",
		.label = N_("write it here"),
		.help = N_("write them a letter that is not sent")},
	{0},
};

static enum ui_result say_after(struct coach *coach, const struct contact *contact)
{
	struct flow_facts facts;
	struct err err = {0};
	int action = 0;
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	struct page *page = page_new();
	flow_contact_page(coach, facts.records, facts.decision, contact, page);
	struct ui_show show = {
		.frame = {.title = _("Contact"), .page = page, .actions = after_actions}};
	enum ui_result result = ui_show(coach->ui, &show, &action);
	page_free(page);
	flow_facts_done(&facts);
	return result == UI_OK && action == 'w' ? flow_write(coach) : result;
}

enum ui_result contact_note(struct coach *coach, const char *kind)
{
	struct contact contact = {0};
	enum ui_result result = kind ? UI_OK : ask_kind(coach, &kind);
	if (result != UI_OK)
		return result;
	contact.kind = mem_copy(kind);
	result = contact_edit(coach, &contact);
	if (result == UI_OK)
		result = say_after(coach, &contact);
	contact_done(&contact);
	return result;
}

enum ui_result flow_contact(struct coach *coach)
{
	return contact_note(coach, NULL);
}
