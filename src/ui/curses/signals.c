#include "signals.h"

#include <stddef.h>

/* Handlers can reach nothing but static data of this type. */
static volatile sig_atomic_t flags[TOLD_COUNT];

static void on_end(int number)
{
	(void)number;
	flags[TOLD_END] = 1;
}

static void on_interrupt(int number)
{
	(void)number;
	flags[TOLD_INTERRUPT] = 1;
}

static void on_suspend(int number)
{
	(void)number;
	flags[TOLD_SUSPEND] = 1;
}

static void on_continue(int number)
{
	(void)number;
	flags[TOLD_CONTINUE] = 1;
}

static void on_resize(int number)
{
	(void)number;
	flags[TOLD_RESIZE] = 1;
}

static void on_nothing(int number)
{
	(void)number;
}

struct handled {
	int number;
	void (*handler)(int number);
};

static const struct handled handled[SIGNALS_HANDLED] = {
	{.number = SIGTERM, .handler = on_end},
	{.number = SIGHUP, .handler = on_end},
	{.number = SIGINT, .handler = on_interrupt},
	{.number = SIGTSTP, .handler = on_suspend},
	{.number = SIGCONT, .handler = on_continue},
	{.number = SIGWINCH, .handler = on_resize},
	/* Ctrl-\ in a program that has the terminal meanwhile must not end us. */
	{.number = SIGQUIT, .handler = on_nothing},
};

static void install(int number, void (*handler)(int number), struct sigaction *ret_before)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, ret_before);
}

void signals_begin(struct signals *signals)
{
	for (int i = 0; i < TOLD_COUNT; i++)
		flags[i] = 0;
	for (size_t i = 0; i < SIGNALS_HANDLED; i++)
		install(handled[i].number, handled[i].handler, &signals->before[i]);
}

void signals_end(const struct signals *signals)
{
	for (size_t i = 0; i < SIGNALS_HANDLED; i++)
		sigaction(handled[i].number, &signals->before[i], NULL);
}

bool signals_take(enum told told)
{
	bool was = flags[told];

	flags[told] = 0;
	return was;
}

bool signals_waiting(void)
{
	for (int i = 0; i < TOLD_COUNT; i++)
		if (flags[i])
			return true;
	return false;
}

void signals_hold(sigset_t *ret_before)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < SIGNALS_HANDLED; i++)
		sigaddset(&set, handled[i].number);
	sigprocmask(SIG_BLOCK, &set, ret_before);
}

void signals_allow(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

void signals_stop(void)
{
	struct sigaction ours;

	install(SIGTSTP, SIG_DFL, &ours);
	/* The whole job, as the terminal would: a make or a script may wait for us. */
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	flags[TOLD_SUSPEND] = 0;
}
