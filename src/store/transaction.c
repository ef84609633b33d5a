#include "backup.h"
#include "former.h"
#include "header.h"
#include "schema.h"
#include "sql.h"
#include "vault_file.h"

#include "exback/i18n.h"
#include "exback/path.h"

/* The file may have been replaced since it was opened (a sync service, a restored copy): what is
 * written into the old one would be lost. */
static bool still_the_same_file(struct store *store, struct err *err)
{
	struct stat now;
	if (store->vault)
		return vault_ready(store, err) && connection_ready(store, err);
	if (stat(store->path, &now) != 0)
		return file_complain(store->path, ERR_SYSTEM,
			_("not saved: the file was moved or removed while it was open; put it back "
			  "and try again"),
			err);
	if (now.st_dev != store->device || now.st_ino != store->inode)
		former_hold(store);
	return connection_ready(store, err);
}

static bool begin(struct store *store, struct err *err)
{
	return still_the_same_file(store, err) &&
	       sql_run(store, "BEGIN IMMEDIATE", NO_ARGUMENTS, err);
}

/* While we waited for the file it may have become another one: protected, restored. */
static bool begin_on_the_file(struct store *store, struct err *err)
{
	struct stat now;
	if (!begin(store, err))
		return false;
	if (store->vault || (stat(store->path, &now) == 0 && now.st_dev == store->device &&
				    now.st_ino == store->inode))
		return true;
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return begin(store, err);
}

/* From the texts, in the transaction that would have failed of it. */
static bool mend_index(struct store *store, struct err *err)
{
	if (!store->index_broken)
		return true;
	store->index_broken = false;
	return sql_run(
		store, "INSERT INTO entry_fts (entry_fts) VALUES ('rebuild')", NO_ARGUMENTS, err);
}

bool transaction_begin(struct store *store, struct err *err)
{
	if (store->depth > 0) {
		store->depth++;
		return true;
	}
	if (!store_make_writable(store, err) || !begin_on_the_file(store, err))
		return false;
	store->depth = 1;
	store->unsure = false;
	store->proof = (struct proof){0};
	return mend_index(store, err) || transaction_end(store, false, NULL);
}

void transaction_prove(struct store *store, const char *table, const struct record *record)
{
	store->proof =
		(struct proof){.table = table, .uuid = record->uuid, .changed = record->changed};
}

bool transaction_may_stay(const struct store *store)
{
	return store->vault ? vault_is_unsynced(store) : store->unsure;
}

static bool is_there(struct store *store, const struct proof *proof)
{
	struct str text = STR_INIT;
	int64_t found = 0;
	str_addf(&text, "SELECT count(*) FROM %s WHERE uuid = ? AND changed = ?", proof->table);
	bool ok = sql_one(store, &found, text.data,
		ARGUMENTS(sql_text(proof->uuid.text), sql_number(proof->changed)), NULL);
	str_done(&text);
	return ok && found == 1;
}

/* Writes what is there already, for the syncs. */
static bool sync_again(struct store *store)
{
	struct str text = STR_INIT;
	str_addf(&text, "PRAGMA user_version = %d", store->schema->version);
	bool ok = sql_run(store, text.data, NO_ARGUMENTS, NULL);
	str_done(&text);
	return ok;
}

/* A COMMIT that failed may have failed at the end, when everything is in the file. A new handle looks:
 * on the old one nothing that failed is tried again. */
static bool is_kept_all_the_same(struct store *store)
{
	const struct proof proof = store->proof;
	if (store->vault || !proof.table || !store->broken)
		return false;
	connection_drop(store);
	if (!connection_ready(store, NULL) || !is_there(store, &proof))
		return false;
	store->unsure = !sync_again(store);
	return !store->unsure;
}

static bool commit(struct store *store, struct err *err)
{
	struct err why = {0};
	if (sql_run(store, "COMMIT", NO_ARGUMENTS, &why))
		return true;
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	if (is_kept_all_the_same(store))
		return true;
	return store->unsure
		       ? file_complain(store->path, ERR_SYSTEM,
				 _("written, but not synced to the disk, so that a power cut may "
				   "still undo it; look at the disk and try again"),
				 err)
		       : err_set(err, why.kind, "%s", why.text);
}

bool transaction_end(struct store *store, bool ok, struct err *err)
{
	if (--store->depth > 0)
		return ok;
	if (ok)
		ok = commit(store, err);
	else if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	ok = ok && (!store->vault || vault_commit(store, err));
	if (ok)
		backup_daily(store);
	return ok;
}

bool snapshot_begin(struct store *store, struct err *err)
{
	return connection_follow(store, err) && sql_run(store, "BEGIN", NO_ARGUMENTS, err);
}

void snapshot_end(struct store *store)
{
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}
