/* The plain front end: forms, one question after the other. */
#include "talk.h"

#include <locale.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- form --- */

static const struct ui_option contact_options[] = {
	{"none", "none"}, {"they", "they wrote"}, {"necessary", "only what was needed"}};
static const struct ui_option feeling_options[] = {
	{"sorrow", "sorrow"}, {"anger", "anger"}, {"self_doubt", "self-doubt"}};

static const char *check_date(void *context, const char *text)
{
	(void)context;
	return strcmp(text, "2026-11-22") == 0 ? NULL : "There is no such date.";
}

/* A check-in as it is filled in, and what `keep` saw. */
struct answers {
	int contact, mood, kept;
	bool feelings[COUNT(feeling_options)];
	struct str note, date;
	bool keep_fails;
};

static bool keep_form(void *context, const char *text, size_t length, struct err *err)
{
	struct answers *answers = context;

	assert_null(text);
	assert_int_equal(0, length);
	answers->kept++;
	return !answers->keep_fails || err_set(err, ERR_SYSTEM, "disk full");
}

static enum ui_result ask_form(struct ui *ui, struct answers *answers, size_t *focus, int *action)
{
	const struct ui_field fields[] = {
		{.kind = FIELD_CHOICE,
			.label = "Contact since yesterday",
			.options = contact_options,
			.option_count = COUNT(contact_options),
			.number = &answers->contact},
		{.kind = FIELD_SCALE,
			.label = "Mood",
			.low = 1,
			.high = 5,
			.number = &answers->mood},
		{.kind = FIELD_TOGGLES,
			.label = "Feelings",
			.options = feeling_options,
			.option_count = COUNT(feeling_options),
			.ticked = answers->feelings},
		{.kind = FIELD_LINE, .label = "One line", .line = &answers->note, .optional = true},
		{.kind = FIELD_DATE, .label = "When", .line = &answers->date, .check = check_date},
	};
	const struct ui_form form = {
		.frame = {.title = "Check-in",
			.right = "Sunday 22 November 2026",
			.actions = talk_actions()},
		.fields = fields,
		.count = COUNT(fields),
		.enter = "save",
		.keep = {.keep = keep_form, .context = answers},
		.focus = focus,
	};

	return ui_form(ui, &form, action);
}

static struct answers no_answers(void)
{
	return (struct answers){.contact = -1, .mood = -1, .note = STR_INIT, .date = STR_INIT};
}

static void answers_done(struct answers *answers)
{
	str_done(&answers->note);
	str_done(&answers->date);
}

static void test_form_reads_as_a_conversation(void **state)
{
	struct talk talk = talk_start("1\n6\n3\n1 3\nslept, at last\n2026-02-30\n2026-11-22\n");
	struct answers answers = no_answers();

	(void)state;
	assert_int_equal(UI_OK, ask_form(talk.ui, &answers, NULL, NULL));
	assert_string_equal(talk_said(&talk),
		"Check-in, Sunday 22 November 2026. 5 questions. Type ? for help, < for\n"
		"back, . to leave.\n"
		"1. Contact since yesterday?  1 none  2 they wrote  3 only what was needed\n"
		"> 1\n"
		"2. Mood, 1 to 5?\n"
		"> 6\n"
		"Type a number from 1 to 5, or Enter to leave it out.\n"
		"> 3\n"
		"3. Feelings?  1 sorrow  2 anger  3 self-doubt\n"
		"Several, like 1 3; 0 is none.\n"
		"> 1 3\n"
		"4. One line (optional)?\n"
		"> slept, at last\n"
		"5. When?\n"
		"A date like 2026-11-22, today, yesterday or -3d.\n"
		"> 2026-02-30\n"
		"There is no such date.\n"
		"> 2026-11-22\n");
	assert_int_equal(0, answers.contact);
	assert_int_equal(3, answers.mood);
	assert_true(answers.feelings[0] && !answers.feelings[1] && answers.feelings[2]);
	assert_string_equal("slept, at last", answers.note.data);
	answers_done(&answers);
	talk_end(&talk);
}

/* A box alone is answered by yes or no; "no" is not taken for a piece of its label. */
static void test_form_yes_or_no(void **state)
{
	static const struct {
		const char *typed;
		bool before, after;
	} cases[] = {
		{"yes\n", false, true},
		{"Y\n", false, true},
		{"1\n", false, true},
		{"I do not want to live\n", false, true},
		{"no\n", false, false},
		{"No\n", true, false},
		{"0\n", true, false},
		{"\n", true, true},
		{"\n", false, false},
		{"not\nyes\n", false, true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		const struct ui_option low = {"low", "I do not want to live"};
		bool ticked = cases[i].before;
		const struct ui_field field = {.kind = FIELD_TOGGLES,
			.label = "Is this true, too",
			.options = &low,
			.option_count = 1,
			.ticked = &ticked};
		const struct ui_form form = {
			.frame.title = "Check-in", .fields = &field, .count = 1};

		assert_int_equal(UI_OK, ui_form(talk.ui, &form, NULL));
		assert_int_equal(cases[i].after, ticked);
		assert_says(&talk, "yes or no");
		talk_end(&talk);
	}
}

static void test_form_untouched_stays_unknown(void **state)
{
	struct talk talk = talk_start("\n\n\n\n\n2026-11-22\n");
	struct answers answers = no_answers();

	(void)state;
	assert_int_equal(UI_OK, ask_form(talk.ui, &answers, NULL, NULL));
	assert_int_equal(-1, answers.contact);
	assert_int_equal(-1, answers.mood);
	assert_int_equal(0, answers.note.length);
	assert_says(&talk, "This one needs an answer.");
	answers_done(&answers);
	talk_end(&talk);
}

static void test_form_keeps_and_clears(void **state)
{
	struct talk talk = talk_start("\n-\n\n-\n\n");
	struct answers answers = no_answers();

	(void)state;
	answers.contact = 1;
	answers.mood = 4;
	answers.feelings[1] = true;
	str_set(&answers.note, "old");
	str_set(&answers.date, "2026-11-22");
	assert_int_equal(UI_OK, ask_form(talk.ui, &answers, NULL, NULL));
	assert_int_equal(1, answers.contact);
	assert_int_equal(-1, answers.mood);
	assert_true(answers.feelings[1]);
	assert_int_equal(0, answers.note.length);
	assert_says(&talk, "Enter keeps: they wrote");
	assert_says(&talk, "Enter keeps: anger");
	answers_done(&answers);
	talk_end(&talk);
}

static void test_form_back(void **state)
{
	struct talk talk = talk_start("1\n2\n<\n<\nthey\n3\n<\n<\n<\n");
	struct answers answers = no_answers();
	size_t focus = 0;

	(void)state;
	assert_int_equal(UI_BACK, ask_form(talk.ui, &answers, &focus, NULL));
	assert_int_equal(1, answers.contact);
	assert_int_equal(3, answers.mood);
	assert_int_equal(0, focus);
	assert_int_equal(4, answers.kept);
	answers_done(&answers);
	talk_end(&talk);
}

static void test_form_action_and_leave(void **state)
{
	struct talk talk = talk_start("2\nw\n.\n");
	struct answers answers = no_answers();
	size_t focus = 0;
	int action = 0;

	(void)state;
	assert_int_equal(UI_OK, ask_form(talk.ui, &answers, &focus, &action));
	assert_int_equal('w', action);
	assert_int_equal(1, focus);
	answers.keep_fails = true;
	assert_int_equal(UI_QUIT, ask_form(talk.ui, &answers, &focus, &action));
	assert_int_equal(0, action);
	answers_done(&answers);
	talk_end(&talk);
}

static void test_form_says_when_nothing_is_kept(void **state)
{
	struct talk talk = talk_start("1\n");
	struct answers answers = no_answers();

	(void)state;
	answers.keep_fails = true;
	assert_int_equal(UI_QUIT, ask_form(talk.ui, &answers, NULL, NULL));
	assert_int_equal(0, answers.contact);
	assert_says(&talk, "disk full");
	answers_done(&answers);
	talk_end(&talk);
}

/* In a text field a letter is text, and so is the word of an action. */
static void test_form_text_is_text(void **state)
{
	struct talk talk = talk_start("\n\n\nwrite\n2026-11-22\n");
	struct answers answers = no_answers();
	int action = -1;

	(void)state;
	assert_int_equal(UI_OK, ask_form(talk.ui, &answers, NULL, &action));
	assert_int_equal(0, action);
	assert_string_equal("write", answers.note.data);
	answers_done(&answers);
	talk_end(&talk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form_reads_as_a_conversation),
		cmocka_unit_test(test_form_yes_or_no),
		cmocka_unit_test(test_form_untouched_stays_unknown),
		cmocka_unit_test(test_form_keeps_and_clears),
		cmocka_unit_test(test_form_back),
		cmocka_unit_test(test_form_action_and_leave),
		cmocka_unit_test(test_form_says_when_nothing_is_kept),
		cmocka_unit_test(test_form_text_is_text),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
