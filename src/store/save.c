#include "chapter.h"
#include "journal.h"

#include "exback/i18n.h"

#include <stdlib.h>
#include <string.h>

bool record_is_chosen(const struct record *record)
{
	return *record->uuid.text && record->created == 0;
}

void record_begin(struct store *store, struct record *record)
{
	if (!*record->uuid.text)
		record->uuid = uuid_new(store->clock);
	record->created = store_now(store);
	record->changed = record->created;
	record->deleted = 0;
	/* The export writes offsets as people do, in minutes; some before 1900 had seconds. */
	record->when.offset -= record->when.offset % 60;
}

void record_follow(struct store *store, struct record *record, const struct record *old)
{
	record->created = old->created;
	record->changed = store_stamp(store, old->changed);
	record->deleted = old->deleted;
	record->when.offset -= record->when.offset % 60;
}

static bool find_old(struct store *store, const struct table *table, struct record *record,
	struct uuid *chapter, struct err *err)
{
	union {
		struct contact contact;
		struct checkin checkin;
		struct answer answer;
		struct move move;
		struct goal goal;
		struct urge urge;
	} old;
	if (!record_load(store, table, BY_UUID, sql_text(record->uuid.text), &old, chapter, err))
		return false;
	record_follow(store, record, &old.contact.record);
	record_done(table, &old);
	return true;
}

/* An id that was chosen before it was saved is new until a try of that has come about. */
static bool is_new(struct store *store, const struct table *table, const struct record *record,
	bool *ret_new, struct err *err)
{
	struct str text = STR_INIT;
	int64_t there = 0;
	bool chosen = record_is_chosen(record);
	str_addf(&text, "SELECT count(*) FROM %s WHERE uuid = ?", table->name);
	bool ok = !chosen ||
		  sql_one(store, &there, text.data, ARGUMENTS(sql_text(record->uuid.text)), err);
	*ret_new = chosen ? there == 0 : !*record->uuid.text;
	str_done(&text);
	return ok;
}

static bool save(struct store *store, const struct table *table, void *data, struct err *err)
{
	struct record *record = data;
	struct uuid chapter;
	bool adding;
	bool ok = is_new(store, table, record, &adding, err) &&
		  (adding ? chapter_current(store, &chapter, err)
			  : find_old(store, table, record, &chapter, err));
	if (ok && adding)
		record_begin(store, record);
	if (!ok || !journal_put(store, table, data, chapter.text, err))
		return false;
	transaction_prove(store, table->name, record);
	return true;
}

static bool save_whole(struct store *store, const struct table *table, void *data, struct err *err)
{
	struct record *record = data;
	const struct record before = *record;
	if (!transaction_begin(store, err))
		return false;
	bool ok = transaction_end(store, save(store, table, data, err), err);
	/* One that is in the file already, only not for sure, is the same one when it is tried again. */
	if (!ok && !transaction_may_stay(store))
		*record = before;
	return ok;
}

bool record_save(struct store *store, const struct table *table, void *data, struct err *err)
{
	struct err why = {0};
	record_repair(table, data);
	if (!record_check(table, data, err))
		return false;
	/* A damaged search index is no reason not to keep an answer: it is mended the second time. */
	return save_whole(store, table, data, &why) ||
	       (store->index_broken && save_whole(store, table, data, err)) ||
	       err_set(err, why.kind, "%s", why.text);
}

/* --- what is only ever added --- */

static bool add(struct store *store, enum table_id table, void *data, struct err *err)
{
	struct record *record = data;
	/* Of one that is there the next one begins as a copy. */
	if (record->created != 0)
		record->uuid = (struct uuid){""};
	return record_save(store, table_of(table), data, err);
}

bool store_add_checkin(struct store *store, struct checkin *checkin, struct err *err)
{
	return add(store, TABLE_CHECKIN, checkin, err);
}

/* The answer in canonical form, or NULL when it is not a JSON object. */
static char *canonical(const char *json)
{
	struct json_document *document =
		json ? json_parse("answer", json, strlen(json), NULL) : NULL;
	struct str out = STR_INIT;
	if (!document)
		return NULL;
	bool object = json_type(json_root(document)) == JSON_OBJECT;
	json_print(json_root(document), &out);
	json_free(document);
	if (object)
		return str_take(&out);
	str_done(&out);
	return NULL;
}

bool store_add_answer(struct store *store, struct answer *answer, struct err *err)
{
	char *json = canonical(answer->json);
	if (!json)
		return err_set(err, ERR_USAGE,
			_("%s: an answer must be a JSON object; exback step show tells its shape"),
			answer->step);
	free(answer->json);
	answer->json = json;
	return add(store, TABLE_ANSWER, answer, err);
}

bool store_answer(struct store *store, const char *uuid, struct answer *ret, struct err *err)
{
	return record_load(store, table_of(TABLE_ANSWER), BY_UUID, sql_text(uuid), ret, NULL, err);
}

bool store_add_move(struct store *store, struct move *move, struct err *err)
{
	return add(store, TABLE_MOVE, move, err);
}

bool store_add_goal(struct store *store, struct goal *goal, struct err *err)
{
	return add(store, TABLE_GOAL, goal, err);
}

bool store_add_urge(struct store *store, struct urge *urge, struct err *err)
{
	return add(store, TABLE_URGE, urge, err);
}

/* --- contacts, which can be corrected --- */

bool store_save_contact(struct store *store, struct contact *contact, struct err *err)
{
	return record_save(store, table_of(TABLE_CONTACT), contact, err);
}

bool store_contact(struct store *store, const char *uuid, struct contact *ret, struct err *err)
{
	return record_load(store, table_of(TABLE_CONTACT), BY_UUID, sql_text(uuid), ret, NULL, err);
}

bool store_contacts(struct store *store, bool with_deleted, struct contact **ret, size_t *ret_count,
	struct err *err)
{
	struct uuid chapter;
	if (!chapter_find_open(store, &chapter, err))
		return false;
	if (!records_load(store, table_of(TABLE_CONTACT),
		    "WHERE chapter = ? AND (deleted = 0 OR ?)",
		    ARGUMENTS(sql_text(chapter.text), sql_number(with_deleted)), ret, ret_count,
		    err))
		return false;
	for (size_t i = 0, last = *ret_count; i + 1 < last; i++) {
		struct contact older = (*ret)[i];
		(*ret)[i] = (*ret)[--last];
		(*ret)[last] = older;
	}
	return true;
}
