#include "shown.h"

#include "exback/locale.h"
#include "exback/sanitise.h"
#include "exback/utf8.h"

static bool printable_ascii(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i] < ' ' || bytes[i] > '~')
			return false;
	return true;
}

void shown_add(struct str *out, const char *bytes, size_t length)
{
	sanitise_add(out, bytes, length, locale_is_utf8() ? 0 : SANITISE_ASCII);
}

int shown_cells(const char *bytes, size_t length)
{
	struct str shown = STR_INIT;
	int cells;

	if (printable_ascii(bytes, length))
		return (int)length;
	shown_add(&shown, bytes, length);
	cells = utf8_cells(shown.data, shown.length);
	str_done(&shown);
	return cells;
}

size_t shown_fit(const char *bytes, size_t length, int cells)
{
	size_t at = 0;

	while (at < length) {
		size_t cluster = utf8_cluster(bytes + at, length - at);
		cells -= shown_cells(bytes + at, cluster);
		if (cells < 0)
			break;
		at += cluster;
	}
	return at;
}
