/* NAME.lock: who has a database open. Its first byte is of the program that writes a protected one, and
 * names its process; its second byte is shared by those that keep the data open, so that nobody changes
 * the keys while somebody may have words in hand. Open file description locks: the kernel ends them. */
#ifndef EXBACK_STORE_LOCK_H
#define EXBACK_STORE_LOCK_H

#include "exback/err.h"

#include <stdbool.h>
#include <sys/types.h>

/* Each sets `*lock`, -1 before, to the descriptor that holds it; where it is set they leave it so. */

/* Waits a moment for another that is only saving. ERR_SYSTEM names the one that holds it. */
bool lock_writer(const char *database, int *lock, struct err *err);
/* 0: nobody; -1: somebody. */
pid_t lock_writer_holder(const char *database);

/* Waits a moment for a change of the keys to end: ERR_SYSTEM. True, with nothing locked, where nothing can
 * be: there is no folder yet, or nobody may write in it. */
bool lock_presence(const char *database, int *lock, struct err *err);
/* Makes the presence, or none, one without others: ERR_SYSTEM when there are some. */
bool lock_alone(const char *database, int *lock, struct err *err);
/* The way back from lock_alone, for who stays. */
void lock_share(int lock);

void lock_end(int *lock);

#endif
