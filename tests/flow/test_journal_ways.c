/* The journal's side doors: prompts, a letter that comes back, and one taken out of the bin again. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* --- prompts --- */

static void check_prompted(void *context, enum ui_result injected, size_t at)
{
	static const struct typed typed[] = {{3, "the grey heron"}, {0}};
	struct world *world = context;
	world_has_kept(world, typed, injected, at);
	assert_int_equal(injected == UI_OK || at > 3, world_has_saved(world, "the grey heron"));
	assert_int_equal(injected == UI_OK || at > 3, world_has_saved(world, "\"prompt\":"));
}

static void test_a_page_begins_with_a_prompt(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "action new\nchoose journal\nchoose 2\nwrite the grey heron\nback\n",
		.set_up = world_settled,
		.tear_down = world_free,
		.run = world_run_journal,
		.check = check_prompted,
		.result = UI_BACK,
	});
}

/* What is chosen is what is asked above the page, and what the entry says later. */
static void test_the_prompt_stands_above_the_page(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	char *said = world_play(world, world_run_journal,
		"action new\nchoose journal\nchoose 2\nwrite the grey heron\nback\n");
	const char *asked = strstr(said, "Something to begin with?");
	assert_non_null(asked);
	assert_said(asked, "1 Just a page");
	const char *second = strstr(asked, "   2 ");
	assert_non_null(second);
	char *prompt = strndup(second + 5, strcspn(second + 5, "\n"));
	assert_true(strlen(prompt) > 10);
	assert_said(second + 5 + strlen(prompt), prompt);
	free(prompt);
	free(said);
	world_free(world);
}

static void test_just_a_page_has_no_prompt(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(world, world_run_journal,
		"action new\nchoose journal\nchoose 1\nwrite the grey heron\nback\n"));
	assert_true(world_has_saved(world, "the grey heron"));
	assert_false(world_has_saved(world, "\"prompt\":"));
	world_free(world);
}

/* --- a sealed letter on today: from its day on, for some days, while it is kept --- */

#define COME_BACK "A letter that you sealed has come back."

static struct world *sealed_until(const char *day)
{
	struct world *world = world_settled(NULL);
	struct str script = STR_INIT;
	world_entry(world, "letter", "the blue lantern");
	str_addf(&script, "choose 1\naction title\nform title=Later; sealed=%s\nback\n", day);
	free(world_play(world, world_run_journal, script.data));
	str_done(&script);
	return world;
}

static void test_a_sealed_letter_comes_back(void **state)
{
	(void)state;
	struct world *world = sealed_until("2026-11-24");
	char *said = world_play(world, world_run_home, "quit\n");
	assert_not_said(said, COME_BACK);
	free(said);
	world_pass_days(world, 2);
	said = world_play(world, world_run_home, "choose A letter\nenter\nquit\n");
	assert_said(said, COME_BACK);
	assert_said(said, "the blue lantern");
	free(said);
	world_pass_days(world, 30);
	said = world_play(world, world_run_home, "quit\n");
	assert_not_said(said, COME_BACK);
	free(said);
	world_free(world);
}

static void test_one_in_the_bin_does_not(void **state)
{
	(void)state;
	struct world *world = sealed_until("2026-11-24");
	free(world_play(world, world_run_journal, "action d\nchoose 1\nback\n"));
	world_pass_days(world, 2);
	char *said = world_play(world, world_run_home, "quit\n");
	assert_not_said(said, COME_BACK);
	free(said);
	world_free(world);
}

/* --- the bin --- */

static void check_restored(void *context, enum ui_result injected, size_t at)
{
	/* The list, really?, the list, the bin, the entry, the bin, the list. */
	struct world *world = context;
	bool binned = (injected == UI_OK || at > 1) && !(injected == UI_OK || at > 4);
	assert_int_equal(!binned, store_entry_count(world->store));
	assert_true(world_has_saved(world, "the blue lantern"));
}

static void *one_letter(struct ui *ui)
{
	struct world *world = world_settled(ui);
	world_entry(world, "letter", "the blue lantern");
	return world;
}

static void test_it_is_read_in_the_bin_and_taken_out(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "action d\nchoose 1\naction bin\nchoose 1\naction restore\nback\nback\n",
		.set_up = one_letter,
		.tear_down = world_free,
		.run = world_run_journal,
		.check = check_restored,
		.result = UI_BACK,
	});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_page_begins_with_a_prompt),
		cmocka_unit_test(test_the_prompt_stands_above_the_page),
		cmocka_unit_test(test_just_a_page_has_no_prompt),
		cmocka_unit_test(test_a_sealed_letter_comes_back),
		cmocka_unit_test(test_one_in_the_bin_does_not),
		cmocka_unit_test(test_it_is_read_in_the_bin_and_taken_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
