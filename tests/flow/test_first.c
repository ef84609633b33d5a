/* The first evening: what is offered before any set-up, and the set-up. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* --- before set-up --- */

static void test_a_look_changes_nothing(void **state)
{
	struct world *world = world_new(NULL);
	struct chapter chapter;
	(void)state;
	char *said = world_play(world, world_run_home, "back\nchoose 2\nenter\naction q\n");
	assert_said(said, "I need a person");
	assert_said(said, "findahelpline.com");
	assert_false(store_chapter(world->store, &chapter, NULL));
	free(said);
	world_free(world);
}

static void check_first_letter(void *context, enum ui_result injected, size_t at)
{
	static const struct typed typed[] = {{1, "the blue lantern"}, {0}};
	struct world *world = context;
	struct chapter chapter;
	world_has_kept(world, typed, injected, at);
	if (injected != UI_OK)
		return;
	assert_true(world_has_saved(world, "the blue lantern"));
	assert_int_equal(0, world_drafts(world));
	assert_true(store_chapter(world->store, &chapter, NULL));
	assert_true(chapter.provisional);
	chapter_done(&chapter);
}

static void test_write_before_set_up(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "choose 1\n"
			  "write Dear you,\\n\\nthe blue lantern.\n"
			  "action j\n"
			  "choose 1\n"
			  "enter\n"
			  "quit\n",
		.set_up = world_new,
		.tear_down = world_free,
		.run = world_run_home,
		.check = check_first_letter,
		.result = UI_QUIT,
	});
}

/* --- set-up --- */

static void check_set_up(void *context, enum ui_result injected, size_t at)
{
	/* What was typed: a name, a reason. */
	static const struct typed typed[] = {{4, "Robin"}, {5, "my own head back"}, {0}};
	struct world *world = context;
	struct chapter chapter;
	world_has_kept(world, typed, injected, at);
	bool kept = store_chapter(world->store, &chapter, NULL);
	assert_int_equal(kept, injected == UI_OK || at > 6);
	if (!kept)
		return;
	struct records *records = world_records(world);
	assert_false(chapter.provisional);
	assert_int_equal(12, day_between(chapter.started_on, world_day(world, 0)));
	assert_string_equal("Robin", chapter.name);
	assert_string_equal("they", chapter.ended_by);
	assert_string_equal("children\nmoney", chapter.shared);
	assert_string_equal("my own head back", chapter.wish);
	assert_int_equal(1, records->goal_count);
	assert_int_equal(45, records->goals[0].days);
	char *country = store_setting(world->store, "country");
	assert_string_equal("DE", country);
	assert_int_equal(0, world_drafts(world));
	free(country);
	records_free(records);
	chapter_done(&chapter);
}

static void test_set_up(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "choose 3\n"
			  "enter\n"
			  "choose no\n"
			  "form last=-12d\n"
			  "form name=Robin; who=they; 3=children,money\n"
			  "form how=45; why=my own head back\n"
			  "choose Germany\n"
			  "enter\n"
			  "quit\n",
		.set_up = world_new,
		.tear_down = world_free,
		.run = world_run_home,
		.check = check_set_up,
		.result = UI_QUIT,
	});
}

static void test_set_up_can_be_walked_back(void **state)
{
	struct world *world = world_new(NULL);
	(void)state;
	char *said = world_play(world, world_run_setup,
		"enter\n"
		"choose no\n"
		"form last=-3d\n"
		"form name=Robin\n"
		"back\n"
		"back\n"
		"form last=-4d\n"
		"form name=Alex; who=me\n"
		"enter\n"
		"back\n"
		"enter\n"
		"choose another\n"
		"enter\n");
	struct records *records = world_records(world);
	assert_string_equal("Alex", records->chapter.name);
	assert_string_equal("me", records->chapter.ended_by);
	assert_int_equal(4, day_between(records->chapter.started_on, world_day(world, 0)));
	assert_int_equal(30, records->goals[0].days);
	assert_said(said, "Name: Robin");
	records_free(records);
	free(said);
	world_free(world);
}

static void test_set_up_left_half_way_goes_on_where_it_was(void **state)
{
	struct world *world = world_new(NULL);
	struct chapter chapter;
	(void)state;
	free(world_play(world, world_run_setup,
		"enter\nchoose no\nform last=-3d\nform name=Robin\nquit\n"));
	assert_false(store_chapter(world->store, &chapter, NULL));
	/* Two days later it is still the day that was meant. */
	world_pass_days(world, 2);
	char *said = world_play(
		world, world_run_setup, "enter\nchoose no\nenter\nenter\nenter\nchoose 1\nenter\n");
	struct records *records = world_records(world);
	/* A country that nobody chose is not the first one of the list. */
	char *country = store_setting(world->store, "country");
	assert_null(country);
	assert_said(said, "Name: Robin");
	assert_string_equal("Robin", records->chapter.name);
	assert_int_equal(5, day_between(records->chapter.started_on, world_day(world, 0)));
	records_free(records);
	free(said);
	world_free(world);
}

static void test_a_day_to_come_is_no_last_contact(void **state)
{
	struct world *world = world_new(NULL);
	static const char *const wrong[] = {"2026-11-23", "tomorrow", "", "31.2.2026"};
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct str script = STR_INIT;
		str_addf(&script, "enter\nchoose no\nform last=%s\n", wrong[i]);
		struct ui *ui = script_open(script.data);
		world->coach.ui = ui;
		assert_int_equal(UI_QUIT, flow_setup(&world->coach));
		assert_non_null(script_fault(ui));
		ui_close(ui);
		str_done(&script);
	}
	world_free(world);
}

static void test_set_up_takes_over_the_first_letter(void **state)
{
	struct world *world = world_new(NULL);
	(void)state;
	char *said = world_play(world, world_run_home,
		"action w\nwrite the blue lantern\n"
		"choose 3\nenter\nchoose no\nform last=yesterday\nenter\nenter\nchoose "
		"another\nenter\n"
		"action j\nchoose 1\nquit\n");
	struct chapter *chapters = NULL;
	size_t count = 0;
	assert_said(said, "The letter you began with is safe");
	assert_said(said, "   the blue lantern\n");
	assert_true(store_chapters(world->store, &chapters, &count, NULL));
	assert_int_equal(1, count);
	chapter_done(&chapters[0]);
	free(chapters);
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_look_changes_nothing),
		cmocka_unit_test(test_write_before_set_up),
		cmocka_unit_test(test_set_up),
		cmocka_unit_test(test_set_up_can_be_walked_back),
		cmocka_unit_test(test_set_up_left_half_way_goes_on_where_it_was),
		cmocka_unit_test(test_a_day_to_come_is_no_last_contact),
		cmocka_unit_test(test_set_up_takes_over_the_first_letter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
