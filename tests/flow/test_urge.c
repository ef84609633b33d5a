/* The wave: what is asked and offered, what is kept when the screen is left, what the log has of it. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

#define MINUTE INT64_C(60) /* seconds */

static void check_wave(void *context, enum ui_result injected, size_t at)
{
	static const struct typed typed[] = {{4, "the blue lantern"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	struct records *records = world_records(world);
	assert_int_equal(records->urge_count, injected == UI_OK || at > 6);
	if (records->urge_count) {
		assert_int_equal(9, records->urges[0].before);
		assert_int_equal(4, records->urges[0].after);
		assert_false(records->urges[0].sent);
	}
	records_free(records);
}

static void test_the_wave(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		/* Rated, breathed, a letter written, that was enough, rated again. */
		.script = "global u\n"
			  "form urge=9\n"
			  "enter\n"
			  "choose 1\n"
			  "write the blue lantern\n"
			  "choose that was\n"
			  "form 1=4; 2=no\n"
			  "enter\n"
			  "quit\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_home,
		.check = check_wave,
		.result = UI_QUIT,
	});
}

/* A letter is open, and the wave asks for another: both are kept, each as an entry of its own. */
static void test_a_letter_over_a_letter(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_leave_letter(world, "Dear you");
	char *said = world_play(world, world_run_home,
		"action w\nglobal F5\nform urge=9\nenter\nchoose write it\nwrite the blue lantern\n"
		"choose that was\nform 1=4; 2=no\nenter\nwrite the red kite\nquit\n");
	assert_true(world_has_saved(world, "the blue lantern"));
	assert_true(world_has_saved(world, "the red kite"));
	assert_int_equal(0, world_drafts(world));
	free(said);
	world_free(world);
}

/* Left with the clock running: today has it, and goes straight back to it; when it is over, today asks for
 * the second figure, and neither the hour of the first nor the breath is asked for again. */
static void test_twenty_minutes_go_on_without_the_screen(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(world, world_run_home,
		"global u\nform urge=9\nenter\nchoose wait\nback\nback\nback\nquit\n"));
	world->clock.at += 7 * MINUTE;
	char *said = world_play(world, world_run_home, "choose Waiting\nback\nback\nquit\n");
	assert_said(said, "Waiting it out: 13 min to go");
	assert_said(said, "wait twenty minutes by the clock: 13 min to go");
	assert_not_said(said, "90 seconds");
	free(said);
	world->clock.at += 20 * MINUTE;
	said = world_play(world, world_run_home, "choose Twenty\nform 1=3; 2=no\nenter\nquit\n");
	assert_said(said, "Twenty minutes have gone by.");
	assert_said(said, "Before 9, after 3.");
	free(said);
	said = world_play(world, world_run_home, "quit\n");
	assert_not_said(said, "Twenty minutes");
	free(said);
	world_free(world);
}

/* A visit that was begun in the evening and is gone on with after midnight hears of the hour, once. */
static void test_the_hour_is_said_once(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world->clock.at += 180 * MINUTE;
	char *said = world_play(world, world_run_home, "global u\nform urge=9\nback\nquit\n");
	assert_not_said(said, "after breakfast");
	free(said);
	world->clock.at += 60 * MINUTE;
	said = world_play(world, world_run_home, "global u\nenter\nback\nquit\n");
	assert_said(said, "after breakfast");
	free(said);
	said = world_play(world, world_run_home, "choose The wave\nback\nquit\n");
	assert_said(said, "The wave: go on where you left it");
	assert_not_said(said, "after breakfast");
	free(said);
	world_free(world);
}

/* Unsaid is not "nothing was sent": both figures and a word on it are asked for. */
static void test_whether_anything_was_sent_is_asked_for(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_home,
		"global u\nform urge=9\nenter\nchoose that\nform 1=4\nform "
		"2=yes\nenter\nback\nquit\n");
	assert_not_said(said, "nothing was sent");
	struct records *records = world_records(world);
	assert_int_equal(1, records->urge_count);
	assert_true(records->urges[0].sent);
	records_free(records);
	free(said);
	world_free(world);
}

/* What the user chose for themselves comes first: their people, their activities. */
static void test_my_people_and_my_list(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "my_people", "{\"name\": \"Ana\", \"phone\": \"030 123\"}");
	world_answer(world, "pick_activities", "{\"chosen\": [\"swim\", \"music\", \"walk\"]}");
	char *said = world_play(world, world_run_home,
		"global u\nform urge=9\nenter\nchoose call\nenter\nback\nchoose do one\nchoose "
		"1\nenter\n"
		"back\nback\nquit\n");
	const char *ana = strstr(said, "Ana"), *life = strstr(said, "If a life is in danger");
	assert_true(ana && (!life || ana < life));
	assert_said(said, "   1 a walk outside");
	assert_said(said, "   2 a swim");
	assert_said(said, "   3 music");
	assert_said(said, "Twenty minutes where there are trees");
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_wave),
		cmocka_unit_test(test_a_letter_over_a_letter),
		cmocka_unit_test(test_twenty_minutes_go_on_without_the_screen),
		cmocka_unit_test(test_the_hour_is_said_once),
		cmocka_unit_test(test_whether_anything_was_sent_is_asked_for),
		cmocka_unit_test(test_my_people_and_my_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
