/* exback export: everything, in one documented shape. */
#include "commands.h"

#include "cli.h"

#include "exback/file.h"
#include "exback/i18n.h"

static const struct option_spec options[] = {
	{.name = "format", .argument = N_("FORMAT"), .help = N_("the format"), .words = "json"},
	{.name = "output",
		.letter = 'o',
		.argument = N_("FILE"),
		.help = N_("write to FILE instead of standard output")},
	{0},
};

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const char *format = option_value(arguments, "format");
	const char *path = option_value(arguments, "output");
	struct str out = STR_INIT;
	if (format && !text_equal(format, "json"))
		return err_set(err, ERR_USAGE, _("export: --format %s: no such format; it is json"),
			format);
	bool fine = cli_store(cli, STORE_READ, err) && store_export_json(cli->store, &out, err);
	if (fine && path && !text_equal(path, "-"))
		fine = file_export(path, out.data, out.length, err) || err_prefix(err, "export");
	else if (fine)
		fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

const struct command_spec command_export = {
	.name = "export",
	.summary = N_("all your data as JSON"),
	.detail = N_("The file is not protected: whoever can read it reads everything you wrote."),
	.options = options,
	.run = run,
};
