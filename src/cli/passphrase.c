/* exback passphrase: protect what is kept, and everything about its passphrase. */
#include "commands.h"

#include "cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

static const struct option_spec new_options[] = {
	{.name = "new-file",
		.argument = N_("FILE"),
		.help = N_("read the new passphrase from FILE, or from descriptor N: fd:N")},
	{0},
};

/* The first of the two times that it is said. */
static void warn_of_loss(void)
{
	say(stderr, _("Choose one that you will remember. If you lose it, nobody can open what you "
		      "wrote: not you, not us. There is no way back.\n"));
}

static void tell_remnants(const struct vault_remnants *remnants)
{
	struct str said = STR_INIT;
	flow_say_remnants(remnants, &said);
	if (remnants->recovery_closed)
		str_add_text(&said, _("'exback passphrase recovery' makes a new one.\n"));
	say(stdout, said.data);
	str_done(&said);
}

static bool run_set(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct vault_remnants remnants = {0};
	struct secret *secret = NULL;
	const char *named = option_value(arguments, "new-file");
	if (!named)
		named = environment_passphrase_file();
	if (!cli_database(cli, err))
		return false;
	if (store_is_locked(cli->database))
		return err_set(err, ERR_NO, "%s",
			_("passphrase set: your data are protected already; 'exback passphrase "
			  "change' gives them another passphrase"));
	if (!named)
		warn_of_loss();
	bool fine = cli_store(cli, STORE_READ, err) && cli_new_secret(named, &secret, err);
	if (fine) {
		cli_note_passphrase();
		fine = store_set_passphrase(cli->store, secret, &remnants, err);
	}
	secret_free(secret);
	if (!fine)
		return err_prefix(err, "passphrase set");
	say(stdout,
		_("Your data are protected. Without the passphrase there is no way back to them; "
		  "'exback passphrase recovery' makes a code for paper.\n"));
	tell_remnants(&remnants);
	say(stdout,
		_("What was saved before may still be found by experts on this disk, in snapshots, "
		  "backups and synchronised folders.\n"));
	return true;
}

static bool run_change(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct vault_remnants remnants = {0};
	struct secret *secret = NULL;
	const char *named = option_value(arguments, "new-file");
	bool fine = cli_store(cli, STORE_WRITE, err);
	if (fine && !named)
		warn_of_loss();
	fine = fine && cli_new_secret(named, &secret, err);
	if (fine) {
		cli_note_passphrase();
		fine = store_change_passphrase(cli->store, secret, &remnants, err);
	}
	secret_free(secret);
	if (!fine)
		return err_prefix(err, "passphrase change");
	say(stdout,
		_("The passphrase was changed. Without it there is no way back to your data.\n"));
	tell_remnants(&remnants);
	return true;
}

static const struct option_spec remove_options[] = {
	{.name = "yes", .help = N_("do it: whoever can read the file then reads what you wrote")},
	{0},
};

static bool run_remove(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	if (!option_given(arguments, "yes"))
		return err_set(err, ERR_USAGE, "%s",
			_("passphrase remove: whoever can read the file then reads what you wrote; "
			  "add --yes if you mean it"));
	if (!cli_store(cli, STORE_WRITE, err) || !store_remove_passphrase(cli->store, err))
		return err_prefix(err, "passphrase remove");
	say(stdout,
		_("Your data are not protected any more. Backups made until now still open with "
		  "the passphrase.\n"));
	return true;
}

static bool run_recovery(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	char code[RECOVERY_CODE_TEXT] = "";
	(void)arguments;
	bool fine =
		cli_store(cli, STORE_WRITE, err) && store_make_recovery_code(cli->store, code, err);
	if (!*code)
		return err_prefix(err, "passphrase recovery");
	sayf(stdout, "%s\n", code);
	secret_wipe(code, sizeof code);
	say(stderr,
		_("Write this code on paper and keep it where you would keep a key. It is shown "
		  "this once, and opens your data wherever the passphrase is asked for. An "
		  "earlier code opens nothing any more.\n"));
	return fine || err_prefix(err, "passphrase recovery");
}

static const struct command_spec set = {.name = "set",
	.summary = N_("protect your data with a passphrase"),
	.options = new_options,
	.run = run_set};
static const struct command_spec change = {.name = "change",
	.summary = N_("give them another passphrase, and new keys"),
	.options = new_options,
	.run = run_change};
static const struct command_spec remove_it = {.name = "remove",
	.summary = N_("protect them no more"),
	.options = remove_options,
	.run = run_remove};
static const struct command_spec recovery = {.name = "recovery",
	.summary = N_("make a code for paper that opens them, too; prints it once"),
	.run = run_recovery};

const struct command_spec command_passphrase = {
	.name = "passphrase",
	.summary = N_("protect your data with a passphrase"),
	.detail =
		N_("Everything is sealed in one file, which is opened in memory alone. There is no "
		   "way back without the passphrase, unless a recovery code is on paper. "
		   "EXBACK_PASSPHRASE_FILE names a file whose first line is the passphrase, or a "
		   "descriptor (fd:N); on a terminal it is asked for, and not shown."),
	.commands =
		(const struct command_spec *const[]){&set, &change, &remove_it, &recovery, NULL},
};
