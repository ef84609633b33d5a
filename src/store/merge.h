/* The union of two sets of records, one record at a time. For each id the later `changed` wins, of two
 * of the same second the greater bytes (as the export writes them), and a tombstone wins over both:
 * the greatest of what was ever seen, so the order in which files are merged does not matter. */
#ifndef EXBACK_STORE_MERGE_H
#define EXBACK_STORE_MERGE_H

#include "table.h"

bool merge_record(struct store *store, const struct table *table, void *record, const char *chapter,
	struct import_result *result, struct err *err);
bool merge_setting(struct store *store, const char *key, const char *value, int64_t changed,
	struct import_result *result, struct err *err);
bool merge_tombstone(
	struct store *store, const char *uuid, struct import_result *result, struct err *err);

/* bin.c: removes the record of this id for good, where there is one that can be binned, and leaves
 * a tombstone. */
bool bury(struct store *store, const char *uuid, struct err *err);
/* bin.c: makes the search index forget the words of what was removed. */
bool forget_words(struct store *store, struct err *err);

#endif
