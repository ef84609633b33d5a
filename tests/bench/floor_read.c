/* Floor: open a SQLite file of 10,000 entries, in the modes that exback uses, and print the 20 newest
 * rows.   floor_read FILE */
#include <sqlite3.h>
#include <stdio.h>

static const char modes[] = "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;";
static const char query[] = "SELECT at, substr(body, 1, 60) FROM entry ORDER BY at DESC LIMIT 20";

int main(int argc, char **argv)
{
	sqlite3 *database = NULL;
	sqlite3_stmt *statement = NULL;
	int rows = 0;
	if (argc != 2 || sqlite3_open(argv[1], &database) != SQLITE_OK ||
		sqlite3_exec(database, modes, NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(database, query, -1, &statement, NULL) != SQLITE_OK) {
		fprintf(stderr, "floor_read: %s\n", sqlite3_errmsg(database));
		return 1;
	}
	while (sqlite3_step(statement) == SQLITE_ROW) {
		printf("%lld %s\n", sqlite3_column_int64(statement, 0),
			sqlite3_column_text(statement, 1));
		rows++;
	}
	sqlite3_finalize(statement);
	sqlite3_close(database);
	return rows == 20 ? 0 : 1;
}
