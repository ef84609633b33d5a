/* exback content: for those who write content. */
#include "commands.h"

#include "cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

static bool run_check(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct str report = STR_INIT;
	const char *directory = option_value(cli->arguments, "content");
	if (arguments->word_count)
		directory = arguments->words[0];
	else if (!directory)
		directory = environment_content();
	size_t errors = content_check(directory, &report);
	say(stdout, report.data);
	str_done(&report);
	return !errors ||
	       err_set(err, ERR_DAMAGED,
		       ngettext("content check: %zu error, listed above; mend it and check again",
			       "content check: %zu errors, listed above; mend them and check again",
			       errors),
		       errors);
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	(void)cli;
	(void)arguments;
	return err_set(err, ERR_USAGE, "%s",
		_("content: what to do is missing; try 'exback content check'"));
}

static const struct command_spec check = {.name = "check",
	.arguments = "[DIR]",
	.summary = N_("validate content: every error with file and path; coverage of the points"),
	.most = 1,
	.run = run_check};

const struct command_spec command_content = {
	.name = "content",
	.summary = N_("validate content"),
	.commands = (const struct command_spec *const[]){&check, NULL},
	.run = run,
};
