/* exback contact: the contact log. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

#include <unistd.h>

/* The built-in programme's, for completions. */
#define KINDS                                                                                      \
	"reached_out,replied,social,met,intimate,looked,boundary,they_reached_out,chance,"         \
	"necessary,agreed"

static const struct option_spec options[] = {
	{.name = "at",
		.argument = N_("TIME"),
		.help = N_("when: YYYY-MM-DDTHH:MM, a date, yesterday, -3d (default: now)")},
	{.name = "drinking", .help = N_("it was after drinking (R5)")},
	{.name = "note", .argument = N_("TEXT"), .help = N_("a note")},
	{0},
};

static const struct option_spec edit_options[] = {
	{.name = "kind", .argument = N_("KIND"), .help = N_("what it was"), .words = KINDS},
	{.name = "at", .argument = N_("TIME"), .help = N_("when")},
	{.name = "drinking", .help = N_("it was after drinking")},
	{.name = "not-drinking", .help = N_("it was not after drinking")},
	{.name = "note", .argument = N_("TEXT"), .help = N_("a note; empty removes it")},
	{0},
};

static const struct option_spec list_options[] = {
	{.name = "json", .help = N_("print JSON")},
	{.name = "all", .help = N_("the deleted ones, too")},
	{0},
};

/* Another programme has kinds of its own. */
static bool refuse_kind(const struct programme *programme, const char *kind, struct err *err)
{
	struct str kinds = STR_INIT;
	for (size_t i = 0; i < programme->contact_kind_count; i++)
		str_add_item(&kinds, programme->contact_kinds[i].id);
	err_set(err, ERR_USAGE, _("contact: no such kind of contact: %s; it is one of %s"),
		text_shown(kind), kinds.data);
	str_done(&kinds);
	return false;
}

/* Fills in what the options say. */
static bool read_options(
	struct cli *cli, const char *kind, struct contact *contact, struct err *err)
{
	const struct arguments *arguments = cli->arguments;
	if (kind && !programme_contact_kind(content_programme(cli->content), kind))
		return refuse_kind(content_programme(cli->content), kind, err);
	if (kind) {
		free(contact->kind);
		contact->kind = mem_copy(kind);
	}
	if (option_given(arguments, "at") || !contact->record.when.at) {
		if (!cli_time(cli, "at", &contact->record.when, err))
			return false;
	}
	if (option_given(arguments, "drinking"))
		contact->drinking = true;
	if (option_given(arguments, "not-drinking"))
		contact->drinking = false;
	if (option_given(arguments, "note")) {
		const char *note = option_value(arguments, "note");
		free(contact->note);
		contact->note = text_blank(note) ? NULL : mem_copy(note);
	}
	return true;
}

/* The kind word for a person who looks on; a script gets the id alone. */
static bool say_after(struct cli *cli, const struct contact *contact, struct err *err)
{
	if (!isatty(STDOUT_FILENO))
		return true;
	const struct cli_facts *facts = cli_facts(cli, err);
	if (!facts)
		return false;
	struct page *page = page_new();
	struct coach coach = cli_coach(cli, NULL);
	flow_contact_page(&coach, facts->records, facts->decision, contact, page);
	cli_print_page(page);
	page_free(page);
	return true;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct contact contact = {0};
	if (!arguments->word_count)
		return cli_ask(cli, flow_contact, "KIND", err);
	bool fine =
		cli_content(cli, err) && read_options(cli, arguments->words[0], &contact, err) &&
		cli_store(cli, STORE_WRITE, err) && store_save_contact(cli->store, &contact, err);
	if (fine) {
		sayf(stdout, "%s\n", contact.record.uuid.text);
		fine = say_after(cli, &contact, err);
	}
	contact_done(&contact);
	return fine;
}

static bool run_edit(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct uuid uuid;
	struct contact contact = {0};
	if (!arguments->given_count)
		return err_set(err, ERR_USAGE, "%s",
			_("contact edit: nothing to correct; give --kind, --at, --drinking, "
			  "--not-drinking or --note"));
	bool fine = cli_content(cli, err) && cli_resolve(cli, STORE_WRITE, "contact", &uuid, err) &&
		    store_contact(cli->store, uuid.text, &contact, err) &&
		    read_options(cli, option_value(arguments, "kind"), &contact, err) &&
		    store_save_contact(cli->store, &contact, err);
	contact_done(&contact);
	return fine;
}

static bool run_delete(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct uuid uuid;
	(void)arguments;
	return cli_resolve(cli, STORE_WRITE, "contact", &uuid, err) &&
	       cli_bin(cli, &uuid, store_delete, err);
}

static bool run_restore(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct uuid uuid;
	(void)arguments;
	return cli_resolve(cli, STORE_WRITE, "contact", &uuid, err) &&
	       cli_bin(cli, &uuid, store_restore, err);
}

static void put_contact(struct json_writer *json, const struct contact *contact)
{
	char time[CLOCK_TEXT], day[DAY_TEXT];
	json_open_object(json);
	json_put_text(json, "id", contact->record.uuid.text);
	json_put_text(json, "kind", contact->kind);
	json_put_text(json, "at", clock_format(&contact->record.when, time));
	json_put_text(json, "day", day_format(contact->record.when.day, day));
	json_put_bool(json, "drinking", contact->drinking);
	json_put_text(json, "note", contact->note);
	if (contact->record.deleted)
		json_put_bool(json, "deleted", true);
	json_close_object(json);
}

static bool print_json(const struct contact *contacts, size_t count, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, true);
	json_open_list(&json);
	for (size_t i = 0; i < count; i++)
		put_contact(&json, &contacts[i]);
	json_close_list(&json);
	str_add_char(&out, '\n');
	bool fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

static void print_lines(const struct cli *cli, const struct contact *contacts, size_t count)
{
	struct str out = STR_INIT, path = STR_INIT;
	char time[CLOCK_TEXT];
	for (size_t i = 0; i < count; i++) {
		const struct contact *contact = &contacts[i];
		char *note = contact->note ? sanitise(contact->note, 0) : NULL;
		str_clear(&path);
		str_addf(&path, "%s.label", contact->kind);
		str_addf(&out, "%s  %.16s  %s%s%s%s%s\n", contact->record.uuid.text,
			clock_format(&contact->record.when, time),
			content_text(cli->content, "contact", path.data),
			contact->drinking ? _(", after drinking") : "", note ? ": " : "",
			note ? note : "", contact->record.deleted ? _(" (deleted)") : "");
		free(note);
	}
	cli_print_text(out.data);
	str_done(&out);
	str_done(&path);
}

static bool run_list(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct contact *contacts = NULL;
	size_t count = 0;
	if (!cli_content(cli, err) || !cli_store(cli, STORE_READ, err) ||
		!store_contacts(cli->store, option_given(arguments, "all"), &contacts, &count, err))
		return false;
	bool fine = true;
	if (option_given(arguments, "json"))
		fine = print_json(contacts, count, err);
	else
		print_lines(cli, contacts, count);
	for (size_t i = 0; i < count; i++)
		contact_done(&contacts[i]);
	free(contacts);
	return fine;
}

static const struct command_spec list = {.name = "list",
	.summary = N_("the log, newest first"),
	.options = list_options,
	.run = run_list};
static const struct command_spec edit = {.name = "edit",
	.arguments = "ID",
	.summary = N_("correct one"),
	.options = edit_options,
	.least = 1,
	.most = 1,
	.run = run_edit};
static const struct command_spec delete = {.name = "delete",
	.arguments = "ID",
	.summary = N_("put one into the bin; the counts follow"),
	.least = 1,
	.most = 1,
	.run = run_delete};
static const struct command_spec restore = {.name = "restore",
	.arguments = "ID",
	.summary = N_("take one out of the bin"),
	.least = 1,
	.most = 1,
	.run = run_restore};

const struct command_spec command_contact = {
	.name = "contact",
	.arguments = "KIND",
	.summary = N_("log a contact, or correct the log"),
	.detail = N_("KIND is what happened: reached_out, replied, social, met, intimate, looked, "
		     "boundary, "
		     "they_reached_out, chance, necessary or agreed. Prints the new record's id."),
	.words = KINDS,
	.options = options,
	.commands = (const struct command_spec *const[]){&list, &edit, &delete, &restore, NULL},
	.most = 1,
	.run = run,
};
