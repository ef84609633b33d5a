#include "export.h"

#include "table.h"

struct writing {
	struct json_writer *writer; /* where it goes */
	const struct table *table;  /* whose records are walked */
};

static bool write_record(void *context, void *record, const char *chapter, struct err *err)
{
	(void)err;
	struct writing *writing = context;
	record_write_json(writing->writer, writing->table, record, chapter);
	return true;
}

static bool write_table(
	struct store *store, struct json_writer *writer, const struct table *table, struct err *err)
{
	struct writing writing = {writer, table};
	json_write_key(writer, table->plural);
	json_open_list(writer);
	bool ok = records_each(
		store, table, "ORDER BY uuid", NO_ARGUMENTS, write_record, &writing, err);
	json_close_list(writer);
	return ok;
}

static void put_instant(struct json_writer *writer, const char *key, int64_t at)
{
	char text[CLOCK_TEXT];
	json_put_text(writer, key, clock_format(&(struct moment){.at = at}, text));
}

static bool write_settings(struct store *store, struct json_writer *writer, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query, "SELECT key, value, changed FROM setting ORDER BY key",
		    NO_ARGUMENTS, err))
		return false;
	json_write_key(writer, "settings");
	json_open_list(writer);
	while (sql_row(&query)) {
		json_open_object(writer);
		json_put_text(writer, "key", sql_column(query.statement, 0));
		json_put_text(writer, "value", sql_column(query.statement, 1));
		put_instant(writer, "changed", sqlite3_column_int64(query.statement, 2));
		json_close_object(writer);
	}
	json_close_list(writer);
	return sql_end(&query);
}

static bool write_tombstones(struct store *store, struct json_writer *writer, struct err *err)
{
	struct sql query;
	if (!sql_query(
		    store, &query, "SELECT uuid FROM tombstone ORDER BY uuid", NO_ARGUMENTS, err))
		return false;
	json_write_key(writer, "tombstones");
	json_open_list(writer);
	while (sql_row(&query))
		json_write_text(writer, sql_column(query.statement, 0));
	json_close_list(writer);
	return sql_end(&query);
}

bool store_export_json(struct store *store, struct str *out, struct err *err)
{
	struct json_writer writer;
	if (!snapshot_begin(store, err))
		return false;
	size_t before = out->length;
	json_write_init(&writer, out, true);
	json_open_object(&writer);
	json_put_text(&writer, "format", EXPORT_FORMAT);
	json_put_integer(&writer, "version", EXPORT_VERSION);
	put_instant(&writer, "exported_at", store_now(store));
	bool ok = write_settings(store, &writer, err);
	for (enum table_id id = 0; ok && id < TABLE_COUNT; id++)
		ok = write_table(store, &writer, table_of(id), err);
	ok = ok && write_tombstones(store, &writer, err);
	json_close_object(&writer);
	str_add_char(out, '\n');
	snapshot_end(store);
	if (!ok)
		str_cut(out, before);
	return ok;
}
