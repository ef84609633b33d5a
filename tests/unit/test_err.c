#include "exback/err.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void test_first_failure_stays(void **state)
{
	struct err err = {0};
	(void)state;
	assert_false(err_set(&err, ERR_NO, "%s: nothing found", "search"));
	assert_int_equal(err.kind, ERR_NO);
	assert_false(err_set(&err, ERR_SYSTEM, "later"));
	assert_false(err_errno(&err, EIO, "later"));
	assert_int_equal(err.kind, ERR_NO);
	assert_string_equal(err.text, "search: nothing found");
	err_clear(&err);
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(err.text, "");
}

static void test_reasons_and_prefixes(void **state)
{
	struct err err = {0};
	(void)state;
	assert_false(err_errno(&err, ENOSPC, "%s: cannot be written", "a.db"));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_string_equal(err.text,
		"a.db: cannot be written: No space left on device; free some space and try again");
	assert_false(err_prefix(&err, "export"));
	assert_string_equal(err.text, "export: a.db: cannot be written: No space left on device; "
				      "free some space and try again");
	struct err none = {0};
	assert_false(err_prefix(&none, "export"));
	assert_string_equal(none.text, "");
}

static void test_nobody_wants_to_know(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_NO, "x"));
	assert_false(err_errno(NULL, EIO, "x"));
	assert_false(err_prefix(NULL, "x"));
	err_clear(NULL);
}

static void test_one_line_of_whole_characters(void **state)
{
	(void)state;
	for (size_t before = 500; before < 520; before++) {
		struct err err = {0};
		char *text = mem_zero(before + 1, 1);
		memset(text, 'x', before);
		err_set(&err, ERR_NO, "%s%s", text, "\xf0\x9f\x99\x82\n.");
		size_t length = strlen(err.text);
		assert_true(length >= 508 || length == before + 6);
		assert_true(utf8_valid(err.text, length));
		assert_null(strchr(err.text, '\n'));
		err_prefix(&err, "\xf0\x9f\x99\x82");
		assert_true(utf8_valid(err.text, strlen(err.text)));
		free(text);
	}
}

static void test_memory(void **state)
{
	struct point {
		int x, y;
	} *points = NULL;
	size_t room = 0;
	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		mem_grow(&points, &room, i, sizeof *points);
		assert_true(room > i);
		points[i] = (struct point){(int)i, -(int)i};
	}
	assert_int_equal(points[999].y, -999);
	free(points);
	assert_null(mem_copy(NULL));
	char *copy = mem_copy_bytes("abc", 2);
	assert_string_equal(copy, "ab");
	copy = mem_resize(copy, 0);
	free(copy);
	free(mem_alloc(0));
	free(mem_zero(0, 0));
}

static void hook(void)
{
	const char text[] = "terminal back\n";
	if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
		_exit(1);
	die("the hook dies, too");
}

static void too_many(void)
{
	mem_array(NULL, SIZE_MAX / 2, 3);
}

static void dies(void)
{
	die("%s", "last words");
}

/* Runs `body` in a child; what it said is compared. Its wait status. */
static int run_in_child(void (*body)(void), void (*on_death)(void), const char *expected)
{
	char said[200] = "";
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &(struct rlimit){0});
		signal(SIGABRT, SIG_DFL);
		dup2(ends[1], STDERR_FILENO);
		mem_on_death(on_death);
		body();
		_exit(0);
	}
	close(ends[1]);
	FILE *stream = fdopen(ends[0], "r");
	size_t length = fread(said, 1, sizeof said - 1, stream);
	said[length] = '\0';
	fclose(stream);
	waitpid(child, &status, 0);
	assert_string_equal(said, expected);
	return status;
}

static void assert_death(void (*body)(void), void (*on_death)(void), const char *expected)
{
	int status = run_in_child(body, on_death, expected);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void leaves(void)
{
	exit(1);
}

static void gives_back(void)
{
	fputs("terminal back\n", stderr);
}

static void leaves_in_order(void)
{
	mem_on_death(NULL);
	exit(1);
}

/* A library that ends the program leaves the terminal no worse than die() does. */
static void test_exit(void **state)
{
	(void)state;
	int status = run_in_child(leaves, gives_back,
		"terminal back\nexback: a library ended the program, most likely out of memory\n");
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	status = run_in_child(leaves_in_order, gives_back, "");
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}

static void test_death(void **state)
{
	(void)state;
	assert_death(dies, NULL, "exback: last words\n");
	assert_death(too_many, NULL, "exback: out of memory\n");
	assert_death(dies, hook, "terminal back\nexback: the hook dies, too\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_failure_stays),
		cmocka_unit_test(test_reasons_and_prefixes),
		cmocka_unit_test(test_nobody_wants_to_know),
		cmocka_unit_test(test_one_line_of_whole_characters),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_death),
		cmocka_unit_test(test_exit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
