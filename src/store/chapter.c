#include "chapter.h"

#include "table.h"

#include "exback/i18n.h"

#include <stdio.h>

#define OPEN_FIRST "WHERE closed = 0 ORDER BY provisional, at DESC, uuid DESC LIMIT 1"

bool chapter_find_open(struct store *store, struct uuid *ret, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query, "SELECT uuid FROM chapter " OPEN_FIRST, NO_ARGUMENTS, err))
		return false;
	struct uuid uuid = {""};
	if (sql_row(&query))
		snprintf(uuid.text, sizeof uuid.text, "%s", sql_column(query.statement, 0));
	if (!sql_end(&query))
		return false;
	*ret = uuid;
	return true;
}

bool store_chapter(struct store *store, struct chapter *ret, struct err *err)
{
	struct uuid open;
	if (!chapter_find_open(store, &open, err))
		return false;
	if (!*open.text)
		return err_set(err, ERR_NO, _("no chapter is open; exback init begins one"));
	return record_load(
		store, table_of(TABLE_CHAPTER), BY_UUID, sql_text(open.text), ret, NULL, err);
}

bool store_chapters(struct store *store, struct chapter **ret, size_t *ret_count, struct err *err)
{
	return records_load(store, table_of(TABLE_CHAPTER), "ORDER BY at, uuid", NO_ARGUMENTS, ret,
		ret_count, err);
}

bool store_has_closed_chapter(struct store *store)
{
	int64_t count = 0;
	return sql_one(store, &count,
		       "SELECT count(*) FROM chapter WHERE closed <> 0 AND provisional = 0",
		       NO_ARGUMENTS, NULL) &&
	       count > 0;
}

static bool close_open_ones(struct store *store, struct err *err)
{
	int64_t now = store_now(store);
	return sql_run(store,
		"UPDATE chapter SET closed = ?1, changed = max(?1, changed + 1) WHERE closed = 0",
		ARGUMENTS(sql_number(now)), err);
}

/* A new chapter takes over what was written before set-up: the provisional one becomes it. */
static bool begin(struct store *store, struct chapter *chapter, struct err *err)
{
	struct err none = {0};
	struct chapter open = {0};
	bool found = store_chapter(store, &open, &none);
	if (!found && none.kind != ERR_NO)
		return err_set(err, none.kind, "%s", none.text);
	bool adopts = found && open.provisional;
	if (adopts) {
		chapter->record.uuid = open.record.uuid;
		record_follow(store, &chapter->record, &open.record);
	} else {
		record_begin(store, &chapter->record);
	}
	chapter_done(&open);
	return adopts || close_open_ones(store, err);
}

static bool change(struct store *store, struct chapter *chapter, struct err *err)
{
	struct chapter old;
	if (!record_load(store, table_of(TABLE_CHAPTER), BY_UUID,
		    sql_text(chapter->record.uuid.text), &old, NULL, err))
		return false;
	record_follow(store, &chapter->record, &old.record);
	chapter_done(&old);
	return true;
}

bool store_save_chapter(struct store *store, struct chapter *chapter, struct err *err)
{
	const struct table *table = table_of(TABLE_CHAPTER);
	const struct record before = chapter->record;
	record_repair(table, chapter);
	if (!record_check(table, chapter, err) || !transaction_begin(store, err))
		return false;
	bool adding = chapter->record.uuid.text[0] == '\0';
	bool ok = adding ? begin(store, chapter, err) : change(store, chapter, err);
	ok = ok && record_put(store, table, chapter, NULL, 0, err);
	if (ok)
		transaction_prove(store, table->name, &chapter->record);
	ok = transaction_end(store, ok, err);
	if (!ok && !transaction_may_stay(store))
		chapter->record = before;
	return ok;
}

/* Day 0 is today: nothing is known yet, and nothing is counted against anybody. */
struct chapter chapter_provisional(const struct store *store)
{
	struct moment now = clock_now(store->clock);
	return (struct chapter){
		.record = {.when = now, .created = now.at, .changed = now.at},
		.started_on = now.day,
		.provisional = true,
	};
}

bool chapter_current(struct store *store, struct uuid *ret, struct err *err)
{
	if (!chapter_find_open(store, ret, err))
		return false;
	if (*ret->text)
		return true;
	struct chapter chapter = chapter_provisional(store);
	if (!store_save_chapter(store, &chapter, err))
		return false;
	*ret = chapter.record.uuid;
	return true;
}

static bool begin_provisional(struct store *store, struct uuid *ret, struct err *err)
{
	if (!transaction_begin(store, err))
		return false;
	bool ok = chapter_current(store, ret, err);
	return transaction_end(store, ok, err);
}

bool store_need_chapter(struct store *store, struct chapter *ret, struct err *err)
{
	struct uuid uuid;
	return chapter_find_open(store, &uuid, err) &&
	       (*uuid.text || begin_provisional(store, &uuid, err)) &&
	       record_load(store, table_of(TABLE_CHAPTER), BY_UUID, sql_text(uuid.text), ret, NULL,
		       err);
}
