#include "vault_file.h"

#include "draft.h"
#include "former.h"
#include "header.h"
#include "library.h"
#include "lock.h"
#include "schema.h"
#include "vault_key.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An image of more than 1 GiB can grow, too. */
#define MOST_IMAGE ((sqlite3_int64)1 << 40)

static int open_file(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
}

ssize_t vault_read_header(int descriptor, struct vault_header *ret)
{
	size_t have = 0;
	ssize_t got = 1;
	while (have < VAULT_HEADER && got != 0) {
		got = pread(descriptor, ret->bytes + have, VAULT_HEADER - have, (off_t)have);
		if (got < 0 && errno != EINTR)
			return -1;
		have += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)have;
}

/* ERR_SYSTEM when it cannot be read, ERR_DAMAGED when it is no sealed file. */
static bool read_header(int descriptor, const char *path, struct vault_header *ret, struct err *err)
{
	ssize_t got = vault_read_header(descriptor, ret);
	if (got < 0)
		return err_errno(err, errno, _("%s: cannot be read"), path);
	return (got == VAULT_HEADER && vault_magic(ret->bytes, VAULT_HEADER)) ||
	       file_complain(path, ERR_DAMAGED,
		       _("not protected any more, or damaged; nothing was changed, close exback "
			 "and look at the file"),
		       err);
}

bool vault_peek(const char *path, struct vault_header *ret)
{
	int descriptor = open_file(path);
	if (descriptor < 0)
		return false;
	bool sealed = vault_read_header(descriptor, ret) == VAULT_HEADER &&
		      vault_magic(ret->bytes, VAULT_HEADER);
	close(descriptor);
	return sealed;
}

bool store_is_locked(const char *path)
{
	char *real = store_real_path(path);
	struct vault_header header;
	bool locked = vault_peek(real, &header);
	free(real);
	return locked;
}

/* --- keys --- */

struct vault *vault_new(const struct vault_header *header, unsigned char *key)
{
	struct vault *vault = mem_zero(1, sizeof *vault);
	*vault = (struct vault){.header = *header, .key = key, .lock = -1};
	library_shut_doors();
	return vault;
}

struct vault *vault_unlock(const char *path, const struct secret *secret, struct err *err)
{
	struct vault_header header;
	struct err why = {0};
	unsigned char *key = NULL;
	if (!secret) {
		file_complain(path, ERR_LOCKED, _("locked; give its passphrase"), err);
		return NULL;
	}
	int descriptor = open_file(path);
	if (descriptor < 0)
		err_errno(&why, errno, _("%s: cannot be read"), path);
	else if (read_header(descriptor, path, &header, &why) && vault_header_wrong(&header))
		file_complain(path, ERR_DAMAGED, vault_header_wrong(&header), &why);
	else if (why.kind == ERR_NONE)
		key = vault_key_open(&header, secret, &why);
	if (descriptor >= 0)
		close(descriptor);
	if (key)
		return vault_new(&header, key);
	if (why.kind == ERR_NONE)
		file_complain(path, ERR_LOCKED,
			_("this passphrase does not open it; nothing was changed, try again"),
			&why);
	err_set(err, why.kind, "%s", why.text);
	return NULL;
}

void vault_free(struct vault *vault)
{
	if (!vault)
		return;
	secret_release(vault->key);
	lock_end(&vault->lock);
	free(vault->conflict);
	free(vault);
	library_open_doors();
}

const char *vault_home(const struct store *store)
{
	const char *conflict = store->vault ? store->vault->conflict : NULL;
	return conflict ? conflict : store->path;
}

bool store_is_protected(const struct store *store)
{
	return store->vault != NULL;
}

pid_t store_writer(const struct store *store)
{
	return store->vault && store->vault->lock < 0 ? lock_writer_holder(store->path) : 0;
}

/* --- the image --- */

static int deserialise(struct vault_image *image, enum store_mode mode, sqlite3 **ret_db)
{
	sqlite3_int64 most = MOST_IMAGE;
	int result = connection_open(":memory:", SQLITE_OPEN_READWRITE, mode, ret_db);
	if (result != SQLITE_OK) {
		sqlite3_free(image->bytes);
		return result;
	}
	/* From here on the memory is SQLite's, also when it refuses. */
	result = sqlite3_deserialize(*ret_db, "main", image->bytes, (sqlite3_int64)image->length,
		(sqlite3_int64)image->room,
		SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
	if (result == SQLITE_OK)
		result = sqlite3_file_control(*ret_db, "main", SQLITE_FCNTL_SIZE_LIMIT, &most);
	return result == SQLITE_OK ? connection_settle(*ret_db, mode) : result;
}

bool vault_open_image(const char *path, struct vault_image *image, int newest, enum store_mode mode,
	sqlite3 **ret_db, int *ret_version, struct err *err)
{
	sqlite3 *db = NULL;
	const char *wrong = header_image_wrong(image->bytes, image->length, newest, ret_version);
	if (wrong) {
		sqlite3_free(image->bytes);
		return file_complain(path, ERR_DAMAGED, wrong, err);
	}
	int result = deserialise(image, mode, &db);
	if (result == SQLITE_OK) {
		*ret_db = db;
		return true;
	}
	sqlite3_close(db);
	return err_set(err, ERR_DAMAGED, "%s: %s", path, sqlite3_errstr(result));
}

bool vault_has_keys(const struct vault *vault, const struct vault_header *header)
{
	return memcmp(vault->header.bytes + AT_FILE_ID, header->bytes + AT_FILE_ID,
		       FILE_ID_BYTES) == 0;
}

static bool open_own(struct store *store, int descriptor, int *ret_version, struct err *err)
{
	struct vault_header header;
	struct vault_image image;
	if (!read_header(descriptor, vault_home(store), &header, err))
		return false;
	former_meet(store, &header);
	if (!vault_has_keys(store->vault, &header))
		return file_complain(vault_home(store), ERR_LOCKED,
			_("its passphrase was changed by another program; open it again"), err);
	const char *wrong = vault_header_wrong(&header);
	if (wrong)
		return file_complain(vault_home(store), ERR_DAMAGED, wrong, err);
	if (!vault_stream_read(
		    descriptor, vault_home(store), &header, store->vault->key, &image, err) ||
		!vault_open_image(vault_home(store), &image, store->schema->version, store->mode,
			&store->db, ret_version, err))
		return false;
	vault_adopt(store, &header);
	return true;
}

bool vault_bring_up_to_date(struct store *store, int version, struct err *err)
{
	bool writing = store->mode == STORE_WRITE;
	if (version >= store->schema->version)
		return true;
	if (!connection_check_tables(store, version, err))
		return false;
	if (writing && !store_backup(store, NULL, NULL, err))
		return false;
	sqlite3_exec(store->db, "PRAGMA query_only = OFF", NULL, NULL, NULL);
	int result = schema_migrate(store->db, store->schema, &version);
	if (result != SQLITE_OK)
		return err_set(err, ERR_DAMAGED, "%s: %s", store->path, sqlite3_errstr(result));
	if (writing)
		return vault_commit(store, err);
	sqlite3_exec(store->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
	/* As of a plain one: what only looks at it (check) writes nothing. */
	store->memory = true;
	return true;
}

/* Whoever was killed while the database became protected left copies and drafts in plain beside it. What
 * goes wrong here is tried again the next time: it is no reason not to open. */
static void finish_protecting(struct store *store)
{
	vault_seal_leftovers(store, &(struct vault_remnants){0}, NULL);
	drafts_tidy(store);
}

bool vault_open(struct store *store, struct err *err)
{
	int version = 0;
	if (!store->vault && !(store->vault = vault_unlock(store->path, store->secret, err)))
		return false;
	bool begins = store->mode == STORE_WRITE && store->vault->lock < 0;
	/* Locked before it is read: nobody changes it from then on. */
	if (store->mode == STORE_WRITE && !lock_writer(store->path, &store->vault->lock, err))
		return false;
	int descriptor = open_file(vault_home(store));
	if (descriptor < 0)
		return err_errno(err, errno, _("%s: cannot be read"), vault_home(store));
	bool ok = open_own(store, descriptor, &version, err);
	close(descriptor);
	if (!ok || !vault_bring_up_to_date(store, version, err))
		return false;
	if (begins)
		finish_protecting(store);
	return true;
}
