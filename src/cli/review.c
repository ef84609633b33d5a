/* exback review: the count so far, as pictures and figures. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#define DAYS_DEFAULT 84 /* twelve weeks: what fits a screen */
#define DAYS_MOST    3660

static const struct option_spec options[] = {
	{.name = "days", .argument = N_("N"), .help = N_("how far back (default: 84)")},
	{.name = "json", .help = N_("print JSON")},
	{0},
};

static const char *const mark_ids[] = {[DAY_BEFORE] = "outside",
	[DAY_ZERO] = "start",
	[DAY_KEPT] = "kept",
	[DAY_QUIET] = "kept",
	[DAY_SLIP] = "slip"};

static void put_scale(struct json_writer *json, const char *key, int value)
{
	json_write_key(json, key);
	if (value == SCALE_UNKNOWN)
		json_write_null(json);
	else
		json_write_integer(json, value);
}

static void put_day(
	struct json_writer *json, struct day day, enum day_mark mark, const struct checkin *checkin)
{
	char text[DAY_TEXT];
	json_open_object(json);
	json_put_text(json, "day", day_format(day, text));
	json_put_text(json, "mark", mark_ids[mark]);
	put_scale(json, "mood", checkin ? checkin->mood : SCALE_UNKNOWN);
	put_scale(json, "urge", checkin ? checkin->urge : SCALE_UNKNOWN);
	put_scale(json, "sleep", checkin ? checkin->sleep : SCALE_UNKNOWN);
	json_close_object(json);
}

static void put_days(
	struct json_writer *json, const struct cli *cli, const struct cli_facts *facts, int days)
{
	enum day_mark *marks = mem_zero((size_t)days, sizeof *marks);
	const struct checkin **checkins = mem_zero((size_t)days, sizeof(struct checkin *));
	struct day from = day_plus(facts->now.day, 1 - days);
	engine_checkins(facts->records, from, (size_t)days, checkins);
	engine_days(content_programme(cli->content), facts->records, facts->now, from, (size_t)days,
		marks);
	json_write_key(json, "days");
	json_open_list(json);
	for (int i = 0; i < days; i++) {
		if (marks[i] != DAY_BEFORE)
			put_day(json, day_plus(from, i), marks[i], checkins[i]);
	}
	json_close_list(json);
	free(checkins);
	free(marks);
}

static void put_runs(struct json_writer *json, const struct cli *cli, const struct cli_facts *facts)
{
	struct run *runs = NULL;
	char day[DAY_TEXT];
	size_t count =
		engine_runs(content_programme(cli->content), facts->records, facts->now, &runs);
	json_write_key(json, "runs");
	json_open_list(json);
	for (size_t i = 0; i < count; i++) {
		json_open_object(json);
		json_put_text(json, "start", day_format(runs[i].start, day));
		json_put_integer(json, "days", runs[i].days);
		json_close_object(json);
	}
	json_close_list(json);
	free(runs);
}

static void put_slips(struct json_writer *json, const struct counts *counts)
{
	static const char *const rules[] = {"R1", "R2", "R3", "R4", "R5"};
	json_write_key(json, "slips");
	json_open_object(json);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		json_put_integer(json, rules[i], counts->slips[i]);
	json_close_object(json);
}

static bool print_json(
	const struct cli *cli, const struct cli_facts *facts, int days, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, true);
	json_open_object(&json);
	json_put_integer(&json, "days_kept", facts->decision->counts.days_kept);
	json_put_integer(&json, "days_in_chapter", facts->decision->counts.days_in_chapter);
	json_put_integer(&json, "longest_run", facts->decision->counts.longest_run);
	put_slips(&json, &facts->decision->counts);
	put_runs(&json, cli, facts);
	put_days(&json, cli, facts, days);
	json_close_object(&json);
	str_add_char(&out, '\n');
	bool fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const struct cli_facts *facts = NULL;
	int days = DAYS_DEFAULT;
	if (option_number(arguments, "days", 1, DAYS_MOST, &days, err))
		facts = cli_facts(cli, err);
	if (!facts)
		return false;
	bool fine = true;
	if (option_given(arguments, "json")) {
		fine = print_json(cli, facts, days, err);
	} else {
		struct page *page = page_new();
		struct coach coach = cli_coach(cli, NULL);
		flow_review_page(&coach, facts->records, facts->decision, days, page);
		cli_print_page(page);
		page_free(page);
	}
	return fine;
}

const struct command_spec command_review = {
	.name = "review",
	.summary = N_("kept days, runs and slips so far"),
	.options = options,
	.run = run,
};
