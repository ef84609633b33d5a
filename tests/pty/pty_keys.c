/* Hands: keys by their names, pastes, another size of the window. */
#include "pty_private.h"

#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>

#define ANSWER 1.0 /* seconds that pty_time_keys waits for the first byte of an answer */

struct key_name {
	const char *name;
	VTermKey key;
};

static const struct key_name key_names[] = {
	{.name = "Enter", .key = VTERM_KEY_ENTER},
	{.name = "Esc", .key = VTERM_KEY_ESCAPE},
	{.name = "Tab", .key = VTERM_KEY_TAB},
	{.name = "BS", .key = VTERM_KEY_BACKSPACE},
	{.name = "Del", .key = VTERM_KEY_DEL},
	{.name = "Ins", .key = VTERM_KEY_INS},
	{.name = "Up", .key = VTERM_KEY_UP},
	{.name = "Down", .key = VTERM_KEY_DOWN},
	{.name = "Left", .key = VTERM_KEY_LEFT},
	{.name = "Right", .key = VTERM_KEY_RIGHT},
	{.name = "Home", .key = VTERM_KEY_HOME},
	{.name = "End", .key = VTERM_KEY_END},
	{.name = "PgUp", .key = VTERM_KEY_PAGEUP},
	{.name = "PgDn", .key = VTERM_KEY_PAGEDOWN},
};

static int modifiers(const char **name)
{
	int found = VTERM_MOD_NONE;
	while ((*name)[0] && (*name)[1] == '-' && (*name)[2]) {
		if ((*name)[0] == 'C')
			found |= VTERM_MOD_CTRL;
		else if ((*name)[0] == 'A')
			found |= VTERM_MOD_ALT;
		else if ((*name)[0] == 'S')
			found |= VTERM_MOD_SHIFT;
		else
			break;
		*name += 2;
	}
	return found;
}

/* A character with Ctrl or Alt, as terminals have always sent it. */
static void press_character(struct pty *pty, char character, int modifier)
{
	if (modifier & VTERM_MOD_CTRL)
		character &= 0x1f;
	if (modifier & VTERM_MOD_ALT)
		pty_queue(pty, "\033", 1);
	pty_queue(pty, &character, 1);
}

static bool press_function_key(struct pty *pty, const char *name, int modifier)
{
	long number;
	if (name[0] != 'F' || !text_number(name + 1, 1, 12, &number))
		return false;
	vterm_keyboard_key(
		pty->vterm, (VTermKey)VTERM_KEY_FUNCTION((int)number), (VTermModifier)modifier);
	return true;
}

static void press(struct pty *pty, const char *whole)
{
	const char *name = whole;
	int modifier = modifiers(&name);
	for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
		if (!text_equal(name, key_names[i].name))
			continue;
		vterm_keyboard_key(pty->vterm, key_names[i].key, (VTermModifier)modifier);
		return;
	}
	if (text_equal(name, "BackTab"))
		vterm_keyboard_key(pty->vterm, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
	else if (text_equal(name, "Space"))
		press_character(pty, ' ', modifier);
	else if (text_equal(name, "lt"))
		press_character(pty, '<', modifier);
	else if (name[0] && !name[1] && modifier)
		press_character(pty, name[0], modifier);
	else if (!press_function_key(pty, name, modifier))
		pty_fail(pty, "there is no key <%s>", whole);
}

void pty_keys(struct pty *pty, const char *keys)
{
	char name[16];
	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		if (*keys == '<' && (!end || (size_t)(end - keys) > sizeof name))
			pty_fail(pty, "not a name of a key: %s", keys);
		if (end) {
			snprintf(name, sizeof name, "%.*s", (int)(end - keys - 1), keys + 1);
			press(pty, name);
			keys = end + 1;
		} else {
			size_t plain = strcspn(keys, "<");
			pty_queue(pty, keys, plain);
			keys += plain;
		}
	}
	pty_flush(pty);
}

void pty_send(struct pty *pty, const char *bytes, size_t length)
{
	pty_queue(pty, bytes, length);
	pty_flush(pty);
}

void pty_paste(struct pty *pty, const char *text)
{
	vterm_keyboard_start_paste(pty->vterm);
	pty_queue(pty, text, strlen(text));
	vterm_keyboard_end_paste(pty->vterm);
	pty_flush(pty);
}

/* As terminals do, libvterm 0.1 forgets to: margins of another size are void. What scrolls between
 * them would go beyond its rows, and beyond its memory. Half a sequence that came before is lost by
 * this, as the program that a resize tells to paint anew can bear. */
static void set_size(struct pty *pty, int rows, int columns)
{
	char bytes[64];
	int row, column;
	pty_cursor(pty, &row, &column);
	int length = snprintf(bytes, sizeof bytes, "\x1b[r\x1b[%d;%dH", row + 1, column + 1);
	vterm_input_write(pty->vterm, bytes, (size_t)length);
	vterm_set_size(pty->vterm, rows, columns);
}

void pty_flicker(struct pty *pty, int rows, int columns)
{
	int rows_before, columns_before;
	pty_size(pty, &rows_before, &columns_before);
	set_size(pty, rows, columns);
	set_size(pty, rows_before, columns_before);
	pty_signal(pty, SIGWINCH);
}

void pty_resize(struct pty *pty, int rows, int columns)
{
	struct winsize window = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	set_size(pty, rows, columns);
	if (ioctl(pty->master, TIOCSWINSZ, &window))
		pty_fail(pty, "cannot resize to %dx%d", columns, rows);
}

struct pty_timing pty_time_keys(struct pty *pty, const char *keys, double quiet)
{
	struct pty_timing timing = {0};
	while (pty_pump(pty, 0)) {
	}
	size_t before = pty->output_bytes;
	double start = pty_now(), end = start + ANSWER;
	pty_keys(pty, keys);
	while (pty->output_bytes == before && !pty->ended && pty_now() < end)
		pty_pump(pty, end - pty_now());
	if (pty->output_bytes == before)
		return timing;
	timing.first = pty->last_output - start;
	pty_settle(pty, quiet);
	timing.last = pty->last_output - start;
	timing.bytes = pty->output_bytes - before;
	return timing;
}
