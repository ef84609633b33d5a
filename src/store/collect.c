#include "collect.h"

#include <stddef.h>

/* Under this name SQLite passes on a pointer to a collector, and nothing else as one. */
static const char pointer[] = "exback collector";

/* Without a collector, which only SQL that is not ours would leave out, nothing is collected. */
static void step(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)context;
	const struct collector *collector =
		count > 0 ? sqlite3_value_pointer(values[count - 1], pointer) : NULL;
	if (collector)
		collector->row(collector->context, values);
}

static void finish(sqlite3_context *context)
{
	sqlite3_result_null(context);
}

int collect_register(sqlite3 *db)
{
	/* Not from views and triggers, which a file brings along. */
	return sqlite3_create_function(
		db, "collect", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, step, finish);
}

int collect_bind(sqlite3_stmt *statement, int index, struct collector *collector)
{
	return sqlite3_bind_pointer(statement, index, collector, pointer, NULL);
}
