#include "scratch.h"

#include "exback/file.h"
#include "exback/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void assert_content(const char *path, const char *expected)
{
	char *content = scratch_read(path);
	assert_non_null(content);
	assert_string_equal(content, expected);
	free(content);
}

static unsigned mode_of(const char *path)
{
	struct stat status;
	assert_int_equal(lstat(path, &status), 0);
	return status.st_mode & 0777;
}

static void test_replace(void **state)
{
	static const mode_t masks[] = {0, 022, 077, 0777};
	struct scratch scratch = scratch_new();
	struct err err = {0};
	(void)state;
	for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
		const char *path = scratch_file(&scratch, "file");
		mode_t mask = umask(masks[i]);
		bool fine = file_replace(path, "new", 3, &err);
		umask(mask);
		assert_true(fine);
		assert_content(path, "new");
		assert_int_equal(mode_of(path), 0600);
		scratch_write(path, "older and longer");
	}
	assert_true(file_replace(scratch.file, NULL, 0, &err));
	assert_content(scratch.file, "");
	assert_int_equal(scratch_count(&scratch), 1);
	scratch_free(&scratch);
}

/* A crash has left its piece of a file. */
static void test_stale_new(void **state)
{
	struct scratch scratch = scratch_new();
	(void)state;
	scratch_write(scratch_file(&scratch, "file.new"), "a piece that is longer than the next");
	chmod(scratch.file, 0644);
	assert_true(file_replace(scratch_file(&scratch, "file"), "new", 3, NULL));
	assert_content(scratch.file, "new");
	assert_int_equal(mode_of(scratch.file), 0600);
	assert_int_equal(scratch_count(&scratch), 1);
	scratch_free(&scratch);
}

static void test_through_links(void **state)
{
	static const char *const targets[] = {"real", "dangling"};
	struct scratch scratch = scratch_new();
	(void)state;
	scratch_write(scratch_file(&scratch, "real"), "old");
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		assert_int_equal(symlink(targets[i], scratch_file(&scratch, "link")), 0);
		assert_true(file_replace(scratch.file, "new", 3, NULL));
		struct stat status;
		assert_int_equal(lstat(scratch.file, &status), 0);
		assert_true(S_ISLNK(status.st_mode));
		unlink(scratch.file);
		assert_content(scratch_file(&scratch, targets[i]), "new");
	}
	assert_int_equal(scratch_count(&scratch), 2);
	scratch_free(&scratch);
}

static void test_what_cannot_be_replaced(void **state)
{
	static const char *const names[] = {"directory", "none/file", "plain/file"};
	struct scratch scratch = scratch_new();
	(void)state;
	assert_int_equal(mkdir(scratch_file(&scratch, "directory"), 0700), 0);
	scratch_write(scratch_file(&scratch, "plain"), "old");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct err err = {0};
		assert_false(file_replace(scratch_file(&scratch, names[i]), "new", 3, &err));
		assert_int_equal(err.kind, ERR_SYSTEM);
		assert_non_null(strstr(err.text, names[i]));
		assert_int_equal(scratch_count(&scratch), 2);
	}
	assert_content(scratch_file(&scratch, "plain"), "old");
	scratch_free(&scratch);
}

/* Beside a file that a person named there are only files of theirs. */
static void test_export_touches_nothing_beside_it(void **state)
{
	static const char *const theirs[] = {"letters.json.new", "letters.json.exback-new"};
	struct scratch scratch = scratch_new();
	struct err err = {0};
	char one[FILE_ENDING], other[FILE_ENDING];
	(void)state;
	for (size_t i = 0; i < 2; i++)
		scratch_write(scratch_file(&scratch, theirs[i]), "theirs");
	assert_true(file_export(scratch_file(&scratch, "letters.json"), "one", 3, &err));
	assert_true(file_export(scratch_file(&scratch, "letters.json"), "two", 3, &err));
	assert_content(scratch.file, "two");
	for (size_t i = 0; i < 2; i++)
		assert_content(scratch_file(&scratch, theirs[i]), "theirs");
	assert_int_equal(scratch_count(&scratch), 3);
	assert_string_not_equal(file_fresh_ending(one), file_fresh_ending(other));
	scratch_free(&scratch);
}

/* The limit lets a part of the bytes through first: a short write, then an error. */
static void test_no_room(void **state)
{
	struct scratch scratch = scratch_new();
	struct rlimit before;
	struct err err = {0};
	char big[1000];
	(void)state;
	memset(big, 'x', sizeof big);
	scratch_write(scratch_file(&scratch, "file"), "old");
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){.rlim_cur = 100, .rlim_max = before.rlim_max});
	bool fine = file_replace(scratch.file, big, sizeof big, &err);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_false(fine);
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_content(scratch.file, "old");
	assert_int_equal(scratch_count(&scratch), 1);
	scratch_free(&scratch);
}

/* Nothing is read-only for root, who becomes nobody for a while. */
static void test_read_only_directory(void **state)
{
	enum { NOBODY = 65534 };
	struct scratch scratch = scratch_new();
	struct err err = {0};
	uid_t before = geteuid();
	(void)state;
	scratch_write(scratch_file(&scratch, "file"), "old");
	assert_true(before != 0 || chown(scratch.path, NOBODY, NOBODY) == 0);
	assert_true(before != 0 || chown(scratch.file, NOBODY, NOBODY) == 0);
	assert_true(before != 0 || seteuid(NOBODY) == 0);
	chmod(scratch.path, 0500);
	bool fine = file_replace(scratch.file, "new", 3, &err);
	chmod(scratch.path, 0700);
	assert_true(before != 0 || seteuid(before) == 0);
	assert_false(fine);
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_content(scratch.file, "old");
	scratch_free(&scratch);
}

static void test_write_new(void **state)
{
	struct scratch scratch = scratch_new();
	struct err err = {0};
	const char *path = scratch_file(&scratch, "file");
	(void)state;
	assert_true(file_write_new(path, "one", 3, false, &err));
	assert_content(path, "one");
	assert_int_equal(mode_of(path), 0600);
	assert_false(file_write_new(path, "two", 3, false, &err));
	assert_int_equal(err.kind, ERR_NO);
	assert_content(path, "one");
	err_clear(&err);
	assert_true(file_write_new(path, "three", 5, true, &err));
	assert_content(path, "three");
	unlink(path);
	/* A link to nothing is there, too. */
	assert_int_equal(symlink("elsewhere", path), 0);
	assert_false(file_write_new(path, "four", 4, false, &err));
	assert_int_equal(scratch_count(&scratch), 1);
	scratch_free(&scratch);
}

static void test_remove(void **state)
{
	struct scratch scratch = scratch_new();
	struct err err = {0};
	(void)state;
	scratch_write(scratch_file(&scratch, "file"), "x");
	assert_true(file_remove(scratch.file, &err));
	assert_int_equal(scratch_count(&scratch), 0);
	assert_true(file_remove(scratch.file, &err));
	assert_false(file_remove(scratch.path, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	scratch_free(&scratch);
}

static void test_scrub(void **state)
{
	struct scratch scratch = scratch_new();
	struct err err = {0};
	char other[300], bytes[32] = {0};
	(void)state;
	scratch_write(scratch_file(&scratch, "file"), "0123456789");
	int file = open(scratch.file, O_RDONLY);
	assert_true(file_scrub(scratch.file, 4, &err));
	assert_int_equal(read(file, bytes, sizeof bytes), 10);
	assert_memory_equal(bytes, "0123\0\0\0\0\0\0", 10);
	close(file);
	assert_true(file_scrub(scratch.file, 0, &err)); /* it is missing */
	/* Another name of it is a copy that somebody made; a link leads to a file of somebody. */
	scratch_write(scratch.file, "words");
	snprintf(other, sizeof other, "%s.other", scratch.file);
	assert_int_equal(link(scratch.file, other), 0);
	assert_true(file_scrub(scratch.file, 0, &err));
	assert_content(other, "words");
	assert_int_equal(symlink(other, scratch.file), 0);
	assert_true(file_scrub(scratch.file, 0, &err));
	assert_content(other, "words");
	assert_false(file_scrub(scratch.path, 0, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	scratch_free(&scratch);
}

static void test_read(void **state)
{
	struct scratch scratch = scratch_new();
	(void)state;
	scratch_write(scratch_file(&scratch, "file"), "0123456789");
	for (size_t limit = 8; limit <= 12; limit++) {
		struct str text = STR_INIT;
		struct err err = {0};
		bool fine = file_read(scratch.file, limit, &text, &err);
		assert_int_equal(fine, limit >= 10);
		assert_string_equal(text.data, fine ? "0123456789" : "");
		assert_int_equal(err.kind, fine ? ERR_NONE : ERR_DAMAGED);
		str_done(&text);
	}
	scratch_free(&scratch);
}

static void test_read_much(void **state)
{
	struct scratch scratch = scratch_new();
	struct str text = STR_INIT, back = STR_INIT;
	(void)state;
	for (int i = 0; i < 50000; i++)
		str_addf(&text, "%d ", i);
	assert_true(file_replace(scratch_file(&scratch, "file"), text.data, text.length, NULL));
	assert_true(file_read(scratch.file, (size_t)1 << 20, &back, NULL));
	assert_int_equal(back.length, text.length);
	assert_memory_equal(back.data, text.data, text.length + 1);
	str_done(&text);
	str_done(&back);
	scratch_free(&scratch);
}

static void test_what_cannot_be_read(void **state)
{
	static const char *const names[] = {"none", "directory", "fifo"};
	struct scratch scratch = scratch_new();
	struct str text = STR_INIT;
	(void)state;
	assert_int_equal(mkdir(scratch_file(&scratch, "directory"), 0700), 0);
	assert_int_equal(mkfifo(scratch_file(&scratch, "fifo"), 0600), 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct err err = {0};
		assert_false(file_read(scratch_file(&scratch, names[i]), 100, &text, &err));
		assert_int_equal(err.kind, ERR_SYSTEM);
		assert_non_null(strstr(err.text, names[i]));
	}
	scratch_free(&scratch);
}

static void test_standard_input(void **state)
{
	struct str text = STR_INIT;
	int ends[2], kept = dup(STDIN_FILENO);
	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "typed", 5), 5);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	bool fine = file_read("-", 100, &text, NULL);
	dup2(kept, STDIN_FILENO);
	close(kept);
	close(ends[0]);
	assert_true(fine);
	assert_string_equal(text.data, "typed");
	str_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replace),
		cmocka_unit_test(test_stale_new),
		cmocka_unit_test(test_through_links),
		cmocka_unit_test(test_what_cannot_be_replaced),
		cmocka_unit_test(test_export_touches_nothing_beside_it),
		cmocka_unit_test(test_no_room),
		cmocka_unit_test(test_read_only_directory),
		cmocka_unit_test(test_write_new),
		cmocka_unit_test(test_remove),
		cmocka_unit_test(test_scrub),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_read_much),
		cmocka_unit_test(test_what_cannot_be_read),
		cmocka_unit_test(test_standard_input),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
