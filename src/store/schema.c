#include "schema.h"

#include "sql.h"

#include "exback/str.h"

/* What every row that a person made begins with: who it is, when it happened (UTC instant, offset of
 * the wall in seconds, civil day as days since 1970), when it was entered, changed, binned (0: not). */
#define RECORD                                                                                     \
	"uuid TEXT NOT NULL UNIQUE, "                                                              \
	"at INTEGER NOT NULL, \"offset\" INTEGER NOT NULL, day INTEGER NOT NULL, "                 \
	"created INTEGER NOT NULL, changed INTEGER NOT NULL, "                                     \
	"deleted INTEGER NOT NULL DEFAULT 0"

#define OF_CHAPTER "chapter TEXT NOT NULL REFERENCES chapter(uuid)"

static const char version_1[] =
	"CREATE TABLE chapter (" RECORD ","
	" started_on INTEGER NOT NULL, name TEXT, ended_by TEXT, shared TEXT, wish TEXT,"
	" same_person_as TEXT REFERENCES chapter(uuid),"
	" closed INTEGER NOT NULL DEFAULT 0, provisional INTEGER NOT NULL DEFAULT 0) STRICT;"

	"CREATE TABLE contact (" RECORD ", " OF_CHAPTER ","
	" kind TEXT NOT NULL, note TEXT, drinking INTEGER NOT NULL) STRICT;"

	"CREATE TABLE checkin (" RECORD ", " OF_CHAPTER ","
	" mood INTEGER, urge INTEGER, sleep INTEGER, contact TEXT, feelings TEXT, did TEXT, note "
	"TEXT,"
	" no_wish_to_live INTEGER NOT NULL) STRICT;"

	/* What a person wrote in an answer stands beside it, NULL where it is all choices: the journal
	 * shows that, and the search index holds it. */
	"CREATE TABLE answer (key INTEGER PRIMARY KEY, " RECORD ", " OF_CHAPTER ","
	" step TEXT NOT NULL, answer TEXT NOT NULL, chosen TEXT,"
	" words INTEGER NOT NULL DEFAULT 0, text TEXT) STRICT;"
	"CREATE INDEX answer_step ON answer(step, chapter, at, uuid);"

	"CREATE TABLE move (" RECORD ", " OF_CHAPTER ","
	" \"from\" TEXT NOT NULL, \"to\" TEXT NOT NULL) STRICT;"

	"CREATE TABLE goal (" RECORD ", " OF_CHAPTER ", days INTEGER NOT NULL) STRICT;"

	"CREATE TABLE urge (" RECORD ", " OF_CHAPTER ","
	" before INTEGER NOT NULL, after INTEGER NOT NULL, \"trigger\" TEXT, note TEXT,"
	" sent INTEGER NOT NULL) STRICT;"

	/* The key rises with time: "newest first" is the primary key, for lists, search, calendar.
	 * Entries have even keys, answers odd ones. */
	"CREATE TABLE entry (key INTEGER PRIMARY KEY, " RECORD ", " OF_CHAPTER ","
	" kind TEXT NOT NULL, title TEXT, prompt TEXT, sealed_until INTEGER, mood INTEGER,"
	" words INTEGER NOT NULL) STRICT;"
	/* Texts live apart, so that counting and listing entries never reads them. */
	"CREATE TABLE entry_text (key INTEGER PRIMARY KEY"
	" REFERENCES entry(key) ON UPDATE CASCADE ON DELETE CASCADE, text TEXT NOT NULL) STRICT;"
	/* With the column of its condition, so that counting never goes to the table. */
	"CREATE INDEX entry_day ON entry(day, deleted) WHERE deleted = 0;"
	"CREATE INDEX entry_binned ON entry(deleted) WHERE deleted > 0;"
	"CREATE INDEX entry_sealed ON entry(sealed_until) WHERE sealed_until IS NOT NULL;"
	/* An answer as the journal shows it: with the columns of an entry. */
	"CREATE VIEW answer_entry AS SELECT key, uuid, at, \"offset\", day, created, changed, "
	"deleted,"
	" chapter, 'answer' AS kind, NULL AS title, step AS prompt, NULL AS sealed_until,"
	" NULL AS mood, words, text FROM answer WHERE text IS NOT NULL;"
	/* What the search index holds: everything but the bin. The index reads it to check itself. */
	"CREATE VIEW entry_kept AS SELECT entry.key AS key, title, text"
	" FROM entry JOIN entry_text ON entry_text.key = entry.key WHERE deleted = 0"
	" UNION ALL SELECT key, title, text FROM answer_entry WHERE deleted = 0;"
	"CREATE VIRTUAL TABLE entry_fts USING fts5(title, text, content='entry_kept',"
	" content_rowid='key', columnsize=0, prefix='1 2 3',"
	" tokenize='unicode61 remove_diacritics 2');"

	/* A setting that was removed stays as NULL, so that a merge knows. */
	"CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT, changed INTEGER NOT NULL)"
	" STRICT, WITHOUT ROWID;"
	/* What was purged: the id alone. */
	"CREATE TABLE tombstone (uuid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;";

static const char *const steps[] = {version_1};

const struct schema *schema_newest(void)
{
	static const struct schema schema = {
		.steps = steps,
		.version = sizeof steps / sizeof *steps,
		.objects = 29,
		.cookie = 21,
	};
	return &schema;
}

static int version_of(sqlite3 *db, int *ret)
{
	sqlite3_stmt *statement = NULL;
	int result = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &statement, NULL);
	if (result == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
		*ret = sqlite3_column_int(statement, 0);
	int finalised = sqlite3_finalize(statement);
	return result == SQLITE_OK ? finalised : result;
}

/* One step, unless another program took it in the meantime. */
static int take_step(sqlite3 *db, const struct schema *schema, int *version)
{
	int result = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (result != SQLITE_OK)
		return result;
	int from = *version;
	result = version_of(db, version);
	if (result == SQLITE_OK && *version == from) {
		struct str sql = STR_INIT;
		str_addf(&sql, "%s; PRAGMA application_id = %d; PRAGMA user_version = %d",
			schema->steps[from], SCHEMA_APPLICATION_ID, from + 1);
		result = sqlite3_exec(db, sql.data, NULL, NULL, NULL);
		str_done(&sql);
	}
	if (result == SQLITE_OK)
		result = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	if (result == SQLITE_OK)
		return version_of(db, version);
	if (!sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	*version = from;
	return result;
}

int schema_migrate(sqlite3 *db, const struct schema *schema, int *version)
{
	int result = SQLITE_OK;
	while (result == SQLITE_OK && *version < schema->version)
		result = take_step(db, schema, version);
	return result;
}

/* What FTS5 makes for itself is its own affair. */
static int all_objects(sqlite3 *db, sqlite3_stmt **ret)
{
	return sqlite3_prepare_v2(db,
		"SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name"
		" NOT GLOB 'entry_fts_*' ORDER BY type, name",
		-1, ret, NULL);
}

static int compare(sqlite3 *db, sqlite3 *fresh, bool *ret_same)
{
	sqlite3_stmt *actual = NULL, *expected = NULL;
	int result = all_objects(db, &actual);
	if (result == SQLITE_OK)
		result = all_objects(fresh, &expected);
	bool same = result == SQLITE_OK, more = same;
	while (same && more) {
		more = sqlite3_step(expected) == SQLITE_ROW;
		same = (sqlite3_step(actual) == SQLITE_ROW) == more &&
		       (!more || text_equal(sql_column(actual, 1), sql_column(expected, 1)));
	}
	int finalised = sqlite3_finalize(actual);
	sqlite3_finalize(expected);
	*ret_same = same;
	return result == SQLITE_OK ? finalised : result;
}

int schema_compare(sqlite3 *db, const struct schema *schema, int version, bool *ret_same)
{
	const struct schema wanted = {.steps = schema->steps, .version = version};
	sqlite3 *fresh = NULL;
	int from = 0;
	int result = connection_open(":memory:", SQLITE_OPEN_READWRITE, STORE_WRITE, &fresh);
	if (result == SQLITE_OK)
		result = schema_migrate(fresh, &wanted, &from);
	if (result == SQLITE_OK)
		result = compare(db, fresh, ret_same);
	sqlite3_close(fresh);
	return result;
}
