#include "plain.h"

/* The one thing a handler may do. Set for good: after it, every verb answers QUIT. */
static volatile sig_atomic_t signal_came;

static void on_signal(int number)
{
	(void)number;
	signal_came = 1;
}

bool plain_signal_came(void)
{
	return signal_came;
}

static void catch_one(int number, struct sigaction *before, sigset_t *caught)
{
	struct sigaction action = {.sa_handler = on_signal};

	sigaction(number, NULL, before);
	if (before->sa_handler == SIG_IGN) /* nohup: it is to be ignored */
		return;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
	sigaddset(caught, number);
}

/* Blocked but while we wait for input, so that none comes between the look at the flag and the wait. */
void plain_signals_catch(struct plain_signals *before)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigset_t caught;

	signal_came = 0;
	sigemptyset(&caught);
	sigemptyset(&ignore.sa_mask);
	catch_one(SIGINT, &before->interrupt, &caught);
	catch_one(SIGTERM, &before->terminate, &caught);
	catch_one(SIGHUP, &before->hangup, &caught);
	sigaction(SIGPIPE, &ignore, &before->pipe);
	sigprocmask(SIG_BLOCK, &caught, &before->mask);
}

/* The mask first: what still waits is for our handler, not for the shell's default. */
void plain_signals_restore(const struct plain_signals *before)
{
	sigprocmask(SIG_SETMASK, &before->mask, NULL);
	sigaction(SIGINT, &before->interrupt, NULL);
	sigaction(SIGTERM, &before->terminate, NULL);
	sigaction(SIGHUP, &before->hangup, NULL);
	sigaction(SIGPIPE, &before->pipe, NULL);
}
