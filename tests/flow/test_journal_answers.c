/* Answers to steps in the journal: read there, corrected by answering again, never put away. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

static void *with_answers(struct ui *ui)
{
	struct world *world = world_settled(ui);
	world_answer(world, "my_reply", "{\"text\":\"the brass kettle\"}");
	world_answer(world, "how_long", "{\"chosen\":[\"30\"]}");
	world_pass_days(world, 1);
	world_entry(world, "letter", "the blue lantern");
	return world;
}

static size_t count_answers(const struct world *world)
{
	struct records *records = world_records(world);
	size_t count = records->answer_count;
	records_free(records);
	return count;
}

static void test_listed_found_and_read(void **state)
{
	struct world *world = with_answers(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal, "search kettle\nchoose 1\nback\nback\n");
	assert_said(said, "1 Mon 23 Nov  letter: the blue lantern");
	assert_said(said, "2 Sun 22 Nov  answer  Your reply, if they write: the brass kettle");
	assert_not_said(said, "How long");
	const char *read = strstr(said, "show: Answer");
	assert_non_null(read);
	assert_said(read, "Your reply, if they write");
	assert_said(read, "the brass kettle");
	free(said);
	world_free(world);
}

static void test_filter_and_calendar(void **state)
{
	struct world *world = with_answers(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal,
		"action filter\nchoose exercise\nback\naction calendar\nback\nback\n");
	const char *filtered = strstr(said, "only: answer");
	assert_non_null(filtered);
	assert_said(filtered, "1 Sun 22 Nov  answer  Your reply");
	assert_said(said, "November 2026: 2 entries");
	assert_said(said, "You wrote on 2 days.");
	free(said);
	world_free(world);
}

/* Answers are not to be written as new entries. */
static void test_new_offers_no_answer(void **state)
{
	struct world *world = with_answers(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal, "action new\nback\nback\n");
	assert_not_said(said, "exercise answer");
	free(said);
	world_free(world);
}

static void check_again(void *context, enum ui_result injected, size_t at)
{
	/* The list, what was found, the lesson, the question, the list. */
	static const struct typed typed[] = {{3, "the tin kettle"}, {0}};
	struct world *world = context;
	bool kept = injected == UI_OK || at > 3;
	world_has_kept(world, typed, injected, at);
	assert_int_equal(kept ? 3 : 2, count_answers(world));
	assert_true(world_has_saved(world, "the brass kettle"));
	assert_int_equal(kept, world_has_saved(world, "the tin kettle"));
}

static void test_answer_again_from_the_list(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "search kettle\naction edit\naction edit\nwrite the tin kettle\nback\n",
		.set_up = with_answers,
		.tear_down = world_free,
		.run = world_run_journal,
		.check = check_again,
		.result = UI_BACK,
	});
}

static void test_answer_again_from_the_answer(void **state)
{
	struct world *world = with_answers(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal,
		"choose 2\naction edit\naction edit\nwrite the tin kettle\nback\n");
	const char *list = strstr(said, "write the tin kettle");
	assert_non_null(list);
	assert_said(list, "Your reply, if they write: the tin kettle");
	assert_not_said(list, "brass");
	free(said);
	world_free(world);
}

static void test_an_answer_is_not_put_away(void **state)
{
	struct world *world = with_answers(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal, "search kettle\naction d\nback\n");
	assert_said(said, "Answers to steps stay.");
	assert_int_equal(2, count_answers(world));
	free(said);
	world_free(world);
}

/* Every answer to a step that is answered again and again; the newest of the others. */
static void test_of_corrected_answers_the_newest(void **state)
{
	struct world *world = with_answers(NULL);
	(void)state;
	world_answer(world, "my_reply", "{\"text\":\"the tin kettle\"}");
	world_answer(world, "their_wish", "{\"chosen\":[\"none\"],\"text\":\"one word\"}");
	world_pass_days(world, 1);
	world_answer(world, "their_wish", "{\"chosen\":[\"none\"],\"text\":\"two words\"}");
	char *said = world_play(world, world_run_journal, "back\n");
	assert_said(said, "the tin kettle");
	assert_not_said(said, "the brass kettle");
	assert_said(said, "one word");
	assert_said(said, "two words");
	free(said);
	world_free(world);
}

static void test_an_earlier_chapter_stays_as_it_is(void **state)
{
	struct world *world = with_answers(NULL);
	(void)state;
	world_pass_days(world, 1);
	struct chapter chapter = {
		.record.when = clock_now(&world->clock),
		.started_on = world_day(world, 0),
	};
	assert_true(store_save_chapter(world->store, &chapter, NULL));
	chapter_done(&chapter);
	char *said = world_play(world, world_run_journal, "search kettle\naction edit\nback\n");
	assert_said(said, "It belongs to an earlier chapter");
	assert_int_equal(0, count_answers(world));
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_listed_found_and_read),
		cmocka_unit_test(test_filter_and_calendar),
		cmocka_unit_test(test_new_offers_no_answer),
		cmocka_unit_test(test_answer_again_from_the_list),
		cmocka_unit_test(test_answer_again_from_the_answer),
		cmocka_unit_test(test_an_answer_is_not_put_away),
		cmocka_unit_test(test_of_corrected_answers_the_newest),
		cmocka_unit_test(test_an_earlier_chapter_stays_as_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
