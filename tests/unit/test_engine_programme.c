/* The programme as it ships, told as one life: when each gate opens, what closes the way back. */
#include "exback/engine.h"
#include "exback/str.h"
#include "lives.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* On the evening of a day: what was done that day, and whether the way on is open then. An open
 * way is taken. */
struct scene {
	int day;
	const char *steps; /* the state whose required steps were done, or NULL */
	const char *rows;  /* further rows of the life, or NULL */
	const char *to;
	bool open;
};

static const struct scene TO_REACH_OUT[] = {
	{1, "no_contact", NULL, "grieving", false},
	{6, NULL, NULL, "grieving", false},
	{7, NULL, NULL, "grieving", true},
	{8, "grieving", NULL, "self_care", false},
	{13, NULL, NULL, "self_care", false},
	{14, NULL, NULL, "self_care", true},
	{15, "self_care", NULL, "assessment", false},
	{29, NULL, NULL, "assessment", false},
	{30, NULL, NULL, "assessment", true},
	{31, "assessment", NULL, "reach_out", false},
	{33, NULL, NULL, "reach_out", false},
	{34, NULL, "34 answer which_kind_again nourishing", "reach_out", false},
	{35, NULL, NULL, "reach_out", false},
	{36, NULL, "36 answer their_wish none", "reach_out", true},
};
static const struct scene TO_STARTING_OVER[] = {
	{37, NULL, NULL, "first_meeting", false},
	{38, NULL, "38 answer how_it_went well", "first_meeting", true},
	{39, NULL, "39 contact agreed", "getting_to_know", false},
	{40, NULL, "40 contact agreed; 40 answer debrief well", "getting_to_know", true},
	{50, NULL, "50 contact agreed; 50 answer debrief well", "deciding", false},
	{60, NULL, "60 contact agreed; 60 answer debrief well", "deciding", false},
	{61, NULL, "61 contact agreed; 61@18:00 answer debrief well", "deciding", true},
	{62, NULL, NULL, "starting_over", false},
	{63, NULL, "63 answer about_us both", "starting_over", true},
};

struct story {
	struct content *content;
	const struct programme *programme;
	struct str rows;
	int day; /* up to which there are check-ins */
};

static void check_in_until(struct story *story, int day)
{
	static const char *const did[] = {"friends", "walk", "massage", "food"};

	for (; story->day <= day; story->day++)
		str_addf(&story->rows, "%d@20:00 checkin urge=3 feelings=hurt did=%s;", story->day,
			did[story->day % 4]);
}

/* With the first option everywhere; a second look has its own day. */
static void do_required_steps(struct story *story, const char *state, int day)
{
	for (size_t i = 0; i < story->programme->step_count; i++) {
		const struct step_spec *step = &story->programme->steps[i];

		if (step->required && step->kind != STEP_LOOK_AGAIN &&
			text_equal(step->state, state))
			str_addf(&story->rows, "%d@19:00 answer %s %s;", day, step->id,
				step->option_count ? step->options[0] : "");
	}
}

static struct decision *decide(struct story *story, const char *now)
{
	struct records *records = life(story->rows.data);
	struct decision *decision = engine_decide(story->programme, records, life_moment(now));

	records_free(records);
	return decision;
}

static void play(struct story *story, const struct scene *scene)
{
	struct decision *decision;
	char now[16];

	check_in_until(story, scene->day);
	if (scene->steps)
		do_required_steps(story, scene->steps, scene->day);
	str_addf(&story->rows, "%s;", scene->rows ? scene->rows : "");
	snprintf(now, sizeof now, "%d@21:00", scene->day);
	decision = decide(story, now);
	assert_non_null(decision_move(decision, scene->to));
	if (decision_move(decision, scene->to)->open != scene->open)
		fail_msg("day %d: the way to %s is%s open", scene->day, scene->to,
			scene->open ? " not" : "");
	if (scene->open)
		str_addf(&story->rows, "%s go %s %s;", now, decision->state->id, scene->to);
	engine_decision_free(decision);
}

static void play_all(struct story *story, const struct scene *scenes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		play(story, &scenes[i]);
}

#define PLAY(story, scenes) play_all((story), (scenes), sizeof(scenes) / sizeof *(scenes))

static int open_story(void **state)
{
	struct story *story = calloc(1, sizeof *story);

	assert_non_null(story);
	story->content = content_open(NULL, "en", NULL);
	assert_non_null(story->content);
	story->programme = content_programme(story->content);
	str_init(&story->rows);
	*state = story;
	return 0;
}

static int close_story(void **state)
{
	struct story *story = *state;

	str_done(&story->rows);
	content_close(story->content);
	free(story);
	return 0;
}

static void expect_state(
	struct story *story, const char *now, const char *state, const char *closure)
{
	struct decision *decision = decide(story, now);

	assert_string_equal(decision->state->id, state);
	assert_int_equal(decision->closure_count, closure ? 1 : 0);
	if (closure)
		assert_string_equal(decision->closures[0].spec->id, closure);
	engine_decision_free(decision);
}

static void test_all_the_way(void **state)
{
	struct story *story = *state;

	PLAY(story, TO_REACH_OUT);
	PLAY(story, TO_STARTING_OVER);
	expect_state(story, "64", "starting_over", NULL);
}

struct closing {
	const char *rows;
	const char *eve; /* still in its state */
	const char *state;
	const char *day; /* closed */
	const char *closure;
};

static const struct closing CLOSINGS[] = {
	{"40 answer is_it_safe fear", "39", "reach_out", "40", "safety_flag"},
	{"40 answer is_it_safe_again none,watched", "39", "reach_out", "40", "safety_flag"},
	{"40 answer my_part followed", "39", "reach_out", "40", "my_part"},
	{"40 answer their_wish blocked_me", "39", "reach_out", "40", "their_wish"},
	{"40 answer how_it_went said_no", "39", "reach_out", "40", "said_no"},
	{"37 answer how_it_went no_answer; 40 answer how_it_went no_answer", "50", "reach_out",
		"51@00:00", "no_answer"},
	{"37 answer how_it_went badly; 37@22:00 go reach_out pause; 67@22:00 go pause assessment;"
	 "68 answer which_kind nourishing; 71 answer which_kind_again nourishing;"
	 "73 go assessment reach_out; 74 answer how_it_went badly",
		"73@13:00", "reach_out", "74", "second_badly"},
};

/* What comes before a row is all that is known on its eve. */
static void test_what_closes_the_way_back(void **state)
{
	struct story *story = *state;
	size_t length;

	PLAY(story, TO_REACH_OUT);
	length = story->rows.length;
	for (size_t i = 0; i < sizeof CLOSINGS / sizeof *CLOSINGS; i++) {
		const char *last = strrchr(CLOSINGS[i].rows, ';');
		size_t before = last ? (size_t)(last - CLOSINGS[i].rows) : 0;

		str_add(&story->rows, CLOSINGS[i].rows, before);
		expect_state(story, CLOSINGS[i].eve, CLOSINGS[i].state, NULL);
		str_cut(&story->rows, length);
		str_add_text(&story->rows, CLOSINGS[i].rows);
		expect_state(story, CLOSINGS[i].day, "letting_go", CLOSINGS[i].closure);
		str_cut(&story->rows, length);
	}
}

/* In the assessment a slip costs the week, and nothing that was done. */
static void test_a_fall_back_costs_days(void **state)
{
	struct story *story = *state;
	struct decision *decision;

	play_all(story, TO_REACH_OUT, 10);
	check_in_until(story, 40);
	str_add_text(&story->rows, "33 contact reached_out;");
	expect_state(story, "33@13:00", "self_care", NULL);
	decision = decide(story, "46@21:00");
	assert_false(decision_move(decision, "assessment")->open);
	engine_decision_free(decision);
	decision = decide(story, "47@21:00");
	assert_true(decision_move(decision, "assessment")->open);
	engine_decision_free(decision);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_all_the_way, open_story, close_story),
		cmocka_unit_test_setup_teardown(
			test_what_closes_the_way_back, open_story, close_story),
		cmocka_unit_test_setup_teardown(
			test_a_fall_back_costs_days, open_story, close_story),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
