/* exback export: everything, in one documented shape; or what is for people's eyes. */
#include "commands.h"

#include "export.h"

#include "exback/file.h"
#include "exback/i18n.h"

static const struct option_spec options[] = {
	{.name = "format",
		.argument = N_("FORMAT"),
		.help = N_("json (all of it, for import), md (to read), csv (for a spreadsheet), "
			   "ics (hard dates, for a calendar)"),
		.words = "json,md,csv,ics"},
	{.name = "output",
		.letter = 'o',
		.argument = N_("FILE"),
		.help = N_("write to FILE instead of standard output")},
	{0},
};

bool export_chapters(struct exporting *exporting,
	bool (*each)(struct exporting *exporting, struct err *err), struct err *err)
{
	struct chapter *chapters = NULL;
	size_t count = 0;
	bool fine = store_chapters(exporting->cli->store, &chapters, &count, err);
	for (size_t i = 0; i < count; i++) {
		struct records *records = NULL;
		fine = fine && store_records(exporting->cli->store, chapters[i].record.uuid.text,
				       &records, err);
		exporting->records = records;
		fine = fine && each(exporting, err);
		records_free(records);
		chapter_done(&chapters[i]);
	}
	free(chapters);
	return fine;
}

bool export_counts(const struct records *records, const struct checkin *checkin)
{
	return engine_checkin(records, checkin->record.when.day) == checkin;
}

static bool write_json(struct exporting *exporting, struct err *err)
{
	return store_export_json(exporting->cli->store, exporting->out, err);
}

static const struct {
	const char *name;
	bool (*write)(struct exporting *exporting, struct err *err);
} formats[] = {
	{"json", write_json},
	{"md", export_markdown},
	{"csv", export_csv},
	{"ics", export_calendar},
};

static bool write_format(struct cli *cli, const char *name, struct str *out, struct err *err)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (!text_equal(name, formats[i].name))
			continue;
		/* JSON needs no content, and must work without. */
		if (!cli_store(cli, STORE_READ, err) || (i > 0 && !cli_content(cli, err)))
			return false;
		struct exporting exporting = {
			.cli = cli, .coach = cli_coach(cli, NULL), .out = out};
		return formats[i].write(&exporting, err);
	}
	return err_set(err, ERR_USAGE,
		_("export: --format %s: no such format; they are json, md, csv and ics"), name);
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const char *format = option_value(arguments, "format");
	const char *path = option_value(arguments, "output");
	struct str out = STR_INIT;
	bool fine = write_format(cli, format ? format : "json", &out, err);
	if (fine && path && !text_equal(path, "-"))
		fine = file_export(path, out.data, out.length, err) || err_prefix(err, "export");
	else if (fine)
		fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}

const struct command_spec command_export = {
	.name = "export",
	.summary = N_("all your data as JSON, or as Markdown, CSV, a calendar"),
	.detail =
		N_("Only the JSON holds everything and can be imported. The others leave out the "
		   "bin and "
		   "letters that are still sealed; a calendar has no private word in it. The file "
		   "is not protected: whoever can read it reads everything you wrote."),
	.options = options,
	.run = run,
};
