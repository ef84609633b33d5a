#include "text.h"

#include "exback/utf8.h"

#include "shown.h"

#include <string.h>

#define UNDO_BYTES (4u << 20)
#define LOOK       1024

void text_init(struct text *text, struct str *bytes, int width)
{
	*text = (struct text){.bytes = *bytes, .column = -1, .look = LOOK};
	str_init(bytes);
	text->cursor = text->bytes.length;
	undo_init(&text->undo, UNDO_BYTES);
	breaks_init(&text->breaks, width);
	text_count(text);
}

void text_done(struct text *text)
{
	str_done(&text->bytes);
	undo_done(&text->undo);
	breaks_done(&text->breaks);
}

void text_set_width(struct text *text, int width)
{
	if (width != text->breaks.width)
		breaks_reset(&text->breaks, width);
}

void text_count(struct text *text)
{
	text->words = utf8_words(text->bytes.data, text->bytes.length);
	text->words_exact = true;
}

/* --- changing --- */

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\n';
}

static bool inside_character(const struct text *text, size_t at)
{
	return at < text->bytes.length && ((unsigned char)text->bytes.data[at] & 0xc0) == 0x80;
}

/* From `at` back behind a space, or as far as we look. */
static size_t look_back(const struct text *text, size_t at, bool *ret_cut)
{
	size_t low = at;

	while (low > 0 && !is_space(text->bytes.data[low - 1]) && at - low < text->look)
		low--;
	while (low > 0 && inside_character(text, low))
		low--;
	*ret_cut |= low > 0 && !is_space(text->bytes.data[low - 1]);
	return low;
}

static size_t look_ahead(const struct text *text, size_t at, bool *ret_cut)
{
	size_t high = at;

	while (high < text->bytes.length && !is_space(text->bytes.data[high]) &&
		high - at < text->look)
		high++;
	while (inside_character(text, high))
		high++;
	*ret_cut |= high < text->bytes.length && !is_space(text->bytes.data[high]);
	return high;
}

/* No word reaches over a space, so the words between two spaces can be counted by themselves. */
static void splice(struct text *text, size_t at, size_t removed, const char *bytes, size_t length)
{
	bool cut = false;
	size_t low = look_back(text, at, &cut);
	size_t high = look_ahead(text, at + removed, &cut);
	size_t before = utf8_words(text->bytes.data + low, high - low);

	str_splice(&text->bytes, at, removed, bytes, length);
	high = high - removed + length;
	text->words += utf8_words(text->bytes.data + low, high - low);
	text->words -= before < text->words ? before : text->words;
	text->words_exact = text->words_exact && !cut;
	breaks_change(&text->breaks, &text->bytes, at, removed, length);
}

/* A change can glue what is on both sides of the cursor into one cluster: then behind it. */
static void set_cursor(struct text *text, size_t at)
{
	const char *bytes = text->bytes.data;
	size_t length = text->bytes.length;

	if (at > length)
		at = length;
	while (inside_character(text, at))
		at++;
	if (at > 0 && at < length) {
		size_t start = at - utf8_cluster_before(bytes, at);
		size_t end = start + utf8_cluster(bytes + start, length - start);
		if (end > at)
			at = end;
	}
	text->cursor = at;
	text->column = -1;
}

static void change(struct text *text, size_t at, size_t removed, const char *bytes, size_t length)
{
	if (!removed && !length)
		return;
	undo_add(&text->undo, at, text->bytes.data + at, removed, bytes, length);
	splice(text, at, removed, bytes, length);
	set_cursor(text, at + length);
}

void text_insert(struct text *text, const char *bytes, size_t length)
{
	change(text, text->cursor, 0, bytes, length);
}

void text_replace(struct text *text, const char *bytes, size_t length)
{
	size_t cursor = text->cursor;

	text_pause(text);
	change(text, 0, text->bytes.length, bytes, length);
	text_pause(text);
	set_cursor(text, cursor);
}

void text_delete(struct text *text, enum text_move move)
{
	size_t from = text->cursor;
	size_t to;

	text_move(text, move);
	to = text->cursor;
	if (from <= to)
		change(text, from, to - from, "", 0);
	else
		change(text, to, from - to, "", 0);
}

bool text_undo(struct text *text)
{
	const struct change *last = undo_back(&text->undo);

	if (!last)
		return false;
	splice(text, last->at, last->inserted.length, last->removed.data, last->removed.length);
	set_cursor(text, last->at + last->removed.length);
	return true;
}

bool text_redo(struct text *text)
{
	const struct change *next = undo_forward(&text->undo);

	if (!next)
		return false;
	splice(text, next->at, next->removed.length, next->inserted.data, next->inserted.length);
	set_cursor(text, next->at + next->inserted.length);
	return true;
}

void text_pause(struct text *text)
{
	undo_pause(&text->undo);
}

/* --- lines --- */

bool text_line(struct text *text, size_t line, size_t *ret_start, size_t *ret_end)
{
	if (!breaks_reach(&text->breaks, &text->bytes, line))
		return false;
	breaks_span(&text->breaks, &text->bytes, line, ret_start, ret_end);
	return true;
}

size_t text_cursor_line(struct text *text, int *ret_column)
{
	size_t line = breaks_line(&text->breaks, &text->bytes, text->cursor);
	size_t start = text->breaks.starts[line];

	*ret_column = shown_cells(text->bytes.data + start, text->cursor - start);
	return line;
}

/* The last place that is still on the line: where it is broken, its end is the next one's start. */
static size_t line_end(struct text *text, size_t line)
{
	size_t start;
	size_t end;

	breaks_span(&text->breaks, &text->bytes, line, &start, &end);
	if (end > start && end < text->bytes.length && text->bytes.data[end] != '\n')
		end -= utf8_cluster_before(text->bytes.data, end);
	return end;
}

void text_move_lines(struct text *text, int lines)
{
	int column;
	size_t line = text_cursor_line(text, &column);
	size_t wanted = lines < 0 && (size_t)-lines > line ? 0 : line + (size_t)lines;
	size_t start;
	size_t end;
	size_t last;

	if (text->column < 0)
		text->column = column;
	column = text->column;
	if (lines < 0 && (size_t)-lines > line) {
		set_cursor(text, 0);
	} else if (!text_line(text, wanted, &start, &end)) {
		set_cursor(text, text->bytes.length);
	} else {
		last = line_end(text, wanted);
		end = start + shown_fit(text->bytes.data + start, end - start, column);
		set_cursor(text, end < last ? end : last);
	}
	text->column = column;
}

/* --- moving --- */

static size_t left(const struct text *text)
{
	return text->cursor - utf8_cluster_before(text->bytes.data, text->cursor);
}

static size_t right(const struct text *text)
{
	return text->cursor +
	       utf8_cluster(text->bytes.data + text->cursor, text->bytes.length - text->cursor);
}

static size_t word_left(const struct text *text)
{
	size_t from = text->cursor > text->look ? text->cursor - text->look : 0;

	while (inside_character(text, from))
		from++;
	return from +
	       utf8_word_left(text->bytes.data + from, text->cursor - from, text->cursor - from);
}

static size_t word_right(const struct text *text)
{
	size_t rest = text->bytes.length - text->cursor;

	if (rest > text->look)
		rest = text->look;
	while (inside_character(text, text->cursor + rest))
		rest--;
	return text->cursor + utf8_word_right(text->bytes.data + text->cursor, rest, 0);
}

static size_t paragraph_end(const struct text *text)
{
	size_t rest = text->bytes.length - text->cursor;
	const char *from = text->bytes.data + text->cursor;
	const char *newline = memchr(from, '\n', rest);

	if (newline == from)
		return text->cursor + 1;
	return newline ? text->cursor + (size_t)(newline - from) : text->bytes.length;
}

/* Where a move within the line or the text leads. */
static size_t destination(struct text *text, enum text_move move)
{
	size_t line;
	int column;

	switch (move) {
	case TEXT_LEFT:
		return left(text);
	case TEXT_RIGHT:
		return right(text);
	case TEXT_WORD_LEFT:
		return word_left(text);
	case TEXT_WORD_RIGHT:
		return word_right(text);
	case TEXT_LINE_START:
		/* Looking for the line may move the starts. */
		line = text_cursor_line(text, &column);
		return text->breaks.starts[line];
	case TEXT_LINE_END:
		return line_end(text, text_cursor_line(text, &column));
	case TEXT_PARAGRAPH_END:
		return paragraph_end(text);
	case TEXT_START:
		return 0;
	case TEXT_END:
		return text->bytes.length;
	default:
		return text->cursor;
	}
}

void text_move(struct text *text, enum text_move move)
{
	if (move == TEXT_UP || move == TEXT_DOWN)
		text_move_lines(text, move == TEXT_UP ? -1 : 1);
	else
		set_cursor(text, destination(text, move));
}
