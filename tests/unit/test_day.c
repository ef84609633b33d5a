#include "exback/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct day day_of(const char *text)
{
	struct day day = DAY_NONE;
	assert_true(day_parse(text, &day));
	return day;
}

static void test_known_days(void **state)
{
	static const struct {
		const char *text;
		int number;
		int weekday; /* 0 Monday */
	} cases[] = {
		{"1970-01-01", 0, 3},
		{"1969-12-31", -1, 2},
		{"0001-01-01", -719162, 0},
		{"9999-12-31", 2932896, 4},
		{"1900-02-28", -25509, 2},
		{"1900-03-01", -25508, 3}, /* no leap day */
		{"2000-02-29", 11016, 1},
		{"2024-02-29", 19782, 3},
		{"2038-01-19", 24855, 1}, /* the last day of 32-bit seconds */
		{"2038-01-20", 24856, 2},
		{"2026-11-22", 20779, 6},
		{"2100-02-28", 47540, 6},
		{"2100-03-01", 47541, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char out[DAY_TEXT];
		struct day day = day_of(cases[i].text);
		assert_int_equal(day.number, cases[i].number);
		assert_int_equal(day_weekday(day), cases[i].weekday);
		assert_string_equal(day_format(day, out), cases[i].text);
	}
}

static void test_refused_texts(void **state)
{
	static const char *const cases[] = {
		"",
		"2026",
		"2026-11",
		"2026-11-2",
		"2026-1-22",
		"2026-11-222",
		" 2026-11-22",
		"2026-11-22 ",
		"2026/11/22",
		"+026-11-22",
		"-026-11-22",
		"20261122",
		"2026-11-22T",
		"0000-01-01",
		"2026-00-10",
		"2026-13-01",
		"2026-11-00",
		"2026-11-31",
		"2026-02-29",
		"1900-02-29",
		"2100-02-29",
		"2026-1a-22",
		"２026-11-22",
		"10000-01-01",
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct day day = {7};
		if (day_parse(cases[i], &day))
			fail_msg("'%s' was taken", cases[i]);
		assert_int_equal(day.number, 7);
	}
	assert_false(day_parse(NULL, &(struct day){0}));
}

/* Counts through the calendar by its plain rule, two whole eras of 400 years. */
static void test_every_day(void **state)
{
	int year = 1600, month = 1, date = 1;
	struct day day = day_of("1600-01-01");
	(void)state;
	while (year < 2400) {
		struct day made;
		int y, m, d;
		day_to_civil(day, &y, &m, &d);
		assert_true(y == year && m == month && d == date);
		assert_true(day_from_civil(year, month, date, &made));
		assert_int_equal(made.number, day.number);
		day.number++;
		if (++date > day_month_length(year, month)) {
			date = 1;
			month++;
		}
		if (month > 12) {
			month = 1;
			year++;
		}
	}
}

static void test_arithmetic(void **state)
{
	char out[DAY_TEXT];
	(void)state;
	assert_int_equal(day_between(day_of("2024-02-28"), day_of("2024-03-01")), 2);
	assert_int_equal(day_between(day_of("2026-03-01"), day_of("2026-02-28")), -1);
	assert_string_equal(day_format(day_plus(day_of("2026-12-31"), 1), out), "2027-01-01");
	assert_string_equal(day_format(day_plus(day_of("2024-03-01"), -1), out), "2024-02-29");
	assert_true(day_compare(day_of("2026-01-01"), day_of("2026-01-02")) < 0);
	assert_true(day_compare(DAY_NONE, day_of("0001-01-01")) < 0);
	assert_true(day_equal(day_of("2026-01-01"), day_plus(day_of("2025-12-31"), 1)));
}

static void test_edges(void **state)
{
	char out[DAY_TEXT];
	(void)state;
	assert_false(day_exists(DAY_NONE));
	assert_false(day_exists(day_plus(DAY_NONE, 5)));
	assert_int_equal(day_between(DAY_NONE, day_of("2026-01-01")), 0);
	assert_string_equal(day_format(DAY_NONE, out), "");
	assert_string_equal(day_format(day_plus(day_of("9999-12-31"), 1), out), "9999-12-31");
	assert_string_equal(
		day_format(day_plus(day_of("0001-01-02"), INT32_MIN), out), "0001-01-01");
	assert_int_equal(day_month_length(2024, 2), 29);
	assert_int_equal(day_month_length(2100, 2), 28);
	assert_int_equal(day_month_length(2026, 4), 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_days),
		cmocka_unit_test(test_refused_texts),
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_edges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
