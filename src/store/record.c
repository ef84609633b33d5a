#include "table.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* `changed` and `deleted` stand last. Nobody asks for them of the records of a chapter, which are not in the
 * bin. */
enum { KEPT_COLUMNS = RECORD_COLUMNS - 2 };

static void *member(void *record, const struct field *field)
{
	return (char *)record + field->offset;
}

/* As bytes: asked for text, SQLite would make a copy of its own to end it with a NUL. Of the value,
 * not of the column: what is asked three times is looked up once. */
static char *copy_column(sqlite3_stmt *statement, int column)
{
	sqlite3_value *value = sqlite3_column_value(statement, column);
	if (sqlite3_value_type(value) == SQLITE_NULL)
		return NULL;
	const char *bytes = sqlite3_value_blob(value);
	size_t length = (size_t)sqlite3_value_bytes(value);
	return mem_copy_bytes(length > 0 ? bytes : "", length);
}

/* What is none of them is nothing that record_check lets pass. */
static const char *word_column(sqlite3_stmt *statement, int column, const char *const *words)
{
	sqlite3_value *value = sqlite3_column_value(statement, column);
	const char *bytes = sqlite3_value_blob(value);
	size_t length = (size_t)sqlite3_value_bytes(value);
	if (sqlite3_value_type(value) == SQLITE_NULL)
		return NULL;
	const char *word = word_find(words, length > 0 ? bytes : "", length);
	return word ? word : "";
}

static struct uuid uuid_column(sqlite3_stmt *statement, int column)
{
	struct uuid uuid = {""};
	sqlite3_value *value = sqlite3_column_value(statement, column);
	const char *bytes = sqlite3_value_blob(value);
	size_t length = (size_t)sqlite3_value_bytes(value);
	if (bytes && length < sizeof uuid.text)
		memcpy(uuid.text, bytes, length);
	return uuid;
}

/* NULL reads as 0, which is rare: only then is it asked which of the two it is. */
static int number_column(sqlite3_stmt *statement, int column, int otherwise)
{
	int number = sqlite3_column_int(statement, column);
	bool none = number == 0 && sqlite3_column_type(statement, column) == SQLITE_NULL;
	return none ? otherwise : number;
}

static struct day day_column(sqlite3_stmt *statement, int column)
{
	return (struct day){number_column(statement, column, DAY_NONE.number)};
}

static void read_head(sqlite3_stmt *statement, int columns, struct record *record)
{
	*record = (struct record){
		.uuid = uuid_column(statement, 0),
		.when.at = sqlite3_column_int64(statement, 1),
		.when.offset = sqlite3_column_int(statement, 2),
		.when.day = day_column(statement, 3),
		.created = sqlite3_column_int64(statement, 4),
	};
	if (columns < RECORD_COLUMNS)
		return;
	record->changed = sqlite3_column_int64(statement, 5);
	record->deleted = sqlite3_column_int64(statement, 6);
}

static void read_field(sqlite3_stmt *statement, int column, const struct field *field, void *record)
{
	void *value = member(record, field);
	switch (field->kind) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_JSON:
		*(char **)value = copy_column(statement, column);
		break;
	case FIELD_WORD:
		*(const char **)value = word_column(statement, column, field->words);
		break;
	case FIELD_NUMBER:
		*(int *)value = sqlite3_column_int(statement, column);
		break;
	case FIELD_UNSURE:
		*(int *)value = number_column(statement, column, SCALE_UNKNOWN);
		break;
	case FIELD_FLAG:
		*(bool *)value = sqlite3_column_int(statement, column) != 0;
		break;
	case FIELD_DATE:
		*(struct day *)value = day_column(statement, column);
		break;
	case FIELD_INSTANT:
		*(int64_t *)value = sqlite3_column_int64(statement, column);
		break;
	case FIELD_UUID:
		*(struct uuid *)value = uuid_column(statement, column);
		break;
	}
}

/* After a plus: of an expression SQLite keeps no notes on where it comes from, which would be five copies of
 * names for each column of each statement. */
static void add_name(struct str *text, const char *before, const char *name)
{
	str_add_text(text, before);
	str_add_text(text, name);
	str_add_char(text, '"');
}

/* What is read of each record. */
struct selection {
	const struct table *table;
	int head;     /* how many columns of it */
	bool chapter; /* and, after the fields, the chapter */
};

static bool select_records(struct store *store, const struct selection *selection, const char *tail,
	const struct value *values, struct sql *ret, struct err *err)
{
	const struct table *table = selection->table;
	struct str text = STR_INIT;
	for (int i = 0; i < selection->head; i++)
		add_name(&text, i ? ", +\"" : "SELECT +\"", record_columns[i]);
	for (size_t i = 0; i < table->field_count; i++)
		add_name(&text, ", +\"", table->fields[i].name);
	if (selection->chapter)
		str_add_text(&text, table->of_chapter ? ", chapter" : ", NULL");
	str_add_text(&text, " FROM ");
	str_add_text(&text, table->source);
	str_add_char(&text, ' ');
	str_add_text(&text, tail);
	bool ok = sql_query(store, ret, text.data, values, err);
	str_done(&text);
	return ok;
}

static void read_record(sqlite3_stmt *statement, const struct selection *selection, void *record)
{
	const struct table *table = selection->table;
	memset(record, 0, table->size);
	read_head(statement, selection->head, record);
	for (size_t i = 0; i < table->field_count; i++)
		read_field(statement, selection->head + (int)i, &table->fields[i], record);
}

bool records_each(struct store *store, const struct table *table, const char *tail,
	const struct value *values, record_visit *each, void *context, struct err *err)
{
	const struct selection all = {.table = table, .head = RECORD_COLUMNS, .chapter = true};
	struct sql query;
	if (!select_records(store, &all, tail, values, &query, err))
		return false;
	bool ok = true;
	int chapter_column = RECORD_COLUMNS + (int)table->field_count;
	void *record = mem_zero(1, table->size);
	while (ok && sql_row(&query)) {
		read_record(query.statement, &all, record);
		struct uuid chapter = uuid_column(query.statement, chapter_column);
		ok = each(context, record, chapter.text, err);
		record_done(table, record);
	}
	free(record);
	return sql_end(&query) && ok;
}

bool records_load_keys(struct store *store, const struct table *table, const int64_t *keys,
	size_t count, void *ret, struct err *err)
{
	const struct selection all = {.table = table, .head = RECORD_COLUMNS};
	struct sql query;
	if (!select_records(store, &all, BY_KEY, NO_ARGUMENTS, &query, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		sql_again(&query, ARGUMENTS(sql_number(keys[i])));
		if (sql_row(&query))
			read_record(query.statement, &all, (char *)ret + i * table->size);
	}
	return sql_end(&query);
}

static bool load(struct store *store, const struct selection *selection, const char *tail,
	const struct value *values, void *ret_array, size_t *ret_count, struct err *err)
{
	const struct table *table = selection->table;
	struct sql query;
	char *records = NULL;
	size_t count = 0, room = 0;
	if (!select_records(store, selection, tail, values, &query, err))
		return false;
	while (sql_row(&query)) {
		mem_grow(&records, &room, count, table->size);
		read_record(query.statement, selection, records + table->size * count++);
	}
	if (!sql_end(&query)) {
		for (size_t i = 0; i < count; i++)
			record_done(table, records + table->size * i);
		free(records);
		return false;
	}
	memcpy(ret_array, &records, sizeof records);
	*ret_count = count;
	return true;
}

bool records_load(struct store *store, const struct table *table, const char *tail,
	const struct value *values, void *ret_array, size_t *ret_count, struct err *err)
{
	const struct selection all = {.table = table, .head = RECORD_COLUMNS};
	return load(store, &all, tail, values, ret_array, ret_count, err);
}

bool records_load_kept(struct store *store, const struct table *table, const char *chapter,
	void *ret_array, size_t *ret_count, struct err *err)
{
	const struct selection kept = {.table = table, .head = KEPT_COLUMNS};
	return load(store, &kept, "WHERE chapter = ? AND deleted = 0", ARGUMENTS(sql_text(chapter)),
		ret_array, ret_count, err);
}

struct single {
	const struct table *table; /* what the record is */
	void *record;              /* where it goes */
	struct uuid *chapter;      /* where its chapter goes, or NULL */
	bool found;                /* there was one */
};

static bool take(void *context, void *record, const char *chapter, struct err *err)
{
	(void)err;
	struct single *single = context;
	memcpy(single->record, record, single->table->size);
	memset(record, 0, single->table->size);
	if (single->chapter)
		snprintf(single->chapter->text, sizeof single->chapter->text, "%s", chapter);
	single->found = true;
	return true;
}

bool record_load(struct store *store, const struct table *table, const char *where,
	struct value value, void *ret, struct uuid *ret_chapter, struct err *err)
{
	struct single single = {.table = table, .record = ret, .chapter = ret_chapter};
	if (!records_each(store, table, where, ARGUMENTS(value), take, &single, err))
		return false;
	if (single.found)
		return true;
	if (value.type == VALUE_TEXT)
		return err_set(err, ERR_NO,
			_("no record with the id %s; list them to see what is there"), value.text);
	return err_set(err, ERR_NO, _("the record is not there any more; look again"));
}

void record_done(const struct table *table, void *record)
{
	for (size_t i = 0; i < table->field_count; i++) {
		const struct field *field = &table->fields[i];
		if (field->kind == FIELD_TEXT || field->kind == FIELD_LINES ||
			field->kind == FIELD_JSON)
			free(*(char **)member(record, field));
	}
	memset(record, 0, table->size);
}
