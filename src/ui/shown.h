/* A stored text as it is shown while it is edited: sanitised piece by piece, so that byte offsets of
 * the exact text and cells on the screen can be told from each other. */
#ifndef EXBACK_UI_SHOWN_H
#define EXBACK_UI_SHOWN_H

#include "exback/str.h"

/* Adds the bytes as they are shown on this output (no newline among them). */
void shown_add(struct str *out, const char *bytes, size_t length);
/* Cells that the bytes take on the screen. */
int shown_cells(const char *bytes, size_t length);
/* Bytes of the longest prefix of whole clusters that takes at most `cells`. */
size_t shown_fit(const char *bytes, size_t length, int cells);

#endif
