/* Drafts: what is being typed, before it is saved (vault.md section 3).
 *
 * A running program keeps its drafts in one file, NAME.draft, or NAME.draft.2 … when that one is in
 * use, and holds a lock on its inode (an open file description lock, which dies with the program).
 * A file that nobody holds belongs to a program that ended: the next one that keeps a draft adopts
 * what is in it. Each save is a new inode, locked before it takes the name; so a lock is worth
 * something only while the name still leads to the locked inode.
 *
 * Should there be several drafts for one slot, the newest has its name and the others wait behind it
 * as "slot#2" …, and come back when it is done. A draft is replaced or removed by whoever wrote it or
 * was given it, never unseen: nothing that was typed is dropped. */
#ifndef EXBACK_STORE_DRAFT_H
#define EXBACK_STORE_DRAFT_H

#include "exback/err.h"
#include "exback/str.h"

#include <stddef.h>
#include <stdint.h>

struct slot {
	char *name;    /* of the slot, with "#N" while a newer one has it */
	char *text;    /* UTF-8 */
	int64_t saved; /* UTC seconds */
};

/* Names the keys under which a draft is sealed, in figures. */
#define DRAFT_KEYS 33

struct slots {
	struct slot *items;        /* in no order */
	size_t count;              /* of them */
	char replaces[DRAFT_KEYS]; /* drafts under these keys are in here as well; "": none are */
};

void slots_free(struct slots *slots);
/* Adds a draft; of two different ones of one slot the older is renamed. */
void slots_merge(struct slots *slots, const char *name, const char *text, int64_t saved);
/* Adds a draft in front: what the slot has waits behind it. */
void slots_add_first(struct slots *slots, const char *name, const char *text, int64_t saved);
/* The draft of a slot, or the one that waits behind it; NULL when there is none. */
struct slot *slots_find(const struct slots *slots, const char *name);
void slots_remove(struct slots *slots, struct slot *slot);
/* Removes the drafts of the slot that have this text. */
void slots_remove_text(struct slots *slots, const char *name, const char *text);
/* Bytes of the name without "#N". */
size_t slot_name_length(const char *name);

struct store;
struct vault;
struct drafts;
void drafts_free(struct drafts *drafts); /* lets go of the file; what is in it stays */

/* Programs on one database at the same time, beyond which a draft is refused; and the number of the
 * file for a change of the keys, NAME.draft.change. */
enum { DRAFT_PROGRAMS = 9, DRAFT_CHANGE };

/* A change of the keys. Every draft that no other program holds is written once more, to
 * NAME.draft.change, as it is read under `vault` (NULL: plain): so that the change, whether it comes about
 * or not, and whenever it is cut off, leaves one that can be read. It says whose place it takes, so that
 * the other one goes as soon as nothing can bring the old keys back.
 *
 *     if (!drafts_copy(store, vault, &lock, err))
 *             return false;
 *     bool ok = …;
 *     drafts_settle(store, lock, ok);       ours is the copy when it came about, else what we had
 *     drafts_tidy(store); */
bool drafts_copy(struct store *store, const struct vault *vault, int *ret_lock, struct err *err);
void drafts_settle(struct store *store, int lock, bool done);
/* The drafts of this program and of ended ones, sealed under the keys that the store has now. */
bool drafts_renew(struct store *store, struct err *err);
/* Ends what a change of the keys began, here or in a program that was killed: seals drafts that are plain
 * where the database is protected, removes those under the old keys. Only once the change is on disk;
 * else the next one does it. */
void drafts_tidy(struct store *store);

/* --- draft_file.c: one file --- */

/* Opens and locks the file that `path` names; with `create` only one that is not there yet. -1
 * when it is not there, somebody holds it, or it was renamed away meanwhile. */
int draft_file_lock(const char *path, bool create);
/* Whether a running program holds it. */
bool draft_file_held(const char *path);
/* Adds its drafts to `slots`; false, with nothing added, when it is not there, not ours, or sealed under
 * other keys than `vault` (NULL: none). */
bool draft_file_read(const char *path, const struct vault *vault, struct slots *slots);
enum draft_kind {
	DRAFT_NONE,    /* cannot be read from the disk, or is not there */
	DRAFT_EMPTY,   /* nobody's words */
	DRAFT_PLAIN,   /* words that anybody can read */
	DRAFT_SEALED,  /* under whatever keys */
	DRAFT_GARBLED, /* none of these: of something else, or damaged */
};
enum draft_kind draft_file_kind(const char *path);
/* Whether what follows the name of a database (".draft.2") makes it that of a draft, or of what a crash
 * has left of one (".draft.2.next.new": `*ret_unfinished`). */
bool draft_file_name(const char *rest, bool *ret_unfinished);
/* Whether it is sealed under the keys of this name. */
bool draft_file_has_keys(const char *path, const char *keys);
/* Writes all of `slots`, sealed where there is a vault, and replaces the lock `*lock` by one on the new
 * file. */
bool draft_file_write(const char *path, const struct vault *vault, const struct slots *slots,
	int *lock, struct err *err);

#endif
