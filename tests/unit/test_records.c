#include "exback/mem.h"
#include "exback/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_lines(void **state)
{
	static const struct {
		const char *lines, *word;
		bool have;
		size_t count;
	} cases[] = {
		{NULL, "a", false, 0},
		{"", "a", false, 0},
		{"anger", "anger", true, 1},
		{"anger\n", "anger", true, 1},
		{"anger\nshame", "shame", true, 2},
		{"\n\nanger\n\nshame\n", "anger", true, 2},
		{"anger\nshame", "ang", false, 2},
		{"anger\nshame", "angers", false, 2},
		{"anger\nshame", "ger", false, 2},
		{"anger\nshame", "anger\nshame", false, 2},
		{"anger\nshame", "", false, 2},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(lines_have(cases[i].lines, cases[i].word), cases[i].have);
		assert_int_equal(lines_count(cases[i].lines), cases[i].count);
	}
}

static void test_walk(void **state)
{
	const char *cursor = "walk\n\nnew_people\n";
	const char *word;
	size_t length;
	(void)state;
	assert_true(lines_next(&cursor, &word, &length));
	assert_int_equal(length, 4);
	assert_memory_equal(word, "walk", 4);
	assert_true(lines_next(&cursor, &word, &length));
	assert_int_equal(length, 10);
	assert_memory_equal(word, "new_people", 10);
	assert_false(lines_next(&cursor, &word, &length));
	assert_false(lines_next(&cursor, &word, &length));
}

static void test_add(void **state)
{
	char *lines = NULL;
	(void)state;
	lines_add(&lines, "");
	assert_null(lines);
	lines_add(&lines, "anger");
	lines_add(&lines, "hope");
	lines_add(&lines, "anger");
	lines_add(&lines, "ang");
	assert_string_equal(lines, "anger\nhope\nang");
	free(lines);
}

/* What is not freed, or freed twice, the sanitiser reports. */
static void test_freeing(void **state)
{
	struct records *records = mem_zero(1, sizeof *records);
	struct records *earlier = mem_zero(1, sizeof *earlier);
	(void)state;
	records->chapter.name = mem_copy("Sam");
	records->chapter.wish = mem_copy("peace");
	records->contacts = mem_zero(2, sizeof *records->contacts);
	records->contact_count = 2;
	records->contacts[0].kind = mem_copy("looked");
	records->contacts[1].note = mem_copy("note");
	records->checkins = mem_zero(1, sizeof *records->checkins);
	records->checkin_count = 1;
	records->checkins[0].feelings = mem_copy("anger");
	records->answers = mem_zero(1, sizeof *records->answers);
	records->answer_count = 1;
	records->answers[0].json = mem_copy("{}");
	records->moves = mem_zero(1, sizeof *records->moves);
	records->move_count = 1;
	records->moves[0].to = mem_copy("grieving");
	records->goals = mem_zero(1, sizeof *records->goals);
	records->goal_count = 1;
	records->urges = mem_zero(1, sizeof *records->urges);
	records->urge_count = 1;
	records->urges[0].trigger = mem_copy("night");
	records->earlier = earlier;
	earlier->chapter.shared = mem_copy("children");
	records_free(records);
	records_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_freeing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
