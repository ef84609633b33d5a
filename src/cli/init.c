/* exback init: set-up without questions. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

static const struct option_spec options[] = {
	{.name = "last-contact",
		.argument = N_("DATE"),
		.help = N_("when you last had contact: YYYY-MM-DD, today, -3d")},
	{.name = "name", .argument = N_("TEXT"), .help = N_("what you call them here")},
	{.name = "goal",
		.argument = N_("DAYS"),
		.help = N_("days of no contact you set out for, 30 or more")},
	{.name = "country",
		.argument = N_("CC"),
		.help = N_("your country, for help lines: two letters")},
	{0},
};

bool cli_save_goal(struct cli *cli, int days, struct err *err)
{
	struct goal goal = {.record.when = clock_now(&cli->clock), .days = days};
	return !days || store_add_goal(cli->store, &goal, err);
}

static bool save(
	struct cli *cli, struct chapter *chapter, int goal, const char *country, struct err *err)
{
	if (!store_save_chapter(cli->store, chapter, err) || !cli_save_goal(cli, goal, err))
		return false;
	return !*country || store_set_setting(cli->store, "country", country, err);
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	if (!option_given(arguments, "last-contact"))
		return cli_ask(cli, flow_setup, "--last-contact", err);
	char country[3];
	struct day last_contact;
	int goal = 0;
	if (!cli_content(cli, err) || !cli_past_day(cli, "last-contact", &last_contact, err) ||
		!cli_goal(cli, &goal, err) || !cli_country(cli, country, err) ||
		!cli_store(cli, STORE_WRITE, err))
		return false;
	struct chapter chapter = {0};
	bool there = store_chapter(cli->store, &chapter, NULL);
	bool fine = false;
	if (there && !chapter.provisional) {
		err_set(err, ERR_NO, "%s",
			_("init: it is set up already; 'exback chapter correct' changes what was "
			  "asked"));
		goto out;
	}
	if (store_has_closed_chapter(cli->store)) {
		err_set(err, ERR_NO, "%s",
			_("init: there is an earlier chapter; 'exback chapter new' begins another, "
			  "with --same-person when it is about the same person"));
		goto out;
	}
	if (!there)
		chapter = (struct chapter){
			.record.when = clock_now(&cli->clock), .same_person_as = {""}};
	chapter.provisional = false;
	chapter.started_on = last_contact;
	if (!text_blank(option_value(arguments, "name"))) {
		free(chapter.name);
		chapter.name = mem_copy(option_value(arguments, "name"));
	}
	fine = save(cli, &chapter, goal, country, err);
	if (fine)
		sayf(stdout, "%s\n", chapter.record.uuid.text);
out:
	chapter_done(&chapter);
	return fine;
}

const struct command_spec command_init = {
	.name = "init",
	.summary = N_("set up without questions"),
	.detail = N_("Prints the id of the new chapter. On a terminal, without --last-contact, it "
		     "asks."),
	.options = options,
	.run = run,
};
