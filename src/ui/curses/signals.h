/* What the system tells a terminal program. Handlers set flags and do nothing else; the pump asks
 * for them and turns them into keys. */
#ifndef EXBACK_CURSES_SIGNALS_H
#define EXBACK_CURSES_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

enum told {
	TOLD_END,       /* SIGTERM, SIGHUP: leave, with everything kept */
	TOLD_INTERRUPT, /* SIGINT from outside; Ctrl-C itself is a key */
	TOLD_SUSPEND,   /* SIGTSTP from outside */
	TOLD_CONTINUE,  /* SIGCONT: others may have written on the screen */
	TOLD_RESIZE,    /* SIGWINCH */
	TOLD_COUNT
};

#define SIGNALS_HANDLED 7
struct signals {
	struct sigaction before[SIGNALS_HANDLED]; /* what to give back */
};

/* After newterm, which installs handlers of its own. */
void signals_begin(struct signals *signals);
void signals_end(const struct signals *signals);
/* True once for what was told since it was asked for last. */
bool signals_take(enum told told);
bool signals_waiting(void);
/* Keeps the handled signals back; `ret_before` is for pselect and signals_allow. */
void signals_hold(sigset_t *ret_before);
void signals_allow(const sigset_t *before);
/* Stops this process as the terminal's Ctrl-Z would; returns when it is continued. */
void signals_stop(void);

#endif
