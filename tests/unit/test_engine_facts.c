/* Facts: what gates ask, of check-ins and of answers. */
#include "exback/engine.h"
#include "lives.h"
#include "small_programme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct fact_case {
	const char *name;
	const char *life;
	const char *now;
	const char *fact;
	const char *want; /* a number, a word, or "?" */
};

static const struct fact_case CHECKINS[] = {
	{"none", "", "9", "checkins", "0"},
	{"one a day", "1 checkin; 1@13:00 checkin; 2 checkin", "9", "checkins", "2"},
	{"entered two days later", "1@23:59 checkin late=2", "9", "checkins", "1"},
	{"entered three days later", "1@00:00 checkin late=3", "9", "checkins", "0"},
	{"a late second look takes nothing away", "1 checkin feelings=hurt; 1 checkin late=5", "9",
		"checkins_with_feelings", "1"},
	{"in time, the newest counts", "1 checkin feelings=hurt; 1 checkin late=1", "9",
		"checkins_with_feelings", "0"},
	{"feelings", "1 checkin feelings=hurt,anger; 2 checkin; 3 checkin feelings=calm", "9",
		"checkins_with_feelings", "2"},
	{"by the wall of the check-in: in time", "1@12:00-11 checkin late=2", "9", "checkins", "1"},
	{"the clock was set back", "5 checkin", "4@12:00", "checkins", "1"},
	{"activities times check-ins", "1 checkin did=run,tea; 2 checkin did=run", "9",
		"activities_done", "3"},
	{"a word twice is done once", "1 checkin did=run,tea,run", "9", "activities_done", "2"},
	{"own words are done, too", "1 checkin did=run,knitting", "9", "activities_done", "2"},
	{"own words have no kind", "1 checkin did=run,knitting", "9", "activity_kinds", "1"},
	{"kinds, not activities", "1 checkin did=run,swim; 2 checkin did=tea,run", "9",
		"activity_kinds", "2"},
	{"activities entered too late", "1 checkin did=run,swim late=3", "9", "activities_done",
		"0"},
	{"urge unknown", "", "9", "urge_mean_7", "?"},
	{"urge untouched", "9 checkin mood=3", "9", "urge_mean_7", "?"},
	{"urge of seven days", "3 checkin urge=2; 9 checkin urge=5", "9", "urge_mean_7", "3.5"},
	{"urge of the eighth day", "2 checkin urge=10; 9 checkin urge=5", "9", "urge_mean_7", "5"},
	{"urge, unknown days left out", "7 checkin urge=3; 8 checkin; 9 checkin urge=4", "9",
		"urge_mean_7", "3.5"},
	{"urge of zero is known", "9 checkin urge=0", "9", "urge_mean_7", "0"},
};

static const struct fact_case ANSWERS[] = {
	{"never answered", "", "9", "view", "?"},
	{"answered", "3 answer view yes", "9", "view", "yes"},
	{"the newest", "3 answer view yes; 5 answer view no", "9", "view", "no"},
	{"the clock was set back a day", "10 answer view yes", "9", "view", "yes"},
	{"first choice but the excepted", "3 answer wish fine,stop", "9", "no", "stop"},
	{"all excepted", "3 answer wish fine", "9", "no", "?"},
	{"an exception after a match", "3 answer wish stop; 5 answer wish fine", "9", "no", "stop"},
	{"of several steps the newest", "3 answer wish stop; 5 answer wish_again block", "9", "no",
		"block"},
	{"a choice that the programme does not know", "3 answer wish haunted", "9", "no",
		"haunted"},
	{"the oldest", "3 answer outcome bad; 5 answer outcome good", "9", "first_outcome", "bad"},
	{"no choice in it", "3 answer view", "9", "view", "?"},
	{"a step that nobody knows", "3 answer runes yes", "9", "view", "?"},

	{"days since, of several the most", "3 answer wish fine; 5 answer wish_again fine", "9",
		"fresh", "6"},
	{"days since, one missing", "3 answer wish fine", "9", "fresh", "?"},
	{"days by the wall", "3@23:59 answer wish fine; 3 answer wish_again fine", "4@00:01",
		"fresh", "1"},
	{"the clock was set back", "5 answer wish fine; 6 answer wish_again fine", "4", "fresh",
		"0"},
	{"nights since the newest", "3 answer view yes; 5 answer view_again yes", "9", "nights",
		"4"},
	{"no night yet", "5@01:00 answer view yes", "5@23:00", "nights", "0"},
	{"a night", "5@23:00 answer view yes", "6@06:00", "nights", "1"},
	{"days between", "3 answer view yes; 5 answer view_again yes", "9", "between_views", "2"},
	{"never negative", "5 answer view yes; 3 answer view_again yes", "9", "between_views", "0"},
	{"one end missing", "3 answer view yes", "9", "between_views", "?"},

	{"after the other", "3 answer view yes; 5 answer view_again yes", "9", "view_again", "yes"},
	{"before the other", "5 answer view yes; 3 answer view_again yes", "9", "view_again", "?"},
	{"without the other", "3 answer view_again yes", "9", "view_again", "?"},
	{"the other was changed", "3 answer view yes; 5 answer view_again yes; 6 answer view no",
		"9", "view_again", "?"},
	{"and changed back",
		"3 answer view yes; 5 answer view_again yes; 6 answer view no;"
		"8 answer view yes",
		"9", "view_again", "?"},
	{"the other was said again",
		"3 answer view yes; 5 answer view_again yes; 6 answer view yes", "9", "view_again",
		"yes"},
	{"the other was corrected afterwards",
		"3@10:00 answer view yes; 3@12:00 answer view_again yes; 3@14:00 answer view no",
		"9", "view_again", "?"},
	{"the other was corrected before",
		"3@10:00 answer view no; 3@11:00 answer view yes; 3@12:00 answer view_again yes",
		"9", "view_again", "yes"},

	{"within 24 hours it is corrected", "3@10:00 answer wish stop; 4@09:59 answer wish fine",
		"9", "no", "?"},
	{"after 24 hours it is added", "3@10:00 answer wish stop; 4@10:00 answer wish fine", "9",
		"no", "stop"},
	{"24 hours from the first, not the last",
		"3@10:00 answer wish fine; 3@22:00 answer wish stop; 4@11:00 answer wish fine", "9",
		"no", "stop"},
	{"the chain counts from its first instant",
		"3@23:00 answer wish fine; 4@22:00 answer wish fine; 3@23:00 answer wish_again "
		"fine",
		"9", "fresh", "6"},
	{"other steps correct nothing", "3@10:00 answer wish stop; 3@11:00 answer wish_again fine",
		"9", "no", "stop"},

	{"since: all where it never was", "3 answer view yes", "9", "view", "yes"},
	{"since: before it", "3 answer view yes; 5 go apart rest", "9", "view", "?"},
	{"since: after it", "5 go apart rest; 6 answer view yes", "9", "view", "yes"},
	{"since: at once", "5@12:00 go apart rest; 5@12:00 answer view yes", "9", "view", "yes"},
	{"since: the last time",
		"5 go apart rest; 6 answer view yes; 7 go rest look; 8 go look rest", "9", "view",
		"?"},
	{"since needed: never was", "3 answer meeting good", "9", "meetings_good", "0"},
	{"since needed",
		"2 answer view yes; 3 answer view_again yes; 4 go look talk;"
		"5 answer meeting good; 6 answer meeting bad; 7 answer meeting good",
		"9", "meetings_good", "2"},
	{"first to newest",
		"2 answer view yes; 3 answer view_again yes; 4 go look talk;"
		"5 answer meeting good; 6 answer meeting good; 8 answer meeting good",
		"9", "days_of_meetings", "3"},
	{"first silence",
		"2 answer view yes; 3 answer view_again yes; 4 go look talk;"
		"5 answer outcome silent; 7 answer outcome silent",
		"8", "silence", "3"},

	{"visits: none", "5 answer outcome bad", "9", "failures", "0"},
	{"visits: one", "4 go look talk; 5 answer outcome bad", "9", "failures", "1"},
	{"visits: the newest answer of each",
		"4 go look talk; 5 answer outcome bad; 7 answer outcome good", "9", "failures",
		"0"},
	{"visits: two",
		"3 go look talk; 4 answer outcome bad; 6 go rest talk; 7 answer outcome bad", "9",
		"failures", "2"},
	{"visits: one of two", "3 go look talk; 4 answer outcome bad; 6 go rest talk", "9",
		"failures", "1"},

	{"goal", "3 goal 60", "9", "no_contact_goal", "60"},
	{"days of no contact", "3 contact call", "9", "days_no_contact", "6"},
	{"days since any contact", "3 contact call; 5 contact they", "9", "days_since_any_contact",
		"4"},
	{"days kept", "3 contact call", "9", "days_kept", "8"},
	{"longest run", "3 contact call", "9", "longest_run", "6"},
	{"steps missing", "", "9", "steps_missing", "2"},
	{"a step done", "3 answer read_this", "9", "steps_missing", "1"},
	{"steps of this state alone", "3 answer read_this; 5 go apart rest", "9", "steps_missing",
		"0"},
	{"days in the first state", "", "9", "days_in_state", "9"},
	{"days in state", "5 go apart rest", "9", "days_in_state", "4"},
};

static const char *fact_text(const struct fact *fact, char text[64])
{
	if (fact->type == FACT_UNKNOWN)
		return "?";
	if (fact->type == FACT_WORD)
		return fact->word;
	snprintf(text, 64, "%g", fact->number);
	return text;
}

static void expect_facts(const struct fact_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct records *records = life(cases[i].life);
		const struct fact_spec *spec = programme_fact(small_programme(), cases[i].fact);
		struct fact fact =
			engine_fact(small_programme(), records, life_moment(cases[i].now), spec);
		char text[64];

		if (strcmp(fact_text(&fact, text), cases[i].want) != 0)
			fail_msg("%s: %s is %s, not %s", cases[i].name, cases[i].fact,
				fact_text(&fact, text), cases[i].want);
		records_free(records);
	}
}

static void test_checkins(void **state)
{
	(void)state;
	expect_facts(CHECKINS, sizeof CHECKINS / sizeof *CHECKINS);
}

static void test_answers(void **state)
{
	(void)state;
	expect_facts(ANSWERS, sizeof ANSWERS / sizeof *ANSWERS);
}

/* Whoever's day ends at four in the morning enters the day before yesterday at three: in time. */
static void test_in_time_by_the_start_of_the_day(void **state)
{
	static const struct {
		const char *checkin;
		int day_start; /* minutes */
		int want;
	} cases[] = {
		{"1@02:30 checkin late=3", 0, 0},
		{"1@02:30 checkin late=3", 150, 0},
		{"1@02:30 checkin late=3", 151, 1},
		{"1@02:30 checkin late=3", 240, 1},
		{"1@02:30 checkin late=4", 240, 0},
		{"1@04:00 checkin late=3", 240, 0},
		{"1@03:59+9 checkin late=3", 240, 1},
		{"1@11:59 checkin late=3", 720, 1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct records *records = life(cases[i].checkin);
		const struct fact_spec *spec = programme_fact(small_programme(), "checkins");

		records->day_start = cases[i].day_start;
		struct fact fact = engine_fact(small_programme(), records, life_moment("9"), spec);
		if (fact.type != FACT_NUMBER || (int)fact.number != cases[i].want)
			fail_msg("%s, a day from minute %d", cases[i].checkin, cases[i].day_start);
		records_free(records);
	}
}

/* A fact that is not in the programme's list, as a command might build it. */
static void test_unlisted_fact(void **state)
{
	struct records *records = life("3 answer spare; 5 answer spare; 7 answer spare");
	const char *steps[] = {"spare"};
	struct fact_spec spec = {
		.id = "letters",
		.source = FACT_IS_NUMBER_OF,
		.steps = steps,
		.step_count = 1,
	};
	struct fact fact = engine_fact(small_programme(), records, life_moment("9"), &spec);

	(void)state;
	assert_int_equal(fact.type, FACT_NUMBER);
	assert_true(fact.number == 3);
	records_free(records);
}

static void test_the_check_in_of_a_day(void **state)
{
	struct records *records =
		life("3 checkin mood=1 late=4; 3 checkin mood=2; 3@13:00 checkin mood=3;"
		     "4 checkin mood=4");

	(void)state;
	assert_int_equal(engine_checkin(records, day_plus(LIFE_DAY_ZERO, 3))->mood, 1);
	assert_int_equal(engine_checkin(records, day_plus(LIFE_DAY_ZERO, 4))->mood, 4);
	assert_null(engine_checkin(records, day_plus(LIFE_DAY_ZERO, 5)));
	records_free(records);
}

struct support_case {
	const char *life;
	enum support_first first;
};

static const struct support_case SUPPORT_CASES[] = {
	{"", SUPPORT_ASKED_FOR},
	{"5 checkin mood=1", SUPPORT_ASKED_FOR},
	{"4 checkin mood=1; 5 checkin mood=1", SUPPORT_LOW_DAYS},
	{"3 checkin mood=1; 4 checkin mood=4; 5 checkin mood=1", SUPPORT_LOW_DAYS},
	{"3 checkin mood=1; 4 checkin mood=1; 5 checkin mood=4", SUPPORT_LOW_DAYS},
	{"2 checkin mood=1; 3 checkin mood=4; 4 checkin mood=4; 5 checkin mood=1",
		SUPPORT_ASKED_FOR},
	{"5 checkin mood=1; 5@13:00 checkin mood=1", SUPPORT_ASKED_FOR},
	{"4 checkin mood=1; 5 checkin mood=1; 5@13:00 checkin mood=3", SUPPORT_ASKED_FOR},
	{"5 checkin dead", SUPPORT_NO_WISH},
	{"5 checkin dead; 5@13:00 checkin", SUPPORT_ASKED_FOR},
	{"4 checkin dead; 5 checkin", SUPPORT_ASKED_FOR},
	{"7 checkin dead", SUPPORT_NO_WISH},
	{"4 checkin mood=1; 5 checkin mood=1 dead", SUPPORT_NO_WISH},
	{"-90 checkin dead", SUPPORT_ASKED_FOR},
};

static void test_when_support_comes_first(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof SUPPORT_CASES / sizeof *SUPPORT_CASES; i++) {
		struct records *records = life(SUPPORT_CASES[i].life);

		if (engine_support_first(records, life_moment("6")) != SUPPORT_CASES[i].first)
			fail_msg("%s", SUPPORT_CASES[i].life);
		records_free(records);
	}
}

static void test_steps(void **state)
{
	struct records *records = life("3 answer read_this; 4 answer view yes; 6 answer view no");
	int done, total;

	(void)state;
	assert_string_equal(engine_answer(records, "view")->chosen, "no");
	assert_null(engine_answer(records, "wish"));
	assert_string_equal(
		engine_next_step(small_programme(), records, "apart", &done, &total)->id,
		"how_long");
	assert_int_equal(done, 1);
	assert_int_equal(total, 2);
	assert_null(engine_next_step(small_programme(), records, "look", &done, &total));
	assert_int_equal(total, 0);
	records_free(records);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_checkins),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_in_time_by_the_start_of_the_day),
		cmocka_unit_test(test_unlisted_fact),
		cmocka_unit_test(test_the_check_in_of_a_day),
		cmocka_unit_test(test_when_support_comes_first),
		cmocka_unit_test(test_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
