#include "journal.h"
#include "schema.h"
#include "vault_file.h"

#include "exback/i18n.h"
#include "exback/path.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

struct checking {
	struct store *store;       /* what is checked */
	struct str *report;        /* a line a finding */
	const struct table *table; /* whose records are walked */
	int findings;              /* so far */
	struct err *err;           /* why the check itself failed */
};

static void find(struct checking *check, const char *what, const char *detail)
{
	str_addf(check->report, "%s: %s\n", what, detail);
	check->findings++;
}

/* Each row of `text` is a finding, its first column the detail, but for one that says "ok". */
static bool check_rows(struct checking *check, const char *what, const char *text)
{
	struct sql query;
	if (!sql_query(check->store, &query, text, NO_ARGUMENTS, check->err))
		return false;
	while (sql_row(&query)) {
		const char *detail = sql_column(query.statement, 0);
		if (detail && !text_equal(detail, "ok"))
			find(check, what, detail);
	}
	return sql_end(&query);
}

/* What no single record shows; each query gives the ids that are wrong. */
static const struct {
	const char *what;
	const char *query;
} contradictions[] = {
	{N_("the file"), "PRAGMA integrity_check(20)"},
	{N_("belongs to nothing"),
		"SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check"},
	{N_("entry without a text"),
		"SELECT uuid FROM entry LEFT JOIN entry_text USING (key) WHERE text IS NULL"},
	{N_("entry out of its place in time"),
		"SELECT uuid FROM entry WHERE abs(key / 16 - at) > 86400 OR key & 1"},
	{N_("answer out of its place in time"),
		"SELECT uuid FROM answer WHERE abs(key / 16 - at) > 86400 OR NOT key & 1"},
	{N_("purged and there"), "SELECT uuid FROM tombstone JOIN (SELECT uuid FROM entry UNION ALL"
				 " SELECT uuid FROM contact) USING (uuid)"},
	{N_("id that two records have"),
		"SELECT uuid FROM (SELECT uuid FROM chapter UNION ALL SELECT uuid FROM contact"
		" UNION ALL SELECT uuid FROM checkin UNION ALL SELECT uuid FROM answer"
		" UNION ALL SELECT uuid FROM move UNION ALL SELECT uuid FROM goal"
		" UNION ALL SELECT uuid FROM urge UNION ALL SELECT uuid FROM entry)"
		" GROUP BY uuid HAVING count(*) > 1"},
};

/* The index compares itself with what the view entry_kept shows. Holding nothing of its own, it can
 * be mended on the spot. */
static bool check_index(struct checking *check)
{
	struct err why = {0};
	check->store->index_broken = false; /* else it is mended before we have seen it */
	/* It compares by writing: where nothing can be written, nothing is known, and nothing wrong. */
	if (sqlite3_db_readonly(check->store->db, "main") ||
		!transaction_begin(check->store, &why)) {
		str_addf(check->report,
			_("search index: not looked at, for the file cannot be written%s%s\n"),
			*why.text ? ": " : "", why.text);
		return true;
	}
	bool ok = sql_run(check->store,
		"INSERT INTO entry_fts (entry_fts, rank) VALUES ('integrity-check', 1)",
		NO_ARGUMENTS, NULL);
	transaction_end(check->store, false, NULL);
	if (ok)
		return true;
	check->store->index_broken = true;
	bool mended =
		transaction_begin(check->store, NULL) && transaction_end(check->store, true, NULL);
	find(check, _("search index"),
		mended ? _("was not that of the texts; it was made anew")
		       : _("is not that of the texts, and cannot be made anew"));
	return true;
}

/* The tables must be those that the schema makes. */
static bool check_schema(struct checking *check)
{
	struct store *store = check->store;
	bool same = false;
	if (!connection_ready(store, check->err))
		return false;
	int result = schema_compare(store->db, store->schema, store->schema->version, &same);
	if (result != SQLITE_OK)
		return sql_complain(store, result, check->err);
	if (!same)
		find(check, _("the tables"), _("not those of this program"));
	return true;
}

static bool check_record(void *context, void *data, const char *chapter, struct err *err)
{
	(void)chapter;
	(void)err;
	struct checking *check = context;
	const struct record *record = data;
	struct err why = {0};
	if (!record_check(check->table, data, &why))
		find(check, record->uuid.text, why.text);
	if (record->changed < record->created || !uuid_valid(record->uuid.text))
		find(check, record->uuid.text, _("its id or its times contradict themselves"));
	const struct entry *entry = check->table == table_of(TABLE_ENTRY) ? data : NULL;
	if (entry && entry->text &&
		entry->words != (int)utf8_words(entry->text, strlen(entry->text)))
		find(check, record->uuid.text, _("has another number of words than it says"));
	return true;
}

/* What was written in an answer stands beside it, as the journal shows it. */
static bool check_answers(struct checking *check)
{
	struct sql query;
	if (!sql_query(check->store, &query, "SELECT uuid, answer, text, words FROM answer",
		    NO_ARGUMENTS, check->err))
		return false;
	while (sql_row(&query)) {
		const char *kept = sql_column(query.statement, 2);
		char *text = answer_text(sql_column(query.statement, 1));
		size_t words = text ? utf8_words(text, strlen(text)) : 0;
		if (!text_equal(text, kept) ||
			sqlite3_column_int64(query.statement, 3) != (int64_t)words)
			find(check, sql_column(query.statement, 0),
				_("has other words than the journal shows"));
		free(text);
	}
	return sql_end(&query);
}

static bool check_records(struct checking *check)
{
	for (enum table_id id = 0; id < TABLE_COUNT; id++) {
		check->table = table_of(id);
		if (!records_each(check->store, check->table, "", NO_ARGUMENTS, check_record, check,
			    check->err))
			return false;
	}
	return true;
}

static void find_plain(void *context, const char *path, bool sealable)
{
	char *shown = path_for_people(path);
	find(context, shown,
		sealable ? _("can be read without the passphrase; the next save seals it")
			 : _("a draft that cannot be understood, and is not sealed; keep what you "
			     "need of it and remove it"));
	free(shown);
}

int store_check(struct store *store, struct str *report, struct err *err)
{
	struct checking check = {.store = store, .report = report, .err = err};
	/* Before the index is looked at: whoever opens it for writing seals them. */
	bool ok = (!store->vault || vault_find_leftovers(store, find_plain, &check, err)) &&
		  check_schema(&check);
	for (size_t i = 0; ok && i < sizeof contradictions / sizeof *contradictions; i++)
		ok = check_rows(&check, _(contradictions[i].what), contradictions[i].query);
	ok = ok && check_records(&check) && check_answers(&check) &&
	     (store->memory || check_index(&check));
	return ok ? check.findings : -1;
}
