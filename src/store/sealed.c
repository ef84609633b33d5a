#include "sql.h"

#include <stdio.h>

bool store_sealed_back(struct store *store, struct day from, struct day to, struct uuid *ret)
{
	struct sql query;
	if (!sql_query(store, &query,
		    "SELECT uuid FROM entry INDEXED BY entry_sealed"
		    " WHERE sealed_until >= ?1 AND sealed_until <= ?2 AND deleted = 0"
		    " ORDER BY sealed_until DESC, key DESC LIMIT 1",
		    ARGUMENTS(sql_number(from.number), sql_number(to.number)), NULL))
		return false;
	bool found = sql_row(&query);
	if (found)
		snprintf(ret->text, sizeof ret->text, "%s", sql_column(query.statement, 0));
	return sql_end(&query) && found;
}
