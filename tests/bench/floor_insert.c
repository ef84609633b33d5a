/* Floor: put standard input into a SQLite file of 10,000 entries as one row, found by an FTS5 query
 * (a trigger of the file indexes it) and durable when it ends, in the modes that exback uses.
 *     floor_insert FILE */
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

static const char modes[] = "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;";
static const char insert[] = "INSERT INTO entry(at, body) VALUES (?, ?)";

int main(int argc, char **argv)
{
	char text[65536];
	sqlite3 *database = NULL;
	sqlite3_stmt *statement = NULL;
	int length = (int)fread(text, 1, sizeof text, stdin), result = SQLITE_ERROR;
	if (argc == 2 && sqlite3_open(argv[1], &database) == SQLITE_OK &&
		sqlite3_exec(database, modes, NULL, NULL, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(database, insert, -1, &statement, NULL) == SQLITE_OK) {
		sqlite3_bind_int64(statement, 1, time(NULL));
		sqlite3_bind_text(statement, 2, text, length, SQLITE_STATIC);
		result = sqlite3_step(statement);
	}
	if (result != SQLITE_DONE)
		fprintf(stderr, "floor_insert: %s\n", sqlite3_errmsg(database));
	sqlite3_finalize(statement);
	sqlite3_close(database);
	return result == SQLITE_DONE ? 0 : 1;
}
