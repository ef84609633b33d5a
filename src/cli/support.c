/* exback support: help at once, also before any set-up, and when the data cannot be opened. */
#include "commands.h"

#include "cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

static const struct option_spec options[] = {
	{.name = "country",
		.argument = N_("CC"),
		.help = N_("help lines of this country: two letters")},
	{0},
};

/* Content that somebody is just writing has to wait, too: the numbers that are compiled in are there. */
static bool open_content(struct cli *cli, struct err *err)
{
	struct err why = {0};
	if (cli_content(cli, &why))
		return true;
	sayf(stderr, "exback: %s\n", why.text);
	cli->content = content_open(NULL, environment_language(), err);
	return cli->content != NULL;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	char country[3];
	struct err why = {0};
	(void)arguments;
	if (!cli_country(cli, country, err) || !open_content(cli, err))
		return false;
	/* Nothing may stand between a person and a number: not damage, nor another program's lock. */
	if (!cli_store(cli, STORE_GLANCE, &why) && why.kind != ERR_LOCKED)
		sayf(stderr, "exback: %s\n", why.text);
	struct page *page = page_new();
	struct coach coach = cli_coach(cli, NULL);
	if (!*country)
		flow_country(&coach, country);
	flow_support_page(&coach, country, SUPPORT_ASKED_FOR, page);
	cli_print_page(page);
	page_free(page);
	return true;
}

const struct command_spec command_support = {
	.name = "support",
	.summary = N_("people to turn to, at once"),
	.detail = N_("Works before any set-up. Numbers are shown with the page they were seen on "
		     "and its date."),
	.options = options,
	.run = run,
};
