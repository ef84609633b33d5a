/* Answers in the journal: not changed there, carried from computer to computer, and checked. */
#include "store_fixture.h"

#include "../../src/store/connection.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

/* --- what may not be done --- */

static void answers_are_not_changed_here(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = fixture_answer(fixture, "friend", TEXT("grey words")), got;
	assert_done(store_resolve(fixture->store, "entry", uuid.text, &got, &err));
	assert_string_equal(got.text, uuid.text);
	assert_refused(store_delete(fixture->store, uuid.text, &err), ERR_NO, "never deleted");
	assert_refused(store_restore(fixture->store, uuid.text, &err), ERR_NO, "never deleted");
	assert_refused(store_purge(fixture->store, uuid.text, NULL, &err), ERR_NO, "never deleted");
	struct entry entry;
	assert_done(store_entry(fixture->store, uuid.text, true, &entry, &err));
	assert_refused(store_save_entry(fixture->store, &entry, &err), ERR_USAGE, "kind");
	free(entry.kind);
	entry.kind = mem_copy("letter");
	assert_refused(store_save_entry(fixture->store, &entry, &err), ERR_NO, "no record");
	entry_done(&entry);
	fixture_shows(fixture, FILTER(.query = "grey"), "friend");
}

/* --- out and in again --- */

static void answers_travel(void **state)
{
	struct fixture *fixture = *state;
	struct str bytes = STR_INIT;
	struct store *other = fixture_store(fixture, "other.db"), *first = fixture->store;
	fixture_answer(fixture, "friend", TEXT("grey words"));
	fixture_pass(fixture, 60);
	fixture_answer(fixture, "debrief", TEXT("good words"));
	assert_done(store_export_json(first, &bytes, &err));
	assert_non_null(strstr(bytes.data, "\"answer\": {\"text\":\"grey words\"}"));
	assert_null(strstr(bytes.data, "\"words\""));
	for (int i = 0; i < 2; i++)
		assert_done(store_import_json(
			other, "first", bytes.data, bytes.length, NULL, NULL, &err));
	fixture->store = other;
	fixture_shows(fixture, FILTER(.query = "words"), "debrief friend");
	fixture->store = first;
	char *out = fixture_export(first), *in = fixture_export(other);
	assert_string_equal(out, in);
	fixture_sound(other);
	store_close(other);
	str_done(&bytes);
	free(out);
	free(in);
}

/* A later change of the same answer: found by its new words alone, at its new time. */
static void an_import_changes_an_answer(void **state)
{
	struct fixture *fixture = *state;
	struct str bytes = STR_INIT;
	fixture_answer(fixture, "friend", TEXT("grey words"));
	fixture_entry(fixture, "letter", "a letter");
	assert_done(store_export_json(fixture->store, &bytes, &err));
	static const char *const changes[][2] = {{"\"text\":\"grey", "\"text\":\"blue"},
		{"\"at\": \"2026-11-22T20:15", "\"at\": \"2026-11-22T20:55"},
		{"\"changed\": \"2026-11-22T19:15", "\"changed\": \"2026-11-22T19:16"}};
	const char *answers = strstr(bytes.data, "\"answers\"");
	size_t before = (size_t)(answers - bytes.data);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		char *place = strstr(bytes.data + before, changes[i][0]);
		assert_non_null(place);
		memcpy(place, changes[i][1], strlen(changes[i][1]));
	}
	struct import_result result;
	assert_done(store_import_json(
		fixture->store, "changed", bytes.data, bytes.length, NULL, &result, &err));
	assert_int_equal(result.changed, 1);
	fixture_shows(fixture, FILTER(.query = "grey"), "");
	fixture_shows(fixture, FILTER(.query = "blue"), "friend");
	fixture_shows(fixture, ALL, "friend letter");
	fixture_sound(fixture->store);
	str_done(&bytes);
}

/* --- the check --- */

static const struct {
	const char *harm, *finding;
} harms[] = {
	{"UPDATE answer SET words = 7", "has other words than the journal shows"},
	{"UPDATE answer SET text = NULL", "has other words than the journal shows"},
	{"UPDATE answer SET answer = '{\"text\":\"x y\"}'", "has other words than"},
	{"UPDATE answer SET text = 'else'", "search index: "},
	{"UPDATE answer SET key = key + 1", "answer out of its place in time"},
	{"UPDATE answer SET at = at + 200000, day = day + 2", "answer out of its place in time"},
	{"DROP VIEW answer_entry; CREATE VIEW answer_entry AS SELECT 1", "the tables: not those"},
};

static void contradictions_are_found(void **state)
{
	struct fixture *fixture = *state;
	struct str report = STR_INIT;
	char *sound = NULL;
	fixture_answer(fixture, "friend", TEXT("grey words"));
	fixture_sound(fixture->store);
	assert_done(store_backup(fixture->store, NULL, &sound, &err));
	for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
		str_clear(&report);
		assert_int_equal(sqlite3_exec(fixture->store->db, harms[i].harm, NULL, NULL, NULL),
			SQLITE_OK);
		if (store_check(fixture->store, &report, NULL) == 0 ||
			!strstr(report.data, harms[i].finding))
			fail_msg("%s: %s", harms[i].harm, report.data);
		assert_done(store_restore_backup(fixture->store, sound, NULL, NULL, &err));
		fixture_shows(fixture, FILTER(.query = "grey"), "friend");
	}
	str_done(&report);
	free(sound);
}

/* A damaged index costs no answer. */
static void an_answer_mends_the_index(void **state)
{
	struct fixture *fixture = *state;
	fixture_answer(fixture, "first", TEXT("first words"));
	assert_int_equal(sqlite3_db_config(fixture->store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_exec(fixture->store->db,
				 "UPDATE entry_fts_data SET block = x'00ff' WHERE id > 10", NULL,
				 NULL, NULL),
		SQLITE_OK);
	fixture_reopen(fixture);
	for (int i = 0; i < 20; i++)
		fixture_answer(fixture, "debrief", TEXT("more words"));
	fixture_shows(fixture, FILTER(.query = "words"), "debrief first");
	fixture_sound(fixture->store);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(answers_are_not_changed_here),
		CASE(answers_travel),
		CASE(an_import_changes_an_answer),
		CASE(contradictions_are_found),
		CASE(an_answer_mends_the_index),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
