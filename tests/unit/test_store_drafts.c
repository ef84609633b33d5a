/* What is being typed survives the program that was typed into. */
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

static struct store *open_one(struct fixture *fixture)
{
	struct store *store = store_open(fixture->path, STORE_READ, &fixture->clock, NULL);
	assert_non_null(store);
	return store;
}

static void keep(struct store *store, const char *slot, const char *text)
{
	assert_done(store_draft_save(store, slot, text, strlen(text), &err));
}

static void assert_draft(struct store *store, const char *slot, const char *expected)
{
	size_t length = 0;
	char *text = store_draft(store, slot, &length, NULL);
	if (!expected) {
		assert_null(text);
		return;
	}
	assert_non_null(text);
	assert_string_equal(text, expected);
	assert_int_equal(length, strlen(expected));
	free(text);
}

static void assert_slots(struct store *store, const char *expected)
{
	char **slots = NULL;
	size_t count = store_drafts(store, &slots);
	struct str names = STR_INIT;
	for (size_t i = 0; i < count; i++) {
		str_addf(&names, "%s%s", i > 0 ? " " : "", slots[i]);
		free(slots[i]);
	}
	free(slots);
	assert_string_equal(names.data, expected);
	str_done(&names);
}

/* Keeps a draft in a program of its own, which then ends as programs do that are killed. */
static void keep_and_die(struct fixture *fixture, const char *slot, const char *text)
{
	pid_t child = fork();
	if (child == 0) {
		struct store *store = store_open(fixture->path, STORE_READ, &fixture->clock, NULL);
		bool ok = store && store_draft_save(store, slot, text, strlen(text), NULL);
		_exit(ok ? 0 : 1);
	}
	int status = -1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void life_of_a_draft(void **state)
{
	struct fixture *fixture = *state;
	struct store *store = open_one(fixture);
	char *path = fixture_path(fixture, "exback.db.draft");
	struct stat status;
	int64_t saved = 0;
	assert_draft(store, "letter", NULL);
	assert_done(store_draft_remove(store, "letter", &err));
	assert_int_equal(fixture_file_count(fixture), 0);
	keep(store, "letter", "Dear");
	keep(store, "letter", "Dear R.,\n\"ö\"");
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(fixture_file_count(fixture), 1); /* and no database */
	assert_draft(store, "letter", "Dear R.,\n\"ö\"");
	free(store_draft(store, "letter", NULL, &saved));
	assert_int_equal(saved, fixture->clock.at);
	fixture_pass(fixture, 1);
	keep(store, "checkin", "{}");
	assert_slots(store, "checkin letter");
	assert_done(store_draft_remove(store, "letter", &err));
	assert_slots(store, "checkin");
	assert_done(store_draft_remove(store, "checkin", &err));
	assert_slots(store, "");
	assert_int_equal(fixture_file_count(fixture), 0);
	keep(store, "letter", "again");
	assert_draft(store, "letter", "again");
	store_close(store);
	free(path);
}

static void bytes_that_are_no_text(void **state)
{
	struct fixture *fixture = *state;
	struct store *store = open_one(fixture);
	assert_done(store_draft_save(store, "letter",
		"a\0b\xff"
		"c",
		5, &err));
	assert_draft(store, "letter",
		"ab\xef\xbf\xbd"
		"c");
	assert_done(store_draft_save(store, "letter", "", 0, &err));
	assert_draft(store, "letter", "");
	store_close(store);
}

static void next_program_adopts(void **state)
{
	struct fixture *fixture = *state;
	keep_and_die(fixture, "letter", "left behind");
	struct store *store = open_one(fixture);
	assert_slots(store, "letter");
	assert_draft(store, "letter", "left behind");
	keep(store, "letter", "left behind, gone on");
	assert_int_equal(fixture_file_count(fixture), 1);
	store_close(store);
	store = open_one(fixture);
	assert_draft(store, "letter", "left behind, gone on");
	assert_done(store_draft_remove(store, "letter", &err));
	assert_int_equal(fixture_file_count(fixture), 0);
	store_close(store);
}

static void two_living_programs(void **state)
{
	struct fixture *fixture = *state;
	struct store *one = open_one(fixture), *two = open_one(fixture);
	keep(one, "letter", "from one");
	assert_draft(two, "letter", NULL); /* somebody is at it */
	keep(two, "letter", "from two");
	keep(one, "letter", "from one, more");
	keep(two, "letter", "from two, more");
	assert_int_equal(fixture_file_count(fixture), 2);
	assert_draft(one, "letter", "from one, more");
	assert_draft(two, "letter", "from two, more");
	assert_done(store_draft_remove(one, "letter", &err));
	assert_int_equal(fixture_file_count(fixture), 1);
	assert_draft(two, "letter", "from two, more");
	keep(one, "letter", "one anew");
	store_close(two); /* its draft stays, and is nobody's */
	assert_draft(one, "letter", "one anew");
	assert_done(store_draft_remove(one, "letter", &err));
	assert_draft(one, "letter", "from two, more");
	assert_done(store_draft_remove(one, "letter", &err));
	assert_int_equal(fixture_file_count(fixture), 0);
	store_close(one);
}

/* Three programs died over the same letter: the newest comes first, the others after it. */
static void nothing_typed_is_dropped(void **state)
{
	struct fixture *fixture = *state;
	struct store *living = open_one(fixture);
	keep(living, "letter", "of the living");
	keep_and_die(fixture, "letter", "second"); /* in NAME.draft.2 */
	store_close(living);
	living = open_one(fixture);
	fixture_pass(fixture, 60);
	keep(living, "checkin", "{}");
	assert_slots(living, "checkin letter");
	store_close(living);
	struct store *store = open_one(fixture);
	char *texts[2];
	for (int i = 0; i < 2; i++) {
		texts[i] = store_draft(store, "letter", NULL, NULL);
		assert_non_null(texts[i]);
		assert_done(store_draft_remove(store, "letter", &err));
	}
	assert_draft(store, "letter", NULL);
	assert_true(strcmp(texts[0], texts[1]) != 0);
	assert_true(strcmp(texts[0], "second") == 0 || strcmp(texts[1], "second") == 0);
	free(texts[0]);
	free(texts[1]);
	store_close(store);
}

static void newer_text_comes_first(void **state)
{
	struct fixture *fixture = *state;
	struct store *living = open_one(fixture);
	keep(living, "letter", "older");
	fixture_pass(fixture, 5);
	keep_and_die(fixture, "letter", "newer");
	store_close(living);
	struct store *store = open_one(fixture);
	assert_draft(store, "letter", "newer");
	assert_done(store_draft_remove(store, "letter", &err));
	assert_draft(store, "letter", "older");
	store_close(store);
}

/* What another program left is not overwritten by one that never looked at it. */
static void unseen_draft_is_not_replaced(void **state)
{
	struct fixture *fixture = *state;
	keep_and_die(fixture, "letter", "of the dead");
	struct store *store = open_one(fixture);
	assert_done(store_draft_remove(store, "letter", &err)); /* nothing of ours */
	keep(store, "letter", "mine");
	keep(store, "letter", "mine, more");
	assert_draft(store, "letter", "mine, more");
	assert_slots(store, "letter");
	assert_done(store_draft_remove(store, "letter", &err));
	assert_draft(store, "letter", "of the dead");
	keep(store, "letter", "of the dead, revived");
	assert_done(store_draft_remove(store, "letter", &err));
	assert_int_equal(fixture_file_count(fixture), 0);
	store_close(store);
}

/* A draft file that cannot be read is left for eyes that can. */
static void unreadable_stays(void **state)
{
	struct fixture *fixture = *state;
#define BYTES(text)                                                                                \
	{                                                                                          \
		(text), sizeof(text) - 1                                                           \
	}
	static const struct {
		const char *bytes;
		size_t length;
	} files[] = {BYTES("{\"format\":2,\"slots\":{}}"), BYTES("{\"format\":1"), BYTES("words"),
		BYTES("{\"format\":1,\"slots\":{\"a\":{\"saved\":1,\"text\":\"x\"},\"b\":7}}"),
		BYTES("\0\0\0\030ftyp")};
#undef BYTES
	char *path = fixture_path(fixture, "exback.db.draft");
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		fixture_write(path, files[i].bytes, files[i].length);
		struct store *store = open_one(fixture);
		assert_slots(store, "");
		keep(store, "letter", "beside it");
		assert_draft(store, "letter", "beside it");
		assert_done(store_draft_remove(store, "letter", &err));
		store_close(store);
		struct str left = fixture_read(path);
		assert_int_equal(left.length, files[i].length);
		assert_memory_equal(left.data, files[i].bytes, left.length);
		str_done(&left);
	}
	free(path);
}

/* A program was killed while it overwrote it: what was in it is elsewhere. */
static void half_overwritten_goes(void **state)
{
	struct fixture *fixture = *state;
	static char bytes[5000];
	char *path = fixture_path(fixture, "exback.db.draft");
	bytes[sizeof bytes - 1] = '}';
	fixture_write(path, bytes, sizeof bytes);
	struct store *store = open_one(fixture);
	keep(store, "letter", "in its place");
	assert_done(store_draft_remove(store, "letter", &err));
	store_close(store);
	assert_int_equal(access(path, F_OK), -1);
	free(path);
}

static void refusing_folder(void **state)
{
	struct fixture *fixture = *state;
	char *next = fixture_path(fixture, "exback.db.draft.next.new");
	struct store *store = open_one(fixture);
	keep(store, "letter", "kept");
	assert_int_equal(mkdir(next, 0700), 0); /* in the way of the next save */
	assert_refused(store_draft_save(store, "letter", "more", 4, &err), ERR_SYSTEM, "draft");
	assert_int_equal(rmdir(next), 0);
	keep(store, "letter", "more, later");
	store_close(store);
	store = open_one(fixture);
	assert_draft(store, "letter", "more, later");
	store_close(store);
	free(next);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_folder, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(life_of_a_draft),
		CASE(bytes_that_are_no_text),
		CASE(next_program_adopts),
		CASE(two_living_programs),
		CASE(nothing_typed_is_dropped),
		CASE(newer_text_comes_first),
		CASE(unseen_draft_is_not_replaced),
		CASE(unreadable_stays),
		CASE(half_overwritten_goes),
		CASE(refusing_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
