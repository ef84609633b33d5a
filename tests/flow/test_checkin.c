/* The daily check-in: what it keeps, what it leads to, and who comes first. */
#include "world.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

static const struct checkin *today_of(const struct world *world, const struct records *records)
{
	const struct checkin *checkin = engine_checkin(records, world_day(world, 0));
	assert_non_null(checkin);
	return checkin;
}

/* --- all of it --- */

static void check_whole(void *context, enum ui_result injected, size_t at)
{
	static const struct typed typed[] = {{0, "a grey Sunday"}, {0, "mended the bike"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	struct records *records = world_records(world);
	assert_int_equal(records->checkin_count, injected == UI_OK || at > 0);
	if (records->checkin_count) {
		const struct checkin *checkin = today_of(world, records);
		assert_int_equal(3, checkin->mood);
		assert_int_equal(6, checkin->urge);
		assert_int_equal(2, checkin->sleep);
		assert_string_equal("none", checkin->contact);
		assert_string_equal("sorrow\nloneliness", checkin->feelings);
		assert_string_equal("friends\nmended the bike", checkin->did);
		assert_string_equal("a grey Sunday", checkin->note);
		assert_false(checkin->no_wish_to_live);
		assert_int_equal(0, world_drafts(world));
	}
	records_free(records);
}

static void test_whole(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "form contact=none; mood=3; urge=6; feelings=sorrow,loneliness; sleep=2;"
			  "for=friend; some=mended the bike; line=a grey Sunday\n"
			  "enter\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_checkin,
		.check = check_whole,
	});
}

static void test_untouched_scales_stay_unknown(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(world, world_run_checkin, "enter\nenter\n"));
	struct records *records = world_records(world);
	const struct checkin *checkin = today_of(world, records);
	assert_int_equal(SCALE_UNKNOWN, checkin->mood);
	assert_int_equal(SCALE_UNKNOWN, checkin->urge);
	assert_int_equal(SCALE_UNKNOWN, checkin->sleep);
	assert_null(checkin->contact);
	assert_null(checkin->feelings);
	assert_null(checkin->did);
	assert_null(checkin->note);
	records_free(records);
	world_free(world);
}

static void test_it_can_be_corrected_all_day(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(world, world_run_checkin,
		"form mood=2; urge=9; feelings=anger; line=before\nenter\n"));
	char *said = world_play(world, world_run_checkin, "form mood=4; feelings=calm\nenter\n");
	struct records *records = world_records(world);
	const struct checkin *checkin = today_of(world, records);
	assert_said(said, "Urge to contact them, 0 to 10: 9");
	assert_int_equal(4, checkin->mood);
	assert_int_equal(9, checkin->urge);
	assert_string_equal("calm", checkin->feelings);
	assert_string_equal("before", checkin->note);
	assert_int_equal(2, records->checkin_count);
	records_free(records);
	free(said);
	world_free(world);
}

/* Left on one evening, opened on the next: neither day's words are lost, and they stay apart. */
static void test_drafts_of_two_days_stay_apart(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	struct ui *ui = script_open("form mood=2; line=the Sunday line\n");
	world->coach.ui = ui;
	script_inject(ui, 0, UI_BACK);
	assert_int_equal(UI_BACK, flow_checkin(&world->coach, DAY_NONE));
	ui_close(ui);
	world_pass_days(world, 1);
	free(world_play(world, world_run_checkin, "form mood=4; line=the Monday line\nenter\n"));
	assert_true(world_has_draft(world, "the Sunday line"));
	struct records *records = world_records(world);
	assert_int_equal(4, today_of(world, records)->mood);
	assert_string_equal("the Monday line", today_of(world, records)->note);
	records_free(records);

	char *said =
		world_play(world, world_run_home, "choose A check-in waits\nenter\nenter\nquit\n");
	records = world_records(world);
	const struct checkin *sunday = engine_checkin(records, world_day(world, 1));
	assert_non_null(sunday);
	assert_said(said, "This one is for Sunday 22 November 2026.");
	assert_int_equal(2, sunday->mood);
	assert_string_equal("the Sunday line", sunday->note);
	assert_int_equal(0, world_drafts(world));
	records_free(records);
	free(said);
	world_free(world);
}

static void test_what_was_picked_or_done_is_offered(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "pick_activities", "{\"chosen\":[\"walk\",\"swim\",\"cook\"]}");
	char *said = world_play(world, world_run_checkin, "form for=a walk,swim\nenter\n");
	struct records *records = world_records(world);
	assert_string_equal("walk\nswim", today_of(world, records)->did);
	assert_said(said, "For myself:  a walk");
	records_free(records);
	free(said);
	world_free(world);
}

/* --- contact --- */

static void check_they_wrote(void *context, enum ui_result injected, size_t at)
{
	static const struct typed typed[] = {{1, "about the keys"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	struct records *records = world_records(world);
	assert_int_equal(records->checkin_count, injected == UI_OK || at > 0);
	assert_int_equal(records->contact_count, injected == UI_OK || at > 1);
	if (records->contact_count)
		assert_string_equal("they_reached_out", records->contacts[0].kind);
	records_free(records);
}

static void test_they_wrote(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "form contact=they; mood=3\n"
			  "form note=about the keys\n"
			  "enter\n"
			  "enter\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_checkin,
		.check = check_they_wrote,
	});
}

static void test_each_answer_on_contact_leads_on(void **state)
{
	static const struct {
		const char *script, *kind;
	} cases[] = {
		{"form contact=none\nenter\n", NULL},
		{"form contact=they\nenter\nenter\nenter\n", "they_reached_out"},
		{"form contact=necessary\nenter\nenter\nenter\n", "necessary"},
		{"form contact=me\nchoose I got in touch\nenter\nenter\nenter\n", "reached_out"},
		{"form contact=me\nback\nenter\n", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = world_settled(NULL);
		free(world_play(world, world_run_checkin, cases[i].script));
		struct records *records = world_records(world);
		assert_int_equal(1, records->checkin_count);
		assert_int_equal(cases[i].kind != NULL, records->contact_count);
		if (cases[i].kind)
			assert_string_equal(cases[i].kind, records->contacts[0].kind);
		records_free(records);
		world_free(world);
	}
}

/* --- who comes first --- */

static void test_a_low_mood_once_names_the_way_to_a_person(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_checkin, "form mood=1\nenter\n");
	assert_said(said, "`s` shows people");
	assert_not_said(said, "findahelpline.com");
	free(said);
	world_free(world);
}

static void test_support_comes_first(void **state)
{
	/* Before it: the moods of the days before; support is the next question, whatever else follows. */
	static const struct {
		int moods[2]; /* of yesterday and the day before; 0: no check-in */
		const char *script;
		bool first;
	} cases[] = {
		{{1, 0}, "form mood=1\nenter\nenter\n", true},
		{{3, 1}, "form mood=1\nenter\nenter\n", true},
		{{3, 3}, "form mood=1\nenter\n", false},
		{{1, 0}, "form mood=2\nenter\n", false},
		{{0, 0}, "form true=1; mood=4\nenter\nenter\n", true},
		{{0, 0}, "form true=1; contact=they\nenter\nenter\nenter\nenter\n", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = world_settled(NULL);
		for (int ago = 1; ago <= 2; ago++) {
			if (cases[i].moods[ago - 1])
				world_checkin(world, cases[i].moods[ago - 1], ago);
		}
		char *said = world_play(world, world_run_checkin, cases[i].script);
		const char *second = strstr(said, "\n2. ");
		assert_non_null(second);
		assert_int_equal(
			cases[i].first, text_starts(second, "\n2. show: People who can help\n"));
		/* And at the close, whatever the mood was: a person is near, and nothing is asked. */
		if (cases[i].first) {
			assert_said(said, "`s` shows people");
			assert_said(said, "Nothing else is asked of you");
			assert_not_said(said, "Next step");
		}
		free(said);
		world_free(world);
	}
}

/* It says why it came, and nothing that follows speaks as if it were a day like any other. */
static void test_no_wish_to_live_is_heard(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_checkin, "form true=1\nenter\nenter\n");
	assert_said(said, "You said that you do not want to live.");
	assert_said(said, "`s` shows people");
	assert_not_said(said, "Next step");
	free(said);
	said = world_play(world, world_run_home, "choose People who can help\nenter\nquit\n");
	assert_said(said, "no reason that is good enough");
	free(said);
	world_pass_days(world, 2);
	said = world_play(world, world_run_home, "quit\n");
	assert_not_said(said, "People who can help");
	free(said);
	world_free(world);
}

static void test_low_days_say_why_support_comes(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_checkin(world, 1, 1);
	char *said = world_play(world, world_run_checkin, "form mood=1\nenter\nenter\n");
	assert_said(said, "These are very heavy days");
	free(said);
	world_free(world);
}

/* Whoever quits on the page of support has checked in, and is not asked anything more. */
static void check_no_wish_to_live(void *context, enum ui_result injected, size_t at)
{
	struct world *world = context;
	struct records *records = world_records(world);
	assert_int_equal(records->checkin_count, injected == UI_OK || at > 0);
	if (records->checkin_count)
		assert_true(today_of(world, records)->no_wish_to_live);
	records_free(records);
}

static void test_no_wish_to_live(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "form true=1\n"
			  "action country\n"
			  "choose Germany\n"
			  "enter\n"
			  "enter\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_checkin,
		.check = check_no_wish_to_live,
	});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_untouched_scales_stay_unknown),
		cmocka_unit_test(test_it_can_be_corrected_all_day),
		cmocka_unit_test(test_drafts_of_two_days_stay_apart),
		cmocka_unit_test(test_what_was_picked_or_done_is_offered),
		cmocka_unit_test(test_they_wrote),
		cmocka_unit_test(test_each_answer_on_contact_leads_on),
		cmocka_unit_test(test_a_low_mood_once_names_the_way_to_a_person),
		cmocka_unit_test(test_support_comes_first),
		cmocka_unit_test(test_no_wish_to_live_is_heard),
		cmocka_unit_test(test_low_days_say_why_support_comes),
		cmocka_unit_test(test_no_wish_to_live),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
