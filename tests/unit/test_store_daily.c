/* The backup of the day: one on the first save, 7 days and 4 weeks of them kept, and never in the way. */
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

enum { DAY = 24 * 60 * 60, SIX_HOURS = DAY / 4, TWO_HOURS = DAY / 12 };

/* The names in the folder, newest first, a space after each; free() it. */
static char *names(struct fixture *fixture)
{
	struct str out = STR_INIT;
	char **paths = NULL;
	size_t count = 0;
	assert_done(store_backups(fixture->path, &paths, &count, &err));
	for (size_t i = 0; i < count; i++) {
		str_addf(&out, "%s ", strrchr(paths[i], '/') + 1);
		free(paths[i]);
	}
	free(paths);
	return str_take(&out);
}

static void has(struct fixture *fixture, const char *expected)
{
	char *there = names(fixture);
	assert_string_equal(there, expected);
	free(there);
}

static char *in_folder(struct fixture *fixture, const char *name)
{
	struct str path = STR_INIT;
	str_addf(&path, "exback.db.backups/%s", name);
	char *whole = fixture_path(fixture, path.data);
	str_done(&path);
	return whole;
}

static void pass_days(struct fixture *fixture, int days)
{
	fixture_pass(fixture, (int64_t)days * DAY);
}

static void one_on_the_first_save(void **state)
{
	struct fixture *fixture = *state;
	has(fixture, "");
	fixture_entry(fixture, NULL, "the first word");
	has(fixture, "2026-11-22.db ");
	char *path = in_folder(fixture, "2026-11-22.db");
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	struct str before = fixture_read(path);
	fixture_entry(fixture, NULL, "the second");
	fixture_reopen(fixture);
	fixture_entry(fixture, NULL, "the third");
	struct str after = fixture_read(path);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.data, after.data, before.length);
	/* It opens by itself, and holds the save that it was made after. */
	struct store *copy = store_open(path, STORE_READ, &fixture->clock, NULL);
	assert_int_equal(store_entry_count(copy), 1);
	fixture_sound(copy);
	store_close(copy);
	assert_done(store_restore_backup(fixture->store, path, NULL, NULL, &err));
	assert_int_equal(store_entry_count(fixture->store), 1);
	has(fixture, "2026-11-22-191500-1.db 2026-11-22.db ");
	str_done(&before);
	str_done(&after);
	free(path);
}

/* Reading makes none, and the night belongs to the day before. */
static void days_are_the_users(void **state)
{
	struct fixture *fixture = *state;
	fixture->clock.day_start = 4 * 60;
	fixture_entry(fixture, NULL, "evening");
	fixture_pass(fixture, SIX_HOURS); /* 02:15 */
	fixture_entry(fixture, NULL, "night");
	has(fixture, "2026-11-22.db ");
	fixture_pass(fixture, TWO_HOURS); /* 04:15 */
	assert_int_equal(store_entry_count(fixture->store), 2);
	has(fixture, "2026-11-22.db ");
	fixture_entry(fixture, NULL, "morning");
	has(fixture, "2026-11-23.db 2026-11-22.db ");
}

static void seven_days_and_four_weeks_stay(void **state)
{
	struct fixture *fixture = *state;
	for (int day = 0; day < 60; day++) {
		fixture_entry(fixture, NULL, "a day");
		pass_days(fixture, 1);
	}
	/* 2027-01-20 was the last day, a Wednesday; then Wednesday and three Sundays. */
	has(fixture, "2027-01-20.db 2027-01-19.db 2027-01-18.db 2027-01-17.db 2027-01-16.db "
		     "2027-01-15.db 2027-01-14.db 2027-01-13.db 2027-01-10.db 2027-01-03.db "
		     "2026-12-27.db ");
}

/* Whoever was away for long loses nothing by coming back. */
static void a_gap_costs_nothing(void **state)
{
	struct fixture *fixture = *state;
	for (int day = 0; day < 7; day++) {
		fixture_entry(fixture, NULL, "a day");
		pass_days(fixture, 1);
	}
	pass_days(fixture, 400);
	fixture_entry(fixture, NULL, "back");
	has(fixture, "2028-01-03.db 2026-11-28.db 2026-11-27.db 2026-11-26.db 2026-11-25.db "
		     "2026-11-24.db 2026-11-23.db 2026-11-22.db ");
}

static void other_files_stay(void **state)
{
	static const char *const others[] = {"2026-11-22-191500-1.db", "mine.db", "2026-02-30.db",
		"2026-11-22.db.txt", "2026-11-22"};
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, "a day");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		char *path = in_folder(fixture, others[i]);
		fixture_write(path, "words", 5);
		free(path);
	}
	char *unfinished = in_folder(fixture, "2026-11-22.db.new");
	fixture_write(unfinished, "half", 4);
	for (int day = 0; day < 100; day++) {
		pass_days(fixture, 1);
		fixture_entry(fixture, NULL, "a day");
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		char *path = in_folder(fixture, others[i]);
		assert_int_equal(access(path, F_OK), 0);
		free(path);
	}
	assert_int_not_equal(access(unfinished, F_OK), 0);
	free(unfinished);
}

/* A file lies where the folder should be: the word is kept all the same, and it is said once. */
static void trouble_is_told_and_in_nobodys_way(void **state)
{
	struct fixture *fixture = *state;
	char *folder = fixture_path(fixture, "exback.db.backups");
	fixture_write(folder, "a file", 6);
	assert_null(store_backup_trouble(fixture->store));
	fixture_entry(fixture, NULL, "kept");
	char *trouble = store_backup_trouble(fixture->store);
	assert_non_null(trouble);
	assert_non_null(strstr(trouble, "exback.db.backups"));
	free(trouble);
	fixture_entry(fixture, NULL, "kept, too");
	assert_null(store_backup_trouble(fixture->store));
	assert_int_equal(store_entry_count(fixture->store), 2);
	unlink(folder);
	pass_days(fixture, 1);
	fixture_entry(fixture, NULL, "the next day");
	assert_null(store_backup_trouble(fixture->store));
	has(fixture, "2026-11-23.db ");
	free(folder);
}

/* What another program saves while we copy waits for us, or we for it: the copy is whole. */
static void two_programs_make_one(void **state)
{
	struct fixture *fixture = *state;
	struct store *other = store_open(fixture->path, STORE_WRITE, &fixture->clock, NULL);
	fixture_entry(fixture, NULL, "ours");
	struct contact contact = {.record.when = clock_now(&fixture->clock), .kind = "met"};
	assert_done(store_save_contact(other, &contact, &err));
	has(fixture, "2026-11-22.db ");
	store_close(other);
	fixture_sound(fixture->store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			one_on_the_first_save, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
			days_are_the_users, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
			seven_days_and_four_weeks_stay, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
			a_gap_costs_nothing, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(other_files_stay, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
			trouble_is_told_and_in_nobodys_way, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
			two_programs_make_one, fixture_setup, fixture_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
