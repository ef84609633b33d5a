#include "table.h"

#include "exback/i18n.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

static void repair(char **text)
{
	size_t length = *text ? strlen(*text) : 0;
	if (length == 0 || utf8_valid(*text, length))
		return;
	struct str out = STR_INIT;
	for (size_t at = 0; at < length;) {
		uint32_t character;
		char bytes[4];
		at += utf8_decode(*text + at, length - at, &character);
		str_add(&out, bytes, utf8_encode(character, bytes));
	}
	free(*text);
	*text = str_take(&out);
}

void record_repair(const struct table *table, void *record)
{
	for (size_t i = 0; i < table->field_count; i++) {
		const struct field *field = &table->fields[i];
		if (field->kind == FIELD_TEXT || field->kind == FIELD_LINES)
			repair((char **)((char *)record + field->offset));
	}
}

static bool number_fits(const struct field *field, int number)
{
	return number >= field->low && number <= field->high;
}

static bool fits(const struct field *field, const void *value)
{
	const char *text;
	switch (field->kind) {
	case FIELD_TEXT:
		text = *(char *const *)value;
		if (!text)
			return field->optional;
		return !field->choices || lines_have(field->choices, text);
	case FIELD_WORD:
		text = *(const char *const *)value;
		return text ? word_find(field->words, text, strlen(text)) != NULL : field->optional;
	case FIELD_JSON:
		return *(char *const *)value != NULL;
	case FIELD_NUMBER:
		return number_fits(field, *(const int *)value);
	case FIELD_UNSURE:
		return *(const int *)value == SCALE_UNKNOWN ||
		       number_fits(field, *(const int *)value);
	case FIELD_DATE:
		return field->optional || day_exists(*(const struct day *)value);
	default:
		return true;
	}
}

bool record_check(const struct table *table, const void *data, struct err *err)
{
	const struct record *record = data;
	for (size_t i = 0; i < table->field_count; i++) {
		const struct field *field = &table->fields[i];
		if (field->place == PLACE_COLUMN &&
			!fits(field, (const char *)data + field->offset))
			return err_set(err, ERR_USAGE,
				_("%s: %s is missing or out of range; look at it again"),
				table->name, field->name);
	}
	if (!record_day_fits(table, &record->when))
		return err_set(err, ERR_USAGE,
			_("%s: the day is not that of its time; give one of them"), table->name);
	return true;
}

bool record_day_fits(const struct table *table, const struct moment *when)
{
	int days = day_between(when->day, clock_calendar_date(when));
	return days == 0 || days == 1 || (table->any_day && days > 0);
}
