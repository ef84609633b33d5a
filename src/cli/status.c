/* exback status: the counts and the state. */
#include "commands.h"

#include "cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

static const struct option_spec options[] = {
	{.name = "short", .help = N_("one line, for a prompt or a status bar")},
	{.name = "json", .help = N_("print JSON")},
	{0},
};

static void put_fact(struct json_writer *json, const char *key, struct fact fact)
{
	json_write_key(json, key);
	if (fact.type == FACT_NUMBER)
		json_write_number(json, fact.number);
	else if (fact.type == FACT_WORD)
		json_write_text(json, fact.word);
	else
		json_write_null(json);
}

static void put_missing(struct json_writer *json, const struct open_move *move)
{
	json_write_key(json, "missing");
	json_open_list(json);
	for (size_t i = 0; i < move->check_count; i++) {
		const struct check *check = &move->checks[i];
		if (check->met)
			continue;
		json_open_object(json);
		json_put_text(json, "fact", check->condition->fact->id);
		put_fact(json, "have", check->have);
		put_fact(json, "need", check->need);
		json_close_object(json);
	}
	json_close_list(json);
}

static void put_moves(struct json_writer *json, const struct decision *decision)
{
	json_write_key(json, "moves");
	json_open_list(json);
	for (size_t i = 0; i < decision->move_count; i++) {
		const struct open_move *move = &decision->moves[i];
		json_open_object(json);
		json_put_text(json, "to", move->to);
		json_put_bool(json, "open", move->open);
		put_missing(json, move);
		json_close_object(json);
	}
	json_close_list(json);
}

static void put_closed(struct json_writer *json, const struct decision *decision)
{
	char day[DAY_TEXT];
	json_write_key(json, "closed");
	json_open_list(json);
	for (size_t i = 0; i < decision->closure_count; i++) {
		const struct closure *closure = &decision->closures[i];
		for (size_t j = 0; j < closure->spec->state_count; j++) {
			json_open_object(json);
			json_put_text(json, "state", closure->spec->states[j]);
			json_put_text(json, "why", closure->spec->id);
			json_put_text(json, "since", day_format(closure->since.day, day));
			json_close_object(json);
		}
	}
	json_close_list(json);
}

static void put_counts(struct json_writer *json, const struct counts *counts)
{
	char day[DAY_TEXT];
	static const char *const rules[] = {"R1", "R2", "R3", "R4", "R5"};
	json_put_integer(json, "days_in_chapter", counts->days_in_chapter);
	json_put_integer(json, "days_no_contact", counts->days_no_contact);
	json_put_integer(json, "days_since_any_contact", counts->days_since_any_contact);
	json_put_integer(json, "days_kept", counts->days_kept);
	json_put_integer(json, "longest_run", counts->longest_run);
	json_put_text(json, "last_contact", day_format(counts->last_contact, day));
	json_put_integer(json, "no_contact_goal", counts->no_contact_goal);
	json_put_bool(json, "checked_in_today", counts->checked_in_today);
	json_put_integer(json, "checkins", counts->checkins);
	json_put_integer(json, "necessary", counts->necessary);
	json_put_integer(json, "urges_passed", counts->urges_passed);
	json_write_key(json, "slips");
	json_open_object(json);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		json_put_integer(json, rules[i], counts->slips[i]);
	json_close_object(json);
}

static bool print_json(struct cli *cli, const struct cli_facts *facts, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	char day[DAY_TEXT];
	const struct chapter *chapter = &facts->records->chapter;
	json_write_init(&json, &out, true);
	json_open_object(&json);
	json_put_text(&json, "today", day_format(facts->now.day, day));
	json_put_integer(&json, "phase", facts->decision->state->phase);
	json_put_text(&json, "state", facts->decision->state->id);
	json_put_text(
		&json, "chapter", *chapter->record.uuid.text ? chapter->record.uuid.text : NULL);
	json_put_bool(&json, "set_up", *chapter->record.uuid.text && !chapter->provisional);
	json_put_text(&json, "started_on", day_format(chapter->started_on, day));
	put_counts(&json, &facts->decision->counts);
	json_put_integer(&json, "entries", (int64_t)store_entry_count(cli->store));
	put_moves(&json, facts->decision);
	put_closed(&json, facts->decision);
	json_close_object(&json);
	str_add_char(&out, '\n');
	bool fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

static void print_short(const struct counts *counts)
{
	/* Never a bare zero: after a slip the days that were kept come first. */
	if (counts->days_no_contact)
		sayf(stdout, _("day %d, kept %d of %d\n"), counts->days_no_contact,
			counts->days_kept, counts->days_in_chapter);
	else if (!counts->days_in_chapter)
		say(stdout, _("day 0, a new start\n"));
	else
		sayf(stdout, _("kept %d of %d, longest run %d\n"), counts->days_kept,
			counts->days_in_chapter, counts->longest_run);
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	/* A prompt or a status bar has nobody to ask. */
	if (option_given(arguments, "short") && !environment_passphrase_file() &&
		cli_database(cli, err) && store_is_locked(cli->database))
		return err_set(err, ERR_LOCKED, "%s",
			_("status: your data are locked; 'exback' asks for the passphrase"));
	const struct cli_facts *facts = cli_facts(cli, err);
	if (!facts)
		return false;
	bool fine = true;
	if (option_given(arguments, "json")) {
		fine = print_json(cli, facts, err);
	} else if (option_given(arguments, "short")) {
		print_short(&facts->decision->counts);
	} else {
		struct page *page = page_new();
		struct coach coach = cli_coach(cli, NULL);
		flow_status_page(&coach, facts->records, facts->decision, page);
		cli_print_page(page);
		page_free(page);
	}
	return fine;
}

const struct command_spec command_status = {
	.name = "status",
	.summary = N_("the counts and where you stand"),
	.options = options,
	.run = run,
};
