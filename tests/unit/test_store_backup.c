/* Backups, going back to one, migrations, and the check of everything. */
#include "../../src/store/schema.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t backup_count(struct fixture *fixture)
{
	char **paths = NULL;
	size_t count = 0;
	assert_done(store_backups(fixture->path, &paths, &count, &err));
	for (size_t i = 1; i < count; i++) {
		size_t name = strlen(fixture->path) + strlen(".backups/");
		assert_true(strncmp(paths[i - 1], paths[i], name + strlen("2026-11-22")) >= 0);
	}
	for (size_t i = 0; i < count; i++)
		free(paths[i]);
	free(paths);
	return count;
}

static void back_and_forth(void **state)
{
	struct fixture *fixture = *state;
	char *first = NULL, *kept = NULL, *named = fixture_path(fixture, "mine.db");
	struct stat status;
	assert_int_equal(backup_count(fixture), 0);
	fixture_entry(fixture, NULL, "first");
	assert_done(store_backup(fixture->store, NULL, &first, &err));
	assert_true(strstr(first, "exback.db.backups/2026-11-22-191500-1.db") != NULL);
	assert_int_equal(stat(first, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_done(store_backup(fixture->store, NULL, NULL, &err));
	fixture_pass(fixture, 5);
	fixture_entry(fixture, NULL, "second");
	char *theirs = fixture_path(fixture, "mine.db.new");
	fixture_write(theirs, "theirs", 6);
	assert_done(store_backup(fixture->store, named, NULL, &err));
	struct str beside = fixture_read(theirs);
	assert_string_equal(beside.data, "theirs");
	str_done(&beside);
	free(theirs);
	assert_done(store_backup(fixture->store, named, NULL, &err)); /* replaces its own kind */
	assert_int_equal(backup_count(fixture), 3);                   /* and the one of the day */
	assert_done(store_restore_backup(fixture->store, first, &kept, NULL, &err));
	assert_int_equal(store_entry_count(fixture->store), 1);
	assert_int_equal(backup_count(fixture), 4); /* what was there before */
	struct store *before = store_open(kept, STORE_READ, &fixture->clock, NULL);
	assert_int_equal(store_entry_count(before), 2);
	store_close(before);
	assert_done(store_restore_backup(fixture->store, named, NULL, NULL, &err));
	fixture_reopen(fixture);
	assert_int_equal(store_entry_count(fixture->store), 2);
	struct store *copy = store_open(named, STORE_READ, &fixture->clock, NULL);
	assert_int_equal(store_entry_count(copy), 2);
	store_close(copy);
	free(first);
	free(kept);
	free(named);
}

static void backups_that_are_refused(void **state)
{
	struct fixture *fixture = *state;
	char *other = fixture_path(fixture, "letter.txt"),
	     *missing = fixture_path(fixture, "no.db");
	fixture_write(other, "words", 5);
	assert_refused(store_backup(fixture->store, other, NULL, &err), ERR_NO, "not a backup");
	assert_refused(
		store_backup(fixture->store, fixture->path, NULL, &err), ERR_USAGE, "itself");
	assert_refused(store_restore_backup(fixture->store, other, NULL, NULL, &err), ERR_DAMAGED,
		"not a file of");
	assert_refused(store_restore_backup(fixture->store, missing, NULL, NULL, &err), ERR_NO,
		"no such backup");
	struct str bytes = fixture_read(other);
	assert_string_equal(bytes.data, "words");
	str_done(&bytes);
	struct store *nothing = store_open(missing, STORE_READ, &fixture->clock, NULL);
	assert_refused(store_backup(nothing, NULL, NULL, &err), ERR_NO, "nothing");
	store_close(nothing);
	free(other);
	free(missing);
}

/* --- migrations: two made-up steps after the present schema --- */

static const struct schema *schema_with(
	const char *second, const char *third, const char *steps[3], struct schema *schema)
{
	steps[0] = schema_newest()->steps[0];
	steps[1] = second;
	steps[2] = third;
	*schema = (struct schema){.steps = steps, .version = third ? 3 : 2};
	return schema;
}

static void open_with(struct fixture *fixture, enum store_mode mode, const struct schema *schema)
{
	fixture_close(fixture);
	assert_done(fixture->store = store_open_schema(
			    fixture->path, mode, &fixture->clock, schema, NULL, &err));
}

#define ADD_COLOUR "ALTER TABLE contact ADD COLUMN colour TEXT"
#define ADD_TABLE  "CREATE TABLE photo (uuid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"

static int64_t one_number(struct fixture *fixture, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	sqlite3_prepare_v2(fixture->store->db, sql, -1, &statement, NULL);
	int64_t number =
		sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
	sqlite3_finalize(statement);
	return number;
}

static void older_file_is_brought_up_to_date(void **state)
{
	struct fixture *fixture = *state;
	struct schema schema;
	const char *steps[3];
	fixture_contact(fixture, "met");
	open_with(fixture, STORE_WRITE, schema_with(ADD_COLOUR, ADD_TABLE, steps, &schema));
	assert_int_equal(one_number(fixture, "PRAGMA user_version"), 3);
	assert_int_equal(
		one_number(fixture, "SELECT count(*) FROM contact WHERE colour IS NULL"), 1);
	assert_int_equal(one_number(fixture, "SELECT count(*) FROM photo"), 0);
	assert_int_equal(backup_count(fixture), 3); /* that of the day, one before each step */
	open_with(fixture, STORE_WRITE, &schema);
	assert_int_equal(backup_count(fixture), 3);
	/* The present program does not know such a file any more. */
	assert_refused(store_open(fixture->path, STORE_WRITE, &fixture->clock, &err), ERR_DAMAGED,
		"newer");
}

static void new_file_takes_all_steps(void **state)
{
	struct fixture *fixture = *state;
	struct schema schema;
	const char *steps[3];
	unlink(fixture->path);
	open_with(fixture, STORE_WRITE, schema_with(ADD_COLOUR, ADD_TABLE, steps, &schema));
	assert_int_equal(one_number(fixture, "PRAGMA user_version"), 3);
	assert_int_equal(backup_count(fixture), 0);
}

static void reading_an_older_file_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct schema schema;
	const char *steps[3];
	fixture_contact(fixture, "met");
	struct str before = fixture_read(fixture->path);
	open_with(fixture, STORE_READ, schema_with(ADD_COLOUR, NULL, steps, &schema));
	assert_int_equal(
		one_number(fixture, "SELECT count(*) FROM contact WHERE colour IS NULL"), 1);
	struct str after = fixture_read(fixture->path);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.data, after.data, before.length);
	assert_done(store_make_writable(fixture->store, &err));
	assert_int_equal(
		one_number(fixture, "SELECT count(*) FROM contact WHERE colour IS NULL"), 1);
	assert_int_equal(backup_count(fixture), 2);
	str_done(&before);
	str_done(&after);
}

/* A step that fails half way leaves the version before it, whole. */
static void failed_step_is_taken_back(void **state)
{
	struct fixture *fixture = *state;
	struct schema schema;
	const char *steps[3];
	schema_with(ADD_COLOUR, "DROP TABLE contact; CREATE nonsense", steps, &schema);
	fixture_contact(fixture, "met");
	fixture_close(fixture);
	assert_refused(
		store_open_schema(fixture->path, STORE_WRITE, &fixture->clock, &schema, NULL, &err),
		ERR_DAMAGED, "damaged");
	schema.version = 2;
	open_with(fixture, STORE_WRITE, &schema);
	assert_int_equal(one_number(fixture, "PRAGMA user_version"), 2);
	assert_int_equal(
		one_number(fixture, "SELECT count(*) FROM contact WHERE colour IS NULL"), 1);
}

/* --- the check --- */

/* A table that somebody changed by hand: not migrated, and refused by what needs it, in clear words. */
static void tables_that_were_changed_are_refused(void **state)
{
	struct fixture *fixture = *state;
	const char *steps[3];
	struct schema schema;
	struct contact contact = {
		.record.when = clock_now(&fixture->clock), .kind = strdup("looked")};
	fixture_contact(fixture, "met");
	assert_int_equal(sqlite3_exec(fixture->store->db, "ALTER TABLE contact DROP COLUMN note",
				 NULL, NULL, NULL),
		SQLITE_OK);
	fixture_reopen(fixture);
	assert_refused(store_save_contact(fixture->store, &contact, &err), ERR_DAMAGED,
		"tables were changed");
	fixture_close(fixture);
	struct str before = fixture_read(fixture->path);
	schema_with(ADD_COLOUR, NULL, steps, &schema);
	for (enum store_mode mode = STORE_READ; mode <= STORE_WRITE; mode++)
		assert_refused(store_open_schema(
				       fixture->path, mode, &fixture->clock, &schema, NULL, &err),
			ERR_DAMAGED, "tables were changed");
	struct str after = fixture_read(fixture->path);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.data, after.data, before.length);
	str_done(&before);
	str_done(&after);
	contact_done(&contact);
}

static const struct {
	const char *harm, *finding;
} harms[] = {
	{"UPDATE entry SET words = 7", "another number of words"},
	{"PRAGMA foreign_keys = OFF; DELETE FROM entry_text", "entry without a text"},
	{"PRAGMA foreign_keys = OFF; DELETE FROM chapter", "belongs to nothing: "},
	{"UPDATE contact SET day = day + 2", "the day is not that of its time"},
	{"UPDATE contact SET uuid = 'x'", "its id or its times"},
	{"UPDATE contact SET changed = created - 1", "its id or its times"},
	{"UPDATE contact SET uuid = (SELECT uuid FROM entry)", "id that two records have"},
	{"INSERT INTO tombstone SELECT uuid FROM entry", "purged and there"},
	{"UPDATE entry SET mood = 9", "mood"},
	{"UPDATE entry SET at = at + 200000, day = day + 2", "out of its place in time"},
	{"UPDATE entry_text SET text = 'some other text'", "search index: "},
	{"CREATE TABLE mine (a)", "the tables: not those"},
	{"DROP VIEW entry_kept; CREATE VIEW entry_kept AS SELECT 1", "the tables: not those"},
};

static void contradictions_are_found(void **state)
{
	struct fixture *fixture = *state;
	struct str report = STR_INIT;
	char *sound = NULL;
	fixture_contact(fixture, "met");
	fixture_entry(fixture, "title", "three small words");
	assert_done(store_backup(fixture->store, NULL, &sound, &err));
	for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
		str_clear(&report);
		assert_int_equal(store_check(fixture->store, &report, NULL), 0);
		assert_string_equal(report.data, "");
		assert_int_equal(sqlite3_exec(fixture->store->db, harms[i].harm, NULL, NULL, NULL),
			SQLITE_OK);
		int findings = store_check(fixture->store, &report, NULL);
		if (findings < 1 || !strstr(report.data, harms[i].finding))
			fail_msg("%s: %d %s", harms[i].harm, findings, report.data);
		assert_done(store_restore_backup(fixture->store, sound, NULL, NULL, &err));
	}
	str_done(&report);
	free(sound);
}

/* The pages of the index, overwritten behind our back. */
static void spoil_index(struct fixture *fixture)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE entry_fts_data SET block = x'00ff' WHERE id > 10",
				 NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
	fixture_reopen(fixture);
}

static size_t found(struct fixture *fixture, const char *word)
{
	struct entry_filter filter = {.from = DAY_NONE, .to = DAY_NONE, .query = word};
	int64_t *keys = NULL;
	size_t count = 0;
	assert_done(store_find_entries(fixture->store, &filter, &keys, &count, NULL, &err));
	free(keys);
	return count;
}

static void damaged_index_is_mended(void **state)
{
	struct fixture *fixture = *state;
	struct str report = STR_INIT;
	struct entry_filter filter = {.from = DAY_NONE, .to = DAY_NONE, .query = "first"};
	int64_t *keys = NULL;
	size_t count = 0;
	fixture_entry(fixture, NULL, "first words");
	spoil_index(fixture);
	assert_refused(store_find_entries(fixture->store, &filter, &keys, &count, NULL, &err),
		ERR_DAMAGED, "exback check mends it");
	assert_int_equal(store_check(fixture->store, &report, NULL), 1);
	assert_non_null(strstr(report.data, "made anew"));
	assert_int_equal(found(fixture, "first"), 1);
	spoil_index(fixture);
	for (int i = 0; i < 20; i++) /* one of them meets the damage, and is kept all the same */
		fixture_entry(fixture, NULL, "more words");
	assert_int_equal(found(fixture, "words"), 21);
	fixture_sound(fixture->store);
	str_done(&report);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(back_and_forth),
		CASE(backups_that_are_refused),
		CASE(older_file_is_brought_up_to_date),
		CASE(new_file_takes_all_steps),
		CASE(reading_an_older_file_changes_nothing),
		CASE(failed_step_is_taken_back),
		CASE(tables_that_were_changed_are_refused),
		CASE(contradictions_are_found),
		CASE(damaged_index_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
