#include "table.h"

#include "exback/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_KEYS = 32, MOST_OFFSET = 86400 };

struct reader {
	struct json object;                 /* the record */
	const struct import_checks *checks; /* or NULL */
	const struct clock *clock;          /* for reading times */
	struct err *err;                    /* why it was refused */
};

static bool refuse(const struct reader *reader, const char *key, const char *why)
{
	return json_complain(json_member(reader->object, key), reader->err, "%s", why);
}

static bool absent(const struct reader *reader, const char *key)
{
	return !json_present(json_member(reader->object, key));
}

static bool read_uuid(const struct reader *reader, const char *key, struct uuid *ret)
{
	const char *text;
	if (!json_get_text(reader->object, key, &text, reader->err))
		return false;
	if (!uuid_valid(text))
		return refuse(reader, key, "expected a UUID in lower case");
	snprintf(ret->text, sizeof ret->text, "%s", text);
	return true;
}

static bool read_day(const struct reader *reader, const char *key, struct day *ret)
{
	const char *text;
	return json_get_text(reader->object, key, &text, reader->err) &&
	       (day_parse(text, ret) || refuse(reader, key, "expected a date, YYYY-MM-DD"));
}

static bool read_moment(const struct reader *reader, const char *key, struct moment *ret)
{
	const char *text;
	if (!json_get_text(reader->object, key, &text, reader->err))
		return false;
	if (!clock_parse_rfc3339(reader->clock, text, ret) || ret->offset >= MOST_OFFSET ||
		ret->offset <= -MOST_OFFSET)
		return refuse(reader, key, "expected a time as in RFC 3339");
	return true;
}

/* Absent: 0. */
static bool read_instant(const struct reader *reader, const char *key, int64_t *ret)
{
	struct moment moment = {0};
	if (!absent(reader, key) && !read_moment(reader, key, &moment))
		return false;
	*ret = moment.at;
	return true;
}

static bool read_lines(const struct reader *reader, const char *key, char **ret)
{
	struct json list;
	if (!json_get_list(reader->object, key, &list, reader->err))
		return false;
	struct str lines = STR_INIT;
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *word;
		bool ok = json_as_text(item, &word, reader->err);
		if (ok && (!*word || strchr(word, '\n')))
			ok = json_complain(item, reader->err, "expected one line of text");
		if (!ok) {
			str_done(&lines);
			return false;
		}
		str_addf(&lines, "%s%s", lines.length > 0 ? "\n" : "", word);
	}
	*ret = lines.length > 0 ? str_take(&lines) : NULL;
	return true;
}

static bool known(const struct import_checks *checks, enum field_judge judge, const char *id)
{
	if (!checks)
		return true;
	bool (*const judges[])(const void *, const char *) = {
		[JUDGED_BY_NONE] = NULL,
		[JUDGED_AS_CONTACT_KIND] = checks->contact_kind,
		[JUDGED_AS_STEP] = checks->step,
		[JUDGED_AS_STATE] = checks->state,
	};
	return !judges[judge] || judges[judge](checks->context, id);
}

static bool read_text(const struct reader *reader, const struct field *field, char **ret)
{
	const char *text;
	if (!json_get_text(reader->object, field->name, &text, reader->err))
		return false;
	bool id = field->judge != JUDGED_BY_NONE;
	if ((field->choices && !lines_have(field->choices, text)) ||
		(id && (!*text || !known(reader->checks, field->judge, text))))
		return refuse(reader, field->name, "unknown id");
	*ret = mem_copy(text);
	return true;
}

static bool read_word(const struct reader *reader, const struct field *field, const char **ret)
{
	const char *text;
	if (!json_get_text(reader->object, field->name, &text, reader->err))
		return false;
	*ret = word_find(field->words, text, strlen(text));
	return *ret || refuse(reader, field->name, "unknown id");
}

static bool read_json(const struct reader *reader, const char *key, char **ret)
{
	struct json value;
	if (!json_get_object(reader->object, key, &value, reader->err))
		return false;
	struct str out = STR_INIT;
	json_print(value, &out);
	*ret = str_take(&out);
	return true;
}

static bool read_number(const struct reader *reader, const struct field *field, int *ret)
{
	int64_t number;
	if (!json_get_integer(
		    reader->object, field->name, field->low, field->high, &number, reader->err))
		return false;
	*ret = (int)number;
	return true;
}

static void leave_out(const struct field *field, void *value)
{
	if (field->kind == FIELD_UNSURE)
		*(int *)value = SCALE_UNKNOWN;
	else if (field->kind == FIELD_DATE)
		*(struct day *)value = DAY_NONE;
}

static bool read_field(const struct reader *reader, const struct field *field, void *value)
{
	bool may_be_absent = field->optional || field->kind == FIELD_UNSURE;
	if (may_be_absent && absent(reader, field->name)) {
		leave_out(field, value);
		return true;
	}
	switch (field->kind) {
	case FIELD_WORD:
		return read_word(reader, field, value);
	case FIELD_TEXT:
		return read_text(reader, field, value);
	case FIELD_LINES:
		return read_lines(reader, field->name, value);
	case FIELD_JSON:
		return read_json(reader, field->name, value);
	case FIELD_NUMBER:
	case FIELD_UNSURE:
		return read_number(reader, field, value);
	case FIELD_FLAG:
		return json_get_bool(reader->object, field->name, value, reader->err);
	case FIELD_DATE:
		return read_day(reader, field->name, value);
	case FIELD_INSTANT:
		return read_instant(reader, field->name, value);
	case FIELD_UUID:
		return read_uuid(reader, field->name, value);
	}
	return false;
}

static bool read_head(const struct reader *reader, const struct table *table, struct record *record)
{
	if (!read_uuid(reader, "id", &record->uuid) || !read_moment(reader, "at", &record->when) ||
		!read_day(reader, "day", &record->when.day) ||
		!read_instant(reader, "created", &record->created) ||
		!read_instant(reader, "changed", &record->changed) ||
		!read_instant(reader, "deleted", &record->deleted))
		return false;
	if (!record_day_fits(table, &record->when))
		return refuse(reader, "day", "not the day of \"at\"");
	if (record->created == 0)
		return json_complain(reader->object, reader->err, "has no \"created\"");
	if (record->changed < record->created)
		return json_complain(
			reader->object, reader->err, "was changed before it was created");
	if (record->deleted != 0 && !table->bin)
		return refuse(reader, "deleted", "cannot be in the bin");
	return true;
}

static bool only_known_keys(const struct reader *reader, const struct table *table)
{
	const char *keys[MOST_KEYS] = {"id", "at", "day", "created", "changed", "deleted"};
	size_t count = 6;
	if (table->of_chapter)
		keys[count++] = "chapter";
	for (size_t i = 0; i < table->field_count; i++)
		if (table->fields[i].place != PLACE_DERIVED)
			keys[count++] = table->fields[i].name;
	return json_only(reader->object, keys, reader->err);
}

bool record_read_json(struct json object, const struct table *table,
	const struct import_checks *checks, const struct clock *clock, void *record,
	struct uuid *ret_chapter, struct err *err)
{
	const struct reader reader = {object, checks, clock, err};
	memset(record, 0, table->size);
	bool ok = only_known_keys(&reader, table) && read_head(&reader, table, record) &&
		  (!table->of_chapter || read_uuid(&reader, "chapter", ret_chapter));
	for (size_t i = 0; ok && i < table->field_count; i++)
		if (table->fields[i].place != PLACE_DERIVED)
			ok = read_field(&reader, &table->fields[i],
				(char *)record + table->fields[i].offset);
	if (!ok)
		record_done(table, record);
	return ok;
}
