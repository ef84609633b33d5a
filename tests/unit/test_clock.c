#include "exback/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A clock in a zone ("" and NULL: unset), frozen at `now` (NULL: running). */
static struct clock clock_in(const char *zone, const char *now)
{
	struct clock clock;
	struct err err = {0};
	if (zone)
		setenv("TZ", zone, 1);
	else
		unsetenv("TZ");
	if (now)
		setenv("EXBACK_NOW", now, 1);
	else
		unsetenv("EXBACK_NOW");
	if (!clock_init(&clock, &err))
		fail_msg("%s", err.text);
	return clock;
}

static int64_t instant(const char *text)
{
	const struct clock clock = {0};
	struct moment moment;
	if (!clock_parse_rfc3339(&clock, text, &moment))
		fail_msg("%s", text);
	return moment.at;
}

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
		"2026-1-22T10:00:00Z", "2026-11-22T1:00:00Z"};
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
		cmocka_unit_test(test_rfc3339),
		cmocka_unit_test(test_typed_days),
		cmocka_unit_test(test_typed_times),
		cmocka_unit_test(test_typed_starts_of_day),
		cmocka_unit_test(test_wild_instants),
		cmocka_unit_test(test_monotonic),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
