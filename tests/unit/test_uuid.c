#include "exback/uuid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_shape(void **state)
{
	const struct clock clock = {.frozen = true, .at = 1795341600};
	struct uuid uuid = uuid_new(&clock);
	(void)state;
	assert_true(uuid_valid(uuid.text));
	/* 1795341600000 ms are 0x01a202b2c500. */
	assert_memory_equal(uuid.text, "01a202b2-c500-7", 15);
	assert_non_null(strchr("89ab", uuid.text[19]));
}

/* Also where the clock stands still or runs back. */
static void test_rising(void **state)
{
	struct clock clock = {.frozen = true, .at = 1795341600};
	struct uuid before = uuid_new(&clock);
	(void)state;
	for (int i = 0; i < 20000; i++) {
		clock.frozen = i % 3 != 0;
		clock.at = 1795341600 - (i % 7);
		struct uuid uuid = uuid_new(&clock);
		assert_true(strcmp(before.text, uuid.text) < 0);
		before = uuid;
	}
}

static void test_valid(void **state)
{
	static const struct {
		const char *text;
		bool valid;
	} cases[] = {
		{"01a203ff-a9a0-7123-8abc-0123456789ab", true},
		{"00000000-0000-4000-8000-000000000000", true},
		{"01A203FF-a9a0-7123-8abc-0123456789ab", false},
		{"01a203ff-a9a0-7123-8abc-0123456789a", false},
		{"01a203ff-a9a0-7123-8abc-0123456789abc", false},
		{"01a203ffa9a0-7123-8abc-0123456789ab-", false},
		{"01a203ff-a9a0-7123-8abc-0123456789ag", false},
		{"{1a203ff-a9a0-7123-8abc-0123456789a}", false},
		{"", false},
		{NULL, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(uuid_valid(cases[i].text), cases[i].valid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shape),
		cmocka_unit_test(test_rising),
		cmocka_unit_test(test_valid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
