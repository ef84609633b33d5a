/* Whether today offers the plain account: a letter a day, the oldest first, the last is today. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *moods;   /* 1-5, or - without a check-in */
	const char *written; /* w: an entry */
	bool due;
} cases[] = {
	{"54321", "www..", true},
	{"54321", ".www.", true},
	{"54334", "www..", true},
	{"54444", "www..", false},
	{"12345", "www..", false},
	{"54321", "ww...", false},
	{"54321", "..www", false},
	/* The newest three count. */
	{"5432345", "ww.www.", false},
	{"5434345", "wwwwww.", false},
	{"3454321", "wwwwww.", true},
	/* The next mood may be two days later, not three. */
	{"5-4-3-2", "w.w.w..", true},
	{"5--4--3--2", "w..w..w...", false},
	/* Writing on a day without a mood says nothing. */
	{"54-321", "wwww..", true},
	{"5-4-321", "..wwww.", true},
	{"5-4-321", ".w.www.", false},
	{"5-4-3-2", ".w.w.w.", false},
	/* Three weeks are looked back at. */
	{"54321----------------", "www..................", true},
	{"54321-----------------", "www...................", false},
	{"", "", false},
};

static struct world *live(const char *moods, const char *written)
{
	struct world *world = world_settled(NULL);
	for (size_t day = 0; moods[day]; day++) {
		world_pass_days(world, day > 0);
		if (moods[day] != '-')
			world_checkin(world, moods[day] - '0', 0);
		if (written[day] == 'w')
			world_entry(world, "journal", "the blue lantern");
	}
	return world;
}

static void test_it_is_offered_where_writing_goes_with_falling_mood(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(strlen(cases[i].moods), strlen(cases[i].written));
		struct world *world = live(cases[i].moods, cases[i].written);
		char *said = world_play(world, world_run_home, "quit\n");
		if (cases[i].due)
			assert_said(said, "Write down just what I did today");
		else
			assert_not_said(said, "Write down just what I did today");
		free(said);
		world_free(world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_is_offered_where_writing_goes_with_falling_mood),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
