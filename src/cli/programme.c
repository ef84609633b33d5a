/* exback programme: the machine, and where you stand in it. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct cli_facts facts;
	(void)arguments;
	if (!cli_facts(cli, &facts, err))
		return false;
	struct page *page = page_new();
	struct coach coach = cli_coach(cli, NULL);
	flow_programme_page(&coach, facts.records, facts.decision, page);
	cli_print_page(page);
	page_free(page);
	cli_facts_done(&facts);
	return true;
}

const struct command_spec command_programme = {
	.name = "programme",
	.summary = N_("the phases, where you are, and what each gate still lacks"),
	.run = run,
};
