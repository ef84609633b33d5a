/* A text that came through a pipe and cannot be saved: it is nowhere else. */
#include "cli.h"

#include "exback/i18n.h"
#include "exback/path.h"
#include "exback/str.h"

#include <stdlib.h>

/* Damage, a full disk, another program's lock. What cannot be understood is asked for again. */
static bool may_be_lost(enum err_kind kind)
{
	return kind == ERR_DAMAGED || kind == ERR_SYSTEM;
}

bool cli_may_read_text(const struct err *why)
{
	return why->kind == ERR_NONE || may_be_lost(why->kind);
}

/* Without a database that opens there still are its drafts. */
static bool open_drafts(struct cli *cli, struct err *err)
{
	if (!cli->store && cli_database(cli, err))
		cli->store = store_open_drafts(cli->database, &cli->clock, err);
	return cli->store != NULL;
}

/* What failed, and what became of the text. */
static bool tell(const struct cli *cli, bool kept, const struct err *unkept, const struct err *why,
	struct err *err)
{
	if (!kept)
		return err_set(err, why->kind,
			_("%s; and THE TEXT COULD NOT BE KEPT, save it elsewhere: %s"), why->text,
			unkept->text);
	char *file = store_draft_file(cli->store);
	char *shown = path_for_people(file);
	err_set(err, why->kind,
		_("%s; the text is safe as a draft in %s, and waits in exback for you"), why->text,
		shown);
	free(shown);
	free(file);
	return false;
}

bool cli_text_unsaved(struct cli *cli, const char *slot, const struct entry *entry,
	const struct err *why, struct err *err)
{
	struct err unkept = {0};
	bool piped = text_equal(cli->arguments->words[cli->arguments->word_count - 1], "-");
	if (!piped || !may_be_lost(why->kind))
		return err_set(err, why->kind, "%s", why->text);
	bool kept = open_drafts(cli, &unkept);
	struct coach coach = cli_coach(cli, NULL);
	return tell(cli, kept && flow_keep_text(&coach, slot, entry, &unkept), &unkept, why, err);
}

bool cli_answer_unsaved(struct cli *cli, const struct step_spec *step, const char *path,
	const struct str *answer, const struct err *why, struct err *err)
{
	struct err unkept = {0};
	if (!text_equal(path, "-") || !may_be_lost(why->kind))
		return err_set(err, why->kind, "%s", why->text);
	bool kept = open_drafts(cli, &unkept);
	struct coach coach = cli_coach(cli, NULL);
	return tell(cli,
		kept && flow_keep_answer(&coach, step, answer->data, answer->length, &unkept),
		&unkept, why, err);
}
