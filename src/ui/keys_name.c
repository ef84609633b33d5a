#include "keys.h"

#include "exback/i18n.h"
#include "exback/utf8.h"

#include <stdio.h>

struct key_name {
	int key;
	const char *name;
	const char *ascii; /* where the output is not UTF-8, or NULL: the same */
};

static const struct key_name key_names[] = {
	{.key = UI_KEY_TAB, .name = N_("Tab")},
	{.key = UI_KEY_ENTER, .name = N_("Enter")},
	{.key = UI_KEY_ESC, .name = N_("Esc")},
	{.key = ' ', .name = N_("Space")},
	{.key = UI_KEY_BACKSPACE, .name = N_("Backspace")},
	{.key = UI_KEY_UP, .name = "↑", .ascii = N_("Up")},
	{.key = UI_KEY_DOWN, .name = "↓", .ascii = N_("Down")},
	{.key = UI_KEY_LEFT, .name = "←", .ascii = N_("Left")},
	{.key = UI_KEY_RIGHT, .name = "→", .ascii = N_("Right")},
	{.key = UI_KEY_HOME, .name = N_("Home")},
	{.key = UI_KEY_END, .name = N_("End")},
	{.key = UI_KEY_PAGE_UP, .name = N_("PgUp")},
	{.key = UI_KEY_PAGE_DOWN, .name = N_("PgDn")},
	{.key = UI_KEY_DELETE, .name = N_("Del")},
	{.key = UI_KEY_BACKTAB, .name = N_("Shift-Tab")},
	{.key = UI_KEY_WORD_LEFT, .name = "Ctrl-←", .ascii = N_("Ctrl-Left")},
	{.key = UI_KEY_WORD_RIGHT, .name = "Ctrl-→", .ascii = N_("Ctrl-Right")},
	{.key = UI_KEY_TEXT_START, .name = N_("Ctrl-Home")},
	{.key = UI_KEY_TEXT_END, .name = N_("Ctrl-End")},
};

const char *keys_name(int key, bool ascii, char out[KEYS_NAME])
{
	for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
		const struct key_name *known = &key_names[i];
		if (known->key != key)
			continue;
		snprintf(out, KEYS_NAME, "%s",
			ascii && known->ascii ? _(known->ascii) : _(known->name));
		return out;
	}
	if (key >= UI_KEY_F1)
		snprintf(out, KEYS_NAME, "F%d", key - UI_KEY_F1 + 1);
	else if (key < ' ')
		snprintf(out, KEYS_NAME, _("Ctrl-%c"), key + '@');
	else
		out[utf8_encode((uint32_t)key, out)] = '\0';
	return out;
}
