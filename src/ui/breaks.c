#include "breaks.h"

#include "exback/mem.h"
#include "exback/utf8.h"
#include "exback/wrap.h"

#include "shown.h"

#include <stdlib.h>
#include <string.h>

/* A change can alter the breaks of its own line and of two before: a shorter word may fit on the
 * line above, and whether that may break at its end hangs on the first character behind its blanks. */
#define LINES_BEFORE 2

void breaks_init(struct breaks *breaks, int width)
{
	*breaks = (struct breaks){.patience = BREAKS_PATIENCE};
	mem_grow(&breaks->starts, &breaks->room, 0, sizeof *breaks->starts);
	breaks_reset(breaks, width);
}

void breaks_done(struct breaks *breaks)
{
	free(breaks->starts);
	*breaks = (struct breaks){0};
}

void breaks_reset(struct breaks *breaks, int width)
{
	breaks->width = width;
	breaks->starts[0] = 0;
	breaks->count = 1;
	breaks->complete = false;
}

/* Control characters are shown as symbols, which wrap_next does not count: such a line is cut where
 * it no longer fits, behind a space when there is one. */
static size_t cut_to_fit(const char *bytes, size_t length, int width)
{
	size_t shown = length && bytes[length - 1] == '\n' ? length - 1 : length;
	size_t fit;

	if (shown_cells(bytes, shown) <= width)
		return length;
	fit = shown_fit(bytes, shown, width);
	if (fit == shown)
		return length;
	if (fit == 0)
		return utf8_cluster(bytes, length);
	for (size_t at = fit; at > 1; at--)
		if (bytes[at - 1] == ' ')
			return at;
	return fit;
}

/* Where the line after the one at `start` begins. */
static size_t line_after(const struct str *text, size_t start, int width)
{
	const char *bytes = text->data + start;
	struct wrap_line line = wrap_next(bytes, text->length - start, width);
	size_t shown = cut_to_fit(bytes, line.length, width);

	return start + (shown < line.length ? shown : line.next);
}

/* Finds the next line start after `start`; false when the line there is the last one. */
static bool find_next(
	const struct breaks *breaks, const struct str *text, size_t start, size_t *ret)
{
	size_t next = line_after(text, start, breaks->width);

	if (next == start || (next == text->length && text->data[next - 1] != '\n'))
		return false;
	*ret = next;
	return true;
}

static void append(struct breaks *breaks, size_t start)
{
	mem_grow(&breaks->starts, &breaks->room, breaks->count, sizeof *breaks->starts);
	breaks->starts[breaks->count++] = start;
}

bool breaks_reach(struct breaks *breaks, const struct str *text, size_t line)
{
	while (breaks->count <= line && !breaks->complete) {
		size_t next;
		if (find_next(breaks, text, breaks->starts[breaks->count - 1], &next))
			append(breaks, next);
		else
			breaks->complete = true;
	}
	return line < breaks->count;
}

/* The last known line that starts at or before `at`. */
static size_t known_line(const struct breaks *breaks, size_t at)
{
	size_t low = 0;
	size_t high = breaks->count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (breaks->starts[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t breaks_line(struct breaks *breaks, const struct str *text, size_t at)
{
	while (breaks->starts[breaks->count - 1] <= at && breaks_reach(breaks, text, breaks->count))
		continue;
	return known_line(breaks, at);
}

size_t breaks_next(const struct breaks *breaks, const struct str *text, size_t line)
{
	if (line + 1 < breaks->count)
		return breaks->starts[line + 1];
	return line_after(text, breaks->starts[line], breaks->width);
}

void breaks_span(const struct breaks *breaks, const struct str *text, size_t line,
	size_t *ret_start, size_t *ret_end)
{
	size_t start = breaks->starts[line];
	size_t end = breaks_next(breaks, text, line);

	if (end > start && text->data[end - 1] == '\n')
		end--;
	*ret_start = start;
	*ret_end = end;
}

/* Moves the starts behind the change with their bytes, and forgets those within it. Returns the
 * index of the first one that was moved; those before it, down to `first`, are no longer true. */
static size_t shift(struct breaks *breaks, size_t first, size_t at, size_t removed, size_t inserted)
{
	size_t moved = first + 1;

	while (moved < breaks->count && breaks->starts[moved] < at + removed)
		moved++;
	for (size_t i = moved; i < breaks->count; i++)
		breaks->starts[i] = breaks->starts[i] - removed + inserted;
	return moved;
}

/* Puts the `count` new starts in the place of those between `from` and `to`. */
static void replace(
	struct breaks *breaks, size_t from, size_t to, const size_t *starts, size_t count)
{
	size_t tail = breaks->count - to;

	mem_grow(&breaks->starts, &breaks->room, from + count + tail, sizeof *breaks->starts);
	memmove(breaks->starts + from + count, breaks->starts + to, tail * sizeof *breaks->starts);
	memcpy(breaks->starts + from, starts, count * sizeof *breaks->starts);
	breaks->count = from + count + tail;
}

/* The first line whose end a change at `at` can alter. */
static size_t first_touched(const struct breaks *breaks, const struct str *text, size_t at)
{
	size_t line;

	while (at > 0 && strchr(" \t\r", text->data[at - 1]))
		at--;
	line = known_line(breaks, at);
	return line > LINES_BEFORE ? line - LINES_BEFORE : 0;
}

void breaks_change(
	struct breaks *breaks, const struct str *text, size_t at, size_t removed, size_t inserted)
{
	size_t found[BREAKS_PATIENCE];
	size_t count = 0;
	size_t first = first_touched(breaks, text, at);
	size_t old = shift(breaks, first, at, removed, inserted);
	size_t next = breaks->starts[first];
	bool more;

	while ((more = find_next(breaks, text, next, &next))) {
		while (old < breaks->count && breaks->starts[old] < next)
			old++;
		if (old == breaks->count || breaks->starts[old] == next ||
			count == breaks->patience)
			break;
		found[count++] = next;
	}
	if (more && old < breaks->count && breaks->starts[old] == next) {
		replace(breaks, first + 1, old, found, count);
		return;
	}
	replace(breaks, first + 1, breaks->count, found, count);
	breaks->complete = !more;
}
