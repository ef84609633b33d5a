/* exback go: take an open move. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	if (!cli_store(cli, STORE_WRITE, err) || !cli_content(cli, err))
		return false;
	struct coach coach = cli_coach(cli, NULL);
	if (flow_go(&coach, arguments->words[0], err))
		return true;
	struct str name = STR_INIT;
	str_addf(&name, "go %s", text_shown(arguments->words[0]));
	err_prefix(err, name.data);
	str_done(&name);
	return false;
}

const struct command_spec command_go = {
	.name = "go",
	.arguments = "STATE",
	.summary = N_("take an open move; exits 1 and says what is missing when the gate is shut"),
	.least = 1,
	.most = 1,
	.run = run,
};
