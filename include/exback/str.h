/* A growable string. `data` is always NUL-terminated, also when empty, and may hold NULs.
 *
 *     struct str s = STR_INIT;
 *     str_addf(&s, "%d of %d", have, need);
 *     …
 *     str_done(&s);            or: char *mine = str_take(&s);
 */
#ifndef EXBACK_STR_H
#define EXBACK_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct str {
	char *data;      /* borrowed by readers until the next change */
	size_t length;   /* bytes, without the final NUL */
	size_t capacity; /* bytes that can be written; 0 while `data` is an empty literal */
};

#define STR_INIT                                                                                   \
	{                                                                                          \
		.data = ""                                                                         \
	}

void str_init(struct str *s);
void str_done(struct str *s);  /* frees; usable again afterwards */
char *str_take(struct str *s); /* hands the bytes over (free() them); `s` is empty again */
void str_clear(struct str *s); /* empties, keeps the memory */
void str_reserve(struct str *s, size_t more);
void str_cut(struct str *s, size_t length); /* shortens to `length` bytes */
void str_add(struct str *s, const char *bytes, size_t length);
void str_add_text(struct str *s, const char *text);
void str_add_char(struct str *s, char c);
void str_add_repeat(struct str *s, const char *text, size_t times);
void str_addf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_addv(struct str *s, const char *format, va_list args);
void str_set(struct str *s, const char *text);
/* One more of a list that people read: "a", then "a, b". */
void str_add_item(struct str *list, const char *item);
/* Replaces `remove` bytes at `at` by `length` bytes. */
void str_splice(struct str *s, size_t at, size_t remove, const char *bytes, size_t length);
/* Cuts white space (ASCII) at both ends. */
void str_trim(struct str *s);

/* --- small helpers over plain C strings --- */
bool text_equal(const char *a, const char *b); /* NULL equals NULL only */
bool text_starts(const char *text, const char *prefix);
bool text_ends(const char *text, const char *ending); /* also where the text is the ending alone */
bool text_blank(const char *text); /* NULL, empty, or nothing that anybody sees */
/* For messages: an empty text is seen, too. */
const char *text_shown(const char *text);
/* Strict whole number in [low, high]; no sign but '-', no spaces, no trailing bytes. */
bool text_number(const char *text, long low, long high, long *ret_number);

#endif
