/* exback step: the steps of the programme. */
#include "commands.h"

#include "cli.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

static const struct option_spec options[] = {
	{.name = "answer",
		.argument = N_("FILE|-"),
		.help = N_("the answer, as JSON in the shape of the step's kind")},
	{0},
};

static const struct option_spec json_options[] = {
	{.name = "json", .help = N_("print JSON")},
	{0},
};

static const struct step_spec *find(struct cli *cli, const char *id, struct err *err)
{
	const struct step_spec *step = programme_step(content_programme(cli->content), id);
	if (!step)
		err_set(err, ERR_USAGE, _("step: no such step: %s; see 'exback step list'"), id);
	return step;
}

/* Which step, and where its answer is. */
static const struct step_spec *what_is_answered(
	struct cli *cli, const char **ret_path, struct err *err)
{
	const struct arguments *arguments = cli->arguments;
	*ret_path = option_value(arguments, "answer");
	if (!arguments->word_count)
		err_set(err, ERR_USAGE, "%s", _("step: ID is missing; see 'exback step list'"));
	else if (!*ret_path)
		err_set(err, ERR_USAGE, "%s",
			_("step: --answer is missing; see 'exback step --help'"));
	else if (cli_content(cli, err))
		return find(cli, arguments->words[0], err);
	return NULL;
}

static bool save(struct cli *cli, const struct step_spec *step, const char *path, struct err *err)
{
	struct str answer = STR_INIT;
	struct err why = {0};
	if (!file_read(path, CLI_TEXT_LIMIT, &answer, err))
		return false;
	bool fine = cli_store(cli, STORE_WRITE, &why);
	if (fine) {
		struct coach coach = cli_coach(cli, NULL);
		fine = flow_answer_step(&coach, step, answer.data, answer.length, &why);
	}
	fine = fine || cli_answer_unsaved(cli, step, path, &answer, &why, err);
	str_done(&answer);
	return fine;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const char *path;
	struct str prefix = STR_INIT;
	(void)arguments;
	const struct step_spec *step = what_is_answered(cli, &path, err);
	if (!step)
		return false;
	/* The passphrase comes first: an answer that was read and cannot be saved would be nowhere. */
	if (!cli_unlock(cli, err))
		return false;
	str_addf(&prefix, "step %s", step->id);
	bool fine = save(cli, step, path, err) || err_prefix(err, prefix.data);
	str_done(&prefix);
	return fine;
}

/* --- list --- */

static void put_ids(struct json_writer *json, const char *key, const char *const *ids, size_t count)
{
	json_write_key(json, key);
	json_open_list(json);
	for (size_t i = 0; i < count; i++)
		json_write_text(json, ids[i]);
	json_close_list(json);
}

static void put_step(struct json_writer *json, const struct coach *coach,
	const struct records *records, const struct step_spec *step)
{
	json_put_text(json, "id", step->id);
	json_put_text(json, "state", step->state);
	json_put_text(json, "kind", step_kind_id(step->kind));
	json_put_text(json, "title", flow_step_text(coach, step, "title"));
	json_put_bool(json, "required", step->required);
	json_put_bool(json, "repeatable", step->repeatable);
	json_put_bool(json, "done", engine_answer(records, step->id) != NULL);
	put_ids(json, "options", step->options, step->option_count);
}

static void add_line(struct str *out, const struct coach *coach, const struct records *records,
	const struct step_spec *step)
{
	const char *title = flow_step_text(coach, step, "title");
	str_addf(out, "%s  %-22s %-14s %s%s\n", engine_answer(records, step->id) ? "[x]" : "[ ]",
		step->id, step->state, title ? title : "",
		step->required ? "" : _("  (if you like)"));
}

static bool run_list(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	bool as_json = option_given(arguments, "json");
	const struct cli_facts *facts = cli_facts(cli, err);
	if (!facts)
		return false;
	const struct programme *programme = content_programme(cli->content);
	struct coach coach = cli_coach(cli, NULL);
	json_write_init(&json, &out, true);
	if (as_json)
		json_open_list(&json);
	for (size_t i = 0; i < programme->step_count; i++) {
		if (!as_json) {
			add_line(&out, &coach, facts->records, &programme->steps[i]);
			continue;
		}
		json_open_object(&json);
		put_step(&json, &coach, facts->records, &programme->steps[i]);
		json_close_object(&json);
	}
	bool fine = true;
	if (as_json) {
		json_close_list(&json);
		str_add_char(&out, '\n');
		fine = cli_print_bytes(&out, err);
	} else {
		cli_print_text(out.data);
	}
	str_done(&out);
	return fine;
}

/* --- show --- */

static void put_texts(struct json_writer *json, const struct coach *coach,
	const struct records *records, const struct step_spec *step)
{
	static const char *const parts[] = {"question", "hint"};
	struct str body = STR_INIT;
	flow_step_body(coach, records, step, &body);
	json_put_text(json, "body", body.data);
	str_done(&body);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		json_put_text(json, parts[i], flow_step_text(coach, step, parts[i]));
	json_write_key(json, "labels");
	json_open_object(json);
	for (size_t i = 0; i < step->option_count; i++) {
		struct str part = STR_INIT;
		str_addf(&part, "options.%s", step->options[i]);
		json_put_text(json, step->options[i], flow_step_text(coach, step, part.data));
		str_done(&part);
	}
	json_close_object(json);
}

/* Every answer that was given, oldest first: earlier ones are kept. */
static void put_answers(
	struct json_writer *json, const struct records *records, const struct step_spec *step)
{
	char time[CLOCK_TEXT];
	json_write_key(json, "answers");
	json_open_list(json);
	for (size_t i = 0; i < records->answer_count; i++) {
		const struct answer *answer = &records->answers[i];
		if (!text_equal(answer->step, step->id))
			continue;
		json_open_object(json);
		json_put_text(json, "at", clock_format(&answer->record.when, time));
		json_write_key(json, "answer");
		json_write_raw(json, answer->json);
		json_close_object(json);
	}
	json_close_list(json);
}

static bool print_json(const struct coach *coach, const struct records *records,
	const struct step_spec *step, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, true);
	json_open_object(&json);
	put_step(&json, coach, records, step);
	put_texts(&json, coach, records, step);
	put_answers(&json, records, step);
	json_close_object(&json);
	str_add_char(&out, '\n');
	bool fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

static bool run_show(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const struct cli_facts *facts = cli_facts(cli, err);
	if (!facts)
		return false;
	const struct step_spec *step = find(cli, arguments->words[0], err);
	struct coach coach = cli_coach(cli, NULL);
	bool fine = step != NULL;
	if (step && option_given(arguments, "json")) {
		fine = print_json(&coach, facts->records, step, err);
	} else if (step) {
		struct page *page = page_new();
		flow_step_page(&coach, facts->records, step, page);
		cli_print_page(page);
		page_free(page);
	}
	return fine;
}

static const struct command_spec list = {.name = "list",
	.summary = N_("all steps, and which are done"),
	.options = json_options,
	.run = run_list};
static const struct command_spec show = {.name = "show",
	.arguments = "ID",
	.summary = N_("what it says, and your answers"),
	.options = json_options,
	.least = 1,
	.most = 1,
	.run = run_show};

const struct command_spec command_step = {
	.name = "step",
	.arguments = "ID",
	.summary = N_("steps of the programme: list, read, answer"),
	.detail = N_("'exback step ID --answer FILE' answers a step. The answer is JSON in the "
		     "shape of its kind: "
		     "read and accept {}; write {\"text\"}; two_lists {\"left\", \"right\"}; "
		     "choose {\"chosen\", \"text\"}; rate "
		     "{\"ratings\", \"text\"}; checklist {\"ticked\"}; plan {\"plans\": [{\"if\", "
		     "\"then\", \"date\"}]}; person "
		     "{\"name\", \"phone\", \"note\"}; activities {\"chosen\"}; breathe "
		     "{\"seconds\"}; look_again as the step it "
		     "looks at. Exits 1 when it is not time for it."),
	.options = options,
	.commands = (const struct command_spec *const[]){&list, &show, NULL},
	.most = 1,
	.run = run,
};
