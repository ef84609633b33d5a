/* exback journal: find, read, correct and delete what was written. */
#include "journal.h"

#include "commands.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

static const struct option_spec list_options[] = {
	{.name = "kind",
		.argument = N_("KIND"),
		.help = N_("only one kind; answer: what you wrote in a step"),
		.words = "letter,journal,note,answer"},
	{.name = "from", .argument = N_("DATE"), .help = N_("not before that day")},
	{.name = "to", .argument = N_("DATE"), .help = N_("not after that day")},
	{.name = "limit", .argument = N_("N"), .help = N_("the newest N")},
	{.name = "bin", .help = N_("what is in the bin")},
	{.name = "json", .help = N_("print JSON")},
	{0},
};

static const struct option_spec show_options[] = {
	{.name = "open", .help = N_("open a sealed letter before its day")},
	{.name = "json", .help = N_("print JSON")},
	{0},
};

static const struct option_spec edit_options[] = {
	{.name = "title", .argument = N_("TEXT"), .help = N_("a new title; empty removes it")},
	{.name = "kind",
		.argument = N_("KIND"),
		.help = N_("letter, journal or note"),
		.words = "letter,journal,note"},
	{.name = "at", .argument = N_("TIME"), .help = N_("when it was written")},
	{0},
};

static const struct option_spec purge_options[] = {
	{.name = "yes", .help = N_("yes, erase for good")},
	{0},
};

static bool filter_day(struct cli *cli, const char *option, struct day *ret, struct err *err)
{
	const char *text = option_value(cli->arguments, option);
	struct str prefix = STR_INIT;
	*ret = DAY_NONE;
	bool fine = !text || clock_parse_day(&cli->clock, text, ret, err);
	str_addf(&prefix, "journal: --%s", option);
	err_prefix(err, prefix.data);
	str_done(&prefix);
	return fine;
}

static bool filter_kind(const struct arguments *arguments, const char **ret, struct err *err)
{
	static const char *const kinds[] = {"letter", "journal", "note", "answer"};
	const char *given = option_value(arguments, "kind");
	for (size_t i = 0; given && i < sizeof kinds / sizeof *kinds; i++)
		if (text_equal(given, kinds[i]))
			*ret = kinds[i];
	return !given || *ret ||
	       err_set(err, ERR_USAGE,
		       _("journal: --kind %s: no such kind; it is letter, journal, note or answer"),
		       text_shown(given));
}

static bool find(struct cli *cli, const char *query, struct err *err)
{
	const struct arguments *arguments = cli->arguments;
	struct entry_filter filter = {
		.set = option_given(arguments, "bin") ? ENTRIES_BINNED : ENTRIES_KEPT,
		.query = query,
		.repeats = journal_repeats,
		.context = cli};
	int limit = 0;
	bool fine = filter_day(cli, "from", &filter.from, err) &&
		    filter_day(cli, "to", &filter.to, err) &&
		    option_number(arguments, "limit", 1, 1000000, &limit, err) &&
		    filter_kind(arguments, &filter.kind, err);
	filter.limit = (size_t)limit;
	return fine &&
	       journal_print(cli, &filter, option_given(arguments, "json"), query != NULL, err);
}

static bool run_list(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	(void)arguments;
	return find(cli, NULL, err);
}

static bool run_search(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct str query = STR_INIT;
	for (int i = 0; i < arguments->word_count; i++)
		str_addf(&query, "%s%s", i ? " " : "", arguments->words[i]);
	bool fine =
		text_blank(query.data)
			? err_set(err, ERR_USAGE, "%s",
				  _("journal search: the query is empty; give a word to look for"))
			: find(cli, query.data, err);
	str_done(&query);
	return fine;
}

/* One that can be changed. */
static bool resolve_written(struct cli *cli, struct uuid *ret, struct err *err)
{
	return cli_resolve(cli, STORE_WRITE, "entry", ret, err) &&
	       journal_refuse_answer(cli, ret->text, err);
}

static bool run_show(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct uuid uuid;
	struct entry entry = {0};
	char day[DAY_TEXT];
	if (!cli_resolve(cli, STORE_READ, "entry", &uuid, err) ||
		!store_entry(cli->store, uuid.text, option_given(arguments, "open"), &entry, err))
		return false;
	bool fine = entry.text
			    ? journal_print_entry(cli, &entry, option_given(arguments, "json"), err)
			    : err_set(err, ERR_NO,
				      _("journal show: you sealed this letter until %s; --open "
					"opens it before"),
				      day_format(entry.sealed_until, day));
	entry_done(&entry);
	return fine;
}

static bool read_changes(struct cli *cli, struct entry *entry, struct err *err)
{
	const struct arguments *arguments = cli->arguments;
	if (!cli_entry_kind(cli, NULL, &entry->kind, err) ||
		(option_given(arguments, "at") && !cli_time(cli, "at", &entry->record.when, err)))
		return false;
	if (option_given(arguments, "title")) {
		const char *title = option_value(arguments, "title");
		free(entry->title);
		entry->title = text_blank(title) ? NULL : mem_copy(title);
	}
	if (arguments->word_count < 2)
		return true;
	struct str text = STR_INIT;
	if (!cli_read_text("journal edit", arguments->words[1], &text, err))
		return false;
	free(entry->text);
	entry->text = str_take(&text);
	return true;
}

/* Without a text and without an option there is nothing to change: the editor opens, if it can. */
static bool edit_by_hand(struct cli *cli, const struct uuid *uuid, struct err *err)
{
	if (!cli_has_terminal())
		return err_set(err, ERR_USAGE, "%s",
			_("journal edit: FILE is missing; give a file, '-', or an option such as "
			  "--title"));
	if (!cli_content(cli, err) || !store_stay(cli->store, err))
		return false;
	struct ui *ui = cli_open_ui(cli);
	struct coach coach = cli_coach(cli, ui);
	enum ui_result result = flow_edit_entry(&coach, uuid->text);
	ui_close(ui);
	return result == UI_OK ||
	       err_set(err, ERR_NO, "%s",
		       _("journal edit: left without saving; the entry is as it was"));
}

/* Which entry it is cannot be seen: the new text is kept for the one of that id, or as one of its own. */
static bool keep_change(struct cli *cli, const struct err *why, struct err *err)
{
	const char *const *words = (const char *const *)cli->arguments->words;
	struct entry entry = {.kind = mem_copy("journal")};
	struct str text = STR_INIT;
	if (cli_read_text("journal edit", words[1], &text, err)) {
		entry.text = str_take(&text);
		cli_text_unsaved(
			cli, uuid_valid(words[0]) ? words[0] : entry.kind, &entry, why, err);
	}
	entry_done(&entry);
	return false;
}

static bool run_edit(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct uuid uuid;
	struct entry entry = {0};
	struct err why = {0};
	if (!resolve_written(cli, &uuid, &why))
		return arguments->word_count > 1 && cli_may_read_text(&why)
			       ? keep_change(cli, &why, err)
			       : err_set(err, why.kind, "%s", why.text);
	if (arguments->word_count < 2 && !arguments->given_count)
		return edit_by_hand(cli, &uuid, err);
	bool fine = store_entry(cli->store, uuid.text, true, &entry, err) &&
		    read_changes(cli, &entry, err);
	if (fine && !store_save_entry(cli->store, &entry, &why))
		fine = cli_text_unsaved(cli, uuid.text, &entry, &why, err);
	entry_done(&entry);
	return fine;
}

static bool run_delete(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct uuid uuid;
	(void)arguments;
	return resolve_written(cli, &uuid, err) && cli_bin(cli, &uuid, store_delete, err);
}

static bool run_restore(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct uuid uuid;
	(void)arguments;
	return resolve_written(cli, &uuid, err) && cli_bin(cli, &uuid, store_restore, err);
}

/* One that is named goes for good, from the bin or not: the name and --yes are confirmation enough. */
static bool purge_one(struct cli *cli, size_t *ret_purged, struct err *err)
{
	struct uuid uuid;
	if (!resolve_written(cli, &uuid, err))
		return false;
	store_delete(cli->store, uuid.text, NULL);
	return store_purge(cli->store, uuid.text, ret_purged, err);
}

static bool run_purge(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	size_t purged = 0;
	if (!option_given(arguments, "yes"))
		return err_set(err, ERR_USAGE, "%s",
			_("journal purge: erases for good, there is no way back; add --yes if you "
			  "mean it"));
	if (!cli_store(cli, STORE_WRITE, err) ||
		!(arguments->word_count ? purge_one(cli, &purged, err)
					: store_purge(cli->store, NULL, &purged, err)))
		return false;
	struct str held = STR_INIT;
	flow_say_backups(cli->store, &held);
	sayf(stdout, ngettext("%zu erased for good.", "%zu erased for good.", purged), purged);
	sayf(stdout, "%s%s\n", held.length ? " " : "", held.data);
	str_done(&held);
	return true;
}

static const struct command_spec list = {.name = "list",
	.summary = N_("what was written, newest first"),
	.options = list_options,
	.run = run_list};
static const struct command_spec show = {.name = "show",
	.arguments = "ID",
	.summary = N_("read one"),
	.options = show_options,
	.least = 1,
	.most = 1,
	.run = run_show};
static const struct command_spec search = {.name = "search",
	.arguments = "QUERY",
	.summary = N_("find words; exits 1 when nothing is found"),
	.options = list_options,
	.least = 1,
	.most = 64,
	.run = run_search};
static const struct command_spec edit = {.name = "edit",
	.arguments = "ID [FILE|-]",
	.summary = N_("replace the text, or change title, kind or time"),
	.options = edit_options,
	.least = 1,
	.most = 2,
	.run = run_edit};
static const struct command_spec delete = {.name = "delete",
	.arguments = "ID",
	.summary = N_("put one into the bin, where it stays for 30 days"),
	.least = 1,
	.most = 1,
	.run = run_delete};
static const struct command_spec restore = {.name = "restore",
	.arguments = "ID",
	.summary = N_("take one out of the bin"),
	.least = 1,
	.most = 1,
	.run = run_restore};
static const struct command_spec purge = {.name = "purge",
	.arguments = "[ID]",
	.summary = N_("erase one, or the whole bin, for good"),
	.options = purge_options,
	.most = 1,
	.run = run_purge};

const struct command_spec command_journal = {
	.name = "journal",
	.summary = N_("what you wrote: list, read, search, edit, bin"),
	.detail = N_("ID is an id that write or list printed, or a beginning of it that only one "
		     "entry has. Answers to steps are shown where something was written in them, "
		     "and corrected by 'exback step ID --answer FILE'."),
	.options = list_options,
	.commands = (const struct command_spec *const[]){&list, &show, &search, &edit, &delete,
		&restore, &purge, NULL},
	.run = run_list,
};
