/* Settings: what set-up asked is corrected, and the counts follow; the country; the start of the day. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* --- what set-up asked --- */

static void check_correction(void *context, enum ui_result injected, size_t at)
{
	/* Today, the settings, the form. */
	struct world *world = context;
	struct records *records = world_records(world);
	const struct chapter *chapter = &records->chapter;
	bool corrected = injected == UI_OK || at > 2;
	assert_int_equal(12 - 5 * corrected, day_between(chapter->started_on, world_day(world, 0)));
	assert_string_equal(corrected ? "Sam" : "Robin", chapter->name);
	assert_int_equal(corrected, lines_have(chapter->shared, "work"));
	if (corrected)
		assert_string_equal("my own evenings", chapter->wish);
	struct decision *decision = world_decide(world, records);
	assert_int_equal(corrected ? 45 : 30, decision->counts.no_contact_goal);
	assert_int_equal(corrected ? 7 : 12, decision->counts.days_no_contact);
	engine_decision_free(decision);
	records_free(records);
}

static void test_a_correction_reaches_the_counts(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "action o\n"
			  "choose This chapter\n"
			  "form 1=2026-11-15; 2=Sam; 3=45; 4=my own evenings; 5=work\n"
			  "back\n"
			  "quit\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_home,
		.check = check_correction,
		.result = UI_QUIT,
	});
}

static int goal_of(const struct world *world, int days_ahead)
{
	struct records *records = world_records(world);
	int goal = engine_goal(
		content_programme(world->content), records, world_day(world, -days_ahead));
	records_free(records);
	return goal;
}

/* A goal is lowered from tomorrow on; who takes that back on the same day has taken it back. */
static void test_a_lower_goal_is_taken_back(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(
		world, world_run_home, "action o\nchoose This chapter\nform 3=60\nback\nquit\n"));
	world_pass_days(world, 1);
	free(world_play(
		world, world_run_home, "action o\nchoose This chapter\nform 3=45\nback\nquit\n"));
	assert_int_equal(goal_of(world, 0), 60);
	assert_int_equal(goal_of(world, 1), 45);
	/* Looked at, it is what was set last. */
	free(world_play(
		world, world_run_home, "action o\nchoose This chapter\nenter\nback\nquit\n"));
	assert_int_equal(goal_of(world, 1), 45);
	free(world_play(
		world, world_run_home, "action o\nchoose This chapter\nform 3=60\nback\nquit\n"));
	assert_int_equal(goal_of(world, 1), 60);
	world_free(world);
}

/* A form that is only looked at makes no goal of its own, and takes no name away. */
static void test_what_was_not_changed_stays(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	struct records *before = world_records(world);
	char *said = world_play(
		world, world_run_home, "action o\nchoose This chapter\nenter\nback\nquit\n");
	struct records *after = world_records(world);
	assert_int_equal(before->goal_count, after->goal_count);
	assert_string_equal("Robin", after->chapter.name);
	assert_int_equal(before->chapter.started_on.number, after->chapter.started_on.number);
	records_free(before);
	records_free(after);
	free(said);
	world_free(world);
}

static void test_before_set_up_there_is_nothing_to_correct(void **state)
{
	struct world *world = world_new(NULL);
	(void)state;
	world_begin(world, "choose This chapter\nenter\nback\n");
	assert_int_equal(UI_BACK, flow_settings(&world->coach));
	char *said = world_end(world);
	assert_said(said, "No chapter is open");
	free(said);
	world_free(world);
}

/* --- the country, the start of the day --- */

static void has_setting(const struct world *world, const char *key, const char *expected)
{
	char *value = store_setting(world->store, key);
	assert_string_equal(value, expected);
	free(value);
}

static void test_a_late_evening_belongs_to_the_day_before(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world->clock.at += (int64_t)5 * 3600;
	int calendar_day = clock_now(&world->clock).day.number;
	free(world_play(world, world_run_home,
		"action o\nchoose My day\nform 1=04:00\nback\naction c\nenter\nquit\n"));
	has_setting(world, "day_start", "04:00");
	assert_int_equal(calendar_day - 1, clock_now(&world->clock).day.number);
	struct records *records = world_records(world);
	assert_int_equal(1, records->checkin_count);
	assert_int_equal(calendar_day - 1, records->checkins[0].record.when.day.number);
	records_free(records);
	world_free(world);
}

static void test_the_country_is_set(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(
		world, world_run_home, "action o\nchoose Country\nchoose Germany\nback\nquit\n"));
	has_setting(world, "country", "DE");
	world_free(world);
}

/* --- another chapter, while one is open --- */

static void test_another_chapter_closes_the_open_one(void **state)
{
	struct world *world = world_settled(NULL);
	struct chapter *chapters;
	size_t count;
	(void)state;
	free(world_play(world, world_run_home,
		"action o\nchoose Chapters\naction n\nchoose 1\n"
		"enter\nchoose no\nchoose 1\nform 1=2026-11-20\nform 2=me\nform 1=1\n"
		"choose Germany\nenter\nquit\n"));
	assert_true(store_chapters(world->store, &chapters, &count, NULL));
	assert_int_equal(2, count);
	assert_true(chapters[0].closed > 0);
	assert_int_equal(0, chapters[1].closed);
	while (count > 0)
		chapter_done(&chapters[--count]);
	free(chapters);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_correction_reaches_the_counts),
		cmocka_unit_test(test_what_was_not_changed_stays),
		cmocka_unit_test(test_a_lower_goal_is_taken_back),
		cmocka_unit_test(test_before_set_up_there_is_nothing_to_correct),
		cmocka_unit_test(test_a_late_evening_belongs_to_the_day_before),
		cmocka_unit_test(test_the_country_is_set),
		cmocka_unit_test(test_another_chapter_closes_the_open_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
