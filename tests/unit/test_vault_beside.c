/* What stands beside a protected database: drafts, backups, and what a crash has left. */
#include "vault_fixture.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void has_draft(struct fixture *fixture, const char *text)
{
	char *draft = store_draft(fixture->store, "letter", NULL, NULL);
	assert_string_equal(draft, text);
	free(draft);
}

static void draft_is_sealed(struct fixture *fixture)
{
	char *file = store_draft_file(fixture->store);
	assert_false(vault_file_has(file, CANARY));
	assert_false(vault_file_has(file, "letter"));
	free(file);
}

static void test_drafts_are_sealed_and_outlive_every_change(void **state)
{
	struct fixture *fixture = *state;
	char code[RECOVERY_CODE_TEXT];
	assert_done(store_draft_save(fixture->store, "letter", CANARY, strlen(CANARY), &err));
	draft_is_sealed(fixture);
	vault_reopen(fixture, "geheim");
	has_draft(fixture, CANARY);
	assert_done(store_make_recovery_code(fixture->store, code, &err));
	vault_change(fixture, "neu");
	has_draft(fixture, CANARY);
	vault_reopen(fixture, "neu");
	has_draft(fixture, CANARY);
	assert_done(store_remove_passphrase(fixture->store, &err));
	fixture_reopen(fixture);
	has_draft(fixture, CANARY);
	vault_set(fixture, "wieder");
	vault_reopen(fixture, "wieder");
	has_draft(fixture, CANARY);
	assert_done(store_draft_save(fixture->store, "letter", CANARY, strlen(CANARY), &err));
	draft_is_sealed(fixture);
	size_t files = fixture_file_count(fixture);
	assert_done(store_draft_remove(fixture->store, "letter", &err));
	assert_int_equal(fixture_file_count(fixture), files - 1);
}

static void test_no_copy_stays_plain(void **state)
{
	struct fixture *fixture = *state;
	char *backup = NULL, *conflict;
	struct vault_remnants remnants;
	struct secret *secret = vault_secret_of("geheim");
	fixture_entry(fixture, "first", CANARY);
	assert_done(store_backup(fixture->store, NULL, &backup, &err));
	struct str bytes = fixture_read(backup), name = STR_INIT;
	str_addf(&name, "%s.conflict-2026-11-21", fixture->path);
	conflict = str_take(&name);
	fixture_write(conflict, bytes.data, bytes.length);
	assert_done(store_draft_save(fixture->store, "letter", CANARY, strlen(CANARY), &err));
	assert_true(vault_file_has(backup, CANARY));
	assert_done(store_set_passphrase(fixture->store, secret, &remnants, &err));
	/* The one of the day, the one asked for, and the conflict. */
	assert_int_equal(remnants.resealed, 3);
	assert_false(vault_file_has(backup, CANARY));
	assert_false(vault_file_has(conflict, CANARY));
	fixture_entry(fixture, "second", "more");
	assert_done(store_restore_backup(fixture->store, backup, NULL, NULL, &err));
	fixture_shows(fixture, ALL, "first");
	vault_reopen(fixture, "geheim");
	fixture_shows(fixture, ALL, "first");
	secret_free(secret);
	free(backup);
	free(conflict);
	str_done(&bytes);
}

/* As a kill leaves it between the rename and the rest. */
static void test_what_was_cut_off_is_finished_by_the_next_one(void **state)
{
	struct fixture *fixture = *state;
	char *backup = NULL, *draft;
	fixture_entry(fixture, "first", CANARY);
	assert_done(store_backup(fixture->store, NULL, &backup, &err));
	assert_done(store_draft_save(fixture->store, "letter", CANARY, strlen(CANARY), &err));
	draft = store_draft_file(fixture->store);
	struct str copy = fixture_read(backup), text = fixture_read(draft);
	vault_set(fixture, "geheim");
	store_close(fixture->store);
	fixture_write(backup, copy.data, copy.length);
	fixture_write(draft, text.data, text.length);
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_WRITE, "geheim", &err));
	assert_false(vault_file_has(backup, CANARY));
	assert_false(path_exists(draft) && vault_file_has(draft, CANARY));
	has_draft(fixture, CANARY);
	fixture_shows(fixture, ALL, "first");
	str_done(&copy);
	str_done(&text);
	free(backup);
	free(draft);
}

static void test_backups_go_both_ways_between_envelopes(void **state)
{
	struct fixture *fixture = *state;
	char *sealed = NULL, *plain = NULL;
	struct secret *secret = vault_secret_of("geheim");
	assert_done(store_backup(fixture->store, NULL, &sealed, &err));
	assert_false(vault_file_has(sealed, CANARY));
	assert_done(store_remove_passphrase(fixture->store, &err));
	fixture_entry(fixture, "second", "more");
	assert_done(store_backup(fixture->store, NULL, &plain, &err));
	assert_refused(store_restore_backup(fixture->store, sealed, NULL, NULL, &err), ERR_LOCKED,
		"locked");
	store_use_secret(fixture->store, secret);
	assert_done(store_restore_backup(fixture->store, sealed, NULL, NULL, &err));
	store_use_secret(fixture->store, NULL);
	fixture_shows(fixture, ALL, "first");
	struct str bytes = fixture_read(plain);
	vault_set(fixture, "neu");
	/* Brought back from elsewhere, plain as it was. */
	fixture_write(plain, bytes.data, bytes.length);
	assert_done(store_restore_backup(fixture->store, plain, NULL, NULL, &err));
	fixture_shows(fixture, ALL, "second first");
	vault_reopen(fixture, "neu");
	fixture_shows(fixture, ALL, "second first");
	secret_free(secret);
	free(sealed);
	free(plain);
	str_done(&bytes);
}

/* Plain copies and drafts that stand beside a protected database again: check tells of them, the next one
 * that writes seals what it can, and says what it cannot. */
static void test_what_is_plain_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct str report = STR_INIT;
	char *backup = NULL, *torn = fixture_path(fixture, "exback.db.draft.3.next.new");
	char *garbled = fixture_path(fixture, "exback.db.draft.2");
	fixture_entry(fixture, "first", CANARY);
	assert_done(store_backup(fixture->store, NULL, &backup, &err));
	struct str copy = fixture_read(backup);
	struct vault_remnants remnants;
	struct secret *secret = vault_secret_of("geheim");
	fixture_write(garbled, "{" CANARY, strlen(CANARY) + 1);
	fixture_write(torn, "{" CANARY, strlen(CANARY) + 1);
	assert_done(store_set_passphrase(fixture->store, secret, &remnants, &err));
	assert_int_equal(remnants.unread, 1);
	assert_false(path_exists(torn));
	fixture_write(torn, "{" CANARY, strlen(CANARY) + 1);
	fixture_write(backup, copy.data, copy.length);
	store_close(fixture->store);
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_READ, "geheim", &err));
	assert_int_equal(store_check(fixture->store, &report, NULL), 3);
	assert_non_null(strstr(report.data, backup));
	assert_non_null(strstr(report.data, torn));
	assert_non_null(strstr(report.data, garbled));
	vault_reopen(fixture, "geheim");
	str_clear(&report);
	assert_int_equal(store_check(fixture->store, &report, NULL), 1);
	assert_false(path_exists(torn));
	assert_true(vault_file_has(garbled, CANARY));
	secret_free(secret);
	str_done(&report);
	str_done(&copy);
	free(backup);
	free(garbled);
	free(torn);
}

/* SQLite opens no file meanwhile: the plain one is read whole. */
static void test_a_plain_database_is_merged_into_a_protected_one(void **state)
{
	struct fixture *fixture = *state;
	struct import_checks checks = {0};
	struct import_result result;
	char *path = fixture_path(fixture, "other.db");
	struct fixture other = *fixture;
	other.store = fixture_store(fixture, "other.db");
	fixture_entry(&other, "elsewhere", "from the other computer");
	store_close(other.store);
	vault_set(fixture, "geheim");
	fixture_pass(fixture, 60);
	fixture_entry(fixture, "here", CANARY);
	assert_done(store_merge(fixture->store, path, &checks, &result, &err));
	vault_reopen(fixture, "geheim");
	fixture_shows(fixture, ALL, "here elsewhere");
	free(path);
}

/* What another program is about to change, or left half changed, is not taken in as it stands. */
static void test_half_a_plain_database_is_not_merged(void **state)
{
	struct fixture *fixture = *state;
	struct import_checks checks = {0};
	struct import_result result;
	struct flock writer = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510};
	char *path = fixture_path(fixture, "other.db");
	char *journal = fixture_path(fixture, "other.db-journal");
	store_close(fixture_store(fixture, "other.db"));
	vault_set(fixture, "geheim");
	fixture_write(journal, "a page", 6);
	assert_refused(store_merge(fixture->store, path, &checks, &result, &err), ERR_SYSTEM,
		"other.db: another program changes it");
	assert_int_equal(unlink(journal), 0);
	int other = open(path, O_RDWR);
	assert_int_equal(fcntl(other, F_OFD_SETLK, &writer), 0);
	assert_refused(store_merge(fixture->store, path, &checks, &result, &err), ERR_SYSTEM,
		"other.db: another program changes it");
	close(other);
	assert_done(store_merge(fixture->store, path, &checks, &result, &err));
	free(path);
	free(journal);
}

#define TEST(name, setup) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_drafts_are_sealed_and_outlive_every_change, vault_setup),
		TEST(test_no_copy_stays_plain, fixture_setup),
		TEST(test_what_was_cut_off_is_finished_by_the_next_one, fixture_setup),
		TEST(test_what_is_plain_is_told, fixture_setup),
		TEST(test_backups_go_both_ways_between_envelopes, vault_setup),
		TEST(test_a_plain_database_is_merged_into_a_protected_one, fixture_setup),
		TEST(test_half_a_plain_database_is_not_merged, fixture_setup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
