/* What the files of src/store share: the open database and its transactions.
 *
 * One place opens the connection (connection_open) and one commits (transaction_end); what a protected
 * database does otherwise, both ask of vault_file.h.
 *
 * `db` is NULL before the first use and after the connection was dropped (an I/O error, a file that
 * was replaced underneath); connection_ready opens it again. */
#ifndef EXBACK_STORE_CONNECTION_H
#define EXBACK_STORE_CONNECTION_H

#include "exback/vault.h"

#include <sqlite3.h>
#include <sys/types.h>

struct schema;
struct drafts;
struct vault;
struct former;

/* A row that is in the file when the transaction is that wrote it. */
struct proof {
	const char *table; /* or NULL: none */
	struct uuid uuid;
	int64_t changed; /* no earlier state of the row has it */
};

struct store {
	char *path;           /* absolute, symbolic links resolved once */
	enum store_mode mode; /* what it is open for; becomes STORE_WRITE on first need */
	bool memory;          /* reads from memory: the file is missing, or older than we write */
	const struct clock *clock;   /* borrowed */
	const struct schema *schema; /* the version we know and the way there */
	sqlite3 *db;                 /* or NULL */
	struct vault *vault;         /* of a protected database, once it was opened; or NULL */
	const struct secret *secret; /* what it may be opened with; while store_unlock lasts */
	const struct secret *other_secret; /* what other files may be opened with; or NULL */
	dev_t device;                      /* identity of the file that `db` has open */
	ino_t inode;                       /* the same */
	bool stays;            /* there for long, and may have words in hand (store_stay) */
	int presence;          /* its lock on NAME.lock; or -1 */
	int watched;           /* the plain file that is open, as a path alone (former.h); or -1 */
	struct former *former; /* what was open before another file took its place; or NULL */
	char *beside;          /* where what that one lacks was put, until it is told; or NULL */
	bool abandoned;        /* its data are being erased: nothing is opened any more */
	bool broken;           /* SQLite met an error of the disk: open anew before the next use */
	bool index_broken;     /* the search index is malformed: rebuilt before the next change */
	int depth;             /* of nested transactions; only the outermost commits */
	struct proof proof;    /* of the transaction */
	bool unsure;           /* the last one is in the file, and a power cut may undo it */
	struct day backup_day; /* on which the backup of the day was seen to */
	char *backup_trouble;  /* why there is none, until it is told; or NULL */
	struct drafts *drafts; /* of this program, or NULL before the first is kept */
};

/* Absolute, with the link that `path` may be followed once: a save replaces or writes what it points
 * to. A missing file is taken as it is named, in its real folder where there is one. free() it. */
char *store_real_path(const char *path);

/* A store that has opened nothing yet; `clock`, `schema` and `secret` are borrowed. */
struct store *store_new(const char *path, enum store_mode mode, const struct clock *clock,
	const struct schema *schema, const struct secret *secret);
/* The program opens with the newest schema; tests of migrations bring their own. */
struct store *store_open_schema(const char *path, enum store_mode mode, const struct clock *clock,
	const struct schema *schema, const struct secret *secret, struct err *err);

/* Opens the database again if it was dropped. */
bool connection_ready(struct store *store, struct err *err);
/* The same, of the file that is at its place by now: a sync service or a restored copy may have
 * replaced it since. A file that is gone stays open as it was. */
bool connection_follow(struct store *store, struct err *err);
/* Whether another file is at its place, or it was written anew by another program. */
bool connection_was_replaced(const struct store *store);
/* Makes a connection that only read one that writes, without parsing the schema again. False: that
 * one is of no use for writing; drop it. */
bool connection_upgrade(struct store *store);
/* Closes the database; the next use opens it again and re-reads everything. */
void connection_drop(struct store *store);
/* Before anything is built upon tables of an older version: that they are what they should be. */
bool connection_check_tables(struct store *store, int version, struct err *err);
/* Opens one more database for this program alone, with the settings of every connection. Returns
 * SQLite's result; close `*ret_db` whatever it is. */
int connection_open(const char *path, int flags, enum store_mode mode, sqlite3 **ret_db);
/* Those of its settings that belong to a database rather than to its connection. */
int connection_settle(sqlite3 *db, enum store_mode mode);

/* Begins a transaction that writes, opening for writing on first need. They nest: the pair belongs
 * around everything that must be seen together.
 *
 *     if (!transaction_begin(store, err))
 *             return false;
 *     bool ok = …;
 *     return transaction_end(store, ok, err); */
bool transaction_begin(struct store *store, struct err *err);
/* Commits when `ok`, else rolls back. False when it rolled back or could not commit. */
bool transaction_end(struct store *store, bool ok, struct err *err);
/* After a record was put, in the same transaction: should its COMMIT fail, this one is looked for. SQLite
 * syncs its emptied journal last, and where that fails the record is there. */
void transaction_prove(struct store *store, const char *table, const struct record *record);
/* After transaction_end has failed: whether all of it is in the file, only not for sure. Whoever tries
 * again with the same id has one record, not two. */
bool transaction_may_stay(const struct store *store);
/* One consistent view over several queries; ended by snapshot_end. */
bool snapshot_begin(struct store *store, struct err *err);
void snapshot_end(struct store *store);

/* Now in UTC seconds, and the civil day. */
int64_t store_now(const struct store *store);
struct day store_today(const struct store *store);
/* The stamp of a change: now, but always later than the one before, so that of two changes the
 * second wins a merge even where the clock stands still or was set back. */
int64_t store_stamp(const struct store *store, int64_t before);

#endif
