#include "journal.h"

#include "chapter.h"
#include "table.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Keys rise with time: 16 a second, the next free one when they are taken. A larger factor would
 * make every key, and so the search index, longer. */
enum { KEYS_A_SECOND = 16 };
#define NO_KEY INT64_MIN

void entry_done(struct entry *entry)
{
	record_done(table_of(TABLE_ENTRY), entry);
}

static bool entry_sealed(const struct store *store, const struct entry *entry)
{
	return day_exists(entry->sealed_until) &&
	       day_compare(entry->sealed_until, store_today(store)) > 0;
}

/* --- the index: what the view entry_kept shows is what it holds --- */

static bool index_add(struct store *store, int64_t key, struct err *err)
{
	return sql_run(store,
		"INSERT INTO entry_fts (rowid, title, text)"
		" SELECT key, title, text FROM entry_kept WHERE key = ?",
		ARGUMENTS(sql_number(key)), err);
}

/* Before the entry changes: the index must be told the words it was given. */
static bool index_remove(struct store *store, int64_t key, struct err *err)
{
	return sql_run(store,
		"INSERT INTO entry_fts (entry_fts, rowid, title, text)"
		" SELECT 'delete', key, title, text FROM entry_kept WHERE key = ?",
		ARGUMENTS(sql_number(key)), err);
}

/* --- changing --- */

static bool free_key(struct store *store, int64_t at, int64_t *ret, struct err *err)
{
	int64_t key = at * KEYS_A_SECOND;
	int64_t taken = 0;
	if (!sql_one(store, &taken, "SELECT count(*) FROM entry WHERE key = ?",
		    ARGUMENTS(sql_number(key)), err))
		return false;
	*ret = key;
	return !taken ||
	       sql_one(store, ret,
		       "SELECT key + 1 FROM entry AS this WHERE key >= ? AND NOT EXISTS"
		       " (SELECT 1 FROM entry WHERE key = this.key + 1) ORDER BY key LIMIT 1",
		       ARGUMENTS(sql_number(key)), err);
}

/* The key the entry has (NO_KEY: it is new) and the one that it should have. */
static bool find_keys(
	struct store *store, const struct entry *entry, int64_t *old, int64_t *key, struct err *err)
{
	struct sql query;
	int64_t at = 0;
	if (!sql_query(store, &query, "SELECT key, at FROM entry WHERE uuid = ?",
		    ARGUMENTS(sql_text(entry->record.uuid.text)), err))
		return false;
	bool found = sql_row(&query);
	*old = found ? sqlite3_column_int64(query.statement, 0) : NO_KEY;
	at = found ? sqlite3_column_int64(query.statement, 1) : 0;
	if (!sql_end(&query))
		return false;
	*key = *old;
	return (found && at == entry->record.when.at) ||
	       free_key(store, entry->record.when.at, key, err);
}

bool entry_put(struct store *store, struct entry *entry, struct err *err)
{
	int64_t old, key;
	entry->words = (int)utf8_words(entry->text, strlen(entry->text));
	return find_keys(store, entry, &old, &key, err) && index_remove(store, old, err) &&
	       record_put(store, table_of(TABLE_ENTRY), entry, entry->chapter.text, key, err) &&
	       sql_run(store,
		       "INSERT INTO entry_text (key, text) VALUES (?, ?)"
		       " ON CONFLICT (key) DO UPDATE SET text = excluded.text",
		       ARGUMENTS(sql_number(key), sql_text(entry->text)), err) &&
	       index_add(store, key, err);
}

static bool find_key(struct store *store, const char *uuid, int64_t *ret, struct err *err)
{
	*ret = NO_KEY;
	return sql_one(
		store, ret, "SELECT key FROM entry WHERE uuid = ?", ARGUMENTS(sql_text(uuid)), err);
}

bool entry_bin(
	struct store *store, const char *uuid, int64_t deleted, int64_t changed, struct err *err)
{
	int64_t key;
	return find_key(store, uuid, &key, err) && index_remove(store, key, err) &&
	       sql_run(store, "UPDATE entry SET deleted = ?, changed = ? WHERE key = ?",
		       ARGUMENTS(sql_number(deleted), sql_number(changed), sql_number(key)), err) &&
	       index_add(store, key, err);
}

bool entry_purge(struct store *store, const char *uuid, struct err *err)
{
	int64_t key;
	return find_key(store, uuid, &key, err) && index_remove(store, key, err) &&
	       sql_run(store, "DELETE FROM entry WHERE key = ?", ARGUMENTS(sql_number(key)), err);
}

/* --- the facade --- */

static bool change(struct store *store, struct entry *entry, struct err *err)
{
	struct entry old;
	if (!record_load(store, table_of(TABLE_ENTRY), BY_UUID, sql_text(entry->record.uuid.text),
		    &old, &old.chapter, err))
		return false;
	record_follow(store, &entry->record, &old.record);
	entry->chapter = old.chapter;
	bool keeps_text = !entry->text;
	if (keeps_text)
		entry->text = old.text;
	bool ok = entry_put(store, entry, err);
	if (keeps_text)
		entry->text = NULL;
	entry_done(&old);
	return ok;
}

static bool add(struct store *store, struct entry *entry, struct err *err)
{
	if (!chapter_current(store, &entry->chapter, err))
		return false;
	record_begin(store, &entry->record);
	return entry_put(store, entry, err);
}

static bool save(struct store *store, struct entry *entry, struct err *err)
{
	const struct record before = entry->record;
	const struct uuid chapter = entry->chapter;
	if (!transaction_begin(store, err))
		return false;
	bool ok = *before.uuid.text ? change(store, entry, err) : add(store, entry, err);
	ok = transaction_end(store, ok, err);
	if (!ok) {
		entry->record = before;
		entry->chapter = chapter;
	}
	return ok;
}

bool store_save_entry(struct store *store, struct entry *entry, struct err *err)
{
	const struct table *table = table_of(TABLE_ENTRY);
	struct err why = {0};
	if (!*entry->record.uuid.text && !entry->text)
		return err_set(err, ERR_USAGE, _("an entry without a text; write something first"));
	record_repair(table, entry);
	if (!record_check(table, entry, err))
		return false;
	/* A damaged search index is no reason not to keep a letter: it is mended the second time. */
	return save(store, entry, &why) || (store->index_broken && save(store, entry, err)) ||
	       err_set(err, why.kind, "%s", why.text);
}

bool entry_load(struct store *store, const char *where, struct value value, bool opened,
	struct entry *ret, struct err *err)
{
	struct entry entry;
	if (!record_load(store, table_of(TABLE_ENTRY), where, value, &entry, &entry.chapter, err))
		return false;
	if (!opened && entry_sealed(store, &entry)) {
		free(entry.text);
		entry.text = NULL;
	}
	*ret = entry;
	return true;
}

bool store_entry(
	struct store *store, const char *uuid, bool opened, struct entry *ret, struct err *err)
{
	return entry_load(store, BY_UUID, sql_text(uuid), opened, ret, err);
}

size_t store_entry_count(struct store *store)
{
	int64_t count = 0;
	sql_one(store, &count, "SELECT count(*) FROM entry INDEXED BY entry_day WHERE deleted = 0",
		NO_ARGUMENTS, NULL);
	return (size_t)count;
}

bool store_entries_by_day(
	struct store *store, struct day from, size_t count, int *ret_numbers, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query,
		    "SELECT day, count(*) FROM entry WHERE deleted = 0"
		    " AND day >= ?1 AND day < ?1 + ?2 GROUP BY day",
		    ARGUMENTS(sql_number(from.number), sql_number((int64_t)count)), err))
		return false;
	memset(ret_numbers, 0, count * sizeof *ret_numbers);
	while (sql_row(&query)) {
		int index = sqlite3_column_int(query.statement, 0) - from.number;
		ret_numbers[index] = sqlite3_column_int(query.statement, 1);
	}
	return sql_end(&query);
}
