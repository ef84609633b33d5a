#include "home.h"

#include "cli.h"

bool home_run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	(void)arguments;
	/* A look at the first screen leaves no trace; the file comes with the first word. */
	if (!cli_content(cli, err) || !cli_store(cli, STORE_READ, err))
		return false;
	struct ui *ui = cli_open_ui(cli);
	struct coach coach = cli_coach(cli, ui);
	flow_home(&coach);
	ui_close(ui);
	return true;
}
