/* The tables, and the ordered steps that lead to them. A new file takes every step from 0 on, an
 * older one those it lacks: there is one way to the newest schema. */
#ifndef EXBACK_STORE_SCHEMA_H
#define EXBACK_STORE_SCHEMA_H

#include "connection.h"

/* "exbk": where a file says whose it is (offset 68 of an SQLite file). */
#define SCHEMA_APPLICATION_ID 0x6578626b

struct schema {
	const char *const
		*steps; /* SQL that leads from version i to i + 1; never changed once released */
	int version;    /* number of steps */
	int objects; /* tables, indexes and views that the newest version has; 0: not looked at */
	uint32_t cookie; /* of a new file: SQLite counts on with each change of a table, so that one
	                    that has it has all of them; 0: not known */
};

const struct schema *schema_newest(void);

/* Takes `db` from its version to the schema's, each step in a transaction of its own; `*version` is
 * where it stands, also after a failure. Returns SQLite's result. */
int schema_migrate(sqlite3 *db, const struct schema *schema, int *version);
/* Whether the tables of `db` are those that the steps up to `version` make: takes some milliseconds, and
 * therefore not part of opening it. Returns SQLite's result. */
int schema_compare(sqlite3 *db, const struct schema *schema, int version, bool *ret_same);

#endif
