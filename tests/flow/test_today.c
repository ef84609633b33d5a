/* Today and what it leads to: the programme, its moves, the review, support. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

static void assert_state(const struct world *world, const char *state)
{
	struct records *records = world_records(world);
	struct decision *decision = world_decide(world, records);
	assert_string_equal(state, decision->state->id);
	engine_decision_free(decision);
	records_free(records);
}

/* --- today --- */

static void test_every_line_can_be_taken(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_leave_letter(world, "Dear you");
	char *said = world_play(world, world_run_home,
		"choose A draft\nback\n"
		"choose Check in\nback\n"
		"choose Next step\nback\n"
		"choose Log\nback\n"
		"choose Something for you\nenter\n"
		"action c\nback\naction w\nback\naction l\nback\naction p\nback\naction j\nback\n"
		"action r\nback\n"
		"action q\n");
	assert_said(said, "12 days of no contact");
	assert_said(said, "show: Is it safe?");
	free(said);
	world_free(world);
}

/* Day 10 shows the reason that was given and the waves since: only what is there is spoken of. */
static void test_day_10_promises_nothing_that_is_not_there(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		bool reason = i & 1, wave = i & 2;
		struct world *world = world_settled(NULL);
		world_pass_days(world, -2);
		if (reason)
			world_answer(world, "why_how_long", "{\"text\":\"So that I sleep.\"}");
		struct urge urge = {
			.record.when = clock_now(&world->clock), .before = 8, .after = 3};
		if (wave)
			assert_true(store_add_urge(world->store, &urge, NULL));
		urge_done(&urge);
		char *said = world_play(world, world_run_home, "quit\n");
		assert_int_equal(reason, strstr(said, "the reason you gave") != NULL);
		assert_int_equal(reason, strstr(said, "So that I sleep.") != NULL);
		assert_int_equal(wave, strstr(said, "the waves since then") != NULL);
		assert_int_equal(wave, strstr(said, "before 8, after 3") != NULL);
		assert_not_said(said, "There is no reason of yours");
		free(said);
		world_free(world);
	}
}

/* The plan for a hard date is there when it is needed: on the day itself, and of two the nearer one's. */
static void test_a_hard_date_has_its_plan_on_the_day(void **state)
{
	static const struct {
		int passed; /* days */
		const char *says, *plan;
	} days[] = {
		{0, "A date that you marked as hard is 3 days away", "the sister"},
		{2, "Tomorrow is a date", "the sister"},
		{3, "Today is a date that you marked as hard", "the sister"},
		{4, "2 days away", "the film"},
		{6, "Today is a date", "the film"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct world *world = world_settled(NULL);
		world_answer(world, "hard_dates",
			"{\"plans\": [{\"if\": \"it is their birthday\", \"then\": \"the film\", "
			"\"date\": \"2026-11-28\"}, {\"if\": \"it is the day we met\", \"then\": "
			"\"the sister\", \"date\": \"2026-11-25\"}]}");
		world_pass_days(world, days[i].passed);
		char *said = world_play(world, world_run_home, "quit\n");
		assert_said(said, days[i].says);
		assert_said(said, days[i].plan);
		free(said);
		world_free(world);
	}
}

/* Day 40 asks whether to read the letter of the first days, and opens it; on day 43 it asks no more. Who
 * wrote none then, or sealed it, is not asked. */
static void test_day_40_opens_the_letter_it_asks_about(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		struct world *world = world_settled(NULL);
		world_pass_days(world, -9);
		if (i == 4)
			world_answer(world, "first_letter", "{\"text\": \"the blue lantern\"}");
		else if (i)
			world_entry(world, i == 1 ? "note" : "letter", "the blue lantern");
		world_pass_days(world, 20);
		world_entry(world, "letter", "the red kite");
		world_pass_days(world, i == 3 ? 20 : 17);
		char *said = world_play(world, world_run_home,
			i == 2 || i == 4 ? "choose Read the letter\nback\nquit\n" : "quit\n");
		if (i == 2 || i == 4) {
			assert_said(said, "In the first days you wrote a letter");
			assert_said(said, "the blue lantern");
		} else {
			assert_not_said(said, "the letter of the first days");
			assert_not_said(said, "In the first days");
		}
		free(said);
		world_free(world);
	}
}

/* The first days are those up to the one on which the first gate can open, which wants a letter. */
static void test_the_first_days_end_with_day_7(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		const int day = i & 1 ? 8 : 7;
		struct world *world = world_settled(NULL);
		world_pass_days(world, day - 12);
		if (i < 2)
			world_entry(world, "letter", "the blue lantern");
		else
			world_answer(world, "first_letter", "{\"text\": \"the blue lantern\"}");
		world_pass_days(world, 40 - day);
		char *said = world_play(world, world_run_home, "quit\n");
		assert_int_equal(day == 7, strstr(said, "Read the letter") != NULL);
		free(said);
		world_free(world);
	}
}

/* However many drafts wait, the check-in has its line. */
static void test_drafts_do_not_crowd_out_the_rest(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	for (int i = 0; i < 24; i++) {
		const char *text = "{\"kind\":\"letter\",\"prompt\":null,"
				   "\"since\":\"2026-11-22T20:00:00+01:00\",\"text\":\"Dear you\"}";
		struct uuid uuid = world_entry(world, "letter", "the blue lantern");
		assert_true(store_draft_save(world->store, uuid.text, text, strlen(text), NULL));
	}
	char *said = world_play(world, world_run_home, "choose Check in\nback\nquit\n");
	assert_said(said, "A draft waits");
	assert_said(said, "Log a contact");
	free(said);
	world_free(world);
}

static void test_the_day_of_the_slip_has_no_zero(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_contact(world, "replied", 0);
	char *said = world_play(world, world_run_home, "action r\nback\nquit\n");
	assert_not_said(said, ": 0 days");
	assert_said(said, "Days kept so far: 11 of 12");
	free(said);
	world_free(world);
}

/* --- moves --- */

static void *ready_for_grieving(struct ui *ui)
{
	static const char *const answers[][2] = {
		{"is_it_safe", "{\"chosen\":[\"none\"]}"},
		{"their_wish", "{\"chosen\":[\"none\"]}"},
		{"why_no_contact", "{}"},
		{"five_rules", "{}"},
		{"how_long", "{\"chosen\":[\"30\"]}"},
		{"why_how_long", "{\"text\":\"to sleep\"}"},
		{"clear_triggers", "{\"ticked\":[\"no_news\"]}"},
		{"my_reply", "{\"text\":\"I need time.\"}"},
		{"hard_moments",
			"{\"plans\":[{\"if\":\"a\",\"then\":\"b\"},{\"if\":\"c\",\"then\":\"d\"},"
			"{\"if\":\"e\",\"then\":\"f\"}]}"},
		{"my_people", "{\"name\":\"Kim\"}"},
		{"first_letter", "{\"text\":\"Dear you\"}"},
	};
	struct world *world = world_settled(ui);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		world_answer(world, answers[i][0], answers[i][1]);
	return world;
}

static void check_move(void *context, enum ui_result injected, size_t at)
{
	struct world *world = context;
	assert_state(world, injected == UI_OK || at > 1 ? "grieving" : "no_contact");
}

/* No is no; the second time it is yes. */
static void test_a_move_is_offered_and_asked(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "choose Go to: Grieving\n"
			  "choose 1\n"
			  "back\n",
		.set_up = ready_for_grieving,
		.tear_down = world_free,
		.run = world_run_programme,
		.check = check_move,
		.result = UI_BACK,
	});
	struct world *world = ready_for_grieving(NULL);
	free(world_play(world, world_run_programme, "choose Go to: Grieving\nchoose 2\nback\n"));
	assert_state(world, "no_contact");
	free(world_play(world, world_run_programme, "choose Go to: Grieving\nchoose 1\nback\n"));
	assert_state(world, "grieving");
	world_free(world);
}

static void test_a_shut_gate_says_what_it_lacks(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_programme, "back\n");
	assert_not_said(said, "Go to: Grieving");
	assert_said(said, "11 to go");
	free(said);
	world_free(world);
}

static void test_letting_go_is_always_open_and_nothing_is_lost(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(world, world_run_programme, "choose Go to: Letting go\nchoose 1\nback\n"));
	assert_state(world, "letting_go");
	free(world_play(world, world_run_programme, "choose Go to: Self-care\nchoose 1\nback\n"));
	assert_state(world, "self_care");
	world_free(world);
}

/* While a question stands, a global flow can run: here one that tells of a block. */
static enum ui_result tell_of_a_block(struct ui *ui, void *world)
{
	(void)ui;
	world_answer(world, "their_wish", "{\"chosen\":[\"blocked_me\"]}");
	return UI_OK;
}

static enum ui_result programme_with_a_block(struct ui *ui, void *world)
{
	static const struct ui_global globals[] = {
		{.action = {.key = UI_KEY_F(5), .word = "block"},
			.letter = 'u',
			.run = tell_of_a_block},
		{.action.key = 0},
	};
	ui_set_globals(ui, globals, world);
	return world_run_programme(ui, world);
}

/* A gate that closes before the person goes is closed, whatever the screen still shows. */
static void test_a_gate_that_closes_meanwhile_is_closed(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_move(world, "no_contact", "letting_go");
	char *said = world_play(world, programme_with_a_block,
		"choose Go to: Self-care\nglobal u\nchoose 1\nenter\nback\n");
	assert_state(world, "letting_go");
	assert_said(said, "their no is enough");
	free(said);
	world_free(world);
}

static void test_a_step_from_the_programme(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(
		world, world_run_programme, "choose [ ] Is it safe\nenter\ntick 1\nback\n");
	assert_said(said, "[x] Is it safe");
	free(said);
	world_free(world);
}

/* --- review, support --- */

static void test_review(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_contact(world, "met", 5);
	char *said = world_play(world, world_run_home, "action r\naction log\nback\nquit\n");
	assert_said(said, "show: Review");
	assert_said(said, "choose: Contact log");
	free(said);
	world_free(world);
}

static void check_support(void *context, enum ui_result injected, size_t at)
{
	struct world *world = context;
	char *country = store_setting(world->store, "country");
	assert_int_equal(country != NULL, injected == UI_OK || at > 2);
	if (country)
		assert_string_equal("FR", country);
	free(country);
}

static void test_support_from_anywhere(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "global s\n"
			  "action country\n"
			  "choose France\n"
			  "enter\n"
			  "quit\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_home,
		.check = check_support,
		.result = UI_QUIT,
	});
}

/* In the middle of a letter: support comes and goes, the letter stands. */
static void test_support_within_a_letter(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_home,
		"action w\nglobal F6\nenter\nwrite the blue lantern\nquit\n");
	assert_said(said, "People who can help");
	assert_true(world_has_saved(world, "the blue lantern"));
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_line_can_be_taken),
		cmocka_unit_test(test_day_10_promises_nothing_that_is_not_there),
		cmocka_unit_test(test_a_hard_date_has_its_plan_on_the_day),
		cmocka_unit_test(test_day_40_opens_the_letter_it_asks_about),
		cmocka_unit_test(test_the_first_days_end_with_day_7),
		cmocka_unit_test(test_drafts_do_not_crowd_out_the_rest),
		cmocka_unit_test(test_the_day_of_the_slip_has_no_zero),
		cmocka_unit_test(test_a_move_is_offered_and_asked),
		cmocka_unit_test(test_a_shut_gate_says_what_it_lacks),
		cmocka_unit_test(test_letting_go_is_always_open_and_nothing_is_lost),
		cmocka_unit_test(test_a_gate_that_closes_meanwhile_is_closed),
		cmocka_unit_test(test_a_step_from_the_programme),
		cmocka_unit_test(test_review),
		cmocka_unit_test(test_support_from_anywhere),
		cmocka_unit_test(test_support_within_a_letter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
