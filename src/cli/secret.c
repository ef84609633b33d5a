/* Where a passphrase comes from: a file, a descriptor, or the terminal, which shows none of it. */
#include "cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/path.h"
#include "exback/sanitise.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define TERMINAL "/dev/tty"

/* --- named: FILE or fd:N --- */

static bool read_named(const char *name, struct secret *secret, struct err *err)
{
	long number;
	bool given = text_starts(name, "fd:") && text_number(name + 3, 0, INT_MAX, &number);
	int descriptor = given ? (int)number : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (descriptor < 0)
		return err_errno(err, errno, _("%s: the passphrase cannot be read"), name);
	bool ok = secret_read(secret, descriptor, err) || err_prefix(err, name);
	if (!given)
		close(descriptor);
	return ok;
}

/* --- typed --- */

static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
enum { SIGNALS = sizeof signals / sizeof *signals };

/* Written by the handler alone; looked at when the terminal shows again what is typed. */
static volatile sig_atomic_t caught;

static void catch_signal(int number)
{
	caught = number;
}

/* Until a line can be read; false when one of the signals came. They are let in by the wait alone, so none
 * falls between the look and it. */
static bool wait_for_line(int terminal)
{
	struct pollfd line = {.fd = terminal, .events = POLLIN};
	sigset_t held, before;
	sigemptyset(&held);
	for (int i = 0; i < SIGNALS; i++)
		sigaddset(&held, signals[i]);
	sigprocmask(SIG_BLOCK, &held, &before);
	bool ready = !caught && ppoll(&line, 1, NULL, &before) > 0;
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ready && !caught;
}

/* Reads a line without showing it; whatever ends it, the terminal is as it was before. Asks only when
 * nothing is shown any more: who types at once is neither seen nor lost. */
static bool read_hidden(
	int terminal, FILE *out, const char *prompt, struct secret *secret, struct err *err)
{
	struct termios before, hidden;
	struct sigaction old[SIGNALS], action = {.sa_handler = catch_signal};
	if (tcgetattr(terminal, &before) != 0)
		return err_errno(err, errno, TERMINAL);
	caught = 0;
	sigemptyset(&action.sa_mask);
	for (int i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &action, &old[i]);
	hidden = before;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(terminal, TCSAFLUSH, &hidden);
	sayf(out, "%s: ", prompt);
	fflush(out);
	bool ok = wait_for_line(terminal)
			  ? secret_read(secret, terminal, err)
			  : err_errno(err, EINTR, "%s", _("the passphrase cannot be read"));
	tcsetattr(terminal, TCSAFLUSH, &before);
	for (int i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &old[i], NULL);
	if (caught)
		raise(caught);
	return ok;
}

static bool ask(const char *prompt, struct secret *secret, struct err *err)
{
	int terminal = open(TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY);
	FILE *out = terminal < 0 ? NULL : fdopen(terminal, "w");
	if (!out)
		return err_set(err, ERR_LOCKED, "%s",
			_("locked, and there is no terminal to ask for its passphrase; "
			  "EXBACK_PASSPHRASE_FILE may name a file that holds that of your data"));
	bool ok = read_hidden(terminal, out, prompt, secret, err);
	say(out, "\n");
	fclose(out);
	return ok;
}

/* What was read well becomes the caller's; else nothing is left of it. */
static bool hand_over(struct secret *secret, bool fine, struct secret **ret)
{
	if (fine)
		*ret = secret;
	else
		secret_free(secret);
	return fine;
}

bool cli_secret(const char *prompt, struct secret **ret, struct err *err)
{
	const char *name = environment_passphrase_file();
	struct secret *secret = secret_new(err);
	return secret &&
	       hand_over(secret, name ? read_named(name, secret, err) : ask(prompt, secret, err),
		       ret);
}

void cli_note_passphrase(void)
{
	if (isatty(STDERR_FILENO))
		say(stderr, _("One moment: the passphrase is being worked on.\n"));
}

/* EXBACK_PASSPHRASE_FILE opens the data, and may be a descriptor that was read. An export and an import
 * are two programs, each with one of its own. */
static bool refuse_other(const char *path, struct err *err)
{
	char *shown = path_for_people(path);
	err_set(err, ERR_LOCKED,
		_("%s: has a passphrase of its own, and there is no terminal to ask for it; do "
		  "this on one, or import what 'exback --db FILE export' gives"),
		shown);
	free(shown);
	return false;
}

bool cli_unlock_other(struct cli *cli, const char *path, struct err *err)
{
	if (store_opens(cli->store, path))
		return true;
	struct err why = {0};
	struct secret *secret = secret_new(err);
	if (!secret)
		return false;
	if (!hand_over(secret, ask(_("Passphrase of that file"), secret, &why), &cli->other))
		return why.kind == ERR_LOCKED ? refuse_other(path, err)
					      : err_set(err, why.kind, "%s", why.text);
	store_use_secret(cli->store, cli->other);
	return true;
}

static bool ask_twice(struct secret *secret, struct err *err)
{
	struct secret *again = secret_new(err);
	struct err why = {0};
	bool ok = ask(_("New passphrase"), secret, &why) && ask(_("The same again"), again, &why);
	/* Nothing is locked by what is only being chosen. */
	if (why.kind == ERR_LOCKED)
		err_set(err, ERR_USAGE, "%s",
			_("there is no terminal to ask for the new passphrase; --new-file names a "
			  "file that holds it"));
	else if (!ok)
		err_set(err, why.kind, "%s", why.text);
	else if (!secret_equal(secret, again))
		ok = err_set(err, ERR_USAGE, "%s",
			_("the two passphrases are not the same; nothing was changed, try again"));
	secret_free(again);
	return ok;
}

bool cli_new_secret(const char *named, struct secret **ret, struct err *err)
{
	struct secret *secret = secret_new(err);
	return secret &&
	       hand_over(secret, named ? read_named(named, secret, err) : ask_twice(secret, err),
		       ret);
}
