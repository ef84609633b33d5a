/* The end of all data (vault.md section 3). */
#include "backup.h"

#include "draft.h"
#include "header.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/path.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of an SQLite header: what is left of the database until its name goes says that it is ours. */
#define MARK_BYTES 100

/* The folder that is ours by its name; another one may be somebody's, even when it is empty. */
#define OWN_FOLDER "exback"

struct erasing {
	char *database;  /* real path */
	char *folder;    /* it is in */
	char *backups;   /* its folder of backups */
	bool there;      /* the database is, and it is ours: so is what stands beside it */
	size_t files;    /* removed so far */
	struct err *err; /* the first thing that went wrong */
};

/* What stands beside the database, by what follows its name. */
static bool is_beside(const char *rest)
{
	static const char *const whole[] = {"-journal", "-wal", "-shm", ".new", ".lock"};
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (text_equal(rest, whole[i]))
			return true;
	bool unfinished;
	return draft_file_name(rest, &unfinished) || text_starts(rest, ".conflict-") ||
	       text_starts(rest, ".damaged-");
}

static bool is_backup(const char *name)
{
	const char *ending = strstr(name, BACKUP_ENDING);
	struct day day;
	char date[DAY_TEXT];
	if (!ending || strlen(name) < 10)
		return false;
	snprintf(date, sizeof date, "%.10s", name);
	const char *rest = ending + strlen(BACKUP_ENDING);
	return day_parse(date, &day) && (!*rest || text_equal(rest, ".new"));
}

/* --- a folder at a time; what cannot be removed stops nothing --- */

static void erase_file(struct erasing *erasing, const char *path, off_t keep)
{
	if (path_exists(path) && file_scrub(path, keep, erasing->err))
		erasing->files++;
}

/* Without a database its name proves nothing: then each file has to. */
static bool proves_itself(const char *path)
{
	enum draft_kind kind = draft_file_kind(path);
	bool draft = kind == DRAFT_EMPTY || kind == DRAFT_PLAIN || kind == DRAFT_SEALED;
	return draft || header_is_ours(path);
}

static bool belongs(const struct erasing *erasing, const char *folder, const char *path)
{
	const char *database = strrchr(erasing->database, '/') + 1;
	const char *name = strrchr(path, '/') + 1;
	bool named = folder == erasing->backups
			     ? is_backup(name)
			     : text_starts(name, database) && is_beside(name + strlen(database));
	return named && (erasing->there || proves_itself(path));
}

static void erase_in(struct erasing *erasing, const char *folder)
{
	DIR *directory = opendir(folder);
	if (!directory && errno != ENOENT && errno != ENOTDIR)
		err_errno(erasing->err, errno, _("%s: cannot be read"), folder);
	for (struct dirent *item; directory && (item = readdir(directory));) {
		char *path = path_join(folder, item->d_name);
		if (belongs(erasing, folder, path))
			erase_file(erasing, path, 0);
		free(path);
	}
	if (directory)
		closedir(directory);
}

/* A draft or a lock that a running program holds: it would write again what is erased here. */
static bool is_in_use(const struct erasing *erasing)
{
	DIR *directory = opendir(erasing->folder);
	bool held = false;
	for (struct dirent *item; directory && !held && (item = readdir(directory));) {
		char *path = path_join(erasing->folder, item->d_name);
		held = belongs(erasing, erasing->folder, path) && draft_file_held(path);
		free(path);
	}
	if (directory)
		closedir(directory);
	return held;
}

static bool may_erase(struct erasing *erasing)
{
	/* An empty one has lost what it held, and nobody else loses anything by it. */
	erasing->there =
		header_is_ours(erasing->database) || header_can_be_damaged(erasing->database, 0);
	if (!erasing->there && path_exists(erasing->database))
		return file_complain(erasing->database, ERR_DAMAGED,
			_("not a file of this program; nothing was erased, name another one"),
			erasing->err);
	return !is_in_use(erasing) ||
	       file_complain(erasing->database, ERR_SYSTEM,
		       _("open in another exback that runs; nothing was erased, close that first"),
		       erasing->err);
}

/* The database last: as long as it is there, a second run knows what to do. */
static void erase_all(struct erasing *erasing)
{
	erase_in(erasing, erasing->folder);
	erase_in(erasing, erasing->backups);
	rmdir(erasing->backups);
	if (erasing->err->kind == ERR_NONE)
		erase_file(erasing, erasing->database, MARK_BYTES);
	file_sync_folder(erasing->database);
	if (text_equal(strrchr(erasing->folder, '/') + 1, OWN_FOLDER))
		rmdir(erasing->folder);
}

bool store_erase(const char *database, size_t *ret_files, struct err *err)
{
	struct err why = {0};
	struct erasing erasing = {.database = store_real_path(database), .err = &why};
	erasing.folder = path_directory(erasing.database);
	erasing.backups = backup_folder(erasing.database);
	if (may_erase(&erasing))
		erase_all(&erasing);
	if (why.kind == ERR_NONE && erasing.files == 0)
		file_complain(erasing.database, ERR_NO, _("there is nothing to erase"), &why);
	free(erasing.database);
	free(erasing.folder);
	free(erasing.backups);
	if (why.kind != ERR_NONE)
		return err_set(err, why.kind, "%s", why.text);
	if (ret_files)
		*ret_files = erasing.files;
	return true;
}
