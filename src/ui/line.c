#include "line.h"

#include "exback/ui.h"
#include "exback/utf8.h"

#include "shown.h"

#include <string.h>

void line_init(struct line *line, struct str *bytes, size_t limit)
{
	*line = (struct line){.bytes = bytes, .cursor = bytes->length, .limit = limit};
}

/* Where a key leads, or the cursor itself. */
static size_t target(const struct line *line, int key)
{
	const char *bytes = line->bytes->data;
	size_t length = line->bytes->length;

	switch (key) {
	case UI_KEY_LEFT:
	case UI_KEY_BACKSPACE:
		return line->cursor - utf8_cluster_before(bytes, line->cursor);
	case UI_KEY_RIGHT:
	case UI_KEY_DELETE:
		return line->cursor + utf8_cluster(bytes + line->cursor, length - line->cursor);
	case UI_KEY_WORD_LEFT:
	case UI_KEY_CTRL('W'):
		return utf8_word_left(bytes, length, line->cursor);
	case UI_KEY_WORD_RIGHT:
		return utf8_word_right(bytes, length, line->cursor);
	case UI_KEY_HOME:
	case UI_KEY_CTRL('A'):
		return 0;
	case UI_KEY_END:
	case UI_KEY_CTRL('K'):
		return length;
	default:
		return line->cursor;
	}
}

static enum line_answer cut(struct line *line, size_t from, size_t to)
{
	size_t start = from < to ? from : to;
	size_t end = from < to ? to : from;

	line->cursor = start;
	if (start == end)
		return LINE_MOVED;
	str_splice(line->bytes, start, end - start, "", 0);
	return LINE_CHANGED;
}

static enum line_answer type(struct line *line, int key)
{
	char bytes[4];

	if (key < ' ' || key >= UI_KEY_FIRST)
		return LINE_IGNORED;
	return line_insert(line, bytes, utf8_encode((uint32_t)key, bytes));
}

enum line_answer line_key(struct line *line, int key)
{
	switch (key) {
	case UI_KEY_LEFT:
	case UI_KEY_RIGHT:
	case UI_KEY_WORD_LEFT:
	case UI_KEY_WORD_RIGHT:
	case UI_KEY_HOME:
	case UI_KEY_END:
	case UI_KEY_CTRL('A'):
		line->cursor = target(line, key);
		return LINE_MOVED;
	case UI_KEY_BACKSPACE:
	case UI_KEY_DELETE:
	case UI_KEY_CTRL('W'):
	case UI_KEY_CTRL('K'):
		return cut(line, line->cursor, target(line, key));
	case UI_KEY_CTRL('U'):
		return cut(line, 0, line->bytes->length);
	default:
		return type(line, key);
	}
}

/* The longest prefix of whole clusters that the limit still allows. */
static size_t allowed(const struct line *line, const char *bytes, size_t length)
{
	size_t free = line->limit > line->bytes->length ? line->limit - line->bytes->length : 0;
	size_t at = 0;

	if (!line->limit || length <= free)
		return length;
	while (at < length) {
		size_t cluster = utf8_cluster(bytes + at, length - at);
		if (at + cluster > free)
			break;
		at += cluster;
	}
	return at;
}

enum line_answer line_insert(struct line *line, const char *bytes, size_t length)
{
	size_t at = line->cursor;

	length = allowed(line, bytes, length);
	if (!length)
		return LINE_MOVED;
	str_splice(line->bytes, at, 0, bytes, length);
	for (size_t i = at; i < at + length; i++)
		if (strchr("\r\n\t", line->bytes->data[i]))
			line->bytes->data[i] = ' ';
	line->cursor = at + length;
	return LINE_CHANGED;
}

/* The first cluster that must be shown so that `to` is within `cells`, going back from it. */
static size_t back_from(const char *bytes, size_t to, int cells)
{
	size_t at = to;

	while (at > 0) {
		size_t cluster = utf8_cluster_before(bytes, at);
		cells -= shown_cells(bytes + at - cluster, cluster);
		if (cells < 0)
			break;
		at -= cluster;
	}
	return at;
}

void line_view(struct line *line, int cells, size_t *ret_start, size_t *ret_end, int *ret_column)
{
	const char *bytes = line->bytes->data;
	size_t length = line->bytes->length;
	size_t earliest;
	size_t latest;

	if (line->cursor > length)
		line->cursor = length;
	/* One cell is left for the cursor behind the last character. */
	earliest = back_from(bytes, line->cursor, cells - 1);
	latest = back_from(bytes, length, cells - 1);
	if (latest > line->cursor)
		latest = line->cursor;
	if (line->first > latest)
		line->first = latest;
	if (line->first < earliest)
		line->first = earliest;
	*ret_start = line->first;
	*ret_end = line->first + shown_fit(bytes + line->first, length - line->first, cells);
	*ret_column = shown_cells(bytes + line->first, line->cursor - line->first);
}
