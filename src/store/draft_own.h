/* The file that a running program keeps its drafts in, for the files of drafts alone. */
#ifndef EXBACK_STORE_DRAFT_OWN_H
#define EXBACK_STORE_DRAFT_OWN_H

#include "vault_file.h"

struct drafts {
	int number;         /* of our own file, 0 while there is none */
	int lock;           /* on it */
	struct slots slots; /* what is in it */
	struct slots seen;  /* by slot, what the caller wrote or was given last */
	bool owed;          /* the disk refused what is in memory */
};

/* Of a store; made on first need. */
struct drafts *drafts_own(struct store *store);
/* NAME.draft, NAME.draft.2 …, NAME.draft.change; free() it. */
char *drafts_path(const struct store *store, int number);

/* Locks on files whose drafts are in memory now and may go once our own file is written. */
struct adopted {
	int locks[DRAFT_CHANGE + 1]; /* by number; 0: not adopted (0 never is a lock) */
};

/* Takes over what ended programs left: an empty `adopted` is filled. Nothing on disk is touched; once our
 * own file is written, or could not be, drafts_let_go. */
void drafts_adopt(struct store *store, struct adopted *adopted);
void drafts_let_go(struct store *store, struct adopted *adopted, bool written);

/* A file of our own, made if need be, with its folder. */
bool drafts_claim(struct store *store, struct err *err);
/* Makes a file that was not there yet, not even as one that is to go; its number, or 0. */
int drafts_claim_number(const struct store *store, int *ret_lock);
/* Our own file, of all that is in memory; without a draft there is none. */
bool drafts_write(struct store *store, struct err *err);
/* One that we hold. */
void drafts_remove_file(struct store *store, int number, int lock);

/* --- draft_change.c --- */

/* What a change of the keys replaced goes, when no power cut can bring the old keys back. */
void drafts_finish_change(struct store *store);

#endif
