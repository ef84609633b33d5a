/* What today remembers when several things want to be said: what is of this day alone comes first, and nothing
 * that stands for days silences the rest. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* How each of them begins. */
#define REASON     "Here is the reason you gave"
#define LETTER     "In the first days you wrote"
#define RETURN     "There you are."
#define LAST_NIGHT "Last night the wish"
#define SUGGESTION "You looked closely"
#define AHEAD      "A date that you marked"
#define TOMORROW   "Tomorrow is a date"
#define TODAY      "Today is a date"
static const char *const all[] = {
	REASON, LETTER, RETURN, LAST_NIGHT, SUGGESTION, AHEAD, TOMORROW, TODAY};

#define NO_DATE (-1)

struct notice_case {
	int day;   /* of no contact */
	int ahead; /* days to a hard date, or NO_DATE */
	bool reason, letter, gap, urge, harmful;
	const char *notice;  /* the one that is said, or "" */
	const char *thought; /* that stands below it, or NULL: whichever */
};

static const struct notice_case cases[] = {
	{.day = 10, .ahead = 5, .reason = true, .notice = REASON},
	{.day = 10, .ahead = 1, .reason = true, .notice = TOMORROW},
	{.day = 11, .ahead = 5, .reason = true, .notice = AHEAD},
	{.day = 40, .ahead = 3, .letter = true, .notice = LETTER},
	{.day = 42, .ahead = 1, .letter = true, .notice = TOMORROW},
	{.day = 43, .ahead = 3, .letter = true, .notice = AHEAD},
	{.day = 33, .ahead = 4, .gap = true, .notice = RETURN},
	{.day = 33, .ahead = 0, .gap = true, .urge = true, .notice = TODAY},
	{.day = 33, .ahead = 6, .urge = true, .notice = LAST_NIGHT},
	{.day = 33, .ahead = 7, .notice = AHEAD},
	{.day = 33, .ahead = 8, .notice = ""},
	/* a standing suggestion and a date that comes take turns, day by day */
	{.day = 33, .ahead = 5, .harmful = true, .notice = AHEAD},
	{.day = 34, .ahead = 5, .harmful = true, .notice = SUGGESTION},
	{.day = 33, .ahead = NO_DATE, .harmful = true, .notice = SUGGESTION},
	{.day = 34, .ahead = NO_DATE, .harmful = true, .notice = SUGGESTION},
	{.day = 10, .ahead = NO_DATE, .reason = true, .harmful = true, .notice = REASON},
	{.day = 34, .ahead = NO_DATE, .gap = true, .harmful = true, .notice = RETURN},
	{.day = 34, .ahead = 0, .harmful = true, .notice = TODAY},
	/* a milestone is of its day, whatever else there is */
	{.day = 30, .ahead = NO_DATE, .gap = true, .notice = RETURN, .thought = "Thirty days"},
	{.day = 30, .ahead = 0, .notice = TODAY, .thought = "Thirty days"},
	{.day = 30, .ahead = 4, .gap = true, .notice = RETURN, .thought = "Thirty days"},
};

static void add_urge_of_yesterday(struct world *world)
{
	world_pass_days(world, -1);
	struct urge urge = {.record.when = clock_now(&world->clock), .before = 8, .after = 3};
	assert_true(store_add_urge(world->store, &urge, NULL));
	urge_done(&urge);
	world_pass_days(world, 1);
}

static void add_hard_date(struct world *world, int ahead)
{
	char date[DAY_TEXT];
	struct str json = STR_INIT;
	str_addf(&json, "{\"plans\": [{\"if\": \"a\", \"then\": \"b\", \"date\": \"%s\"}]}",
		day_format(world_day(world, -ahead), date));
	world_answer(world, "hard_dates", json.data);
	str_done(&json);
}

/* The world on the day of the case; world_settled stands at day 12. */
static struct world *prepare(const struct notice_case *wanted)
{
	struct world *world = world_settled(NULL);
	world_pass_days(world, 3 - 12);
	if (wanted->letter)
		world_entry(world, "letter", "the blue lantern");
	if (wanted->reason)
		world_answer(world, "why_how_long", "{\"text\":\"So that I sleep.\"}");
	world_pass_days(world, wanted->day - 3);
	if (wanted->gap)
		world_checkin(world, 4, 9);
	if (wanted->urge)
		add_urge_of_yesterday(world);
	if (wanted->harmful) {
		world_move(world, "no_contact", "assessment");
		world_answer(world, "which_kind", "{\"chosen\":[\"harmful\"]}");
	}
	if (wanted->ahead != NO_DATE)
		add_hard_date(world, wanted->ahead);
	return world;
}

static void test_what_today_remembers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *world = prepare(&cases[i]);
		char *said = world_play(world, world_run_home, "quit\n");
		for (size_t j = 0; j < sizeof all / sizeof *all; j++) {
			bool wanted = strcmp(all[j], cases[i].notice) == 0;
			if (wanted != (strstr(said, all[j]) != NULL))
				fail_msg("case %zu: '%s' was %s in:\n%s", i, all[j],
					wanted ? "not said" : "said", said);
		}
		if (cases[i].thought)
			assert_said(said, cases[i].thought);
		free(said);
		world_free(world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_today_remembers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
