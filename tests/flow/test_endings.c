/* Two lives from the first evening to an ending, with the answers a person gives on the screens. */
#include "world.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <stdlib.h>
#include <string.h>

/* One visit: what is typed from today on, and q. Returns what was asked and shown; free it. */
static char *visit(struct world *world, const char *script)
{
	struct str whole = STR_INIT;
	str_addf(&whole, "%saction q\n", script);
	char *said = world_play(world, world_run_home, whole.data);
	str_done(&whole);
	return said;
}

static void live(struct world *world, const char *script)
{
	free(visit(world, script));
}

/* Days with a check-in each, by hand. */
static void pass(struct world *world, int days)
{
	while (days-- > 0) {
		world_pass_days(world, 1);
		live(world, "action c\nform contact=none; mood=3; urge=3; feelings=sorrow,hope; "
			    "for=friends,gym,food,music\nenter\n");
	}
}

static const char *state_of(const struct world *world)
{
	struct records *records = world_records(world);
	struct decision *decision = world_decide(world, records);
	const char *state = decision->state->id;
	engine_decision_free(decision);
	records_free(records);
	return state;
}

/* The move, its question, and back to today. */
static void go(struct world *world, const char *title, const char *state)
{
	struct str script = STR_INIT;
	str_addf(&script, "action p\nchoose Go to: %s\nchoose yes\nback\n", title);
	live(world, script.data);
	str_done(&script);
	assert_string_equal(state, state_of(world));
}

static struct world *first_evening(void)
{
	struct world *world = world_new(NULL);
	live(world, "choose 3\nenter\nchoose no\nform last=today\nform name=Robin; who=they\n"
		    "form how=30\nchoose Germany\nenter\n");
	return world;
}

static const char no_contact[] =
	"choose Next\nenter\ntick 1\n"                    /* is it safe */
	"choose Next\nenter\ntick 1\n"                    /* what do they want */
	"choose Next\nenter\n"                            /* why no contact */
	"choose Next\nenter\n"                            /* five rules */
	"choose Next\nenter\nchoose 1\nenter\n"           /* how long */
	"choose Next\nenter\nwrite So that I sleep.\n"    /* why this long */
	"choose Next\nenter\ntick 1 14\n"                 /* clear the triggers */
	"choose Next\nenter\nwrite I need time for me.\n" /* my reply */
	"choose Next\nenter\nform 1=late; 2=tea; 3=drink; 4=Sam; 5=Sunday; 6=walk\n"
	"choose Next\nenter\nform name=Kim; tele=0123\n" /* my people */
	"choose Next\nenter\nwrite Dear Robin\n";        /* first letter */

static const char grieving[] = "choose Next\nenter\n"
			       "choose Next\nenter\ntick 3 4\n"
			       "choose Next\nenter\nwrite It says stay.\n"
			       "choose Next\nenter\n"
			       "choose Next\nenter\nwrite The mornings.\n"
			       "choose Next\nenter\nwrite Let it be.\n"
			       "choose Next\nenter\nenter\n"
			       "choose Next\nenter\nwrite Warm, and sore.\n"
			       "choose Next\nenter\n";

static const char self_care[] =
	"choose Next\nenter\n"
	"choose Next\nenter\ntick 1 7 20\n"
	"choose Next\nenter\nwrite Dear me.\n"
	"choose Next\nenter\nform 1=5; 2=1\nenter\n"
	"choose Next\nenter\nform 1=Mon; 2=gym; 3=Wed; 4=choir; 5=Sun; 6=lake\n"
	"choose Next\nenter\nwrite Someone who swims.\n"
	"choose Next\nenter\nform 1=their birthday; 2=the sea\n";

static const char assessment[] = "choose Next\nenter\n"
				 "choose Next\nenter\nwrite a\\nb\\nc\nwrite d\\ne\\nf\n"
				 "choose Next\nenter\nform 1=4; 2=4; 3=4; 4=5\nenter\n"
				 "choose Next\nenter\nwrite Quiet.\n"
				 "choose Next\nenter\ntick 1\n" /* my part: none */
				 "choose Next\nenter\nwrite We stopped talking.\n"
				 "choose Next\nenter\nwrite They have moved.\n"
				 "choose Next\nenter\nwrite I was alone in it.\n"
				 "choose Next\nenter\ntick 1\n"
				 "choose Next\nenter\nwrite Who they are.\n"
				 "choose Next\nenter\ntick 1\n"           /* is it safe, again */
				 "choose Next\nenter\nchoose 1\nenter\n"; /* nourishing */

/* As far as the assessment, with all its steps but the second look. */
static struct world *to_assessment(void)
{
	struct world *world = first_evening();
	live(world, no_contact);
	pass(world, 7);
	go(world, "Grieving", "grieving");
	live(world, grieving);
	pass(world, 7);
	go(world, "Self-care", "self_care");
	live(world, self_care);
	pass(world, 16);
	go(world, "Assessment", "assessment");
	live(world, assessment);
	return world;
}

/* And over the line: the second look, and a message that may be written. */
static struct world *to_reach_out(void)
{
	struct world *world = to_assessment();
	pass(world, 3);
	live(world, "choose Next\nenter\nchoose 1\nenter\n");
	pass(world, 1);
	/* What they want was asked on the first evening. */
	live(world, "choose Once\nenter\ntick 1\n");
	go(world, "Reaching", "reach_out");
	live(world, "choose Next\nenter\nchoose Next\nenter\nform 1=1; 2=5\nenter\n"
		    "choose Next\nenter\nwrite Hello.\n"
		    "choose Next\nenter\ntick 1 2 3 4 5 6\n"
		    "action l\naction n\nchoose Contact we\nform day=today\nenter\nback\n");
	return world;
}

static void assert_visit(struct world *world, const char *script, const char *words)
{
	char *said = visit(world, script);
	assert_said(said, words);
	free(said);
}

static void assert_closed(struct world *world, const char *why)
{
	assert_visit(world, "action p\naction m\nenter\nback\n", why);
	assert_string_equal("letting_go", state_of(world));
	char *said = visit(world, "action p\nback\n");
	assert_not_said(said, "Go to: Self-care");
	free(said);
}

static void test_a_new_beginning(void **state)
{
	struct world *world = to_assessment();
	(void)state;
	/* The second look waits, and says until when. */
	char *said = visit(world, "choose Next\nenter\n");
	assert_said(said, "The second look comes 3 days after the first");
	free(said);
	pass(world, 3);
	live(world, "choose Next\nenter\nchoose 1\nenter\n");
	said = visit(world, "action p\naction m\nenter\nback\n");
	assert_said(said, "night slept on the second look: 0 of 1");
	free(said);
	/* Answers about safety grow old, and are asked for again. */
	pass(world, 8);
	live(world, "choose Once\nenter\ntick 1\nchoose Once\nenter\ntick 1\nchoose "
		    "Once\nenter\ntick 1\n");
	go(world, "Reaching", "reach_out");
	live(world, "choose Next\nenter\nchoose Next\nenter\nform 1=1; 2=5\nenter\n"
		    "choose Next\nenter\nwrite Hello.\n"
		    "choose Next\nenter\ntick 1 2 3 4 5 6\n"
		    "action l\naction n\nchoose Contact we\nform day=today\nenter\nback\n"
		    "choose Next\nenter\nchoose 1\nenter\n");
	go(world, "First", "first_meeting");
	pass(world, 3);
	live(world, "choose Next\nenter\nchoose Next\nenter\ntick 1 2 3 4\n"
		    "choose Next\nenter\nchoose 1\nenter\n"
		    "choose Next\nenter\nform 1=4; 2=4; 3=4; 4=4\nenter\n");
	go(world, "Getting", "getting_to_know");
	live(world, "choose Next\nenter\nwrite They laugh more.\n");
	/* They write, and that is fine now: it is asked what it was, and no distance is asked for. */
	said = visit(world,
		"action c\nform contact=they\nchoose They got\nform day=today\nenter\nenter\n");
	assert_not_said(said, "I need time for me.");
	free(said);
	pass(world, 11);
	live(world, "choose Once\nenter\nchoose 1\nenter\n");
	pass(world, 11);
	live(world, "choose Once\nenter\nchoose 1\nenter\n");
	go(world, "Deciding", "deciding");
	live(world, "choose Next\nenter\nchoose Next\nenter\nchoose both\nenter\n");
	go(world, "Starting", "starting_over");
	said = visit(
		world, "choose Next\nenter\nchoose Next\nenter\nwrite money\nwrite on the first\n");
	assert_said(said, "Today the two of you begin something new.");
	free(said);
	pass(world, 5);
	said = visit(world, "");
	assert_said(said, "5 days since you both said yes");
	assert_not_said(said, "no contact");
	free(said);
	world_free(world);
}

static void test_letting_go_and_back(void **state)
{
	struct world *world = to_assessment();
	(void)state;
	/* A slip costs days, never work. */
	live(world, "action l\naction n\nchoose I got\nform day=today\nenter\nback\n");
	assert_string_equal("self_care", state_of(world));
	assert_visit(world, "", "All the steps you finished stay finished.");
	assert_visit(world, "action p\nback\n", "4  Assessment: 12 of 13 steps");
	pass(world, 14);
	assert_visit(world, "", "The way is open: Assessment");
	live(world, "choose The way\nchoose yes\n");
	assert_string_equal("assessment", state_of(world));
	/* Another view of what it was: letting go is suggested, and taken from today. */
	live(world, "action p\nchoose [x] Which\naction e\nchoose harmful\nenter\nback\n");
	assert_visit(world, "", "what you found does not feed you");
	live(world, "choose The way is open: Letting\nchoose yes\n");
	assert_string_equal("letting_go", state_of(world));
	live(world, "choose Next\nenter\n"
		    "choose Next\nenter\nwrite the sea\nwrite the guilt\n"
		    "choose Next\nenter\nwrite Goodbye.\n"
		    "choose Next\nenter\nchoose 2\nenter\n"
		    "choose Next\nenter\nwrite Quiet, and a dog.\n");
	/* Nothing was lost: begin where you stopped. */
	go(world, "Self-care", "self_care");
	world_free(world);
}

static void test_a_pause_asks_anew(void **state)
{
	struct world *world = to_reach_out();
	(void)state;
	live(world, "choose Next\nenter\nchoose 2\nenter\n");
	assert_visit(world, "", "The way is open: Pause");
	live(world, "choose The way is open: Pause\nchoose yes\n");
	assert_string_equal("pause", state_of(world));
	pass(world, 30);
	go(world, "Assessment", "assessment");
	/* The verdict of before does not count; it is asked for again, and both looks. */
	live(world, "choose Once more: Which\naction e\nchoose 1\nenter\n");
	pass(world, 3);
	live(world, "choose Once\naction e\nchoose 1\nenter\n");
	pass(world, 1);
	live(world,
		"choose Once\nenter\ntick 1\nchoose Once\nenter\ntick 1\nchoose Once\nenter\ntick "
		"1\n");
	go(world, "Reaching", "reach_out");
	/* The second time it goes badly is the last. */
	live(world, "choose Once\nenter\nchoose 2\nenter\n");
	assert_closed(world, "It went badly twice.");
	world_free(world);
}

static void test_their_no(void **state)
{
	struct world *world = to_reach_out();
	(void)state;
	live(world, "choose Next\nenter\nchoose 4\nenter\n");
	assert_closed(world, "You asked, and they said no.");
	/* A day for a slip of the finger; then it stays. */
	live(world, "action p\nchoose [x] How it went\nenter\nchoose 3\nenter\nback\n");
	assert_string_equal("reach_out", state_of(world));
	live(world, "action p\nchoose [x] How it went\nenter\nchoose 4\nenter\nback\n");
	world_pass_days(world, 2);
	assert_closed(world, "You asked, and they said no.");
	world_free(world);
}

static void test_silence_is_an_answer(void **state)
{
	struct world *world = to_reach_out();
	(void)state;
	live(world, "choose Next\nenter\nchoose 3\nenter\n");
	pass(world, 14);
	assert_closed(world, "Silence is an answer");
	world_free(world);
}

static void test_an_order_of_a_court(void **state)
{
	struct world *world = to_assessment();
	(void)state;
	live(world, "action p\nchoose [x] What do they want\nenter\ntick 4\nenter\nback\n");
	assert_visit(world, "action p\nback\n", "their no is enough");
	/* They write: no sentence to copy, and nothing to answer. */
	char *said =
		visit(world, "action l\naction n\nchoose They got\nform day=today\nenter\nback\n");
	assert_said(said, "Please do not answer this");
	assert_not_said(said, "I need time for me.");
	free(said);
	assert_visit(world, "action l\naction n\nchoose I got\nform day=today\nenter\nback\n",
		"They have said no");
	world_pass_days(world, 2);
	assert_visit(world, "action p\nchoose [x] What do they want\nenter\ntick 1\nenter\nback\n",
		"That answer is final after 24 hours");
	/* Another chapter about the same person keeps it. */
	live(world, "action o\nchoose Chapters\naction x\nchoose yes\n");
	said = visit(world, "choose 3\nenter\nchoose no\nchoose the same\nform last=today\nform "
			    "name=Robin\nform how=30\n"
			    "choose Germany\nenter\naction p\nback\n"
			    "action l\naction n\nchoose They got\nform day=today\nenter\nback\n");
	assert_said(said, "their no is enough");
	assert_said(said, "Please do not answer this");
	free(said);
	world_free(world);
}

static void assert_visit_without(struct world *world, const char *text)
{
	char *said = visit(world, "");
	assert_not_said(said, text);
	free(said);
}

/* A day that was not told is offered once today is told, for as long as a gate would count it; nobody is
 * asked for more than that, and who comes back after a gap of seven days is welcomed once. */
static void test_a_day_that_was_missed(void **state)
{
	struct world *world = first_evening();
	(void)state;
	pass(world, 3);
	world_pass_days(world, 1);
	assert_visit_without(world, "still open");
	pass(world, 1);
	assert_visit(world, "", "Yesterday is still open, if you like");
	live(world, "choose Yesterday\nform mood=2\nenter\n");
	assert_visit_without(world, "still open");
	world_pass_days(world, 7);
	assert_visit_without(world, "There you are.");
	world_pass_days(world, 1);
	assert_visit(world, "", "There you are.");
	world_pass_days(world, 2);
	pass(world, 1);
	assert_visit_without(world, "still open");
	world_free(world);
}

/* The check-in closes with the next small step; on a hard day with a person. */
static void test_what_a_checkin_closes_with(void **state)
{
	struct world *world = first_evening();
	(void)state;
	assert_visit(world, "action c\nform mood=3\nenter\n", "Next step: Is it safe?");
	world_begin(world, "form mood=1\nenter\n");
	flow_checkin(&world->coach, DAY_NONE);
	char *said = world_end(world);
	assert_not_said(said, "Next step");
	assert_said(said, "people you can reach right now");
	free(said);
	world_free(world);
}

static void test_my_part_and_safety(void **state)
{
	static const struct {
		const char *step, *why;
	} cases[] = {
		{"choose [x] Is it safe?\nenter\ntick 2\nenter\n",
			"You told us about fear or harm."},
		{"choose [x] What I did\nenter\ntick 3\nenter\n",
			"Thank you for answering straight."},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = to_reach_out();
		struct str script = STR_INIT;
		str_addf(&script, "action p\n%sback\n", cases[i].step);
		live(world, script.data);
		assert_closed(world, cases[i].why);
		str_done(&script);
		world_free(world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_new_beginning),
		cmocka_unit_test(test_letting_go_and_back),
		cmocka_unit_test(test_a_pause_asks_anew),
		cmocka_unit_test(test_their_no),
		cmocka_unit_test(test_silence_is_an_answer),
		cmocka_unit_test(test_an_order_of_a_court),
		cmocka_unit_test(test_my_part_and_safety),
		cmocka_unit_test(test_a_day_that_was_missed),
		cmocka_unit_test(test_what_a_checkin_closes_with),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
