/* Waiting: read the terminal until something holds, or a deadline passes. */
#include "pty_private.h"

#include <stdio.h>

#define LAST_WORDS 1.0  /* seconds that an ended program's output may take to arrive */
#define LOOK       0.02 /* seconds between looks at what no output tells about: an end, a stop */

bool pty_try(struct pty *pty, bool (*holds)(struct pty *pty, void *context), void *context,
	double deadline)
{
	double end = pty_now() + deadline;
	while (pty_pump(pty, 0)) {
	}
	while (!holds(pty, context)) {
		if (pty_now() >= end)
			return false;
		pty_pump(pty, LOOK);
	}
	return true;
}

void pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, void *context), void *context,
	const char *what)
{
	if (pty_try(pty, holds, context, PTY_DEADLINE))
		return;
	if (pty->ended)
		pty_fail(pty, "waited for %s; the program ended with status %d", what, pty->status);
	pty_fail(pty, "waited %.0f s for %s", PTY_DEADLINE, what);
}

static bool has_text(struct pty *pty, void *context)
{
	return pty_shows(pty, context);
}

static bool lacks_text(struct pty *pty, void *context)
{
	return !pty_shows(pty, context);
}

void pty_wait_text(struct pty *pty, const char *text)
{
	char what[256];
	snprintf(what, sizeof what, "\"%s\"", text);
	pty_wait(pty, has_text, (void *)text, what);
}

void pty_wait_no_text(struct pty *pty, const char *text)
{
	char what[256];
	snprintf(what, sizeof what, "\"%s\" to go", text);
	pty_wait(pty, lacks_text, (void *)text, what);
}

static bool cursor_is_at(struct pty *pty, void *context)
{
	const int *place = context;
	int row, column;
	pty_cursor(pty, &row, &column);
	return row == place[0] && column == place[1];
}

void pty_wait_cursor(struct pty *pty, int row, int column)
{
	char what[64];
	snprintf(what, sizeof what, "the cursor in row %d, column %d", row, column);
	pty_wait(pty, cursor_is_at, (int[]){row, column}, what);
}

static bool has_ended(struct pty *pty, void *context)
{
	(void)context;
	return pty_ended(pty);
}

bool pty_ended(struct pty *pty)
{
	pty_reap(pty);
	return pty->ended;
}

static bool is_closed(struct pty *pty, void *context)
{
	(void)context;
	return pty->master < 0;
}

int pty_wait_end(struct pty *pty)
{
	pty_wait(pty, has_ended, NULL, "the program to end");
	/* Its last words may be on their way still; a child of its own may keep the terminal open. */
	pty_try(pty, is_closed, NULL, LAST_WORDS);
	return pty->status;
}

static bool has_stopped(struct pty *pty, void *context)
{
	(void)context;
	return pty->stopped;
}

void pty_wait_stop(struct pty *pty)
{
	pty_wait(pty, has_stopped, NULL, "the program to stop");
}

void pty_settle(struct pty *pty, double quiet)
{
	double since = pty_now(), left = quiet;
	while (left > 0 && !pty->ended) {
		if (pty_pump(pty, left))
			since = pty_now();
		left = since + quiet - pty_now();
	}
}
