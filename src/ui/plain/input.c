#include "plain.h"

#include "exback/clock.h"

#include "../front.h"

#include <errno.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#define CHUNK      65536
#define MOST_SLEEP 60.0 /* seconds */

enum wait_result { WAIT_READY, WAIT_TIME, WAIT_END };

/* Signals are let through only here. */
static enum wait_result wait_for_input(struct plain *plain, double seconds)
{
	double until = clock_monotonic() + seconds;

	while (!plain_signal_came()) {
		double left = seconds < 0 ? 0 : until - clock_monotonic();
		struct timespec timeout = {0};
		fd_set readable;
		int ready;

		/* pselect does not count the time that the computer sleeps. */
		if (left > MOST_SLEEP)
			left = MOST_SLEEP;
		if (left > 0) {
			timeout.tv_sec = (time_t)left;
			timeout.tv_nsec = (long)((left - (double)timeout.tv_sec) * 1e9);
		}
		FD_ZERO(&readable);
		FD_SET(plain->in, &readable);
		ready = pselect(plain->in + 1, &readable, NULL, NULL, seconds < 0 ? NULL : &timeout,
			&plain->signals.mask);
		if (ready > 0)
			return WAIT_READY;
		if (ready == 0 && until - clock_monotonic() <= 0)
			return WAIT_TIME;
		if (ready < 0 && errno != EINTR)
			return WAIT_END;
		if (plain_suspend_came()) {
			if (plain_lock(plain, UI_LOCK_SUSPEND))
				return WAIT_END;
			plain_suspend();
		}
	}
	return WAIT_END;
}

/* One read of what is there. */
static void take_in(struct plain *plain)
{
	char bytes[CHUNK];
	ssize_t got = read(plain->in, bytes, sizeof bytes);

	plain->touched = clock_monotonic();
	plain->lock_again = 0;
	if (got > 0) {
		str_splice(&plain->input, 0, plain->taken, "", 0);
		plain->taken = 0;
		str_add(&plain->input, bytes, (size_t)got);
	} else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
		plain->at_end = true;
	}
}

/* Bytes of the next line with its line end; 0 when it is not whole yet. `*scanned` is where the last
 * look ended, so that a long line is looked at once. */
static size_t whole_line(const struct plain *plain, size_t *scanned)
{
	const char *start = plain->input.data + plain->taken;
	size_t there = plain->input.length - plain->taken;
	const char *end = memchr(start + *scanned, '\n', there - *scanned);

	*scanned = there;
	if (end)
		return (size_t)(end - start) + 1;
	return plain->at_end ? there : 0;
}

/* A line that nobody wants: forgets what there is of it, and reads on to its end. */
static void forget_start(struct plain *plain, size_t *scanned)
{
	str_clear(&plain->input);
	plain->taken = 0;
	*scanned = 0;
}

static void hand_over(struct plain *plain, size_t length, struct str *line)
{
	str_add(line, plain->input.data + plain->taken, length);
	plain->taken += length;
}

static enum plain_input read_line(
	struct plain *plain, size_t most, double seconds, struct str *line)
{
	size_t scanned = 0, length;
	bool too_long = false;

	str_clear(line);
	while ((length = whole_line(plain, &scanned)) == 0) {
		enum wait_result waited;
		if (plain->at_end || ui_ended(&plain->ui))
			return too_long ? INPUT_LONG : INPUT_END;
		if (scanned > most) {
			too_long = true;
			forget_start(plain, &scanned);
		}
		waited = wait_for_input(plain, plain_patience(plain, seconds));
		if (waited == WAIT_TIME && plain_lock_if_idle(plain))
			waited = WAIT_END;
		if (waited == WAIT_TIME && seconds >= 0)
			return INPUT_TIME;
		if (waited == WAIT_END) {
			hand_over(plain, scanned, line);
			return INPUT_END;
		}
		if (waited == WAIT_READY)
			take_in(plain);
	}
	hand_over(plain, length, line);
	return too_long || length > most ? INPUT_LONG : INPUT_LINE;
}

/* Typed characters are not shown, and Ctrl-Z would leave the shell without its echo. */
static bool hide_typing(const struct plain *plain, struct termios *before)
{
	struct termios hidden;

	if (!plain->terminal || tcgetattr(plain->in, before) < 0)
		return false;
	hidden = *before;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	hidden.c_lflag |= ECHONL;
	hidden.c_cc[VSUSP] = _POSIX_VDISABLE;
	return tcsetattr(plain->in, TCSAFLUSH, &hidden) == 0;
}

/* The prompt that nobody answered keeps its line for itself. */
static void end(struct plain *plain)
{
	plain_end_line(plain);
	ui_end(&plain->ui);
}

enum plain_input plain_line(
	struct plain *plain, const struct plain_reading *reading, struct str *line)
{
	struct termios before;
	bool hidden = reading->secret && hide_typing(plain, &before);
	enum plain_input got;

	if (reading->prompt)
		plain_prompt(plain);
	got = read_line(plain, reading->most, reading->seconds, line);
	if (hidden)
		tcsetattr(plain->in, TCSADRAIN, &before);
	if (reading->secret)
		explicit_bzero(plain->input.data, plain->taken);
	front_repair(line);
	if (line->length && line->data[line->length - 1] == '\n')
		str_cut(line, line->length - 1);
	if (got == INPUT_LINE)
		plain_echo(plain, line->data, reading->secret);
	else if (got == INPUT_END)
		end(plain);
	return got;
}

bool plain_would_wait(struct plain *plain)
{
	size_t scanned = 0;

	return !whole_line(plain, &scanned) && !plain->at_end &&
	       wait_for_input(plain, 0) != WAIT_READY;
}
