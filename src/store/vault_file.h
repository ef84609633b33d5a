/* A protected database while it is open: its keys, its lock, and its one file.
 *
 * The data are in memory alone (vault_open); each commit is followed by vault_commit, which replaces the
 * file. What cannot be written is forgotten in memory, too: the next use reads the last good state, so
 * that a save that failed can be tried again. */
#ifndef EXBACK_STORE_VAULT_FILE_H
#define EXBACK_STORE_VAULT_FILE_H

#include "connection.h"
#include "draft.h"
#include "vault_header.h"
#include "vault_stream.h"

struct vault {
	struct vault_header header; /* of the file as it was read or written last */
	unsigned char *key;         /* of the data */
	int lock;                   /* on NAME.lock, while open for writing; else -1 */
	char *conflict;             /* where saves go since the file was replaced; or NULL */
	bool told;                  /* of it */
	bool unsynced;              /* renamed, but the folder is not on disk yet */
	uint32_t changes;           /* SQLite's count of them, in the image that was sealed last */
};

/* --- vault_file.c --- */

/* Opens the keys of the file; ERR_LOCKED without `secret` or with a wrong one. */
struct vault *vault_unlock(const char *path, const struct secret *secret, struct err *err);
void vault_free(struct vault *vault);
/* Whether a file of this header is sealed under these keys: they have one file id. */
bool vault_has_keys(const struct vault *vault, const struct vault_header *header);
/* Where its file is: the database's path, or that of the conflict. */
const char *vault_home(const struct store *store);
/* Up to 320 bytes; how many there are, -1 with errno. */
ssize_t vault_read_header(int descriptor, struct vault_header *ret);
/* The header of a sealed file; false, without an error, when there is none. */
bool vault_peek(const char *path, struct vault_header *ret);
/* Opens the store's own file into memory as `store->db`, with the store's keys. */
bool vault_open(struct store *store, struct err *err);
/* An image as a connection of its own; it is checked to be ours and of a version up to `newest`. The
 * image is SQLite's from then on, or freed. */
bool vault_open_image(const char *path, struct vault_image *image, int newest, enum store_mode mode,
	sqlite3 **ret_db, int *ret_version, struct err *err);
/* The same of the bytes of a plain file, of which none stays behind: they are wiped and freed. */
#define PLAIN_MOST_BYTES ((size_t)2 << 30)
bool vault_open_bytes(const char *path, struct str *bytes, int newest, sqlite3 **ret_db,
	int *ret_version, struct err *err);
/* After it: the schema as we know it; a copy for reading is changed in memory alone. */
bool vault_bring_up_to_date(struct store *store, int version, struct err *err);

/* Takes over keys that were made (vault_key.h) or opened. */
struct vault *vault_new(const struct vault_header *header, unsigned char *key);

/* --- vault_save.c --- */

/* After a COMMIT: seals the whole image in the place of the file. */
bool vault_commit(struct store *store, struct err *err);
/* Before one begins: what is left of the one before, a folder to be synced, and whether there is a
 * file at all. */
bool vault_ready(struct store *store, struct err *err);
/* The parts of it. The image, until the next change: */
const unsigned char *vault_image(struct store *store, size_t *ret_length);
/* Seals it as another header and key want it, in the place of the file; not synced yet. On failure the
 * file is as it was. */
bool vault_replace(struct store *store, const struct vault_header *as, const unsigned char *key,
	struct err *err);
/* The file that was read or written is the one whose identity counts from now on. */
void vault_adopt(struct store *store, const struct vault_header *header);
/* Gives a finished file the name, or, where the file there is not ours any more, that of a conflict. */
bool vault_take_name(struct store *store, const char *fresh, struct err *err);
bool vault_sync_name(struct store *store, struct err *err);
/* The last save is in the file, and a power cut may still undo it. */
bool vault_is_unsynced(const struct store *store);
/* Seals an image as a new file, on disk but for its name. Removed again on failure. */
bool vault_write_new(const char *path, struct vault_header *header, const unsigned char *key,
	const unsigned char *image, size_t length, struct err *err);

/* --- vault_beside.c --- */

/* Another file of ours for reading, whatever its envelope: with the keys of this store, else with its
 * `other_secret`. */
struct store *store_open_beside(struct store *store, const char *path, struct err *err);

/* --- vault_draft.c: drafts, sealed apart under a key of their own --- */

bool vault_draft_magic(const char *bytes, size_t length);
/* The name of the keys of a vault (NULL: ""), and of those that a draft was sealed under ("": of none). */
void vault_draft_keys(const struct vault *vault, char ret[DRAFT_KEYS]);
void vault_draft_keys_of(const struct str *sealed, char ret[DRAFT_KEYS]);
/* `vault` may be that of another passphrase: false. */
bool vault_draft_open(const struct vault *vault, const struct str *sealed, struct str *ret);
void vault_draft_seal(const struct vault *vault, const struct str *text, struct str *ret);

/* --- vault_leftovers.c --- */

/* Seals what is plain of the copies that stand beside a protected database, once that itself is certain,
 * and counts those that are not of its keys and drafts that cannot be read. Drafts are drafts_tidy's. */
bool vault_seal_leftovers(struct store *store, struct vault_remnants *ret, struct err *err);
/* The same without changing anything: tells of each that can be read without the keys. */
typedef void vault_leftover(void *context, const char *path, bool sealable);
bool vault_find_leftovers(
	struct store *store, vault_leftover *found, void *context, struct err *err);

#endif
