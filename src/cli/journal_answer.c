/* Answers to steps, which the journal shows and never changes. The content is opened on first need: for
 * a title, or where a step was answered twice. */
#include "journal.h"

#include "exback/i18n.h"

bool journal_repeats(void *context, const char *step)
{
	struct cli *cli = context;
	const struct step_spec *spec =
		cli_content(cli, NULL) ? programme_step(content_programme(cli->content), step)
				       : NULL;
	return spec && spec->repeatable;
}

const char *journal_title(struct cli *cli, const struct entry *entry)
{
	if (!entry_is_answer(entry))
		return entry->title;
	if (!cli_content(cli, NULL))
		return entry->prompt;
	struct coach coach = cli_coach(cli, NULL);
	return flow_entry_title(&coach, entry);
}

bool journal_refuse_answer(struct cli *cli, const char *uuid, struct err *err)
{
	struct entry entry;
	if (!store_entry(cli->store, uuid, true, &entry, err))
		return false;
	bool fine = !entry_is_answer(&entry) ||
		    err_set(err, ERR_NO,
			    _("journal %s: answers to steps are only shown here; "
			      "'exback step %s --answer FILE' corrects this one"),
			    cli->arguments->command->name, entry.prompt);
	entry_done(&entry);
	return fine;
}
