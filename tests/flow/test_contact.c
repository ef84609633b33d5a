/* Contact: every kind, what is said after it, the log. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* --- every kind --- */

static const struct {
	const char *label, *id;
	bool resets;
	const char *said;
} kinds[] = {
	{"I got in touch", "reached_out", true, "The next hour"},
	{"I answered them", "replied", true, "The next hour"},
	{"I was in touch on social", "social", true, "The next hour"},
	{"I went to see", "met", true, "The next hour"},
	{"We met for sex", "intimate", true, "The next hour"},
	{"I looked at", "looked", false, "The next hour"},
	{"I sent my one", "boundary", false, "You said what there was to say"},
	{"They got in touch", "they_reached_out", false, "Copy it by hand"},
	{"We ran into", "chance", false, "You did nothing wrong"},
	{"Only the matter", "necessary", false, "you kept to the matter"},
};

static int days_of(const struct world *world)
{
	struct records *records = world_records(world);
	struct counts counts;
	engine_counts(
		content_programme(world->content), records, clock_now(&world->clock), &counts);
	records_free(records);
	return counts.days_no_contact;
}

static void test_every_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct world *world = world_settled(NULL);
		struct str script = STR_INIT;
		str_addf(&script, "choose %s\nform drinking=yes; note=the tram\nenter\n",
			kinds[i].label);
		char *said = world_play(world, world_run_contact, script.data);
		struct records *records = world_records(world);
		assert_said(said, kinds[i].said);
		assert_int_equal(1, records->contact_count);
		assert_string_equal(kinds[i].id, records->contacts[0].kind);
		assert_string_equal("the tram", records->contacts[0].note);
		assert_int_equal(kinds[i].resets ? 0 : 12, days_of(world));
		records_free(records);
		str_done(&script);
		free(said);
		world_free(world);
	}
}

static void test_agreed_contact_belongs_to_its_states(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_contact, "back\n");
	assert_not_said(said, "agreed on");
	free(said);
	world_free(world);
}

/* A command takes it wherever one stands, and says what it is worth there. */
static void test_agreed_contact_elsewhere(void **state)
{
	static const struct {
		const char *entered; /* the state, or NULL: the first */
		int days_ago;        /* of the contact; the state was entered now */
		const char *said;
	} cases[] = {
		{NULL, 0, "has its place later"},
		{"starting_over", 0, "write down how it was"},
		{"pause", 0, "has its place later"},
		{"pause", 3, "write down how it was"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = world_settled(NULL);
		if (cases[i].entered)
			world_move(world, "no_contact", cases[i].entered);
		world_contact(world, "agreed", cases[i].days_ago);
		struct records *records = world_records(world);
		struct decision *decision = world_decide(world, records);
		struct page *page = page_new();
		flow_contact_page(&world->coach, records, decision, &records->contacts[0], page);
		struct page_lines lines = page_layout(page, 400, PAGE_PLAIN);
		struct str said = STR_INIT;
		for (size_t line = 0; line < lines.count; line++)
			str_addf(&said, "%s ", lines.lines[line].text);
		assert_said(said.data, cases[i].said);
		str_done(&said);
		page_lines_done(&lines);
		page_free(page);
		engine_decision_free(decision);
		records_free(records);
		world_free(world);
	}
}

static void check_note(void *context, enum ui_result injected, size_t at)
{
	static const struct typed typed[] = {{1, "after the party"}, {3, "the blue lantern"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	struct records *records = world_records(world);
	assert_int_equal(records->contact_count, injected == UI_OK || at > 1);
	if (records->contact_count) {
		assert_int_equal(
			3, day_between(records->contacts[0].record.when.day, world_day(world, 0)));
		assert_true(records->contacts[0].drinking);
		assert_int_equal(3, days_of(world));
	}
	records_free(records);
}

/* Dated back, after drinking; and the rest is said in a letter here. */
static void test_a_slip_with_a_letter(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "choose I got in touch\n"
			  "form day=-3d; time=23:40; drinking=yes; note=after the party\n"
			  "action write\n"
			  "write the blue lantern\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_contact,
		.check = check_note,
	});
}

static void test_a_time_to_come_is_refused(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_contact,
		"choose I got in touch\nform time=23:59\nform time=08:00\nenter\n");
	assert_said(said, "that time is still to come");
	struct records *records = world_records(world);
	assert_int_equal(1, records->contact_count);
	records_free(records);
	free(said);
	world_free(world);
}

/* --- the page after a slip --- */

/* However early it comes, no figure on the page is a zero that stands alone. */
static void test_never_a_bare_zero(void **state)
{
	static const int days_before[] = {0, 1, 2, 12};
	(void)state;
	for (size_t i = 0; i < sizeof days_before / sizeof *days_before; i++) {
		struct world *world = world_new(NULL);
		struct chapter chapter = {.record.when = clock_now(&world->clock),
			.started_on = world_day(world, days_before[i])};
		assert_true(store_save_chapter(world->store, &chapter, NULL));
		chapter_done(&chapter);
		char *said = world_play(world, world_run_home,
			"choose Log a contact\nchoose I got in touch\nenter\nenter\nquit\n");
		const char *after = strstr(said, "show: Contact");
		assert_non_null(after);
		assert_not_said(after, " 0 ");
		assert_not_said(after, ": 0");
		free(said);
		world_free(world);
	}
}

static void test_figures_after_a_slip(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_contact(world, "met", 5);
	char *said = world_play(world, world_run_contact, "choose I got in touch\nenter\nenter\n");
	assert_said(said, "Days kept: 10 of 12. Longest run: 6.");
	assert_said(said, "You reached out in words");
	assert_not_said(said, "streak");
	free(said);
	world_free(world);
}

static void test_after_their_no_there_is_somebody(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "their_wish", "{\"chosen\":[\"asked_me_to_stop\"]}");
	char *said = world_play(world, world_run_contact, "choose I got in touch\nenter\nenter\n");
	assert_said(said, "others who listen");
	free(said);
	world_free(world);
}

static void test_after_their_no_it_says_one_thing(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "their_wish", "{\"chosen\":[\"asked_me_to_stop\"]}");
	world_answer(world, "my_people", "{\"name\":\"Kim\",\"phone\":\"0123\"}");
	char *said = world_play(world, world_run_contact, "choose I got in touch\nenter\nenter\n");
	assert_said(said, "They have said no");
	assert_said(said, "0123");
	assert_not_said(said, "Days kept");
	free(said);
	world_free(world);
}

/* --- the reply helper --- */

static char *they_write(struct world *world)
{
	return world_play(world, world_run_contact, "choose They got\nenter\nenter\n");
}

static void test_reply_helper(void **state)
{
	static const struct {
		const char *step, *answer; /* given before, or NULL */
		const char *contact;       /* noted before, or NULL */
		const char *said, *never_said;
	} cases[] = {
		{NULL, NULL, NULL, "I need some quiet", "EMERGENCY"},
		{"my_reply", "{\"text\":\"Give me a while.\"}", NULL, "Give me a while.",
			"I need some quiet"},
		{NULL, NULL, "boundary", "you have answered already", "I need some quiet"},
		{NULL, NULL, "they_reached_out", "I need some quiet", "answered already"},
		{"is_it_safe", "{\"chosen\":[\"threats\"]}", NULL, "Please do not answer this",
			"Copy it by hand"},
		{"their_wish", "{\"chosen\":[\"court_order\"]}", NULL, "Please do not answer this",
			"Copy it by hand"},
		{"their_wish", "{\"chosen\":[\"blocked_me\"]}", NULL, "not be in contact any more",
			"in touch once I feel ready"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = world_settled(NULL);
		if (cases[i].step)
			world_answer(world, cases[i].step, cases[i].answer);
		if (cases[i].contact)
			world_contact(world, cases[i].contact, 2);
		char *said = they_write(world);
		assert_said(said, cases[i].said);
		assert_not_said(said, cases[i].never_said);
		free(said);
		world_free(world);
	}
}

static void test_reply_without_a_promise_after_letting_go(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_answer(world, "my_reply", "{\"text\":\"I will be in touch.\"}");
	world_move(world, "no_contact", "letting_go");
	char *said = they_write(world);
	assert_said(said, "not be in contact any more");
	assert_not_said(said, "be in touch");
	free(said);
	world_free(world);
}

static void test_the_boundary_once(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_contact(world, "boundary", 3);
	char *said = world_play(world, world_run_contact, "choose I sent\nenter\nenter\n");
	assert_said(said, "once is enough");
	free(said);
	world_free(world);
}

static void test_what_is_needed_grows(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_contact, "choose Only\nenter\nenter\n");
	assert_not_said(said, "more than usual");
	free(said);
	world_pass_days(world, 1);
	said = world_play(world, world_run_contact, "choose Only\nenter\nenter\n");
	assert_said(said, "more than usual");
	free(said);
	world_free(world);
}

/* --- the log --- */

static void *with_a_slip(struct ui *ui)
{
	struct world *world = world_settled(ui);
	world_contact(world, "met", 4);
	return world;
}

static void check_log(void *context, enum ui_result injected, size_t at)
{
	/* Today, the log, the form, the log, really?, the log, the log, today. */
	static const struct typed typed[] = {{2, "in the park"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	bool edited = injected == UI_OK || at > 2, binned = injected == UI_OK || at > 4;
	bool restored = injected == UI_OK || at > 5;
	struct records *records = world_records(world);
	assert_int_equal(!binned || restored, records->contact_count);
	assert_int_equal(binned && !restored ? 12 : edited ? 5 : 4, days_of(world));
	records_free(records);
}

static void test_log(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "action log\n"
			  "action edit\n"
			  "form day=-5d; note=in the park\n"
			  "action d\n"
			  "choose 1\n"
			  "action d\n"
			  "back\n"
			  "quit\n",
		.set_up = with_a_slip,
		.tear_down = world_free,
		.run = world_run_home,
		.check = check_log,
		.result = UI_QUIT,
	});
}

static void test_the_log_says_what_is_binned(void **state)
{
	struct world *world = with_a_slip(NULL);
	(void)state;
	char *said = world_play(world, world_run_home,
		"action log\naction d\nchoose 2\naction d\nchoose 1\nback\nquit\n");
	assert_said(said, "I went to see them  (in the bin)");
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind),
		cmocka_unit_test(test_agreed_contact_belongs_to_its_states),
		cmocka_unit_test(test_agreed_contact_elsewhere),
		cmocka_unit_test(test_a_slip_with_a_letter),
		cmocka_unit_test(test_a_time_to_come_is_refused),
		cmocka_unit_test(test_never_a_bare_zero),
		cmocka_unit_test(test_figures_after_a_slip),
		cmocka_unit_test(test_after_their_no_it_says_one_thing),
		cmocka_unit_test(test_after_their_no_there_is_somebody),
		cmocka_unit_test(test_reply_helper),
		cmocka_unit_test(test_reply_without_a_promise_after_letting_go),
		cmocka_unit_test(test_the_boundary_once),
		cmocka_unit_test(test_what_is_needed_grows),
		cmocka_unit_test(test_log),
		cmocka_unit_test(test_the_log_says_what_is_binned),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
