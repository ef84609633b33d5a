/* What stands beside a database that has become protected: copies of ours that are plain still. */
#include "vault_file.h"

#include "backup.h"
#include "disk.h"
#include "header.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES ((size_t)2 << 30)

struct leftovers {
	struct store *store;           /* protected */
	struct vault_remnants *result; /* what was met */
	struct err *err;               /* the first thing that went wrong */
	bool certain;          /* the folder was synced: no power cut brings it back plain */
	vault_leftover *found; /* is told of them instead of sealing them; or NULL */
	void *context;         /* for it */
};

/* Whether it has been told, for that is all that was asked. */
static bool told(const struct leftovers *leftovers, const char *path, bool sealable)
{
	struct stat status;
	/* Nobody reads anything in an empty one, or in what is no file. */
	if (leftovers->found && stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
		status.st_size > 0)
		leftovers->found(leftovers->context, path, sealable);
	return leftovers->found != NULL;
}

/* What is sealed under keys that a power cut takes back would be lost. */
static bool make_certain(struct leftovers *leftovers)
{
	const char *path = leftovers->store->path;
	leftovers->certain = leftovers->certain || file_sync_folder(path);
	return leftovers->certain ||
	       err_errno(leftovers->err, errno, _("%s: its folder cannot be synced"), path);
}

static bool scrub(struct leftovers *leftovers, const char *path)
{
	return told(leftovers, path, true) ||
	       (make_certain(leftovers) && file_scrub(path, 0, leftovers->err));
}

/* The plain bytes that had the name before are overwritten as far as one can. */
static bool rename_over(const char *fresh, const char *path, struct err *err)
{
	int old = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	bool ok = disk_rename(fresh, path, err);
	if (ok && old >= 0)
		file_scrub_nameless(old);
	if (old >= 0)
		close(old);
	return ok;
}

static bool seal(struct leftovers *leftovers, const char *path)
{
	const struct vault *vault = leftovers->store->vault;
	struct vault_header header = vault->header;
	struct str bytes = STR_INIT, fresh = STR_INIT;
	if (told(leftovers, path, true))
		return true;
	if (!make_certain(leftovers) || !file_read(path, MOST_BYTES, &bytes, leftovers->err))
		return false;
	/* Sealed already: it could only not be read a moment ago, and sealed twice nobody opens it. */
	bool sealed = vault_magic(bytes.data, bytes.length);
	str_addf(&fresh, "%s.new", path);
	bool ok = sealed ||
		  (vault_write_new(fresh.data, &header, vault->key,
			   (const unsigned char *)bytes.data, bytes.length, leftovers->err) &&
			  rename_over(fresh.data, path, leftovers->err));
	leftovers->result->resealed += ok && !sealed;
	secret_wipe(bytes.data, bytes.length);
	str_done(&bytes);
	str_done(&fresh);
	return ok;
}

static bool visit(struct leftovers *leftovers, const char *path)
{
	struct vault_header header;
	if (vault_peek(path, &header)) {
		leftovers->result->other_secret +=
			!vault_has_keys(leftovers->store->vault, &header);
		return true;
	}
	if (!header_is_ours(path))
		return true;
	/* A copy that a crash left unfinished is worth nothing. */
	return text_ends(path, ".new") ? scrub(leftovers, path) : seal(leftovers, path);
}

/* The whole ones are sealed by drafts_tidy. */
static bool visit_draft(struct leftovers *leftovers, const char *path, bool unfinished)
{
	enum draft_kind kind = draft_file_kind(path);
	if (kind != DRAFT_PLAIN && kind != DRAFT_GARBLED)
		return true;
	if (unfinished)
		return scrub(leftovers, path);
	leftovers->result->unread += kind == DRAFT_GARBLED;
	told(leftovers, path, kind == DRAFT_PLAIN);
	return true;
}

/* Of the files beside the database only those that have its name. */
static bool visit_beside(struct leftovers *leftovers, const char *path)
{
	const char *database = leftovers->store->path;
	size_t length = strlen(database);
	bool unfinished;
	if (strncmp(path, database, length) != 0)
		return true;
	if (text_starts(path + length, ".conflict-"))
		return visit(leftovers, path);
	if (draft_file_name(path + length, &unfinished))
		return visit_draft(leftovers, path, unfinished);
	leftovers->result->set_aside += text_starts(path + length, ".damaged-");
	return !text_equal(path + length, "-journal") || scrub(leftovers, path);
}

static bool visit_folder(struct leftovers *leftovers, const char *folder,
	bool (*visit_file)(struct leftovers *leftovers, const char *path))
{
	DIR *directory = opendir(folder);
	bool ok = directory || errno == ENOENT ||
		  err_errno(leftovers->err, errno, _("%s: cannot be read"), folder);
	for (struct dirent *item; directory && (item = readdir(directory));) {
		char *path = path_join(folder, item->d_name);
		ok = visit_file(leftovers, path) && ok;
		free(path);
	}
	if (directory)
		closedir(directory);
	return ok;
}

static bool visit_both(struct leftovers *leftovers)
{
	char *folder = path_directory(leftovers->store->path);
	char *backups = backup_folder(leftovers->store->path);
	bool ok = visit_folder(leftovers, backups, visit);
	ok = visit_folder(leftovers, folder, visit_beside) && ok;
	free(folder);
	free(backups);
	return ok;
}

bool vault_seal_leftovers(struct store *store, struct vault_remnants *ret, struct err *err)
{
	struct leftovers leftovers = {.store = store, .result = ret, .err = err};
	return visit_both(&leftovers);
}

bool vault_find_leftovers(
	struct store *store, vault_leftover *found, void *context, struct err *err)
{
	struct leftovers leftovers = {.store = store,
		.result = &(struct vault_remnants){0},
		.err = err,
		.found = found,
		.context = context};
	return visit_both(&leftovers);
}
