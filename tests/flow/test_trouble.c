/* The data cannot be written: each flow says so, keeps what was typed, and goes on when they can again. */
#include "world.h"

#include "exback/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file is moved away while it is open, as a careless hand or a sync service would. */
static void move_away(const struct world *world, bool away)
{
	struct str aside = STR_INIT;
	const char *path = store_path(world->store);
	str_addf(&aside, "%s.aside", path);
	assert_int_equal(0, rename(away ? path : aside.data, away ? aside.data : path));
	str_done(&aside);
}

static char *export_of(const struct world *world)
{
	struct str out = STR_INIT;
	assert_true(store_export_json(world->store, &out, NULL));
	return str_take(&out);
}

static const struct {
	const char *script; /* from today on, up to the trouble and back to today */
	const char *said;   /* of it */
	const char *typed;  /* that must wait in a draft; or NULL */
} troubles[] = {
	{"action w\nwrite the blue lantern\nback\n", "your text is still on this page",
		"the blue lantern"},
	{"action w\nwrite the blue lantern\nenter\nwrite the red lantern\nenter\nback\n",
		"your text is still on this page", "the red lantern"},
	{"action c\nform 1=1; 8=the blue lantern\nback\n", "not saved", "the blue lantern"},
	{"choose Log a contact\nchoose 1\nform Note=the blue lantern\nback\n", "not saved",
		"the blue lantern"},
	{"action o\nchoose This chapter\nform 2=Sam\nenter\nback\n", "That did not work.", NULL},
	{"action o\nchoose Country\nchoose Germany\nenter\nback\n", "That did not work.", NULL},
	{"action o\nchoose My day\nform 1=04:00\nenter\nback\n", "That did not work.", NULL},
};

static void test_what_cannot_be_saved_is_said_and_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
		struct world *world = world_settled(NULL);
		char *before = export_of(world);
		world_begin(world, troubles[i].script);
		move_away(world, true);
		assert_int_equal(UI_QUIT, flow_home(&world->coach));
		char *said = world_end(world);
		assert_said(said, "the file was moved or removed");
		assert_said(said, troubles[i].said);
		assert_int_equal(troubles[i].typed != NULL, world_drafts(world));
		assert_true(!troubles[i].typed || world_has_draft(world, troubles[i].typed));
		move_away(world, false);
		char *after = export_of(world);
		assert_string_equal(before, after);
		free(said);
		free(before);
		free(after);
		world_free(world);
	}
}

/* What could not be saved is saved by the next try, once, and the draft goes. */
static void test_a_second_try_saves_it(void **state)
{
	(void)state;
	struct world *world = world_settled(NULL);
	world_begin(world, "action w\nwrite the blue lantern\nback\n");
	move_away(world, true);
	flow_home(&world->coach);
	free(world_end(world));
	move_away(world, false);
	char *said = world_play(world, world_run_home, "choose A draft\nenter\nhome\nquit\n");
	assert_said(said, "so far: the blue lantern");
	assert_int_equal(1, store_entry_count(world->store));
	assert_true(world_has_saved(world, "the blue lantern"));
	assert_int_equal(0, world_drafts(world));
	free(said);
	world_free(world);
}

/* So is a wave, with the second figure that was given: to say it again is not asked. */
static void test_a_wave_keeps_its_second_figure(void **state)
{
	(void)state;
	struct world *world = world_settled(NULL);
	world_begin(world,
		"global u\nform urge=9\nenter\nchoose that was\nform 1=4; 2=no; 3=drink\nenter\n"
		"quit\n");
	move_away(world, true);
	flow_home(&world->coach);
	char *said = world_end(world);
	assert_said(said, "the file was moved or removed");
	free(said);
	move_away(world, false);
	said = world_play(world, world_run_home, "choose The wave\nenter\nenter\nquit\n");
	assert_said(said, "Before 9, after 4.");
	struct records *records = world_records(world);
	assert_int_equal(1, records->urge_count);
	assert_false(records->urges[0].sent);
	assert_string_equal("drink", records->urges[0].trigger);
	assert_int_equal(0, world_drafts(world));
	records_free(records);
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_cannot_be_saved_is_said_and_kept),
		cmocka_unit_test(test_a_second_try_saves_it),
		cmocka_unit_test(test_a_wave_keeps_its_second_figure),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
