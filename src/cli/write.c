/* exback write: a journal entry from a file, a pipe or the editor. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"
#include "exback/utf8.h"

static const struct option_spec options[] = {
	{.name = "kind",
		.argument = N_("KIND"),
		.help = N_("letter (the default), journal or note"),
		.words = "letter,journal,note"},
	{.name = "title", .argument = N_("TEXT"), .help = N_("a title")},
	{.name = "prompt", .argument = N_("ID"), .help = N_("the prompt it answers")},
	{.name = "at", .argument = N_("TIME"), .help = N_("when it was written (default: now)")},
	{.name = "seal-until",
		.argument = N_("DATE"),
		.help = N_("an unsent letter that comes back on that day")},
	{0},
};

bool cli_entry_kind(const struct cli *cli, const char *otherwise, char **ret_kind, struct err *err)
{
	char name[CLI_COMMAND];
	static const char *const kinds[] = {"letter", "journal", "note"};
	const char *given = option_value(cli->arguments, "kind");
	if (!given && *ret_kind)
		return true;
	if (!given)
		given = otherwise;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (text_equal(given, kinds[i])) {
			free(*ret_kind);
			*ret_kind = mem_copy(given);
			return true;
		}
	}
	return err_set(err, ERR_USAGE,
		_("%s: --kind %s: no such kind; it is letter, journal or note"),
		cli_command(cli, name), text_shown(given));
}

static bool read_seal(struct cli *cli, struct entry *entry, struct err *err)
{
	const char *text = option_value(cli->arguments, "seal-until");
	entry->sealed_until = DAY_NONE;
	if (!text)
		return true;
	if (!clock_parse_day(&cli->clock, text, &entry->sealed_until, err))
		return err_prefix(err, "write: --seal-until");
	if (!text_equal(entry->kind, "letter"))
		return err_set(err, ERR_USAGE, "%s",
			_("write: --seal-until: only an unsent letter can be sealed; add --kind "
			  "letter"));
	if (day_compare(entry->sealed_until, clock_now(&cli->clock).day) <= 0)
		return err_set(err, ERR_USAGE,
			_("write: --seal-until %s: is not in the future; give a later day"), text);
	return true;
}

static bool check_prompt(struct cli *cli, const char *id, struct err *err)
{
	struct str path = STR_INIT;
	bool known = false;
	if (!cli_content(cli, err))
		return false;
	const struct programme *programme = content_programme(cli->content);
	for (size_t i = 0; *id && i < programme->state_count && !known; i++) {
		str_clear(&path);
		str_addf(&path, "%s.%s", programme->states[i].id, id);
		known = content_has(cli->content, "prompts", path.data);
	}
	str_done(&path);
	return known || err_set(err, ERR_USAGE,
				_("write: --prompt %s: no such prompt; leave it out or name one of "
				  "the content"),
				text_shown(id));
}

static bool read_options(struct cli *cli, struct entry *entry, struct err *err)
{
	const struct arguments *arguments = cli->arguments;
	const char *prompt = option_value(arguments, "prompt");
	if (!cli_entry_kind(cli, "letter", &entry->kind, err) ||
		!cli_time(cli, "at", &entry->record.when, err) || !read_seal(cli, entry, err))
		return false;
	if (prompt && !check_prompt(cli, prompt, err))
		return false;
	entry->prompt = mem_copy(prompt);
	if (!text_blank(option_value(arguments, "title")))
		entry->title = mem_copy(option_value(arguments, "title"));
	entry->mood = SCALE_UNKNOWN;
	return true;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct entry entry = {0};
	struct str text = STR_INIT;
	struct err why = {0};
	if (!arguments->word_count)
		return cli_ask(cli, flow_write, "FILE", err);
	/* The passphrase comes first: a text that was read and cannot be saved would be nowhere. */
	if (!cli_unlock(cli, err))
		return false;
	bool fine = read_options(cli, &entry, &why);
	if (!cli_may_read_text(&why)) {
		err_set(err, why.kind, "%s", why.text);
	} else if (!cli_read_text("write", arguments->words[0], &text, err)) {
		fine = false;
	} else {
		entry.text = str_take(&text);
		fine = fine && cli_store(cli, STORE_WRITE, &why) &&
		       store_save_entry(cli->store, &entry, &why);
		fine = fine || cli_text_unsaved(cli, entry.kind, &entry, &why, err);
	}
	if (fine)
		sayf(stdout, "%s\n", entry.record.uuid.text);
	entry_done(&entry);
	return fine;
}

const struct command_spec command_write = {
	.name = "write",
	.arguments = "[FILE|-]",
	.summary = N_("keep an unsent letter, a journal entry or a note"),
	.detail = N_("Reads FILE, or standard input for '-', and prints the id of the entry. "
		     "Nothing is sent to "
		     "anyone. On a terminal, without FILE, it opens a page."),
	.options = options,
	.most = 1,
	.run = run,
};
