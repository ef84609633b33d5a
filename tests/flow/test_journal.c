/* Writing, and the journal: nothing that was written is lost or seen too early. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* --- writing --- */

static void check_letter(void *context, enum ui_result injected, size_t at)
{
	static const struct typed typed[] = {{0, "the blue lantern"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	assert_int_equal(injected == UI_OK, world_has_saved(world, "the blue lantern"));
	assert_int_equal(injected != UI_OK, world_drafts(world));
}

static void test_a_letter(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "write Dear you,\\n\\nthe blue lantern.\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_write,
		.check = check_letter,
	});
}

static void test_a_draft_is_gone_on_with(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	struct ui *ui = script_open("write Dear you\n");
	script_inject(ui, 0, UI_BACK);
	world->coach.ui = ui;
	assert_int_equal(UI_BACK, flow_write(&world->coach));
	ui_close(ui);
	char *said = world_play(world, world_run_home,
		"choose A draft\nwrite Dear you, once more\naction j\nquit\n");
	assert_said(said, "Unsent letter, 2 words");
	assert_said(said, "so far: Dear you");
	assert_said(said, "Dear you, once more");
	assert_int_equal(1, store_entry_count(world->store));
	assert_int_equal(0, world_drafts(world));
	free(said);
	world_free(world);
}

/* A draft that could not be removed is older than the letter that came of it: who goes on with it does not
 * overwrite the end of that letter. */
static void test_an_old_draft_overwrites_no_letter(void **state)
{
	(void)state;
	struct world *world = world_settled(NULL);
	char typed[] = "the blue lantern", kind[] = "letter";
	struct entry entry = {
		.record = {.when = clock_now(&world->clock), .uuid = uuid_new(&world->clock)},
		.kind = kind,
		.text = typed,
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	assert_true(flow_keep_text(&world->coach, "letter", &entry, NULL));
	char saved[] = "the blue lantern and the red one";
	entry.text = saved;
	assert_true(store_save_entry(world->store, &entry, NULL));
	char *said = world_play(world, world_run_home,
		"choose A draft\nwrite the blue lantern and the sea\nquit\n");
	struct str out = STR_INIT;
	assert_true(store_export_json(world->store, &out, NULL));
	assert_int_equal(2, store_entry_count(world->store));
	assert_non_null(strstr(out.data, "and the red one"));
	assert_non_null(strstr(out.data, "and the sea"));
	str_done(&out);
	free(said);
	world_free(world);
}

/* The same of a draft of an entry that was saved since: what goes on is asked. */
static void play_an_old_draft(const char *choice, const char *stays, const char *goes)
{
	struct world *world = world_settled(NULL);
	char first[] = "the blue lantern", then[] = "the blue lantern and the red one";
	char kind[] = "letter";
	struct entry entry = {.record.when = clock_now(&world->clock),
		.kind = kind,
		.text = first,
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	assert_true(store_save_entry(world->store, &entry, NULL));
	assert_true(flow_keep_text(&world->coach, entry.record.uuid.text, &entry, NULL));
	entry.text = then;
	assert_true(store_save_entry(world->store, &entry, NULL));
	struct str script = STR_INIT, out = STR_INIT;
	str_addf(&script, "choose A draft\nchoose %s\nenter\nquit\n", choice);
	char *said = world_play(world, world_run_home, script.data);
	assert_true(store_export_json(world->store, &out, NULL));
	assert_int_equal(1, store_entry_count(world->store));
	assert_non_null(strstr(out.data, stays));
	if (goes)
		assert_null(strstr(out.data, goes));
	assert_non_null(strstr(said, "older than what was saved since"));
	str_done(&script);
	str_done(&out);
	free(said);
	world_free(world);
}

static void test_an_old_draft_of_an_entry_is_asked_about(void **state)
{
	(void)state;
	play_an_old_draft("go on with what was saved", "and the red one", NULL);
	play_an_old_draft("go on with the draft", "the blue lantern", "and the red one");
}

/* Everything taken away again is no letter, and the old draft does not come back. */
static void test_an_empty_page_is_no_letter(void **state)
{
	static const char *const empty[] = {"write \n", "write  \\n \n"};
	(void)state;
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		struct world *world = world_settled(NULL);
		struct ui *ui = script_open("write Dear you\n");
		script_inject(ui, 0, UI_BACK);
		world->coach.ui = ui;
		flow_write(&world->coach);
		ui_close(ui);
		free(world_play(world, world_run_write, empty[i]));
		assert_int_equal(0, store_entry_count(world->store));
		assert_int_equal(0, world_drafts(world));
		world_free(world);
	}
}

static void test_an_entry_does_not_become_empty(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_entry(world, "letter", "the blue lantern");
	char *said = world_play(
		world, world_run_journal, "action e\nwrite \nwrite the red lantern\nback\n");
	assert_said(said, "There is no text left");
	assert_true(world_has_saved(world, "the red lantern"));
	free(said);
	world_free(world);
}

/* --- the journal --- */

static void *three_entries(struct ui *ui)
{
	struct world *world = world_settled(ui);
	world_entry(world, "note", "buy bread");
	world_pass_days(world, 1);
	world_entry(world, "journal", "the coffee place on the corner");
	world_pass_days(world, 1);
	world_entry(world, "letter", "the blue lantern");
	return world;
}

static size_t count_kept(const struct world *world, enum entry_set set)
{
	const struct entry_filter filter = {.set = set, .from = DAY_NONE, .to = DAY_NONE};
	int64_t *keys = NULL;
	size_t count = 0;
	bool more;
	assert_true(store_find_entries(world->store, &filter, &keys, &count, &more, NULL));
	free(keys);
	return count;
}

static void check_edit(void *context, enum ui_result injected, size_t at)
{
	/* The list, the entry, the page, the entry, its title, the entry. */
	static const struct typed typed[] = {{2, "the red lantern"}, {4, "About lamps"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	assert_int_equal(3, count_kept(world, ENTRIES_KEPT));
	bool edited = injected == UI_OK || at > 2, titled = injected == UI_OK || at > 4;
	assert_int_equal(edited, world_has_saved(world, "the red lantern"));
	assert_int_equal(!edited, world_has_saved(world, "the blue lantern"));
	assert_int_equal(titled, world_has_saved(world, "About lamps"));
	if (titled)
		assert_int_equal(0, world_drafts(world));
}

static void test_edit_and_title(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "choose 1\n"
			  "action edit\n"
			  "write the red lantern\n"
			  "action title\n"
			  "form title=About lamps\n"
			  "enter\n"
			  "back\n",
		.set_up = three_entries,
		.tear_down = world_free,
		.run = world_run_journal,
		.check = check_edit,
		.result = UI_BACK,
	});
}

static void check_bin(void *context, enum ui_result injected, size_t at)
{
	/* The list, really?, the list, the bin, the bin, really?, the bin, the list. */
	struct world *world = context;
	size_t kept = 3, binned = 0;
	if (injected == UI_OK || at > 1)
		kept--, binned++;
	if (injected == UI_OK || at > 3)
		kept++, binned--;
	if (injected == UI_OK || at > 6)
		kept--, binned++;
	if (injected == UI_OK || at > 9)
		binned--;
	assert_int_equal(kept, count_kept(world, ENTRIES_KEPT));
	assert_int_equal(binned, count_kept(world, ENTRIES_BINNED));
	assert_int_equal(kept + binned == 3, world_has_saved(world, "the blue lantern"));
}

static void test_bin_restore_erase(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "action d\n"
			  "choose 1\n"
			  "action bin\n"
			  "action restore\n"
			  "back\n"
			  "action d\n"
			  "choose 1\n"
			  "action bin\n"
			  "action erase\n"
			  "choose 1\n"
			  "back\n"
			  "back\n",
		.set_up = three_entries,
		.tear_down = world_free,
		.run = world_run_journal,
		.check = check_bin,
		.result = UI_BACK,
	});
}

static void test_no_leaves_it_where_it_is(void **state)
{
	struct world *world = three_entries(NULL);
	(void)state;
	free(world_play(world, world_run_journal,
		"choose 1\naction d\nchoose 2\nenter\naction d\nback\nback\n"));
	assert_int_equal(3, count_kept(world, ENTRIES_KEPT));
	world_free(world);
}

static void test_search(void **state)
{
	struct world *world = three_entries(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal,
		"search coff\nsearch lantern\nchoose 1\nenter\nsearch \nback\n");
	assert_said(said, "the blue lantern\n");
	const char *searched = strstr(said, "search coff");
	assert_non_null(searched);
	assert_said(searched, "2. choose: Journal\n   1 Mon 23 Nov  journal: the coffee place");
	assert_said(searched, "3. choose: Journal\n   1 Tue 24 Nov  letter: the blue lantern\n=");
	/* Back from what was found: the search still stands, and can be taken away. */
	assert_said(searched, "5. choose: Journal\n   1 Tue 24 Nov  letter: the blue lantern\n=");
	assert_said(searched, "buy bread");
	free(said);
	world_free(world);
}

static void test_filter_and_calendar(void **state)
{
	struct world *world = three_entries(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal,
		"action filter\nchoose note\nback\naction calendar\nchoose 1\nback\nback\n");
	const char *filtered = strstr(said, "only: note");
	assert_non_null(filtered);
	assert_said(filtered, "1 Sun 22 Nov  note: buy bread");
	assert_said(said, "November 2026: 3 entries");
	assert_said(said, "You wrote on 3 days.");
	assert_said(said, "Journal, November 2026");
	free(said);
	world_free(world);
}

static void test_new_of_each_kind(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(world, world_run_journal,
		"action new\nchoose unsent\nwrite one\n"
		"action new\nchoose note\nwrite two\nback\n"));
	assert_true(world_has_saved(world, "\"letter\""));
	assert_true(world_has_saved(world, "\"note\""));
	assert_int_equal(2, store_entry_count(world->store));
	world_free(world);
}

/* --- the seal --- */

static void *sealed(struct ui *ui)
{
	struct world *world = world_settled(ui);
	world_entry(world, "letter", "the blue lantern");
	free(world_play(world, world_run_journal,
		"choose 1\naction title\nform title=Later; sealed=2026-12-24\nback\n"));
	world->coach.ui = ui;
	return world;
}

/* List, entry and correction: none shows the text before it was asked for twice. */
static void test_a_sealed_letter_is_not_seen(void **state)
{
	static const char *const scripts[] = {"choose 1\nchoose 2\nback\n",
		"action e\nchoose 2\nback\n", "search lantern\nback\n", "choose 1\nback\nback\n"};
	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct world *world = sealed(NULL);
		char *said = world_play(world, world_run_journal, scripts[i]);
		assert_not_said(said, "blue lantern");
		free(said);
		world_free(world);
	}
}

static void test_a_sealed_letter_can_be_opened(void **state)
{
	static const char *const scripts[] = {
		"choose 1\nchoose 1\nenter\nback\n", "action e\nchoose 1\nenter\nback\n"};
	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct world *world = sealed(NULL);
		char *said = world_play(world, world_run_journal, scripts[i]);
		assert_said(said, "until Thursday 24 December 2026");
		assert_said(said, "the blue lantern");
		free(said);
		world_pass_days(world, 40);
		said = world_play(world, world_run_journal, "choose 1\nenter\nback\n");
		assert_not_said(said, "Open it now?");
		free(said);
		world_free(world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_letter),
		cmocka_unit_test(test_a_draft_is_gone_on_with),
		cmocka_unit_test(test_an_old_draft_overwrites_no_letter),
		cmocka_unit_test(test_an_old_draft_of_an_entry_is_asked_about),
		cmocka_unit_test(test_an_empty_page_is_no_letter),
		cmocka_unit_test(test_an_entry_does_not_become_empty),
		cmocka_unit_test(test_edit_and_title),
		cmocka_unit_test(test_bin_restore_erase),
		cmocka_unit_test(test_no_leaves_it_where_it_is),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_filter_and_calendar),
		cmocka_unit_test(test_new_of_each_kind),
		cmocka_unit_test(test_a_sealed_letter_is_not_seen),
		cmocka_unit_test(test_a_sealed_letter_can_be_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
