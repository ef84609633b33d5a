#include "exback/utf8.h"

#include "unistring.h"

enum { REPLACEMENT = 0xfffd };

/* --- what is the same in every table --- */

/* Two bytes: U+00A1 to U+024F, Latin letters and signs, but for the soft hyphen. */
static bool is_latin(unsigned char first, unsigned char second)
{
	if (first == 0xc2)
		return second >= 0xa1 && second <= 0xbf && second != 0xad;
	return (first >= 0xc3 && first <= 0xc8 && second >= 0x80 && second <= 0xbf) ||
	       (first == 0xc9 && second >= 0x80 && second <= 0x8f);
}

/* What follows 0xe2: U+2010 to U+2027, typographic signs; U+2190 to U+21FF, arrows; U+2500 to U+25BF,
 * boxes, blocks and triangles. */
static bool is_sign(unsigned char second, unsigned char third)
{
	if (second == 0x80)
		return third >= 0x90 && third <= 0xa7;
	if (second == 0x86)
		return third >= 0x90 && third <= 0xbf;
	return (second == 0x87 || (second >= 0x94 && second <= 0x96)) && third >= 0x80 &&
	       third <= 0xbf;
}

size_t utf8_simple(const char *bytes, size_t length)
{
	const unsigned char *byte = (const unsigned char *)bytes;
	if (length == 0)
		return 0;
	if (byte[0] < 0x80)
		return byte[0] >= ' ' && byte[0] != 0x7f;
	if (length >= 2 && is_latin(byte[0], byte[1]))
		return 2;
	return length >= 3 && byte[0] == 0xe2 && is_sign(byte[1], byte[2]) ? 3 : 0;
}

/* Of one to three bytes that are right. */
static uint32_t decode(const char *bytes, size_t length)
{
	static const unsigned char first_bits[] = {0, 0x7f, 0x1f, 0x0f};
	uint32_t character = (unsigned char)bytes[0] & first_bits[length];
	for (size_t i = 1; i < length; i++)
		character = character << 6 | ((unsigned char)bytes[i] & 0x3f);
	return character;
}

/* --- UTF-8 --- */

/* Bytes at the start that need no tables: ASCII, and what is simple. */
static size_t plain_run(const char *bytes, size_t length)
{
	size_t at = 0;
	for (size_t taken = 1; taken && at < length; at += taken)
		taken = bytes[at] & 0x80 ? utf8_simple(bytes + at, length - at) : 1;
	return at;
}

bool utf8_ready(const char *bytes, size_t length, struct err *err)
{
	return plain_run(bytes, length) == length || unistring_load(err);
}

bool utf8_valid(const char *bytes, size_t length)
{
	size_t at = plain_run(bytes, length);
	return at == length || !unistring()->u8_check((const uint8_t *)bytes + at, length - at);
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *ret_character)
{
	size_t known = bytes[0] & 0x80 ? utf8_simple(bytes, length) : 1;
	if (known) {
		*ret_character = decode(bytes, known);
		return known;
	}
	ucs4_t character;
	int taken = unistring()->u8_mbtoucr(&character, (const uint8_t *)bytes, length);
	*ret_character = taken < 1 ? REPLACEMENT : character;
	return taken < 1 ? 1 : (size_t)taken;
}

size_t utf8_encode(uint32_t character, char out[4])
{
	uint8_t bytes[4];
	if (character < 0x80) {
		out[0] = (char)character;
		return 1;
	}
	int length = unistring()->u8_uctomb(bytes, character, sizeof bytes);
	if (length < 1)
		length = unistring()->u8_uctomb(bytes, REPLACEMENT, sizeof bytes);
	for (int i = 0; i < length; i++)
		out[i] = (char)bytes[i];
	return (size_t)length;
}

/* --- cells --- */

/* libunistring counts one cell for a few vowel signs of Indic scripts; terminals and ncurses none. */
static int character_cells(uint32_t character)
{
	const struct unistring *tables = unistring();
	int cells = tables->uc_width(character, "UTF-8");
	if (cells < 0)
		return 0;
	if (cells == 1 && tables->uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Mn))
		return 0;
	return cells;
}

int utf8_cells(const char *bytes, size_t length)
{
	int cells = 0;
	for (size_t at = 0; at < length;) {
		size_t simple = utf8_simple(bytes + at, length - at);
		if (simple || !(bytes[at] & 0x80)) {
			cells += simple > 0;
			at += simple ? simple : 1;
			continue;
		}
		uint32_t character;
		at += utf8_decode(bytes + at, length - at, &character);
		cells += character_cells(character);
	}
	return cells;
}

static size_t whole_clusters(const char *bytes, size_t length, int cells, int *ret_cells)
{
	size_t at = 0;
	int used = 0;
	while (at < length) {
		size_t cluster = utf8_cluster(bytes + at, length - at);
		int more = utf8_cells(bytes + at, cluster);
		if (more > cells - used)
			break;
		at += cluster;
		used += more;
	}
	*ret_cells = used;
	return at;
}

size_t utf8_fit(const char *bytes, size_t length, int cells, int *ret_cells)
{
	/* Cells add up, whatever belongs together: that matters only where a text is cut. */
	int used = utf8_cells(bytes, length);
	size_t end = used > cells ? whole_clusters(bytes, length, cells, &used) : length;
	if (ret_cells)
		*ret_cells = used;
	return end;
}
