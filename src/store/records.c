#include "chapter.h"
#include "table.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool load_lists(struct store *store, struct records *records, struct err *err)
{
	const struct {
		enum table_id table;
		void *list;
		size_t *count;
	} lists[] = {
		{TABLE_CONTACT, &records->contacts, &records->contact_count},
		{TABLE_CHECKIN, &records->checkins, &records->checkin_count},
		{TABLE_ANSWER, &records->answers, &records->answer_count},
		{TABLE_MOVE, &records->moves, &records->move_count},
		{TABLE_GOAL, &records->goals, &records->goal_count},
		{TABLE_URGE, &records->urges, &records->urge_count},
	};
	const char *uuid = records->chapter.record.uuid.text;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (!records_load_kept(store, table_of(lists[i].table), uuid, lists[i].list,
			    lists[i].count, err))
			return false;
	return true;
}

static bool in_chain(const struct records *chain, const char *uuid)
{
	for (; chain; chain = chain->earlier)
		if (text_equal(chain->chapter.record.uuid.text, uuid))
			return true;
	return false;
}

/* Each chapter names the one before; a ring, which a merge could make, is cut where it closes. */
static struct records *new_records(const struct store *store)
{
	struct records *records = mem_zero(1, sizeof *records);
	records->day_start = store->clock->day_start;
	return records;
}

static bool load_chapter(
	struct store *store, const char *uuid, struct records *records, struct err *err)
{
	return record_load(store, table_of(TABLE_CHAPTER), BY_UUID, sql_text(uuid),
		&records->chapter, NULL, err);
}

/* Adds to the first, which has its chapter and no more, its lists and those before it. */
static bool load_chain(struct store *store, struct records *first, struct err *err)
{
	struct records *records = first;
	bool ok = load_lists(store, records, err);
	for (const char *next = records->chapter.same_person_as.text;
		ok && *next && !in_chain(first, next);
		next = records->chapter.same_person_as.text) {
		records->earlier = new_records(store);
		records = records->earlier;
		ok = load_chapter(store, next, records, err) && load_lists(store, records, err);
	}
	return ok;
}

static bool hand_over(struct records *records, bool ok, struct records **ret)
{
	if (ok)
		*ret = records;
	else
		records_free(records);
	return ok;
}

bool store_records(struct store *store, const char *chapter, struct records **ret, struct err *err)
{
	if (!*chapter)
		return err_set(err, ERR_NO, _("no such chapter; exback chapter list shows them"));
	if (!snapshot_begin(store, err))
		return false;
	struct records *records = new_records(store);
	bool ok = load_chapter(store, chapter, records, err) && load_chain(store, records, err);
	snapshot_end(store);
	return hand_over(records, ok, ret);
}

static bool load_current(struct store *store, struct records **ret, struct err *err)
{
	bool found = false;
	struct records *records = new_records(store);
	bool ok = chapter_load_open(store, &records->chapter, &found, err) &&
		  (!found || load_chain(store, records, err));
	if (ok && !found)
		records->chapter = chapter_provisional(store);
	return hand_over(records, ok, ret);
}

static bool snapshot_of_current(struct store *store, struct records **ret, struct err *err)
{
	if (!snapshot_begin(store, err))
		return false;
	bool ok = load_current(store, ret, err);
	snapshot_end(store);
	return ok;
}

/* After a failure of the disk a connection may see damage that is not on it: what it says is asked once
 * more of a fresh one, before anybody is told that the data are damaged. */
bool store_current_records(struct store *store, struct records **ret, struct err *err)
{
	struct err why = {0};
	return snapshot_of_current(store, ret, &why) ||
	       (store->broken && snapshot_of_current(store, ret, err)) ||
	       err_set(err, why.kind, "%s", why.text);
}
