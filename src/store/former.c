#include "former.h"

#include "disk.h"
#include "schema.h"
#include "table.h"
#include "vault_file.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct former {
	sqlite3 *db; /* the image of a protected one; or NULL before a plain one is read */
	struct vault_header header; /* of a protected one */
	int file;                   /* of a plain one, whatever its name is by now; or -1 */
};

static bool is_what_is_open(const struct store *store, int file)
{
	struct stat status;
	return fstat(file, &status) == 0 && status.st_dev == store->device &&
	       status.st_ino == store->inode;
}

/* As a path alone: to close it lets go of none of SQLite's locks, as POSIX locks else do. */
void former_watch(struct store *store)
{
	if (!store->stays || store->vault || store->memory || !store->db || store->watched >= 0)
		return;
	int file = open(store->path, O_PATH | O_CLOEXEC | O_NOFOLLOW);
	if (file >= 0 && is_what_is_open(store, file))
		store->watched = file;
	else if (file >= 0)
		close(file);
}

/* What is held already was there before: it has more. */
void former_hold(struct store *store)
{
	bool sealed = store->vault && store->db && !store->memory;
	if (store->stays && !store->former && !store->broken && (sealed || store->watched >= 0)) {
		store->former = mem_zero(1, sizeof *store->former);
		*store->former =
			(struct former){.db = sealed ? store->db : NULL, .file = store->watched};
		store->watched = -1;
		if (sealed) {
			store->former->header = store->vault->header;
			store->db = NULL;
		}
	}
	connection_drop(store);
}

void former_meet(struct store *store, const struct vault_header *header)
{
	if (store->former && memcmp(&store->former->header, header, sizeof *header) == 0)
		former_free(store);
}

void former_free(struct store *store)
{
	if (!store->former)
		return;
	sqlite3_close(store->former->db);
	if (store->former->file >= 0)
		close(store->former->file);
	free(store->former);
	store->former = NULL;
}

/* --- what was open, as an image in memory --- */

/* By the name that the kernel has for it: its own is another file's by now. Without /proc it cannot be
 * read; and beside what is protected by now nothing is kept in plain. */
static bool load(struct store *store)
{
	struct former *former = store->former;
	struct str bytes = STR_INIT;
	struct err why = {0};
	char name[32];
	int version;
	if (former->db)
		return true;
	snprintf(name, sizeof name, "/proc/self/fd/%d", former->file);
	return (store->vault || !store_is_locked(store->path)) &&
	       file_read(name, PLAIN_MOST_BYTES, &bytes, &why) &&
	       vault_open_bytes(name, &bytes, store->schema->version, &former->db, &version, &why);
}

/* --- what of it the other one lacks --- */

/* What cannot be asked may be lacking. A record that was purged since is missed by nobody. */
static bool lacks_records(sqlite3 *db, sqlite3 *former, const char *table)
{
	sqlite3_stmt *mine = NULL, *there = NULL;
	struct str all = STR_INIT, one = STR_INIT;
	str_addf(&all, "SELECT uuid, changed FROM %s", table);
	str_addf(&one,
		"SELECT EXISTS (SELECT 1 FROM %s WHERE uuid = ?1 AND changed >= ?2)"
		" OR EXISTS (SELECT 1 FROM tombstone WHERE uuid = ?1)",
		table);
	bool lacks = sqlite3_prepare_v2(former, all.data, -1, &mine, NULL) != SQLITE_OK ||
		     sqlite3_prepare_v2(db, one.data, -1, &there, NULL) != SQLITE_OK;
	int row = SQLITE_DONE;
	while (!lacks && (row = sqlite3_step(mine)) == SQLITE_ROW) {
		sqlite3_reset(there);
		sqlite3_bind_value(there, 1, sqlite3_column_value(mine, 0));
		sqlite3_bind_value(there, 2, sqlite3_column_value(mine, 1));
		lacks = sqlite3_step(there) != SQLITE_ROW || !sqlite3_column_int(there, 0);
	}
	sqlite3_finalize(mine);
	sqlite3_finalize(there);
	str_done(&all);
	str_done(&one);
	return lacks || row != SQLITE_DONE;
}

static bool lacks(sqlite3 *db, sqlite3 *former)
{
	for (enum table_id id = 0; id < TABLE_COUNT; id++)
		if (lacks_records(db, former, table_of(id)->name))
			return true;
	return false;
}

/* --- beside it --- */

#define CONFLICT ".conflict-"

char *conflict_path(const struct store *store)
{
	struct str path = STR_INIT;
	char date[DAY_TEXT];
	int number = 1;
	day_format(store_today(store), date);
	do {
		str_clear(&path);
		str_addf(&path, "%s" CONFLICT "%s", store->path, date);
		if (number > 1)
			str_addf(&path, "-%d", number);
		number++;
	} while (path_exists(path.data));
	return str_take(&path);
}

static bool write_sealed(struct store *store, const char *path, const unsigned char *image,
	size_t length, struct err *err)
{
	struct str fresh = STR_INIT;
	struct vault_header header = store->vault->header;
	str_addf(&fresh, "%s.new", path);
	bool ok = vault_write_new(fresh.data, &header, store->vault->key, image, length, err) &&
		  disk_rename(fresh.data, path, err);
	str_done(&fresh);
	return ok;
}

/* In the envelope that the database has by now, whatever it was in. */
static bool put_beside(struct store *store, struct err *err)
{
	sqlite3_int64 length = 0;
	const unsigned char *image =
		sqlite3_serialize(store->former->db, "main", &length, SQLITE_SERIALIZE_NOCOPY);
	if (!image)
		die("out of memory in the database");
	char *path = conflict_path(store);
	if (store->vault ? !write_sealed(store, path, image, (size_t)length, err)
			 : !file_write_new(path, (const char *)image, (size_t)length, false, err)) {
		free(path);
		return err_prefix(err, _("another program put another file in the place of the "
					 "data, and what it lacks could not be kept"));
	}
	free(store->beside);
	store->beside = path;
	return true;
}

bool former_settle(struct store *store, struct err *err)
{
	if (!store->former)
		return true;
	if (load(store) && (!store->db || lacks(store->db, store->former->db)) &&
		!put_beside(store, err))
		return false;
	former_free(store);
	return true;
}

/* --- at the end --- */

bool store_leave(struct store *store, struct err *err)
{
	if (store->db && connection_was_replaced(store) && store_is_idle(store)) {
		former_hold(store);
		connection_ready(store, &(struct err){0});
	}
	return former_settle(store, err);
}

/* --- at the beginning: what an earlier program put there --- */

static bool is_unmerged(struct store *store, const char *path)
{
	struct err why = {0};
	size_t length = strlen(store->path);
	if (strncmp(path, store->path, length) != 0 || !text_starts(path + length, CONFLICT) ||
		text_ends(path, ".new"))
		return false;
	struct store *other = store_open_beside(store, path, &why);
	bool unmerged = other && lacks(store->db, other->db);
	store_close(other);
	return unmerged;
}

void former_look(struct store *store)
{
	char *folder = path_directory(store->path);
	DIR *directory = opendir(folder);
	for (struct dirent *item; directory && (item = readdir(directory));) {
		char *path = path_join(folder, item->d_name);
		bool newest = !store->beside || strcmp(path, store->beside) > 0;
		if (newest && is_unmerged(store, path)) {
			free(store->beside);
			store->beside = mem_copy(path);
		}
		free(path);
	}
	if (directory)
		closedir(directory);
	free(folder);
}

char *store_beside(struct store *store)
{
	char *path = store->beside;
	store->beside = NULL;
	return path;
}
