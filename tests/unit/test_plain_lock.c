/* Locking line by line: by mark, and when nobody is there; what was typed is handed over first. */
#include "talk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static enum ui_result ask_line(struct ui *ui, struct str *line)
{
	const struct ui_read read = {.frame.title = "Name", .question = "What shall we call them?"};
	return ui_read(ui, &read, line);
}

static enum ui_result ask_text(struct ui *ui, struct str *line)
{
	const struct ui_write write = {.frame.title = "Unsent letter"};
	int action;
	return ui_write(ui, &write, line, &action);
}

static void test_the_mark_locks(void **state)
{
	(void)state;
	struct talk talk = talk_start("=\nRobin\n");
	struct str line = STR_INIT;
	ui_set_lock(talk.ui, UI_LOCK_NEVER);
	assert_int_equal(ask_line(talk.ui, &line), UI_QUIT);
	assert_int_equal(ui_locked(talk.ui), UI_LOCK_ASKED);
	assert_int_equal(ask_line(talk.ui, &line), UI_QUIT);
	assert_int_equal(line.length, 0);
	str_done(&line);
	talk_end(&talk);
}

static void test_without_a_lock_it_is_text(void **state)
{
	(void)state;
	struct talk talk = talk_start("=\n");
	struct str line = STR_INIT;
	assert_int_equal(ask_line(talk.ui, &line), UI_OK);
	assert_string_equal(line.data, "=");
	assert_int_equal(ui_locked(talk.ui), UI_LOCK_NONE);
	str_done(&line);
	talk_end(&talk);
}

static void test_a_text_is_kept(void **state)
{
	(void)state;
	struct talk talk = talk_start("the blue lantern\n=\nno more\n");
	struct str text = STR_INIT;
	ui_set_lock(talk.ui, UI_LOCK_NEVER);
	assert_int_equal(ask_text(talk.ui, &text), UI_QUIT);
	assert_string_equal(text.data, "the blue lantern");
	assert_int_equal(ui_locked(talk.ui), UI_LOCK_ASKED);
	str_done(&text);
	talk_end(&talk);
}

/* Nobody types; half a line stands there. */
static void test_nobody_is_there(void **state)
{
	static const struct {
		const char *typed;
		enum ui_lock how;
	} cases[] = {{"half a li", UI_LOCK_ASKED}, {"#\nx", UI_LOCK_HIDDEN}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		FILE *out = tmpfile();
		struct str text = STR_INIT;
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		size_t length = strlen(cases[i].typed);
		assert_int_equal(write(ends[1], cases[i].typed, length), length);
		struct ui *ui = ui_plain_open(ends[0], fileno(out));
		ui_set_lock(ui, 0.05);
		assert_int_equal(ask_text(ui, &text), UI_QUIT);
		assert_int_equal(ui_locked(ui), cases[i].how);
		assert_string_equal(text.data, i == 0 ? "half a li" : "");
		ui_close(ui);
		close(ends[0]);
		close(ends[1]);
		fclose(out);
		str_done(&text);
	}
}

/* Refuses the first two, as a full disk does that is free again later. */
static bool refuse_twice(void *context, struct err *err)
{
	int *asked = context;
	return ++*asked > 2 || err_set(err, ERR_SYSTEM, "the disk is full");
}

/* A lock that would lose words is refused, said once, and tried again after a while, not at once. */
static void test_what_would_be_lost_is_not_locked(void **state)
{
	(void)state;
	FILE *out = tmpfile();
	struct str text = STR_INIT;
	int ends[2], asked = 1;
	char said[4096] = "";
	assert_int_equal(pipe(ends), 0);
	struct ui *ui = ui_plain_open(ends[0], fileno(out));
	ui_set_lock(ui, 0.05);
	ui_set_guard(ui, refuse_twice, &asked);
	struct timespec before, after;
	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_int_equal(ask_text(ui, &text), UI_QUIT);
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_int_equal(ui_locked(ui), UI_LOCK_ASKED);
	assert_true(asked <= 4);
	assert_true(after.tv_sec - before.tv_sec >= 9);
	ui_close(ui);
	rewind(out);
	assert_true(fread(said, 1, sizeof said - 1, out) > 0);
	char *first = strstr(said, "Not locked: the disk is full");
	assert_non_null(first);
	assert_null(strstr(first + 1, "Not locked"));
	close(ends[0]);
	close(ends[1]);
	fclose(out);
	str_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_mark_locks),
		cmocka_unit_test(test_without_a_lock_it_is_text),
		cmocka_unit_test(test_a_text_is_kept),
		cmocka_unit_test(test_nobody_is_there),
		cmocka_unit_test(test_what_would_be_lost_is_not_locked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
