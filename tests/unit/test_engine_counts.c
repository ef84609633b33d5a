/* The day count, programme.md section 3, case by case. */
#include "exback/engine.h"
#include "lives.h"
#include "small_programme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct count_case {
	const char *name;
	const char *life;
	const char *now;
	int in_chapter, no_contact, any_contact, kept, longest;
	int slips[5];
	int necessary;
};

static const struct count_case CASES[] = {
	{.name = "day 0", .life = "", .now = "0"},
	{.name = "the day after", .life = "", .now = "1", 1, 1, 1, 1, 1},
	{.name = "one second after midnight", .life = "", .now = "1@00:00", 1, 1, 1, 1, 1},
	{.name = "a month", .life = "", .now = "30", 30, 30, 30, 30, 30},
	{.name = "a slip today costs today",
		.life = "5 contact call",
		.now = "5@13:00",
		5,
		0,
		0,
		4,
		4,
		.slips = {1}},
	{.name = "a slip costs one day, never more",
		.life = "5 contact call",
		.now = "10",
		10,
		5,
		5,
		9,
		5,
		.slips = {1}},
	{.name = "several resets on one day are one day",
		.life = "5 contact call; 5@13:00 contact meet; 5@20:00 contact call",
		.now = "10",
		10,
		5,
		5,
		9,
		5,
		.slips = {2, 0, 1}},
	{.name = "a contact on day 0 is a slip and costs no day",
		.life = "0@20:00 contact call",
		.now = "3",
		3,
		3,
		3,
		3,
		3,
		.slips = {1}},
	{.name = "before day 0 is history",
		.life = "-2 contact call drinking; -1 contact necessary",
		.now = "3",
		3,
		3,
		3,
		3,
		3},
	{.name = "looking is a slip that resets nothing",
		.life = "4 contact peek",
		.now = "6",
		6,
		6,
		2,
		6,
		6,
		.slips = {0, 1}},
	{.name = "after drinking counts for its rule and R5",
		.life = "4 contact peek drinking; 5 contact call drinking",
		.now = "6",
		6,
		1,
		1,
		5,
		4,
		.slips = {1, 1, 0, 0, 2}},
	{.name = "what is no slip is none after drinking",
		.life = "4 contact they drinking; 5 contact necessary drinking",
		.now = "6",
		6,
		6,
		1,
		6,
		6,
		.necessary = 1},
	{.name = "necessary is counted apart",
		.life = "2 contact necessary; 4 contact necessary",
		.now = "6",
		6,
		6,
		2,
		6,
		6,
		.necessary = 2},
	{.name = "agreed is the point", .life = "4 contact agreed", .now = "6", 6, 6, 2, 6, 6},
	{.name = "a kind of a newer programme is a contact and no more",
		.life = "4 contact pigeon drinking",
		.now = "6",
		6,
		6,
		2,
		6,
		6},
	{.name = "the longest run is what a day ended with",
		.life = "8 contact call; 10 contact call",
		.now = "12",
		12,
		2,
		2,
		10,
		7,
		.slips = {2}},
	{.name = "slips on days in a row",
		.life = "1 contact call; 2 contact call; 3 contact call",
		.now = "3@13:00",
		3,
		0,
		0,
		0,
		0,
		.slips = {3}},
	{.name = "entered in any order",
		.life = "8 contact call; 2 contact call; 5 contact peek",
		.now = "10",
		10,
		2,
		2,
		8,
		5,
		.slips = {2, 1}},
	{.name = "a clock set back makes nothing negative",
		.life = "8 contact call",
		.now = "4",
		4,
		0,
		0,
		3,
		3,
		.slips = {1}},
	{.name = "a clock set back before day 0", .life = "", .now = "-4"},
	{.name = "a clock set back before day 0, with records",
		.life = "1 contact call; 2 contact call",
		.now = "-4",
		.slips = {2}},
	{.name = "far east and far west, by the date on the wall",
		.life = "5@00:30+14 contact call; 5@23:30-11 contact call",
		.now = "7",
		7,
		2,
		2,
		6,
		4,
		.slips = {2}},
	{.name = "flown west: the later contact has the earlier date",
		.life = "5@01:00+9 contact call; 4@20:00-8 contact meet",
		.now = "7",
		7,
		2,
		2,
		5,
		3,
		.slips = {1, 0, 1}},
	{.name = "started again, earlier contacts are history",
		.life = "6 started; 4 contact call; 7 contact peek",
		.now = "10",
		4,
		4,
		3,
		4,
		4,
		.slips = {0, 1}},
};

static void expect(const char *name, const char *what, int have, int want)
{
	if (have != want)
		fail_msg("%s: %s is %d, not %d", name, what, have, want);
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const struct count_case *want = &CASES[i];
		struct records *records = life(want->life);
		struct counts have;

		engine_counts(small_programme(), records, life_moment(want->now), &have);
		expect(want->name, "days_in_chapter", have.days_in_chapter, want->in_chapter);
		expect(want->name, "days_no_contact", have.days_no_contact, want->no_contact);
		expect(want->name, "days_since_any_contact", have.days_since_any_contact,
			want->any_contact);
		expect(want->name, "days_kept", have.days_kept, want->kept);
		expect(want->name, "longest_run", have.longest_run, want->longest);
		expect(want->name, "necessary", have.necessary, want->necessary);
		for (int rule = 0; rule < 5; rule++)
			expect(want->name, "slips", have.slips[rule], want->slips[rule]);
		records_free(records);
	}
}

static void test_the_rest(void **state)
{
	struct records *records = life("3 contact call; 2 checkin mood=3; 2@13:00 checkin mood=4;"
				       "4 checkin late=9; 5 urge passed; 5@13:00 urge sent;"
				       "5@14:00 urge passed; 4 goal 45");
	struct counts counts;

	(void)state;
	engine_counts(small_programme(), records, life_moment("6"), &counts);
	assert_int_equal(counts.checkins, 2);
	assert_int_equal(counts.urges_passed, 2);
	assert_int_equal(counts.no_contact_goal, 45);
	assert_int_equal(counts.last_contact.number, LIFE_DAY_ZERO.number + 3);
	assert_false(counts.checked_in_today);
	engine_counts(small_programme(), records, life_moment("4"), &counts);
	assert_true(counts.checked_in_today);
	records_free(records);
}

static void test_last_contact_given_at_set_up(void **state)
{
	struct records *records = life("");
	struct counts counts;

	(void)state;
	engine_counts(small_programme(), records, life_moment("6"), &counts);
	assert_int_equal(counts.last_contact.number, LIFE_DAY_ZERO.number);
	records_free(records);
}

static void test_contacts_lie_in_the_past(void **state)
{
	(void)state;
	assert_true(engine_contact_in_time(life_moment("5@12:00"), life_moment("5@12:00")));
	assert_true(engine_contact_in_time(life_moment("5@12:00"), life_moment("-900")));
	assert_false(engine_contact_in_time(life_moment("5@12:00"), life_moment("5@12:01")));
	assert_false(engine_contact_in_time(life_moment("5@12:00"), life_moment("6")));
	assert_false(engine_contact_in_time(life_moment("5@12:00"), life_moment("6@00:30+14")));
}

struct goal_case {
	const char *name;
	const char *life;
	int day, want;
};

static const struct goal_case GOALS[] = {
	{"none: the least", "", 3, 5},
	{"set out for at once", "3 goal 45", 3, 45},
	{"not before", "3 goal 45", 2, 5},
	{"raised at once", "1 goal 30; 3 goal 45", 3, 45},
	{"lowered from tomorrow: today", "1 goal 60; 3 goal 45", 3, 60},
	{"lowered from tomorrow: tomorrow", "1 goal 60; 3 goal 45", 4, 45},
	{"never below the least", "1 goal 60; 3 goal 1", 4, 5},
	{"the highest of a day holds that day", "3@10:00 goal 60; 3@11:00 goal 45", 3, 60},
	{"the newest of a day holds from the next", "3@10:00 goal 60; 3@11:00 goal 45", 4, 45},
	{"answers count the same way", "3 answer how_long 60", 3, 60},
	{"the newest of goals and answers", "1 goal 90; 2 answer how_long 60; 3 goal 45", 3, 60},
	{"an answer corrected within a day was never given",
		"3@10:00 answer how_long 60; 4@09:00 answer how_long 45", 3, 45},
	{"an answer changed later is lowered from the day after",
		"3@10:00 answer how_long 60; 4@11:00 answer how_long 45", 4, 60},
	{"an answer that is no number is none", "3 answer how_long soon", 4, 5},
};

static void test_goals(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof GOALS / sizeof *GOALS; i++) {
		struct records *records = life(GOALS[i].life);
		struct day day = day_plus(LIFE_DAY_ZERO, GOALS[i].day);

		expect(GOALS[i].name, "goal", engine_goal(small_programme(), records, day),
			GOALS[i].want);
		records_free(records);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_the_rest),
		cmocka_unit_test(test_last_contact_given_at_set_up),
		cmocka_unit_test(test_contacts_lie_in_the_past),
		cmocka_unit_test(test_goals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
