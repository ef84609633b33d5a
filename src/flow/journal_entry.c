/* One entry: read it, correct it, title it, seal it, put it away. */
#include "journal.h"

#include "form_draft.h"
#include "write.h"

#include "exback/i18n.h"
#include "exback/mem.h"

static const struct ui_action actions[] = {
	{.key = 'e', .word = "edit", .label = N_("edit"), .help = N_("correct the text")},
	{.key = 't',
		.word = "title",
		.label = N_("title, seal"),
		.help = N_("a title; seal an unsent letter until a day")},
	{.key = 'd',
		.word = "delete",
		.label = N_("bin"),
		.help = N_("put it into the bin, where it stays for 30 days")},
	{0},
};

static const struct ui_action binned_actions[] = {
	{.key = 'r',
		.word = "restore",
		.label = N_("restore"),
		.help = N_("take it out of the bin")},
	{0},
};

static bool is_sealed(const struct coach *coach, const struct entry *entry)
{
	return day_exists(entry->sealed_until) &&
	       day_compare(entry->sealed_until, clock_now(coach->clock).day) > 0;
}

/* A sealed letter opens before its day only when it is asked for twice. */
static enum ui_result load(struct coach *coach, const char *uuid, struct entry *ret)
{
	struct err err = {0};
	struct entry entry = {0};
	char question[256], date[DATE_TEXT];
	if (!store_entry(coach->store, uuid, true, &entry, &err))
		return flow_complain(coach, &err);
	enum ui_result result = UI_OK;
	if (is_sealed(coach, &entry)) {
		snprintf(question, sizeof question,
			_("You sealed this letter until %s. Open it now?"),
			flow_date(entry.sealed_until, date));
		result = flow_confirm(coach, _("Sealed letter"), question, _("yes, open it"));
	}
	if (result == UI_OK)
		*ret = entry;
	else
		entry_done(&entry);
	return result;
}

/* --- title and seal --- */

static bool save_head(struct coach *coach, struct entry *entry, const struct str *title,
	const struct str *seal, struct err *err)
{
	free(entry->title);
	entry->title = text_blank(title->data) ? NULL : mem_copy(title->data);
	entry->sealed_until = DAY_NONE;
	if (seal->length)
		clock_parse_day(coach->clock, seal->data, &entry->sealed_until, NULL);
	return store_make_writable(coach->store, err) && store_save_entry(coach->store, entry, err);
}

/* What was typed into it waits under the entry's uuid. */
static enum ui_result ask_head(
	struct coach *coach, const struct entry *entry, struct str *title, struct str *seal)
{
	const struct ui_field fields[] = {
		{.kind = FIELD_LINE, .label = _("Title"), .line = title, .optional = true},
		{.kind = FIELD_DATE,
			.label = _("Sealed until"),
			.hint = _("a date: the letter comes back to you on that day; empty: not "
				  "sealed"),
			.line = seal,
			.optional = true,
			.check = flow_check_future_day,
			.context = coach},
	};
	const struct ui_form form = {.frame.title = _("Title"),
		.fields = fields,
		.count = text_equal(entry->kind, "letter") ? 2 : 1,
		.enter = _("keep")};
	struct str slot = STR_INIT;
	str_addf(&slot, "title.%s", entry->record.uuid.text);
	enum ui_result result = form_draft_ask(coach, slot.data, &form);
	str_done(&slot);
	return result;
}

static void forget_head(const struct coach *coach, const struct entry *entry)
{
	struct str slot = STR_INIT;
	str_addf(&slot, "title.%s", entry->record.uuid.text);
	form_draft_forget(coach, slot.data);
	str_done(&slot);
}

static enum ui_result edit_head(struct coach *coach, struct entry *entry)
{
	struct str title = STR_INIT, seal = STR_INIT;
	struct err err = {0};
	char day[DAY_TEXT];
	str_set(&title, entry->title ? entry->title : "");
	if (is_sealed(coach, entry))
		str_set(&seal, day_format(entry->sealed_until, day));
	enum ui_result result = ask_head(coach, entry, &title, &seal);
	if (result == UI_OK && !save_head(coach, entry, &title, &seal, &err))
		result = flow_complain(coach, &err);
	else if (result == UI_OK)
		forget_head(coach, entry);
	str_done(&title);
	str_done(&seal);
	return result;
}

/* --- reading --- */

static enum ui_result show(struct coach *coach, const struct entry *entry, int *ret_action)
{
	char date[DATE_TEXT];
	struct page *page = page_new();
	if (entry->title) {
		page_heading(page, entry->title);
		page_gap(page);
	}
	page_text(page, entry->text);
	const struct ui_show show = {
		.frame = {.title = text_equal(entry->kind, "letter") ? _("Unsent letter")
				   : text_equal(entry->kind, "note") ? _("Note")
								     : _("Journal"),
			.right = flow_date(entry->record.when.day, date),
			.page = page,
			.actions = entry->record.deleted ? binned_actions : actions},
		.enter = _("back"),
	};
	enum ui_result result = ui_show(coach->ui, &show, ret_action);
	page_free(page);
	return result;
}

static enum ui_result restore(struct coach *coach, const char *uuid)
{
	struct err err = {0};
	if (!store_restore(coach->store, uuid, &err))
		return flow_complain(coach, &err);
	ui_note(coach->ui, _("It is back in the journal."));
	return UI_OK;
}

static enum ui_result act(struct coach *coach, struct entry *entry, int action)
{
	const char *uuid = entry->record.uuid.text;
	switch (action) {
	case 'e':
		return flow_edit_entry(coach, uuid);
	case 't':
		return edit_head(coach, entry);
	case 'd':
		return journal_bin_entry(coach, uuid);
	default:
		return restore(coach, uuid);
	}
}

/* One look at it. `*ret_again`: it was changed, or something was thought better of, and is shown again. */
static enum ui_result look(struct coach *coach, struct entry *entry, bool *ret_again)
{
	int action = 0;
	enum ui_result result = show(coach, entry, &action);
	*ret_again = false;
	if (result != UI_OK || !action)
		return result;
	result = act(coach, entry, action);
	*ret_again = result == UI_BACK || (result == UI_OK && (action == 'e' || action == 't') &&
						  !is_sealed(coach, entry));
	return result;
}

enum ui_result journal_entry(struct coach *coach, const char *uuid)
{
	struct entry entry = {0};
	struct err err = {0};
	bool again = false;
	enum ui_result result = load(coach, uuid, &entry);
	if (result != UI_OK)
		return result;
	do {
		result = look(coach, &entry, &again);
		entry_done(&entry);
		entry = (struct entry){0};
		if (again && !store_entry(coach->store, uuid, true, &entry, &err))
			return flow_complain(coach, &err);
	} while (again);
	return result;
}

enum ui_result journal_edit(struct coach *coach, const char *uuid)
{
	struct entry entry = {0};
	enum ui_result result = load(coach, uuid, &entry);
	if (result != UI_OK)
		return result;
	entry_done(&entry);
	return flow_edit_entry(coach, uuid);
}
