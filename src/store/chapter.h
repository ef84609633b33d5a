/* Which chapter is open. Two computers brought together may have two: the newest open one that is
 * not provisional is taken, the same on both. */
#ifndef EXBACK_STORE_CHAPTER_H
#define EXBACK_STORE_CHAPTER_H

#include "connection.h"

/* `ret_found` says whether there is one. */
bool chapter_load_open(struct store *store, struct chapter *ret, bool *ret_found, struct err *err);
/* "" when none is open. */
bool chapter_find_open(struct store *store, struct uuid *ret, struct err *err);
/* The open one; within a transaction, makes a provisional one where there is none. */
bool chapter_current(struct store *store, struct uuid *ret, struct err *err);
/* One that begins today, not stored: nothing is known yet. */
struct chapter chapter_provisional(const struct store *store);

#endif
