#include "journal.h"

#include "prompts.h"
#include "write.h"

#include "exback/i18n.h"

static const struct ui_action actions[] = {
	{.key = 'n',
		.word = "new",
		.label = N_("new"),
		.help = N_("write a letter, a journal entry or a note"),
		.first = true},
	{.key = 'e',
		.word = "edit",
		.label = N_("edit"),
		.help = N_("correct the text"),
		.of_item = true},
	{.key = 'd',
		.word = "delete",
		.label = N_("bin"),
		.help = N_("put it into the bin, where it stays for 30 days"),
		.of_item = true},
	{.key = 'f',
		.word = "filter",
		.label = N_("filter"),
		.help = N_("letters, journal, notes or answers alone")},
	{.key = 'c',
		.word = "calendar",
		.label = N_("calendar"),
		.help = N_("the calendar of entries")},
	{.key = 'b',
		.word = "bin",
		.label = N_("the bin"),
		.help = N_("what was put away: restore it, or erase it for good")},
	{0},
};

static const char *const kinds[] = {NULL, "letter", "journal", "note", "answer"};

/* To be written, or to be shown: then everything and answers as well. */
static enum ui_result ask_kind(struct coach *coach, bool to_show, const char **ret_kind)
{
	const struct ui_item items[] = {{.label = _("everything")}, {.label = _("unsent letter")},
		{.label = _("journal entry")}, {.label = _("note")},
		{.label = _("exercise answer")}};
	size_t first = to_show ? 0 : 1;
	size_t cursor = 0;
	struct ui_choose choose = {.frame.title = _("Journal"),
		.items = items + first,
		.count = to_show ? 5 : 3,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	if (result == UI_OK)
		*ret_kind = kinds[cursor + first];
	return result == UI_BACK ? UI_OK : result;
}

static enum ui_result write_one(struct coach *coach)
{
	const char *kind = NULL, *prompt = NULL;
	enum ui_result result = ask_kind(coach, false, &kind);
	if (result != UI_OK || !kind)
		return result;
	if (text_equal(kind, "journal"))
		result = prompts_choose(coach, &prompt);
	return result == UI_OK ? write_new(coach, kind, prompt) : result;
}

static enum ui_result act_on_list(struct journal_list *list, int action)
{
	struct coach *coach = list->coach;
	switch (action) {
	case 'n':
		return write_one(coach);
	case 'f':
		return ask_kind(coach, true, &list->filter.kind);
	case 'b':
		return journal_bin(coach);
	default:
		return journal_calendar(coach, &list->filter.from, &list->filter.to);
	}
}

static enum ui_result act_on_entry(struct journal_list *list, int action)
{
	struct uuid uuid;
	bool answer = false;
	if (!journal_list_uuid(list, &uuid, &answer))
		return UI_OK;
	if (answer)
		return journal_answer(list->coach, uuid.text, action);
	if (action == 'e')
		return journal_edit(list->coach, uuid.text);
	return action == 'd' ? journal_bin_entry(list->coach, uuid.text)
			     : journal_entry(list->coach, uuid.text);
}

static bool is_narrowed(const struct journal_list *list)
{
	return list->filter.kind || day_exists(list->filter.from);
}

/* A heading on what the list is narrowed to; Esc takes that away first. */
static void describe_filter(const struct journal_list *list, struct str *out)
{
	char month[DATE_TEXT];
	if (list->filter.kind)
		str_addf(out, _("only: %s"), list->filter.kind);
	if (day_exists(list->filter.from))
		str_addf(
			out, "%s%s", out->length ? ", " : "", flow_month(list->filter.from, month));
}

static enum ui_result ask(struct journal_list *list)
{
	struct str narrowed = STR_INIT;
	int action = 0;
	struct ui_source source = journal_list_source(list);
	describe_filter(list, &narrowed);
	struct ui_choose choose = {
		.frame = {.title = _("Journal"),
			.right = narrowed.length ? narrowed.data : NULL,
			.actions = actions},
		.source = &source,
		.cursor = &list->cursor,
		.query = list->query,
		.empty = _("Nothing here."),
	};
	enum ui_result result = ui_choose(list->coach->ui, &choose, &action);
	str_done(&narrowed);
	if (result == UI_BACK && is_narrowed(list)) {
		list->filter.kind = NULL;
		list->filter.from = list->filter.to = DAY_NONE;
		return UI_OK;
	}
	if (result != UI_OK)
		return result;
	result = action && action != 'e' && action != 'd' ? act_on_list(list, action)
							  : act_on_entry(list, action);
	return result == UI_BACK ? UI_OK : result;
}

enum ui_result flow_journal(struct coach *coach)
{
	struct journal_list list;
	enum ui_result result = UI_OK;
	/* What has been in the bin for its time goes; a file that cannot be written keeps it a while longer. */
	store_purge_old(coach->store, NULL);
	journal_list_init(&list, coach, ENTRIES_KEPT);
	while (result == UI_OK) {
		journal_list_load(&list);
		result = list.err.kind ? flow_complain(coach, &list.err) : ask(&list);
	}
	journal_list_done(&list);
	return result;
}
