/* Hiding line by line: `#` anywhere, what is typed meanwhile is nothing, and the end shows nothing. */
#include "talk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "Mo Tu We Th Fr Sa Su"

static enum ui_result ask_line(struct ui *ui, struct str *line)
{
	const struct ui_read read = {.frame.title = "Name", .question = "What shall we call them?"};
	return ui_read(ui, &read, line);
}

static enum ui_result ask_item(struct ui *ui, struct str *line)
{
	static const struct ui_item items[] = {{.label = "walk"}, {.label = "Robin"}};
	size_t cursor = 0;
	const struct ui_choose choose = {
		.frame.title = "Today", .items = items, .count = 2, .cursor = &cursor};
	enum ui_result result = ui_choose(ui, &choose, NULL);
	str_set(line, items[cursor].label);
	return result;
}

static enum ui_result ask_form(struct ui *ui, struct str *line)
{
	const struct ui_field field = {.kind = FIELD_LINE, .label = "One line", .line = line};
	const struct ui_form form = {
		.frame.title = "Check-in", .fields = &field, .count = 1, .enter = "save"};
	return ui_form(ui, &form, NULL);
}

static enum ui_result ask_text(struct ui *ui, struct str *line)
{
	const struct ui_write write = {.frame.title = "Unsent letter"};
	int action;
	return ui_write(ui, &write, line, &action);
}

static const struct {
	enum ui_result (*ask)(struct ui *ui, struct str *line);
	const char *title, *answer;
} verbs[] = {
	{ask_line, "Name", "#\nwhat is this\n.\n?\n#\nRobin\n"},
	{ask_item, "Today", "#\nwhat is this\n.\n?\n#\nRobin\n"},
	{ask_form, "Check-in", "#\nwhat is this\n.\n?\n#\nRobin\n"},
	{ask_text, "Unsent letter", "Robin\n#\nwhat is this\n.\n?\n#\n.\n"},
};

static size_t times(const char *text, const char *words)
{
	size_t count = 0;
	for (; (text = strstr(text, words)); text++)
		count++;
	return count;
}

static void test_comes_back_by_the_same_mark(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		struct talk talk = talk_start(verbs[i].answer);
		struct str line = STR_INIT;
		assert_int_equal(verbs[i].ask(talk.ui, &line), UI_OK);
		assert_string_equal(line.data, "Robin");
		assert_says(&talk, HEAD);
		assert_not_says(&talk, "what is this");
		assert_int_equal(times(talk_said(&talk), verbs[i].title), 2);
		str_done(&line);
		talk_end(&talk);
	}
}

/* The input ends while it hides: the calendar was the last word. */
static void test_the_end_shows_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		struct talk talk = talk_start(i < 3 ? "#\n" : "the blue lantern\n#\n");
		struct str line = STR_INIT;
		assert_int_equal(verbs[i].ask(talk.ui, &line), UI_QUIT);
		const char *hidden = strstr(talk_said(&talk), HEAD);
		assert_non_null(hidden);
		assert_null(strstr(hidden, verbs[i].title));
		assert_null(strstr(hidden, "lantern"));
		str_done(&line);
		talk_end(&talk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_comes_back_by_the_same_mark),
		cmocka_unit_test(test_the_end_shows_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
