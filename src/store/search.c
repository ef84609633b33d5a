#include "fold.h"
#include "sql.h"

#include "exback/mem.h"
#include "exback/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Newest first is the primary key, so the first rows are what is wanted; nothing is ever ranked. Each
 * row is a key, and the step where there is a later answer to it: then the caller is asked. */
#define FILTER " (deleted = 0) = ?1 AND (?2 IS NULL OR kind = ?2) AND day BETWEEN ?3 AND ?4"
/* What is sealed until a later day is not found by its words. */
#define UNSEALED " AND coalesce(sealed_until, ?5) <= ?5"

#define CORRECTED                                                                                  \
	"CASE WHEN EXISTS (SELECT 1 FROM answer AS later WHERE step = prompt"                      \
	" AND later.chapter = answer_entry.chapter"                                                \
	" AND (later.at, later.uuid) > (answer_entry.at, answer_entry.uuid)) THEN prompt END"

static const char list_all[] =
	"SELECT key, NULL FROM entry WHERE" FILTER " UNION ALL SELECT key, " CORRECTED
	" FROM answer_entry WHERE" FILTER " ORDER BY key DESC";
static const char search_index[] =
	"SELECT rowid, CASE WHEN rowid & 1 THEN"
	" (SELECT " CORRECTED " FROM answer_entry WHERE key = entry_fts.rowid) END"
	" FROM entry_fts WHERE entry_fts MATCH ?6 AND CASE WHEN rowid & 1"
	" THEN EXISTS (SELECT 1 FROM answer_entry WHERE key = entry_fts.rowid AND" FILTER ")"
	" ELSE EXISTS (SELECT 1 FROM entry WHERE key = entry_fts.rowid AND" FILTER UNSEALED ") END"
	" ORDER BY rowid DESC";
static const char scan_texts[] =
	"SELECT key, NULL, coalesce(title || char(10), '') || text FROM entry"
	" JOIN entry_text USING (key) WHERE" FILTER UNSEALED " UNION ALL SELECT key, " CORRECTED
	", text FROM answer_entry WHERE" FILTER " ORDER BY key DESC";

/* Each word as a quoted string, so that nothing typed is ever syntax; the last may be unfinished. */
static char *match_expression(const char *query, bool live)
{
	struct str match = STR_INIT;
	while (*query) {
		size_t length = strcspn(query, " \t\n\v\f\r");
		if (length > 0 && utf8_words(query, length) > 0) {
			str_add_text(&match, match.length > 0 ? " \"" : "\"");
			for (size_t i = 0; i < length; i++)
				str_add_repeat(
					&match, (char[]){query[i], '\0'}, query[i] == '"' ? 2 : 1);
			str_add_char(&match, '"');
		}
		query += length;
		bool finished = *query != '\0';
		query += strspn(query, " \t\n\v\f\r");
		if (live && !finished && match.length > 0)
			str_add_char(&match, '*');
	}
	return str_take(&match);
}

struct keys {
	const struct entry_filter *filter; /* whom to ask about answers */
	int64_t *items;                    /* newest first */
	size_t count, room;                /* of them */
	bool more;                         /* there was one beyond the limit */
};

/* False when there is room for no more. */
static bool add_key(struct keys *keys, int64_t key)
{
	if (keys->filter->limit > 0 && keys->count == keys->filter->limit) {
		keys->more = true;
		return false;
	}
	mem_grow(&keys->items, &keys->room, keys->count, sizeof *keys->items);
	keys->items[keys->count++] = key;
	return true;
}

/* Of the answers to a step that is answered once, the newest. */
static bool is_shown(const struct keys *keys, sqlite3_stmt *row)
{
	const char *corrected = sql_column(row, 1);
	const struct entry_filter *filter = keys->filter;
	return !corrected || (filter->repeats && filter->repeats(filter->context, corrected));
}

static bool take_row(struct keys *keys, sqlite3_stmt *row)
{
	return !is_shown(keys, row) || add_key(keys, sqlite3_column_int64(row, 0));
}

static bool collect(struct store *store, const char *text, const struct value *values,
	struct keys *keys, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query, text, values, err))
		return false;
	while (sql_row(&query) && take_row(keys, query.statement))
		;
	return sql_end(&query);
}

static bool scan(struct store *store, const struct words *words, const struct value *values,
	struct keys *keys, struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query, scan_texts, values, err))
		return false;
	struct folder *folder = folder_new();
	struct folded folded = {0};
	bool room = true;
	while (room && sql_row(&query)) {
		fold(folder, sql_column(query.statement, 2), &folded);
		if (words_all_in(words, &folded))
			room = take_row(keys, query.statement);
	}
	folded_done(&folded);
	folder_free(folder);
	return sql_end(&query);
}

static bool find(
	struct store *store, const struct entry_filter *filter, struct keys *keys, struct err *err)
{
	bool kept = filter->set == ENTRIES_KEPT;
	struct words words = {0};
	if (filter->query)
		words_parse(filter->query, &words);
	/* The bin is not in the index. */
	bool indexed = words.indexed && kept;
	char *match = indexed ? match_expression(filter->query, filter->live) : NULL;
	const struct value *values =
		ARGUMENTS(sql_number(kept), sql_text(filter->kind), sql_number(filter->from.number),
			sql_number(day_exists(filter->to) ? filter->to.number : INT32_MAX),
			sql_number(store_today(store).number), sql_text(match));
	bool ok = words.count == 0 ? collect(store, list_all, values, keys, err)
		  : indexed        ? collect(store, search_index, values, keys, err)
				   : scan(store, &words, values, keys, err);
	free(match);
	words_done(&words);
	return ok;
}

bool store_find_entries(struct store *store, const struct entry_filter *filter, int64_t **ret_keys,
	size_t *ret_count, bool *ret_more, struct err *err)
{
	struct keys keys = {.filter = filter};
	if (!find(store, filter, &keys, err)) {
		free(keys.items);
		return false;
	}
	*ret_keys = keys.items;
	*ret_count = keys.count;
	if (ret_more)
		*ret_more = keys.more;
	return true;
}
