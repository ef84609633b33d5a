/* The language and the characters of the user's locale, each loaded where it is needed: the tables of
 * characters alone take a command longer than the answer it gives. */
#ifndef EXBACK_LOCALE_H
#define EXBACK_LOCALE_H

#include <stdbool.h>

/* The language of messages. First thing in main. */
void locale_load_language(void);
/* The characters, for who exchanges them with a terminal by the C library's multibyte functions. A locale that
 * is not installed gives way to C.UTF-8. */
void locale_load_characters(void);
/* Whether what is printed may be UTF-8: by the locale's name; and no more, once they are loaded, where these
 * functions cannot write it. */
bool locale_is_utf8(void);

#endif
