/* exback erase: the end of all data. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"

#include <unistd.h>

static const struct option_spec options[] = {
	{.name = "yes", .help = N_("do not ask")},
	{0},
};

/* Neither store nor passphrase is needed to erase. */
static bool confirmed(struct cli *cli, struct err *err)
{
	if (option_given(cli->arguments, "yes"))
		return true;
	if (!cli_has_terminal())
		return err_set(err, ERR_USAGE, "%s",
			_("erase: erases everything for good, there is no way back; add --yes if "
			  "you mean it"));
	struct ui *ui = ui_plain_open(STDIN_FILENO, STDOUT_FILENO);
	struct coach coach = cli_coach(cli, ui);
	enum ui_result result = flow_confirm_erase(&coach, cli->database);
	ui_close(ui);
	return result == UI_OK ||
	       err_set(err, ERR_NO, "%s", _("erase: not confirmed; nothing was erased"));
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	size_t files = 0;
	(void)arguments;
	if (!cli_database(cli, err) || !confirmed(cli, err) ||
		!store_erase(cli->database, &files, err))
		return false;
	struct page *page = page_new();
	flow_erased_page(files + ui_forget_texts(), page);
	cli_print_page(page);
	page_free(page);
	return true;
}

const struct command_spec command_erase = {
	.name = "erase",
	.summary = N_("the end of all data, drafts and backups"),
	.detail = N_("Writes zeros over every file that exback keeps, then removes it; nothing "
		     "else in the folder is touched. It cannot reach what backup programs, "
		     "snapshots and synchronised folders have copied, copies and exports that you "
		     "made elsewhere, what a solid-state disk keeps in cells it has put aside, or "
		     "the history of your shell. Interrupted, it can be run again."),
	.options = options,
	.run = run,
};
