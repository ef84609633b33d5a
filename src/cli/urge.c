/* exback urge: an urge that was ridden out, or not. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

static const struct option_spec options[] = {
	{.name = "before",
		.argument = N_("N"),
		.help = N_("how strong it was, 0 to 10"),
		.required = true},
	{.name = "after",
		.argument = N_("N"),
		.help = N_("how strong it is now, 0 to 10"),
		.required = true},
	{.name = "trigger", .argument = N_("TEXT"), .help = N_("what set it off")},
	{.name = "sent",
		.argument = N_("no|yes"),
		.help = N_("whether anything was sent (default: no)"),
		.words = "no,yes"},
	{.name = "note", .argument = N_("TEXT"), .help = N_("a note")},
	{0},
};

static char *text_or_null(const char *text)
{
	return text_blank(text) ? NULL : mem_copy(text);
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const char *sent = option_value(arguments, "sent");
	struct urge urge = {.record.when = clock_now(&cli->clock)};
	if (!option_number(arguments, "before", 0, 10, &urge.before, err) ||
		!option_number(arguments, "after", 0, 10, &urge.after, err))
		return false;
	if (sent && !text_equal(sent, "no") && !text_equal(sent, "yes"))
		return err_set(err, ERR_USAGE,
			_("urge: --sent %s: is neither no nor yes; give one of them"),
			text_shown(sent));
	if (!cli_store(cli, STORE_WRITE, err))
		return false;
	urge.record.when =
		clock_now(&cli->clock); /* by the user's own start of day, known only now */
	urge.sent = sent && text_equal(sent, "yes");
	urge.trigger = text_or_null(option_value(arguments, "trigger"));
	urge.note = text_or_null(option_value(arguments, "note"));
	bool fine = store_add_urge(cli->store, &urge, err);
	if (fine)
		sayf(stdout, "%s\n", urge.record.uuid.text);
	urge_done(&urge);
	return fine;
}

const struct command_spec command_urge = {
	.name = "urge",
	.summary = N_("log an urge that you rode out; prints its id"),
	.options = options,
	.run = run,
};
