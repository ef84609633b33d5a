/* Erasing beside programs that run, and what can be read of it afterwards. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Another program types: its draft would come back after everything was erased. */
static void not_while_somebody_types(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, "a word");
	struct store *other = store_open(fixture->path, STORE_READ, &fixture->clock, NULL);
	assert_done(store_draft_save(other, "letter", "half", 4, &err));
	assert_refused(store_erase(fixture->path, NULL, &err), ERR_SYSTEM, "another exback");
	assert_int_equal(store_entry_count(fixture->store), 1);
	store_abandon(other);
	assert_refused(store_draft_save(other, "letter", "half", 4, &err), ERR_NO, "erased");
	store_close(other);
	fixture_close(fixture);
	size_t files = 0;
	assert_done(store_erase(fixture->path, &files, &err));
	/* The draft, its lock, an empty journal, the backup of the day, the data. */
	assert_int_equal(files, 5);
	assert_int_equal(fixture_file_count(fixture), 0);
}

/* The bytes themselves are gone, for whoever still has the file open or looks at the disk. */
static void bytes_are_overwritten(void **state)
{
	static const char words[] = "the blue lantern";
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, words);
	char *backup = fixture_path(fixture, "exback.db.backups/2026-11-22.db");
	const char *const paths[] = {fixture->path, backup};
	int open_files[2];
	for (int i = 0; i < 2; i++) {
		struct str before = fixture_read(paths[i]);
		assert_non_null(memmem(before.data, before.length, words, strlen(words)));
		str_done(&before);
		open_files[i] = open(paths[i], O_RDONLY);
	}
	fixture_close(fixture);
	assert_done(store_erase(fixture->path, NULL, &err));
	for (int i = 0; i < 2; i++) {
		static char bytes[1 << 20];
		ssize_t length = read(open_files[i], bytes, sizeof bytes);
		assert_true(length > 4096);
		for (ssize_t at = 100; at < length; at++)
			assert_int_equal(bytes[at], 0);
		close(open_files[i]);
	}
	free(backup);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			not_while_somebody_types, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
			bytes_are_overwritten, fixture_setup, fixture_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
