#include "exback/wrap.h"

#include "unistring.h"

#include "exback/mem.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

/* The rules decide on a break by the character after it and, rarely, the one after that. */
enum { LOOK_AHEAD = 32, USUAL_LINE = 1024 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Between "example." and "org": the rules forbid it (LB29), the library does not know that. */
static bool within_address(const char *bytes, size_t at)
{
	return is_alphanumeric(bytes[at]) && bytes[at - 1] == '.';
}

/* The blank that ends a plain word before a plain word, which is where most lines end; or 0: that is for
 * the rules to say. In between are letters and digits alone, which no rule parts. */
static size_t plain_break(const char *bytes, size_t length, size_t limit)
{
	size_t at = limit;
	if (limit == length || !is_alphanumeric(bytes[limit]))
		return 0;
	while (at > 0 && is_alphanumeric(bytes[at - 1]))
		at--;
	bool blank = at > 1 && bytes[at - 1] == ' ';
	return blank && (is_alphanumeric(bytes[at - 2]) || strchr(".,;:", bytes[at - 2])) ? at : 0;
}

/* The last place up to `limit` where a line may end, or 0. */
static size_t last_break(const char *bytes, size_t length, size_t limit)
{
	char usual[USUAL_LINE];
	size_t seen = length - limit < LOOK_AHEAD ? length : limit + LOOK_AHEAD;
	while (seen < length && (bytes[seen] & 0xc0) == 0x80)
		seen++;
	char *breaks = seen > sizeof usual ? mem_alloc(seen) : usual;
	unistring()->u8_possible_linebreaks((const uint8_t *)bytes, seen, "UTF-8", breaks);
	size_t at = limit;
	while (at > 0 && (breaks[at] != UC_BREAK_POSSIBLE || within_address(bytes, at)))
		at--;
	if (breaks != usual)
		free(breaks);
	return at;
}

static struct wrap_line shown(const char *bytes, size_t end, size_t next)
{
	while (end > 0 && is_blank(bytes[end - 1]))
		end--;
	return (struct wrap_line){.length = end, .next = next, .cells = utf8_cells(bytes, end)};
}

/* As utf8_fit, up to a line feed: a carriage return before it is no reason to run over it. */
static size_t fit(const char *bytes, size_t length, int width)
{
	size_t at = 0;
	while (at < length && bytes[at] != '\n') {
		size_t cluster = bytes[at] == '\r' ? 1 : utf8_cluster(bytes + at, length - at);
		int cells = utf8_cells(bytes + at, cluster);
		if (cells > width)
			break;
		width -= cells;
		at += cluster;
	}
	return at;
}

struct wrap_line wrap_next(const char *bytes, size_t length, int width)
{
	size_t whole = fit(bytes, length, width);
	size_t limit = whole;
	/* Blanks at the end are not shown, so they may hang over the edge. */
	while (limit < length && is_blank(bytes[limit]))
		limit++;
	if (limit == length || bytes[limit] == '\n')
		return shown(bytes, limit, limit + (limit < length));
	size_t end = plain_break(bytes, length, limit);
	if (end == 0)
		end = last_break(bytes, length, limit);
	if (end == 0)
		end = whole > 0 ? whole : utf8_cluster(bytes, length);
	return shown(bytes, end, end);
}
