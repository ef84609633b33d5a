/* What was open when another file took its place: an older copy that was put back, or what a sync service
 * brought. The file at the place is followed (connection_follow); what was open is held until that one is
 * read, and goes beside it, as NAME.conflict-DATE, where that one lacks some of it.
 *
 * Only of a store that stays (store_stay): a command is over before anybody replaces a file. */
#ifndef EXBACK_STORE_FORMER_H
#define EXBACK_STORE_FORMER_H

#include "connection.h"
#include "vault_header.h"

/* Before a file may be replaced: from now on what is open can be read without its name. */
void former_watch(struct store *store);
/* Closes the database, as connection_drop does, and holds what was in it. */
void former_hold(struct store *store);
/* What is at its place is a protected file of this header: where it is the one that was open, there is
 * nothing to be compared. */
void former_meet(struct store *store, const struct vault_header *header);
/* After what is at its place was opened: keeps what that lacks, lets go of the rest. False when it could
 * not be kept; then it is held still. */
bool former_settle(struct store *store, struct err *err);
void former_free(struct store *store);
/* Tells again of one that lies beside the database, for as long as nobody has merged it: who was told may have
 * been locked out at that moment, or may have put it off. */
void former_look(struct store *store);

/* NAME.conflict-2026-11-22, -2 …: a name for it that is not taken; free() it. */
char *conflict_path(const struct store *store);

#endif
