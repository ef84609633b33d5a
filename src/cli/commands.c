#include "commands.h"

#include "cli.h"
#include "home.h"

#include "exback/i18n.h"

static const struct option_spec options[] = {
	{.name = "db",
		.argument = N_("FILE"),
		.help = N_("the database (default: your data directory)")},
	{.name = "content",
		.argument = N_("DIR"),
		.help = N_("use this content instead of the built-in one")},
	{.name = "lang",
		.argument = N_("LANG"),
		.help = N_("language of the coach (default: the locale's)")},
	{.name = "plain",
		.help = N_("line by line, for screen readers, pipes and simple terminals")},
	{.name = "locked",
		.argument = N_("HOW"),
		.help = N_("begin locked, as the program does after a lock"),
		.words = "asked,hidden,suspended"},
	{.name = "version", .help = N_("print the version")},
	{0},
};

#define X(name) &command_##name,
static const struct command_spec *const commands[] = {COMMANDS(X) NULL};
#undef X

const struct command_spec cli_root = {
	.name = "exback",
	.summary = N_("a quiet companion through a break-up"),
	.detail = N_("Without a command, exback opens today: the count, the check-in, a page to "
		     "write on. "
		     "It sends nothing to anyone, ever; what you write stays on this computer."),
	.options = options,
	.commands = commands,
	.run = home_run,
};
