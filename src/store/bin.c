#include "journal.h"
#include "merge.h"

#include "exback/i18n.h"

#include <stdio.h>
#include <string.h>

enum { KEPT_IN_BIN_SECONDS = 30 * 24 * 60 * 60 };

struct binned {
	enum table_id table;      /* where it was found */
	int64_t deleted, changed; /* as in struct record */
};

static bool find(struct store *store, const char *uuid, struct binned *ret, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query,
		    "SELECT ?1, deleted, changed FROM contact WHERE uuid = ?3 UNION ALL"
		    " SELECT ?2, deleted, changed FROM entry WHERE uuid = ?3 UNION ALL"
		    " SELECT ?4, deleted, changed FROM answer WHERE uuid = ?3",
		    ARGUMENTS(sql_number(TABLE_CONTACT), sql_number(TABLE_ENTRY), sql_text(uuid),
			    sql_number(TABLE_ANSWER)),
		    err))
		return false;
	bool found = sql_row(&query);
	if (found)
		*ret = (struct binned){
			.table = (enum table_id)sqlite3_column_int(query.statement, 0),
			.deleted = sqlite3_column_int64(query.statement, 1),
			.changed = sqlite3_column_int64(query.statement, 2),
		};
	if (!sql_end(&query))
		return false;
	if (!found)
		return err_set(err, ERR_NO,
			_("no record with the id %s; list them to see what is there"), uuid);
	return ret->table != TABLE_ANSWER ||
	       err_set(err, ERR_NO, _("%s is an answer; answers are corrected, never deleted"),
		       uuid);
}

static bool move(struct store *store, const char *uuid, bool into, struct err *err)
{
	struct binned record = {0};
	if (!find(store, uuid, &record, err))
		return false;
	if (into && record.deleted)
		return err_set(
			err, ERR_NO, _("%s is in the bin already; it can be restored"), uuid);
	if (!into && !record.deleted)
		return err_set(
			err, ERR_NO, _("%s is not in the bin; there is nothing to restore"), uuid);
	int64_t deleted = into ? store_now(store) : 0;
	int64_t changed = store_stamp(store, record.changed);
	if (record.table == TABLE_ENTRY)
		return entry_bin(store, uuid, deleted, changed, err);
	return sql_run(store, "UPDATE contact SET deleted = ?, changed = ? WHERE uuid = ?",
		ARGUMENTS(sql_number(deleted), sql_number(changed), sql_text(uuid)), err);
}

bool store_delete(struct store *store, const char *uuid, struct err *err)
{
	return transaction_begin(store, err) &&
	       transaction_end(store, move(store, uuid, true, err), err);
}

bool store_restore(struct store *store, const char *uuid, struct err *err)
{
	return transaction_begin(store, err) &&
	       transaction_end(store, move(store, uuid, false, err), err);
}

/* --- for good --- */

bool bury(struct store *store, const char *uuid, struct err *err)
{
	return sql_run(store, "INSERT OR IGNORE INTO tombstone (uuid) VALUES (?)",
		       ARGUMENTS(sql_text(uuid)), err) &&
	       entry_purge(store, uuid, err) &&
	       sql_run(store, "DELETE FROM contact WHERE uuid = ?", ARGUMENTS(sql_text(uuid)), err);
}

/* The ids first, then the work: nothing is deleted from a table that is being walked. */
static bool bury_until(
	struct store *store, const char *uuid, int64_t until, size_t *buried, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query,
		    "SELECT uuid FROM contact WHERE deleted BETWEEN 1 AND ?1 AND (?2 IS NULL OR "
		    "uuid = ?2)"
		    " UNION ALL"
		    " SELECT uuid FROM entry WHERE deleted BETWEEN 1 AND ?1 AND (?2 IS NULL OR "
		    "uuid = ?2)",
		    ARGUMENTS(sql_number(until), sql_text(uuid)), err))
		return false;
	struct str ids = STR_INIT;
	while (sql_row(&query))
		str_addf(&ids, "%s\n", sql_column(query.statement, 0));
	bool ok = sql_end(&query);
	for (char *at = ids.data, *end; ok && (end = strchr(at, '\n')); at = end + 1) {
		*end = '\0';
		ok = bury(store, at, err);
		*buried += ok;
	}
	str_done(&ids);
	return ok;
}

/* The index forgets a word only when its parts are merged: this merges them all. */
bool forget_words(struct store *store, struct err *err)
{
	return sql_run(
		store, "INSERT INTO entry_fts (entry_fts) VALUES ('optimize')", NO_ARGUMENTS, err);
}

static bool purge(
	struct store *store, const char *uuid, int64_t until, size_t *ret_purged, struct err *err)
{
	size_t purged = 0;
	if (!transaction_begin(store, err))
		return false;
	bool ok = bury_until(store, uuid, until, &purged, err);
	struct binned record = {0};
	if (ok && uuid && purged == 0)
		ok = find(store, uuid, &record, err) &&
		     err_set(err, ERR_NO, _("%s is not in the bin; delete it first"), uuid);
	ok = ok && (purged == 0 || forget_words(store, err));
	ok = transaction_end(store, ok, err);
	if (ok && ret_purged)
		*ret_purged = purged;
	return ok;
}

bool store_purge(struct store *store, const char *uuid, size_t *ret_purged, struct err *err)
{
	return purge(store, uuid, INT64_MAX, ret_purged, err);
}

bool store_purge_old(struct store *store, struct err *err)
{
	int64_t until = store_now(store) - KEPT_IN_BIN_SECONDS;
	int64_t old = 0;
	if (!sql_one(store, &old,
		    "SELECT EXISTS (SELECT 1 FROM entry INDEXED BY entry_binned"
		    " WHERE deleted > 0 AND deleted <= ?1) OR"
		    " EXISTS (SELECT 1 FROM contact WHERE deleted > 0 AND deleted <= ?1)",
		    ARGUMENTS(sql_number(until)), err))
		return false;
	return !old || purge(store, NULL, until, NULL, err);
}

/* --- ids as people type them --- */

bool store_resolve(struct store *store, const char *table, const char *typed, struct uuid *ret,
	struct err *err)
{
	const char *text = text_equal(table, "entry")
				   ? "SELECT uuid FROM (SELECT uuid FROM entry UNION ALL"
				     " SELECT uuid FROM answer_entry)"
				     " WHERE substr(uuid, 1, length(?1)) = lower(?1) LIMIT 2"
				   : "SELECT uuid FROM contact WHERE substr(uuid, 1, length(?1)) = "
				     "lower(?1) LIMIT 2";
	struct sql query;
	if (!*typed)
		return err_set(
			err, ERR_USAGE, _("an id is needed; list them to see what is there"));
	if (!sql_query(store, &query, text, ARGUMENTS(sql_text(typed)), err))
		return false;
	struct uuid uuid = {""};
	size_t found = 0;
	for (; sql_row(&query); found++)
		snprintf(uuid.text, sizeof uuid.text, "%s", sql_column(query.statement, 0));
	if (!sql_end(&query))
		return false;
	if (found == 0)
		return err_set(err, ERR_NO,
			_("no record with the id %s; list them to see what is there"), typed);
	if (found > 1)
		return err_set(
			err, ERR_USAGE, _("several ids begin with %s; give more of it"), typed);
	*ret = uuid;
	return true;
}
