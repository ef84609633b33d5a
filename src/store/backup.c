#include "backup.h"

#include "disk.h"
#include "header.h"
#include "schema.h"
#include "sql.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int backup_copy(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	if (!backup)
		return sqlite3_extended_errcode(to);
	sqlite3_backup_step(backup, -1);
	return sqlite3_backup_finish(backup);
}

/* A damaged database is not worth a copy that pushes out a good one. */
static bool is_sound(sqlite3 *db, const char *path, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	bool sound = sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &statement, NULL) ==
			     SQLITE_OK &&
		     sqlite3_step(statement) == SQLITE_ROW &&
		     text_equal(sql_column(statement, 0), "ok");
	sqlite3_finalize(statement);
	return sound ||
	       file_complain(path, ERR_DAMAGED,
		       _("damaged; nothing was copied from it, restore an older backup"), err);
}

/* --- writing one --- */

static bool write_copy(struct store *store, const char *path, struct err *err)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (descriptor < 0)
		return err_errno(err, errno, _("%s: cannot be written"), path);
	bool ok = fchmod(descriptor, 0600) == 0;
	close(descriptor);
	sqlite3 *copy = NULL;
	int result = connection_open(path, SQLITE_OPEN_READWRITE, true, &copy);
	/* A half-written copy is thrown away, so it needs no journal on disk. */
	if (result == SQLITE_OK)
		result = sqlite3_exec(copy, "PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
	if (result == SQLITE_OK)
		result = backup_copy(store->db, copy);
	sqlite3_close(copy);
	if (ok && result == SQLITE_OK)
		return true;
	unlink(path);
	return err_set(err, ERR_SYSTEM,
		_("%s: cannot be written: %s; look at the disk and try again"), path,
		sqlite3_errstr(result));
}

/* Only what is a backup, or nothing, is replaced; and never the database itself. */
static bool may_write(struct store *store, const char *path, struct err *err)
{
	struct header header;
	if (!header_read(path, schema_newest()->version, &header, NULL))
		return file_complain(path, ERR_NO,
			_("there already, and not a backup; choose another name"), err);
	if (!header.missing && header.stat.st_dev == store->device &&
		header.stat.st_ino == store->inode)
		return file_complain(path, ERR_USAGE,
			_("the database itself; choose another name for its backup"), err);
	return true;
}

static bool write_to(struct store *store, const char *path, struct err *err)
{
	struct str fresh = STR_INIT;
	str_addf(&fresh, "%s.new", path);
	unlink(fresh.data);
	bool ok = write_copy(store, fresh.data, err) && disk_rename(fresh.data, path, err);
	str_done(&fresh);
	return ok;
}

static char *folder_of(const struct store *store)
{
	struct str folder = STR_INIT;
	str_addf(&folder, "%s.backups", store->path);
	return str_take(&folder);
}

/* FOLDER/2026-11-22-203015-1.db: UTC; the last figure tells two of one second apart. */
static char *name_in(const struct store *store, const char *folder)
{
	char stamp[CLOCK_TEXT];
	clock_format(&(struct moment){.at = store_now(store)}, stamp);
	struct str path = STR_INIT;
	int number = 1;
	do {
		str_clear(&path);
		str_addf(&path, "%s/%.10s-%.2s%.2s%.2s-%d.db", folder, stamp, stamp + 11,
			stamp + 14, stamp + 17, number++);
	} while (path_exists(path.data));
	return str_take(&path);
}

bool store_backup(struct store *store, const char *path, char **ret_path, struct err *err)
{
	if (!connection_ready(store, err))
		return false;
	if (store->memory)
		return file_complain(
			store->path, ERR_NO, _("nothing is kept yet that could be copied"), err);
	if (!is_sound(store->db, store->path, err))
		return false;
	char *folder = folder_of(store);
	char *target = path ? mem_copy(path) : name_in(store, folder);
	bool ok = path ? may_write(store, path, err) : path_make_directory(folder, err);
	free(folder);
	ok = ok && write_to(store, target, err);
	if (ok && ret_path)
		*ret_path = target;
	else
		free(target);
	return ok;
}

/* --- finding and restoring --- */

static int newest_first(const void *a, const void *b)
{
	return strcmp(*(char *const *)b, *(char *const *)a);
}

static bool is_backup_name(const char *name)
{
	size_t length = strlen(name);
	return *name != '.' && length > 3 && text_equal(name + length - 3, ".db");
}

bool store_backups(struct store *store, char ***ret_paths, size_t *ret_count, struct err *err)
{
	char *folder = folder_of(store);
	char **paths = NULL;
	size_t count = 0;
	DIR *directory = opendir(folder);
	bool ok = directory || errno == ENOENT || err_errno(err, errno, "%s", folder);
	for (struct dirent *item; directory && (item = readdir(directory));) {
		if (!is_backup_name(item->d_name))
			continue;
		paths = mem_array(paths, count + 1, sizeof *paths);
		paths[count++] = path_join(folder, item->d_name);
	}
	if (directory)
		closedir(directory);
	free(folder);
	if (!ok)
		return false;
	if (count > 0)
		qsort(paths, count, sizeof *paths, newest_first);
	*ret_paths = paths;
	*ret_count = count;
	return true;
}

static bool open_backup(const char *path, sqlite3 **ret, struct err *err)
{
	struct header header;
	if (!header_read(path, schema_newest()->version, &header, err))
		return false;
	if (header.missing)
		return file_complain(
			path, ERR_NO, _("no such backup; exback backup list shows them"), err);
	sqlite3 *backup = NULL;
	int result = connection_open(path, SQLITE_OPEN_READONLY, false, &backup);
	if (result == SQLITE_OK && is_sound(backup, path, err)) {
		*ret = backup;
		return true;
	}
	sqlite3_close(backup);
	return err_set(err, ERR_DAMAGED, "%s: %s", path, sqlite3_errstr(result));
}

/* Copied into the open file rather than renamed over it: other programs that have it open see the
 * change like any other, and a crash in the middle is rolled back. */
bool store_restore_backup(struct store *store, const char *path, struct err *err)
{
	sqlite3 *backup = NULL;
	if (!open_backup(path, &backup, err))
		return false;
	bool ok = store_make_writable(store, err) && store_backup(store, NULL, NULL, err);
	if (ok) {
		int result = backup_copy(backup, store->db);
		ok = result == SQLITE_OK || sql_complain(store, result, err);
		connection_drop(store);
	}
	sqlite3_close(backup);
	return ok && connection_ready(store, err);
}
