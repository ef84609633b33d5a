/* Rare corners: where a file is not yet, what is unusual about one, and what changes in between. */
#include "../../src/store/connection.h"
#include "vault_fixture.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- paths --- */

static void test_a_relative_path_is_taken_from_here(void **state)
{
	struct fixture *fixture = *state;
	char before[PATH_MAX], here[PATH_MAX];
	assert_non_null(getcwd(before, sizeof before));
	assert_int_equal(chdir(fixture->directory), 0);
	assert_non_null(getcwd(here, sizeof here));
	struct store *store = NULL;
	assert_done(store = store_open("new/deep/exback.db", STORE_WRITE, &fixture->clock, &err));
	assert_int_equal(chdir(before), 0);
	struct str expected = STR_INIT;
	str_addf(&expected, "%s/new/deep/exback.db", here);
	assert_string_equal(store_path(store), expected.data);
	assert_true(path_exists(expected.data));
	/* From then on it does not matter where one is. */
	struct fixture there = *fixture;
	there.store = store;
	fixture_contact(&there, "met");
	store_close(store);
	str_done(&expected);
}

/* --- pages --- */

static void test_a_file_may_have_the_largest_pages(void **state)
{
	struct fixture *fixture = *state;
	sqlite3 *db = NULL;
	fixture_entry(fixture, "first", "something to lose");
	fixture_close(fixture);
	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db, "PRAGMA page_size = 65536; VACUUM", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	fixture_reopen(fixture);
	fixture_entry(fixture, "second", "more");
	fixture_shows(fixture, ALL, "second first");
	fixture_sound(fixture->store);
	struct str bytes = fixture_read(fixture->path);
	fixture_close(fixture);
	assert_int_equal(truncate(fixture->path, (off_t)bytes.length - 65536), 0);
	assert_refused(store_open(fixture->path, STORE_READ, &fixture->clock, &err), ERR_DAMAGED,
		"its end is missing");
	str_done(&bytes);
}

/* --- in between --- */

static struct {
	char *fresh, *path; /* the one takes the other's name when a transaction begins */
} swap;

static int swap_at_begin(void *unused, int action, const char *first, const char *second,
	const char *database, const char *trigger)
{
	(void)unused, (void)second, (void)database, (void)trigger;
	if (action == SQLITE_TRANSACTION && strcmp(first, "BEGIN") == 0)
		rename(swap.fresh, swap.path);
	return SQLITE_OK;
}

/* After the look at the file, before the transaction holds it. */
static void test_nothing_is_saved_into_a_file_that_was_just_replaced(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, "first", "kept");
	struct str bytes = fixture_read(fixture->path);
	swap.path = fixture->path;
	swap.fresh = fixture_path(fixture, "synced");
	fixture_write(swap.fresh, bytes.data, bytes.length);
	sqlite3_set_authorizer(fixture->store->db, swap_at_begin, NULL);
	fixture_entry(fixture, "second", "not into the void");
	assert_false(path_exists(swap.fresh));
	fixture_reopen(fixture);
	fixture_shows(fixture, ALL, "second first");
	free(swap.fresh);
	str_done(&bytes);
}

static void test_idle_is_without_statement_and_transaction(void **state)
{
	struct fixture *fixture = *state;
	sqlite3_stmt *statement = NULL;
	assert_true(store_is_idle(fixture->store));
	sqlite3_prepare_v2(fixture->store->db, "SELECT 1", -1, &statement, NULL);
	assert_true(store_is_idle(fixture->store));
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	assert_false(store_is_idle(fixture->store));
	sqlite3_finalize(statement);
	assert_true(transaction_begin(fixture->store, NULL));
	assert_false(store_is_idle(fixture->store));
	transaction_end(fixture->store, false, NULL);
	assert_true(store_is_idle(fixture->store));
	connection_drop(fixture->store);
	assert_true(store_is_idle(fixture->store));
}

/* What was abandoned answers no, and nothing is made anew under its name. */
static void test_what_was_abandoned_answers_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid;
	struct day today = clock_now(&fixture->clock).day;
	assert_done(store_set_setting(fixture->store, "country", "DE", &err));
	store_abandon(fixture->store);
	assert_int_equal(unlink(fixture->path), 0);
	assert_null(store_setting(fixture->store, "country"));
	assert_false(store_sealed_back(fixture->store, today, today, &uuid));
	assert_refused(store_set_setting(fixture->store, "country", "AT", &err), ERR_NO, "erased");
	assert_refused(store_backup(fixture->store, NULL, NULL, &err), ERR_NO, "erased");
	assert_false(path_exists(fixture->path));
}

/* --- while a protected one is open --- */

static void test_sqlite_can_neither_open_remove_nor_see_a_file(void **state)
{
	struct fixture *fixture = *state;
	sqlite3_vfs *wall = sqlite3_vfs_find(NULL);
	int there = -1;
	assert_int_equal(wall->xDelete(wall, fixture->path, 0), SQLITE_IOERR_DELETE);
	assert_int_equal(
		wall->xAccess(wall, fixture->path, SQLITE_ACCESS_EXISTS, &there), SQLITE_OK);
	assert_int_equal(there, 0);
	assert_true(path_exists(fixture->path));
	fixture_close(fixture);
	wall = sqlite3_vfs_find(NULL);
	assert_int_equal(
		wall->xAccess(wall, fixture->path, SQLITE_ACCESS_EXISTS, &there), SQLITE_OK);
	assert_int_equal(there, 1);
}

#define TEST(name, setup) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_relative_path_is_taken_from_here, fixture_folder),
		TEST(test_a_file_may_have_the_largest_pages, fixture_setup),
		TEST(test_nothing_is_saved_into_a_file_that_was_just_replaced, fixture_setup),
		TEST(test_idle_is_without_statement_and_transaction, fixture_setup),
		TEST(test_what_was_abandoned_answers_nothing, fixture_setup),
		TEST(test_sqlite_can_neither_open_remove_nor_see_a_file, vault_setup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
