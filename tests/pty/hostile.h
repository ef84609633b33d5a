/* Texts that would drive a terminal, a store full of them, and a judge of the bytes that reach one. */
#ifndef TESTS_PTY_HOSTILE_H
#define TESTS_PTY_HOSTILE_H

#include "exback/store.h"

/* Valid UTF-8, so that a person or an import can bring it in. Each holds HOSTILE_WORD, by which a screen
 * that shows it is known; control sequences have the parameter 4242, which nobody else sends. */
extern const char *const hostile_texts[];
extern const size_t hostile_count;
#define HOSTILE_WORD "lantern"
/* Bytes that are no UTF-8, in hexadecimal, as a damaged or foreign file may hold them. */
extern const char *const hostile_bytes[];
extern const size_t hostile_bytes_count;

/* All of them in every text that a record has, and in drafts and settings. */
void hostile_fill(struct store *store, const struct clock *clock);
/* An SQL script that puts the bytes into texts of such a store; free() it. */
char *hostile_sql(void);

enum hostile_kind {
	HOSTILE_SCREEN, /* painted: sequences of curses are fine */
	HOSTILE_LINES,  /* printed: no sequence is */
	HOSTILE_JSON, /* a program's: what is not ASCII may be there as it is, but for what drives */
	HOSTILE_ASCII /* printed where the locale is not UTF-8 */
};
/* NULL when nothing in the output drives anything; else what does, and `*ret_at` where. */
const char *hostile_found(const char *bytes, size_t length, enum hostile_kind kind, size_t *ret_at);

#endif
