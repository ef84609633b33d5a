/* The contact log: what happened before, to be corrected for ever. */
#include "contact.h"

#include "exback/i18n.h"
#include "exback/mem.h"

static const struct ui_action actions[] = {
	{.key = 'n', .word = "new", .label = N_("new"), .help = N_("note a contact")},
	{.key = 'e',
		.word = "edit",
		.label = N_("correct"),
		.help = N_("correct day, time, note"),
		.of_item = true},
	{.key = 'd',
		.word = "delete",
		.label = N_("bin"),
		.help = N_("put it into the bin; in the bin: take it out again"),
		.of_item = true},
	{0},
};

static void describe(const struct coach *coach, const struct contact *contact, struct str *out)
{
	char date[DATE_TEXT], time[DATE_TEXT];
	str_addf(out, "%s %s  %s%s%s", flow_date_short(contact->record.when.day, date),
		flow_time(&contact->record.when, time), contact_label(coach, contact->kind),
		contact->drinking ? _(", after drinking") : "",
		contact->record.deleted ? _("  (in the bin)") : "");
}

static enum ui_result bin_or_restore(struct coach *coach, const struct contact *contact)
{
	struct err err = {0};
	const char *uuid = contact->record.uuid.text;
	if (!contact->record.deleted) {
		enum ui_result result = flow_confirm(coach, _("Contact"),
			_("Put it into the bin? The counts follow; it can be taken out again."),
			_("yes, into the bin"));
		if (result != UI_OK)
			return result == UI_BACK ? UI_OK : result;
	}
	if (!store_make_writable(coach->store, &err) ||
		!(contact->record.deleted ? store_restore : store_delete)(coach->store, uuid, &err))
		return flow_complain(coach, &err);
	ui_note(coach->ui, contact->record.deleted ? _("It counts again.")
						   : _("In the bin. The counts follow."));
	return UI_OK;
}

static enum ui_result act(struct coach *coach, int action, struct contact *contact)
{
	if (action == 'n')
		return flow_contact(coach);
	if (!contact)
		return UI_OK;
	return action == 'd' ? bin_or_restore(coach, contact) : contact_edit(coach, contact);
}

static enum ui_result ask(
	struct coach *coach, struct contact *contacts, size_t count, size_t *cursor)
{
	struct ui_item *items = mem_zero(count + 1, sizeof *items);
	struct str *labels = mem_zero(count + 1, sizeof *labels);
	int action = 0;
	for (size_t i = 0; i < count; i++) {
		str_init(&labels[i]);
		describe(coach, &contacts[i], &labels[i]);
		items[i] = (struct ui_item){.label = labels[i].data, .detail = contacts[i].note};
	}
	struct ui_choose choose = {.frame = {.title = _("Contact log"), .actions = actions},
		.items = items,
		.count = count,
		.cursor = cursor,
		.empty = _("Nothing noted. May it stay so.")};
	enum ui_result result = ui_choose(coach->ui, &choose, &action);
	for (size_t i = 0; i < count; i++)
		str_done(&labels[i]);
	free(labels);
	free(items);
	if (result == UI_OK)
		result = act(coach, action, count ? &contacts[*cursor] : NULL);
	else if (result == UI_BACK)
		return UI_HOME;
	return result == UI_BACK ? UI_OK : result;
}

enum ui_result contact_log(struct coach *coach)
{
	enum ui_result result = UI_OK;
	size_t cursor = 0;
	while (result == UI_OK) {
		struct contact *contacts = NULL;
		struct err err = {0};
		size_t count = 0;
		if (!store_contacts(coach->store, true, &contacts, &count, &err))
			return flow_complain(coach, &err);
		if (cursor >= count)
			cursor = 0;
		result = ask(coach, contacts, count, &cursor);
		for (size_t i = 0; i < count; i++)
			contact_done(&contacts[i]);
		free(contacts);
	}
	return result;
}
