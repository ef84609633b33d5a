/* Trials: a storm of window sizes, a program that is left alone, and two that write at once. */
#include "../screen/seeds.h"
#include "../screen/stage.h"
#include "../unit/random.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool never(struct pty *pty, void *context)
{
	(void)context;
	return !pty;
}

/* --- a storm of sizes while keys arrive --- */

#define STORM_SIZES 300

static bool is_screen(struct pty *pty, void *context)
{
	return strcmp(pty_screen(pty), context) == 0;
}

static void storm(struct pty *pty, struct random *random, const char *const *keys)
{
	size_t count = 0;
	while (keys[count])
		count++;
	/* Two columns at least: in one, libvterm 0.1 draws the right half of a wide character nowhere. */
	for (int i = 0; i < STORM_SIZES; i++) {
		pty_resize(
			pty, 1 + (int)random_below(random, 60), 2 + (int)random_below(random, 199));
		pty_keys(pty, keys[random_below(random, count)]);
	}
	pty_resize(pty, 24, 80);
}

static const struct {
	const char *seed;        /* the history */
	const char *there;       /* keys to the screen */
	const char *shows;       /* when one is there; below the least size keys mean nothing */
	const char *const *keys; /* during the storm */
	const char *after;       /* keys that bring it into the state of a fresh one */
} storms[] = {
	{.seed = SEED_DAY_33 SEED_CHECKINS,
		.there = "",
		.shows = "Check in",
		.keys = (const char *const[]){"<Down>", "<Up>", "<PgDn>", "<End>", "<C-l>", NULL},
		.after = "<Home>"},
	{.seed = SEED_DAY_33 SEED_CHECKINS SEED_GRIEVING,
		.there = "p",
		.shows = "Programme",
		.keys = (const char *const[]){"<Down>", "<Up>", "<PgDn>", "<PgUp>", "<End>", NULL},
		.after = "<Home>"},
	{.seed = SEED_DAY_33 SEED_CHECKINS SEED_SLIP,
		.there = "r",
		.shows = "Review",
		.keys = (const char *const[]){"<Down>", "<Up>", "<PgDn>", "<PgUp>", "<End>", NULL},
		.after = "<Home>"},
	{.seed = SEED_DAY_12 SEED_ENTRIES,
		.there = "j",
		.shows = "Journal",
		/* Where the window was too small for the stroke, the letters after it are keys of the list, which
		 * must not lead away from it. */
		.keys = (const char *const[]){"<Down>", "/kk", "<Up>", "<PgDn>", "/x", NULL},
		.after = "<Esc>"},
	{.seed = SEED_DAY_12,
		.there = "c",
		.shows = "Urge to contact",
		.keys = (const char *const[]){"<Tab>", "<BackTab>", "<Down>", "<Up>", "<Left>",
			NULL},
		.after = NULL},
	{.seed = SEED_DAY_12,
		.there = "wStill ",
		.shows = "Still",
		.keys = (const char *const[]){"漢字 ", "<Up>", "a long word ", "<Enter>", "<PgUp>",
			NULL},
		.after = NULL},
};

static void test_storm_of_sizes(void **state)
{
	struct stage *stage = *state;
	struct random random = {.state = 20261122};
	for (size_t i = 0; i < sizeof storms / sizeof *storms; i++) {
		stage_run(stage, storms[i].seed);
		struct pty *pty = stage_open(stage, 0, 0);
		pty_keys(pty, storms[i].there);
		pty_wait_text(pty, storms[i].shows);
		storm(pty, &random, storms[i].keys);
		if (storms[i].after) {
			struct pty *fresh = stage_open_beside(stage, 0, 0);
			pty_keys(fresh, storms[i].there);
			pty_wait_text(fresh, storms[i].shows);
			pty_keys(pty, storms[i].after);
			pty_settle(fresh, 0.3);
			char *expected = mem_copy(pty_screen(fresh));
			if (!pty_try(pty, is_screen, expected, PTY_DEADLINE))
				assert_string_equal(pty_screen(pty), expected);
			free(expected);
			pty_free(fresh);
		}
		/* However it looks, it answers, and its footer is in the last row. */
		pty_keys(pty, "<F7>");
		pty_wait_text(pty, "Ctrl-L");
		stage_close(stage);
		stage_tear_down(state);
		stage_set_up(state);
		stage = *state;
	}
}

/* The terminal cut the picture when it shrank, and the program was too slow to see it. */
static void test_a_window_that_flickers(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_wait_text(pty, "keys");
	char *before = mem_copy(pty_screen(pty));
	pty_flicker(pty, 5, 30);
	assert_string_not_equal(pty_screen(pty), before);
	if (!pty_try(pty, is_screen, before, PTY_DEADLINE))
		assert_string_equal(pty_screen(pty), before);
	free(before);
}

/* --- left alone --- */

#define ALONE          2.5 /* seconds */
#define WAKE_UPS_MOST  2
#define PROCESSOR_MOST 0.05 /* seconds */

static const struct {
	const char *keys;
	const char *shows; /* when it has come to rest */
} rests[] = {
	{.keys = "", .shows = " keys\n"},
	{.keys = "wA letter", .shows = "saved "},
	{.keys = "c", .shows = "Urge to contact"},
	{.keys = "j", .shows = "Journal"},
	{.keys = "?", .shows = "Ctrl-L"},
};

static void test_left_alone(void **state)
{
	struct stage *stage = *state;
	struct pty *pty[sizeof rests / sizeof *rests];
	struct pty_usage before[sizeof rests / sizeof *rests];
	size_t bytes[sizeof rests / sizeof *rests];
	const size_t count = sizeof rests / sizeof *rests;
	stage->program = "build/exback";
	stage_run(stage, SEED_DAY_12);
	for (size_t i = 0; i < count; i++) {
		pty[i] = stage_open_beside(stage, 0, 0);
		pty_keys(pty[i], rests[i].keys);
		pty_wait_text(pty[i], rests[i].shows);
		pty_settle(pty[i], 0.1);
		bytes[i] = pty_output_bytes(pty[i]);
		before[i] = pty_usage(pty[i]);
	}
	pty_try(pty[0], never, NULL, ALONE);
	for (size_t i = 0; i < count; i++) {
		struct pty_usage after = pty_usage(pty[i]);
		pty_try(pty[i], never, NULL, 0);
		assert_int_equal(pty_output_bytes(pty[i]), bytes[i]);
		assert_in_range(after.switches - before[i].switches, 0, WAKE_UPS_MOST);
		assert_true(after.cpu - before[i].cpu < PROCESSOR_MOST);
		pty_free(pty[i]);
	}
}

/* --- two at once --- */

static void test_two_write_at_once(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *one = stage_open(stage, 0, 0), *two = stage_open_beside(stage, 0, 0);
	pty_keys(one, "wWritten in the first");
	pty_keys(two, "wWritten in the second");
	pty_wait_text(one, "saved ");
	pty_wait_text(two, "saved ");
	pty_keys(one, "<C-s>");
	pty_wait_text(one, "Nothing was sent");
	pty_keys(two, "<C-s>");
	pty_wait_text(two, "Nothing was sent");
	pty_free(two);
	stage_run(
		stage, "exback journal search first\nexback journal search second\nexback check\n");
}

/* One leaves with a draft, the other goes on with its own: none of the two is lost. */
static void test_two_drafts(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *one = stage_open(stage, 0, 0), *two = stage_open_beside(stage, 0, 0);
	pty_keys(one, "wWritten in the first");
	pty_keys(two, "wWritten in the second");
	pty_wait_text(one, "first");
	pty_wait_text(two, "second");
	pty_keys(one, "<Esc>");
	pty_wait_text(one, "The draft waits on today");
	pty_keys(two, "<Esc>");
	pty_wait_text(two, "The draft waits on today");
	stage_close(stage);
	pty_free(two);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, "<Down><Enter>");
	pty_wait_text(pty, "Written in the ");
	bool first_is_first = pty_shows(pty, "first");
	pty_keys(pty, "<C-s>");
	pty_wait_text(pty, "Nothing was sent");
	pty_keys(pty, "<Down><Enter>");
	pty_wait_text(pty, first_is_first ? "second" : "first");
	stage_close(stage);
	stage_run(stage, "exback check\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_storm_of_sizes),
		TEST(test_a_window_that_flickers),
		TEST(test_left_alone),
		TEST(test_two_write_at_once),
		TEST(test_two_drafts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
