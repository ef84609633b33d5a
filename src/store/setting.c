#include "sql.h"

#include "exback/mem.h"

char *store_setting(struct store *store, const char *key)
{
	struct sql query;
	if (!sql_query(store, &query, "SELECT value FROM setting WHERE key = ?",
		    ARGUMENTS(sql_text(key)), NULL))
		return NULL;
	char *value = sql_row(&query) ? mem_copy(sql_column(query.statement, 0)) : NULL;
	sql_end(&query);
	return value;
}

bool store_set_setting(struct store *store, const char *key, const char *value, struct err *err)
{
	if (!transaction_begin(store, err))
		return false;
	bool ok = sql_run(store,
		"INSERT INTO setting (key, value, changed) VALUES (?1, ?2, ?3)"
		" ON CONFLICT (key) DO UPDATE SET value = ?2, changed = max(?3, changed + 1)",
		ARGUMENTS(sql_text(key), sql_text(value), sql_number(store_now(store))), err);
	return transaction_end(store, ok, err);
}
