#include "pump.h"

#include "exback/clock.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include "keycodes.h"
#include "paste.h"
#include "signals.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>

#define ESCAPE     27
#define MOST_SLEEP 60.0 /* seconds */

void pump_open(struct pump *pump, int descriptor)
{
	*pump = (struct pump){.descriptor = descriptor, .paste = STR_INIT, .again = ERR};
	pump->pad = curses()->newpad(1, 1);
	if (!pump->pad)
		die("out of memory for the screen");
	curses()->keypad(pump->pad, TRUE);
	curses()->nodelay(pump->pad, TRUE);
	keycodes_define();
}

void pump_close(struct pump *pump)
{
	curses()->delwin(pump->pad);
	str_done(&pump->paste);
}

/* A byte, a code of curses, or ERR when nothing has come. */
static int read_code(struct pump *pump)
{
	int code = pump->again;

	pump->again = ERR;
	return code == ERR ? curses()->wgetch(pump->pad) : code;
}

/* Skips a control sequence that nobody knows: mouse, focus, a key of another terminal. Without
 * this its Esc would leave the screen. */
static void skip_sequence(struct pump *pump, int kind)
{
	int code;

	do
		code = read_code(pump);
	while (kind == '[' && code >= ' ' && code < '@');
}

/* True when it was the key; terminals send Alt and unknown keys as Esc and more, all at once. */
static bool is_escape_key(struct pump *pump)
{
	int code = read_code(pump);

	if (code == '[' || code == 'O') {
		skip_sequence(pump, code);
		return false;
	}
	pump->again = code;
	return true;
}

/* Characters come byte by byte, also over packets. False while one is not complete, and for bytes
 * that are no characters: they are dropped and end nothing. */
static bool decode(struct pump *pump, char byte, int *ret_character)
{
	wchar_t character;
	size_t used = mbrtowc(&character, &byte, 1, &pump->partial);

	if (used == (size_t)-1) {
		/* The byte that broke one character can begin another. */
		memset(&pump->partial, 0, sizeof pump->partial);
		used = mbrtowc(&character, &byte, 1, &pump->partial);
	}
	if (used == (size_t)-1)
		memset(&pump->partial, 0, sizeof pump->partial);
	if (used > 1)
		return false;
	*ret_character = (int)character;
	return used == 1;
}

static int plain_key(int character)
{
	switch (character) {
	case '\r':
		return UI_KEY_ENTER;
	case '\b':
		return UI_KEY_BACKSPACE;
	default:
		return character;
	}
}

/* What a code means; false when it is no key of ours, or not the whole of one. */
static bool translate(struct pump *pump, int code, struct key *ret)
{
	struct key key = {0};

	if (code == KEYCODE_PASTE) {
		pump->ended = !paste_read(pump->descriptor, &pump->paste) || pump->ended;
		key.code = UI_KEY_PASTE;
		key.paste = &pump->paste;
	} else if (code == KEY_MOUSE) {
		skip_sequence(pump, '['); /* its coordinates; nobody asked for a mouse */
	} else if (code >= KEY_MIN) {
		key.code = keycodes_find(code);
	} else if (code != ESCAPE) {
		if (decode(pump, (char)code, &key.code))
			key.code = plain_key(key.code);
	} else if (is_escape_key(pump)) {
		key.code = UI_KEY_ESC;
	}
	*ret = key;
	return key.code != 0;
}

static bool read_key(struct pump *pump, struct key *ret)
{
	int code;

	while ((code = read_code(pump)) != ERR)
		if (translate(pump, code, ret))
			return true;
	return false;
}

bool pump_waiting(struct pump *pump)
{
	if (!pump->ahead)
		pump->ahead = read_key(pump, &pump->next);
	return pump->ahead;
}

/* Signals are keys, too. */
static bool told_key(struct key *ret)
{
	static const int keys[TOLD_COUNT] = {
		[TOLD_END] = PUMP_ENDED,
		[TOLD_INTERRUPT] = UI_KEY_CTRL('C'),
		[TOLD_SUSPEND] = UI_KEY_CTRL('Z'),
		[TOLD_CONTINUE] = UI_KEY_CTRL('L'),
		[TOLD_RESIZE] = UI_KEY_RESIZE,
	};

	for (int told = 0; told < TOLD_COUNT; told++) {
		if (signals_take((enum told)told)) {
			*ret = (struct key){.code = keys[told]};
			return true;
		}
	}
	return false;
}

/* After a hang-up the descriptor can always be read, and there is never anything. */
static bool nothing_to_read(int descriptor)
{
	int bytes = 0;

	return ioctl(descriptor, FIONREAD, &bytes) < 0 || bytes == 0;
}

static struct timespec seconds(double duration)
{
	time_t whole = (time_t)duration;

	return (struct timespec){
		.tv_sec = whole, .tv_nsec = (long)((duration - (double)whole) * 1e9)};
}

/* Sleeps until there are bytes, a signal, or the deadline. Signals are let in by pselect alone, so
 * none can come between the look at the flags and the sleep. */
static void sleep_until(struct pump *pump, double deadline)
{
	struct timespec timeout = {0};
	double left = deadline - clock_monotonic();
	sigset_t before;
	fd_set set;
	int ready = 0;

	/* pselect does not count the time that the computer sleeps, the deadline does. */
	if (left > MOST_SLEEP)
		left = MOST_SLEEP;
	if (deadline > 0 && left > 0)
		timeout = seconds(left);
	FD_ZERO(&set);
	FD_SET(pump->descriptor, &set);
	signals_hold(&before);
	if (!signals_waiting())
		ready = pselect(pump->descriptor + 1, &set, NULL, NULL,
			deadline > 0 ? &timeout : NULL, &before);
	signals_allow(&before);
	if (ready > 0 && nothing_to_read(pump->descriptor))
		pump->ended = true;
	if (ready < 0 && errno != EINTR)
		pump->ended = true;
}

struct key pump_key(struct pump *pump, double deadline)
{
	struct key key;

	for (;;) {
		if (told_key(&key))
			return key;
		if (pump->ahead) {
			pump->ahead = false;
			return pump->next;
		}
		if (deadline > 0 && clock_monotonic() >= deadline)
			return (struct key){.code = UI_KEY_TIME};
		if (read_key(pump, &key))
			return key;
		if (pump->ended)
			return (struct key){.code = PUMP_ENDED};
		sleep_until(pump, deadline);
	}
}
