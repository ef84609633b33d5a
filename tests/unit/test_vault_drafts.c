/* Drafts while the keys change: cut off at every sync, and by a power cut that undoes the change. */
#include "sync_fault.h"
#include "vault_fixture.h"

#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void keep_draft(struct fixture *fixture, const char *text)
{
	assert_done(store_draft_save(fixture->store, "letter", text, strlen(text), &err));
}

static void has_draft(struct fixture *fixture, const char *text)
{
	char *draft = store_draft(fixture->store, "letter", NULL, NULL);
	assert_non_null(draft);
	assert_string_equal(draft, text);
	free(draft);
}

/* --- a rename that a power cut undoes, for its folder was not synced --- */

typedef bool change_of_keys(struct store *store, const struct secret *secret,
	struct vault_remnants *ret, struct err *err);

/* With the sync of the folder failing that makes the change certain, and from then on. */
static void change_unsurely(struct fixture *fixture, change_of_keys *change, const char *passphrase)
{
	struct secret *secret = vault_secret_of(passphrase);
	struct err err = {0};
	for (int passing = 0; !strstr(err.text, "power cut"); passing++) {
		err = (struct err){0};
		sync_fault_after(SYNC_FOLDER_FAILS, passing);
		bool done = change(fixture->store, secret, NULL, &err);
		sync_fault(SYNC_WORKS);
		assert_false(done);
	}
	secret_free(secret);
}

static void test_a_change_that_is_undone_keeps_the_draft(void **state)
{
	struct fixture *fixture = *state;
	keep_draft(fixture, CANARY);
	struct str old = fixture_read(fixture->path);
	change_unsurely(fixture, store_change_passphrase, "neu");
	has_draft(fixture, CANARY);
	fixture_close(fixture);
	fixture_write(fixture->path, old.data, old.length);
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_WRITE, "geheim", &err));
	has_draft(fixture, CANARY);
	str_done(&old);
}

static void test_a_change_that_stays_leaves_one_draft(void **state)
{
	struct fixture *fixture = *state;
	keep_draft(fixture, CANARY);
	size_t files = fixture_file_count(fixture);
	change_unsurely(fixture, store_change_passphrase, "neu");
	keep_draft(fixture, "more");
	assert_int_equal(fixture_file_count(fixture), files);
	vault_reopen(fixture, "neu");
	has_draft(fixture, "more");
}

static void test_a_first_passphrase_that_is_undone_keeps_the_draft(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, "first", "text");
	keep_draft(fixture, CANARY);
	struct str old = fixture_read(fixture->path);
	change_unsurely(fixture, store_set_passphrase, "geheim");
	fixture_close(fixture);
	struct str sealed = fixture_read(fixture->path);
	fixture_write(fixture->path, old.data, old.length);
	fixture_reopen(fixture);
	has_draft(fixture, CANARY);
	/* And where nothing undoes it, the next one that writes seals what was left plain. */
	fixture_close(fixture);
	fixture_write(fixture->path, sealed.data, sealed.length);
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_WRITE, "geheim", &err));
	has_draft(fixture, CANARY);
	char *plain = fixture_path(fixture, "exback.db.draft");
	assert_false(path_exists(plain) && vault_file_has(plain, CANARY));
	str_done(&old);
	str_done(&sealed);
	free(plain);
}

/* --- killed at each sync of a change, again and again --- */

/* From the passphrase that opens it to the other one; whether it came to its end. */
static bool change_and_die(struct fixture *fixture, int syncs)
{
	pid_t child = fork();
	if (child == 0) {
		const char *next = "neu";
		struct store *store = vault_unlock_with(fixture, STORE_WRITE, "geheim", NULL);
		if (!store) {
			next = "geheim";
			store = vault_unlock_with(fixture, STORE_WRITE, "neu", NULL);
		}
		struct secret *secret = vault_secret_of(next);
		sync_fault_after(SYNC_ENDS, syncs);
		_exit(store && store_change_passphrase(store, secret, NULL, NULL) ? 0 : 1);
	}
	int status = -1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_not_equal(WEXITSTATUS(status), 1);
	return WEXITSTATUS(status) == 0;
}

static void test_no_kill_loses_a_draft_or_leaves_a_heap(void **state)
{
	struct fixture *fixture = *state;
	keep_draft(fixture, CANARY);
	fixture_close(fixture);
	int kills = 0;
	for (int round = 0; round < 3; round++) {
		for (int syncs = 0; !change_and_die(fixture, syncs); syncs++) {
			fixture->store = vault_unlock_with(fixture, STORE_WRITE, "geheim", NULL);
			if (!fixture->store)
				fixture->store =
					vault_unlock_with(fixture, STORE_WRITE, "neu", NULL);
			assert_non_null(fixture->store);
			has_draft(fixture, CANARY);
			fixture_close(fixture);
			kills++;
		}
	}
	print_message("%d kills\n", kills);
	assert_true(kills > 12);
	/* The database, its lock, the draft, and the folder of backups with one. */
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_WRITE, "neu", &err));
	has_draft(fixture, CANARY);
	char *second = fixture_path(fixture, "exback.db.draft.2");
	char *copy = fixture_path(fixture, "exback.db.draft.change");
	assert_false(path_exists(second));
	assert_false(path_exists(copy));
	free(second);
	free(copy);
}

/* Sealed under the keys that hold, and not to be read at this moment: nothing says that it is anywhere else. */
static void test_what_cannot_be_read_is_not_replaced(void **state)
{
	struct fixture *fixture = *state;
	char *draft = fixture_path(fixture, "exback.db.draft");
	char *copy = fixture_path(fixture, "exback.db.draft.change");
	struct secret *secret = vault_secret_of("neu");
	keep_draft(fixture, CANARY);
	struct str bytes = fixture_read(draft);
	bytes.data[bytes.length - 1] ^= 1;
	fixture_write(copy, bytes.data, bytes.length);
	assert_refused(store_change_passphrase(fixture->store, secret, NULL, &err), ERR_SYSTEM,
		"exback.db.draft.change: another program holds it, or it cannot be read");
	struct str left = fixture_read(copy);
	assert_int_equal(left.length, bytes.length);
	assert_memory_equal(left.data, bytes.data, left.length);
	has_draft(fixture, CANARY);
	str_done(&bytes);
	str_done(&left);
	secret_free(secret);
	free(draft);
	free(copy);
}

/* The copy of an unsure change holds its drafts until a number is free; the next change wants its name, and says
 * what can be done. */
static void test_nine_files_of_others_can_be_moved(void **state)
{
	struct fixture *fixture = *state;
	struct secret *secret = vault_secret_of("again");
	char *last = NULL;
	keep_draft(fixture, CANARY);
	change_unsurely(fixture, store_change_passphrase, "neu");
	for (int number = 1; number <= DRAFT_PROGRAMS; number++) {
		char name[32] = "exback.db.draft";
		if (number > 1)
			snprintf(name, sizeof name, "exback.db.draft.%d", number);
		free(last);
		last = fixture_path(fixture, name);
		fixture_write(last, "of another", 10);
	}
	assert_refused(store_change_passphrase(fixture->store, secret, NULL, &err), ERR_SYSTEM,
		"move one of these files elsewhere");
	has_draft(fixture, CANARY);
	assert_int_equal(unlink(last), 0);
	assert_done(store_change_passphrase(fixture->store, secret, NULL, &err));
	vault_reopen(fixture, "again");
	has_draft(fixture, CANARY);
	secret_free(secret);
	free(last);
}

#define TEST(name, setup) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_change_that_is_undone_keeps_the_draft, vault_setup),
		TEST(test_a_change_that_stays_leaves_one_draft, vault_setup),
		TEST(test_a_first_passphrase_that_is_undone_keeps_the_draft, fixture_setup),
		TEST(test_no_kill_loses_a_draft_or_leaves_a_heap, vault_setup),
		TEST(test_what_cannot_be_read_is_not_replaced, vault_setup),
		TEST(test_nine_files_of_others_can_be_moved, vault_setup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
