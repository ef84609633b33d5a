#include "front.h"

#include "exback/utf8.h"

#include "answer.h"

const struct ui_global *front_globals(const struct ui *ui)
{
	return ui->globals;
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

const struct ui_global *front_global_named(const struct ui *ui, const char *name)
{
	for (const struct ui_global *global = front_globals(ui); global && global->action.key;
		global++) {
		const struct ui_action names[] = {global->action, {.key = global->letter}, {0}};
		if (answer_action(names, name))
			return global;
	}
	return NULL;
}

enum ui_result front_run_global(
	struct ui *ui, const struct ui_frame *frame, const struct ui_global *global)
{
	const struct ui_global *outer = ui->globals;
	enum ui_result result;

	ui->globals = global->within;
	result = global->run(ui, ui->global_context);
	ui->globals = outer;
	if (result != UI_OK && result != UI_BACK)
		return result;
	return frame && frame->root ? UI_HOME : UI_OK;
}

size_t front_item_count(const struct ui_choose *choose)
{
	if (choose->items || !choose->source)
		return choose->count;
	return choose->source->count(choose->source->context);
}

struct ui_item front_item(const struct ui_choose *choose, size_t index)
{
	struct ui_item item = {0};

	if (choose->items)
		item = choose->items[index];
	else if (choose->source)
		choose->source->item(choose->source->context, index, &item);
	return item;
}

bool front_field_is_text(const struct ui_field *field)
{
	return field->kind == FIELD_LINE || field->kind == FIELD_DATE || field->kind == FIELD_TIME;
}

bool front_field_is_fine(const struct ui_field *field)
{
	if (!front_field_is_text(field))
		return true;
	if (!field->line->length)
		return field->optional;
	return !field->check || !field->check(field->context, field->line->data);
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
