/* Entries and their search index, kept in step here and nowhere else: whatever changes an entry goes
 * through entry_put, entry_bin or entry_purge, within the caller's transaction. */
#ifndef EXBACK_STORE_JOURNAL_H
#define EXBACK_STORE_JOURNAL_H

#include "table.h"

/* Adds the entry, or changes the one of its uuid; `text` is needed. Fills `words`. */
bool entry_put(struct store *store, struct entry *entry, struct err *err);
/* Into the bin (`deleted` the instant) or out of it (0). */
bool entry_bin(
	struct store *store, const char *uuid, int64_t deleted, int64_t changed, struct err *err);
/* For good. */
bool entry_purge(struct store *store, const char *uuid, struct err *err);
/* The one that `where` selects, as record_load; its text kept back while sealed, unless `opened`. */
bool entry_load(struct store *store, const char *where, struct value value, bool opened,
	struct entry *ret, struct err *err);

#endif
