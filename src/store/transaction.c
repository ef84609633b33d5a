#include "backup.h"
#include "header.h"
#include "sql.h"
#include "vault_file.h"

#include "exback/i18n.h"

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
		connection_drop(store);
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
	return mend_index(store, err) || transaction_end(store, false, NULL);
}

bool transaction_end(struct store *store, bool ok, struct err *err)
{
	if (--store->depth > 0)
		return ok;
	ok = ok && sql_run(store, "COMMIT", NO_ARGUMENTS, err);
	if (!ok && !sqlite3_get_autocommit(store->db))
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
