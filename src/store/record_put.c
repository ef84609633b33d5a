#include "table.h"

#include <string.h>

static const void *member_of(const void *record, const struct field *field)
{
	return (const char *)record + field->offset;
}

static int bind_text(sqlite3_stmt *statement, int index, const char *text)
{
	return text ? sqlite3_bind_text64(
			      statement, index, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8)
		    : sqlite3_bind_null(statement, index);
}

static int bind_field(
	sqlite3_stmt *statement, int index, const struct field *field, const void *record)
{
	const void *value = member_of(record, field);
	switch (field->kind) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_JSON:
		return bind_text(statement, index, *(char *const *)value);
	case FIELD_WORD:
		return bind_text(statement, index, *(const char *const *)value);
	case FIELD_NUMBER:
		return sqlite3_bind_int(statement, index, *(const int *)value);
	case FIELD_UNSURE:
		return *(const int *)value == SCALE_UNKNOWN
			       ? sqlite3_bind_null(statement, index)
			       : sqlite3_bind_int(statement, index, *(const int *)value);
	case FIELD_FLAG:
		return sqlite3_bind_int(statement, index, *(const bool *)value);
	case FIELD_DATE:
		return day_exists(*(const struct day *)value)
			       ? sqlite3_bind_int(
					 statement, index, ((const struct day *)value)->number)
			       : sqlite3_bind_null(statement, index);
	case FIELD_INSTANT:
		return sqlite3_bind_int64(statement, index, *(const int64_t *)value);
	case FIELD_UUID:
		return bind_text(statement, index, *(const char *)value ? value : NULL);
	}
	return SQLITE_MISUSE;
}

static int bind_record(sqlite3_stmt *statement, const struct table *table, const void *data,
	const char *chapter, int64_t key)
{
	const struct record *record = data;
	int index = 1;
	int result = bind_text(statement, index++, record->uuid.text);
	const int64_t numbers[] = {record->when.at, record->when.offset, record->when.day.number,
		record->created, record->changed, record->deleted};
	for (size_t i = 0; result == SQLITE_OK && i < sizeof numbers / sizeof *numbers; i++)
		result = sqlite3_bind_int64(statement, index++, numbers[i]);
	if (result == SQLITE_OK && table->of_chapter)
		result = bind_text(statement, index++, chapter);
	if (result == SQLITE_OK && table->keyed)
		result = sqlite3_bind_int64(statement, index++, key);
	for (size_t i = 0; result == SQLITE_OK && i < table->field_count; i++)
		if (table->fields[i].place != PLACE_JOINED)
			result = bind_field(statement, index++, &table->fields[i], data);
	return result;
}

struct columns {
	struct str names;    /* "uuid", "at" … */
	struct str marks;    /* a ? for each */
	struct str excluded; /* excluded."uuid" … */
};

static void add_column(struct columns *columns, const char *name)
{
	const char *comma = columns->names.length > 0 ? ", " : "";
	str_addf(&columns->names, "%s\"%s\"", comma, name);
	str_addf(&columns->marks, "%s?", comma);
	str_addf(&columns->excluded, "%sexcluded.\"%s\"", comma, name);
}

/* INSERT … ON CONFLICT DO UPDATE of every column: adding and changing are one statement. */
static void put_sql(const struct table *table, struct str *out)
{
	struct columns columns = {STR_INIT, STR_INIT, STR_INIT};
	for (size_t i = 0; i < RECORD_COLUMNS; i++)
		add_column(&columns, record_columns[i]);
	if (table->of_chapter)
		add_column(&columns, "chapter");
	if (table->keyed)
		add_column(&columns, "key");
	for (size_t i = 0; i < table->field_count; i++)
		if (table->fields[i].place != PLACE_JOINED)
			add_column(&columns, table->fields[i].name);
	str_addf(out,
		"INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (uuid) DO UPDATE SET (%s) = (%s)",
		table->name, columns.names.data, columns.marks.data, columns.names.data,
		columns.excluded.data);
	str_done(&columns.names);
	str_done(&columns.marks);
	str_done(&columns.excluded);
}

bool record_put(struct store *store, const struct table *table, const void *record,
	const char *chapter, int64_t key, struct err *err)
{
	struct str text = STR_INIT;
	put_sql(table, &text);
	struct sql query;
	bool ok = sql_query(store, &query, text.data, NO_ARGUMENTS, err);
	str_done(&text);
	if (!ok)
		return false;
	query.result = bind_record(query.statement, table, record, chapter, key);
	if (query.result == SQLITE_OK)
		sql_row(&query);
	return sql_end(&query);
}
