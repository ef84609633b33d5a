/* The floors' file: the same texts in a bare SQLite file, with what the floors' queries need. */
#include "bench.h"

#include "exback/mem.h"

#include <sqlite3.h>

static const char begin[] =
	"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
	"CREATE TABLE entry(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL);"
	"CREATE INDEX entry_at ON entry(at);"
	"CREATE VIRTUAL TABLE entry_fts USING fts5(body, content='entry', content_rowid='id');"
	"BEGIN;";
static const char end[] = "INSERT INTO entry_fts(rowid, body) SELECT id, body FROM entry;"
			  "CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN"
			  " INSERT INTO entry_fts(rowid, body) VALUES (new.id, new.body); END;"
			  "COMMIT; PRAGMA journal_mode=TRUNCATE;";
static const char insert_row[] = "INSERT INTO entry(at, body) VALUES (?, ?)";

static void must(sqlite3 *database, int result)
{
	if (result != SQLITE_OK)
		die("the floors' data: %s", sqlite3_errmsg(database));
}

static void fill(sqlite3 *database, const struct clock *clock)
{
	sqlite3_stmt *insert;
	struct str text = STR_INIT;
	must(database, sqlite3_prepare_v2(database, insert_row, -1, &insert, NULL));
	for (int i = 0; i < BENCH_ENTRIES; i++) {
		str_clear(&text);
		words_entry(i, &text);
		sqlite3_bind_int64(insert, 1, data_instant(clock, i));
		sqlite3_bind_text(insert, 2, text.data, (int)text.length, SQLITE_STATIC);
		sqlite3_step(insert);
		must(database, sqlite3_reset(insert));
	}
	sqlite3_finalize(insert);
	str_done(&text);
}

void data_make_floor(const char *file, const struct clock *clock)
{
	sqlite3 *database;
	must(NULL, sqlite3_open(file, &database));
	must(database, sqlite3_exec(database, begin, NULL, NULL, NULL));
	fill(database, clock);
	must(database, sqlite3_exec(database, end, NULL, NULL, NULL));
	sqlite3_close(database);
}
