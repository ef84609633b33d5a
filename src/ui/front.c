#include "front.h"

#include "exback/utf8.h"

const struct ui_global *front_globals(const struct ui *ui)
{
	return ui->nested ? NULL : ui->globals;
}

const struct ui_global *front_global(const struct ui *ui, int key, bool in_text)
{
	for (const struct ui_global *global = front_globals(ui); global && global->action.key;
		global++)
		if (global->action.key == key ||
			(!in_text && global->letter && global->letter == key))
			return global;
	return NULL;
}

enum ui_result front_run_global(struct ui *ui, const struct ui_global *global)
{
	enum ui_result result;

	ui->nested++;
	result = global->run(ui, ui->global_context);
	ui->nested--;
	return result == UI_BACK ? UI_OK : result;
}

void front_repair(struct str *text)
{
	struct str good = STR_INIT;

	for (size_t at = 0; at < text->length;) {
		uint32_t character;
		char encoded[4];
		size_t bytes = utf8_decode(text->data + at, text->length - at, &character);
		if (character == '\r') {
			bool paired = at + 1 < text->length && text->data[at + 1] == '\n';
			str_add_char(&good, '\n');
			at += paired ? 2 : 1;
			continue;
		}
		if (character == 0)
			character = 0xfffd;
		str_add(&good, encoded, utf8_encode(character, encoded));
		at += bytes;
	}
	str_done(text);
	*text = good;
}
