/* Answers to steps, which the journal shows and never changes. The content is opened on first need: for
 * a title, or where a step was answered twice. */
#include "journal.h"

#include "exback/i18n.h"

bool journal_is_answer(const struct entry *entry)
{
	return text_equal(entry->kind, "answer");
}

static const struct step_spec *find_step(struct cli *cli, const char *id)
{
	return cli_content(cli, NULL) ? programme_step(content_programme(cli->content), id) : NULL;
}

bool journal_repeats(void *context, const char *step)
{
	const struct step_spec *spec = find_step(context, step);
	return spec && spec->repeatable;
}

const char *journal_title(struct cli *cli, const struct entry *entry)
{
	if (!journal_is_answer(entry))
		return entry->title;
	const struct step_spec *step = find_step(cli, entry->prompt);
	struct coach coach = cli_coach(cli, NULL);
	const char *title = step ? flow_step_text(&coach, step, "title") : NULL;
	return title ? title : entry->prompt;
}

bool journal_refuse_answer(struct cli *cli, const char *uuid, struct err *err)
{
	struct entry entry;
	if (!store_entry(cli->store, uuid, true, &entry, err))
		return false;
	bool fine = !journal_is_answer(&entry) ||
		    err_set(err, ERR_NO,
			    _("journal %s: answers to steps are only shown here; "
			      "'exback step %s --answer FILE' corrects this one"),
			    cli->arguments->command->name, entry.prompt);
	entry_done(&entry);
	return fine;
}
