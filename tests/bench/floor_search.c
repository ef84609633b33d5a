/* Floor: ask FTS5 for a word and print the 20 newest finds with their place.
 *   floor_search FILE WORD */
#include <sqlite3.h>
#include <stdio.h>

static const char modes[] = "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;";
static const char query[] =
	"SELECT rowid, snippet(entry_fts, 0, '[', ']', '...', 12) FROM entry_fts "
	"WHERE entry_fts MATCH ? ORDER BY rowid DESC LIMIT 20";

int main(int argc, char **argv)
{
	sqlite3 *database = NULL;
	sqlite3_stmt *statement = NULL;
	int rows = 0;
	if (argc != 3 || sqlite3_open(argv[1], &database) != SQLITE_OK ||
		sqlite3_exec(database, modes, NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(database, query, -1, &statement, NULL) != SQLITE_OK) {
		fprintf(stderr, "floor_search: %s\n", sqlite3_errmsg(database));
		return 1;
	}
	sqlite3_bind_text(statement, 1, argv[2], -1, SQLITE_STATIC);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		printf("%lld %s\n", sqlite3_column_int64(statement, 0),
			sqlite3_column_text(statement, 1));
		rows++;
	}
	sqlite3_finalize(statement);
	sqlite3_close(database);
	return rows > 0 ? 0 : 1;
}
