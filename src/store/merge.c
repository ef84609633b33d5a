#include "merge.h"

#include "journal.h"

#include <string.h>

union any_record {
	struct record record;
	struct chapter chapter;
	struct contact contact;
	struct checkin checkin;
	struct answer answer;
	struct move move;
	struct goal goal;
	struct urge urge;
	struct entry entry;
};

static bool is_buried(struct store *store, const char *uuid, bool *ret, struct err *err)
{
	int64_t count = 0;
	if (!sql_one(store, &count, "SELECT count(*) FROM tombstone WHERE uuid = ?",
		    ARGUMENTS(sql_text(uuid)), err))
		return false;
	*ret = count > 0;
	return true;
}

static void print(
	const struct table *table, const void *record, const char *chapter, struct str *out)
{
	struct json_writer writer;
	json_write_init(&writer, out, false);
	record_write_json(&writer, table, record, chapter);
}

/* > 0 when the first is to be kept rather than the second; 0 when they are the same. */
static int compare(const struct table *table, const void *one, const char *one_chapter,
	const void *other, const char *other_chapter)
{
	int64_t changed = ((const struct record *)one)->changed;
	int64_t other_changed = ((const struct record *)other)->changed;
	if (changed != other_changed)
		return changed > other_changed ? 1 : -1;
	struct str bytes = STR_INIT, other_bytes = STR_INIT;
	print(table, one, one_chapter, &bytes);
	print(table, other, other_chapter, &other_bytes);
	int order = strcmp(bytes.data, other_bytes.data);
	str_done(&bytes);
	str_done(&other_bytes);
	return order;
}

bool merge_record(struct store *store, const struct table *table, void *record, const char *chapter,
	struct import_result *result, struct err *err)
{
	const char *uuid = ((const struct record *)record)->uuid.text;
	bool buried = false;
	if (table->bin && !is_buried(store, uuid, &buried, err))
		return false;
	if (buried) {
		result->kept++;
		return true;
	}
	union any_record ours;
	struct uuid our_chapter;
	struct err why = {0};
	if (!record_load(store, table, BY_UUID, sql_text(uuid), &ours, &our_chapter, &why)) {
		result->added++;
		return why.kind == ERR_NO ? journal_put(store, table, record, chapter, err)
					  : err_set(err, why.kind, "%s", why.text);
	}
	bool wins = compare(table, record, chapter, &ours, our_chapter.text) > 0;
	record_done(table, &ours);
	*(wins ? &result->changed : &result->kept) += 1;
	return !wins || journal_put(store, table, record, chapter, err);
}

bool merge_setting(struct store *store, const char *key, const char *value, int64_t changed,
	struct import_result *result, struct err *err)
{
	int64_t there = 0, wins = 1;
	const struct value *values = ARGUMENTS(sql_text(key), sql_text(value), sql_number(changed));
	if (!sql_one(store, &there, "SELECT count(*) FROM setting WHERE key = ?",
		    ARGUMENTS(sql_text(key)), err) ||
		!sql_one(store, &wins,
			"SELECT changed < ?3 OR (changed = ?3 AND"
			" coalesce('=' || value, '') < coalesce('=' || ?2, '')) FROM setting WHERE "
			"key = ?1",
			values, err))
		return false;
	*(!wins ? &result->kept : there ? &result->changed : &result->added) += 1;
	return !wins ||
	       sql_run(store,
		       "INSERT OR REPLACE INTO setting (key, value, changed) VALUES (?1, ?2, ?3)",
		       values, err);
}

bool merge_tombstone(
	struct store *store, const char *uuid, struct import_result *result, struct err *err)
{
	bool buried = false;
	if (!is_buried(store, uuid, &buried, err))
		return false;
	*(buried ? &result->kept : &result->changed) += 1;
	return buried || bury(store, uuid, err);
}
