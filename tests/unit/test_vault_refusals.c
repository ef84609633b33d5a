/* A protected database that something gets in the way of: what is said, and that nothing is lost. */
#include "../../src/store/connection.h"
#include "../../src/store/header.h"
#include "../../src/store/schema.h"
#include "vault_fixture.h"

#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- passphrases that are read --- */

static void test_of_a_passphrase_the_first_line_is_read(void **state)
{
	static const struct {
		const char *given;
		size_t letters; /* put before it */
		const char *refusal;
	} cases[] = {
		{"geheim\nmore", 0, NULL},
		{"geheim\r\n", 0, NULL},
		{"geheim", 0, NULL},
		{"\n", SECRET_MOST, NULL},
		{"x\n", SECRET_MOST, "longer than"},
		{"\n", 0, "empty"},
		{"\r\n", 0, "empty"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int ends[2];
		struct str bytes = STR_INIT;
		struct secret *secret = secret_new(NULL), *expected = vault_secret_of("geheim");
		while (bytes.length < cases[i].letters)
			str_add_char(&bytes, 'a');
		str_add_text(&bytes, cases[i].given);
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], bytes.data, bytes.length), bytes.length);
		close(ends[1]);
		if (cases[i].refusal)
			assert_refused(
				secret_read(secret, ends[0], &err), ERR_USAGE, cases[i].refusal);
		else
			assert_done(secret_read(secret, ends[0], &err));
		if (!cases[i].refusal && !cases[i].letters)
			assert_true(secret_equal(secret, expected));
		close(ends[0]);
		secret_free(secret);
		secret_free(expected);
		str_done(&bytes);
	}
}

/* --- another program changes the file of one that only reads --- */

static void read_refused(struct store *store, enum err_kind kind, const char *words)
{
	struct records *records;
	assert_refused(store_current_records(store, &records, &err), kind, words);
}

/* As sync services do it: another file under the same name. */
static void put_in_place(const struct fixture *fixture, const struct str *bytes)
{
	char *fresh = fixture_path(fixture, "synced");
	fixture_write(fresh, bytes->data, bytes->length);
	assert_int_equal(rename(fresh, fixture->path), 0);
	free(fresh);
}

static void test_who_reads_meets_what_took_the_place_of_the_file(void **state)
{
	struct fixture *fixture = *state;
	struct str sealed = fixture_read(fixture->path), text = STR_INIT;
	struct records *records;
	store_close(fixture->store);
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_READ, "geheim", &err));
	str_add_text(&text, "not what it was");
	put_in_place(fixture, &text);
	read_refused(fixture->store, ERR_DAMAGED, "not protected any more, or damaged");
	sealed.data[8]++;
	put_in_place(fixture, &sealed);
	read_refused(fixture->store, ERR_DAMAGED, "by a newer exback");
	sealed.data[8]--;
	sealed.data[AT_FILE_ID]++;
	put_in_place(fixture, &sealed);
	read_refused(fixture->store, ERR_LOCKED, "its passphrase was changed");
	sealed.data[AT_FILE_ID]--;
	put_in_place(fixture, &sealed);
	assert_done(store_current_records(fixture->store, &records, &err));
	records_free(records);
	str_done(&sealed);
	str_done(&text);
}

/* Between the look at the file and the passphrase it may have become another one. */
static void test_a_passphrase_is_not_tried_on_a_wrong_header(void **state)
{
	struct fixture *fixture = *state;
	struct secret *secret = vault_secret_of("geheim");
	struct str sealed = fixture_read(fixture->path);
	sealed.data[8]++;
	put_in_place(fixture, &sealed);
	assert_refused(vault_unlock(fixture->path, secret, &err), ERR_DAMAGED, "newer exback");
	assert_int_equal(truncate(fixture->path, 100), 0);
	assert_refused(vault_unlock(fixture->path, secret, &err), ERR_DAMAGED, "not protected");
	assert_int_equal(unlink(fixture->path), 0);
	assert_refused(vault_unlock(fixture->path, secret, &err), ERR_SYSTEM, "cannot be read");
	secret_free(secret);
	str_done(&sealed);
}

static void test_a_lock_that_is_gone_has_no_holder(void **state)
{
	struct fixture *fixture = *state;
	struct store *reader;
	assert_done(reader = vault_unlock_with(fixture, STORE_READ, "geheim", &err));
	assert_int_equal(store_writer(reader), getpid());
	char *lock = fixture_path(fixture, "exback.db.lock");
	assert_int_equal(unlink(lock), 0);
	assert_int_equal(store_writer(reader), 0);
	/* What cannot be locked is not written. */
	assert_int_equal(mkdir(lock, 0700), 0);
	assert_refused(store_make_writable(reader, &err), ERR_SYSTEM, "exback.db.lock");
	store_close(reader);
	free(lock);
}

/* --- setting, changing, removing, while something is in the way --- */

static void has_draft(struct fixture *fixture)
{
	char *draft = store_draft(fixture->store, "letter", NULL, NULL);
	assert_string_equal(draft, CANARY);
	free(draft);
}

static void test_what_fails_leaves_the_envelope_and_the_draft(void **state)
{
	struct fixture *fixture = *state;
	struct secret *secret = vault_secret_of("geheim"), *other = vault_secret_of("neu");
	char *obstacle = fixture_path(fixture, "exback.db.new");
	fixture_entry(fixture, "first", CANARY);
	assert_done(store_draft_save(fixture->store, "letter", CANARY, strlen(CANARY), &err));
	size_t files = fixture_file_count(fixture);
	assert_int_equal(mkdir(obstacle, 0700), 0);
	assert_refused(store_set_passphrase(fixture->store, secret, NULL, &err), ERR_SYSTEM,
		"cannot be written");
	assert_false(store_is_protected(fixture->store));
	assert_false(store_is_locked(fixture->path));
	has_draft(fixture);
	fixture_entry(fixture, "second", "more");
	assert_int_equal(rmdir(obstacle), 0);
	assert_int_equal(fixture_file_count(fixture), files);
	assert_done(store_set_passphrase(fixture->store, secret, NULL, &err));

	assert_int_equal(mkdir(obstacle, 0700), 0);
	assert_refused(store_change_passphrase(fixture->store, other, NULL, &err), ERR_SYSTEM,
		"cannot be written");
	assert_refused(
		store_remove_passphrase(fixture->store, &err), ERR_SYSTEM, "cannot be written");
	assert_refused(store_set_setting(fixture->store, "country", "DE", &err), ERR_SYSTEM,
		"not saved: ");
	assert_true(store_is_locked(fixture->path));
	has_draft(fixture);
	assert_int_equal(rmdir(obstacle), 0);
	vault_reopen(fixture, "geheim");
	has_draft(fixture);
	fixture_shows(fixture, ALL, "second first");
	free(obstacle);
	secret_free(secret);
	secret_free(other);
}

static void test_the_draft_of_another_program_waits_for_it(void **state)
{
	struct fixture *fixture = *state;
	struct secret *secret = vault_secret_of("geheim");
	struct store *second = fixture_store(fixture, "exback.db");
	assert_done(store_draft_save(second, "letter", CANARY, strlen(CANARY), &err));
	assert_refused(store_set_passphrase(fixture->store, secret, NULL, &err), ERR_SYSTEM,
		"open in another exback");
	assert_false(store_is_locked(fixture->path));
	store_close(second);
	assert_done(store_set_passphrase(fixture->store, secret, NULL, &err));
	has_draft(fixture);
	secret_free(secret);
}

/* It has no draft yet, and the next word would be kept in plain, or under the old keys. */
static void test_while_another_program_stays_no_keys_change(void **state)
{
	struct fixture *fixture = *state;
	struct secret *secret = vault_secret_of("geheim"), *other = vault_secret_of("neu");
	struct store *second = fixture_store(fixture, "exback.db"), *third;
	assert_done(store_stay(second, &err));
	assert_refused(store_set_passphrase(fixture->store, secret, NULL, &err), ERR_SYSTEM,
		"open in another exback");
	store_close(second);
	assert_done(third = store_open(fixture->path, STORE_READ, &fixture->clock, &err));
	assert_done(store_set_passphrase(fixture->store, secret, NULL, &err));
	assert_refused(store_stay(third, &err), ERR_LOCKED, "locked");
	store_close(third);

	assert_done(store_stay(fixture->store, &err));
	assert_done(second = vault_unlock_with(fixture, STORE_READ, "geheim", &err));
	assert_done(store_stay(second, &err));
	assert_refused(store_change_passphrase(fixture->store, other, NULL, &err), ERR_SYSTEM,
		"open in another exback");
	assert_refused(store_remove_passphrase(fixture->store, &err), ERR_SYSTEM,
		"open in another exback");
	store_close(second);
	/* Who stays itself may, and stays on. */
	assert_done(store_change_passphrase(fixture->store, other, NULL, &err));
	store_close(fixture->store);
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_READ, "neu", &err));
	secret_free(secret);
	secret_free(other);
}

static void test_what_another_program_created_is_not_replaced(void **state)
{
	struct fixture *fixture = *state;
	struct secret *secret = vault_secret_of("geheim");
	struct store *reader;
	assert_done(reader = store_open(fixture->path, STORE_READ, &fixture->clock, &err));
	fixture_reopen(fixture);
	fixture_entry(fixture, "first", "of the other program");
	assert_refused(store_set_passphrase(reader, secret, NULL, &err), ERR_SYSTEM,
		"created by another program");
	store_close(reader);
	fixture_reopen(fixture);
	fixture_shows(fixture, ALL, "first");
	secret_free(secret);
}

/* Saves that went beside a replaced file have other keys than it: both would have to be changed. */
static void test_a_conflict_is_merged_first(void **state)
{
	struct fixture *fixture = *state;
	struct secret *secret = vault_secret_of("neu");
	struct str old = fixture_read(fixture->path);
	char code[RECOVERY_CODE_TEXT];
	char *taken = fixture_path(fixture, "exback.db.conflict-2026-11-22");
	fixture_write(taken, "", 0);
	fixture_entry(fixture, "second", "ours");
	put_in_place(fixture, &old);
	fixture_entry(fixture, "third", "beside it");
	char *conflict = store_conflict(fixture->store);
	assert_true(path_exists(conflict));
	assert_string_equal(strrchr(conflict, '/'), "/exback.db.conflict-2026-11-22-2");
	assert_refused(store_change_passphrase(fixture->store, secret, NULL, &err), ERR_NO,
		"merge it first");
	assert_refused(store_remove_passphrase(fixture->store, &err), ERR_NO, "merge it first");
	assert_refused(store_make_recovery_code(fixture->store, code, &err), ERR_NO, "merge");
	secret_free(secret);
	free(conflict);
	free(taken);
	str_done(&old);
}

/* --- migrations: made-up steps after the present schema --- */

#define ADD_COLOUR "ALTER TABLE contact ADD COLUMN colour TEXT"

static struct schema schema_with(const char *const steps[2], int version)
{
	return (struct schema){.steps = steps, .version = version};
}

static struct store *open_with(
	struct fixture *fixture, enum store_mode mode, const struct schema *schema, struct err *err)
{
	struct secret *secret = vault_secret_of("geheim");
	store_close(fixture->store);
	fixture->store =
		store_open_schema(fixture->path, mode, &fixture->clock, schema, secret, err);
	secret_free(secret);
	return fixture->store;
}

static bool has_colour(struct fixture *fixture)
{
	return sqlite3_exec(fixture->store->db, "SELECT colour FROM contact", NULL, NULL, NULL) ==
	       SQLITE_OK;
}

static void same_bytes(const struct fixture *fixture, const struct str *before)
{
	struct str now = fixture_read(fixture->path);
	assert_int_equal(now.length, before->length);
	assert_memory_equal(now.data, before->data, now.length);
	str_done(&now);
}

static void test_an_older_one_is_brought_up_to_date(void **state)
{
	struct fixture *fixture = *state;
	const char *const steps[] = {schema_newest()->steps[0], ADD_COLOUR};
	const char *const bad[] = {schema_newest()->steps[0], "CREATE nonsense"};
	struct schema present = schema_with(steps, 1), next = schema_with(steps, 2);
	struct schema broken = schema_with(bad, 2);
	char **paths;
	size_t count;
	struct str before = fixture_read(fixture->path);
	assert_done(open_with(fixture, STORE_READ, &next, &err));
	assert_true(has_colour(fixture));
	assert_refused(open_with(fixture, STORE_READ, &broken, &err), ERR_DAMAGED, "exback.db");
	assert_refused(open_with(fixture, STORE_WRITE, &broken, &err), ERR_DAMAGED, "exback.db");
	same_bytes(fixture, &before);
	assert_done(open_with(fixture, STORE_WRITE, &next, &err));
	assert_true(has_colour(fixture));
	fixture_entry(fixture, "second", "more");
	assert_done(open_with(fixture, STORE_READ, &next, &err));
	assert_true(has_colour(fixture));
	fixture_shows(fixture, ALL, "second first");
	assert_refused(open_with(fixture, STORE_READ, &present, &err), ERR_DAMAGED, "newer");
	/* Sealed as it was, for a program of then. */
	assert_done(store_backups(fixture->path, &paths, &count, &err));
	struct str backup = fixture_read(paths[count - 1]);
	put_in_place(fixture, &backup);
	assert_done(open_with(fixture, STORE_READ, &present, &err));
	fixture_shows(fixture, ALL, "first");
	while (count > 0)
		free(paths[--count]);
	free(paths);
	str_done(&backup);
	str_done(&before);
}

#define TEST(name, setup) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_of_a_passphrase_the_first_line_is_read),
		TEST(test_who_reads_meets_what_took_the_place_of_the_file, vault_setup),
		TEST(test_a_passphrase_is_not_tried_on_a_wrong_header, vault_setup),
		TEST(test_a_lock_that_is_gone_has_no_holder, vault_setup),
		TEST(test_what_fails_leaves_the_envelope_and_the_draft, fixture_setup),
		TEST(test_the_draft_of_another_program_waits_for_it, fixture_setup),
		TEST(test_while_another_program_stays_no_keys_change, fixture_setup),
		TEST(test_what_another_program_created_is_not_replaced, fixture_folder),
		TEST(test_a_conflict_is_merged_first, vault_setup),
		TEST(test_an_older_one_is_brought_up_to_date, vault_setup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
