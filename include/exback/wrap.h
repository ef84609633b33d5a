/* Breaking text into lines of at most `width` cells (UAX #14 by libunistring). */
#ifndef EXBACK_WRAP_H
#define EXBACK_WRAP_H

#include <stddef.h>

struct wrap_line {
	size_t start;  /* byte offset of the line's first byte */
	size_t length; /* bytes to show, trailing white space left out */
	size_t next; /* byte offset where the next line starts; > start unless the text is empty */
	int cells;   /* width of the shown bytes */
};

/* The first visual line of the paragraph at bytes[0..length): ends before a '\n' (which `next`
 * skips), at the last allowed break, or inside a word that is too long. Looks only as far as
 * needed, so a paragraph of a megabyte costs no more than one of a line. width >= 1. */
struct wrap_line wrap_next(const char *bytes, size_t length, int width);

#endif
