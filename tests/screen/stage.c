#include "stage.h"

#include "golden.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SCRIPT_HEAD "set -e\nexec </dev/null >/dev/null\nexback() { \"$EXBACK\" \"$@\"; }\n"

static const struct {
	int rows, columns;
} sizes[] = {
	{.rows = 24, .columns = 80}, {.rows = 12, .columns = 40}, {.rows = 40, .columns = 120}};

int stage_set_up(void **state)
{
	struct stage *stage = mem_zero(1, sizeof *stage);
	stage->env = pty_env_new();
	/* Under the home directory the data has the same name for people in every run. */
	pty_env_set(stage->env, "XDG_DATA_HOME", NULL);
	stage->program = pty_exback();
	*state = stage;
	return 0;
}

int stage_tear_down(void **state)
{
	struct stage *stage = *state;
	pty_free(stage->pty);
	pty_env_free(stage->env);
	free(stage);
	return 0;
}

void stage_run(struct stage *stage, const char *script)
{
	struct str whole = STR_INIT;
	if (!script)
		return;
	str_addf(&whole, SCRIPT_HEAD "%s", script);
	const char *const arguments[] = {"sh", "-c", whole.data, NULL};
	pty_env_set(stage->env, "EXBACK", stage->program);
	struct pty *pty = pty_start(&(struct pty_setup){
		.arguments = arguments, .env = stage->env, .fail = pty_fail_test});
	int status = pty_wait_end(pty);
	if (status != 0)
		print_error("%s", pty_screen(pty));
	assert_int_equal(status, 0);
	pty_free(pty);
	str_done(&whole);
}

static struct pty *start(
	const struct stage *stage, const char *const *arguments, int rows, int columns)
{
	return pty_start(&(struct pty_setup){.arguments = arguments,
		.env = stage->env,
		.rows = rows,
		.columns = columns,
		.fail = pty_fail_test});
}

/* "? keys", or "?" alone where a narrow screen has no room for more. */
static bool has_footer(struct pty *pty, void *context)
{
	int rows, columns;
	(void)context;
	pty_size(pty, &rows, &columns);
	const char *footer = pty_row(pty, rows - 1);
	const size_t length = strlen(footer);
	return length && (footer[length - 1] == '?' || strstr(footer, " keys"));
}

void stage_wait_footer(struct pty *pty)
{
	pty_wait(pty, has_footer, NULL, "a footer that ends with the key of the keys");
}

struct pty *stage_open_beside(struct stage *stage, int rows, int columns)
{
	struct pty *pty = start(stage, (const char *const[]){stage->program, NULL}, rows, columns);
	stage_wait_footer(pty);
	return pty;
}

struct pty *stage_open(struct stage *stage, int rows, int columns)
{
	pty_free(stage->pty);
	stage->pty = NULL;
	stage->pty = stage_open_beside(stage, rows, columns);
	return stage->pty;
}

struct pty *stage_open_script(struct stage *stage, const char *script)
{
	pty_free(stage->pty);
	pty_env_set(stage->env, "EXBACK", stage->program);
	stage->pty = start(stage, (const char *const[]){"sh", "-mc", script, NULL}, 0, 0);
	return stage->pty;
}

void stage_close(struct stage *stage)
{
	pty_keys(stage->pty, "<C-c>");
	assert_int_equal(pty_wait_end(stage->pty), 0);
	pty_free(stage->pty);
	stage->pty = NULL;
}

/* The view comes as the state, and goes into the stage. */
static int set_up_view(void **state)
{
	const struct view *view = *state;
	stage_set_up(state);
	((struct stage *)*state)->view = view;
	return 0;
}

/* What every screen hides behind, whatever was asked: PTY_NOW's month. */
static const char calendar[] = "   November 2026\n"
			       "Mo Tu We Th Fr Sa Su\n"
			       "                   1\n"
			       " 2  3  4  5  6  7  8\n"
			       " 9 10 11 12 13 14 15\n"
			       "16 17 18 19 20 21 22\n"
			       "23 24 25 26 27 28 29\n"
			       "30\n\n";

static bool shows_calendar_alone(struct pty *pty, void *context)
{
	const char *screen = pty_screen(pty);
	(void)context;
	return strncmp(screen, calendar, strlen(calendar)) == 0 &&
	       strspn(screen + strlen(calendar), "\n") == strlen(screen + strlen(calendar));
}

/* All but the title line, which may say by now that the draft was saved. */
static bool shows_again(struct pty *pty, void *context)
{
	const char *now = strchr(pty_screen(pty), '\n'), *before = strchr(context, '\n');
	return strcmp(now, before) == 0;
}

static void hide_and_come_back(struct pty *pty)
{
	char *before = mem_copy(pty_screen(pty));
	pty_keys(pty, "<F9>");
	pty_wait(pty, shows_calendar_alone, NULL, "a calendar and nothing else");
	pty_keys(pty, "us?x<Enter><Esc><F5><F6><F7><C-s>");
	pty_keys(pty, "<F9>");
	pty_wait(pty, shows_again, before, "the screen as it was");
	free(before);
}

static void test_view(void **state)
{
	struct stage *stage = *state;
	const struct view *view = stage->view;
	stage_run(stage, view->seed);
	if (view->charset)
		pty_env_set(stage->env, "LC_ALL", view->charset);
	if (view->term)
		pty_env_set(stage->env, "TERM", view->term);
	stage_open(stage, 0, 0);
	if (view->keys)
		pty_keys(stage->pty, view->keys);
	for (size_t i = 0; i < (view->once ? 1 : sizeof sizes / sizeof *sizes); i++) {
		if (i > 0)
			pty_resize(stage->pty, sizes[i].rows, sizes[i].columns);
		golden_screen(view->name, stage->pty);
		hide_and_come_back(stage->pty);
	}
	stage_close(stage);
}

int stage_play(const struct view *views, size_t count)
{
	struct CMUnitTest *tests = mem_zero(count, sizeof *tests);
	for (size_t i = 0; i < count; i++)
		tests[i] = (struct CMUnitTest){.name = views[i].name,
			.test_func = test_view,
			.setup_func = set_up_view,
			.teardown_func = stage_tear_down,
			.initial_state = (void *)&views[i]};
	int failed = _cmocka_run_group_tests("screens", tests, count, NULL, NULL);
	free(tests);
	return failed;
}
