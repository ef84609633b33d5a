/* A disk that fails at the last moment of a save: tried again, also from the draft, it is one letter. */
#include "../unit/sync_fault.h"
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* The program ends after the save that failed; the next one goes on with the draft. */
static void save_twice(struct world *world, enum sync_fault fault, int passing)
{
	size_t before = store_entry_count(world->store);
	world_begin(world, "write Dear you\n");
	script_inject(world->coach.ui, 0, UI_QUIT);
	world_run_write(world->coach.ui, world);
	free(world_end(world));
	sync_fault_after(fault, passing);
	free(world_play(world, world_run_write, "enter\n"));
	sync_fault(SYNC_WORKS);
	if (world_drafts(world) > 0)
		free(world_play(world, world_run_write, "enter\n"));
	assert_int_equal(world_drafts(world), 0);
	assert_int_equal(store_entry_count(world->store), before + 1);
}

static void test_a_letter_is_kept_once(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_entry(world, "letter", "the first");
	for (int passing = 0; passing < 16; passing++) {
		save_twice(world, SYNC_FILE_FAILS, passing);
		save_twice(world, SYNC_FOLDER_FAILS, passing);
	}
	world_free(world);
}

/* A wave whose save has failed has its second figure still, unless that could not be kept, either. */
static void test_a_wave_is_logged_once(void **state)
{
	static const char second[] = "global u\nchoose that was\nform 1=4; 2=no\nenter\nquit\n";
	static const char kept[] = "global u\nenter\nenter\nquit\n";
	struct world *world = world_settled(NULL);
	(void)state;
	world_entry(world, "letter", "the first");
	for (size_t passing = 0; passing < 12; passing++) {
		free(world_play(
			world, world_run_home, "global u\nform urge=9\nenter\nback\nback\nquit\n"));
		sync_fault_after(SYNC_FILE_FAILS, (int)passing);
		free(world_play(world, world_run_home, second));
		sync_fault(SYNC_WORKS);
		if (world_drafts(world) > 0)
			free(world_play(world, world_run_home,
				world_has_draft(world, "\"after\":4") ? kept : second));
		struct records *records = world_records(world);
		assert_int_equal(records->urge_count, passing + 1);
		records_free(records);
	}
	world_free(world);
}

/* A move is judged anew, and a goal compared with the one that counts: tried again while the disk fails still, and
 * once it works, each is one. */
static void test_a_move_and_a_goal_are_kept_once(void **state)
{
	static const enum sync_fault faults[] = {SYNC_FILE_FAILS, SYNC_FOLDER_FAILS};
	(void)state;
	for (int i = 0; i < 24; i++) {
		struct world *world = world_settled(NULL);
		world_entry(world, "letter", "the first");
		sync_fault_after(faults[i % 2], i / 2);
		for (int tries = 0; tries < 3; tries++) {
			if (tries == 2)
				sync_fault(SYNC_WORKS);
			flow_go(&world->coach, "letting_go", NULL);
			world_begin(world, "choose This chapter\nform 3=60\nquit\n");
			flow_settings(&world->coach);
			/* A try may end before the form: where nothing can be read. */
			ui_close(world->coach.ui);
		}
		struct records *records = world_records(world);
		assert_int_equal(records->move_count, 1);
		assert_int_equal(records->goal_count, 2); /* with the one of set-up */
		records_free(records);
		world_free(world);
	}
}

/* The letter that could not be said for sure to be saved was: who throws it away may keep the draft. */
static void test_what_was_thrown_away_meanwhile_stays_away(void **state)
{
	struct world *world = world_settled(NULL);
	struct entry entry = {
		.record = {.when = clock_now(&world->clock), .uuid = uuid_new(&world->clock)},
		.kind = strdup("letter"),
		.text = strdup("Dear you"),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	const struct uuid chosen = entry.record.uuid;
	(void)state;
	for (int purged = 0; purged < 2; purged++) {
		entry.record.uuid = chosen;
		entry.record.created = 0;
		assert_true(store_save_entry(world->store, &entry, NULL));
		assert_int_equal(text_equal(entry.record.uuid.text, chosen.text), !purged);
		assert_true(store_delete(world->store, entry.record.uuid.text, NULL));
		if (purged)
			assert_true(store_purge(world->store, NULL, NULL, NULL));
	}
	entry.record.uuid = chosen;
	entry.record.created = 0;
	assert_true(store_save_entry(world->store, &entry, NULL));
	assert_false(text_equal(entry.record.uuid.text, chosen.text));
	assert_int_equal(store_entry_count(world->store), 1);
	entry_done(&entry);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_letter_is_kept_once),
		cmocka_unit_test(test_a_wave_is_logged_once),
		cmocka_unit_test(test_a_move_and_a_goal_are_kept_once),
		cmocka_unit_test(test_what_was_thrown_away_meanwhile_stays_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
