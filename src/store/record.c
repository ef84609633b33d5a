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

/* As bytes: asked for text, SQLite would make a copy of its own to end it with a NUL. */
static char *copy_of(sqlite3_value *value)
{
	if (sqlite3_value_type(value) == SQLITE_NULL)
		return NULL;
	const char *bytes = sqlite3_value_blob(value);
	size_t length = (size_t)sqlite3_value_bytes(value);
	return mem_copy_bytes(length > 0 ? bytes : "", length);
}

/* What is none of them is nothing that record_check lets pass. */
static const char *word_of(sqlite3_value *value, const char *const *words)
{
	const char *bytes = sqlite3_value_blob(value);
	size_t length = (size_t)sqlite3_value_bytes(value);
	if (sqlite3_value_type(value) == SQLITE_NULL)
		return NULL;
	const char *word = word_find(words, length > 0 ? bytes : "", length);
	return word ? word : "";
}

static struct uuid uuid_of(sqlite3_value *value)
{
	struct uuid uuid = {""};
	const char *bytes = sqlite3_value_blob(value);
	size_t length = (size_t)sqlite3_value_bytes(value);
	if (bytes && length < sizeof uuid.text)
		memcpy(uuid.text, bytes, length);
	return uuid;
}

/* NULL reads as 0, which is rare: only then is it asked which of the two it is. */
static int number_of(sqlite3_value *value, int otherwise)
{
	int number = sqlite3_value_int(value);
	bool none = number == 0 && sqlite3_value_type(value) == SQLITE_NULL;
	return none ? otherwise : number;
}

static struct day day_of(sqlite3_value *value)
{
	return (struct day){number_of(value, DAY_NONE.number)};
}

/* One that is read. */
struct row {
	sqlite3_value **values;  /* that collect() handed over; or NULL: they are those of */
	sqlite3_stmt *statement; /* where there are none */
	int head;                /* how many of record_columns it has; its fields follow */
};

static sqlite3_value *at(const struct row *row, int column)
{
	return row->values ? row->values[column] : sqlite3_column_value(row->statement, column);
}

static void read_head(const struct row *row, struct record *record)
{
	*record = (struct record){
		.uuid = uuid_of(at(row, 0)),
		.when.at = sqlite3_value_int64(at(row, 1)),
		.when.offset = sqlite3_value_int(at(row, 2)),
		.when.day = day_of(at(row, 3)),
		.created = sqlite3_value_int64(at(row, 4)),
	};
	if (row->head < RECORD_COLUMNS)
		return;
	record->changed = sqlite3_value_int64(at(row, 5));
	record->deleted = sqlite3_value_int64(at(row, 6));
}

static void read_field(sqlite3_value *value, const struct field *field, void *record)
{
	void *ret = member(record, field);
	switch (field->kind) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_JSON:
		*(char **)ret = copy_of(value);
		break;
	case FIELD_WORD:
		*(const char **)ret = word_of(value, field->words);
		break;
	case FIELD_NUMBER:
		*(int *)ret = sqlite3_value_int(value);
		break;
	case FIELD_UNSURE:
		*(int *)ret = number_of(value, SCALE_UNKNOWN);
		break;
	case FIELD_FLAG:
		*(bool *)ret = sqlite3_value_int(value) != 0;
		break;
	case FIELD_DATE:
		*(struct day *)ret = day_of(value);
		break;
	case FIELD_INSTANT:
		*(int64_t *)ret = sqlite3_value_int64(value);
		break;
	case FIELD_UUID:
		*(struct uuid *)ret = uuid_of(value);
		break;
	}
}

static void add_column(struct str *text, const char *name)
{
	str_add_char(text, '"');
	str_add_text(text, name);
	str_add_text(text, "\", ");
}

/* Those of a row, each before a comma. */
static void add_columns(struct str *text, const struct table *table, int head)
{
	for (int i = 0; i < head; i++)
		add_column(text, record_columns[i]);
	for (size_t i = 0; i < table->field_count; i++)
		add_column(text, table->fields[i].name);
}

static void read_record(const struct row *row, const struct table *table, void *record)
{
	memset(record, 0, table->size);
	read_head(row, record);
	for (size_t i = 0; i < table->field_count; i++)
		read_field(at(row, row->head + (int)i), &table->fields[i], record);
}

/* --- row by row, in any order --- */

/* The record, and its chapter. */
static bool select_records(struct store *store, const struct table *table, const char *tail,
	const struct value *values, struct sql *ret, struct err *err)
{
	struct str text = STR_INIT;
	str_add_text(&text, "SELECT ");
	add_columns(&text, table, RECORD_COLUMNS);
	str_add_text(&text, table->of_chapter ? "chapter FROM " : "NULL FROM ");
	str_add_text(&text, table->source);
	str_add_char(&text, ' ');
	str_add_text(&text, tail);
	bool ok = sql_query(store, ret, text.data, values, err);
	str_done(&text);
	return ok;
}

static void read_row(sqlite3_stmt *statement, const struct table *table, void *record)
{
	const struct row row = {.statement = statement, .head = RECORD_COLUMNS};
	read_record(&row, table, record);
}

bool records_each(struct store *store, const struct table *table, const char *tail,
	const struct value *values, record_visit *each, void *context, struct err *err)
{
	struct sql query;
	if (!select_records(store, table, tail, values, &query, err))
		return false;
	bool ok = true;
	int chapter_column = RECORD_COLUMNS + (int)table->field_count;
	void *record = mem_zero(1, table->size);
	while (ok && sql_row(&query)) {
		read_row(query.statement, table, record);
		struct uuid chapter =
			uuid_of(sqlite3_column_value(query.statement, chapter_column));
		ok = each(context, record, chapter.text, err);
		record_done(table, record);
	}
	free(record);
	return sql_end(&query) && ok;
}

bool records_load_keys(struct store *store, const struct table *table, const int64_t *keys,
	size_t count, void *ret, struct err *err)
{
	struct sql query;
	if (!select_records(store, table, BY_KEY, NO_ARGUMENTS, &query, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		sql_again(&query, ARGUMENTS(sql_number(keys[i])));
		if (sql_row(&query))
			read_row(query.statement, table, (char *)ret + i * table->size);
	}
	return sql_end(&query);
}

/* --- all at once --- */

struct array {
	const struct table *table; /* what its records are */
	int head;                  /* how many of record_columns are read of each */
	char *records;             /* one after the other */
	size_t count;              /* of them */
	size_t room;               /* for so many */
};

static void *array_add(struct array *array)
{
	mem_grow(&array->records, &array->room, array->count, array->table->size);
	return array->records + array->table->size * array->count++;
}

static int by_time(const void *a, const void *b)
{
	const struct record *left = a, *right = b;
	if (left->when.at != right->when.at)
		return left->when.at < right->when.at ? -1 : 1;
	return strcmp(left->uuid.text, right->uuid.text);
}

/* Here and not in SQLite, which would write every column down to sort rows that were entered in order, as
 * nearly all are. */
static void array_sort(struct array *array)
{
	size_t size = array->table->size, i = 1;
	const char *row = array->records;
	while (i < array->count && by_time(row + (i - 1) * size, row + i * size) <= 0)
		i++;
	if (i < array->count)
		qsort(array->records, array->count, size, by_time);
}

static void array_done(struct array *array)
{
	for (size_t i = 0; i < array->count; i++)
		record_done(array->table, array->records + array->table->size * i);
	free(array->records);
}

static void add_row(void *context, sqlite3_value **values)
{
	struct array *array = context;
	const struct row row = {.values = values, .head = array->head};
	read_record(&row, array->table, array_add(array));
}

static bool load(struct store *store, struct array *array, const char *where,
	const struct value *values, void *ret_array, size_t *ret_count, struct err *err)
{
	struct collector collector = {.row = add_row, .context = array};
	struct str text = STR_INIT;
	str_add_text(&text, "SELECT collect(");
	add_columns(&text, array->table, array->head);
	str_addf(&text, "?) FROM %s %s", array->table->source, where);
	bool ok = sql_collect(store, text.data, &collector, values, err);
	str_done(&text);
	if (!ok) {
		array_done(array);
		return false;
	}
	array_sort(array);
	memcpy(ret_array, &array->records, sizeof array->records);
	*ret_count = array->count;
	return true;
}

bool records_load(struct store *store, const struct table *table, const char *where,
	const struct value *values, void *ret_array, size_t *ret_count, struct err *err)
{
	struct array all = {.table = table, .head = RECORD_COLUMNS};
	return load(store, &all, where, values, ret_array, ret_count, err);
}

bool records_load_kept(struct store *store, const struct table *table, const char *chapter,
	void *ret_array, size_t *ret_count, struct err *err)
{
	struct array kept = {.table = table, .head = KEPT_COLUMNS};
	return load(store, &kept, "WHERE chapter = ? AND deleted = 0", ARGUMENTS(sql_text(chapter)),
		ret_array, ret_count, err);
}

/* --- one --- */

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
