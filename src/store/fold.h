/* Looking for words in folded text (case and accents dropped), with the way back to the bytes of the
 * original. Used where the search index cannot help: parts of words, scripts without spaces, and to
 * find the place that a list stresses. */
#ifndef EXBACK_STORE_FOLD_H
#define EXBACK_STORE_FOLD_H

#include "exback/str.h"

/* Folded characters that were met before, so that a scan over thousands of texts folds each
 * character once. */
struct folder;
struct folder *folder_new(void);
void folder_free(struct folder *folder);

struct folded {
	struct str text; /* the folded bytes */
	bool moved;      /* not every byte is where its character began: `origins` tells */
	size_t *origins; /* for each of them, and for the end: where that was; else out of date */
	size_t room;     /* of `origins` */
};
/* Replaces what `folded` (zeroed at first) holds. */
void fold(struct folder *folder, const char *text, struct folded *folded);
void folded_done(struct folded *folded);

/* The words of a query, folded, without punctuation at their ends. */
struct words {
	char **items; /* each owned */
	size_t count; /* of them */
	bool indexed; /* the search index can find them; else a scan has to */
};
void words_parse(const char *query, struct words *ret);
void words_done(struct words *words);
/* Every word occurs somewhere in the text. */
bool words_all_in(const struct words *words, const struct folded *folded);
/* Where to stress: a whole word rather than a beginning rather than (unless indexed) a part. Byte
 * offsets in the original; false when no word is there. */
bool words_place(
	const struct words *words, const struct folded *folded, size_t *ret_start, size_t *ret_end);

#endif
