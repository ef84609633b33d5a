/* collect(): the values of each row, once; and for nobody but us. */
#include "../../src/store/collect.h"
#include "../../src/store/connection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

struct seen {
	char text[100]; /* "1 one, 2 two" */
};

static void see(void *context, sqlite3_value **values)
{
	struct seen *seen = context;
	size_t length = strlen(seen->text);
	const char *word = (const char *)sqlite3_value_text(values[1]);
	snprintf(seen->text + length, sizeof seen->text - length, "%s%d %s", length ? ", " : "",
		sqlite3_value_int(values[0]), word ? word : "nothing");
}

static int setup(void **state)
{
	sqlite3 *db;
	int result = connection_open(":memory:", SQLITE_OPEN_READWRITE, STORE_WRITE, &db);
	*state = db;
	return result != SQLITE_OK ||
	       sqlite3_exec(db,
		       "CREATE TABLE word (number INTEGER, text TEXT);"
		       "INSERT INTO word VALUES (1, 'one'), (2, NULL), (3, 'three')",
		       NULL, NULL, NULL) != SQLITE_OK;
}

static int teardown(void **state)
{
	return sqlite3_close(*state) != SQLITE_OK;
}

/* What it saw, or the message of the error. */
static void expect(sqlite3 *db, const char *text, const char *expected)
{
	struct seen seen = {""};
	struct collector collector = {.row = see, .context = &seen};
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v2(db, text, -1, &statement, NULL) != SQLITE_OK) {
		assert_string_equal(sqlite3_errmsg(db), expected);
		return;
	}
	if (sqlite3_bind_parameter_count(statement))
		assert_int_equal(collect_bind(statement, 1, &collector), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	assert_int_equal(sqlite3_column_type(statement, 0), SQLITE_NULL);
	assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
	sqlite3_finalize(statement);
	assert_string_equal(seen.text, expected);
}

static void test_rows(void **state)
{
	expect(*state, "SELECT collect(number, text, ?) FROM word", "1 one, 2 nothing, 3 three");
	expect(*state, "SELECT collect(number, text, ?) FROM word WHERE number > 2", "3 three");
	expect(*state, "SELECT collect(number, text, ?) FROM word WHERE number > 3", "");
}

static void test_without_collector(void **state)
{
	expect(*state, "SELECT collect() FROM word", "");
	expect(*state, "SELECT collect(number, text) FROM word", "");
	expect(*state, "SELECT collect(number, text, 140000000000000) FROM word", "");
}

/* A file may bring views along; none of them reaches our memory. */
static void test_not_from_a_view(void **state)
{
	assert_int_equal(sqlite3_exec(*state,
				 "CREATE VIEW trap AS SELECT collect(number, text, 1) FROM word",
				 NULL, NULL, NULL),
		SQLITE_OK);
	expect(*state, "SELECT * FROM trap", "unsafe use of collect()");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_rows),
		TEST(test_without_collector),
		TEST(test_not_from_a_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
