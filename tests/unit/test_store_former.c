/* Another program puts another file in the place of the one that is open: an older copy, one that goes on
 * from it, one that is no database. What was open and is not in it goes beside it, in both envelopes. */
#include "../../src/store/connection.h"
#include "vault_fixture.h"

#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static struct str old;     /* the file before the second entry */
static struct uuid second; /* that entry */

static struct store *open_it(struct fixture *fixture, enum store_mode mode)
{
	struct err err = {0};
	struct store *store = store_is_locked(fixture->path)
				      ? vault_unlock_with(fixture, mode, "geheim", &err)
				      : store_open(fixture->path, mode, &fixture->clock, &err);
	if (!store)
		fail_msg("%s", err.text);
	return store;
}

/* A program that stays has two entries open, the second of which the old file lacks. */
static void begin(struct fixture *fixture)
{
	str_done(&old);
	old = fixture_read(fixture->path);
	second = fixture_entry(fixture, "second", "of " CANARY);
	store_close(fixture->store);
	fixture->store = open_it(fixture, STORE_READ);
	assert_done(store_stay(fixture->store, &err));
}

static int plain_setup(void **state)
{
	int result = fixture_setup(state);
	struct fixture *fixture = *state;
	fixture_entry(fixture, "first", "of all");
	begin(fixture);
	return result;
}

static int sealed_setup(void **state)
{
	int result = vault_setup(state);
	begin(*state);
	return result;
}

static int teardown(void **state)
{
	str_done(&old);
	return fixture_teardown(state);
}

/* As sync services do it: another file under the same name. */
static void put_in_place(const struct fixture *fixture, const char *bytes, size_t length)
{
	char *fresh = fixture_path(fixture, "synced");
	fixture_write(fresh, bytes, length);
	assert_int_equal(rename(fresh, fixture->path), 0);
	free(fresh);
}

/* What another computer made of the same file. */
static void go_on_elsewhere(struct fixture *fixture, void (*deed)(struct fixture *elsewhere))
{
	struct str bytes = fixture_read(fixture->path);
	struct fixture elsewhere = {.directory = fixture->directory, .clock = fixture->clock};
	elsewhere.path = fixture_path(fixture, "elsewhere");
	fixture_write(elsewhere.path, bytes.data, bytes.length);
	elsewhere.store = open_it(&elsewhere, STORE_WRITE);
	deed(&elsewhere);
	store_close(elsewhere.store);
	str_done(&bytes);
	bytes = fixture_read(elsewhere.path);
	put_in_place(fixture, bytes.data, bytes.length);
	unlink(elsewhere.path);
	free(elsewhere.path);
	str_done(&bytes);
}

static void look(struct fixture *fixture)
{
	struct records *records;
	assert_done(store_current_records(fixture->store, &records, &err));
	records_free(records);
}

/* Told once, in the envelope of the database; both together are all. */
static void is_beside(struct fixture *fixture, const char *merged)
{
	struct import_result result;
	char *path = store_beside(fixture->store);
	assert_non_null(path);
	assert_non_null(strstr(path, ".conflict-2026-11-22"));
	assert_null(store_beside(fixture->store));
	assert_int_equal(store_is_locked(path), store_is_locked(fixture->path));
	assert_int_equal(vault_file_has(path, CANARY), !store_is_locked(path));
	store_close(fixture->store);
	fixture->store = open_it(fixture, STORE_WRITE);
	assert_done(store_merge(fixture->store, path, &(struct import_checks){0}, &result, &err));
	fixture_shows(fixture, ALL, merged);
	fixture_sound(fixture->store);
	free(path);
}

static void nothing_is_beside(struct fixture *fixture)
{
	char *path = fixture_path(fixture, "exback.db.conflict-2026-11-22");
	assert_null(store_beside(fixture->store));
	assert_false(path_exists(path));
	free(path);
}

/* --- an older copy --- */

static void test_it_is_met_by_a_look(void **state)
{
	struct fixture *fixture = *state;
	put_in_place(fixture, old.data, old.length);
	look(fixture);
	fixture_shows(fixture, ALL, "first");
	is_beside(fixture, "second first");
}

static void test_it_is_met_by_the_first_save(void **state)
{
	struct fixture *fixture = *state;
	put_in_place(fixture, old.data, old.length);
	fixture_pass(fixture, 60);
	fixture_entry(fixture, "third", "later");
	fixture_shows(fixture, ALL, "third first");
	is_beside(fixture, "third second first");
}

static void test_it_is_met_at_the_end(void **state)
{
	struct fixture *fixture = *state;
	put_in_place(fixture, old.data, old.length);
	assert_done(store_leave(fixture->store, &err));
	is_beside(fixture, "second first");
}

static void test_it_is_met_at_the_end_by_who_writes(void **state)
{
	struct fixture *fixture = *state;
	fixture_pass(fixture, 60);
	fixture_entry(fixture, "third", "later");
	put_in_place(fixture, old.data, old.length);
	assert_done(store_leave(fixture->store, &err));
	is_beside(fixture, "third second first");
}

/* Only what is in memory knows what was there. */
static void test_it_was_written_over_the_file(void **state)
{
	struct fixture *fixture = *state;
	fixture_write(fixture->path, old.data, old.length);
	look(fixture);
	is_beside(fixture, "second first");
}

/* Each program that stays tells it, until they are merged. */
static void test_it_is_told_until_it_is_merged(void **state)
{
	struct fixture *fixture = *state;
	put_in_place(fixture, old.data, old.length);
	assert_done(store_leave(fixture->store, &err));
	for (int i = 0; i < 2; i++) {
		store_close(fixture->store);
		fixture->store = open_it(fixture, STORE_READ);
		assert_null(store_beside(fixture->store));
		assert_done(store_stay(fixture->store, &err));
	}
	is_beside(fixture, "second first");
	assert_done(store_stay(fixture->store, &err));
	assert_null(store_beside(fixture->store));
}

static void test_a_second_one_goes_beside_the_first(void **state)
{
	struct fixture *fixture = *state;
	char *taken = fixture_path(fixture, "exback.db.conflict-2026-11-22");
	fixture_write(taken, "", 0);
	put_in_place(fixture, old.data, old.length);
	look(fixture);
	char *path = store_beside(fixture->store);
	assert_string_equal(strrchr(path, '/'), "/exback.db.conflict-2026-11-22-2");
	free(path);
	free(taken);
}

/* --- one that goes on from it --- */

static void write_a_third(struct fixture *elsewhere)
{
	fixture_pass(elsewhere, 60);
	fixture_entry(elsewhere, "third", "there");
}

static void purge_the_second(struct fixture *elsewhere)
{
	size_t purged;
	assert_done(store_delete(elsewhere->store, second.text, &err));
	assert_done(store_purge(elsewhere->store, second.text, &purged, &err));
	assert_int_equal(purged, 1);
}

static void test_one_that_has_it_all_is_followed(void **state)
{
	struct fixture *fixture = *state;
	go_on_elsewhere(fixture, write_a_third);
	look(fixture);
	fixture_shows(fixture, ALL, "third second first");
	assert_done(store_leave(fixture->store, &err));
	nothing_is_beside(fixture);
}

static void test_what_was_purged_is_not_brought_back(void **state)
{
	struct fixture *fixture = *state;
	go_on_elsewhere(fixture, purge_the_second);
	look(fixture);
	fixture_shows(fixture, ALL, "first");
	nothing_is_beside(fixture);
}

static void test_an_older_state_of_a_record_is_not_enough(void **state)
{
	struct fixture *fixture = *state;
	struct str both = fixture_read(fixture->path);
	fixture_pass(fixture, 60);
	assert_done(store_delete(fixture->store, second.text, &err));
	put_in_place(fixture, both.data, both.length);
	assert_done(store_leave(fixture->store, &err));
	is_beside(fixture, "first");
	str_done(&both);
}

/* --- one that cannot be read --- */

static void test_what_is_no_database_takes_nothing_away(void **state)
{
	struct fixture *fixture = *state;
	struct records *records;
	put_in_place(fixture, "not what it was", 15);
	assert_refused(store_current_records(fixture->store, &records, &err), ERR_DAMAGED, "");
	assert_refused(store_current_records(fixture->store, &records, &err), ERR_DAMAGED, "");
	assert_done(store_leave(fixture->store, &err));
	put_in_place(fixture, old.data, old.length);
	is_beside(fixture, "second first");
}

static void test_a_file_that_is_gone_was_not_replaced(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(unlink(fixture->path), 0);
	assert_done(store_leave(fixture->store, &err));
	nothing_is_beside(fixture);
}

/* Beside what is protected by now nothing is kept in plain. */
static void test_a_plain_one_is_not_put_beside_a_protected_one(void **state)
{
	struct fixture *fixture = *state;
	struct records *records;
	struct str plain = fixture_read(fixture->path);
	char *other = fixture_path(fixture, "other");
	fixture_write(other, plain.data, plain.length);
	struct store *sealed = fixture_store(fixture, "other");
	struct secret *secret = vault_secret_of("geheim");
	assert_done(store_set_passphrase(sealed, secret, NULL, &err));
	store_close(sealed);
	assert_int_equal(rename(other, fixture->path), 0);
	assert_refused(store_current_records(fixture->store, &records, &err), ERR_LOCKED, "");
	assert_done(store_leave(fixture->store, &err));
	nothing_is_beside(fixture);
	secret_free(secret);
	str_done(&plain);
	free(other);
}

/* Where it is unlocked, what it lacks goes beside it, sealed. */
static void test_a_plain_one_is_sealed_beside_a_protected_one(void **state)
{
	struct fixture *fixture = *state;
	struct records *records;
	char *other = fixture_path(fixture, "other");
	fixture_write(other, old.data, old.length);
	struct store *sealed = fixture_store(fixture, "other");
	struct secret *secret = vault_secret_of("geheim");
	assert_done(store_set_passphrase(sealed, secret, NULL, &err));
	store_close(sealed);
	assert_int_equal(rename(other, fixture->path), 0);
	assert_refused(store_current_records(fixture->store, &records, &err), ERR_LOCKED, "");
	assert_done(store_unlock_again(fixture->store, secret, &err));
	is_beside(fixture, "second first");
	secret_free(secret);
	free(other);
}

static void test_new_keys_of_another_computer(void **state)
{
	struct fixture *fixture = *state;
	struct records *records;
	char *other = fixture_path(fixture, "other");
	struct fixture elsewhere = {.path = other, .clock = fixture->clock};
	fixture_write(other, old.data, old.length);
	elsewhere.store = open_it(&elsewhere, STORE_WRITE);
	vault_change(&elsewhere, "neu");
	store_close(elsewhere.store);
	assert_int_equal(rename(other, fixture->path), 0);
	assert_refused(store_current_records(fixture->store, &records, &err), ERR_LOCKED, "");
	struct secret *secret = vault_secret_of("neu");
	assert_done(store_unlock_again(fixture->store, secret, &err));
	fixture_shows(fixture, ALL, "first");
	char *path = store_beside(fixture->store);
	struct import_result result;
	assert_done(store_merge(fixture->store, path, &(struct import_checks){0}, &result, &err));
	fixture_shows(fixture, ALL, "second first");
	secret_free(secret);
	free(path);
	free(other);
}

/* --- and what gets in the way --- */

/* What cannot be kept yet is held, and the other file is not shown before it is. */
static void test_a_full_disk_is_waited_for(void **state)
{
	struct fixture *fixture = *state;
	struct records *records;
	struct rlimit before, none = {.rlim_cur = 1000};
	put_in_place(fixture, old.data, old.length);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_IGN);
	none.rlim_max = before.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	assert_refused(store_current_records(fixture->store, &records, &err), ERR_SYSTEM,
		"could not be kept");
	assert_refused(store_leave(fixture->store, &err), ERR_SYSTEM, "could not be kept");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	look(fixture);
	is_beside(fixture, "second first");
}

/* A command is over before anybody replaces a file; it keeps nothing for that. */
static void test_who_does_not_stay_follows_alone(void **state)
{
	struct fixture *fixture = *state;
	store_close(fixture->store);
	fixture->store = open_it(fixture, STORE_READ);
	put_in_place(fixture, old.data, old.length);
	look(fixture);
	assert_done(store_leave(fixture->store, &err));
	nothing_is_beside(fixture);
}

#define PLAIN(name)  cmocka_unit_test_setup_teardown(name, plain_setup, teardown)
#define SEALED(name) cmocka_unit_test_setup_teardown(name, sealed_setup, teardown)
#define BOTH(name)   PLAIN(name), SEALED(name)

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_it_is_met_by_a_look),
		BOTH(test_it_is_met_by_the_first_save),
		BOTH(test_it_is_met_at_the_end),
		BOTH(test_it_is_met_at_the_end_by_who_writes),
		SEALED(test_it_was_written_over_the_file),
		BOTH(test_it_is_told_until_it_is_merged),
		BOTH(test_a_second_one_goes_beside_the_first),
		BOTH(test_one_that_has_it_all_is_followed),
		BOTH(test_what_was_purged_is_not_brought_back),
		BOTH(test_an_older_state_of_a_record_is_not_enough),
		BOTH(test_what_is_no_database_takes_nothing_away),
		BOTH(test_a_file_that_is_gone_was_not_replaced),
		PLAIN(test_a_plain_one_is_not_put_beside_a_protected_one),
		PLAIN(test_a_plain_one_is_sealed_beside_a_protected_one),
		SEALED(test_new_keys_of_another_computer),
		BOTH(test_a_full_disk_is_waited_for),
		BOTH(test_who_does_not_stay_follows_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
