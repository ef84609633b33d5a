/* Erasing everything from the settings: only by the word, and then nothing is written any more. */
#include "world.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum ui_result run_settings(struct ui *ui, void *data)
{
	struct world *world = data;
	world->coach.ui = ui;
	return flow_settings(&world->coach);
}

static void test_the_word_erases(void **state)
{
	struct world *world = world_settled(NULL);
	struct err err = {0};
	char *path = strdup(store_path(world->store));
	(void)state;
	world_entry(world, "letter", "the blue lantern");
	assert_true(store_draft_save(world->store, "letter", "half a line", 11, NULL));
	char *said = world_play(world, run_settings, "choose Erase\nread erase\nenter\n");
	assert_said(said, "This erases for good");
	assert_said(said, "snapshots");
	assert_said(said, "show: It is gone");
	assert_int_not_equal(access(path, F_OK), 0);
	/* What is left of the program's run cannot bring it back. */
	assert_false(store_draft_save(world->store, "letter", "half a line", 11, &err));
	err_clear(&err);
	assert_false(store_set_setting(world->store, "country", "FR", &err));
	assert_int_not_equal(access(path, F_OK), 0);
	store_close(world->store);
	world->store = store_open(path, STORE_WRITE, &world->clock, NULL);
	assert_int_equal(store_entry_count(world->store), 0);
	assert_int_equal(world_drafts(world), 0);
	free(said);
	free(path);
	world_free(world);
}

static void test_going_back_erases_nothing(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_entry(world, "letter", "the blue lantern");
	char *said = world_play(world, run_settings, "choose Erase\nback\nback\n");
	assert_not_said(said, "It is gone");
	assert_int_equal(store_entry_count(world->store), 1);
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_word_erases),
		cmocka_unit_test(test_going_back_erases_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
