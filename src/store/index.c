#include "journal.h"

#include "exback/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keys rise with time: 16 a second, every other one an entry's, the next free one when they are taken.
 * A larger factor would make every key, and so the search index, longer. */
enum { KEYS_A_SECOND = 16, KEYS_APART = 2 };
#define NO_KEY INT64_MIN

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

/* --- keys --- */

/* The two tables that have keys. */
struct keyed {
	int odd;           /* whether its keys are */
	const char *find;  /* what key a uuid has */
	const char *next;  /* the first free one after a key, which is taken */
	const char *taken; /* whether a key is */
};

#define FIND(table)  "SELECT key, at FROM " table " WHERE uuid = ?"
#define TAKEN(table) "SELECT count(*) FROM " table " WHERE key = ?"
#define NEXT(table)                                                                                \
	"SELECT key + 2 FROM " table " AS this WHERE key >= ? AND NOT EXISTS"                      \
	" (SELECT 1 FROM " table " WHERE key = this.key + 2) ORDER BY key LIMIT 1"

static const struct keyed entries = {0, FIND("entry"), NEXT("entry"), TAKEN("entry")};
static const struct keyed answers = {1, FIND("answer"), NEXT("answer"), TAKEN("answer")};

bool key_is_answer(int64_t key)
{
	return key % KEYS_APART != 0;
}

static bool free_key(
	struct store *store, const struct keyed *keyed, int64_t at, int64_t *ret, struct err *err)
{
	int64_t key = at * KEYS_A_SECOND + keyed->odd;
	int64_t taken = 0;
	if (!sql_one(store, &taken, keyed->taken, ARGUMENTS(sql_number(key)), err))
		return false;
	*ret = key;
	return !taken || sql_one(store, ret, keyed->next, ARGUMENTS(sql_number(key)), err);
}

/* The key the record has (NO_KEY: it is new) and the one that it should have. */
static bool find_keys(struct store *store, const struct keyed *keyed, const struct record *record,
	int64_t *old, int64_t *key, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query, keyed->find, ARGUMENTS(sql_text(record->uuid.text)), err))
		return false;
	bool found = sql_row(&query);
	*old = found ? sqlite3_column_int64(query.statement, 0) : NO_KEY;
	int64_t at = found ? sqlite3_column_int64(query.statement, 1) : 0;
	if (!sql_end(&query))
		return false;
	*key = *old;
	return (found && at == record->when.at) ||
	       free_key(store, keyed, record->when.at, key, err);
}

/* --- changing --- */

bool entry_put(struct store *store, struct entry *entry, struct err *err)
{
	int64_t old, key;
	entry->words = (int)utf8_words(entry->text, strlen(entry->text));
	return find_keys(store, &entries, &entry->record, &old, &key, err) &&
	       index_remove(store, old, err) &&
	       record_put(store, table_of(TABLE_ENTRY), entry, entry->chapter.text, key, err) &&
	       sql_run(store,
		       "INSERT INTO entry_text (key, text) VALUES (?, ?)"
		       " ON CONFLICT (key) DO UPDATE SET text = excluded.text",
		       ARGUMENTS(sql_number(key), sql_text(entry->text)), err) &&
	       index_add(store, key, err);
}

static bool answer_put(
	struct store *store, const struct answer *answer, const char *chapter, struct err *err)
{
	int64_t old, key;
	char *text = answer_text(answer->json);
	size_t words = text ? utf8_words(text, strlen(text)) : 0;
	bool ok = find_keys(store, &answers, &answer->record, &old, &key, err) &&
		  index_remove(store, old, err) &&
		  record_put(store, table_of(TABLE_ANSWER), answer, chapter, key, err) &&
		  sql_run(store, "UPDATE answer SET words = ?, text = ? WHERE key = ?",
			  ARGUMENTS(sql_number((int64_t)words), sql_text(text), sql_number(key)),
			  err) &&
		  index_add(store, key, err);
	free(text);
	return ok;
}

bool journal_put(struct store *store, const struct table *table, void *record, const char *chapter,
	struct err *err)
{
	if (table == table_of(TABLE_ANSWER))
		return answer_put(store, record, chapter, err);
	if (table != table_of(TABLE_ENTRY))
		return record_put(store, table, record, chapter, 0, err);
	struct entry *entry = record;
	snprintf(entry->chapter.text, sizeof entry->chapter.text, "%s", chapter);
	return entry_put(store, entry, err);
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
