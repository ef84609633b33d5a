#include "table.h"

#include "exback/mem.h"

#include <stdlib.h>

static void put_instant(struct json_writer *writer, const char *key, int64_t at)
{
	char text[CLOCK_TEXT];
	if (at != 0)
		json_put_text(writer, key, clock_format(&(struct moment){.at = at}, text));
}

static void put_day(struct json_writer *writer, const char *key, struct day day)
{
	char text[DAY_TEXT];
	if (day_exists(day))
		json_put_text(writer, key, day_format(day, text));
}

static void put_lines(struct json_writer *writer, const char *key, const char *lines)
{
	const char *cursor = lines;
	const char *word;
	size_t length;
	if (text_blank(lines))
		return;
	json_write_key(writer, key);
	json_open_list(writer);
	while (lines_next(&cursor, &word, &length)) {
		char *copy = mem_copy_bytes(word, length);
		json_write_text(writer, copy);
		free(copy);
	}
	json_close_list(writer);
}

static void put_optional_text(struct json_writer *writer, const char *key, const char *text)
{
	if (text && *text)
		json_put_text(writer, key, text);
}

static void write_field(struct json_writer *writer, const struct field *field, const void *value)
{
	switch (field->kind) {
	case FIELD_TEXT:
		if (field->optional)
			put_optional_text(writer, field->name, *(char *const *)value);
		else
			json_put_text(writer, field->name, *(char *const *)value);
		break;
	case FIELD_WORD:
		put_optional_text(writer, field->name, *(const char *const *)value);
		break;
	case FIELD_LINES:
		put_lines(writer, field->name, *(char *const *)value);
		break;
	case FIELD_JSON:
		json_write_key(writer, field->name);
		json_write_raw(writer, *(char *const *)value);
		break;
	case FIELD_UNSURE:
		if (*(const int *)value == SCALE_UNKNOWN)
			break;
		/* fall through */
	case FIELD_NUMBER:
		json_put_integer(writer, field->name, *(const int *)value);
		break;
	case FIELD_FLAG:
		json_put_bool(writer, field->name, *(const bool *)value);
		break;
	case FIELD_DATE:
		put_day(writer, field->name, *(const struct day *)value);
		break;
	case FIELD_INSTANT:
		put_instant(writer, field->name, *(const int64_t *)value);
		break;
	case FIELD_UUID:
		put_optional_text(writer, field->name, value);
		break;
	}
}

void record_write_json(struct json_writer *writer, const struct table *table, const void *data,
	const char *chapter)
{
	const struct record *record = data;
	char text[CLOCK_TEXT];
	json_open_object(writer);
	json_put_text(writer, "id", record->uuid.text);
	if (table->of_chapter)
		json_put_text(writer, "chapter", chapter);
	json_put_text(writer, "at", clock_format(&record->when, text));
	put_day(writer, "day", record->when.day);
	put_instant(writer, "created", record->created);
	put_instant(writer, "changed", record->changed);
	put_instant(writer, "deleted", record->deleted);
	for (size_t i = 0; i < table->field_count; i++)
		if (table->fields[i].place != PLACE_DERIVED)
			write_field(writer, &table->fields[i],
				(const char *)data + table->fields[i].offset);
	json_close_object(writer);
}
