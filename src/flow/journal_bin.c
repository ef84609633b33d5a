/* The bin: what was put away can come back for 30 days, or be erased for good. */
#include "journal.h"

#include "exback/i18n.h"

static const struct ui_action actions[] = {
	{.key = 'r',
		.word = "restore",
		.label = N_("restore"),
		.help = N_("take it out of the bin"),
		.of_item = true},
	{.key = 'x',
		.word = "erase",
		.label = N_("erase"),
		.help = N_("erase it for good (asks)"),
		.of_item = true},
	{0},
};

enum ui_result journal_bin_entry(struct coach *coach, const char *uuid)
{
	struct err err = {0};
	enum ui_result result = flow_confirm(coach, _("Journal"),
		_("Put it into the bin? It can be taken out again for 30 days."),
		_("yes, into the bin"));
	if (result != UI_OK)
		return result;
	if (!store_make_writable(coach->store, &err) || !store_delete(coach->store, uuid, &err))
		return flow_complain(coach, &err);
	ui_note(coach->ui, _("In the bin, for 30 days."));
	return UI_OK;
}

static enum ui_result erase(struct coach *coach, const char *uuid)
{
	struct err err = {0};
	size_t purged;
	struct str question = STR_INIT;
	str_add_text(&question, _("Erase it for good? There is no way back. "));
	flow_say_backups(coach->store, &question);
	enum ui_result result = flow_confirm(coach, _("Bin"), question.data, _("yes, erase it"));
	str_done(&question);
	if (result != UI_OK)
		return result;
	if (!store_purge(coach->store, uuid, &purged, &err))
		return flow_complain(coach, &err);
	ui_note(coach->ui, _("Erased."));
	return UI_OK;
}

static enum ui_result restore(struct coach *coach, const char *uuid)
{
	struct err err = {0};
	if (!store_restore(coach->store, uuid, &err))
		return flow_complain(coach, &err);
	ui_note(coach->ui, _("It is back in the journal."));
	return UI_OK;
}

static enum ui_result act(struct journal_list *list, int action)
{
	struct uuid uuid;
	enum ui_result result = UI_OK;
	if (!journal_list_uuid(list, &uuid, NULL))
		return UI_OK;
	if (action == 'r')
		result = restore(list->coach, uuid.text);
	else if (action == 'x')
		result = erase(list->coach, uuid.text);
	else
		result = journal_entry(list->coach, uuid.text);
	return result == UI_BACK ? UI_OK : result;
}

static enum ui_result ask(struct journal_list *list)
{
	int action = 0;
	struct ui_source source = journal_list_source(list);
	struct ui_choose choose = {
		.frame = {.title = _("Bin"), .actions = actions},
		.source = &source,
		.cursor = &list->cursor,
		.query = list->query,
		.empty = _("The bin is empty."),
	};
	enum ui_result result = ui_choose(list->coach->ui, &choose, &action);
	return result == UI_OK ? act(list, action) : result;
}

enum ui_result journal_bin(struct coach *coach)
{
	struct journal_list list;
	enum ui_result result = UI_OK;
	journal_list_init(&list, coach, ENTRIES_BINNED);
	while (result == UI_OK) {
		journal_list_load(&list);
		result = list.err.kind ? flow_complain(coach, &list.err) : ask(&list);
	}
	journal_list_done(&list);
	return result;
}
