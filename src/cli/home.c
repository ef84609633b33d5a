#include "home.h"

#include "cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/mem.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#define THIS_PROGRAM "/proc/self/exe"

/* How a program begins that has locked itself, by what its front end said. */
static const char *const words[] = {
	[UI_LOCK_ASKED] = "asked", [UI_LOCK_SUSPEND] = "suspended", [UI_LOCK_HIDDEN] = "hidden"};

static bool began(const struct cli *cli, enum ui_lock how)
{
	return text_equal(option_value(cli->arguments, "locked"), words[how]);
}

/* A fresh program: the kernel takes the whole memory back, and with it every word that was read.
 * Returns only when that failed; then the program ends, which is as good. */
static bool begin_anew(const struct cli *cli, enum ui_lock how, struct err *err)
{
	size_t count = 0, kept = 0;
	while (cli->argv[count])
		count++;
	char **arguments = mem_zero(count + 2, sizeof *arguments);
	for (size_t i = 0; i < count; i++)
		if (!text_starts(cli->argv[i], "--locked="))
			arguments[kept++] = cli->argv[i];
	struct str locked = STR_INIT;
	str_addf(&locked, "--locked=%s", words[how]);
	arguments[kept] = locked.data;
	execv(THIS_PROGRAM, arguments);
	int reason = errno;
	free(arguments);
	str_done(&locked);
	return err_errno(err, reason, _("locked, but the program could not begin anew"));
}

/* On the screen where it is locked, else as every command does. */
static bool open_data(struct cli *cli, struct coach *coach, struct err *err)
{
	const char *database = cli_database(cli, err);
	if (!database)
		return false;
	bool asks = option_given(cli->arguments, "locked") || !environment_passphrase_file();
	if (asks && store_is_locked(database)) {
		if (flow_unlock(coach, database) != UI_OK)
			return err_set(err, ERR_LOCKED, "%s", _("locked; nothing was opened"));
		cli->store = coach->store;
	}
	return cli_store(cli, STORE_READ, err);
}

/* It may have been given a passphrase in the moment since it was opened. */
static bool stay(const struct coach *coach, struct err *err)
{
	struct err why = {0};
	bool there = store_stay(coach->store, &why);
	if (!there && why.kind == ERR_LOCKED && flow_unlock_again(coach) == UI_OK)
		there = store_stay(coach->store, &why);
	return there || err_set(err, why.kind, "%s", why.text);
}

static bool run(struct cli *cli, struct ui *ui, struct err *err)
{
	struct coach coach = cli_coach(cli, ui);
	int64_t begun_at = clock_now(&cli->clock).at;
	if (began(cli, UI_LOCK_HIDDEN) && ui_hide(ui) != UI_OK)
		return true;
	if (!open_data(cli, &coach, err))
		return false;
	coach.store = cli->store;
	if (!stay(&coach, err))
		return false;
	flow_set_lock(&coach);
	if (!option_given(cli->arguments, "locked") || flow_resume(&coach, begun_at) != UI_QUIT)
		flow_home(&coach);
	return true;
}

/* What a full disk has refused is tried once more; it was said then that it is in memory alone. */
static bool leave(struct cli *cli, struct err *err)
{
	if (!cli->store)
		return true;
	if (!store_keep_drafts(cli->store, err))
		return err_prefix(err, _("what you wrote last is lost"));
	return store_leave(cli->store, err);
}

bool home_run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	(void)arguments;
	if (!cli_content(cli, err))
		return false;
	/* Stopped with nothing in its memory: what Ctrl-Z asked for. */
	if (began(cli, UI_LOCK_SUSPEND))
		kill(0, SIGTSTP);
	struct ui *ui = cli_open_ui(cli);
	bool fine = run(cli, ui, err);
	enum ui_lock how = ui_locked(ui);
	ui_close(ui);
	if (how == UI_LOCK_NONE)
		return fine && leave(cli, err);
	if (cli->store)
		store_leave(cli->store, &(struct err){0});
	store_close(cli->store);
	cli->store = NULL;
	return begin_anew(cli, how, err);
}
