/* Both endings on a real screen, with real keys: what a person would press, from the first screen to the
 * last, at 80x24 and at 40x12. Plain days go by with commands; the clock moves between two visits. */
#include "../screen/stage.h"

#include "exback/day.h"
#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct size {
	int rows, columns;
};

static const struct size roomy = {.rows = 24, .columns = 80};
static const struct size small = {.rows = 12, .columns = 40};

/* What is pressed on today, and what the screen says then. */
struct press {
	const char *keys;
	const char *then;
};

struct walk {
	struct stage *stage;
	struct size size;
	struct day day;
};

/* Nine in the evening of its day. */
static void set_clock(struct walk *walk)
{
	struct str now = STR_INIT;
	char day[DAY_TEXT];
	str_addf(&now, "%sT21:00:00+00:00", day_format(walk->day, day));
	pty_env_set(walk->stage->env, "EXBACK_NOW", now.data);
	str_done(&now);
}

static void visit(struct walk *walk, const struct press *presses)
{
	struct pty *pty = stage_open(walk->stage, walk->size.rows, walk->size.columns);
	for (; presses->keys; presses++) {
		pty_keys(pty, presses->keys);
		pty_wait_text(pty, presses->then);
	}
	stage_close(walk->stage);
}

static void pass(struct walk *walk, int days)
{
	while (days-- > 0) {
		walk->day = day_plus(walk->day, 1);
		set_clock(walk);
		stage_run(walk->stage, "exback checkin --mood 3 --urge 3 --feelings sorrow,hope "
				       "--did friends,walk,food,tidy");
	}
}

#define READ     "2<Enter>"
#define TICK     "2<Enter><Space><Enter>"
#define PAGE     "2<Enter>So it is.<C-s>"
#define PLANS    "2<Enter>a<Tab>b<Tab>c<Tab>d<Tab>e<Tab>f<Enter>"
#define TAKE_WAY "2y"

/* The second line of today is the next step, once today is told. */
static const struct press no_contact[] = {
	{TICK, "What do they want"},
	{TICK, "Why no contact"},
	{READ, "Five rules"},
	{READ, "How long?"},
	{"2<Enter>1<C-s>", "Why this long"},
	{PAGE, "Clear the triggers"},
	{TICK, "Your reply"},
	{PAGE, "Three hard moments"},
	{PLANS, "Your people"},
	{"2<Enter>Kim<Enter>", "The first letter"},
	{PAGE, "Log a contact"},
	{0},
};

static const struct press grieving[] = {
	{READ, "Name it"},
	{TICK, "What it has to say"},
	{PAGE, "Pain looks for"},
	{READ, "My short cut"},
	{PAGE, "What you would"},
	{PAGE, "Ten minutes with"},
	{"2<Enter>", "breathe in"},
	{"<Enter>", "After the ten"},
	{PAGE, "Grief has a place"},
	{READ, "Log a contact"},
	{0},
};

static const struct press self_care[] = {
	{READ, "Pick what is good"},
	{"2<Enter><Space><Down><Space><Down><Space><Enter>", "A letter of kindness"},
	{PAGE, "For whom am I"},
	{"2<Enter>5<Down>1<Enter>", "0 words"},
	{"<C-s>", "A week with shape"},
	{PLANS, "Who am I now?"},
	{PAGE, "Hard dates ahead"},
	{"2<Enter>her birthday<Tab>the sea<Enter>", "Log a contact"},
	{0},
};

/* As far as the question which kind it was. */
static const struct press assessment[] = {
	{READ, "Good and not good"},
	{"2<Enter>a<Enter>b<Enter>c<C-s>", "0 words"},
	{"d<Enter>e<Enter>f<C-s>", "Four lenses"},
	{"2<Enter>4<Down>4<Down>4<Down>5<Enter>", "0 words"},
	{"<C-s>", "After the newness"},
	{PAGE, "What I did"},
	{TICK, "Why it ended"},
	{PAGE, "Why they might"},
	{PAGE, "Why you might"},
	{PAGE, "Why you think"},
	{TICK, "The wish, in"},
	{PAGE, "Asked again"},
	{TICK, "Which of the"},
	{0},
};

static const struct press to_grieving[] = {{TAKE_WAY, "This is grief"}, {0}};
static const struct press to_self_care[] = {{TAKE_WAY, "You first"}, {0}};
static const struct press to_assessment[] = {{TAKE_WAY, "Ready to look"}, {0}};

/* The first evening, and the thirty days. */
static struct walk walk_to_assessment(struct stage *stage, struct size size)
{
	static const struct press set_up[] = {
		{"3", "This is self-help"},
		{"<Enter>", "with a passphrase?"},
		{"n", "Last contact"},
		{"today<Enter>", "Name"},
		{"Robin<Enter>", "How long"},
		{"<Enter>", "country"},
		{"<Enter>", "That is all"},
		{"<Enter>", "A new start"},
		{"c", "Mood"},
		{"<Down>3<Enter>", "Next step"},
		{"<Enter>", "Is it safe?"},
		{0},
	};
	struct walk walk = {.stage = stage, .size = size};
	day_parse("2026-01-10", &walk.day);
	set_clock(&walk);
	visit(&walk, set_up);
	visit(&walk, no_contact);
	pass(&walk, 7);
	visit(&walk, to_grieving);
	visit(&walk, grieving);
	pass(&walk, 7);
	visit(&walk, to_self_care);
	visit(&walk, self_care);
	pass(&walk, 16);
	visit(&walk, to_assessment);
	visit(&walk, assessment);
	return walk;
}

static void begin_anew(struct stage *stage, struct size size)
{
	static const struct press verdict[] = {{"2<Enter>1", "0 words"},
		{"<C-s>", "The same question"}, {"2", "The second look comes"},
		{"<Enter>", "The same question"}, {0}};
	static const struct press again[] = {{"2<Enter>1<C-s>", "Log a contact"}, {0}};
	static const struct press reach[] = {
		{TICK, "The way is open"}, /* what they want, once more */
		{TAKE_WAY, "Before you write"},
		{READ, "Need and wish"},
		{"2<Enter>1<Down>5<Enter><C-s>", "A first message"},
		{PAGE, "What is in it"},
		{"2<Enter><Space><Down><Space><Down><Space><Down><Space><Down><Space><Down><Space>"
		 "<Enter>",
			"How it went"},
		{"2<Enter>1<C-s>", "The way is open"},
		{TAKE_WAY, "A first meeting"},
		{0},
	};
	static const struct press meet[] = {
		{READ, "Before you meet"},
		{"2<Enter><Space><Down><Space><Down><Space><Down><Space><Enter>", "After you have"},
		{"2<Enter>1<C-s>", "Four things"},
		{"2<Enter>4<Down>4<Down>4<Down>4<Enter><C-s>", "The way is open"},
		{TAKE_WAY, "What has changed"},
		{PAGE, "Once more"},
		{0},
	};
	static const struct press once_more[] = {{"2<Enter>1<C-s>", "Log a contact"}, {0}};
	static const struct press decide[] = {
		{TAKE_WAY, "Talking about us"},
		{READ, "What each of"},
		{"2<Enter>1<C-s>", "The way is open"},
		{TAKE_WAY, "Today the two of you begin"},
		{READ, "Old matters"},
		{"2<Enter>money<C-s>on the first<C-s>", "Close this chapter"},
		{"2", "Chapters"},
		{"x", "Close this chapter?"},
		{"y", "This chapter is closed"},
		{0},
	};
	struct walk walk = walk_to_assessment(stage, size);
	visit(&walk, verdict);
	pass(&walk, 3);
	visit(&walk, again);
	pass(&walk, 1);
	visit(&walk, reach);
	pass(&walk, 1);
	visit(&walk, meet);
	pass(&walk, 11);
	visit(&walk, once_more);
	pass(&walk, 11);
	visit(&walk, once_more);
	visit(&walk, decide);
}

static void let_it_go(struct stage *stage, struct size size)
{
	static const struct press verdict[] = {{"2<Enter>3", "0 words"},
		{"<C-s>", "does not feed you"}, {"3y", "It is time"}, {0}};
	static const struct press let_go[] = {
		{READ, "What I keep"},
		{"2<Enter>the sea<C-s>the guilt<C-s>", "A last letter"},
		{PAGE, "A ritual"},
		{"2<Enter>2<C-s>", "What I want from"},
		{PAGE, "Close this chapter"},
		{0},
	};
	struct walk walk = walk_to_assessment(stage, size);
	visit(&walk, verdict);
	visit(&walk, let_go);
}

static void test_a_new_beginning(void **state)
{
	begin_anew(*state, roomy);
}

static void test_a_new_beginning_small(void **state)
{
	begin_anew(*state, small);
}

static void test_letting_go(void **state)
{
	let_it_go(*state, roomy);
}

static void test_letting_go_small(void **state)
{
	let_it_go(*state, small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_new_beginning, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_new_beginning_small, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(test_letting_go, stage_set_up, stage_tear_down),
		cmocka_unit_test_setup_teardown(
			test_letting_go_small, stage_set_up, stage_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
