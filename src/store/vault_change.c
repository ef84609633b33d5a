/* From plain to protected, from one passphrase to another, and back. Each is one rename; drafts are
 * there twice while it happens, so that whatever it ends in can read one of them. */
#include "vault_file.h"

#include "disk.h"
#include "draft.h"
#include "header.h"
#include "lock.h"
#include "sql.h"
#include "vault_key.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool check_new(const struct secret *secret, struct err *err)
{
	return secret_length(secret) > 0 ||
	       err_set(err, ERR_USAGE, "%s", _("an empty passphrase protects nothing; choose one"));
}

static bool check_protected(struct store *store, struct err *err)
{
	if (!store->vault)
		return file_complain(store->path, ERR_NO,
			_("not protected; exback passphrase set protects it"), err);
	if (store->vault->conflict)
		return file_complain(store->vault->conflict, ERR_NO,
			_("written since the database was replaced; merge it first"), err);
	return store_make_writable(store, err) && vault_ready(store, err);
}

/* What another program typed meanwhile would be kept under keys that open nothing, or in plain. */
static bool change(struct store *store,
	bool (*keys)(struct store *, const struct secret *, struct vault_remnants *, struct err *),
	const struct secret *secret, struct vault_remnants *ret, struct err *err)
{
	struct vault_remnants remnants = {0};
	if (!lock_alone(store->path, &store->presence, err))
		return false;
	bool ok = keys(store, secret, &remnants, err);
	lock_share(store->presence);
	if (ok && ret)
		*ret = remnants;
	return ok;
}

/* --- from plain to protected --- */

/* What is kept, as one image; the caller's to sqlite3_free. */
static unsigned char *copy_image(struct store *store, size_t *ret_length)
{
	sqlite3_int64 length = 0;
	unsigned char *image = sqlite3_serialize(store->db, "main", &length, 0);
	if (!image)
		die("out of memory in the database");
	*ret_length = (size_t)length;
	return image;
}

/* In the place of the plain file, or where there is none yet. */
static bool put_sealed(struct store *store, struct vault *vault, struct err *err)
{
	struct str fresh = STR_INIT;
	size_t length;
	bool first = store->memory;
	unsigned char *image = copy_image(store, &length);
	int old = first ? -1 : open(store->path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
	str_addf(&fresh, "%s.new", store->path);
	bool ok = vault_write_new(fresh.data, &vault->header, vault->key, image, length, err);
	secret_wipe(image, length);
	sqlite3_free(image);
	if (ok && first && path_exists(store->path))
		ok = file_complain(store->path, ERR_SYSTEM,
			_("created by another program meanwhile; try again"), err);
	if (ok && rename(fresh.data, store->path) != 0)
		ok = err_errno(err, errno, _("%s: cannot be written"), store->path);
	/* From here on it is protected; what is not synced may come back, and is left whole. */
	vault->unsynced = ok && !file_sync_folder(store->path);
	if (ok && old >= 0 && !vault->unsynced)
		file_scrub_nameless(old);
	if (old >= 0)
		close(old);
	unlink(fresh.data);
	str_done(&fresh);
	return ok;
}

/* Nobody else writes meanwhile: the plain file is in a transaction of ours that changes nothing. */
static bool seal_plain(struct store *store, struct vault *vault, struct err *err)
{
	int drafts;
	if (!lock_writer(store->path, &vault->lock, err) ||
		!drafts_copy(store, vault, &drafts, err))
		return false;
	bool first = store->memory;
	bool ok = first || transaction_begin(store, err);
	if (ok) {
		ok = put_sealed(store, vault, err);
		if (!first)
			transaction_end(store, false, NULL);
	}
	drafts_settle(store, drafts, ok);
	return ok;
}

static bool protect(struct store *store, const struct secret *secret, struct vault_remnants *ret,
	struct err *err)
{
	struct vault_header header;
	unsigned char *key = vault_key_new(&header, secret, err);
	if (!key)
		return false;
	struct vault *vault = vault_new(&header, key);
	if (!seal_plain(store, vault, err)) {
		vault_free(vault);
		return false;
	}
	connection_drop(store);
	store->vault = vault;
	store->mode = STORE_WRITE;
	bool ok = connection_ready(store, err) &&
		  (!vault->unsynced || vault_sync_name(store, err)) &&
		  vault_seal_leftovers(store, ret, err);
	drafts_tidy(store);
	return ok;
}

bool store_set_passphrase(struct store *store, const struct secret *secret,
	struct vault_remnants *ret, struct err *err)
{
	if (store->vault)
		return file_complain(store->path, ERR_NO,
			_("protected already; exback passphrase change gives it another one"), err);
	return check_new(secret, err) && connection_ready(store, err) &&
	       disk_make_folder(store->path, err) && change(store, protect, secret, ret, err);
}

/* --- from one passphrase to another --- */

static bool replace_keys(struct store *store, const struct secret *secret,
	struct vault_remnants *ret, struct err *err)
{
	struct vault_header header;
	int drafts;
	struct vault *vault = store->vault;
	ret->recovery_closed = store_has_recovery_code(store);
	unsigned char *key = vault_key_new(&header, secret, err);
	if (!key)
		return false;
	struct vault next = {.header = header, .key = key};
	bool copied = drafts_copy(store, &next, &drafts, err);
	bool ok = copied && vault_replace(store, &header, key, err);
	if (ok) {
		unsigned char *old = vault->key;
		vault->key = key;
		key = old;
	}
	if (copied)
		drafts_settle(store, drafts, ok);
	secret_release(key);
	ok = ok && vault_sync_name(store, err) && vault_seal_leftovers(store, ret, err);
	drafts_tidy(store);
	return ok;
}

bool store_change_passphrase(struct store *store, const struct secret *secret,
	struct vault_remnants *ret, struct err *err)
{
	return check_new(secret, err) && check_protected(store, err) &&
	       connection_ready(store, err) && change(store, replace_keys, secret, ret, err);
}

/* --- back to plain --- */

static bool put_plain(struct store *store, struct err *err)
{
	struct str fresh = STR_INIT;
	size_t length;
	const unsigned char *image = vault_image(store, &length);
	str_addf(&fresh, "%s.new", store->path);
	int descriptor = file_create(fresh.data);
	bool ok = descriptor >= 0 &&
		  file_finish(descriptor, file_write_all(descriptor, (const char *)image, length));
	if (!ok)
		err_errno(err, errno, _("%s: cannot be written"), fresh.data);
	ok = ok && vault_take_name(store, fresh.data, err);
	if (!ok)
		unlink(fresh.data);
	str_done(&fresh);
	return ok;
}

static bool unprotect(
	struct store *store, const struct secret *none, struct vault_remnants *ret, struct err *err)
{
	int drafts;
	(void)none, (void)ret;
	if (!drafts_copy(store, NULL, &drafts, err))
		return false;
	bool ok = put_plain(store, err);
	drafts_settle(store, drafts, ok);
	if (!ok)
		return false;
	ok = vault_sync_name(store, err);
	connection_drop(store);
	vault_free(store->vault);
	store->vault = NULL;
	drafts_tidy(store);
	return ok && connection_ready(store, err);
}

bool store_remove_passphrase(struct store *store, struct err *err)
{
	return check_protected(store, err) && connection_ready(store, err) &&
	       change(store, unprotect, NULL, NULL, err);
}

/* --- changed by somebody else --- */

bool store_unlock_again(struct store *store, const struct secret *secret, struct err *err)
{
	struct vault *vault = vault_unlock(store->path, secret, err);
	if (!vault)
		return false;
	connection_drop(store);
	vault_free(store->vault);
	store->vault = vault;
	store->mode = STORE_READ;
	return connection_ready(store, err) && drafts_renew(store, err);
}

/* --- keys of what is protected --- */

bool store_try_passphrase(struct store *store, const struct secret *secret, struct err *err)
{
	struct err why = {0};
	unsigned char *key =
		store->vault ? vault_key_open(&store->vault->header, secret, &why) : NULL;
	if (key || why.kind != ERR_NONE) {
		secret_release(key);
		return key || err_set(err, why.kind, "%s", why.text);
	}
	return store->vault
		       ? file_complain(store->path, ERR_LOCKED,
				 _("this passphrase does not open it; nothing was changed"), err)
		       : file_complain(store->path, ERR_NO, _("not protected"), err);
}

bool store_has_recovery_code(const struct store *store)
{
	return store->vault && header_slot_used(&store->vault->header, SLOT_RECOVERY);
}

bool store_make_recovery_code(
	struct store *store, char ret_code[RECOVERY_CODE_TEXT], struct err *err)
{
	char code[RECOVERY_CODE_TEXT];
	if (!check_protected(store, err) || !connection_ready(store, err))
		return false;
	struct vault_header header = store->vault->header;
	bool ok = vault_key_add_code(&header, store->vault->key, code, err) &&
		  vault_replace(store, &header, store->vault->key, err);
	if (ok)
		memcpy(ret_code, code, sizeof code);
	secret_wipe(code, sizeof code);
	return ok && vault_sync_name(store, err);
}
