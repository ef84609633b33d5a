/* Statements: prepared, bound, walked and finalised in one breath. No statement outlives the
 * function that made it, so none is held while a person is being asked.
 *
 *     struct sql query;
 *     if (!sql_query(store, &query, "SELECT day FROM entry WHERE kind = ?", ARGUMENTS(sql_text(kind)), err))
 *             return false;
 *     while (sql_row(&query))
 *             … sqlite3_column_int(query.statement, 0) …
 *     return sql_end(&query); */
#ifndef EXBACK_STORE_SQL_H
#define EXBACK_STORE_SQL_H

#include "collect.h"
#include "connection.h"

struct value {
	enum { VALUE_END, VALUE_NULL, VALUE_NUMBER, VALUE_TEXT } type; /* END ends a list */
	int64_t number;                                                /* VALUE_NUMBER */
	const char *text; /* VALUE_TEXT; borrowed until the statement ends */
};

static inline struct value sql_number(int64_t number)
{
	return (struct value){.type = VALUE_NUMBER, .number = number};
}

static inline struct value sql_text(const char *text) /* NULL binds NULL */
{
	return (struct value){.type = text ? VALUE_TEXT : VALUE_NULL, .text = text};
}

#define ARGUMENTS(...) ((const struct value[]){__VA_ARGS__, {.type = VALUE_END}})
#define NO_ARGUMENTS   ((const struct value *)NULL)

struct sql {
	sqlite3_stmt *statement; /* until sql_end */
	struct store *store;     /* whose database it reads */
	struct err *err;         /* where sql_end complains */
	int result;              /* of the last step */
};

bool sql_query(struct store *store, struct sql *ret, const char *text, const struct value *values,
	struct err *err);
/* The same statement from its start, with other values. */
void sql_again(struct sql *query, const struct value *values);
bool sql_row(struct sql *query); /* true on a row; false at the end and on an error */
bool sql_end(struct sql *query); /* finalises; false, with the error set, when a step failed */
/* Text until the next step, or NULL. */
const char *sql_column(sqlite3_stmt *statement, int column);

/* For "SELECT collect(…, ?) …": hands its rows to the collector. `values` are those after it. */
bool sql_collect(struct store *store, const char *text, struct collector *collector,
	const struct value *values, struct err *err);

/* For statements without rows. */
bool sql_run(struct store *store, const char *text, const struct value *values, struct err *err);
/* The first column of the first row; leaves the number as it was when there is no row. */
bool sql_one(struct store *store, int64_t *ret, const char *text, const struct value *values,
	struct err *err);

/* What SQLite just complained about, as a sentence for people. Returns false. */
bool sql_complain(struct store *store, int result, struct err *err);

#endif
