/* exback chapter: one break-up is one chapter; a later one begins another. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

static const struct option_spec list_options[] = {
	{.name = "json", .help = N_("print JSON")},
	{0},
};

static const struct option_spec correct_options[] = {
	{.name = "last-contact", .argument = N_("DATE"), .help = N_("when you last had contact")},
	{.name = "goal",
		.argument = N_("DAYS"),
		.help = N_("raised at once; lowered from tomorrow on, never below 30")},
	{.name = "name", .argument = N_("TEXT"), .help = N_("what you call them here")},
	{0},
};

static const struct option_spec new_options[] = {
	{.name = "last-contact",
		.argument = N_("DATE"),
		.help = N_("when you last had contact (default: today)")},
	{.name = "goal", .argument = N_("DAYS"), .help = N_("days of no contact, 30 or more")},
	{.name = "name", .argument = N_("TEXT"), .help = N_("what you call them here")},
	{.name = "same-person",
		.help = N_("it is about the person of the chapter before; what was closed stays "
			   "closed")},
	{0},
};

static void put_chapter(struct json_writer *json, const struct chapter *chapter)
{
	char day[DAY_TEXT];
	json_open_object(json);
	json_put_text(json, "id", chapter->record.uuid.text);
	json_put_text(json, "name", chapter->name);
	json_put_text(json, "started_on", day_format(chapter->started_on, day));
	json_put_bool(json, "open", !chapter->closed);
	json_put_bool(json, "provisional", chapter->provisional);
	json_put_text(json, "same_person_as",
		*chapter->same_person_as.text ? chapter->same_person_as.text : NULL);
	json_close_object(json);
}

static bool print_chapters(
	const struct chapter *chapters, size_t count, bool as_json, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	char day[DAY_TEXT];
	json_write_init(&json, &out, true);
	if (as_json)
		json_open_list(&json);
	for (size_t i = 0; i < count; i++) {
		const struct chapter *chapter = &chapters[i];
		char *name = chapter->name ? sanitise(chapter->name, 0) : NULL;
		if (as_json)
			put_chapter(&json, chapter);
		else
			str_addf(&out, "%s  %s  %s%s%s\n", chapter->record.uuid.text,
				day_format(chapter->started_on, day),
				chapter->closed ? _("closed") : _("open"), name ? "  " : "",
				name ? name : "");
		free(name);
	}
	if (as_json) {
		json_close_list(&json);
		str_add_char(&out, '\n');
	}
	bool fine = true;
	if (as_json)
		fine = cli_print_bytes(&out, err);
	else
		cli_print_text(out.data);
	str_done(&out);
	return fine;
}

static bool run_list(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct chapter *chapters = NULL;
	size_t count = 0;
	if (!cli_store(cli, STORE_READ, err) || !store_chapters(cli->store, &chapters, &count, err))
		return false;
	bool fine = print_chapters(chapters, count, option_given(arguments, "json"), err);
	for (size_t i = 0; i < count; i++)
		chapter_done(&chapters[i]);
	free(chapters);
	return fine;
}

static bool open_chapter(struct cli *cli, struct chapter *ret, struct err *err)
{
	char name[CLI_COMMAND];
	return cli_content(cli, err) && cli_store(cli, STORE_WRITE, err) &&
	       (store_chapter(cli->store, ret, err) || err_prefix(err, cli_command(cli, name)));
}

static bool run_close(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct chapter chapter = {0};
	(void)arguments;
	if (!open_chapter(cli, &chapter, err))
		return false;
	chapter.closed = clock_now(&cli->clock).at;
	bool fine = store_save_chapter(cli->store, &chapter, err);
	chapter_done(&chapter);
	return fine;
}

static void set_name(const struct arguments *arguments, struct chapter *chapter)
{
	const char *name = option_value(arguments, "name");
	if (!name)
		return;
	free(chapter->name);
	chapter->name = text_blank(name) ? NULL : mem_copy(name);
}

static bool run_correct(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct chapter chapter = {0};
	int goal = 0;
	if (!arguments->given_count)
		return err_set(err, ERR_USAGE, "%s",
			_("chapter correct: nothing to correct; give --last-contact, --goal or "
			  "--name"));
	if (!open_chapter(cli, &chapter, err))
		return false;
	bool fine = cli_goal(cli, &goal, err);
	if (fine && option_given(arguments, "last-contact"))
		fine = cli_past_day(cli, "last-contact", &chapter.started_on, err);
	set_name(arguments, &chapter);
	fine = fine && store_save_chapter(cli->store, &chapter, err) &&
	       cli_save_goal(cli, goal, err);
	chapter_done(&chapter);
	return fine;
}

/* The newest chapter that was set up, open or closed; untouched when there is none. What was written
 * before set-up becomes part of the new one. */
static bool newest_chapter(struct cli *cli, struct chapter *ret, struct err *err)
{
	struct chapter *chapters = NULL;
	size_t count = 0;
	if (!store_chapters(cli->store, &chapters, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (chapters[i].provisional) {
			chapter_done(&chapters[i]);
			continue;
		}
		chapter_done(ret);
		*ret = chapters[i];
	}
	free(chapters);
	return true;
}

/* Closes the chapter before; a new one about the same person keeps what was closed in it. */
static bool follow_on(struct cli *cli, struct chapter *chapter, struct err *err)
{
	struct chapter before = {0};
	bool same = option_given(cli->arguments, "same-person");
	bool fine = newest_chapter(cli, &before, err);
	if (!fine)
		return false;
	if (!*before.record.uuid.text)
		return !same || err_set(err, ERR_NO, "%s",
					_("chapter new: --same-person: there is no chapter before; "
					  "leave the option out"));
	if (same || (chapter->name && text_equal(chapter->name, before.name)))
		chapter->same_person_as = before.record.uuid;
	if (!before.closed) {
		before.closed = clock_now(&cli->clock).at;
		fine = store_save_chapter(cli->store, &before, err);
	}
	chapter_done(&before);
	return fine;
}

static bool run_new(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	int goal = 0;
	struct chapter chapter = {0};
	if (!cli_content(cli, err) ||
		!cli_past_day(cli, "last-contact", &chapter.started_on, err) ||
		!cli_goal(cli, &goal, err) || !cli_store(cli, STORE_WRITE, err))
		return false;
	chapter.record.when = clock_now(&cli->clock);
	set_name(arguments, &chapter);
	bool fine = follow_on(cli, &chapter, err) &&
		    store_save_chapter(cli->store, &chapter, err) && cli_save_goal(cli, goal, err);
	if (fine)
		sayf(stdout, "%s\n", chapter.record.uuid.text);
	chapter_done(&chapter);
	return fine;
}

static const struct command_spec list = {.name = "list",
	.summary = N_("all chapters, oldest first"),
	.options = list_options,
	.run = run_list};
static const struct command_spec close = {
	.name = "close", .summary = N_("close the open one; it stays readable"), .run = run_close};
static const struct command_spec new = {.name = "new",
	.summary = N_("begin another; closes the open one; prints its id"),
	.options = new_options,
	.run = run_new};
static const struct command_spec correct = {.name = "correct",
	.summary = N_("correct what set-up asked"),
	.options = correct_options,
	.run = run_correct};

const struct command_spec command_chapter = {
	.name = "chapter",
	.summary = N_("one break-up is one chapter: list, close, begin, correct"),
	.options = list_options,
	.commands = (const struct command_spec *const[]){&list, &close, &new, &correct, NULL},
	.run = run_list,
};
