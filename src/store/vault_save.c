#include "vault_file.h"

#include "former.h"
#include "header.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool vault_write_new(const char *path, struct vault_header *header, const unsigned char *key,
	const unsigned char *image, size_t length, struct err *err)
{
	char *shown = path_for_people(path);
	int descriptor = file_create(path);
	bool ok = descriptor >= 0 &&
		  file_finish(descriptor,
			  vault_stream_write(descriptor, shown, header, key, image, length, err));
	if (!ok)
		err_errno(err, errno, _("%s: cannot be written"), shown);
	if (!ok && descriptor >= 0)
		unlink(path);
	free(shown);
	return ok;
}

static bool gone(const struct store *store, struct err *err)
{
	return file_complain(vault_home(store), ERR_SYSTEM,
		_("not saved: the file was moved or removed while it was open; put it back and try "
		  "again"),
		err);
}

/* Each save has a stream of its own, so a header tells one state of one file from every other. What
 * cannot be read may be ours: then nothing takes its place. */
static bool is_ours_still(struct store *store, bool *ret, struct err *err)
{
	struct vault_header now;
	int descriptor = open(vault_home(store), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (descriptor < 0)
		return errno == ENOENT
			       ? gone(store, err)
			       : err_errno(err, errno, _("%s: not saved"), vault_home(store));
	ssize_t got = vault_read_header(descriptor, &now);
	int reason = errno;
	close(descriptor);
	*ret = got == (ssize_t)sizeof now && memcmp(&now, &store->vault->header, sizeof now) == 0;
	return got >= 0 || err_errno(err, reason, _("%s: not saved"), vault_home(store));
}

bool vault_take_name(struct store *store, const char *fresh, struct err *err)
{
	struct vault *vault = store->vault;
	bool ours = false;
	if (!is_ours_still(store, &ours, err))
		return false;
	char *target = ours ? mem_copy(vault_home(store)) : conflict_path(store);
	bool ok = rename(fresh, target) == 0 || err_errno(err, errno, _("%s: not saved"), target);
	if (ok && !ours) {
		free(vault->conflict);
		vault->conflict = mem_copy(target);
		vault->told = false;
	}
	free(target);
	return ok;
}

bool vault_sync_name(struct store *store, struct err *err)
{
	store->vault->unsynced = !file_sync_folder(vault_home(store));
	return !store->vault->unsynced ||
	       err_errno(err, errno,
		       _("%s: written, but its folder could not be synced to the disk, so that a "
			 "power cut may still undo it"),
		       vault_home(store));
}

/* Offset 24 of an SQLite file: counts the transactions that changed it. */
static uint32_t changes_of(struct store *store)
{
	size_t length;
	const unsigned char *image = vault_image(store, &length);
	return (uint32_t)image[24] << 24 | (uint32_t)image[25] << 16 | (uint32_t)image[26] << 8 |
	       image[27];
}

void vault_adopt(struct store *store, const struct vault_header *header)
{
	struct stat status;
	store->vault->header = *header;
	store->vault->changes = changes_of(store);
	if (stat(vault_home(store), &status) != 0)
		return;
	store->device = status.st_dev;
	store->inode = status.st_ino;
}

const unsigned char *vault_image(struct store *store, size_t *ret_length)
{
	sqlite3_int64 length = 0;
	const unsigned char *image =
		sqlite3_serialize(store->db, "main", &length, SQLITE_SERIALIZE_NOCOPY);
	if (!image)
		die("out of memory in the database");
	*ret_length = (size_t)length;
	return image;
}

bool vault_replace(struct store *store, const struct vault_header *as, const unsigned char *key,
	struct err *err)
{
	struct vault_header header = *as;
	struct str fresh = STR_INIT;
	size_t length;
	const unsigned char *image = vault_image(store, &length);
	header_put_generation(&header, header_generation(&store->vault->header) + 1);
	str_addf(&fresh, "%s.new", vault_home(store));
	bool ok = vault_write_new(fresh.data, &header, key, image, length, err) ||
		  err_prefix(err, _("not saved"));
	if (ok && !vault_take_name(store, fresh.data, err)) {
		unlink(fresh.data);
		ok = false;
	}
	str_done(&fresh);
	if (ok)
		vault_adopt(store, &header);
	return ok;
}

bool vault_commit(struct store *store, struct err *err)
{
	if (changes_of(store) == store->vault->changes)
		return true;
	if (vault_replace(store, &store->vault->header, store->vault->key, err))
		return vault_sync_name(store, err);
	/* Memory must not know more than the disk: the next use reads the last good state. */
	connection_drop(store);
	return false;
}

bool vault_is_unsynced(const struct store *store)
{
	return store->vault && store->vault->unsynced;
}

bool vault_ready(struct store *store, struct err *err)
{
	if (store->vault->unsynced && !vault_sync_name(store, err))
		return false;
	return path_exists(vault_home(store)) || gone(store, err);
}

char *store_conflict(struct store *store)
{
	struct vault *vault = store->vault;
	if (!vault || !vault->conflict || vault->told)
		return NULL;
	vault->told = true;
	return mem_copy(vault->conflict);
}
