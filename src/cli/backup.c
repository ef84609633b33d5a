/* exback backup: whole copies. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/path.h"
#include "exback/sanitise.h"

/* What a backup takes the place of. */
enum before { NOTHING, SOUND, DAMAGED };

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	char *path = NULL;
	const char *to = arguments->word_count ? arguments->words[0] : NULL;
	if (!cli_store(cli, STORE_READ, err) || !store_backup(cli->store, to, &path, err))
		return false;
	sayf(stdout, "%s\n", path);
	free(path);
	return true;
}

static bool run_list(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	char **paths = NULL;
	size_t count = 0;
	(void)arguments;
	if (!cli_database(cli, err) || !store_backups(cli->database, &paths, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		sayf(stdout, "%s\n", paths[i]);
		free(paths[i]);
	}
	free(paths);
	return true;
}

/* `kept` is what was there before. */
static void say_restored(const char *backup, enum before before, const char *kept)
{
	char *from = path_for_people(backup), *shown = path_for_people(kept);
	if (before == NOTHING)
		sayf(stdout, _("Your data are those of %s again\n"), from);
	else if (before == SOUND)
		sayf(stdout,
			_("Your data are those of %s again; what was there before is kept as %s\n"),
			from, shown);
	else
		sayf(stdout,
			_("Your data are those of %s again; what was there is damaged, and was set "
			  "aside as %s\n"),
			from, shown);
	free(from);
	free(shown);
}

/* False with `*ret_damaged`: there is nothing left to copy into, or to keep as a backup. */
static bool restore_into(struct cli *cli, const char *backup, bool *ret_damaged, struct err *err)
{
	struct err why = {0};
	char *kept = NULL;
	const char *database = cli_database(cli, err);
	bool there = database && path_exists(database);
	*ret_damaged = false;
	if (!database)
		return false;
	if (!cli_store(cli, STORE_WRITE, &why)) {
		*ret_damaged = why.kind == ERR_DAMAGED;
		return err_set(err, why.kind, "%s", why.text);
	}
	bool fine = cli_unlock_other(cli, backup, err) &&
		    store_restore_backup(cli->store, backup, &kept, ret_damaged, err);
	if (fine)
		say_restored(backup, there ? SOUND : NOTHING, kept);
	free(kept);
	return fine;
}

static bool restore_damaged(struct cli *cli, const char *backup, struct err *err)
{
	char *aside = NULL;
	store_close(cli->store);
	cli->store = NULL;
	if (!store_restore_damaged(cli->database, backup, &cli->clock, &aside, err))
		return false;
	say_restored(backup, DAMAGED, aside);
	free(aside);
	return true;
}

static bool run_restore(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct err why = {0};
	bool damaged;
	const char *backup = arguments->words[0];
	if (restore_into(cli, backup, &damaged, &why))
		return true;
	return damaged ? restore_damaged(cli, backup, err) : err_set(err, why.kind, "%s", why.text);
}

static const struct command_spec list = {.name = "list",
	.summary = N_("the backups beside your data, newest first"),
	.run = run_list};
static const struct command_spec restore = {.name = "restore",
	.arguments = "FILE",
	.summary = N_("replace the data by a backup; what is there now is backed up before"),
	.least = 1,
	.most = 1,
	.run = run_restore};

const struct command_spec command_backup = {
	.name = "backup",
	.arguments = "[FILE]",
	.summary = N_("copy all data to FILE, or beside the data; prints the path"),
	.commands = (const struct command_spec *const[]){&list, &restore, NULL},
	.most = 1,
	.run = run,
};
