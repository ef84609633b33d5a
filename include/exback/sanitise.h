/* The one door between stored or foreign text and any output: screen, list, error, file name,
 * imported title (vault.md section 4). After it nothing can drive the terminal:
 * strict UTF-8 with one U+FFFD a bad part; C0, DEL and C1 as visible symbols (U+2400… or ^X in
 * ASCII); TAB to spaces (8-column stops are not kept: four spaces); bidi overrides and isolates
 * replaced; zero-width, tag characters and BOM hidden, ZWJ and ZWNJ kept; at most four combining
 * marks a base, and a base (U+25CC) for a mark that has none. Newlines stay only with
 * SANITISE_LINES, which takes CR LF, U+2028 and U+2029 for newlines, too. Cases: CVE-2019-6109,
 * CVE-2021-42574, CVE-2022-46663, CVE-2024-28085. */
#ifndef EXBACK_SANITISE_H
#define EXBACK_SANITISE_H

#include "exback/str.h"

#include <stdio.h>

enum sanitise_flags {
	SANITISE_LINES = 1, /* keep '\n' */
	SANITISE_ASCII = 2  /* the output is not UTF-8: quotes and dashes in ASCII, else '?' */
};

void sanitise_add(struct str *out, const char *bytes, size_t length, int flags);
char *sanitise(const char *text, int flags); /* free() it */

/* Writes text for people to a stream, through the door (newlines kept; ASCII where the
 * locale is not UTF-8). The lint allows printf-like calls of stored text nowhere else. */
void say(FILE *stream, const char *text);
void sayf(FILE *stream, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
