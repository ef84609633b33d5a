/* exback manual, exback completion: what packagers install, made from the command table. */
#include "commands.h"

#include "cli.h"

#include "exback/file.h"
#include "exback/i18n.h"

#include <string.h>

#define TEMPLATE_LIMIT ((size_t)1 << 20)
#define PLACE          "@COMMANDS@\n"

static bool run_completion(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct str out = STR_INIT;
	(void)cli;
	bool fine = options_completion(&cli_root, arguments->words[0], &out, err) &&
		    cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

/* The template's prose with the table's commands and options in the place it marks. */
static bool run_manual(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct str page = STR_INIT, commands = STR_INIT;
	(void)cli;
	if (!file_read(arguments->words[0], TEMPLATE_LIMIT, &page, err))
		return false;
	options_man(&cli_root, &commands);
	char *place = strstr(page.data, PLACE);
	bool fine = place ? true
			  : err_set(err, ERR_DAMAGED, _("manual: %s: no line @COMMANDS@; add one"),
				    arguments->words[0]);
	if (fine) {
		str_splice(&page, (size_t)(place - page.data), strlen(PLACE), commands.data,
			commands.length);
		fine = cli_print_bytes(&page, err);
	}
	str_done(&commands);
	str_done(&page);
	return fine;
}

const struct command_spec command_completion = {
	.name = "completion",
	.arguments = "SHELL",
	.summary = N_("print the completions of bash, zsh or fish"),
	.words = "bash,zsh,fish",
	.least = 1,
	.most = 1,
	.run = run_completion,
};

const struct command_spec command_manual = {
	.name = "manual",
	.arguments = "TEMPLATE",
	.summary = N_("print the man page"),
	.least = 1,
	.most = 1,
	.hidden = true,
	.run = run_manual,
};
