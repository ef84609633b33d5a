/* exback check: the integrity of everything. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/sanitise.h"

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct str report = STR_INIT;
	(void)arguments;
	if (!cli_content(cli, err) || !cli_store(cli, STORE_READ, err))
		return false;
	int findings = store_check(cli->store, &report, err);
	if (findings >= 0)
		say(stdout, report.data);
	if (findings == 0)
		say(stdout, _("Everything is in order.\n"));
	str_done(&report);
	if (findings > 0)
		return err_set(err, ERR_DAMAGED, "%s",
			_("check: the data has faults, listed above; 'exback backup list' shows "
			  "copies to go back to"));
	return findings == 0;
}

const struct command_spec command_check = {
	.name = "check",
	.summary = N_("check the data from end to end"),
	.run = run,
};
