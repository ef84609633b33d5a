/* Chapters: one is closed, the next one asks whom it is about, and their no outlives it. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* Set-up's questions, with the one that only a later chapter has. */
#define SOMEBODY_NEW                                                                               \
	"enter\nchoose no\nchoose 1\nform 1=2026-11-20\nform 2=me\nform 1=1\nchoose "              \
	"Germany\nenter\n"
#define THE_SAME                                                                                   \
	"enter\nchoose no\nchoose 2\nform 1=2026-11-20\nform 2=me\nform 1=1\nchoose "              \
	"Germany\nenter\n"

static bool is_closed(struct world *world, const char *state)
{
	struct records *records = world_records(world);
	struct decision *decision = world_decide(world, records);
	bool closed = decision_closed(decision, state);
	engine_decision_free(decision);
	records_free(records);
	return closed;
}

static struct world *world_after_a_no(void)
{
	struct world *world = world_settled(NULL);
	world_answer(world, "their_wish", "{\"chosen\":[\"asked_me_to_stop\"]}");
	assert_true(is_closed(world, "reach_out"));
	return world;
}

/* From today, by settings. */
#define CLOSE "action o\nchoose Chapters\naction x\nchoose 1\n"

static void test_same_person_stays_closed(void **state)
{
	struct world *world = world_after_a_no();
	(void)state;
	char *said = world_play(world, world_run_home, CLOSE "choose 3\n" THE_SAME "quit\n");
	assert_said(said, "Whom is it about?");
	assert_true(is_closed(world, "reach_out"));
	struct records *records = world_records(world);
	assert_string_equal("Robin", records->chapter.name);
	assert_non_null(records->earlier);
	records_free(records);
	free(said);
	world_free(world);
}

static void test_somebody_new_is_open(void **state)
{
	struct world *world = world_after_a_no();
	(void)state;
	free(world_play(world, world_run_home, CLOSE "choose 3\n" SOMEBODY_NEW "quit\n"));
	assert_false(is_closed(world, "reach_out"));
	struct records *records = world_records(world);
	assert_null(records->chapter.name);
	records_free(records);
	world_free(world);
}

/* What is written between two chapters makes a chapter that waits for its set-up: it is asked, too. */
static void test_a_letter_between_forgets_nothing(void **state)
{
	struct world *world = world_after_a_no();
	(void)state;
	char *said = world_play(world, world_run_home,
		CLOSE "action w\nwrite Dear you\nchoose 3\n" THE_SAME "quit\n");
	assert_true(is_closed(world, "reach_out"));
	assert_int_equal(1, store_entry_count(world->store));
	free(said);
	world_free(world);
}

/* Not only the newest one: the person of any earlier chapter can come back. */
static void test_an_earlier_person_is_found(void **state)
{
	struct world *world = world_after_a_no();
	(void)state;
	free(world_play(world, world_run_home, CLOSE "choose 3\n" SOMEBODY_NEW "quit\n"));
	char *said = world_play(world, world_run_home,
		CLOSE "choose 3\n"
		      "enter\nchoose no\nchoose 3\nform 1=2026-11-20\nform 2=me\nform 1=1\nchoose "
		      "Germany\n"
		      "enter\nquit\n");
	assert_true(is_closed(world, "reach_out"));
	free(said);
	world_free(world);
}

static void test_the_old_one_is_read_between(void **state)
{
	struct world *world = world_after_a_no();
	(void)state;
	char *said =
		world_play(world, world_run_home, CLOSE "choose 4\nchoose 1\nenter\nback\nquit\n");
	assert_said(said, "Robin");
	assert_said(said, "days kept 12 of 12");
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_person_stays_closed),
		cmocka_unit_test(test_somebody_new_is_open),
		cmocka_unit_test(test_a_letter_between_forgets_nothing),
		cmocka_unit_test(test_an_earlier_person_is_found),
		cmocka_unit_test(test_the_old_one_is_read_between),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
