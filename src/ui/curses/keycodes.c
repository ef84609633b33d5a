#include "keycodes.h"

#include "exback/ui.h"

#include "library.h"
#include "pump.h"

#include <stddef.h>

/* Sequences that many terminals share and terminfo does not name, or that come in the other of the
 * two cursor-key modes. The index is the code: KEYCODE_OURS + i. */
struct sequence {
	const char *bytes;
	int key;
};

static const struct sequence sequences[] = {
	{.bytes = "\033[A", .key = UI_KEY_UP},
	{.bytes = "\033[B", .key = UI_KEY_DOWN},
	{.bytes = "\033[C", .key = UI_KEY_RIGHT},
	{.bytes = "\033[D", .key = UI_KEY_LEFT},
	{.bytes = "\033OA", .key = UI_KEY_UP},
	{.bytes = "\033OB", .key = UI_KEY_DOWN},
	{.bytes = "\033OC", .key = UI_KEY_RIGHT},
	{.bytes = "\033OD", .key = UI_KEY_LEFT},
	{.bytes = "\033[H", .key = UI_KEY_HOME},
	{.bytes = "\033[F", .key = UI_KEY_END},
	{.bytes = "\033OH", .key = UI_KEY_HOME},
	{.bytes = "\033OF", .key = UI_KEY_END},
	{.bytes = "\033[1~", .key = UI_KEY_HOME},
	{.bytes = "\033[4~", .key = UI_KEY_END},
	{.bytes = "\033[Z", .key = UI_KEY_BACKTAB},
	{.bytes = "\033[1;5D", .key = UI_KEY_WORD_LEFT},
	{.bytes = "\033[1;5C", .key = UI_KEY_WORD_RIGHT},
	{.bytes = "\033[1;3D", .key = UI_KEY_WORD_LEFT},
	{.bytes = "\033[1;3C", .key = UI_KEY_WORD_RIGHT},
	{.bytes = "\033Od", .key = UI_KEY_WORD_LEFT},
	{.bytes = "\033Oc", .key = UI_KEY_WORD_RIGHT},
	{.bytes = "\033b", .key = UI_KEY_WORD_LEFT},
	{.bytes = "\033f", .key = UI_KEY_WORD_RIGHT},
	{.bytes = "\033[1;5H", .key = UI_KEY_TEXT_START},
	{.bytes = "\033[1;5F", .key = UI_KEY_TEXT_END},
	{.bytes = "\033[7^", .key = UI_KEY_TEXT_START},
	{.bytes = "\033[8^", .key = UI_KEY_TEXT_END},
	{.bytes = "\033d", .key = PUMP_CUT_WORD_RIGHT},
	{.bytes = "\033[3;5~", .key = PUMP_CUT_WORD_RIGHT},
	{.bytes = "\033\177", .key = UI_KEY_CTRL('W')},
	{.bytes = "\033\b", .key = UI_KEY_CTRL('W')},
	/* The global keys, hiding among them, whatever TERM says. */
	{.bytes = "\033[15~", .key = UI_KEY_F(5)},
	{.bytes = "\033[17~", .key = UI_KEY_F(6)},
	{.bytes = "\033[18~", .key = UI_KEY_F(7)},
	{.bytes = "\033[19~", .key = UI_KEY_F(8)},
	{.bytes = "\033[20~", .key = UI_KEY_F(9)},
};

#define SEQUENCES (sizeof sequences / sizeof *sequences)

struct named {
	int code;
	int key;
};

static const struct named named[] = {
	{.code = KEY_UP, .key = UI_KEY_UP},
	{.code = KEY_DOWN, .key = UI_KEY_DOWN},
	{.code = KEY_LEFT, .key = UI_KEY_LEFT},
	{.code = KEY_RIGHT, .key = UI_KEY_RIGHT},
	{.code = KEY_HOME, .key = UI_KEY_HOME},
	{.code = KEY_END, .key = UI_KEY_END},
	{.code = KEY_PPAGE, .key = UI_KEY_PAGE_UP},
	{.code = KEY_NPAGE, .key = UI_KEY_PAGE_DOWN},
	{.code = KEY_DC, .key = UI_KEY_DELETE},
	{.code = KEY_BTAB, .key = UI_KEY_BACKTAB},
	{.code = KEY_BACKSPACE, .key = UI_KEY_BACKSPACE},
	{.code = KEY_ENTER, .key = UI_KEY_ENTER},
};

void keycodes_define(void)
{
	curses()->define_key("\033[200~", KEYCODE_PASTE);
	for (size_t i = 0; i < SEQUENCES; i++)
		curses()->define_key(sequences[i].bytes, KEYCODE_OURS + (int)i);
}

int keycodes_find(int code)
{
	if (code >= KEYCODE_OURS && (size_t)(code - KEYCODE_OURS) < SEQUENCES)
		return sequences[code - KEYCODE_OURS].key;
	if (code > KEY_F0 && code <= KEY_F(24))
		return UI_KEY_F(code - KEY_F0);
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (named[i].code == code)
			return named[i].key;
	return 0;
}
