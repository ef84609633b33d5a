#include "fold.h"
#include "journal.h"
#include "table.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLUSTERS_BEFORE = 24, LINE_BYTES = 320 };

static const char ellipsis[] = "… ";

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Some clusters before the place, at the start of a word where there is one. */
static size_t line_start(const char *text, size_t place)
{
	size_t start = place;
	for (int i = 0; i < CLUSTERS_BEFORE && start > 0; i++)
		start -= utf8_cluster_before(text, start);
	if (start == 0)
		return 0;
	for (size_t at = start; at < place; at++)
		if (is_blank(text[at]))
			return at + 1;
	return start;
}

static size_t line_length(const char *text, size_t length)
{
	if (length <= LINE_BYTES)
		return length;
	size_t end = 0;
	while (end < LINE_BYTES)
		end += utf8_cluster(text + end, length - end);
	return end;
}

/* One line around [start, end) of the text; the offsets become the line's. */
static void cut_line(const char *text, struct entry_row *row)
{
	size_t from = line_start(text, row->match_start);
	from += strspn(text + from, " \t\n\v\f\r");
	size_t length = line_length(text + from, strlen(text + from));
	struct str line = STR_INIT;
	if (row->match_start > 0 && from > 0 && row->match_end > 0)
		str_add_text(&line, ellipsis);
	size_t shift = line.length;
	str_add(&line, text + from, length);
	for (size_t i = shift; i < line.length; i++)
		if (is_blank(line.data[i]))
			line.data[i] = ' ';
	if (row->match_end > 0) {
		row->match_start = row->match_start - from + shift;
		row->match_end = row->match_end - from + shift;
		if (row->match_end > line.length)
			row->match_end = line.length;
	}
	row->line = str_take(&line);
}

static void find_place(const char *text, const char *query, struct entry_row *row)
{
	struct words words;
	words_parse(query, &words);
	struct folder *folder = folder_new();
	struct folded folded = {0};
	fold(folder, text, &folded);
	words_place(&words, &folded, &row->match_start, &row->match_end);
	folded_done(&folded);
	folder_free(folder);
	words_done(&words);
}

bool store_entry_row(
	struct store *store, int64_t key, const char *query, struct entry_row *ret, struct err *err)
{
	struct entry_row row = {0};
	if (!entry_load_key(store, key, &row.entry, err))
		return false;
	const char *text = row.entry.text ? row.entry.text : "";
	if (query)
		find_place(text, query, &row);
	cut_line(text, &row);
	free(row.entry.text);
	row.entry.text = NULL;
	*ret = row;
	return true;
}

void entry_row_done(struct entry_row *row)
{
	entry_done(&row->entry);
	free(row->line);
	*row = (struct entry_row){0};
}
