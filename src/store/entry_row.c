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
	while (line.length > shift && is_blank(line.data[line.length - 1]))
		str_cut(&line, line.length - 1);
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

/* What finds the place of a query in one text after the other. */
struct finder {
	struct words words;    /* of the query */
	struct folder *folder; /* NULL: there is no query */
	struct folded folded;  /* the text that was folded last */
};

static void finder_open(struct finder *finder, const char *query)
{
	*finder = (struct finder){0};
	if (!query)
		return;
	words_parse(query, &finder->words);
	finder->folder = folder_new();
}

static void finder_done(struct finder *finder)
{
	folded_done(&finder->folded);
	folder_free(finder->folder);
	words_done(&finder->words);
}

static void make_row(struct finder *finder, const struct entry *entry, struct entry_row *ret)
{
	*ret = (struct entry_row){.entry = *entry};
	char *text = entry->text;
	ret->entry.text = NULL;
	if (text && finder->folder) {
		fold(finder->folder, text, &finder->folded);
		words_place(&finder->words, &finder->folded, &ret->match_start, &ret->match_end);
	}
	cut_line(text ? text : "", ret);
	free(text);
}

bool store_entry_rows(struct store *store, const int64_t *keys, size_t count, const char *query,
	struct entry_row *ret, struct err *err)
{
	struct entry *entries = mem_zero(count, sizeof *entries);
	struct finder finder;
	bool ok = entries_load_keys(store, keys, count, entries, err);
	finder_open(&finder, query);
	for (size_t i = 0; ok && i < count; i++)
		make_row(&finder, &entries[i], &ret[i]);
	finder_done(&finder);
	free(entries);
	return ok;
}

bool store_entry_row(
	struct store *store, int64_t key, const char *query, struct entry_row *ret, struct err *err)
{
	struct entry_row row;
	if (!store_entry_rows(store, &key, 1, query, &row, err))
		return false;
	if (!*row.entry.record.uuid.text) {
		entry_row_done(&row);
		return err_set(
			err, ERR_NO, "%s", _("the record is not there any more; look again"));
	}
	*ret = row;
	return true;
}

void entry_row_done(struct entry_row *row)
{
	entry_done(&row->entry);
	free(row->line);
	*row = (struct entry_row){0};
}
