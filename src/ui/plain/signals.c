#include "plain.h"

/* The one thing a handler may do. Set for good: after it, every verb answers QUIT. */
static volatile sig_atomic_t signal_came;

static volatile sig_atomic_t suspend_came;

static void on_signal(int number)
{
	(void)number;
	signal_came = 1;
}

static void on_suspend(int number)
{
	(void)number;
	suspend_came = 1;
}

bool plain_signal_came(void)
{
	return signal_came;
}

bool plain_suspend_came(void)
{
	bool came = suspend_came;

	suspend_came = 0;
	return came;
}

void plain_suspend(void)
{
	struct sigaction usual = {.sa_handler = SIG_DFL}, ours;
	sigset_t suspend, before;

	sigemptyset(&usual.sa_mask);
	sigaction(SIGTSTP, &usual, &ours);
	/* The whole job, as the terminal would: a make or a script may wait for us. */
	kill(0, SIGTSTP);
	sigemptyset(&suspend);
	sigaddset(&suspend, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &suspend, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &ours, NULL);
}

static void catch_one(
	int number, void (*handler)(int number), struct sigaction *before, sigset_t *caught)
{
	struct sigaction action = {.sa_handler = handler};

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
	suspend_came = 0;
	sigemptyset(&caught);
	sigemptyset(&ignore.sa_mask);
	catch_one(SIGINT, on_signal, &before->interrupt, &caught);
	catch_one(SIGTERM, on_signal, &before->terminate, &caught);
	catch_one(SIGHUP, on_signal, &before->hangup, &caught);
	catch_one(SIGTSTP, on_suspend, &before->suspend, &caught);
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
	sigaction(SIGTSTP, &before->suspend, NULL);
	sigaction(SIGPIPE, &before->pipe, NULL);
}
