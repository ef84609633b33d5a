/* Going back to a backup. */
#include "backup.h"

#include "disk.h"
#include "header.h"
#include "schema.h"
#include "sql.h"
#include "vault_file.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static bool may_restore(const char *path, struct header *ret, struct err *err)
{
	struct stat status;
	*ret = (struct header){0};
	if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0)
		return file_complain(path, ERR_DAMAGED,
			_("empty, it may have been cut off; nothing was changed, restore another "
			  "backup"),
			err);
	return header_read(path, schema_newest()->version, ret, err) &&
	       (!ret->missing || file_complain(path, ERR_NO,
					 _("no such backup; exback backup list shows them"), err));
}

static struct store *open_backup(struct store *store, const char *path, struct err *err)
{
	struct header header;
	if (!may_restore(path, &header, err))
		return NULL;
	if (header.stat.st_dev == store->device && header.stat.st_ino == store->inode) {
		file_complain(path, ERR_USAGE,
			_("the data themselves, not a backup; exback backup list shows those"),
			err);
		return NULL;
	}
	struct store *backup = store_open_beside(store, path, err);
	if (!backup || backup_is_sound(backup->db, path, err))
		return backup;
	store_close(backup);
	return NULL;
}

/* Copied into the open database rather than renamed over it: other programs that have it open see the
 * change like any other, a crash in the middle is rolled back, and it stays in the envelope it is in. */
static bool copy_over(struct store *backup, struct store *store, char **ret_before, struct err *err)
{
	if (!store_make_writable(store, err) || !store_backup(store, NULL, ret_before, err))
		return false;
	int result = backup_copy(backup->db, store->db);
	bool ok = result == SQLITE_OK || sql_complain(store, result, err);
	ok = ok && (!store->vault || vault_commit(store, err));
	connection_drop(store);
	return ok && connection_ready(store, err);
}

bool store_restore_backup(struct store *store, const char *path, char **ret_before,
	bool *ret_damaged, struct err *err)
{
	struct err why = {0};
	char *before = NULL;
	struct store *backup = open_backup(store, path, err);
	if (!backup)
		return false;
	bool ok = copy_over(backup, store, &before, &why);
	store_close(backup);
	if (ret_damaged)
		*ret_damaged = why.kind == ERR_DAMAGED;
	if (ok && ret_before)
		*ret_before = before;
	else
		free(before);
	return ok || err_set(err, why.kind, "%s", why.text);
}

/* --- where there is nothing left to copy into --- */

/* Under one more name; as a copy where the file system has no links. */
static bool name_twice(const char *path, const char *other, struct err *err)
{
	if (link(path, other) == 0)
		return true;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (file < 0)
		return err_errno(err, errno, _("%s: cannot be read"), path);
	bool ok = file_copy(file, other, err);
	close(file);
	return ok;
}

/* DATABASE.damaged-2026-11-22-1: the last figure tells two of one day apart. */
static char *aside_of(const char *database, struct day today)
{
	struct str path = STR_INIT;
	char date[DAY_TEXT];
	int number = 1;
	do {
		str_clear(&path);
		str_addf(&path, "%s.damaged-%s-%d", database, day_format(today, date), number++);
	} while (path_exists(path.data));
	return str_take(&path);
}

/* With its journal, which SQLite would else roll back into what takes the place. */
static bool set_aside(const char *database, const char *aside, struct err *err)
{
	char *journal = header_journal(database), *journal_aside = header_journal(aside);
	bool ok = name_twice(database, aside, err) &&
		  (!header_has_journal(database) || name_twice(journal, journal_aside, err)) &&
		  file_remove(journal, err);
	free(journal);
	free(journal_aside);
	return ok;
}

static bool put_in_place(const char *backup, const char *database, struct err *err)
{
	struct str fresh = STR_INIT;
	str_addf(&fresh, "%s.new", database);
	int file = open(backup, O_RDONLY | O_CLOEXEC);
	bool ok = file >= 0 || err_errno(err, errno, _("%s: cannot be read"), backup);
	if (ok) {
		unlink(fresh.data);
		ok = file_copy(file, fresh.data, err) && disk_rename(fresh.data, database, err);
		close(file);
	}
	str_done(&fresh);
	return ok;
}

/* A sealed one is proven when it is opened; a plain one has to prove itself now. */
static bool check_backup(const char *path, struct err *err)
{
	struct header header;
	sqlite3 *backup = NULL;
	if (!may_restore(path, &header, err))
		return false;
	if (header.sealed)
		return true;
	int result = connection_open(path, SQLITE_OPEN_READONLY, STORE_READ, &backup);
	bool ok = result == SQLITE_OK
			  ? backup_is_sound(backup, path, err)
			  : err_set(err, ERR_DAMAGED, "%s: %s", path, sqlite3_errstr(result));
	sqlite3_close(backup);
	return ok;
}

bool store_restore_damaged(const char *database, const char *backup, const struct clock *clock,
	char **ret_aside, struct err *err)
{
	if (!check_backup(backup, err))
		return false;
	char *real = store_real_path(database);
	char *aside = aside_of(real, clock_now(clock).day);
	bool ok = header_can_be_damaged(real, schema_newest()->version) ||
		  file_complain(real, ERR_DAMAGED,
			  _("not a file of this program, or of a newer one; nothing was changed, "
			    "name another one with --db"),
			  err);
	ok = ok && set_aside(real, aside, err) && put_in_place(backup, real, err);
	free(real);
	if (ok)
		*ret_aside = aside;
	else
		free(aside);
	return ok;
}
