#include "export.h"
#include "header.h"
#include "merge.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 256 << 20 };

struct importing {
	struct store *store;                /* what is imported into */
	struct json root;                   /* of the export */
	const struct import_checks *checks; /* or NULL */
	struct import_result result;        /* so far */
	bool buried;                        /* a tombstone was new here */
	struct err *err;                    /* why it was refused */
};

static bool head_is_ours(const struct importing *import)
{
	const char *text;
	struct moment when;
	int64_t version;
	struct json root = import->root;
	if (!json_get_text(root, "format", &text, import->err))
		return false;
	if (!text_equal(text, EXPORT_FORMAT))
		return json_complain(
			json_member(root, "format"), import->err, "not an export of this program");
	if (!json_get_integer(root, "version", 1, INT32_MAX, &version, import->err))
		return false;
	if (version > EXPORT_VERSION)
		return json_complain(json_member(root, "version"), import->err,
			_("written by a newer exback; nothing was taken in, update this one"));
	if (!json_get_text(root, "exported_at", &text, import->err))
		return false;
	return clock_parse_rfc3339(import->store->clock, text, &when) ||
	       json_complain(json_member(root, "exported_at"), import->err,
		       "expected a time as in RFC 3339");
}

static bool only_known_keys(const struct importing *import)
{
	const char *keys[TABLE_COUNT + 6] = {
		"format", "version", "exported_at", "settings", "tombstones"};
	for (enum table_id id = 0; id < TABLE_COUNT; id++)
		keys[5 + id] = table_of(id)->plural;
	return json_only(import->root, keys, import->err);
}

/* --- no id twice --- */

struct id {
	const char *text;  /* borrowed from the document */
	struct json where; /* the record */
};

static int compare_ids(const void *a, const void *b)
{
	return strcmp(((const struct id *)a)->text, ((const struct id *)b)->text);
}

static size_t collect_ids(const struct importing *import, struct id **ret)
{
	struct id *ids = NULL;
	size_t count = 0, room = 0;
	for (enum table_id table = 0; table < TABLE_COUNT; table++) {
		struct json list = json_member(import->root, table_of(table)->plural);
		for (struct json item = json_first(list); json_present(item);
			item = json_next(item)) {
			const char *text;
			if (!json_get_text(item, "id", &text, NULL))
				continue;
			mem_grow(&ids, &room, count, sizeof *ids);
			ids[count++] = (struct id){text, item};
		}
	}
	*ret = ids;
	return count;
}

static bool ids_are_unique(const struct importing *import)
{
	struct id *ids = NULL;
	size_t count = collect_ids(import, &ids);
	bool ok = true;
	if (count > 0)
		qsort(ids, count, sizeof *ids, compare_ids);
	for (size_t i = 1; ok && i < count; i++)
		if (text_equal(ids[i - 1].text, ids[i].text))
			ok = json_complain(
				ids[i].where, import->err, "the id %s is there twice", ids[i].text);
	free(ids);
	return ok;
}

/* Nor one that another kind of record has in the database. */
static bool ids_stay_unique(const struct importing *import)
{
	struct sql query;
	struct str text = STR_INIT;
	str_add_text(&text, "SELECT uuid FROM (");
	for (enum table_id id = 0; id < TABLE_COUNT; id++)
		str_addf(&text, "%sSELECT uuid FROM %s", id > 0 ? " UNION ALL " : "",
			table_of(id)->name);
	str_add_text(&text, ") GROUP BY uuid HAVING count(*) > 1 LIMIT 1");
	bool ok = sql_query(import->store, &query, text.data, NO_ARGUMENTS, import->err);
	str_done(&text);
	if (!ok)
		return false;
	if (sql_row(&query))
		ok = json_complain(import->root, import->err,
			"the id %s is that of another kind of record here",
			sql_column(query.statement, 0));
	return sql_end(&query) && ok;
}

/* --- the parts --- */

static bool chapter_is_there(
	const struct importing *import, struct json record, const char *key, const char *uuid)
{
	int64_t count = 0;
	if (!sql_one(import->store, &count, "SELECT count(*) FROM chapter WHERE uuid = ?",
		    ARGUMENTS(sql_text(uuid)), import->err))
		return false;
	return count > 0 || json_complain(json_member(record, key), import->err, "no such chapter");
}

static bool import_record(
	struct importing *import, const struct table *table, struct json item, void *record)
{
	struct uuid chapter = {""};
	if (!record_read_json(item, table, import->checks, import->store->clock, record, &chapter,
		    import->err))
		return false;
	bool ok = (!table->of_chapter || chapter_is_there(import, item, "chapter", chapter.text)) &&
		  merge_record(
			  import->store, table, record, chapter.text, &import->result, import->err);
	record_done(table, record);
	return ok;
}

static bool import_table(struct importing *import, const struct table *table)
{
	struct json list;
	if (!json_get_list(import->root, table->plural, &list, import->err))
		return false;
	void *record = mem_zero(1, table->size);
	bool ok = true;
	for (struct json item = json_first(list); ok && json_present(item); item = json_next(item))
		ok = import_record(import, table, item, record);
	free(record);
	return ok;
}

/* After all chapters are in: they may name each other in any order. */
static bool earlier_chapters_are_there(const struct importing *import)
{
	struct json list = json_member(import->root, table_of(TABLE_CHAPTER)->plural);
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *uuid = NULL;
		if (!json_opt_text(item, "same_person_as", &uuid, import->err) ||
			(uuid && !chapter_is_there(import, item, "same_person_as", uuid)))
			return false;
	}
	return true;
}

static bool import_setting(struct importing *import, struct json item)
{
	static const char *const keys[] = {"key", "value", "changed", NULL};
	const char *key, *value = NULL, *changed;
	struct moment when;
	if (!json_only(item, keys, import->err) || !json_get_text(item, "key", &key, import->err) ||
		!json_opt_text(item, "value", &value, import->err) ||
		!json_get_text(item, "changed", &changed, import->err))
		return false;
	if (!*key || !clock_parse_rfc3339(import->store->clock, changed, &when))
		return json_complain(
			item, import->err, "expected a key, and a time as in RFC 3339");
	return merge_setting(import->store, key, value, when.at, &import->result, import->err);
}

static bool import_tombstone(struct importing *import, struct json item)
{
	const char *uuid;
	if (!json_as_text(item, &uuid, import->err))
		return false;
	if (!uuid_valid(uuid))
		return json_complain(item, import->err, "expected a UUID in lower case");
	size_t before = import->result.changed;
	bool ok = merge_tombstone(import->store, uuid, &import->result, import->err);
	import->buried |= import->result.changed > before;
	return ok;
}

static bool import_list(struct importing *import, const char *key,
	bool (*each)(struct importing *import, struct json item))
{
	struct json list;
	if (!json_get_list(import->root, key, &list, import->err))
		return false;
	for (struct json item = json_first(list); json_present(item); item = json_next(item))
		if (!each(import, item))
			return false;
	return true;
}

static bool import_all(struct importing *import)
{
	/* Chapters may name later ones; at the end all are there. */
	bool ok = sql_run(import->store, "PRAGMA defer_foreign_keys = ON", NO_ARGUMENTS,
			  import->err) &&
		  import_list(import, "settings", import_setting) &&
		  import_list(import, "tombstones", import_tombstone) &&
		  import_table(import, table_of(TABLE_CHAPTER)) &&
		  earlier_chapters_are_there(import);
	for (enum table_id id = TABLE_CHAPTER + 1; ok && id < TABLE_COUNT; id++)
		ok = import_table(import, table_of(id));
	ok = ok && (!import->buried || forget_words(import->store, import->err));
	return ok && ids_stay_unique(import);
}

static bool import_document(struct importing *import)
{
	if (!head_is_ours(import) || !only_known_keys(import) || !ids_are_unique(import) ||
		!transaction_begin(import->store, import->err))
		return false;
	return transaction_end(import->store, import_all(import), import->err);
}

bool store_import_json(struct store *store, const char *name, const char *bytes, size_t length,
	const struct import_checks *checks, struct import_result *ret, struct err *err)
{
	if (length > MOST_BYTES)
		return err_set(
			err, ERR_DAMAGED, _("%s: too big; an export has at most 256 MiB"), name);
	if (header_is_database(bytes, length))
		return file_complain(name, ERR_DAMAGED,
			_("a database, not an export; nothing was taken in, exback merge takes one "
			  "in"),
			err);
	struct json_document *document = json_parse(name, bytes, length, err);
	if (!document)
		return false;
	struct importing import = {
		.store = store, .root = json_root(document), .checks = checks, .err = err};
	bool ok = import_document(&import);
	json_free(document);
	if (ok && ret)
		*ret = import.result;
	return ok;
}
