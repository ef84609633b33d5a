/* exback checkin: the daily check-in. What is not given keeps what the day already has. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

static const struct option_spec options[] = {
	{.name = "on", .argument = N_("DATE"), .help = N_("the day it is for (default: today)")},
	{.name = "mood", .argument = N_("N"), .help = N_("1, very low, to 5, good")},
	{.name = "urge", .argument = N_("N"), .help = N_("the urge to contact them, 0 to 10")},
	{.name = "sleep", .argument = N_("N"), .help = N_("1, hardly any, to 5, good")},
	{.name = "feelings",
		.argument = N_("LIST"),
		.help = N_("feelings, separated by commas"),
		.words = "anger,shame,hurt,sorrow,relief,resentment,jealousy,loneliness,self_doubt,"
			 "missing,numb,guilt,calm,hope,glad"},
	{.name = "did",
		.argument = N_("LIST"),
		.help = N_("what you did for yourself: activities or own words"),
		.words = "friends,gym,walk,yoga,massage,meditate,journal,new_people,group,look,"
			 "food"},
	{.name = "note", .argument = N_("TEXT"), .help = N_("one line")},
	{.name = "no-wish-to-live",
		.help = N_("say that you do not want to live; help comes first then")},
	{0},
};

/* Another programme has feelings of its own. */
static bool check_feeling(const struct programme *programme, const char *id, struct err *err)
{
	struct str feelings = STR_INIT;
	if (programme_feeling(programme, id))
		return true;
	for (size_t i = 0; i < programme->feeling_count; i++)
		str_add_item(&feelings, programme->feelings[i].id);
	err_set(err, ERR_USAGE, _("checkin: --feelings: no such word: %s; it is one of %s"), id,
		feelings.data);
	str_done(&feelings);
	return false;
}

/* Starts from what the day already has, so that a correction of one thing loses none of the others. */
static struct checkin start_from(const struct records *records, struct moment when)
{
	const struct checkin *old = engine_checkin(records, when.day);
	struct checkin checkin = {
		.mood = SCALE_UNKNOWN, .urge = SCALE_UNKNOWN, .sleep = SCALE_UNKNOWN};
	if (old) {
		checkin = *old;
		checkin.feelings = mem_copy(old->feelings);
		checkin.did = mem_copy(old->did);
		checkin.note = mem_copy(old->note);
	}
	checkin.record = (struct record){.when = when};
	return checkin;
}

static bool read_scales(const struct arguments *arguments, struct checkin *checkin, struct err *err)
{
	return option_number(arguments, "mood", 1, 5, &checkin->mood, err) &&
	       option_number(arguments, "urge", 0, 10, &checkin->urge, err) &&
	       option_number(arguments, "sleep", 1, 5, &checkin->sleep, err);
}

static bool read_words(struct cli *cli, const char *option,
	bool (*check)(const struct programme *, const char *, struct err *), char **lines,
	struct err *err)
{
	char *given = NULL;
	const char *list = option_value(cli->arguments, option);
	if (!list)
		return true;
	if (!cli_words(list, &given, check, content_programme(cli->content), err))
		return false;
	free(*lines);
	*lines = given;
	return true;
}

static bool read_options(struct cli *cli, const struct arguments *arguments,
	struct checkin *checkin, struct err *err)
{
	if (!read_scales(arguments, checkin, err) ||
		!read_words(cli, "feelings", check_feeling, &checkin->feelings, err) ||
		!read_words(cli, "did", NULL, &checkin->did, err))
		return false;
	if (option_given(arguments, "note")) {
		free(checkin->note);
		const char *note = option_value(arguments, "note");
		checkin->note = text_blank(note) ? NULL : mem_copy(note);
	}
	if (option_given(arguments, "no-wish-to-live"))
		checkin->no_wish_to_live = true;
	return true;
}

static bool say_closing(struct cli *cli, struct err *err)
{
	const struct cli_facts *facts = cli_facts(cli, err);
	if (!facts)
		return false;
	struct page *page = page_new();
	struct coach coach = cli_coach(cli, NULL);
	flow_closing_page(&coach, facts->records, facts->decision, page);
	cli_print_page(page);
	page_free(page);
	return true;
}

static enum ui_result ask_today(struct coach *coach)
{
	return flow_checkin(coach, DAY_NONE);
}

/* What a chapter counts begins with its first day. No day is left where the clock stands before that. */
static bool in_chapter(const struct cli_facts *facts, struct day day, struct err *err)
{
	char text[DAY_TEXT], began[DAY_TEXT];
	day_format(facts->records->chapter.started_on, began);
	if (day_compare(facts->now.day, facts->records->chapter.started_on) < 0)
		return err_set(err, ERR_SYSTEM,
			_("checkin: the clock says %s, and this chapter began on %s; set the clock "
			  "right, or see 'exback chapter correct --help'"),
			day_format(facts->now.day, text), began);
	if (day_compare(day, facts->records->chapter.started_on) < 0)
		return err_set(err, ERR_USAGE,
			_("checkin: --on %s: lies before this chapter began; give a day from %s "
			  "on"),
			day_format(day, text), began);
	return true;
}

static bool save(
	struct cli *cli, const struct arguments *arguments, struct day day, struct err *err)
{
	const struct cli_facts *facts =
		cli_store(cli, STORE_WRITE, err) ? cli_facts(cli, err) : NULL;
	if (!facts)
		return false;
	struct checkin checkin = start_from(facts->records, clock_on_day(&cli->clock, day));
	bool fine = in_chapter(facts, day, err) && read_options(cli, arguments, &checkin, err) &&
		    store_add_checkin(cli->store, &checkin, err);
	checkin_done(&checkin);
	return fine;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	if (!option_given(arguments, "mood"))
		return cli_ask(cli, ask_today, "--mood", err);
	if (!option_given(arguments, "urge"))
		return cli_ask(cli, ask_today, "--urge", err);
	struct day day;
	return cli_content(cli, err) && cli_past_day(cli, "on", &day, err) &&
	       save(cli, arguments, day, err) && say_closing(cli, err);
}

const struct command_spec command_checkin = {
	.name = "checkin",
	.summary = N_("how you are today, in under a minute"),
	.detail = N_("Needs --mood and --urge; on a terminal it asks for what is missing. A second "
		     "check-in "
		     "for the same day corrects the first and keeps what you do not name."),
	.options = options,
	.run = run,
};
