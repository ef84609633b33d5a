#include "exback/utf8.h"

#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

enum { REPLACEMENT = 0xfffd };

bool utf8_valid(const char *bytes, size_t length)
{
	return !u8_check((const uint8_t *)bytes, length);
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *ret_character)
{
	ucs4_t character;
	int taken = u8_mbtoucr(&character, (const uint8_t *)bytes, length);
	*ret_character = taken < 1 ? REPLACEMENT : character;
	return taken < 1 ? 1 : (size_t)taken;
}

size_t utf8_encode(uint32_t character, char out[4])
{
	uint8_t bytes[4];
	int length = u8_uctomb(bytes, character, sizeof bytes);
	if (length < 1)
		length = u8_uctomb(bytes, REPLACEMENT, sizeof bytes);
	for (int i = 0; i < length; i++)
		out[i] = (char)bytes[i];
	return (size_t)length;
}

static bool is_ascii(char byte)
{
	return !(byte & 0x80);
}

/* libunistring counts one cell for a few vowel signs of Indic scripts; terminals and ncurses none. */
static int character_cells(uint32_t character)
{
	int cells = uc_width(character, "UTF-8");
	if (cells < 0)
		return 0;
	if (cells == 1 && uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Mn))
		return 0;
	return cells;
}

int utf8_cells(const char *bytes, size_t length)
{
	int cells = 0;
	for (size_t at = 0; at < length;) {
		if (is_ascii(bytes[at])) {
			cells += bytes[at] >= ' ' && bytes[at] != 0x7f;
			at++;
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
