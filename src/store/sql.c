#include "sql.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <stdlib.h>
#include <string.h>

/* What SQLite refuses, by its primary result code. */
static const struct {
	int code;
	enum err_kind kind;
	const char *text;
} sentences[] = {
	{SQLITE_FULL, ERR_SYSTEM, N_("not saved: the disk is full; free some space and try again")},
	{SQLITE_READONLY, ERR_SYSTEM,
		N_("not saved: the file or its folder cannot be written; "
		   "change its permissions and try again")},
	{SQLITE_PERM, ERR_SYSTEM, N_("may not be opened; change its permissions and try again")},
	{SQLITE_TOOBIG, ERR_USAGE, N_("not saved: the text is too long; split it in two")},
	{SQLITE_CONSTRAINT, ERR_USAGE,
		N_("not saved: the record contradicts itself; look at what was entered")},
	{SQLITE_BUSY, ERR_SYSTEM, N_("busy: another program is using it; try again in a moment")},
	{SQLITE_LOCKED, ERR_SYSTEM, N_("busy: another program is using it; try again in a moment")},
	{SQLITE_PROTOCOL, ERR_SYSTEM,
		N_("busy: another program is using it; try again in a moment")},
};

static bool is_of_disk(int code)
{
	return code == SQLITE_IOERR || code == SQLITE_CANTOPEN;
}

static const char *reason(const struct store *store, int result)
{
	int system = store->db ? sqlite3_system_errno(store->db) : 0;
	if (system && is_of_disk(result & 0xff))
		return strerror(system);
	/* After a rollback the connection has forgotten the words of the error. */
	bool fresh = store->db && sqlite3_extended_errcode(store->db) == result;
	return fresh ? sqlite3_errmsg(store->db) : sqlite3_errstr(result);
}

static bool complain(const char *path, int result, const char *why, struct err *err)
{
	int code = result & 0xff;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (sentences[i].code == code)
			return err_set(
				err, sentences[i].kind, "%s: %s", path, _(sentences[i].text));
	if (is_of_disk(code))
		return err_set(err, ERR_SYSTEM,
			_("%s: the disk did not do as asked: %s; look at it and try again"), path,
			why);
	if (result == SQLITE_CORRUPT_VTAB)
		return err_set(err, ERR_DAMAGED,
			_("%s: the search index is damaged; exback check mends it, "
			  "or restore a backup"),
			path);
	return err_set(err, ERR_DAMAGED,
		_("%s: damaged: %s; move it away and restore a backup from %s.backups"), path, why,
		path);
}

bool sql_complain(struct store *store, int result, struct err *err)
{
	int code = result & 0xff;
	/* Not what the disk held is believed from now on, but what it gives when asked anew. */
	store->broken |= is_of_disk(code) || code == SQLITE_CORRUPT;
	store->index_broken |= result == SQLITE_CORRUPT_VTAB;
	char *path = path_for_people(store->path);
	complain(path, result, reason(store, result), err);
	free(path);
	return false;
}

static int bind(sqlite3_stmt *statement, int index, const struct value *value)
{
	switch (value->type) {
	case VALUE_NUMBER:
		return sqlite3_bind_int64(statement, index, value->number);
	case VALUE_TEXT:
		return sqlite3_bind_text64(statement, index, value->text, strlen(value->text),
			SQLITE_STATIC, SQLITE_UTF8);
	default:
		return sqlite3_bind_null(statement, index);
	}
}

/* From parameter `first` on. One list may serve several statements: each takes as many as it names. */
static int bind_all(sqlite3_stmt *statement, int first, const struct value *values)
{
	int result = SQLITE_OK;
	int wanted = sqlite3_bind_parameter_count(statement);
	for (int i = first; result == SQLITE_OK && i <= wanted && values; i++)
		result = bind(statement, i, values++);
	return result;
}

/* Every statement fits the tables that we make. */
static bool tables_were_changed(struct store *store, struct err *err)
{
	char *path = path_for_people(store->path);
	err_set(err, ERR_DAMAGED,
		_("%s: damaged: its tables were changed by something else (%s); move it away and "
		  "restore a backup from %s.backups"),
		path, sqlite3_errmsg(store->db), path);
	free(path);
	return false;
}

/* With a collector it is the first parameter. */
static bool prepare(struct store *store, struct sql *ret, const char *text,
	struct collector *collector, const struct value *values, struct err *err)
{
	if (!connection_ready(store, err))
		return false;
	struct sql query = {.store = store, .err = err};
	int result = sqlite3_prepare_v2(store->db, text, -1, &query.statement, NULL);
	if (result == SQLITE_OK && collector)
		result = collect_bind(query.statement, 1, collector);
	if (result == SQLITE_OK)
		result = bind_all(query.statement, collector ? 2 : 1, values);
	if (result != SQLITE_OK) {
		if (result == SQLITE_ERROR)
			tables_were_changed(store, err);
		else
			sql_complain(store, result, err);
		sqlite3_finalize(query.statement);
		return false;
	}
	*ret = query;
	return true;
}

bool sql_query(struct store *store, struct sql *ret, const char *text, const struct value *values,
	struct err *err)
{
	return prepare(store, ret, text, NULL, values, err);
}

static bool failed(int result)
{
	return result != SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE;
}

void sql_again(struct sql *query, const struct value *values)
{
	if (failed(query->result))
		return;
	sqlite3_reset(query->statement);
	query->result = bind_all(query->statement, 1, values);
}

bool sql_row(struct sql *query)
{
	if (!failed(query->result))
		query->result = sqlite3_step(query->statement);
	return query->result == SQLITE_ROW;
}

bool sql_end(struct sql *query)
{
	bool ok = !failed(query->result);
	if (!ok)
		sql_complain(query->store, query->result, query->err);
	sqlite3_finalize(query->statement);
	query->statement = NULL;
	return ok;
}

const char *sql_column(sqlite3_stmt *statement, int column)
{
	return (const char *)sqlite3_column_text(statement, column);
}

bool sql_collect(struct store *store, const char *text, struct collector *collector,
	const struct value *values, struct err *err)
{
	struct sql query;
	if (!prepare(store, &query, text, collector, values, err))
		return false;
	sql_row(&query);
	return sql_end(&query);
}

bool sql_run(struct store *store, const char *text, const struct value *values, struct err *err)
{
	return sql_one(store, &(int64_t){0}, text, values, err);
}

bool sql_one(struct store *store, int64_t *ret, const char *text, const struct value *values,
	struct err *err)
{
	struct sql query;
	if (!sql_query(store, &query, text, values, err))
		return false;
	bool found = sql_row(&query);
	int64_t number = found ? sqlite3_column_int64(query.statement, 0) : *ret;
	if (!sql_end(&query))
		return false;
	*ret = number;
	return true;
}
