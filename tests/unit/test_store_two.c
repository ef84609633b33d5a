/* Two programs on one file, a file that changes underneath, and a disk that refuses. */
#include "../../src/store/sql.h"
#include "store_fixture.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static struct store *open_second(struct fixture *fixture)
{
	struct store *second = store_open(fixture->path, STORE_WRITE, &fixture->clock, NULL);
	assert_non_null(second);
	return second;
}

static void both_write_each_sees(void **state)
{
	struct fixture *fixture = *state;
	struct store *second = open_second(fixture);
	fixture_entry(fixture, NULL, "first");
	assert_int_equal(store_entry_count(second), 1);
	assert_done(store_set_setting(second, "country", "DE", &err));
	char *country = store_setting(fixture->store, "country");
	assert_string_equal(country, "DE");
	free(country);
	store_close(second);
}

static void the_other_is_writing(void **state)
{
	struct fixture *fixture = *state;
	struct store *second = open_second(fixture);
	assert_done(transaction_begin(second, &err));
	assert_false(store_is_idle(second));
	sqlite3_busy_timeout(fixture->store->db, 0);
	assert_refused(
		store_set_setting(fixture->store, "a", "b", &err), ERR_SYSTEM, "another program");
	assert_true(transaction_end(second, true, NULL));
	assert_true(store_is_idle(second));
	assert_done(store_set_setting(fixture->store, "a", "b", &err));
	store_close(second);
}

/* A sync service puts another file in the place: what is written goes there, and what was there
 * before stays in the file that was moved away. */
static void file_is_replaced(void **state)
{
	struct fixture *fixture = *state;
	char *copy = fixture_path(fixture, "copy.db");
	fixture_entry(fixture, NULL, "in both");
	assert_done(store_backup(fixture->store, copy, NULL, &err));
	fixture_entry(fixture, NULL, "in the old one");
	assert_int_equal(rename(copy, fixture->path), 0);
	struct records *records = NULL;
	assert_done(store_current_records(fixture->store, &records, &err));
	records_free(records);
	assert_int_equal(store_entry_count(fixture->store), 1);
	assert_int_equal(link(fixture->path, copy), 0);
	assert_int_equal(rename(copy, fixture->path), 0);
	fixture_entry(fixture, NULL, "in the new one");
	assert_int_equal(store_entry_count(fixture->store), 2);
	fixture_reopen(fixture);
	assert_int_equal(store_entry_count(fixture->store), 2);
	unlink(copy);
	free(copy);
}

static void file_is_replaced_before_a_save(void **state)
{
	struct fixture *fixture = *state;
	char *copy = fixture_path(fixture, "copy.db");
	assert_done(store_backup(fixture->store, copy, NULL, &err));
	assert_int_equal(rename(copy, fixture->path), 0);
	fixture_entry(fixture, NULL, "not into the void");
	fixture_reopen(fixture);
	assert_int_equal(store_entry_count(fixture->store), 1);
	free(copy);
}

static void file_vanishes(void **state)
{
	struct fixture *fixture = *state;
	char *away = fixture_path(fixture, "away.db");
	fixture_entry(fixture, NULL, "first");
	assert_int_equal(rename(fixture->path, away), 0);
	assert_refused(
		store_set_setting(fixture->store, "a", "b", &err), ERR_SYSTEM, "moved or removed");
	assert_int_equal(rename(away, fixture->path), 0);
	assert_done(store_set_setting(fixture->store, "a", "b", &err));
	assert_int_equal(store_entry_count(fixture->store), 1);
	free(away);
}

static bool save_long_entry(struct fixture *fixture, struct err *err)
{
	struct str text = STR_INIT;
	str_add_repeat(&text, "a long letter, ", 40000);
	struct entry entry = {.record.when = clock_now(&fixture->clock),
		.kind = mem_copy("letter"),
		.text = str_take(&text),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	bool ok = store_save_entry(fixture->store, &entry, err);
	assert_true(ok == (entry.record.uuid.text[0] != '\0'));
	entry_done(&entry);
	return ok;
}

static void nothing_changed(struct fixture *fixture)
{
	struct str report = STR_INIT;
	assert_true(store_is_idle(fixture->store));
	assert_int_equal(store_entry_count(fixture->store), 1);
	assert_int_equal(store_check(fixture->store, &report, NULL), 0);
	str_done(&report);
}

static void disk_is_full(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, "first");
	sqlite3_exec(fixture->store->db, "PRAGMA max_page_count = 40", NULL, NULL, NULL);
	assert_refused(save_long_entry(fixture, &err), ERR_SYSTEM, "free some space");
	nothing_changed(fixture);
	sqlite3_exec(fixture->store->db, "PRAGMA max_page_count = 100000", NULL, NULL, NULL);
	assert_done(save_long_entry(fixture, &err));
}

/* The write itself fails (the file may not grow): the handle is opened anew and goes on. */
static void disk_refuses(void **state)
{
	struct fixture *fixture = *state;
	struct rlimit before, tight;
	fixture_entry(fixture, NULL, "first");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	tight = (struct rlimit){.rlim_cur = 200000, .rlim_max = before.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	assert_refused(save_long_entry(fixture, &err), ERR_SYSTEM, "the disk did not do as asked");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	nothing_changed(fixture);
	assert_done(save_long_entry(fixture, &err));
}

static void too_long_a_text(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, "first");
	sqlite3_limit(fixture->store->db, SQLITE_LIMIT_LENGTH, 100000);
	assert_refused(save_long_entry(fixture, &err), ERR_USAGE, "too long");
	nothing_changed(fixture);
}

/* Nested pairs commit once, and a failure inside takes all of it back. */
static void transactions_nest(void **state)
{
	struct fixture *fixture = *state;
	assert_done(transaction_begin(fixture->store, &err));
	assert_done(store_set_setting(fixture->store, "inner", "1", &err));
	assert_false(store_is_idle(fixture->store));
	assert_false(transaction_end(fixture->store, false, NULL));
	assert_null(store_setting(fixture->store, "inner"));
	assert_true(store_is_idle(fixture->store));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(both_write_each_sees),
		CASE(the_other_is_writing),
		CASE(file_is_replaced),
		CASE(file_is_replaced_before_a_save),
		CASE(file_vanishes),
		CASE(disk_is_full),
		CASE(disk_refuses),
		CASE(too_long_a_text),
		CASE(transactions_nest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
