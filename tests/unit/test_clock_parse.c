#include "zones.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void test_rfc3339(void **state)
{
	static const struct {
		const char *text;
		int64_t at;
		int offset;
	} good[] = {
		{"1970-01-01T00:00:00Z", 0, 0},
		{"1970-01-01t00:00:00z", 0, 0},
		{"1970-01-01T00:00:00.999999Z", 0, 0},
		{"1970-01-01T01:00:00+01:00", 0, 3600},
		{"1969-12-31T19:00:00-05:00", 0, -18000},
		{"1970-01-01T00:00:00-00:00", 0, 0},
		{"1990-12-31T23:59:60Z", 662688000, 0},
		{"2038-01-19T03:14:08Z", 2147483648, 0},
		{"9999-12-31T23:59:59Z", 253402300799, 0},
		{"0001-01-01T00:00:00Z", -62135596800, 0},
		{"2026-11-22T10:00:00+23:59", 1795255260, 86340},
	};
	static const char *const bad[] = {"", "x", "2026-11-22T10:00:00", "2026-11-22 10:00:00Z",
		"2026-11-22T10:00Z", "2026-11-22T10:00:00.Z", "2026-11-22T10:00:00Z ",
		"2026-11-22T10:00:00+0100", "2026-11-22T10:00:00+01", "2026-11-22T10:00:00+24:00",
		"2026-11-22T10:00:00+01:60", "2026-11-22T10:60:00Z", "2026-11-22T10:00:61Z",
		"2026-11-31T10:00:00Z", "0000-01-01T00:00:00Z", "2026-11-22T10:00:00,5Z",
		"2026-1-22T10:00:00Z", "2026-11-22T1:00:00Z",
		/* on its wall it would be the year 10000 */
		"9999-12-31T23:59:60Z"};
	const struct clock clock = {0};
	struct moment moment;
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		if (!clock_parse_rfc3339(&clock, good[i].text, &moment))
			fail_msg("'%s' was refused", good[i].text);
		assert_int_equal(moment.at, good[i].at);
		assert_int_equal(moment.offset, good[i].offset);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (clock_parse_rfc3339(&clock, bad[i], &moment))
			fail_msg("'%s' was taken", bad[i]);
	}
	assert_false(clock_parse_rfc3339(&clock, NULL, &moment));
}

static void test_typed_days(void **state)
{
	static const struct {
		const char *text;
		const char *day; /* NULL: refused */
	} cases[] = {
		{"today", "2024-03-01"},
		{"yesterday", "2024-02-29"},
		{"-0d", "2024-03-01"},
		{"-1d", "2024-02-29"},
		{"-3d", "2024-02-27"},
		{"-366d", "2023-03-01"},
		{"2024-02-29", "2024-02-29"},
		{"2031-12-31", "2031-12-31"},
		{"0001-01-01", "0001-01-01"},
		{"-738945d", "0001-01-01"},
		{"-738946d", NULL},
		{"-99999999999999999999d", NULL},
		{"3d", NULL},
		{"--3d", NULL},
		{"-3", NULL},
		{"-d", NULL},
		{"-3 d", NULL},
		{"-3dd", NULL},
		{"tomorrow", NULL},
		{"Today", NULL},
		{"2023-02-29", NULL},
		{"10000-01-01", NULL},
		{"2024-3-1", NULL},
		{"", NULL},
	};
	struct clock clock = clock_in("Europe/Vienna", "2024-03-01T00:30:00+01:00");
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct day day = DAY_NONE;
		struct err err = {0};
		char out[DAY_TEXT];
		bool taken = clock_parse_day(&clock, cases[i].text, &day, &err);
		if (taken != (cases[i].day != NULL))
			fail_msg("'%s'", cases[i].text);
		if (taken)
			assert_string_equal(day_format(day, out), cases[i].day);
		else
			assert_int_equal(err.kind, ERR_USAGE);
	}
}

static void test_typed_times(void **state)
{
	static const struct {
		const char *text;
		const char *expected; /* NULL: refused */
		const char *day;
	} cases[] = {
		{"today", "2026-11-22T01:30:00+01:00", "2026-11-21"},
		{"yesterday", "2026-11-20T12:00:00+01:00", "2026-11-20"},
		{"-2d", "2026-11-19T12:00:00+01:00", "2026-11-19"},
		{"2026-11-22", "2026-11-22T12:00:00+01:00", "2026-11-22"},
		{"2026-11-22T01:15", "2026-11-22T01:15:00+01:00", "2026-11-21"},
		{"2026-11-22 01:15", "2026-11-22T01:15:00+01:00", "2026-11-21"},
		{"2026-11-22T01:15:07", "2026-11-22T01:15:07+01:00", "2026-11-21"},
		{"2027-05-01T10:00", "2027-05-01T10:00:00+02:00", "2027-05-01"},
		/* a written offset is the wall, Z is not */
		{"2026-11-22T10:00:00-05:00", "2026-11-22T10:00:00-05:00", "2026-11-22"},
		{"2026-11-21T23:30:00-05:00", "2026-11-21T23:30:00-05:00", "2026-11-21"},
		{"2026-11-22T02:30:00Z", "2026-11-22T03:30:00+01:00", "2026-11-21"},
		{"2026-11-22T02:30Z", "2026-11-22T03:30:00+01:00", "2026-11-21"},
		{"2026-11-22T02:30:00-00:00", "2026-11-22T03:30:00+01:00", "2026-11-21"},
		{"9999-12-31T23:59:59Z", NULL, NULL}, /* the year 10000 on our wall */
		{"2026-11-22T1:15", NULL, NULL},
		{"2026-11-22T24:00", NULL, NULL},
		{"2026-11-22T10:60", NULL, NULL},
		{"2026-11-22T10", NULL, NULL},
		{"2026-11-22T", NULL, NULL},
		{"2026-11-22T10:00 ", NULL, NULL},
		{"10:00", NULL, NULL},
		{"now", NULL, NULL},
		{"", NULL, NULL},
	};
	struct clock clock = clock_in("Europe/Vienna", "2026-11-22T01:30:00+01:00");
	(void)state;
	clock.day_start = 240;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct moment moment;
		struct err err = {0};
		char out[CLOCK_TEXT], day[DAY_TEXT];
		bool taken = clock_parse_time(&clock, cases[i].text, &moment, &err);
		if (taken != (cases[i].expected != NULL))
			fail_msg("'%s'", cases[i].text);
		if (!taken) {
			assert_int_equal(err.kind, ERR_USAGE);
			continue;
		}
		assert_string_equal(clock_format(&moment, out), cases[i].expected);
		assert_string_equal(day_format(moment.day, day), cases[i].day);
	}
}

static void test_typed_starts_of_day(void **state)
{
	static const struct {
		const char *text;
		int minutes; /* -1: refused */
	} cases[] = {{"00:00", 0}, {"04:00", 240}, {"12:00", 720}, {"00:59", 59}, {"12:01", -1},
		{"13:00", -1}, {"4:00", -1}, {"04:60", -1}, {"04:00 ", -1}, {"04", -1}, {"", -1}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int minutes = -1;
		bool taken = clock_parse_day_start(cases[i].text, &minutes);
		assert_int_equal(taken, cases[i].minutes >= 0);
		assert_int_equal(minutes, cases[i].minutes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rfc3339),
		cmocka_unit_test(test_typed_days),
		cmocka_unit_test(test_typed_times),
		cmocka_unit_test(test_typed_starts_of_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
