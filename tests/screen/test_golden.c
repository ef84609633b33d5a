/* The golden helper itself: it must agree, disagree, and write only when blessed. */
#include "golden.h"

#include "exback/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct scene {
	struct pty_env *env;
	char *file; /* in its directory; not there yet */
};

static int set_up(void **state)
{
	static struct scene scene;
	scene.env = pty_env_new();
	scene.file = pty_env_path(scene.env, "golden/screen-80x24.txt");
	*state = &scene;
	return 0;
}

static int tear_down(void **state)
{
	struct scene *scene = *state;
	free(scene->file);
	pty_env_free(scene->env);
	return 0;
}

static void test_a_missing_file_is_a_difference(void **state)
{
	struct scene *scene = *state;
	assert_false(golden_compare(scene->file, "one\n", false));
	assert_false(golden_compare(scene->file, "", false));
	assert_int_equal(access(scene->file, F_OK), -1);
}

static void test_blessing_writes_what_was_seen(void **state)
{
	struct scene *scene = *state;
	struct str written = STR_INIT;
	assert_true(golden_compare(scene->file, "one  \n\ntwo\n\n\n", true));
	assert_true(file_read(scene->file, 100, &written, NULL));
	assert_string_equal(written.data, "one\n\ntwo\n");
	assert_true(golden_compare(scene->file, "three\n", true));
	assert_true(golden_compare(scene->file, "three\n", false));
	str_done(&written);
}

static const struct {
	const char *text;
	bool same; /* as "one\n two\n" */
} cases[] = {
	{.text = "one\n two\n", .same = true},
	{.text = "one   \n two\t\n\n\n", .same = true},
	{.text = "one\n two", .same = true},
	{.text = "one\ntwo\n", .same = false},
	{.text = "\none\n two\n", .same = false},
	{.text = "one\n two\nthree\n", .same = false},
	{.text = "one\n", .same = false},
	{.text = "", .same = false},
};

static void test_what_counts_as_the_same(void **state)
{
	struct scene *scene = *state;
	assert_true(golden_compare(scene->file, "one\n two\n", true));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(golden_compare(scene->file, cases[i].text, false), cases[i].same);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_missing_file_is_a_difference),
		TEST(test_blessing_writes_what_was_seen),
		TEST(test_what_counts_as_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
