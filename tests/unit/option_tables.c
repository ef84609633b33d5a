#include "option_tables.h"

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	(void)cli;
	(void)arguments;
	(void)err;
	return true;
}

static const struct option_spec root_options[] = {
	{.name = "db", .argument = "FILE", .help = "the database"},
	{.name = "plain", .letter = 'p', .help = "line by line"},
	{0},
};

static const struct option_spec init_options[] = {
	{.name = "last-contact", .argument = "DATE", .help = "when it was", .required = true},
	{0},
};

static const struct option_spec checkin_options[] = {
	{.name = "on", .argument = "DATE", .help = "the day it is for (default: today)"},
	{.name = "mood", .argument = "N", .help = "1 (worst) to 5", .required = true},
	{.name = "feelings",
		.argument = "LIST",
		.help = "it's yours: [all] of them",
		.words = "anger,shame,self_doubt"},
	{.name = "output", .letter = 'o', .argument = "FILE", .help = "write to FILE"},
	{.name = "note", .argument = "TEXT", .help = "a note"},
	{.name = "no-note", .help = "no note \\ 'none'"},
	{0},
};

static const struct option_spec contact_options[] = {
	{.name = "at", .argument = "TIME", .help = "when it was"},
	{.name = "json", .help = "print JSON"},
	{0},
};

static const struct option_spec list_options[] = {
	{.name = "json", .help = "print JSON"},
	{.name = "kind", .argument = "KIND", .help = "one kind", .words = "met,looked"},
	{0},
};

static const struct command_spec init = {
	.name = "init", .summary = "set up", .options = init_options, .run = run};
static const struct command_spec checkin = {.name = "checkin",
	.summary = "the check-in of a day",
	.detail = "The first paragraph is wrapped, because it has many more words than a line of "
		  "eighty cells can hold.\n\n'Quoted' second paragraph.\n.dotted line\n\\escaped",
	.options = checkin_options,
	.run = run};
static const struct command_spec list = {
	.name = "list", .summary = "the log", .options = list_options, .run = run};
static const struct command_spec edit = {.name = "edit",
	.arguments = "ID",
	.summary = "correct one",
	.least = 1,
	.most = 1,
	.run = run};
static const struct command_spec contact = {.name = "contact",
	.arguments = "KIND",
	.summary = "log a contact",
	.words = "met,looked",
	.options = contact_options,
	.commands = (const struct command_spec *const[]){&list, &edit, NULL},
	.most = 1,
	.run = run};
static const struct command_spec import = {.name = "import",
	.arguments = "FILE|-",
	.summary = "take in what was exported",
	.least = 1,
	.most = 1,
	.run = run};
static const struct command_spec content = {.name = "content",
	.arguments = "[DIR]",
	.summary = "check the content",
	.most = 1,
	.run = run};
static const struct command_spec get = {.name = "get",
	.arguments = "KEY",
	.summary = "print a setting",
	.words = "country,day_start",
	.least = 1,
	.most = 1,
	.run = run};
static const struct command_spec config = {.name = "config",
	.summary = "settings",
	.commands = (const struct command_spec *const[]){&get, NULL}};
static const struct command_spec secret = {
	.name = "secret", .summary = "not shown", .hidden = true, .run = run};

static const struct command_spec root = {
	.name = "exback",
	.summary = "a quiet companion",
	.detail = "Without a command, it opens today.",
	.options = root_options,
	.commands = (const struct command_spec *const[]){&init, &checkin, &contact, &import,
		&content, &config, &secret, NULL},
	.run = run,
};

const struct command_spec *option_tables_root(void)
{
	return &root;
}
