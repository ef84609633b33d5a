#include "cli.h"

#include "exback/cli.h"
#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"
#include "exback/sanitise.h"

#include <signal.h>
#include <unistd.h>

static int speak(const struct err *err)
{
	fflush(stdout);
	sayf(stderr, "exback: %s\n", err->text);
	return (int)err->kind;
}

bool cli_content(struct cli *cli, struct err *err)
{
	if (cli->content)
		return true;
	const char *directory = option_value(cli->arguments, "content");
	const char *language = option_value(cli->arguments, "lang");
	struct err why = {0};
	cli->content = content_open(directory ? directory : environment_content(),
		language ? language : environment_language(), &why);
	return cli->content ||
	       err_set(err, why.kind, _("%s; 'exback content check' shows all"), why.text);
}

const char *cli_database(struct cli *cli, struct err *err)
{
	const char *given = option_value(cli->arguments, "db");
	if (given && !*given)
		err_set(err, ERR_USAGE, "%s",
			_("--db: an empty file name; give the path of the database"));
	else if (!cli->database)
		cli->database = given ? mem_copy(given) : path_database(err);
	return cli->database;
}

/* Only what turns out to be locked asks; a glance asks for nothing. */
static bool open_store(struct cli *cli, enum store_mode mode, struct err *err)
{
	struct err why = {0};
	struct secret *secret = NULL;
	cli->store = store_open(cli->database, mode, &cli->clock, &why);
	if (cli->store)
		return true;
	if (why.kind != ERR_LOCKED || mode == STORE_GLANCE)
		return err_set(err, why.kind, "%s", why.text);
	if (!cli_secret(_("Passphrase"), &secret, err))
		return false;
	cli_note_passphrase();
	cli->store = store_unlock(cli->database, mode, &cli->clock, secret, err);
	secret_free(secret);
	return cli->store != NULL;
}

bool cli_store(struct cli *cli, enum store_mode mode, struct err *err)
{
	if (cli->store)
		return mode != STORE_WRITE || store_make_writable(cli->store, err);
	if (!cli_database(cli, err) || !open_store(cli, mode, err))
		return false;
	char *day_start = store_setting(cli->store, "day_start");
	if (day_start)
		clock_parse_day_start(day_start, &cli->clock.day_start);
	free(day_start);
	return true;
}

bool cli_unlock(struct cli *cli, struct err *err)
{
	return cli_database(cli, err) &&
	       (!store_is_locked(cli->database) || cli_store(cli, STORE_READ, err));
}

static void facts_done(struct cli_facts *facts)
{
	engine_decision_free(facts->decision);
	records_free(facts->records);
	*facts = (struct cli_facts){0};
}

const struct cli_facts *cli_facts(struct cli *cli, struct err *err)
{
	struct cli_facts *facts = &cli->facts;
	facts_done(facts);
	if (!cli_content(cli, err) || !cli_store(cli, STORE_READ, err) ||
		!store_current_records(cli->store, &facts->records, err))
		return NULL;
	facts->now = clock_now(&cli->clock);
	facts->decision =
		engine_decide(content_programme(cli->content), facts->records, facts->now);
	return facts;
}

struct coach cli_coach(struct cli *cli, struct ui *ui)
{
	return (struct coach){
		.ui = ui, .store = cli->store, .content = cli->content, .clock = &cli->clock};
}

bool cli_has_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool cli_ask(struct cli *cli, enum ui_result (*flow)(struct coach *coach), const char *missing,
	struct err *err)
{
	const char *command = cli->arguments->command->name;
	if (!cli_has_terminal())
		return err_set(err, ERR_USAGE, _("%s: %s is missing; see 'exback %s --help'"),
			command, missing, command);
	if (!cli_content(cli, err) || !cli_store(cli, STORE_WRITE, err) ||
		!store_stay(cli->store, err))
		return false;
	struct ui *ui = ui_plain_open(STDIN_FILENO, STDOUT_FILENO);
	struct coach coach = cli_coach(cli, ui);
	flow(&coach);
	ui_close(ui);
	return store_leave(cli->store, err);
}

struct ui *cli_open_ui(struct cli *cli)
{
	struct ui *ui = NULL;
	struct err err = {0};
	if (!option_given(cli->arguments, "plain") && cli_has_terminal())
		ui = ui_curses_open(&cli->clock, &err);
	/* Said by who began; once it is locked or hidden, nothing on the terminal names it. */
	if (err.kind == ERR_SYSTEM && !option_given(cli->arguments, "locked"))
		sayf(stderr, _("exback: going on line by line: %s\n"), err.text);
	return ui ? ui : ui_plain_open(STDIN_FILENO, STDOUT_FILENO);
}

/* What was saved is saved: this is a warning. */
static void tell_trouble(struct cli *cli)
{
	char *trouble = cli->store ? store_backup_trouble(cli->store) : NULL;
	if (trouble)
		sayf(stderr, _("exback: saved, but no backup was made today: %s\n"), trouble);
	free(trouble);
	char *conflict = cli->store ? store_conflict(cli->store) : NULL;
	if (conflict)
		sayf(stderr,
			_("exback: saved, but in %s: another program replaced the database while "
			  "it was open; 'exback merge' brings both together\n"),
			conflict);
	free(conflict);
	char *beside = cli->store ? store_beside(cli->store) : NULL;
	if (beside)
		sayf(stderr,
			_("exback: another program replaced the database while it was open; what "
			  "it lacks is in %s; 'exback merge' brings both together\n"),
			beside);
	free(beside);
}

static bool run(struct cli *cli, struct err *err)
{
	const struct arguments *arguments = cli->arguments;
	if (arguments->help) {
		struct str help = STR_INIT;
		options_help(arguments, &help);
		cli_print_text(help.data);
		str_done(&help);
		return true;
	}
	if (option_given(arguments, "version")) {
		sayf(stdout, "exback %s\n", EXBACK_VERSION);
		return true;
	}
	return clock_init(&cli->clock, err) && arguments->command->run(cli, arguments, err);
}

int cli_run(int argc, char **argv)
{
	struct err err = {0};
	struct arguments arguments;
	/* A reader that goes away (`exback journal list | head`) is no accident. */
	signal(SIGPIPE, SIG_IGN);
	/* A limit on the size of files is an error of the write, not our end. */
	signal(SIGXFSZ, SIG_IGN);
	if (!options_parse(&cli_root, argc, argv, &arguments, &err))
		return speak(&err);
	struct cli cli = {.arguments = &arguments, .argv = argv};
	bool done = run(&cli, &err);
	tell_trouble(&cli);
#ifdef EXBACK_DEBUG
	/* For those who look for leaks; else the system takes it all back at once. */
	facts_done(&cli.facts);
	store_close(cli.store);
	secret_free(cli.other);
	content_close(cli.content);
	free(cli.database);
#endif
	done = done && cli_flush(&err);
	return done ? ERR_NONE : speak(&err);
}
