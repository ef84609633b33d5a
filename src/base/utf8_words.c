#include "exback/utf8.h"

#include "unistring.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

/* How far a word is looked for at first. Breaks close to the edge of a window are not trusted: the
 * rules look a few characters ahead. */
enum { WINDOW = 1024, EDGE = 64 };

static bool has_letter(const char *bytes, size_t length)
{
	for (size_t at = 0; at < length;) {
		uint32_t character;
		at += utf8_decode(bytes + at, length - at, &character);
		if (unistring()->uc_is_general_category_withtable(
			    character, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
			return true;
	}
	return false;
}

/* Walks the segments of a text. */
struct segments {
	const char *bytes;
	size_t length;
	char *breaks; /* of libunistring: 1 where a segment starts */
	size_t start; /* of the segment that was found last */
	size_t end;
};

static struct segments segments_open(const char *bytes, size_t length)
{
	struct segments walk = {.bytes = bytes, .length = length, .breaks = mem_alloc(length)};
	unistring()->u8_wordbreaks((const uint8_t *)bytes, length, walk.breaks);
	return walk;
}

/* The next segment that is a word. */
static bool segments_next(struct segments *walk)
{
	while (walk->end < walk->length) {
		walk->start = walk->end++;
		while (walk->end < walk->length && !walk->breaks[walk->end])
			walk->end++;
		if (has_letter(walk->bytes + walk->start, walk->end - walk->start))
			return true;
	}
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether what stands between two letters or two digits makes one word of them: "don't", "1,000". */
static bool joins(char before, char between, char after)
{
	if (is_letter(before) && is_letter(after))
		return between == '\'' || between == '.';
	return is_digit(before) && is_digit(after) && between && strchr("'.,;", between);
}

/* Bytes of the word that begins with a letter or digit. */
static size_t plain_word(const char *bytes, size_t length)
{
	size_t end = 1;
	for (;;) {
		while (end < length && (is_letter(bytes[end]) || is_digit(bytes[end])))
			end++;
		if (end + 1 >= length || !joins(bytes[end - 1], bytes[end], bytes[end + 1]))
			return end;
		end++;
	}
}

/* Counts the words of a text of ASCII by the rules as they are there; false, and nothing is counted, where
 * there is more, or a sign on which the versions of Unicode differ. */
static bool count_plain(const char *bytes, size_t length, size_t *ret_count)
{
	size_t count = 0;
	for (size_t at = 0; at < length;) {
		if (bytes[at] & 0x80 || bytes[at] == '_' || bytes[at] == ':')
			return false;
		bool word = is_letter(bytes[at]) || is_digit(bytes[at]);
		count += word;
		at += word ? plain_word(bytes + at, length - at) : 1;
	}
	*ret_count = count;
	return true;
}

size_t utf8_words(const char *bytes, size_t length)
{
	size_t plain;
	if (count_plain(bytes, length, &plain))
		return plain;
	struct segments walk = segments_open(bytes, length);
	size_t count = 0;
	while (segments_next(&walk))
		count++;
	free(walk.breaks);
	return count;
}

size_t utf8_word_right(const char *bytes, size_t length, size_t at)
{
	size_t rest = length - at;
	for (size_t window = WINDOW;; window *= 4) {
		size_t seen = rest < window ? rest : window;
		struct segments walk = segments_open(bytes + at, seen);
		bool found = segments_next(&walk);
		free(walk.breaks);
		if (seen == rest)
			return found ? at + walk.end : length;
		if (found && walk.end < seen - EDGE)
			return at + walk.end;
	}
}

size_t utf8_word_left(const char *bytes, size_t length, size_t at)
{
	if (at > length)
		at = length;
	for (size_t window = WINDOW;; window *= 4) {
		size_t from = at > window ? at - window : 0;
		while (from > 0 && (bytes[from] & 0xc0) == 0x80)
			from--;
		struct segments walk = segments_open(bytes + from, at - from);
		size_t start = 0;
		while (segments_next(&walk))
			start = walk.start;
		free(walk.breaks);
		if (from == 0 || start > EDGE)
			return from + start;
	}
}
