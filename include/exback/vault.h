/* Protection: the same store, its one file sealed under a passphrase (vault.md sections 1 to 3).
 *
 * A store that is protected works like any other (store.h): its functions save and read the same. It
 * is opened with a passphrase, or a recovery code in its place; while it is open the data are in memory
 * alone, and each save replaces the whole file.
 *
 *     struct secret *secret = secret_new(err);
 *     … secret_read(secret, descriptor, err), or secret_add(secret, typed, length) …
 *     struct store *store = store_unlock(path, STORE_READ, &clock, secret, err);
 *     secret_free(secret);
 *
 * Errors: ERR_LOCKED no passphrase was given, or a wrong one; the file is untouched and nothing is
 * counted. ERR_DAMAGED the passphrase is right, but the file is damaged ("at part 3 of 17"); backups may
 * be whole. ERR_SYSTEM another exback has it open for writing (only reading is possible), or the
 * library for it (libsodium) is not installed. */
#ifndef EXBACK_VAULT_H
#define EXBACK_VAULT_H

#include "exback/store.h"

#include <sys/types.h>

/* --- a passphrase or recovery code, in memory that is locked, guarded, and wiped when it is freed --- */

struct secret;

#define SECRET_MOST 1024 /* bytes */

/* Empty; NULL with ERR_SYSTEM where libsodium is missing. */
struct secret *secret_new(struct err *err);
void secret_free(struct secret *secret); /* NULL is fine */
/* Adds bytes as they are typed; false, with nothing added, when it would be longer than SECRET_MOST. */
bool secret_add(struct secret *secret, const char *bytes, size_t length);
size_t secret_length(const struct secret *secret);
bool secret_equal(const struct secret *secret, const struct secret *other);
/* Adds the first line that a descriptor gives, without its end. ERR_USAGE when it is empty or too long;
 * a signal that has a handler ends it with ERR_SYSTEM. */
bool secret_read(struct secret *secret, int descriptor, struct err *err);
/* Overwrites what a caller held itself (a text field, a buffer), such that no compiler leaves it out. */
void secret_wipe(void *bytes, size_t length);

/* --- opening --- */

/* Whether the file is a protected one, by its first bytes alone. False also when it is not there. */
bool store_is_locked(const char *path);
/* store_open for a file that may be protected; `secret` is borrowed for the call and needed only then
 * (NULL: ERR_LOCKED). Takes about a second of computing, on purpose. */
struct store *store_unlock(const char *path, enum store_mode mode, const struct clock *clock,
	const struct secret *secret, struct err *err);
/* After ERR_LOCKED of a store that was open: somebody else, or a sync service, gave its file another passphrase.
 * Opens it with that one, for reading; the drafts of this program are sealed anew. ERR_LOCKED: that is not it. */
bool store_unlock_again(struct store *store, const struct secret *secret, struct err *err);
/* Whether what is kept is protected. */
bool store_is_protected(const struct store *store);
/* The process that has a protected database open for writing, as far as one can tell: 0 none, -1 one
 * that does not say. Only one can: the second reads (store_make_writable: ERR_SYSTEM). Our own store
 * says no one. */
pid_t store_writer(const struct store *store);
/* Whether another file of ours opens without being asked for a passphrase: it is plain, or has the keys of
 * this store. True, too, where none would open it: a newer version's, a damaged one. */
bool store_opens(const struct store *store, const char *path);
/* What opens other files of ours that have not the keys of this store: store_restore_backup and
 * store_merge return ERR_LOCKED where they need it. Borrowed until it is set to NULL. */
void store_use_secret(struct store *store, const struct secret *secret);

/* What a save has to tell besides that it was done, once; NULL: nothing; free() it. The file had been
 * replaced by another program (a sync service): it was left as it is, and what was saved since is in
 * another file, which this names. */
char *store_conflict(struct store *store);
/* The same of what was open when another program put another file in its place, an older copy: that one is
 * followed, and where it lacks a record, what was open is in the file that this names. A store that stays
 * tells it again the next time, until somebody has merged the two. */
char *store_beside(struct store *store);
/* Before a store that stays is closed: looks once more whether its file was replaced. False: what the one in
 * its place lacks could not be kept, and is gone with the program. */
bool store_leave(struct store *store, struct err *err);

/* --- setting, changing, removing: each is one save, old or new whatever happens --- */

/* What could not be brought along: for honest words. */
struct vault_remnants {
	size_t resealed;     /* plain backups and other copies of ours, now sealed */
	size_t other_secret; /* backups and copies that open with an earlier passphrase still */
	size_t set_aside;    /* damaged files that were set aside, and stay as plain as they were */
	size_t unread;       /* drafts that cannot be read, and stay as plain as they were */
	bool recovery_closed; /* there was a recovery code, which opens nothing any more */
};

/* From plain to protected; also before there is a file: then the first word is written sealed. Every
 * backup and draft of ours beside it is sealed before this returns true. ERR_USAGE: an empty passphrase;
 * ERR_NO: protected already; ERR_SYSTEM: another program has it open. `ret` may be NULL. */
bool store_set_passphrase(struct store *store, const struct secret *secret,
	struct vault_remnants *ret, struct err *err);
/* New salt, keys and file id. Older copies open with the old passphrase still. ERR_NO: not protected. */
bool store_change_passphrase(struct store *store, const struct secret *secret,
	struct vault_remnants *ret, struct err *err);
/* From protected to plain. Ask for the passphrase (store_try_passphrase) and a confirmation before. */
bool store_remove_passphrase(struct store *store, struct err *err);
/* Whether this opens what is kept; ERR_LOCKED when it does not. */
bool store_try_passphrase(struct store *store, const struct secret *secret, struct err *err);

/* A new recovery code, in place of an earlier one: 128 bits for paper, to be shown once. It is kept
 * nowhere; wipe it. It opens the file wherever a passphrase is asked for. Where only the folder could not
 * be synced this is false, and the code is written all the same: the earlier one opens nothing any more. */
#define RECOVERY_CODE_TEXT 40
bool store_make_recovery_code(
	struct store *store, char ret_code[RECOVERY_CODE_TEXT], struct err *err);
bool store_has_recovery_code(const struct store *store);

#endif
