#include "zones.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_wall_times(void **state)
{
	static const struct {
		const char *zone;
		const char *wall;
		const char *expected;
	} cases[] = {
		{"Europe/Vienna", "2026-01-10T12:00", "2026-01-10T12:00:00+01:00"},
		{"Europe/Vienna", "2026-07-10T12:00", "2026-07-10T12:00:00+02:00"},
		/* skipped in spring: forward by the gap */
		{"Europe/Vienna", "2026-03-29T01:59:59", "2026-03-29T01:59:59+01:00"},
		{"Europe/Vienna", "2026-03-29T02:00", "2026-03-29T03:00:00+02:00"},
		{"Europe/Vienna", "2026-03-29T02:59:59", "2026-03-29T03:59:59+02:00"},
		{"Europe/Vienna", "2026-03-29T03:00", "2026-03-29T03:00:00+02:00"},
		/* doubled in autumn: the first */
		{"Europe/Vienna", "2026-10-25T01:59:59", "2026-10-25T01:59:59+02:00"},
		{"Europe/Vienna", "2026-10-25T02:00", "2026-10-25T02:00:00+02:00"},
		{"Europe/Vienna", "2026-10-25T02:59:59", "2026-10-25T02:59:59+02:00"},
		{"Europe/Vienna", "2026-10-25T03:00", "2026-10-25T03:00:00+01:00"},
		{"America/New_York", "2026-03-08T02:30", "2026-03-08T03:30:00-04:00"},
		{"America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00"},
		{"America/New_York", "2026-11-01T02:00", "2026-11-01T02:00:00-05:00"},
		/* half an hour of daylight saving */
		{"Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:45:00+11:00"},
		{"Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45:00+11:00"},
		/* midnight itself was skipped */
		{"America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00:00-02:00"},
		/* a whole day was skipped */
		{"Pacific/Apia", "2011-12-29T23:59", "2011-12-29T23:59:00-10:00"},
		{"Pacific/Apia", "2011-12-30T12:00", "2011-12-31T12:00:00+14:00"},
		{"Pacific/Apia", "2011-12-31T00:00", "2011-12-31T00:00:00+14:00"},
		{"Asia/Kolkata", "2026-03-29T02:30", "2026-03-29T02:30:00+05:30"},
		{"Asia/Kathmandu", "2026-11-22T00:00", "2026-11-22T00:00:00+05:45"},
		/* after 32-bit seconds, by the rule alone */
		{"Europe/Vienna", "2038-01-19T04:14:08", "2038-01-19T04:14:08+01:00"},
		{"Europe/Vienna", "2040-07-01T12:00", "2040-07-01T12:00:00+02:00"},
		{"UTC", "2024-02-29T23:59:59", "2024-02-29T23:59:59+00:00"},
		{"UTC", "1969-12-31T23:59:59", "1969-12-31T23:59:59+00:00"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct clock clock = clock_in(cases[i].zone, NULL);
		struct moment moment;
		struct err err = {0};
		char out[CLOCK_TEXT];
		assert_true(clock_parse_time(&clock, cases[i].wall, &moment, &err));
		assert_string_equal(clock_format(&moment, out), cases[i].expected);
		assert_int_equal(moment.at, instant(cases[i].expected));
	}
}

/* Every quarter of an hour around each change of the clocks: what the wall shows leads back to the
 * instant, or to an earlier one that shows the same. */
static void test_round_trips(void **state)
{
	static const struct {
		const char *zone, *near;
	} cases[] = {
		{"Europe/Vienna", "2026-03-29T01:00:00Z"},
		{"Europe/Vienna", "2026-10-25T01:00:00Z"},
		{"America/New_York", "2026-03-08T07:00:00Z"},
		{"America/New_York", "2026-11-01T06:00:00Z"},
		{"Australia/Lord_Howe", "2026-04-04T15:00:00Z"},
		{"Australia/Lord_Howe", "2026-10-03T15:30:00Z"},
		{"Pacific/Apia", "2011-12-30T10:00:00Z"},
		{"Asia/Kolkata", "2026-03-29T01:00:00Z"},
		{"Europe/Vienna", "2038-03-28T01:00:00Z"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct clock clock = clock_in(cases[i].zone, NULL);
		int64_t middle = instant(cases[i].near);
		for (int64_t at = middle - 172800; at <= middle + 172800; at += 900) {
			int hour, minute, second;
			struct moment moment = clock_moment(&clock, at);
			struct day date = clock_calendar_date(&moment);
			clock_face(&moment, &hour, &minute, &second);
			int64_t back = clock_from_wall(&clock, date, hour, minute, second);
			struct moment again = clock_moment(&clock, back);
			assert_true(back <= at);
			assert_int_equal(back + again.offset, at + moment.offset);
			if (back == at - 86400) /* an earlier twin is hours away, never a day */
				fail_msg("%s: a day was lost", cases[i].zone);
		}
	}
}

/* Two years by the day: noon to noon is one civil day, in any zone. */
static void test_days_never_jump(void **state)
{
	static const char *const zones[] = {"Europe/Vienna", "America/New_York", "Asia/Kolkata",
		"Australia/Lord_Howe", "America/Sao_Paulo"};
	(void)state;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		struct clock clock = clock_in(zones[i], NULL);
		struct day date;
		assert_true(day_parse("2017-06-01", &date));
		for (int n = 0; n < 730; n++, date = day_plus(date, 1)) {
			int64_t noon = clock_from_wall(&clock, date, 12, 0, 0);
			assert_int_equal(clock_moment(&clock, noon).day.number, date.number);
		}
	}
}

static void test_start_of_day(void **state)
{
	static const struct {
		int minutes;
		const char *wall, *day;
	} cases[] = {
		{0, "2026-11-22T00:00", "2026-11-22"},
		{0, "2026-11-22T23:59:59", "2026-11-22"},
		{240, "2026-11-22T03:59:59", "2026-11-21"},
		{240, "2026-11-22T04:00", "2026-11-22"},
		{240, "2024-03-01T01:00", "2024-02-29"},
		{240, "2026-01-01T02:00", "2025-12-31"},
		{720, "2026-11-22T11:59:59", "2026-11-21"},
		{720, "2026-11-22T12:00", "2026-11-22"},
		/* 03:30 does not exist on the 29th of March; 03:30 summer time is before four */
		{240, "2026-03-29T02:30", "2026-03-28"},
	};
	(void)state;
	struct clock clock = clock_in("Europe/Vienna", NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct moment moment;
		char out[DAY_TEXT];
		clock.day_start = cases[i].minutes;
		assert_true(clock_parse_time(&clock, cases[i].wall, &moment, NULL));
		assert_string_equal(day_format(moment.day, out), cases[i].day);
	}
}

static void test_which_wall(void **state)
{
	static const struct {
		const char *zone, *now, *expected, *day;
		const char *summer; /* how 2026-07-01T00:00:00Z looks on this wall */
	} cases[] = {
		{"Europe/Vienna", "2026-11-22T23:30:00Z", "2026-11-23T00:30:00+01:00", "2026-11-23",
			"2026-07-01T02:00:00+02:00"},
		{"Europe/Vienna", "2026-11-22T23:30:00-05:00", "2026-11-23T05:30:00+01:00",
			"2026-11-23", "2026-07-01T02:00:00+02:00"},
		{NULL, "2026-11-22T23:30:00-05:00", "2026-11-22T23:30:00-05:00", "2026-11-22",
			"2026-06-30T19:00:00-05:00"},
		{"", "2026-11-22T00:30:00+05:45", "2026-11-22T00:30:00+05:45", "2026-11-22",
			"2026-07-01T05:45:00+05:45"},
		{NULL, "2026-11-22T00:30:00+00:00", "2026-11-22T00:30:00+00:00", "2026-11-22",
			"2026-07-01T00:00:00+00:00"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct clock clock = clock_in(cases[i].zone, cases[i].now);
		struct moment now = clock_now(&clock);
		struct moment summer = clock_moment(&clock, instant("2026-07-01T00:00:00Z"));
		char out[CLOCK_TEXT], day[DAY_TEXT];
		assert_true(clock.frozen);
		assert_int_equal(now.at, instant(cases[i].now));
		assert_int_equal(clock_now_ms(&clock), now.at * 1000);
		assert_string_equal(clock_format(&now, out), cases[i].expected);
		assert_string_equal(day_format(now.day, day), cases[i].day);
		assert_string_equal(clock_format(&summer, out), cases[i].summer);
	}
}

static void test_bad_now(void **state)
{
	static const char *const cases[] = {"now", "2026-11-22", "2026-11-22T10:00:00",
		"1764000000", "2026-11-22T10:00Z", "2026-11-22T10:00:00+1:00",
		"2026-11-22T24:00:00Z"};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct clock clock;
		struct err err = {0};
		setenv("EXBACK_NOW", cases[i], 1);
		assert_false(clock_init(&clock, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_non_null(strstr(err.text, cases[i]));
	}
	struct clock running = clock_in("UTC", "");
	assert_false(running.frozen);
	struct moment now = clock_now(&running);
	assert_true(now.at > instant("2024-01-01T00:00:00Z"));
}

/* Instants of an import may be any number. */
static void test_wild_instants(void **state)
{
	static const struct {
		int64_t at;
		const char *day;
	} cases[] = {
		{INT64_C(253402300800), "9999-12-31"},
		{INT64_C(1) << 53, "9999-12-31"},
		{-INT64_C(62135596801), "0001-01-01"},
		{-(INT64_C(1) << 53), "0001-01-01"},
	};
	struct clock clock = clock_in("Europe/Vienna", NULL);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char out[DAY_TEXT];
		struct moment moment = clock_moment(&clock, cases[i].at);
		assert_string_equal(day_format(moment.day, out), cases[i].day);
	}
}

static void test_monotonic(void **state)
{
	(void)state;
	double first = clock_monotonic();
	assert_true(first > 0);
	assert_true(clock_monotonic() >= first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wall_times),
		cmocka_unit_test(test_round_trips),
		cmocka_unit_test(test_days_never_jump),
		cmocka_unit_test(test_start_of_day),
		cmocka_unit_test(test_which_wall),
		cmocka_unit_test(test_bad_now),
		cmocka_unit_test(test_wild_instants),
		cmocka_unit_test(test_monotonic),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
