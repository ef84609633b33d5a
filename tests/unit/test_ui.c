/* The dispatch: actions, steps, the end, and the globals that nest once. */
#include "exback/ui.h"

#include "../../src/ui/front.h"
#include "../flow/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- steps --- */

struct trail {
	char steps[64]; /* letters of the steps that were asked */
	bool skip_b;
	const char *answers; /* o ok, b back, h home, q quit */
};

static enum ui_result answer(struct trail *trail, char step)
{
	size_t length = strlen(trail->steps);

	trail->steps[length] = step;
	trail->steps[length + 1] = '\0';
	switch (*trail->answers++) {
	case 'o':
		return UI_OK;
	case 'b':
		return UI_BACK;
	case 'h':
		return UI_HOME;
	default:
		return UI_QUIT;
	}
}

static enum ui_result step_a(struct ui *ui, void *answers)
{
	(void)ui;
	return answer(answers, 'a');
}

static enum ui_result step_b(struct ui *ui, void *answers)
{
	(void)ui;
	return answer(answers, 'b');
}

static enum ui_result step_c(struct ui *ui, void *answers)
{
	(void)ui;
	return answer(answers, 'c');
}

static bool skips_b(const void *answers)
{
	return ((const struct trail *)answers)->skip_b;
}

static bool always(const void *answers)
{
	(void)answers;
	return true;
}

static const struct ui_step steps[] = {
	{.ask = step_c, .skip = always},
	{.ask = step_a},
	{.ask = step_b, .skip = skips_b},
	{.ask = step_c},
	{.ask = step_a, .skip = always},
	{.ask = NULL},
};

static void test_steps(void **state)
{
	static const struct {
		const char *answers, *steps;
		enum ui_result result;
		bool skip_b;
	} cases[] = {
		{"ooo", "abc", UI_OK, false},
		{"oo", "ac", UI_OK, true},
		{"b", "a", UI_BACK, false},
		{"obooo", "ababc", UI_OK, false},
		{"oobbb", "abcba", UI_BACK, false},
		{"obooo", "acac", UI_OK, true},
		{"obb", "aca", UI_BACK, true},
		{"oh", "ab", UI_HOME, false},
		{"ooq", "abc", UI_QUIT, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct trail trail = {.skip_b = cases[i].skip_b, .answers = cases[i].answers};
		assert_int_equal(cases[i].result, ui_steps(NULL, steps, &trail));
		assert_string_equal(cases[i].steps, trail.steps);
	}
}

static void test_no_steps(void **state)
{
	static const struct ui_step none[] = {{.ask = NULL}};
	static const struct ui_step skipped[] = {{.ask = step_a, .skip = always}, {.ask = NULL}};
	struct trail trail = {.answers = ""};

	(void)state;
	assert_int_equal(UI_OK, ui_steps(NULL, none, &trail));
	assert_int_equal(UI_OK, ui_steps(NULL, skipped, &trail));
	assert_string_equal("", trail.steps);
}

/* --- dispatch --- */

static void test_an_action_only_with_ok(void **state)
{
	static const struct ui_action actions[] = {{.key = 'w', .word = "write"}, {0}};
	struct ui *ui = script_open("action w\nback\n");
	struct ui_show show = {.frame = {.title = "Today", .actions = actions}};
	int action = 99;

	(void)state;
	assert_int_equal(UI_OK, ui_show(ui, &show, &action));
	assert_int_equal('w', action);
	assert_int_equal(UI_BACK, ui_show(ui, &show, &action));
	assert_int_equal(0, action);
	ui_close(ui);
}

static void test_the_end_is_for_good(void **state)
{
	struct ui *ui = script_open("enter\nenter\n");

	(void)state;
	assert_false(ui_ended(ui));
	ui_end(ui);
	ui_end(ui);
	assert_true(ui_ended(ui));
	assert_int_equal(UI_QUIT, ui_show(ui, &(struct ui_show){0}, NULL));
	assert_int_equal(0, script_asked(ui));
	ui_close(ui); /* and frees what the front end has: the sanitizer watches */
	ui_close(NULL);
}

/* --- globals --- */

static enum ui_result answers_back(struct ui *ui, void *context)
{
	assert_null(front_globals(ui));
	++*(int *)context;
	return UI_BACK;
}

static const struct ui_global globals[] = {
	{.action = {.key = UI_KEY_F(5)}, .letter = 'u', .run = answers_back},
	{.action = {.key = UI_KEY_F(8)}, .run = answers_back},
	{.action = {.key = 0}},
};

static void test_globals(void **state)
{
	struct ui *ui = script_open("");
	int runs = 0;

	(void)state;
	ui_set_globals(ui, globals, &runs);
	assert_ptr_equal(&globals[0], front_global(ui, 'u', false));
	assert_null(front_global(ui, 'u', true));
	assert_ptr_equal(&globals[0], front_global(ui, UI_KEY_F(5), true));
	assert_null(front_global(ui, 0, false));
	assert_int_equal(UI_OK, front_run_global(ui, NULL, &globals[1]));
	assert_int_equal(1, runs);
	assert_non_null(front_globals(ui));
	ui_close(ui);
}

/* --- repair of what was typed --- */

static void test_repair(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *text;
	} cases[] = {
		{"plain", 5, "plain"},
		{"a\r\nb\rc\n", 7, "a\nb\nc\n"},
		{"nul\0!", 5, "nul\xef\xbf\xbd!"},
		{"\xff\xfe", 2, "\xef\xbf\xbd\xef\xbf\xbd"},
		{"caf\xc3\xa9 \xf0\x9f\x8c\x8a", 10, "café 🌊"},
		{"cut \xe2\x82", 6, "cut \xef\xbf\xbd\xef\xbf\xbd"},
		{"", 0, ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = STR_INIT;
		str_add(&text, cases[i].bytes, cases[i].length);
		front_repair(&text);
		assert_string_equal(cases[i].text, text.data);
		str_done(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_no_steps),
		cmocka_unit_test(test_an_action_only_with_ok),
		cmocka_unit_test(test_the_end_is_for_good),
		cmocka_unit_test(test_globals),
		cmocka_unit_test(test_repair),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
