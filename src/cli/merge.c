/* exback merge: a union with another database. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct import_result result = {0};
	bool fine = cli_content(cli, err) && cli_store(cli, STORE_WRITE, err) &&
		    cli_unlock_other(cli, arguments->words[0], err);
	if (fine) {
		struct import_checks checks = cli_import_checks(cli);
		fine = store_merge(cli->store, arguments->words[0], &checks, &result, err);
	}
	if (fine)
		cli_say_imported(&result);
	return fine || err_prefix(err, "merge");
}

const struct command_spec command_merge = {
	.name = "merge",
	.arguments = "FILE",
	.summary = N_("take in what another database holds; doing it twice changes nothing"),
	.detail =
		N_("For two computers, a file that a synchronising program left beside the data, "
		   "or an old copy. Of each record the later change wins, and what was erased for "
		   "good stays so; the order of merges does not matter. FILE stays as it is."),
	.least = 1,
	.most = 1,
	.run = run,
};
