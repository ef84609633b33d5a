/* The script front end itself, with two toy flows. */
#include "script.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- the first: steps over one struct of answers --- */

struct set_up {
	struct str name;
	struct str letter;
	struct str kept; /* what was kept of the letter */
	int mood;
	bool forms_kept, saved;
};

static void *set_up_new(struct ui *ui)
{
	struct set_up *world = mem_zero(1, sizeof *world);

	(void)ui;
	world->mood = -1;
	str_init(&world->name);
	str_init(&world->letter);
	str_init(&world->kept);
	return world;
}

static void set_up_free(void *world)
{
	struct set_up *set_up = world;

	str_done(&set_up->name);
	str_done(&set_up->letter);
	str_done(&set_up->kept);
	free(set_up);
}

static bool keep_form(void *context, const char *text, size_t length, struct err *err)
{
	(void)text, (void)length, (void)err;
	((struct set_up *)context)->forms_kept = true;
	return true;
}

static bool keep_letter(void *context, const char *text, size_t length, struct err *err)
{
	struct str *kept = &((struct set_up *)context)->kept;

	(void)err;
	str_clear(kept);
	str_add(kept, text, length);
	return true;
}

static enum ui_result ask_name(struct ui *ui, void *answers)
{
	struct set_up *set_up = answers;

	return ui_read(ui, &(struct ui_read){.frame = {.title = "Name"}}, &set_up->name);
}

static enum ui_result ask_mood(struct ui *ui, void *answers)
{
	struct set_up *set_up = answers;
	const struct ui_field field = {
		.kind = FIELD_SCALE, .label = "Mood", .low = 1, .high = 5, .number = &set_up->mood};
	const struct ui_form form = {.frame = {.title = "Check-in"},
		.fields = &field,
		.count = 1,
		.keep = {.keep = keep_form, .context = set_up}};

	return ui_form(ui, &form, NULL);
}

static enum ui_result ask_letter(struct ui *ui, void *answers)
{
	struct set_up *set_up = answers;
	const struct ui_write write = {
		.frame = {.title = "Letter"}, .keep = {.keep = keep_letter, .context = set_up}};

	return ui_write(ui, &write, &set_up->letter, NULL);
}

static bool mood_is_good(const void *answers)
{
	return ((const struct set_up *)answers)->mood >= 4;
}

static const struct ui_step set_up_steps[] = {
	{.ask = ask_name}, {.ask = ask_mood}, {.ask = ask_letter, .skip = mood_is_good}, {0}};

static enum ui_result set_up_run(struct ui *ui, void *world)
{
	enum ui_result result = ui_steps(ui, set_up_steps, world);

	((struct set_up *)world)->saved = result == UI_OK;
	return result;
}

static void set_up_check(void *world, enum ui_result injected, size_t at)
{
	struct set_up *set_up = world;

	assert_int_equal(injected == UI_OK, set_up->saved);
	if (at == 1 && injected != UI_OK) {
		assert_int_equal(2, set_up->mood);
		assert_true(set_up->forms_kept);
	}
	if (at == 2 && injected != UI_OK)
		assert_string_equal("Dear you,\nI miss you.", set_up->kept.data);
}

static void test_steps_every_way(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "# set-up\n"
			  "read Robin\n\n"
			  "form mood=2\n"
			  "write Dear you,\\nI miss you.\n",
		.set_up = set_up_new,
		.tear_down = set_up_free,
		.run = set_up_run,
		.check = set_up_check,
	});
}

static void test_steps_go_back_over_what_was_skipped(void **state)
{
	struct ui *ui = script_open("read Robin\nform mood=2\nback\nform mood=5\n");
	struct set_up *world = set_up_new(ui);

	(void)state;
	assert_int_equal(UI_OK, set_up_run(ui, world));
	assert_null(script_fault(ui));
	assert_null(script_unused(ui));
	assert_string_equal("1. read: Name\n"
			    "= read Robin\n"
			    "2. form: Check-in\n"
			    "   1. Mood, 1 to 5\n"
			    "= form mood=2\n"
			    "3. write: Letter\n"
			    "= back\n"
			    "4. form: Check-in\n"
			    "   1. Mood, 1 to 5: 2\n"
			    "= form mood=5\n",
		script_transcript(ui));
	set_up_free(world);
	ui_close(ui);
}

/* --- the second: a home that nobody leaves by BACK --- */

struct home {
	int opened[2];
	int urges;
};

static enum ui_result run_urge(struct ui *ui, void *context)
{
	struct home *home = context;
	enum ui_result result =
		ui_wait(ui, &(struct ui_wait){.frame = {.title = "The wave"}, .seconds = 90}, NULL);

	home->urges += result == UI_OK;
	return result;
}

static const struct ui_global home_globals[] = {
	{.action = {.key = UI_KEY_F(5), .word = "urge"}, .letter = 'u', .run = run_urge},
	{.action = {.key = 0}},
};

static void *home_new(struct ui *ui)
{
	struct home *home = mem_zero(1, sizeof *home);

	ui_set_globals(ui, home_globals, home);
	return home;
}

static enum ui_result home_run(struct ui *ui, void *world)
{
	static const struct ui_item items[] = {{.label = "Check in"}, {.label = "a walk outside"}};
	static const struct ui_action actions[] = {{.key = 'w', .word = "write"}, {0}};
	struct home *home = world;
	size_t cursor = 0;
	enum ui_result result;

	do {
		struct ui_choose choose = {.frame = {.title = "Today", .actions = actions},
			.items = items,
			.count = 2,
			.cursor = &cursor};
		int action;
		result = ui_choose(ui, &choose, &action);
		if (result == UI_OK && action == 'w')
			result =
				ui_show(ui, &(struct ui_show){.frame = {.title = "Written"}}, NULL);
		else if (result == UI_OK)
			home->opened[cursor]++;
	} while (result != UI_QUIT);
	return result;
}

static void home_check(void *world, enum ui_result injected, size_t at)
{
	struct home *home = world;

	(void)at;
	if (injected != UI_OK)
		return;
	assert_int_equal(1, home->opened[0]);
	assert_int_equal(1, home->opened[1]);
	assert_int_equal(1, home->urges);
}

static void test_home_every_way(void **state)
{
	(void)state;
	script_every_way(&(struct script_flow){
		.script = "choose 1\n"
			  "global u\n"
			  "enter\n"
			  "choose walk\n"
			  "back\n"
			  "action write\n"
			  "enter\n"
			  "quit\n",
		.set_up = home_new,
		.tear_down = free,
		.run = home_run,
		.check = home_check,
		.result = UI_QUIT,
	});
}

/* --- what does not fit --- */

static void test_misfits_are_faults(void **state)
{
	static const char *const scripts[] = {"read Robin\n", "choose 3\n", "choose swim\n",
		"action x\n", "tick 1\n", "search tea\n", "global x\n", "enter\n", "nonsense\n"};

	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct ui *ui = script_open(scripts[i]);
		struct home *home = home_new(ui);
		assert_int_equal(UI_QUIT, home_run(ui, home));
		assert_non_null(script_fault(ui));
		assert_non_null(strstr(script_fault(ui), "line 1"));
		free(home);
		ui_close(ui);
	}
}

static void test_a_flow_that_asks_after_quit_is_found(void **state)
{
	struct ui *ui = script_open("quit\n");
	struct ui_show show = {.frame = {.title = "Today"}};

	(void)state;
	assert_int_equal(UI_QUIT, ui_show(ui, &show, NULL));
	assert_null(script_fault(ui));
	assert_int_equal(UI_QUIT, ui_show(ui, &show, NULL));
	assert_non_null(strstr(script_fault(ui), "after QUIT"));
	ui_close(ui);
}

static void test_what_is_left_over_is_found(void **state)
{
	struct ui *ui = script_open("enter\n\n# a word\n  enter\n");

	(void)state;
	assert_int_equal(UI_OK, ui_show(ui, &(struct ui_show){0}, NULL));
	assert_string_equal("enter\n", script_unused(ui));
	assert_int_equal(UI_OK, ui_show(ui, &(struct ui_show){0}, NULL));
	assert_null(script_unused(ui));
	assert_int_equal(UI_QUIT, ui_show(ui, &(struct ui_show){0}, NULL));
	ui_close(ui);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps_every_way),
		cmocka_unit_test(test_steps_go_back_over_what_was_skipped),
		cmocka_unit_test(test_home_every_way),
		cmocka_unit_test(test_misfits_are_faults),
		cmocka_unit_test(test_a_flow_that_asks_after_quit_is_found),
		cmocka_unit_test(test_what_is_left_over_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
