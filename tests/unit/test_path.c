#include "scratch.h"

#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void test_database(void **state)
{
	static const struct {
		const char *given, *data, *home;
		const char *expected; /* NULL: refused */
	} cases[] = {
		{"x.db", "/data", "/home/me", "x.db"},
		{NULL, "/data", "/home/me", "/data/exback/exback.db"},
		{"", "/data/", NULL, "/data/exback/exback.db"},
		{NULL, NULL, "/home/me", "/home/me/.local/share/exback/exback.db"},
		{NULL, "", "/home/me", "/home/me/.local/share/exback/exback.db"},
		{NULL, "relative", "/home/me", "/home/me/.local/share/exback/exback.db"},
		{NULL, NULL, NULL, NULL},
		{NULL, NULL, "", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err err = {0};
		set("EXBACK_DB", cases[i].given);
		set("XDG_DATA_HOME", cases[i].data);
		set("HOME", cases[i].home);
		char *path = path_database(&err);
		if (cases[i].expected)
			assert_string_equal(path, cases[i].expected);
		else
			assert_null(path);
		assert_int_equal(err.kind, cases[i].expected ? ERR_NONE : ERR_SYSTEM);
		free(path);
	}
}

static void test_directory(void **state)
{
	static const struct {
		const char *path, *expected;
	} cases[] = {{"a/b", "a"}, {"b", "."}, {"/b", "/"}, {"/", "/"}, {"a/b/", "a"},
		{"a//b", "a"}, {"/a/b/c.db", "/a/b"}, {"./b", "."}, {"//b", "/"}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *directory = path_directory(cases[i].path);
		assert_string_equal(directory, cases[i].expected);
		free(directory);
	}
}

static void test_join(void **state)
{
	static const struct {
		const char *directory, *name, *expected;
	} cases[] = {{"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"/", "b", "/b"}, {"", "b", "b"}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *path = path_join(cases[i].directory, cases[i].name);
		assert_string_equal(path, cases[i].expected);
		free(path);
	}
}

static void test_for_people(void **state)
{
	static const struct {
		const char *home, *path, *expected;
	} cases[] = {
		{"/home/me", "/home/me/x.db", "~/x.db"},
		{"/home/me/", "/home/me/x.db", "~/x.db"},
		{"/home/me", "/home/me", "~"},
		{"/home/me", "/home/meanwhile/x.db", "/home/meanwhile/x.db"},
		{"/home/me", "x.db", "x.db"},
		{"/", "/etc/x", "/etc/x"},
		{NULL, "/home/me/x.db", "/home/me/x.db"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		set("HOME", cases[i].home);
		char *path = path_for_people(cases[i].path);
		assert_string_equal(path, cases[i].expected);
		free(path);
	}
}

static unsigned mode_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? status.st_mode & 0777 : 0;
}

static void test_make_directory(void **state)
{
	static const char *const names[] = {"a/b/c", "a/b/c/", "a//d", "."};
	struct scratch scratch = scratch_new();
	struct err err = {0};
	(void)state;
	mode_t mask = umask(0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_true(path_make_directory(scratch_file(&scratch, names[i]), &err));
		assert_int_equal(mode_of(scratch.file), 0700);
	}
	umask(mask);
	chmod(scratch_file(&scratch, "a"), 0755);
	assert_true(path_make_directory(scratch_file(&scratch, "a/e"), &err));
	assert_int_equal(mode_of(scratch_file(&scratch, "a")), 0755);

	scratch_write(scratch_file(&scratch, "file"), "x");
	assert_false(path_make_directory(scratch_file(&scratch, "file"), &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	err_clear(&err);
	assert_false(path_make_directory(scratch_file(&scratch, "file/below"), &err));
	assert_false(path_make_directory("", NULL));
	scratch_free(&scratch);
}

static void test_exists_and_runtime(void **state)
{
	struct scratch scratch = scratch_new();
	(void)state;
	assert_true(path_exists(scratch.path));
	assert_false(path_exists(scratch_file(&scratch, "none")));

	set("XDG_RUNTIME_DIR", scratch.path);
	char *runtime = path_runtime("/data/exback.db");
	assert_string_equal(runtime, scratch.path);
	free(runtime);
	set("XDG_RUNTIME_DIR", scratch_file(&scratch, "none"));
	runtime = path_runtime("/data/exback.db");
	assert_string_equal(runtime, "/data");
	free(runtime);
	set("XDG_RUNTIME_DIR", NULL);
	runtime = path_runtime("exback.db");
	assert_string_equal(runtime, ".");
	free(runtime);
	scratch_free(&scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_database),
		cmocka_unit_test(test_directory),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_for_people),
		cmocka_unit_test(test_make_directory),
		cmocka_unit_test(test_exists_and_runtime),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
