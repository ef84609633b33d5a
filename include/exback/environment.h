/* What the environment says, besides paths (path.h) and the clock (clock.h). */
#ifndef EXBACK_ENVIRONMENT_H
#define EXBACK_ENVIRONMENT_H

#include <stdbool.h>

/* EXBACK_CONTENT, or NULL when it is not set or empty. */
const char *environment_content(void);
/* EXBACK_PASSPHRASE_FILE, the name of what holds the passphrase and never the passphrase itself; NULL when
 * it is not set or empty. */
const char *environment_passphrase_file(void);
/* Whether the locale names a language at all: "C" and "C.UTF-8" name none. */
bool environment_names_language(void);
/* The language of messages as the locale names it ("de_AT.UTF-8"); "en" where there is none. */
const char *environment_language(void);
/* The name of the locale of characters ("de_AT.UTF-8", "C", ""). */
const char *environment_characters(void);
/* The territory of the locale ("AT"), or "" where it names none: a first suggestion, no more. */
void environment_country(char ret_country[3]);
/* NO_COLOR is set and not empty (no-color.org). */
bool environment_no_color(void);
/* TERM names a terminal that knows control sequences. */
bool environment_knows_terminal(void);

#endif
