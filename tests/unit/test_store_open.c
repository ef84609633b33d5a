/* Which files open, and that not one byte changes of those that do not. */
#include "../../src/store/schema.h"
#include "../../src/store/sql.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void with_sqlite(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void open_refused(struct fixture *fixture, enum err_kind kind, const char *words)
{
	assert_refused(store_open(fixture->path, STORE_READ, &fixture->clock, &err), kind, words);
	assert_refused(store_open(fixture->path, STORE_WRITE, &fixture->clock, &err), kind, words);
}

/* Refused in both modes, byte for byte the same afterwards, and nothing new beside it. */
static void refused_untouched(struct fixture *fixture, const char *words)
{
	struct str before = fixture_read(fixture->path);
	size_t files = fixture_file_count(fixture);
	open_refused(fixture, ERR_DAMAGED, words);
	struct str after = fixture_read(fixture->path);
	assert_int_equal(after.length, before.length);
	assert_memory_equal(after.data, before.data, before.length);
	assert_int_equal(fixture_file_count(fixture), files);
	str_done(&before);
	str_done(&after);
}

/* A sound database of ours, closed, without the journal's empty file. */
static void make_ours(struct fixture *fixture)
{
	fixture_reopen(fixture);
	fixture_entry(fixture, NULL, "something to lose");
	fixture_close(fixture);
	char *journal = fixture_path(fixture, "exback.db-journal");
	unlink(journal);
	free(journal);
}

/* SQLite would wait for whoever writes to it, for ever. */
static void a_fifo_as_the_journal_is_refused(void **state)
{
	struct fixture *fixture = *state;
	make_ours(fixture);
	char *journal = fixture_path(fixture, "exback.db-journal");
	assert_int_equal(mkfifo(journal, 0600), 0);
	alarm(20);
	open_refused(fixture, ERR_SYSTEM, "exback.db-journal");
	alarm(0);
	free(journal);
}

static void reading_a_missing_file_makes_none(void **state)
{
	struct fixture *fixture = *state;
	struct chapter chapter;
	struct store *store = store_open(fixture->path, STORE_READ, &fixture->clock, NULL);
	assert_non_null(store);
	assert_int_equal(store_entry_count(store), 0);
	assert_refused(store_chapter(store, &chapter, &err), ERR_NO, "no chapter");
	assert_done(store_purge_old(store, &err));
	assert_true(store_is_idle(store));
	store_close(store);
	assert_int_equal(fixture_file_count(fixture), 0);
}

static void writing_makes_file_and_folders_private(void **state)
{
	struct fixture *fixture = *state;
	char *path = fixture_path(fixture, "a/b/exback.db");
	char *folder = fixture_path(fixture, "a/b");
	struct stat status;
	mode_t old = umask(0);
	struct store *store = store_open(path, STORE_WRITE, &fixture->clock, NULL);
	assert_non_null(store);
	assert_done(store_set_setting(store, "a", "b", &err));
	umask(old);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(stat(folder, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	store_close(store);
	free(path);
	free(folder);
}

static void reading_becomes_writing_on_first_need(void **state)
{
	struct fixture *fixture = *state;
	fixture->store = store_open(fixture->path, STORE_READ, &fixture->clock, NULL);
	assert_non_null(fixture->store);
	fixture_entry(fixture, NULL, "first words");
	assert_int_equal(store_entry_count(fixture->store), 1);
	fixture_reopen(fixture);
	assert_int_equal(store_entry_count(fixture->store), 1);
}

/* Support may not wait for another program, whoever goes on to write may. */
static void a_glance_waits_for_nobody(void **state)
{
	struct fixture *fixture = *state;
	int64_t patience = -1;
	make_ours(fixture);
	assert_done(
		fixture->store = store_open(fixture->path, STORE_GLANCE, &fixture->clock, &err));
	assert_done(sql_one(fixture->store, &patience, "PRAGMA busy_timeout", NO_ARGUMENTS, &err));
	assert_int_equal(patience, 0);
	fixture_entry(fixture, NULL, "saved after all");
	assert_done(sql_one(fixture->store, &patience, "PRAGMA busy_timeout", NO_ARGUMENTS, &err));
	assert_int_equal(patience, 5000);
}

static void settings_of_the_connection(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *pragma;
		const char *value;
	} settings[] = {
		{"PRAGMA journal_mode", "truncate"},
		{"PRAGMA synchronous", "2"},
		{"PRAGMA foreign_keys", "1"},
		{"PRAGMA trusted_schema", "0"},
		{"PRAGMA secure_delete", "1"},
		{"PRAGMA cell_size_check", "1"},
		{"PRAGMA temp_store", "2"},
		{"PRAGMA mmap_size", "0"},
		{"PRAGMA busy_timeout", "5000"},
	};
	fixture_reopen(fixture);
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		sqlite3_stmt *statement = NULL;
		sqlite3_prepare_v2(fixture->store->db, settings[i].pragma, -1, &statement, NULL);
		assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
		assert_string_equal(
			(const char *)sqlite3_column_text(statement, 0), settings[i].value);
		sqlite3_finalize(statement);
	}
	assert_int_not_equal(
		sqlite3_exec(fixture->store->db, "ATTACH ':memory:' AS x", NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_not_equal(
		sqlite3_exec(fixture->store->db, "DELETE FROM entry_fts_data", NULL, NULL, NULL),
		SQLITE_OK);
}

static void not_ours(void **state)
{
	struct fixture *fixture = *state;
	static const char garbage[] = "Dear diary, this is not a database.";
	static const char magic_alone[] = "SQLite format 3";
	fixture_write(fixture->path, garbage, sizeof garbage);
	refused_untouched(fixture, "not a file of this program");
	fixture_write(fixture->path, magic_alone, sizeof magic_alone);
	refused_untouched(fixture, "not a file of this program");
	fixture_write(fixture->path, "", 0);
	refused_untouched(fixture, "empty");
	unlink(fixture->path);
	with_sqlite(fixture->path, "CREATE TABLE mail (text); PRAGMA user_version = 1");
	refused_untouched(fixture, "another program");
}

static void ours_but_unfit(void **state)
{
	struct fixture *fixture = *state;
	make_ours(fixture);
	with_sqlite(fixture->path, "PRAGMA user_version = 2");
	refused_untouched(fixture, "newer exback");
	with_sqlite(fixture->path, "PRAGMA user_version = 0");
	refused_untouched(fixture, "no version");
	with_sqlite(fixture->path, "PRAGMA user_version = 1; PRAGMA journal_mode = WAL");
	refused_untouched(fixture, "WAL");
	with_sqlite(fixture->path, "PRAGMA journal_mode = DELETE");
	fixture_reopen(fixture);
	assert_int_equal(store_entry_count(fixture->store), 1);
}

static void cut_short(void **state)
{
	struct fixture *fixture = *state;
	make_ours(fixture);
	struct stat status;
	assert_int_equal(stat(fixture->path, &status), 0);
	for (off_t length = status.st_size - 1; length > 100; length /= 3) {
		assert_int_equal(truncate(fixture->path, length), 0);
		refused_untouched(fixture, "its end is missing");
	}
	assert_int_equal(truncate(fixture->path, 99), 0);
	refused_untouched(fixture, "not a file of this program");
}

/* The header is fine, the page behind it is not: found at the first look, nothing is written. */
static void scrambled_inside(void **state)
{
	struct fixture *fixture = *state;
	make_ours(fixture);
	struct str bytes = fixture_read(fixture->path);
	memset(bytes.data + 100, 0xa5, 3000);
	fixture_write(fixture->path, bytes.data, bytes.length);
	str_done(&bytes);
	refused_untouched(fixture, "damaged");
}

static void other_things_than_files(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(mkdir(fixture->path, 0700), 0);
	open_refused(fixture, ERR_DAMAGED, "folder");
	assert_int_equal(rmdir(fixture->path), 0);
	assert_int_equal(mkfifo(fixture->path, 0600), 0);
	open_refused(fixture, ERR_DAMAGED, "not a regular file");
	assert_int_equal(fixture_file_count(fixture), 1);
}

/* The figure that opening compares with; the zoo of broken files has a database that lacks a table. */
static void the_number_of_objects_is_known(void **state)
{
	struct fixture *fixture = *state;
	int64_t objects = 0;
	make_ours(fixture);
	struct store *store = store_open(fixture->path, STORE_READ, &fixture->clock, NULL);
	assert_true(
		sql_one(store, &objects, "SELECT count(*) FROM sqlite_schema", NO_ARGUMENTS, NULL));
	assert_int_equal(objects, schema_newest()->objects);
	store_close(store);
}

static void link_is_followed_once(void **state)
{
	struct fixture *fixture = *state;
	char *target = fixture_path(fixture, "real.db");
	struct stat status;
	assert_int_equal(symlink("real.db", fixture->path), 0);
	fixture_reopen(fixture); /* the target is missing, and made */
	fixture_entry(fixture, NULL, "through the link");
	assert_int_equal(lstat(fixture->path, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(lstat(target, &status), 0);
	assert_true(S_ISREG(status.st_mode));
	assert_string_equal(strrchr(store_path(fixture->store), '/'), "/real.db");
	fixture_reopen(fixture);
	assert_int_equal(store_entry_count(fixture->store), 1);
	free(target);
}

/* A program that is killed while it writes leaves a journal; the next one rolls back, also when it
 * only wants to read. */
static void crash_is_rolled_back(void **state)
{
	struct fixture *fixture = *state;
	make_ours(fixture);
	struct str before = fixture_read(fixture->path);
	pid_t child = fork();
	if (child == 0) {
		sqlite3 *db = NULL;
		sqlite3_open(fixture->path, &db);
		sqlite3_exec(db,
			"PRAGMA cache_size = 5; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
			"DELETE FROM entry_text; UPDATE entry SET words = 99;"
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500)"
			" INSERT INTO setting SELECT 'key' || i, hex(zeroblob(500)), 1 FROM n;",
			NULL, NULL, NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	struct str torn = fixture_read(fixture->path);
	assert_true(
		torn.length != before.length || memcmp(torn.data, before.data, torn.length) != 0);
	fixture->store = store_open(fixture->path, STORE_READ, &fixture->clock, NULL);
	assert_non_null(fixture->store);
	struct str report = STR_INIT;
	assert_int_equal(store_check(fixture->store, &report, NULL), 0);
	assert_int_equal(store_entry_count(fixture->store), 1);
	assert_null(store_setting(fixture->store, "key1"));
	str_done(&report);
	str_done(&before);
	str_done(&torn);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_folder, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(reading_a_missing_file_makes_none),
		CASE(a_fifo_as_the_journal_is_refused),
		CASE(writing_makes_file_and_folders_private),
		CASE(reading_becomes_writing_on_first_need),
		CASE(a_glance_waits_for_nobody),
		CASE(settings_of_the_connection),
		CASE(not_ours),
		CASE(ours_but_unfit),
		CASE(cut_short),
		CASE(scrambled_inside),
		CASE(other_things_than_files),
		CASE(the_number_of_objects_is_known),
		CASE(link_is_followed_once),
		CASE(crash_is_rolled_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
