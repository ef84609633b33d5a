/* Text as people see it: strict UTF-8, grapheme clusters, terminal cells, line breaks, folding.
 * A thin layer over libunistring, which is loaded with the first character that is not simple.
 *
 * The width of a cluster is the sum of its characters' widths, because that is what ncurses and
 * most terminals count; so the cursor is where the terminal thinks it is. */
#ifndef EXBACK_UTF8_H
#define EXBACK_UTF8_H

#include "exback/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether what this text needs is loaded now: below, a program without it ends. ERR_SYSTEM when
 * libunistring is not installed. */
bool utf8_ready(const char *bytes, size_t length, struct err *err);
/* Bytes of the character at `bytes` when it is printable, of one cell, combines with nothing and is a
 * cluster beside another such one: ASCII, Latin letters, ordinary typography, arrows, lines and blocks. Else 0:
 * tables know more. */
size_t utf8_simple(const char *bytes, size_t length);

bool utf8_valid(const char *bytes, size_t length); /* strict: no surrogates, no overlongs */
/* One character; returns its bytes (>= 1; a bad byte gives U+FFFD and 1). length > 0. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *ret_character);
size_t utf8_encode(uint32_t character, char out[4]);

/* Bytes of the grapheme cluster at `bytes` (0 at the end), or before `at` (0 at the start). */
size_t utf8_cluster(const char *bytes, size_t length);
size_t utf8_cluster_before(const char *bytes, size_t at);
/* Cells of one cluster or a whole text; control characters count 0 (sanitise first). */
int utf8_cells(const char *bytes, size_t length);
/* Bytes of the longest prefix of whole clusters that fits in `cells`. */
size_t utf8_fit(const char *bytes, size_t length, int cells, int *ret_cells);

/* Words as a person counts them (Unicode word segments that hold a letter or a digit). */
size_t utf8_words(const char *bytes, size_t length);
/* End of the next word after `at`, start of the word before `at`: byte offsets. */
size_t utf8_word_right(const char *bytes, size_t length, size_t at);
size_t utf8_word_left(const char *bytes, size_t length, size_t at);

/* Case and accents folded for searching (NFD, marks dropped, case folded); free() it. */
char *utf8_fold(const char *text);
/* True when FTS5's unicode61 cannot find parts of this query: scripts without spaces. */
bool utf8_needs_scan(const char *text);

#endif
