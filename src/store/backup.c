#include "backup.h"

#include "disk.h"
#include "header.h"
#include "schema.h"
#include "sql.h"

#include "exback/file.h"
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

bool backup_is_sound(sqlite3 *db, const char *path, struct err *err)
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

/* The file's own bytes, so that a copy is quick and in the same envelope. The caller has a snapshot
 * open: nobody writes meanwhile. Closing the file lets go of SQLite's lock, as POSIX locks do, so the
 * snapshot is worth nothing after this. */
static bool write_copy(struct store *store, const char *path, struct err *err)
{
	struct stat status;
	int file = open(store->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (file < 0)
		return err_errno(err, errno, _("%s: cannot be read"), store->path);
	bool same = fstat(file, &status) == 0 && status.st_dev == store->device &&
		    status.st_ino == store->inode;
	bool ok =
		same ? file_copy(file, path, err)
		     : file_complain(store->path, ERR_SYSTEM,
			       _("replaced while it was open; no backup was made, try again"), err);
	close(file);
	return ok;
}

/* Only what is a backup, or nothing, is replaced; and never the database itself. */
static bool may_write(struct store *store, const char *path, struct err *err)
{
	struct header header;
	struct err why = {0};
	if (!header_read(path, schema_newest()->version, &header, &why))
		return why.kind == ERR_SYSTEM
			       ? err_set(err, why.kind, "%s", why.text)
			       : file_complain(path, ERR_NO,
					 _("there already, and not a backup; choose another name"),
					 err);
	if (!header.missing && header.stat.st_dev == store->device &&
		header.stat.st_ino == store->inode)
		return file_complain(path, ERR_USAGE,
			_("the database itself; choose another name for its backup"), err);
	return true;
}

bool backup_write(struct store *store, const char *path, const char *ending, struct err *err)
{
	struct str fresh = STR_INIT;
	if (!snapshot_begin(store, err))
		return false;
	str_addf(&fresh, "%s%s", path, ending);
	unlink(fresh.data);
	/* The check reads, and with that locks, what is copied then. */
	bool ok =
		backup_is_sound(store->db, store->path, err) && write_copy(store, fresh.data, err);
	snapshot_end(store);
	ok = ok && disk_rename(fresh.data, path, err);
	str_done(&fresh);
	return ok;
}

char *backup_folder(const char *database)
{
	struct str folder = STR_INIT;
	str_addf(&folder, "%s.backups", database);
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
		str_addf(&path, "%s/%.10s-%.2s%.2s%.2s-%d%s", folder, stamp, stamp + 11, stamp + 14,
			stamp + 17, number++, BACKUP_ENDING);
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
	char ending[FILE_ENDING];
	char *folder = backup_folder(store->path);
	char *target = path ? mem_copy(path) : name_in(store, folder);
	bool ok = path ? may_write(store, path, err) : path_make_directory(folder, err);
	free(folder);
	ok = ok && backup_write(store, target, path ? file_fresh_ending(ending) : ".new", err);
	if (ok && ret_path)
		*ret_path = target;
	else
		free(target);
	return ok;
}

/* --- finding them --- */

/* By name but for its ending: the one of the day is made before the others of that day. */
static int newest_first(const void *a, const void *b)
{
	const char *one = *(char *const *)a, *other = *(char *const *)b;
	size_t length = strlen(one) - strlen(BACKUP_ENDING);
	size_t other_length = strlen(other) - strlen(BACKUP_ENDING);
	int order = strncmp(other, one, length < other_length ? length : other_length);
	return order ? order : (length < other_length) - (length > other_length);
}

static bool is_backup_name(const char *name)
{
	return *name != '.' && text_ends(name, BACKUP_ENDING);
}

bool store_backups(const char *database, char ***ret_paths, size_t *ret_count, struct err *err)
{
	char *real = store_real_path(database);
	char *folder = backup_folder(real);
	free(real);
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
