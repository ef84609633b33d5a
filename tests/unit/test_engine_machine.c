/* Where a life stands, what falls, what is closed (programme.md section 2). */
#include "exback/engine.h"
#include "exback/str.h"
#include "lives.h"
#include "small_programme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Both views, so that talk holds, and the move into it. */
#define VIEWS   "2 answer view yes; 3 answer view_again yes;"
#define TALKING VIEWS "4 go look talk;"

struct state_case {
	const char *name;
	const char *life;
	const char *now;
	const char *state;
	int entered;        /* day */
	const char *fell;   /* from, or NULL */
	const char *closed; /* closures and the days they stand since, "said_no@5 …" */
};

static const struct state_case MOVES[] = {
	{"the first state, from day 0", "", "9", "apart", 0, NULL, ""},
	{"the last move", "5 go apart look", "9", "look", 5, NULL, ""},
	{"whatever it came from", "5 go talk rest", "9", "rest", 5, NULL, ""},
	{"no gate is judged later", "5 go apart rest; 6 go rest over", "9", "over", 6, NULL, ""},
	{"a state that nobody knows", "5 go apart look; 6 go look moon", "9", "look", 5, NULL, ""},
	{"the clock was set back", "5 go apart look; 12 go look rest", "9", "rest", 9, NULL, ""},
	{"moves at one instant lead on from one another",
		"5 go look rest; 5 go apart look; 5 go over apart; 5 go rest over", "9", "apart", 5,
		NULL, ""},
	{"moves before a day 0 that was corrected", "6 started; 3 go apart rest", "9", "rest", 3,
		NULL, ""},
	{"a state that holds", "5 go apart look; 3 contact call", "9", "look", 5, NULL, ""},
	{"a contact", "5 go apart look; 7 contact call", "9", "apart", 7, "look", ""},
	{"a contact entered later, before the move", "5 go apart look; 4 contact call", "9",
		"apart", 5, "look", ""},
	{"a contact on the eve of the move", "5 go apart look; 3 contact call", "5@13:00", "look",
		5, NULL, ""},
	{"a fall is not undone by time", "5 go apart look; 7 contact call", "30", "apart", 7,
		"look", ""},
	{"but by a move", "5 go apart look; 7 contact call; 9 go apart look", "30", "look", 9, NULL,
		""},
	{"earlier history is not judged again", "5 go apart look; 7 contact call; 8 go look rest",
		"30", "rest", 8, NULL, ""},
	{"a contact with no consequence", "5 go apart look; 7 contact peek; 8 contact necessary",
		"9", "look", 5, NULL, ""},
	{"views that hold", TALKING, "9", "talk", 4, NULL, ""},
	{"a view that changed", TALKING "6 answer view no", "9", "look", 6, "talk", ""},
	{"a view corrected within a day", TALKING "6 answer view no; 6@13:00 answer view yes", "9",
		"talk", 4, NULL, ""},
	{"one instant, two falls", TALKING "6@12:00 answer view no; 6@12:00 contact call", "9",
		"apart", 6, "talk", ""},
	{"a fall on the way", TALKING "6 answer view no; 7 contact call", "9", "apart", 7, "look",
		""},
};

static const struct state_case CLOSURES[] = {
	{"they said no", "5 answer wish stop", "9", "apart", 0, NULL, "said_no@5"},
	{"one yes is enough, whatever else", "5 answer wish fine,block", "9", "apart", 0, NULL,
		"said_no@5"},
	{"they did not", "5 answer wish fine", "9", "apart", 0, NULL, ""},
	{"from a closed state", TALKING "6 answer wish stop", "9", "over", 6, "talk", "said_no@6"},
	{"from a state that is not closed", "5 go apart look; 6 answer wish stop", "9", "look", 5,
		NULL, "said_no@6"},
	{"corrected within a day it never happened",
		TALKING "6@12:00 answer wish stop; 7@11:00 answer wish fine", "9", "talk", 4, NULL,
		""},
	{"later answers are added", TALKING "6@12:00 answer wish stop; 7@13:00 answer wish fine",
		"9", "over", 6, "talk", "said_no@6"},
	{"known before the move, by a merge", TALKING "1 answer wish stop", "9", "over", 4, "talk",
		"said_no@1"},
	{"a day that passes", TALKING "5 answer outcome silent", "8@23:59", "talk", 4, NULL, ""},
	{"and closes without a record", TALKING "5 answer outcome silent", "9@00:00", "over", 9,
		"talk", "silence@9"},
	{"for good", TALKING "5 answer outcome silent; 12 answer outcome good", "20", "over", 9,
		"talk", "silence@9"},
	{"an answer in time", TALKING "5 answer outcome silent; 8 answer outcome good", "20",
		"talk", 4, NULL, ""},
	{"silence before the last move", TALKING "5 answer outcome silent; 20 go talk apart", "30",
		"apart", 20, NULL, "silence@9"},
	{"silence that a move ended", TALKING "5 answer outcome silent; 8 go talk talk", "30",
		"talk", 8, NULL, ""},
	{"from a clock that once was wrong", TALKING "5 answer outcome silent; 400 answer spare",
		"8", "talk", 4, NULL, ""},
	{"failed once", TALKING "5 answer outcome bad; 6 go talk rest", "9", "rest", 6, NULL, ""},
	{"failed twice",
		TALKING
		"5 answer outcome bad; 6 go talk rest; 7 answer view yes; 8 answer view_again yes;"
		"10 go look talk; 11 answer outcome bad",
		"14", "over", 11, "talk", "failed@11"},
	{"told after going on",
		TALKING "6 go talk rest; 7 answer outcome bad; 8 answer outcome good;"
			"9 go look talk",
		"14", "look", 9, "talk", ""},
	{"two closures, in their order", TALKING "5 answer outcome silent; 12 answer wish stop",
		"20", "over", 9, "talk", "silence@9 said_no@12"},
	{"a move into what is closed", "1 answer wish stop; 4 go apart rest", "9", "over", 4,
		"rest", "said_no@1"},
	{"a closure before a day 0 that was corrected", "6 started; 3 answer wish stop", "9",
		"apart", 6, NULL, "said_no@3"},
};

static void closures_text(const struct decision *decision, struct str *out)
{
	for (size_t i = 0; i < decision->closure_count; i++)
		str_addf(out, "%s%s@%d", i ? " " : "", decision->closures[i].spec->id,
			day_between(LIFE_DAY_ZERO, decision->closures[i].since.day));
}

static void expect_state(const struct state_case *want)
{
	struct records *records = life(want->life);
	struct decision *have = engine_decide(small_programme(), records, life_moment(want->now));
	const char *fell = have->fell_from ? have->fell_from->id : NULL;
	int entered = day_between(LIFE_DAY_ZERO, have->entered.day);
	struct str closed = STR_INIT;

	closures_text(have, &closed);
	if (strcmp(have->state->id, want->state) != 0)
		fail_msg("%s: %s, not %s", want->name, have->state->id, want->state);
	if (entered != want->entered)
		fail_msg("%s: entered on %d, not %d", want->name, entered, want->entered);
	if (!text_equal(fell, want->fell))
		fail_msg("%s: fell from %s", want->name, fell ? fell : "nowhere");
	if (strcmp(closed.data, want->closed) != 0)
		fail_msg("%s: closed: %s", want->name, closed.data);
	str_done(&closed);
	engine_decision_free(have);
	records_free(records);
}

static void test_moves_and_falls(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
		expect_state(&MOVES[i]);
}

static void test_closures(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof CLOSURES / sizeof *CLOSURES; i++)
		expect_state(&CLOSURES[i]);
}

/* A later chapter about the same person. */
static void test_inherited_closures(void **state)
{
	struct records *records = life("20 started; 25 answer wish stop; 26 go look talk");
	struct decision *decision;
	struct str closed = STR_INIT;

	(void)state;
	records->earlier = life(TALKING "5 answer outcome silent");
	records->earlier->chapter.closed = life_moment("7").at;
	decision = engine_decide(small_programme(), records, life_moment("30"));
	closures_text(decision, &closed);
	assert_string_equal(closed.data, "silence@9 said_no@25");
	assert_true(decision->closures[0].inherited);
	assert_false(decision->closures[1].inherited);
	assert_string_equal(decision->state->id, "over");
	assert_true(decision_closed(decision, "talk"));
	assert_true(decision_closed(decision, "rest"));
	assert_false(decision_closed(decision, "look"));
	str_done(&closed);
	engine_decision_free(decision);
	records_free(records);
}

static void test_inherited_over_two_chapters(void **state)
{
	struct records *records = life("40 started");
	struct decision *decision;

	(void)state;
	records->earlier = life("20 started; 21 answer wish stop");
	records->earlier->earlier = life("3 answer wish block");
	decision = engine_decide(small_programme(), records, life_moment("50"));
	assert_int_equal(decision->closure_count, 1);
	assert_int_equal(decision->closures[0].since.day.number, LIFE_DAY_ZERO.number + 3);
	assert_string_equal(decision->state->id, "apart");
	engine_decision_free(decision);
	records_free(records);
}

/* --- what may be done now --- */

static void test_moves_with_their_checks(void **state)
{
	struct records *records = life("1 contact call; 2 answer read_this");
	struct decision *decision = engine_decide(small_programme(), records, life_moment("3"));
	const struct open_move *look = decision_move(decision, "look");
	const struct open_move *over = decision_move(decision, "over");

	(void)state;
	assert_int_equal(decision->move_count, 2);
	assert_false(look->open);
	assert_null(look->closed_by);
	assert_int_equal(look->check_count, 2);
	assert_string_equal(look->checks[0].condition->fact->id, "days_kept");
	assert_true(look->checks[0].have.number == 2);
	assert_true(look->checks[0].need.number == 3);
	assert_false(look->checks[0].met);
	assert_string_equal(look->checks[1].condition->fact->id, "steps_missing");
	assert_false(look->checks[1].met);
	assert_true(over->open);
	assert_null(over->spec);
	assert_null(decision_move(decision, "talk"));
	engine_decision_free(decision);
	records_free(records);
}

static void test_an_open_move(void **state)
{
	struct records *records = life("1 contact call; 2 answer read_this; 3 answer how_long 30");
	struct decision *decision = engine_decide(small_programme(), records, life_moment("4"));

	(void)state;
	assert_true(decision_move(decision, "look")->open);
	engine_decision_free(decision);
	records_free(records);
}

/* Needs that are facts and words; what is unknown meets nothing. */
static void test_needs(void **state)
{
	struct records *records = life("0 goal 8; 2 answer view yes; 4 go apart look");
	struct decision *decision = engine_decide(small_programme(), records, life_moment("9"));
	const struct open_move *talk = decision_move(decision, "talk");

	(void)state;
	assert_true(talk->checks[0].met);
	assert_true(talk->checks[0].need.number == 8);
	assert_true(talk->checks[1].met);
	assert_string_equal(talk->checks[1].have.word, "yes");
	assert_false(talk->checks[2].met);
	assert_int_equal(talk->checks[2].have.type, FACT_UNKNOWN);
	assert_int_equal(talk->checks[5].have.type, FACT_UNKNOWN);
	assert_false(talk->checks[5].met);
	engine_decision_free(decision);
	records_free(records);
}

static void test_what_is_closed_is_not_open(void **state)
{
	struct records *records =
		life("0 goal 5; 2 answer view yes; 4 answer view_again yes; 5 go apart look;"
		     "8 answer wish fine; 8 answer wish_again fine; 9@08:00 checkin urge=1");
	struct decision *decision = engine_decide(small_programme(), records, life_moment("9"));

	(void)state;
	assert_true(decision_move(decision, "talk")->open);
	engine_decision_free(decision);
	life_answer(records, life_moment("9@12:30"), "wish_again", "stop");
	decision = engine_decide(small_programme(), records, life_moment("9@13:00"));
	assert_true(decision_move(decision, "talk")->checks[0].met);
	assert_false(decision_move(decision, "talk")->open);
	assert_string_equal(decision_move(decision, "talk")->closed_by->id, "said_no");
	engine_decision_free(decision);
	records_free(records);
}

static void test_reopening(void **state)
{
	struct records *records = life("5 go apart over");
	struct decision *decision = engine_decide(small_programme(), records, life_moment("9"));

	(void)state;
	assert_int_equal(decision->move_count, 1);
	assert_true(decision_move(decision, "apart")->open);
	engine_decision_free(decision);
	life_answer(records, life_moment("7"), "wish", "stop");
	decision = engine_decide(small_programme(), records, life_moment("9"));
	assert_false(decision_move(decision, "apart")->open);
	assert_string_equal(decision_move(decision, "apart")->closed_by->id, "said_no");
	engine_decision_free(decision);
	records_free(records);
}

static void test_suggestions(void **state)
{
	struct records *records = life("5 go apart look; 6 answer view no");
	struct decision *decision = engine_decide(small_programme(), records, life_moment("9"));

	(void)state;
	assert_int_equal(decision->suggestion_count, 1);
	assert_string_equal(decision->suggestions[0]->text, "view_is_no");
	engine_decision_free(decision);
	life_answer(records, life_moment("8"), "view", "yes");
	decision = engine_decide(small_programme(), records, life_moment("9"));
	assert_int_equal(decision->suggestion_count, 0);
	engine_decision_free(decision);
	records_free(records);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moves_and_falls),
		cmocka_unit_test(test_closures),
		cmocka_unit_test(test_inherited_closures),
		cmocka_unit_test(test_inherited_over_two_chapters),
		cmocka_unit_test(test_moves_with_their_checks),
		cmocka_unit_test(test_an_open_move),
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_what_is_closed_is_not_open),
		cmocka_unit_test(test_reopening),
		cmocka_unit_test(test_suggestions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
