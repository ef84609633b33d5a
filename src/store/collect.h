/* Rows as fast as SQLite walks them: an aggregate function that hands the values of each row to a function of
 * ours. To step from row to row and to ask for each column takes half as long again, which a start with years
 * of check-ins would feel.
 *
 *     struct collector collector = {.row = add_row, .context = &rows};
 *     sql_collect(store, "SELECT collect(day, mood, ?) FROM checkin WHERE chapter = ?", &collector,
 *             ARGUMENTS(sql_text(chapter)), err)
 *
 * The order is that of the walk: an aggregate knows no ORDER BY. */
#ifndef EXBACK_STORE_COLLECT_H
#define EXBACK_STORE_COLLECT_H

#include <sqlite3.h>

/* Borrowed by the statement until it ends. */
struct collector {
	/* Called for each row. `values`, those that come before the collector in the statement, live until it
	 * returns. */
	void (*row)(void *context, sqlite3_value **values);
	void *context;
};

/* Makes the function known to a connection. Returns SQLite's result. */
int collect_register(sqlite3 *db);
/* As the last argument of collect(). */
int collect_bind(sqlite3_stmt *statement, int index, struct collector *collector);

#endif
