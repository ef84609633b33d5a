/* Other files of ours: backups, conflicts, what another computer wrote. While the doors are shut SQLite
 * opens none of them, so their bytes are read here. */
#include "vault_file.h"

#include "header.h"
#include "schema.h"
#include "vault_secret.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void store_use_secret(struct store *store, const struct secret *secret)
{
	store->other_secret = secret;
}

bool store_opens(const struct store *store, const char *path)
{
	char *real = store_real_path(path);
	struct vault_header header;
	bool opens = !vault_peek(real, &header) || vault_header_wrong(&header) ||
		     (store->vault && vault_has_keys(store->vault, &header));
	free(real);
	return opens;
}

/* Sealed under the keys of this store: no passphrase is needed. */
static bool lend_keys(const struct store *store, struct store *other, struct err *err)
{
	struct vault_header header;
	if (!vault_peek(other->path, &header))
		return err_errno(err, errno, _("%s: cannot be read"), other->path);
	if (!vault_has_keys(store->vault, &header))
		return true;
	unsigned char *key = secret_room(KEY_BYTES, NULL);
	memcpy(key, store->vault->key, KEY_BYTES);
	other->vault = vault_new(&header, key);
	return true;
}

/* Where SQLite locks a file for those who read it (sqlite.org/lockingv3.html). */
enum { READERS_FROM = 0x40000002, READERS = 510 };

/* Keeps a program that writes away until the descriptor is closed; -1 while one writes. A file system
 * without locks has none for that one either. */
static int hold_still(const char *path)
{
	struct flock lock = {
		.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = READERS_FROM, .l_len = READERS};
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (descriptor >= 0 && fcntl(descriptor, F_OFD_SETLK, &lock) != 0 &&
		(errno == EAGAIN || errno == EACCES)) {
		close(descriptor);
		return -1;
	}
	return descriptor;
}

/* Half of a change is in no file that is still, and has no journal: else SQLite has to end it first. */
static bool read_whole(const char *path, struct str *ret, struct err *err)
{
	int held = hold_still(path);
	bool whole = held >= 0 && !header_has_journal(path);
	bool ok = whole ? file_read(path, PLAIN_MOST_BYTES, ret, err)
			: file_complain(path, ERR_SYSTEM,
				  _("another program changes it, or was cut off while it did; "
				    "close that one, open this file with exback --db once, and "
				    "try again"),
				  err);
	if (held >= 0)
		close(held);
	return ok;
}

bool vault_open_bytes(const char *path, struct str *bytes, int newest, sqlite3 **ret_db,
	int *ret_version, struct err *err)
{
	struct vault_image image = {.length = bytes->length, .room = bytes->length};
	image.bytes = sqlite3_malloc64(image.room);
	if (!image.bytes)
		die("out of memory for %s", path);
	memcpy(image.bytes, bytes->data, bytes->length);
	secret_wipe(bytes->data, bytes->length);
	str_done(bytes);
	return vault_open_image(path, &image, newest, STORE_READ, ret_db, ret_version, err);
}

/* In memory alone, since SQLite opens no file while the doors are shut; `header` says which file it is. */
static bool open_plain_bytes(struct store *other, const struct header *header, struct err *err)
{
	struct str bytes = STR_INIT;
	int version = 0;
	if (!read_whole(other->path, &bytes, err))
		return false;
	other->memory = true;
	other->device = header->stat.st_dev;
	other->inode = header->stat.st_ino;
	return vault_open_bytes(
		       other->path, &bytes, other->schema->version, &other->db, &version, err) &&
	       vault_bring_up_to_date(other, version, err);
}

struct store *store_open_beside(struct store *store, const char *path, struct err *err)
{
	struct header header;
	struct store *other =
		store_new(path, STORE_READ, store->clock, schema_newest(), store->other_secret);
	bool ok = header_read(other->path, other->schema->version, &header, err);
	if (ok && !header.missing && !header.sealed && store->vault) {
		ok = open_plain_bytes(other, &header, err);
	} else if (ok) {
		bool lends = header.sealed && store->vault;
		ok = (!lends || lend_keys(store, other, err)) && connection_ready(other, err);
	}
	if (!ok) {
		store_close(other);
		return NULL;
	}
	/* What was read is in memory: it needs no keys any more, and shuts no doors. */
	other->memory |= other->vault != NULL;
	vault_free(other->vault);
	other->vault = NULL;
	return other;
}
