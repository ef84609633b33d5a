/* Waiting on the screen; wait.c has time and keys, picture.c what is drawn. */
#ifndef EXBACK_CURSES_WAIT_H
#define EXBACK_CURSES_WAIT_H

#include "head.h"
#include "verb.h"

struct layout;

struct wait {
	struct verb verb;
	const struct ui_wait *asked;
	struct head head; /* the page */
	double since;     /* clock_monotonic() at which it began */
	size_t top;       /* the first line of the page on the screen */
	size_t furthest;  /* how far `top` can go */
};

double wait_elapsed(const struct wait *wait); /* seconds */
int wait_left(const struct wait *wait);       /* whole seconds, rounded up */
/* The picture at this moment, in at most `height` lines. */
void picture_put(const struct wait *wait, struct layout *layout, int height);

#endif
