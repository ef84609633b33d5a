/* exback programme: the machine, and where you stand in it. */
#include "commands.h"

#include "cli.h"
#include "graph.h"

#include "exback/i18n.h"

static const struct option_spec options[] = {
	{.name = "dot", .help = N_("print the machine as a graph, for Graphviz")},
	{0},
};

static void print_page(struct cli *cli, const struct cli_facts *facts)
{
	struct page *page = page_new();
	struct coach coach = cli_coach(cli, NULL);
	flow_programme_page(&coach, facts->records, facts->decision, page);
	cli_print_page(page);
	page_free(page);
}

static bool print_graph(struct cli *cli, const struct cli_facts *facts, struct err *err)
{
	struct str out = STR_INIT;
	graph_add(&out, cli->content, facts->decision);
	bool fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const struct cli_facts *facts = cli_facts(cli, err);
	if (!facts)
		return false;
	if (option_given(arguments, "dot"))
		return print_graph(cli, facts, err);
	print_page(cli, facts);
	return true;
}

const struct command_spec command_programme = {
	.name = "programme",
	.summary = N_("the phases, where you are, and what each gate still lacks"),
	.options = options,
	.run = run,
};
