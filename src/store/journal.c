#include "journal.h"

#include "chapter.h"

#include "exback/i18n.h"

#include <stdlib.h>
#include <string.h>

void entry_done(struct entry *entry)
{
	record_done(table_of(TABLE_ENTRY), entry);
}

bool entry_is_answer(const struct entry *entry)
{
	return text_equal(entry->kind, "answer");
}

static bool entry_sealed(const struct store *store, const struct entry *entry)
{
	return day_exists(entry->sealed_until) &&
	       day_compare(entry->sealed_until, store_today(store)) > 0;
}

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

/* Under the id that was chosen before it was saved: another try of a save that did happen is a change.
 * What went into the bin since, or for good, stays there. */
static bool add_chosen(struct store *store, struct entry *entry, struct err *err)
{
	int64_t there = 0, gone = 0;
	const struct value uuid = sql_text(entry->record.uuid.text);
	if (!sql_one(store, &there, "SELECT count(*) FROM entry WHERE uuid = ? AND deleted = 0",
		    ARGUMENTS(uuid), err) ||
		!sql_one(store, &gone,
			"SELECT count(*) FROM (SELECT uuid FROM tombstone UNION ALL"
			" SELECT uuid FROM entry WHERE deleted <> 0) WHERE uuid = ?",
			ARGUMENTS(uuid), err))
		return false;
	if (there > 0)
		return change(store, entry, err);
	if (gone > 0)
		entry->record.uuid = (struct uuid){""};
	return add(store, entry, err);
}

static bool save(struct store *store, struct entry *entry, struct err *err)
{
	const struct record before = entry->record;
	const struct uuid chapter = entry->chapter;
	if (!transaction_begin(store, err))
		return false;
	bool ok = record_is_chosen(&before) ? add_chosen(store, entry, err)
		  : *before.uuid.text       ? change(store, entry, err)
					    : add(store, entry, err);
	if (ok)
		transaction_prove(store, table_of(TABLE_ENTRY)->name, &entry->record);
	ok = transaction_end(store, ok, err);
	/* One that is in the file already, only not for sure, is the same one when it is tried again. */
	if (!ok && !transaction_may_stay(store)) {
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

static void keep_back(const struct store *store, struct entry *entry)
{
	if (!entry_sealed(store, entry))
		return;
	free(entry->text);
	entry->text = NULL;
}

static bool any_answer(const int64_t *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (key_is_answer(keys[i]))
			return true;
	return false;
}

bool entries_load_keys(
	struct store *store, const int64_t *keys, size_t count, struct entry *ret, struct err *err)
{
	memset(ret, 0, count * sizeof *ret);
	bool ok = records_load_keys(store, table_of(TABLE_ENTRY), keys, count, ret, err) &&
		  (!any_answer(keys, count) || records_load_keys(store, table_of_answer_entries(),
						       keys, count, ret, err));
	for (size_t i = 0; i < count; i++) {
		if (ok)
			keep_back(store, &ret[i]);
		else
			entry_done(&ret[i]);
	}
	return ok;
}

bool store_entry(
	struct store *store, const char *uuid, bool opened, struct entry *ret, struct err *err)
{
	struct entry entry;
	struct err why = {0};
	const struct value value = sql_text(uuid);
	if (!record_load(
		    store, table_of(TABLE_ENTRY), BY_UUID, value, &entry, &entry.chapter, &why) &&
		(why.kind != ERR_NO || !record_load(store, table_of_answer_entries(), BY_UUID,
					       value, &entry, &entry.chapter, &why)))
		return err_set(err, why.kind, "%s", why.text);
	if (!opened)
		keep_back(store, &entry);
	*ret = entry;
	return true;
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

bool store_days_written(struct store *store, const struct day *days, size_t count, size_t most,
	bool *ret_written, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query,
		    "SELECT EXISTS (SELECT 1 FROM entry WHERE deleted = 0 AND day = ?)",
		    ARGUMENTS(sql_number(0)), err))
		return false;
	memset(ret_written, 0, count * sizeof *ret_written);
	for (size_t i = 0; i < count && most > 0; i++) {
		sql_again(&query, ARGUMENTS(sql_number(days[i].number)));
		ret_written[i] = sql_row(&query) && sqlite3_column_int(query.statement, 0) != 0;
		most -= ret_written[i];
	}
	return sql_end(&query);
}
