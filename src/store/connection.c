#include "connection.h"

#include "backup.h"
#include "collect.h"
#include "draft.h"
#include "former.h"
#include "header.h"
#include "library.h"
#include "lock.h"
#include "schema.h"
#include "sql.h"
#include "vault_file.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	BUSY_MS = 5000,            /* how long another program may hold the file */
	LONGEST_VALUE = 64 << 20,  /* bytes of one text */
	LONGEST_STATEMENT = 65536, /* bytes */
	CACHE_KIB = 1000,          /* of pages in memory */
};

static const char settings[] = "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;";
/* Who only reads need not ask the file for its mode. */
static const char settings_to_read[] = "PRAGMA query_only = ON";
static const char settings_to_write[] = "PRAGMA secure_delete = ON; PRAGMA journal_mode = TRUNCATE;"
					"PRAGMA synchronous = FULL";

int connection_settle(sqlite3 *db, enum store_mode mode)
{
	struct str sql = STR_INIT;
	str_addf(&sql, "PRAGMA cache_size = -%d; %s %s", CACHE_KIB, settings,
		mode == STORE_WRITE ? settings_to_write : settings_to_read);
	int result = sqlite3_exec(db, sql.data, NULL, NULL, NULL);
	str_done(&sql);
	return result;
}

int connection_open(const char *path, int flags, enum store_mode mode, sqlite3 **ret_db)
{
	sqlite3 *db = NULL;
	library_set_up();
	flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
	int result = sqlite3_open_v2(path, &db, flags, NULL);
	*ret_db = db;
	if (!db)
		die("out of memory in the database");
	if (result != SQLITE_OK)
		return result;
	sqlite3_busy_timeout(db, mode == STORE_GLANCE ? 0 : BUSY_MS);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
	sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* Else the name of a column that somebody removed is read as a text. */
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	result = collect_register(db);
	return result == SQLITE_OK ? connection_settle(db, mode) : result;
}

/* --- a new file: born whole, so that no crash leaves half a one --- */

static bool open_empty(struct store *store, struct err *err)
{
	int version = 0;
	int result = connection_open(":memory:", SQLITE_OPEN_READWRITE, STORE_WRITE, &store->db);
	if (result == SQLITE_OK)
		result = schema_migrate(store->db, store->schema, &version);
	return result == SQLITE_OK || sql_complain(store, result, err);
}

/* Should another program have created it by now, that one's file is as good as ours. */
static bool write_image(struct store *store, struct err *err)
{
	struct err failed = {0};
	sqlite3_int64 size = 0;
	unsigned char *image = sqlite3_serialize(store->db, "main", &size, 0);
	if (!image)
		die("out of memory in the database");
	bool ok = file_write_new(store->path, (const char *)image, (size_t)size, false, &failed) ||
		  path_exists(store->path) || err_set(err, failed.kind, "%s", failed.text);
	sqlite3_free(image);
	return ok;
}

/* The folder is locked meanwhile: two programs that start for the first time take turns. */
static bool create(struct store *store, struct err *err)
{
	char *directory = path_directory(store->path);
	bool ok = path_make_directory(directory, err) &&
		  (!store->stays || lock_presence(store->path, &store->presence, err)) &&
		  open_empty(store, err);
	if (ok) {
		int lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (lock >= 0)
			flock(lock, LOCK_EX);
		ok = write_image(store, err);
		if (lock >= 0)
			close(lock);
	}
	free(directory);
	connection_drop(store);
	return ok;
}

/* --- an existing one --- */

bool connection_check_tables(struct store *store, int version, struct err *err)
{
	bool same = false;
	int result = schema_compare(store->db, store->schema, version, &same);
	if (result != SQLITE_OK)
		return sql_complain(store, result, err);
	return same || file_complain(store->path, ERR_DAMAGED,
			       _("damaged: its tables were changed by something else; nothing was "
				 "changed now, restore a backup"),
			       err);
}

/* An older file that may not be changed is read through a copy in memory, brought up to date. */
static bool read_older(struct store *store, int version, struct err *err)
{
	sqlite3 *file = store->db;
	int result = connection_open(":memory:", SQLITE_OPEN_READWRITE, STORE_WRITE, &store->db);
	if (result == SQLITE_OK)
		result = backup_copy(file, store->db);
	if (result == SQLITE_OK)
		result = schema_migrate(store->db, store->schema, &version);
	sqlite3_close(file);
	store->memory = true;
	return result == SQLITE_OK || sql_complain(store, result, err);
}

static bool bring_up_to_date(struct store *store, int version, struct err *err)
{
	while (version < store->schema->version) {
		if (!store_backup(store, NULL, NULL, err))
			return false;
		const struct schema next = {.steps = store->schema->steps, .version = version + 1};
		int result = schema_migrate(store->db, &next, &version);
		if (result != SQLITE_OK)
			return sql_complain(store, result, err);
	}
	return true;
}

/* A table that somebody removed is told now, not by the first command that needs it. */
static bool looks_whole(struct store *store, struct err *err)
{
	int64_t objects = 0;
	if (!sql_one(store, &objects, "SELECT count(*) FROM sqlite_schema", NO_ARGUMENTS, err))
		return false;
	return objects >= store->schema->objects ||
	       file_complain(store->path, ERR_DAMAGED,
		       _("damaged: a part of its tables is missing; nothing was changed, restore "
			 "a backup"),
		       err);
}

/* Whether these are known without asking SQLite: no change is half done. */
static bool is_newest(const struct store *store, const struct header *header)
{
	return !header->journal && header->version >= store->schema->version;
}

static bool is_as_made(const struct store *store, const struct header *header)
{
	return is_newest(store, header) && header->cookie &&
	       header->cookie == store->schema->cookie;
}

static bool open_existing(struct store *store, const struct header *header, struct err *err)
{
	/* Also for reading: what a crash left half written has to be rolled back first. */
	int result = connection_open(
		store->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, store->mode, &store->db);
	if (result != SQLITE_OK)
		return sql_complain(store, result, err);
	store->device = header->stat.st_dev;
	store->inode = header->stat.st_ino;
	int64_t version = header->version;
	if (!is_newest(store, header) &&
		!sql_one(store, &version, "PRAGMA user_version", NO_ARGUMENTS, err))
		return false;
	if (version >= store->schema->version)
		return is_as_made(store, header) || looks_whole(store, err);
	if (!connection_check_tables(store, (int)version, err))
		return false;
	return store->mode == STORE_WRITE ? bring_up_to_date(store, (int)version, err)
					  : read_older(store, (int)version, err);
}

static bool open_database(struct store *store, struct err *err)
{
	struct header header;
	if (store->vault)
		return vault_open(store, err);
	if (!header_read(store->path, store->schema->version, &header, err))
		return false;
	if (header.sealed)
		return vault_open(store, err);
	if (header.missing && store->mode != STORE_WRITE) {
		store->memory = true;
		return open_empty(store, err);
	}
	if (header.missing &&
		(!create(store, err) ||
			!header_read(store->path, store->schema->version, &header, err)))
		return false;
	if (header.missing)
		return file_complain(store->path, ERR_SYSTEM,
			_("vanished as soon as it was created; look at the folder and try again"),
			err);
	return open_existing(store, &header, err);
}

bool connection_ready(struct store *store, struct err *err)
{
	if (store->db && store->broken && store_is_idle(store))
		connection_drop(store);
	if (store->db)
		return true;
	if (store->abandoned)
		return file_complain(
			store->path, ERR_NO, _("erased; nothing is kept any more"), err);
	if (!open_database(store, err) || !former_settle(store, err)) {
		connection_drop(store);
		return false;
	}
	former_watch(store);
	return true;
}

/* One that is gone was not replaced: it stays open as it was. */
bool connection_was_replaced(const struct store *store)
{
	struct stat now;
	struct vault_header header;
	const char *home = vault_home(store);
	if (stat(home, &now) != 0)
		return false;
	if (now.st_dev != store->device || now.st_ino != store->inode)
		return true;
	return store->vault && vault_peek(home, &header) &&
	       memcmp(&header, &store->vault->header, sizeof header) != 0;
}

bool connection_follow(struct store *store, struct err *err)
{
	/* Who writes a protected one knows best: what it has is in memory, and nobody else may. */
	if (store->vault && store->mode == STORE_WRITE)
		return connection_ready(store, err);
	if (store->db && connection_was_replaced(store) && store_is_idle(store))
		former_hold(store);
	return connection_ready(store, err);
}

bool connection_upgrade(struct store *store)
{
	if (!store->db || store->memory || store->broken || store->vault)
		return false;
	struct str sql = STR_INIT;
	str_addf(&sql, "PRAGMA busy_timeout = %d; PRAGMA query_only = OFF; %s", BUSY_MS,
		settings_to_write);
	int result = sqlite3_exec(store->db, sql.data, NULL, NULL, NULL);
	str_done(&sql);
	return result == SQLITE_OK;
}

void connection_drop(struct store *store)
{
	sqlite3_close(store->db);
	store->db = NULL;
	if (store->watched >= 0)
		close(store->watched);
	store->watched = -1;
	store->memory = false;
	store->broken = false;
}
