/* The plain front end: pages, waits, global keys, and the end. */
#include "talk.h"

#include "exback/clock.h"

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- show --- */

struct act_case {
	const char *typed;
	enum ui_result result;
	int action;
};

static void test_show(void **state)
{
	static const struct act_case cases[] = {
		{"\n", UI_OK, 0},
		{"w\n", UI_OK, 'w'},
		{"W\n", UI_OK, 'w'},
		{"Write\n", UI_OK, 'w'},
		{"  write  \n", UI_OK, 'w'},
		{"f5\n", UI_OK, UI_KEY_F(5)},
		{"urge\n", UI_OK, UI_KEY_F(5)},
		{"<\n", UI_BACK, 0},
		{".\n", UI_QUIT, 0},
		{"", UI_QUIT, 0},
		{"?\n\n", UI_OK, 0},
		{"nonsense\nw\n", UI_OK, 'w'},
		{"w", UI_OK, 'w'},
		{"w\r\n", UI_OK, 'w'},
	};
	struct ui_show show = {
		.frame = {.title = "Today", .right = "Sunday", .actions = talk_actions()}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		int action = -1;
		assert_int_equal(cases[i].result, ui_show(talk.ui, &show, &action));
		assert_int_equal(cases[i].action, action);
		talk_end(&talk);
	}
}

static void test_show_reads_as_a_conversation(void **state)
{
	struct ui_show show = {.frame = {.title = "Today",
				       .right = "Sunday 22 November",
				       .actions = talk_actions()}};
	struct talk talk = talk_start("x\n?\n\n");

	(void)state;
	show.frame.page = page_new();
	page_text((struct page *)show.frame.page, "This wave needs no answer from you.");
	assert_int_equal(UI_OK, ui_show(talk.ui, &show, NULL));
	assert_string_equal(talk_said(&talk),
		"Today, Sunday 22 November. Type ? for help, < for back, . to leave.\n"
		"This wave needs no answer from you.\n"
		"Enter: go on. w: write it to them. urge: urge.\n"
		"> x\n"
		"Press Enter, or type ? to see what else there is.\n"
		"> ?\n"
		"Enter: goes on\n"
		"w or write: a letter nobody sends\n"
		"urge: the wave\n"
		"<: goes back\n"
		".: leaves; everything is kept\n"
		"#: hides until # again; what has left this terminal stays\n"
		"?: this help\n"
		"\n"
		"Today, Sunday 22 November.\n"
		"This wave needs no answer from you.\n"
		"Enter: go on. w: write it to them. urge: urge.\n"
		"> \n");
	page_free((struct page *)show.frame.page);
	talk_end(&talk);
}

/* --- globals --- */

static enum ui_result run_support(struct ui *ui, void *context)
{
	int *runs = context;
	struct ui_show show = {.frame = {.title = "Support"}};

	++*runs;
	return ui_show(ui, &show, NULL);
}

static const struct ui_global globals[] = {
	{.action = {.key = UI_KEY_F(6), .word = "support", .label = "support", .help = "help now"},
		.letter = 's',
		.run = run_support},
	{.action = {.key = 0}},
};

static void test_global_nests_once(void **state)
{
	struct ui_show show = {.frame = {.title = "Today"}};
	struct talk talk = talk_start("s\ns\n\nsupport\n<\n\n");
	int runs = 0;

	(void)state;
	ui_set_globals(talk.ui, globals, &runs);
	assert_int_equal(UI_OK, ui_show(talk.ui, &show, NULL));
	assert_int_equal(2, runs);
	assert_says(&talk, "Press Enter");
	talk_end(&talk);
}

static void test_global_hands_quit_up(void **state)
{
	struct ui_show show = {.frame = {.title = "Today"}};
	struct talk talk = talk_start("s\n.\n");
	int runs = 0;

	(void)state;
	ui_set_globals(talk.ui, globals, &runs);
	assert_int_equal(UI_QUIT, ui_show(talk.ui, &show, NULL));
	talk_end(&talk);
}

/* --- wait, and the end --- */

static void test_wait_does_not_wait_for_nobody(void **state)
{
	struct talk talk = talk_start("");
	struct ui_wait wait = {.frame = {.title = "The wave"},
		.picture = PICTURE_BREATH,
		.seconds = 90,
		.in = 4,
		.out = 6};

	(void)state;
	assert_int_equal(UI_OK, ui_wait(talk.ui, &wait, NULL));
	assert_says(&talk, "90 seconds: breathe in for 4, breathe out for 6.");
	talk_end(&talk);
}

/* Twenty minutes that run since seven and a half: what is left is said, not what there was. */
static void test_wait_says_what_is_left(void **state)
{
	struct talk talk = talk_start("");
	struct ui_wait wait = {.frame = {.title = "The wave"},
		.picture = PICTURE_TIMER,
		.seconds = 1200,
		.since = clock_monotonic() - 450};

	(void)state;
	assert_int_equal(UI_OK, ui_wait(talk.ui, &wait, NULL));
	assert_says(&talk, "13 minutes.");
	talk_end(&talk);
}

static void test_nobody_reads(void **state)
{
	struct ui_show show = {.frame = {.title = "Today"}};
	FILE *in = tmpfile();
	struct ui *ui;
	int pipes[2];

	(void)state;
	assert_int_equal(0, pipe(pipes));
	ui = ui_plain_open(fileno(in), pipes[1]);
	close(pipes[0]);
	assert_int_equal(UI_QUIT, ui_show(ui, &show, NULL));
	assert_true(ui_ended(ui));
	ui_close(ui);
	close(pipes[1]);
	fclose(in);
}

static void test_after_the_end_every_verb_answers_quit(void **state)
{
	struct talk talk = talk_start("");
	struct str line = STR_INIT;
	struct ui_field field = {.kind = FIELD_CHOICE};
	struct ui_form form = {.fields = &field, .count = 1};
	struct ui_wait wait = {.seconds = 90};

	(void)state;
	assert_int_equal(UI_QUIT, ui_show(talk.ui, &(struct ui_show){0}, NULL));
	assert_int_equal(UI_QUIT, ui_choose(talk.ui, &(struct ui_choose){0}, NULL));
	assert_int_equal(UI_QUIT, ui_form(talk.ui, &form, NULL));
	assert_int_equal(UI_QUIT, ui_read(talk.ui, &(struct ui_read){0}, &line));
	assert_int_equal(UI_QUIT, ui_write(talk.ui, &(struct ui_write){0}, &line, NULL));
	assert_int_equal(UI_QUIT, ui_wait(talk.ui, &wait, NULL));
	ui_note(talk.ui, "unheard");
	assert_not_says(&talk, "unheard");
	str_done(&line);
	talk_end(&talk);
}

static void test_signals_are_given_back(void **state)
{
	struct sigaction before, after;
	sigset_t mask;
	struct talk talk;

	(void)state;
	sigaction(SIGTERM, NULL, &before);
	talk = talk_start("");
	talk_end(&talk);
	sigaction(SIGTERM, NULL, &after);
	sigprocmask(SIG_BLOCK, NULL, &mask);
	assert_ptr_equal(before.sa_handler, after.sa_handler);
	assert_int_equal(0, sigismember(&mask, SIGTERM));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_show),
		cmocka_unit_test(test_show_reads_as_a_conversation),
		cmocka_unit_test(test_global_nests_once),
		cmocka_unit_test(test_global_hands_quit_up),
		cmocka_unit_test(test_wait_does_not_wait_for_nobody),
		cmocka_unit_test(test_wait_says_what_is_left),
		cmocka_unit_test(test_nobody_reads),
		cmocka_unit_test(test_after_the_end_every_verb_answers_quit),
		cmocka_unit_test(test_signals_are_given_back),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
