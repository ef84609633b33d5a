/* Steps of every kind: asked, left half way, gone on with, answered. */
#include "world.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

/* --- every kind --- */

struct kind {
	const char *step;
	const char *script;    /* the page of the lesson first */
	const char *json;      /* the answer as it is kept */
	size_t saved;          /* the question after whose answer it is in the store */
	struct typed typed[4]; /* what must never be lost */
};

static const struct kind kinds[] = {
	{.step = "why_no_contact", .script = "enter\n", .json = "{}"},
	{.step = "five_rules", .script = "enter\n", .json = "{}"},
	{.step = "my_reply",
		.script = "enter\nwrite I need time.\n",
		.json = "{\"text\":\"I need time.\"}",
		.saved = 1,
		.typed = {{1, "I need time."}, {0}}},
	{.step = "fantasy_and_reality",
		.script = "enter\nwrite roses\\nsongs\\nsea\nwrite rain\\nrows\\nwaiting\nenter\n",
		.json = "{\"left\":[\"roses\",\"songs\",\"sea\"],"
			"\"right\":[\"rain\",\"rows\",\"waiting\"]}",
		.saved = 2,
		.typed = {{1, "roses"}, {1, "sea"}, {2, "waiting"}, {0}}},
	{.step = "name_it",
		.script = "enter\ntick 1 4\n",
		.json = "{\"chosen\":[\"anger\",\"sorrow\"]}",
		.saved = 1},
	{.step = "how_long",
		.script = "enter\nchoose 3\nwrite for my own sake\n",
		.json = "{\"chosen\":[\"60\"],\"text\":\"for my own sake\"}",
		.saved = 2,
		.typed = {{2, "for my own sake"}, {0}}},
	{.step = "for_whom",
		.script = "enter\nform 1=4; 2=2\nwrite the pool\n",
		.json = "{\"ratings\":{\"for_me\":4,\"for_them\":2},\"text\":\"the pool\"}",
		.saved = 2,
		.typed = {{2, "the pool"}, {0}}},
	{.step = "clear_triggers",
		.script = "enter\ntick 1 14\n",
		.json = "{\"ticked\":[\"mute_page\",\"phone_sleeps\"]}",
		.saved = 1},
	{.step = "hard_moments",
		.script = "enter\n"
			  "form 1=it is late; 2=tea; 3=I drank; 4=bed; 5=Sunday; 6=the lake\n",
		.json = "{\"plans\":[{\"if\":\"it is late\",\"then\":\"tea\"},"
			"{\"if\":\"I drank\",\"then\":\"bed\"},"
			"{\"if\":\"Sunday\",\"then\":\"the lake\"}]}",
		.saved = 1,
		.typed = {{1, "it is late"}, {1, "the lake"}, {0}}},
	{.step = "hard_dates",
		.script = "enter\nform 1=their birthday; 2=the sea; 3=2026-12-24\n",
		.json = "{\"plans\":[{\"if\":\"their birthday\",\"then\":\"the sea\","
			"\"date\":\"2026-12-24\"}]}",
		.saved = 1,
		.typed = {{1, "their birthday"}, {0}}},
	{.step = "my_people",
		.script = "enter\nform name=Kim; tele=0123; note=my sister\n",
		.json = "{\"name\":\"Kim\",\"phone\":\"0123\",\"note\":\"my sister\"}",
		.saved = 1,
		.typed = {{1, "Kim"}, {1, "my sister"}, {0}}},
	{.step = "pick_activities",
		.script = "enter\ntick 1 7 20\n",
		.json = "{\"chosen\":[\"friends\",\"walk\",\"outside_sit\"]}",
		.saved = 1},
	{.step = "ten_minutes", .script = "enter\nenter\n", .json = "{\"seconds\":1}", .saved = 1},
	{.step = "my_part",
		.script = "enter\ntick 1 2\nenter\n",
		.json = "{\"chosen\":[\"frightened\"]}",
		.saved = 1},
};

/* One run of a step: the world, and what it is about. */
struct trial {
	struct world *world;
	const struct kind *kind;
};

static void *trial_new(struct ui *ui)
{
	struct trial *trial = mem_zero(1, sizeof *trial);
	trial->world = world_settled(ui);
	trial->kind = script_about(ui);
	return trial;
}

static void trial_free(void *context)
{
	struct trial *trial = context;
	world_free(trial->world);
	free(trial);
}

static enum ui_result trial_run(struct ui *ui, void *context)
{
	struct trial *trial = context;
	(void)ui;
	return world_step(trial->world, trial->kind->step);
}

static void trial_check(void *context, enum ui_result injected, size_t at)
{
	const struct trial *trial = context;
	const struct kind *kind = trial->kind;
	world_has_kept(trial->world, kind->typed, injected, at);
	struct records *records = world_records(trial->world);
	const struct answer *answer = engine_answer(records, kind->step);
	assert_int_equal(answer != NULL, injected == UI_OK || at > kind->saved);
	if (answer) {
		assert_string_equal(kind->json, answer->json);
		assert_int_equal(0, world_drafts(trial->world));
	}
	records_free(records);
}

static void test_every_kind_every_way(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		script_every_way(&(struct script_flow){.script = kinds[i].script,
			.about = &kinds[i],
			.set_up = trial_new,
			.tear_down = trial_free,
			.run = trial_run,
			.check = trial_check});
}

/* --- left half way, and wrong --- */

static char *play_step(struct world *world, const char *step, const char *script)
{
	world_begin(world, script);
	world_step(world, step);
	return world_end(world);
}

static void assert_answered(const struct world *world, const char *step, const char *json)
{
	struct records *records = world_records(world);
	const struct answer *answer = engine_answer(records, step);
	assert_non_null(answer);
	assert_string_equal(json, answer->json);
	records_free(records);
}

/* What does not suffice is said, and asked again with all that was typed. */
static void test_too_little_is_asked_again_with_what_there_is(void **state)
{
	static const struct {
		const char *step, *script, *json, *said;
	} cases[] = {
		{"fantasy_and_reality",
			"enter\nwrite roses\nwrite rain\n"
			"write roses\\nsongs\\nsea\nwrite rain\\nrows\\nwaiting\nenter\n",
			"{\"left\":[\"roses\",\"songs\",\"sea\"],"
			"\"right\":[\"rain\",\"rows\",\"waiting\"]}",
			"so far: rain"},
		{"for_whom", "enter\nform 1=4\nform 2=2\nwrite the pool\n",
			"{\"ratings\":{\"for_me\":4,\"for_them\":2},\"text\":\"the pool\"}",
			"One is still open"},
		{"pick_activities", "enter\ntick 1 2\ntick 1 2 3\n",
			"{\"chosen\":[\"friends\",\"family\",\"phone_call\"]}", "2 x "},
		{"name_it", "enter\nenter\ntick 1\n", "{\"chosen\":[\"anger\"]}", "at least 1"},
		{"my_reply", "enter\nenter\nwrite I need time.\n", "{\"text\":\"I need time.\"}",
			"the text is empty"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = world_settled(NULL);
		char *said = play_step(world, cases[i].step, cases[i].script);
		assert_said(said, cases[i].said);
		assert_answered(world, cases[i].step, cases[i].json);
		assert_int_equal(0, world_drafts(world));
		free(said);
		world_free(world);
	}
}

/* As many plans as are asked for have to be there; one more may be, and then whole. */
static void test_a_plan_needs_both(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "hard_dates", "{\"plans\":[{\"if\":\"late\",\"then\":\"tea\"}]}");
	char *said = play_step(world, "hard_dates", "action e\nform 4=wine\nform 5=bed\n");
	assert_said(said, "a plan needs both");
	assert_answered(world, "hard_dates",
		"{\"plans\":[{\"if\":\"late\",\"then\":\"tea\"},"
		"{\"if\":\"wine\",\"then\":\"bed\"}]}");
	free(said);
	world_free(world);
}

/* A date is typed as figures, and read as a day. */
static void test_a_plan_names_its_day(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "hard_dates",
		"{\"plans\":[{\"if\":\"late\",\"then\":\"tea\",\"date\":\"2026-12-24\"}]}");
	char *said = play_step(world, "hard_dates", "back\n");
	assert_said(said, "If late, then tea (Thursday 24 December 2026)");
	free(said);
	world_free(world);
}

static void test_back_from_the_second_page_is_the_first(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = play_step(
		world, "how_long", "enter\nchoose 3\nback\nchoose 4\nwrite for my own sake\n");
	assert_answered(world, "how_long", "{\"chosen\":[\"90\"],\"text\":\"for my own sake\"}");
	free(said);
	world_free(world);
}

static void test_a_half_written_answer_waits_on_today(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	struct ui *ui = script_open("enter\nwrite roses\nwrite rain\n");
	script_inject(ui, 2, UI_QUIT);
	world->coach.ui = ui;
	assert_int_equal(UI_QUIT, world_step(world, "fantasy_and_reality"));
	ui_close(ui);
	assert_int_equal(1, world_drafts(world));
	char *said = world_play(world, world_run_home,
		"choose A draft\nenter\nwrite roses\\nsongs\\nsea\n"
		"write rain\\nrows\\nwaiting\nquit\n");
	assert_said(said, "so far: roses");
	assert_said(said, "What the picture says: roses; songs; sea");
	assert_said(said, "so far: rain");
	assert_int_equal(0, world_drafts(world));
	free(said);
	world_free(world);
}

/* --- answers that are corrected, added, refused --- */

static void test_an_answer_is_shown_and_corrected(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "my_reply", "{\"text\":\"I need time.\"}");
	char *said = play_step(world, "my_reply", "enter\n");
	assert_said(said, "Your answer");
	assert_said(said, "I need time.");
	free(said);
	said = play_step(world, "my_reply", "action edit\nwrite I need some time.\n");
	assert_said(said, "so far: I need time.");
	assert_answered(world, "my_reply", "{\"text\":\"I need some time.\"}");
	free(said);
	world_free(world);
}

static void test_people_are_added(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(play_step(world, "my_people", "enter\nform name=Kim\n"));
	char *said = play_step(world, "my_people", "enter\nform name=Sam\n");
	assert_not_said(said, "Name: Kim");
	struct page *page = page_new();
	flow_support_page(&world->coach, "DE", SUPPORT_ASKED_FOR, page);
	struct page_lines lines = page_layout(page, 80, PAGE_PLAIN);
	size_t found = 0;
	for (size_t i = 0; i < lines.count; i++)
		found += strstr(lines.lines[i].text, "Kim") || strstr(lines.lines[i].text, "Sam");
	assert_int_equal(2, found);
	page_lines_done(&lines);
	page_free(page);
	free(said);
	world_free(world);
}

/* Whoever needs a person can name one on the spot; what was noted stands beside the number. */
static void test_a_person_is_added_where_one_is_looked_for(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_home,
		"global s\naction person\nenter\nform name=Ana; tele=0123; note=after "
		"six\nenter\nquit\n");
	assert_said(said, "You have not named anyone so far.");
	assert_said(said, "0123: Ana; after six");
	free(said);
	world_free(world);
}

static void test_a_yes_is_answered_at_once(void **state)
{
	/* One yes is enough, whatever else was ticked. */
	static const struct {
		const char *step, *script, *said, *closed;
	} cases[] = {
		{"is_it_safe", "enter\ntick 1 2\nenter\n", "no contact is not a safety plan",
			"safety_flag"},
		{"my_part", "enter\ntick 3\nenter\n", "Thank you for a straight answer", "my_part"},
		{"their_wish", "enter\ntick 4\nenter\n", "only the court", "their_wish"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = world_settled(NULL);
		assert_true(store_set_setting(world->store, "country", "DE", NULL));
		char *said = play_step(world, cases[i].step, cases[i].script);
		struct records *records = world_records(world);
		struct decision *decision = world_decide(world, records);
		assert_int_equal(1, decision->closure_count);
		assert_string_equal(cases[i].closed, decision->closures[0].spec->id);
		assert_said(said, "112: ");
		assert_true(decision_closed(decision, "reach_out"));
		engine_decision_free(decision);
		records_free(records);
		free(said);
		world_free(world);
	}
}

/* The second look has its time, and the first answer beside it. */
static void test_the_second_look(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_move(world, "no_contact", "assessment");
	world_answer(world, "which_kind", "{\"chosen\":[\"neutral\"],\"text\":\"we were polite\"}");
	char *said = play_step(world, "which_kind_again", "enter\n");
	assert_said(said, "3 days after the first");
	free(said);
	world_pass_days(world, 3);
	said = play_step(world, "which_kind_again", "enter\nchoose 3\nwrite not polite at all\n");
	assert_said(said, "Your first answer");
	assert_said(said, "we were polite");
	assert_answered(world, "which_kind_again",
		"{\"chosen\":[\"harmful\"],\"text\":\"not polite at all\"}");
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_every_way),
		cmocka_unit_test(test_too_little_is_asked_again_with_what_there_is),
		cmocka_unit_test(test_a_plan_needs_both),
		cmocka_unit_test(test_a_plan_names_its_day),
		cmocka_unit_test(test_back_from_the_second_page_is_the_first),
		cmocka_unit_test(test_a_half_written_answer_waits_on_today),
		cmocka_unit_test(test_an_answer_is_shown_and_corrected),
		cmocka_unit_test(test_people_are_added),
		cmocka_unit_test(test_a_person_is_added_where_one_is_looked_for),
		cmocka_unit_test(test_a_yes_is_answered_at_once),
		cmocka_unit_test(test_the_second_look),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
