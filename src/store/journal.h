/* What the journal shows, entries and answers with words in them, and the search index, kept in step
 * here and nowhere else: whatever changes one goes through journal_put, entry_put, entry_bin or
 * entry_purge, within the caller's transaction. */
#ifndef EXBACK_STORE_JOURNAL_H
#define EXBACK_STORE_JOURNAL_H

#include "table.h"

/* record_put for a record of any table: an entry or an answer gets its key and is indexed. */
bool journal_put(struct store *store, const struct table *table, void *record, const char *chapter,
	struct err *err);
/* Adds the entry, or changes the one of its uuid; `text` is needed. Fills `words`. */
bool entry_put(struct store *store, struct entry *entry, struct err *err);
/* Into the bin (`deleted` the instant) or out of it (0). */
bool entry_bin(
	struct store *store, const char *uuid, int64_t deleted, int64_t changed, struct err *err);
/* For good. */
bool entry_purge(struct store *store, const char *uuid, struct err *err);

/* An answer's by its key, else an entry's. */
bool key_is_answer(int64_t key);
/* The entries, or answers as such, of these keys into an array of as many, without their chapters;
 * texts kept back while sealed. What is not there any more stays zero. On failure nothing is owned. */
bool entries_load_keys(
	struct store *store, const int64_t *keys, size_t count, struct entry *ret, struct err *err);

/* answer_text.c: what a person wrote in an answer, a line a piece; NULL when it is all choices. */
char *answer_text(const char *json);

#endif
