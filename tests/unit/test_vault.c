/* A protected database from the outside: opening, saving, changing, and what other programs do to it. */
#include "vault_fixture.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static uint64_t generation(const struct fixture *fixture)
{
	struct vault_header header;
	assert_true(vault_peek(fixture->path, &header));
	return header_generation(&header);
}

/* --- opening --- */

static void test_what_is_kept_is_sealed_and_comes_back(void **state)
{
	struct fixture *fixture = *state;
	assert_true(store_is_protected(fixture->store));
	assert_true(store_is_locked(fixture->path));
	assert_false(vault_file_has(fixture->path, CANARY));
	assert_false(vault_file_has(fixture->path, "SQLite"));
	fixture_entry(fixture, "second", "more");
	vault_reopen(fixture, "geheim");
	fixture_shows(fixture, ALL, "second first");
	fixture_sound(fixture->store);
}

static void test_no_or_a_wrong_passphrase_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	fixture_close(fixture);
	struct str before = fixture_read(fixture->path);
	assert_refused(vault_unlock_with(fixture, STORE_WRITE, NULL, &err), ERR_LOCKED, "locked");
	assert_refused(vault_unlock_with(fixture, STORE_READ, "Geheim", &err), ERR_LOCKED,
		"does not open");
	assert_refused(vault_unlock_with(fixture, STORE_READ, "geheim ", &err), ERR_LOCKED,
		"does not open");
	struct str after = fixture_read(fixture->path);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.data, after.data, before.length);
	str_done(&before);
	str_done(&after);
}

static void test_damage_is_told_from_a_wrong_passphrase(void **state)
{
	struct fixture *fixture = *state;
	fixture_close(fixture);
	struct str bytes = fixture_read(fixture->path);
	bytes.data[VAULT_HEADER + VAULT_CHUNK + 500] ^= 1;
	fixture_write(fixture->path, bytes.data, bytes.length);
	str_done(&bytes);
	assert_refused(
		vault_unlock_with(fixture, STORE_READ, "geheim", &err), ERR_DAMAGED, "part 2 of");
	assert_refused(vault_unlock_with(fixture, STORE_READ, "falsch", &err), ERR_LOCKED,
		"does not open");
}

static void test_before_the_first_word(void **state)
{
	struct fixture *fixture = *state;
	assert_done(fixture->store = store_open(fixture->path, STORE_READ, &fixture->clock, &err));
	vault_set(fixture, "geheim");
	fixture_entry(fixture, "first", CANARY);
	assert_false(vault_file_has(fixture->path, CANARY));
	vault_reopen(fixture, "geheim");
	fixture_shows(fixture, ALL, "first");
}

static void test_a_recovery_code_opens_it_too(void **state)
{
	struct fixture *fixture = *state;
	char code[RECOVERY_CODE_TEXT], second[RECOVERY_CODE_TEXT];
	assert_done(store_make_recovery_code(fixture->store, code, &err));
	vault_reopen(fixture, code);
	fixture_shows(fixture, ALL, "first");
	assert_done(store_make_recovery_code(fixture->store, second, &err));
	vault_reopen(fixture, second);
	vault_reopen(fixture, "geheim");
	fixture_close(fixture);
	assert_refused(
		vault_unlock_with(fixture, STORE_READ, code, &err), ERR_LOCKED, "does not open");
}

/* --- saving --- */

static void test_each_save_is_one_generation(void **state)
{
	struct fixture *fixture = *state;
	uint64_t before = generation(fixture);
	fixture_entry(fixture, "second", "more");
	assert_int_equal(generation(fixture), before + 1);
	assert_done(store_purge_old(fixture->store, &err));
	assert_int_equal(generation(fixture), before + 1);
}

static void test_sqlite_opens_no_file_meanwhile(void **state)
{
	struct fixture *fixture = *state;
	char *other = fixture_path(fixture, "other.db");
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	sqlite3 *db = NULL;
	assert_int_not_equal(sqlite3_open_v2(other, &db, flags, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_not_equal(sqlite3_open_v2(other, &db, flags, "unix"), SQLITE_OK);
	sqlite3_close(db);
	assert_int_not_equal(access(other, F_OK), 0);
	fixture_close(fixture);
	assert_int_equal(sqlite3_open_v2(other, &db, flags, NULL), SQLITE_OK);
	sqlite3_close(db);
	free(other);
}

static void test_a_full_disk_keeps_the_old_file_and_a_second_try_works(void **state)
{
	struct fixture *fixture = *state;
	struct rlimit before, tight = {.rlim_cur = 1000};
	struct str old = fixture_read(fixture->path);
	struct entry entry = {.record.when = clock_now(&fixture->clock),
		.kind = mem_copy("note"),
		.title = mem_copy("second"),
		.text = mem_copy("more"),
		.mood = SCALE_UNKNOWN};
	getrlimit(RLIMIT_FSIZE, &before);
	tight.rlim_max = before.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	assert_refused(store_save_entry(fixture->store, &entry, &err), ERR_SYSTEM, "written");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	struct str now = fixture_read(fixture->path);
	assert_int_equal(old.length, now.length);
	assert_memory_equal(old.data, now.data, old.length);
	fixture_shows(fixture, ALL, "first");
	assert_done(store_save_entry(fixture->store, &entry, &err));
	vault_reopen(fixture, "geheim");
	fixture_shows(fixture, ALL, "second first");
	entry_done(&entry);
	str_done(&old);
	str_done(&now);
}

static void test_an_image_in_wal_mode_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct vault *vault = fixture->store->vault;
	struct vault_header header = vault->header;
	size_t length;
	const unsigned char *image = vault_image(fixture->store, &length);
	unsigned char *changed = malloc(length);
	memcpy(changed, image, length);
	changed[18] = changed[19] = 2;
	assert_done(vault_write_new(fixture->path, &header, vault->key, changed, length, &err));
	free(changed);
	fixture_close(fixture);
	assert_refused(vault_unlock_with(fixture, STORE_READ, "geheim", &err), ERR_DAMAGED, "WAL");
}

/* --- other programs --- */

static void test_the_second_reads_and_says_who_writes(void **state)
{
	struct fixture *fixture = *state;
	char process[32];
	struct store *second;
	assert_done(second = vault_unlock_with(fixture, STORE_READ, "geheim", &err));
	assert_int_equal(store_writer(second), getpid());
	assert_int_equal(store_writer(fixture->store), 0);
	snprintf(process, sizeof process, "process %ld", (long)getpid());
	assert_refused(store_make_writable(second, &err), ERR_SYSTEM, process);
	/* It sees what the first saves. */
	fixture_entry(fixture, "second", "more");
	struct chapter *chapters;
	size_t count;
	assert_done(store_chapters(second, &chapters, &count, &err));
	while (count > 0)
		chapter_done(&chapters[--count]);
	free(chapters);
	store_close(fixture->store);
	fixture->store = second;
	assert_int_equal(store_writer(second), 0);
	fixture_entry(fixture, "third", "most");
	fixture_shows(fixture, ALL, "third second first");
}

static void test_a_replaced_file_is_never_overwritten(void **state)
{
	struct fixture *fixture = *state;
	struct str old = fixture_read(fixture->path);
	fixture_entry(fixture, "second", "ours");
	fixture_write(fixture->path, old.data, old.length);
	assert_null(store_conflict(fixture->store));
	fixture_entry(fixture, "third", "ours, too");
	char *conflict = store_conflict(fixture->store);
	assert_non_null(conflict);
	assert_non_null(strstr(conflict, ".conflict-2026-11-22"));
	assert_null(store_conflict(fixture->store));
	fixture_entry(fixture, "fourth", "and this");
	assert_null(store_conflict(fixture->store));
	struct str now = fixture_read(fixture->path);
	assert_int_equal(old.length, now.length);
	assert_memory_equal(old.data, now.data, old.length);
	assert_false(vault_file_has(conflict, "ours"));
	vault_reopen(fixture, "geheim");
	fixture_shows(fixture, ALL, "first");
	struct import_checks checks = {0};
	struct import_result result;
	assert_done(store_merge(fixture->store, conflict, &checks, &result, &err));
	fixture_shows(fixture, ALL, "fourth third second first");
	free(conflict);
	str_done(&old);
	str_done(&now);
}

static void test_a_file_that_was_moved_away_is_not_saved_into_the_void(void **state)
{
	struct fixture *fixture = *state;
	char *away = fixture_path(fixture, "away");
	struct contact contact = {
		.record.when = clock_now(&fixture->clock), .kind = mem_copy("looked")};
	assert_int_equal(rename(fixture->path, away), 0);
	assert_refused(store_save_contact(fixture->store, &contact, &err), ERR_SYSTEM, "moved");
	assert_int_not_equal(access(fixture->path, F_OK), 0);
	assert_int_equal(rename(away, fixture->path), 0);
	assert_done(store_save_contact(fixture->store, &contact, &err));
	contact_done(&contact);
	free(away);
}

/* --- another passphrase, and none --- */

static void test_a_change_brings_new_keys(void **state)
{
	struct fixture *fixture = *state;
	struct vault_header before, after;
	char code[RECOVERY_CODE_TEXT];
	assert_done(store_make_recovery_code(fixture->store, code, &err));
	assert_true(vault_peek(fixture->path, &before));
	vault_change(fixture, "neu");
	assert_true(vault_peek(fixture->path, &after));
	assert_memory_not_equal(before.bytes + AT_FILE_ID, after.bytes + AT_FILE_ID, FILE_ID_BYTES);
	assert_false(store_has_recovery_code(fixture->store));
	fixture_entry(fixture, "second", "more");
	fixture_close(fixture);
	assert_refused(vault_unlock_with(fixture, STORE_READ, "geheim", &err), ERR_LOCKED,
		"does not open");
	assert_refused(
		vault_unlock_with(fixture, STORE_READ, code, &err), ERR_LOCKED, "does not open");
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_WRITE, "neu", &err));
	fixture_shows(fixture, ALL, "second first");
}

static void test_back_to_plain(void **state)
{
	struct fixture *fixture = *state;
	assert_done(store_remove_passphrase(fixture->store, &err));
	assert_false(store_is_locked(fixture->path));
	fixture_entry(fixture, "second", "more");
	fixture_reopen(fixture);
	fixture_shows(fixture, ALL, "second first");
	fixture_sound(fixture->store);
}

static void test_what_cannot_be_asked(void **state)
{
	struct fixture *fixture = *state;
	struct secret *empty = secret_new(NULL), *right = vault_secret_of("geheim"),
		      *wrong = vault_secret_of("falsch");
	assert_refused(store_set_passphrase(fixture->store, right, NULL, &err), ERR_NO, "already");
	assert_refused(
		store_change_passphrase(fixture->store, empty, NULL, &err), ERR_USAGE, "empty");
	assert_done(store_try_passphrase(fixture->store, right, &err));
	assert_refused(
		store_try_passphrase(fixture->store, wrong, &err), ERR_LOCKED, "does not open");
	assert_done(store_remove_passphrase(fixture->store, &err));
	assert_refused(store_change_passphrase(fixture->store, right, NULL, &err), ERR_NO,
		"not protected");
	assert_refused(store_remove_passphrase(fixture->store, &err), ERR_NO, "not protected");
	secret_free(empty);
	secret_free(right);
	secret_free(wrong);
}

#define TEST(name, setup) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_is_kept_is_sealed_and_comes_back, vault_setup),
		TEST(test_no_or_a_wrong_passphrase_changes_nothing, vault_setup),
		TEST(test_damage_is_told_from_a_wrong_passphrase, vault_setup),
		TEST(test_before_the_first_word, fixture_folder),
		TEST(test_a_recovery_code_opens_it_too, vault_setup),
		TEST(test_each_save_is_one_generation, vault_setup),
		TEST(test_sqlite_opens_no_file_meanwhile, vault_setup),
		TEST(test_a_full_disk_keeps_the_old_file_and_a_second_try_works, vault_setup),
		TEST(test_an_image_in_wal_mode_is_refused, vault_setup),
		TEST(test_the_second_reads_and_says_who_writes, vault_setup),
		TEST(test_a_replaced_file_is_never_overwritten, vault_setup),
		TEST(test_a_file_that_was_moved_away_is_not_saved_into_the_void, vault_setup),
		TEST(test_a_change_brings_new_keys, vault_setup),
		TEST(test_back_to_plain, vault_setup),
		TEST(test_what_cannot_be_asked, vault_setup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
