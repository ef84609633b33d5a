#include "chapter.h"

#include "table.h"

#include "exback/i18n.h"

#include <stdlib.h>
#include <string.h>

/* Of two that are open: which comes first. */
static bool comes_first(const struct chapter *one, const struct chapter *other)
{
	if (one->provisional != other->provisional)
		return other->provisional;
	if (one->record.when.at != other->record.when.at)
		return one->record.when.at > other->record.when.at;
	return strcmp(one->record.uuid.text, other->record.uuid.text) > 0;
}

/* Here and not in SQLite, which would set up a table to sort what nearly always is one row. */
bool chapter_load_open(struct store *store, struct chapter *ret, bool *ret_found, struct err *err)
{
	struct chapter *open;
	size_t count, first = 0;
	if (!records_load(store, table_of(TABLE_CHAPTER), "WHERE closed = 0", NO_ARGUMENTS, &open,
		    &count, err))
		return false;
	for (size_t i = 1; i < count; i++)
		if (comes_first(&open[i], &open[first]))
			first = i;
	for (size_t i = 0; i < count; i++)
		if (i != first)
			chapter_done(&open[i]);
	if (count > 0)
		*ret = open[first];
	*ret_found = count > 0;
	free(open);
	return true;
}

bool chapter_find_open(struct store *store, struct uuid *ret, struct err *err)
{
	struct chapter open = {0};
	bool found;
	if (!chapter_load_open(store, &open, &found, err))
		return false;
	*ret = open.record.uuid;
	chapter_done(&open);
	return true;
}

bool store_chapter(struct store *store, struct chapter *ret, struct err *err)
{
	bool found = false;
	return chapter_load_open(store, ret, &found, err) &&
	       (found || err_set(err, ERR_NO, _("no chapter is open; exback init begins one")));
}

bool store_chapters(struct store *store, struct chapter **ret, size_t *ret_count, struct err *err)
{
	return records_load(store, table_of(TABLE_CHAPTER), "", NO_ARGUMENTS, ret, ret_count, err);
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
