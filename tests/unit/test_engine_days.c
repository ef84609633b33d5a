/* Marks of the calendar, and runs. */
#include "exback/engine.h"
#include "lives.h"
#include "small_programme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MARKS 12

struct mark_case {
	const char *name;
	const char *life;
	const char *now;
	const char *marks; /* from two days before day 0 on: ' ' before, 0, kept, quiet, slip */
};

static const struct mark_case CASES[] = {
	{"nothing yet", "", "0", "  0         "},
	{"quiet days", "", "3", "  0qqq      "},
	{"a check-in tells how it was", "1 checkin; 3 checkin late=30", "3", "  0kqk      "},
	{"a slip, whatever was checked in", "2 contact call; 2 checkin", "3", "  0qsq      "},
	{"day 0 stays day 0", "0@20:00 contact call; 0 checkin", "1", "  0q        "},
	{"what does not reset", "1 contact peek; 2 contact necessary", "3", "  0qqq      "},
	{"history", "-1 contact call; -2 checkin", "1", "  0q        "},
	{"the future", "5 contact call; 6 checkin", "3", "  0qqq      "},
	{"a later day 0", "4 started; 2 contact call; 3 checkin", "6", "      0qq   "},
};

static void test_marks(void **state)
{
	static const char letters[] = {[DAY_BEFORE] = ' ',
		[DAY_ZERO] = '0',
		[DAY_KEPT] = 'k',
		[DAY_QUIET] = 'q',
		[DAY_SLIP] = 's'};

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct records *records = life(CASES[i].life);
		enum day_mark marks[MARKS];
		char have[MARKS + 1] = "";

		engine_days(small_programme(), records, life_moment(CASES[i].now),
			day_plus(LIFE_DAY_ZERO, -2), MARKS, marks);
		for (size_t day = 0; day < MARKS; day++)
			have[day] = letters[marks[day]];
		if (strcmp(have, CASES[i].marks) != 0)
			fail_msg("%s: \"%s\", not \"%s\"", CASES[i].name, have, CASES[i].marks);
		records_free(records);
	}
}

struct run_case {
	const char *name;
	const char *life;
	const char *now;
	struct {
		int start, days;
	} runs[4];
	size_t count;
};

static const struct run_case RUNS[] = {
	{"the first", "", "0", {{0, 0}}, 1},
	{"one", "", "9", {{0, 9}}, 1},
	{"two", "5 contact call", "9", {{0, 4}, {5, 4}}, 2},
	{"a slip today", "5 contact call", "5@20:00", {{0, 4}, {5, 0}}, 2},
	{"several a day", "5 contact call; 5@13:00 contact meet", "9", {{0, 4}, {5, 4}}, 2},
	{"days in a row", "1 contact call; 2 contact call", "4", {{0, 0}, {1, 0}, {2, 2}}, 3},
	{"on day 0", "0@20:00 contact call", "4", {{0, 4}}, 1},
	{"what does not reset", "2 contact peek", "4", {{0, 4}}, 1},
};

static void test_runs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof RUNS / sizeof *RUNS; i++) {
		struct records *records = life(RUNS[i].life);
		struct run *runs;
		size_t count =
			engine_runs(small_programme(), records, life_moment(RUNS[i].now), &runs);

		if (count != RUNS[i].count)
			fail_msg("%s: %zu runs, not %zu", RUNS[i].name, count, RUNS[i].count);
		for (size_t run = 0; run < count; run++) {
			assert_int_equal(runs[run].start.number,
				LIFE_DAY_ZERO.number + RUNS[i].runs[run].start);
			if (runs[run].days != RUNS[i].runs[run].days)
				fail_msg("%s: run %zu has %d days, not %d", RUNS[i].name, run,
					runs[run].days, RUNS[i].runs[run].days);
		}
		free(runs);
		records_free(records);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
