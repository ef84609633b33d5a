#include "exback/utf8.h"

#include "unistring.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 64, ZERO_WIDTH_JOINER = 0x200d };

static bool are_ascii(const char pair[2])
{
	return !((pair[0] | pair[1]) & 0x80);
}

/* Of two simple characters at the start the first; else 0. */
static size_t simple_cluster(const char *bytes, size_t length)
{
	size_t first = utf8_simple(bytes, length);
	bool alone = first && (first == length || utf8_simple(bytes + first, length - first));
	return alone ? first : 0;
}

/* The only characters of ASCII that belong together. */
static bool are_crlf(const char pair[2])
{
	return pair[0] == '\r' && pair[1] == '\n';
}

/* True where two neighbours are parted whatever stands before them: flags (pairs of regional
 * indicators) and joined emoji are the two cases in which more must be looked at. */
static bool surely_parted(uint32_t left, uint32_t right)
{
	return unistring()->uc_is_grapheme_break(left, right) && left != ZERO_WIDTH_JOINER &&
	       unistring()->uc_graphemeclusterbreak_property(right) != GBP_RI;
}

/* At most `window` bytes, without a piece of a character at the end. */
static size_t whole_characters(const char *bytes, size_t length, size_t window)
{
	if (length <= window)
		return length;
	size_t end = window;
	while (end > window - 3 && (bytes[end] & 0xc0) == 0x80)
		end--;
	return end;
}

/* The first break after the start, or `length` when there is none. */
static size_t first_break(const char *bytes, size_t length)
{
	char few[WINDOW];
	char *breaks = length > sizeof few ? mem_alloc(length) : few;
	size_t at = 1;
	unistring()->u8_grapheme_breaks((const uint8_t *)bytes, length, breaks);
	while (at < length && !breaks[at])
		at++;
	if (breaks != few)
		free(breaks);
	return at;
}

size_t utf8_cluster(const char *bytes, size_t length)
{
	uint32_t left, right;
	if (length < 2)
		return length;
	if (are_ascii(bytes))
		return are_crlf(bytes) ? 2 : 1;
	size_t simple = simple_cluster(bytes, length);
	if (simple)
		return simple;
	size_t first = utf8_decode(bytes, length, &left);
	if (first == length)
		return length;
	utf8_decode(bytes + first, length - first, &right);
	if (surely_parted(left, right))
		return first;
	for (size_t window = WINDOW;; window *= 4) {
		size_t seen = whole_characters(bytes, length, window);
		size_t end = first_break(bytes, seen);
		if (end < seen || seen == length)
			return end;
	}
}

static size_t character_before(const char *bytes, size_t at, uint32_t *ret_character)
{
	/* The longest first: a single byte always is a character, if need be a bad one. */
	for (size_t length = at < 4 ? at : 4; length > 1; length--) {
		if (utf8_decode(bytes + at - length, length, ret_character) == length)
			return length;
	}
	return utf8_decode(bytes + at - 1, 1, ret_character);
}

size_t utf8_cluster_before(const char *bytes, size_t at)
{
	uint32_t left, right;
	if (at < 2)
		return at;
	if (are_ascii(bytes + at - 2))
		return are_crlf(bytes + at - 2) ? 2 : 1;
	/* Back to where a cluster surely starts, then forward again. */
	size_t start = at - character_before(bytes, at, &right);
	while (start > 0) {
		size_t length = character_before(bytes, start, &left);
		if (surely_parted(left, right))
			break;
		start -= length;
		right = left;
	}
	size_t cluster = utf8_cluster(bytes + start, at - start);
	while (start + cluster < at) {
		start += cluster;
		cluster = utf8_cluster(bytes + start, at - start);
	}
	return cluster;
}
