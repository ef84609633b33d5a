/* exback backup: whole copies. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/path.h"
#include "exback/sanitise.h"

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

static void say_where(const char *format, char *path)
{
	char *shown = path_for_people(path);
	sayf(stdout, format, shown);
	free(shown);
	free(path);
}

/* False with `*ret_damaged`: there is nothing left to copy into, or to keep as a backup. */
static bool restore_into(struct cli *cli, const char *backup, bool *ret_damaged, struct err *err)
{
	struct err why = {0};
	char *before = NULL;
	*ret_damaged = false;
	if (!cli_store(cli, STORE_WRITE, &why)) {
		*ret_damaged = why.kind == ERR_DAMAGED;
		return err_set(err, why.kind, "%s", why.text);
	}
	if (!cli_unlock_other(cli, backup, err) ||
		!store_restore_backup(cli->store, backup, &before, ret_damaged, err))
		return false;
	say_where(_("What was there before is kept as %s\n"), before);
	return true;
}

static bool run_restore(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct err why = {0};
	bool damaged;
	char *aside = NULL;
	const char *backup = arguments->words[0];
	if (restore_into(cli, backup, &damaged, &why))
		return true;
	if (!damaged)
		return err_set(err, why.kind, "%s", why.text);
	store_close(cli->store);
	cli->store = NULL;
	if (!store_restore_damaged(cli->database, backup, &cli->clock, &aside, err))
		return false;
	say_where(_("What was there is damaged; it was set aside as %s\n"), aside);
	return true;
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
