/* Each no that the machine knows, as it is met on the screen at 80x24 and at 40x12, and line by line:
 * kindly, with the reason or the figures, and with a way on. tests/cli/test_refusals.sh meets the same by commands. */
#include "../screen/stage.h"

#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
	int rows, columns;
} sizes[] = {{.rows = 24, .columns = 80}, {.rows = 12, .columns = 40}};

#define SIZES (sizeof sizes / sizeof *sizes)

/* What is pressed, and what the screen says then. */
struct press {
	const char *keys;
	const char *then;
};

struct refusal {
	const char *history; /* in the words of history.sh, and commands after "lived" */
	struct press presses[6];
	const char *lines; /* typed in plain mode; for printf */
	const char *said;  /* and what is said then, wherever its lines end */
};

#define SIX_DAYS             "began 2026-11-16\n"
#define IN(state)            SIX_DAYS "moved 2026-11-21 no_contact " state "\nlived\n"
#define ASKED(choice)        "reached_out\nanswered 2026-11-20 their_wish " choice "\nlived\n"
#define YES_TO(step, choice) "reached_out\nanswered 2026-11-20 " step " " choice "\nlived\n"
#define THE_MAP              "pm<End>"
#define FIGURES              "our figure, not science"

/* Nothing of this changes what is kept: both sizes see the same history. */
static const struct refusal refusals[] = {
	/* gates, with what they lack */
	{IN("no_contact"), {{THE_MAP, FIGURES}, {"<Up>", "every step done"}, {"<Up>", "6 of 7"}},
		"p\\nm\\n", "7 days kept: 6 of 7"},
	{IN("grieving"), {{THE_MAP, FIGURES}, {"<Up><Up>", "0 of 5"}, {"<Up>", "6 of 14"}},
		"p\\nm\\n", "14 days kept: 6 of 14"},
	{IN("self_care"), {{THE_MAP, FIGURES}, {"<Up><Up><Up>", "0 of 8"}, {"<PgUp>", "6 of 30"}},
		"p\\nm\\n", "8 things done for yourself: 0 of 8"},
	{IN("pause"), {{THE_MAP, FIGURES}, {"<Up>", "1 of 30"}}, "p\\nm\\n",
		"30 days in this phase: 1 of 30"},
	{"reached_out\nlived\n", {{THE_MAP, FIGURES}, {"<Up><Up><Up>", "not yet known"}},
		"p\\nm\\n", "how your message went: not yet known"},
	/* the closed way, on the page of the programme and on the map */
	{ASKED("asked_me_to_stop"), {{"p", "their no is enough"}, {"m<End>", "(closed)"}}, "p\\n",
		"their no is enough"},
	{ASKED("blocked_me"), {{"p", "their no is enough"}}, "p\\n", "their no is enough"},
	{ASKED("court_order"), {{"p", "their no is enough"}}, "p\\n", "their no is enough"},
	{YES_TO("is_it_safe", "fear"), {{"p", "deserve to be"}}, "p\\n", "You deserve to be safe"},
	{YES_TO("is_it_safe_again", "force"), {{"p", "deserve to be"}}, "p\\n",
		"You deserve to be safe"},
	{YES_TO("my_part", "followed"), {{"p", "could frighten them"}}, "p\\n",
		"Contact could frighten them"},
	{YES_TO("how_it_went", "said_no"), {{"p", "they said no"}}, "p\\n", "they said no"},
	/* another chapter about the same person */
	{ASKED("blocked_me") "exback chapter close\nexback chapter new --last-contact today "
			     "--same-person\n",
		{{"p", "their no is enough"}}, "p\\n", "their no is enough"},
	/* a final answer, too late */
	{ASKED("asked_me_to_stop"),
		{{"p<Down><Down><Down><Down><Down><Down><Enter>", "Now the other side"},
			{"<Enter>", "[ ]"}, {"<Space><Enter>", "A moment"},
			{"", "is final after 24 hours"}, {"<Enter>", "[x] What do they want"}},
		"p\\nWhat do they want\\n\\n1\\n",
		"is final after 24 hours: They have asked for no contact"},
	{YES_TO("how_it_went", "said_no"),
		{{"p<End><Enter>", "How it went"}, {"<Enter>", "\xe2\x96\xb8"},
			{"<Home><Enter>", "0 words"}, {"<C-s>", "is final after 24 hours"},
			{"<Enter>", "[x] How it went"}},
		"p\\nHow it went\\n\\n1\\n.\\n", "is final after 24 hours: You asked"},
	/* a second look before its time */
	{"began 2026-10-01\nmoved 2026-11-05 no_contact assessment\n"
	 "done_before 2026-11-05 which_kind_again\nanswered 2026-11-21 which_kind nourishing\n"
	 "lived\n",
		{{"2", "The second look comes"}, {"", "Tuesday 24"}, {"<Enter>", "Log a contact"}},
		"next\\n", "come back on Tuesday 24"},
};

static void live(struct stage *stage, const char *history)
{
	struct str script = STR_INIT;
	str_addf(&script, ". tests/cli/history.sh\n%s", history);
	stage_run(stage, script.data);
	str_done(&script);
}

static void press_all(struct pty *pty, const struct press *presses)
{
	for (; presses->keys; presses++) {
		pty_keys(pty, presses->keys);
		pty_wait_text(pty, presses->then);
	}
}

static void meet_in_plain_mode(struct stage *stage, const struct refusal *refusal)
{
	struct str script = STR_INIT;
	str_addf(&script,
		"printf '%s' | exback --plain >\"$HOME/said\"\nexec >&2\n"
		"tr -s '\\n ' ' ' <\"$HOME/said\" | grep -qF '%s' || { cat \"$HOME/said\"; exit 1; "
		"}\n",
		refusal->lines, refusal->said);
	stage_run(stage, script.data);
	str_done(&script);
}

static void test_each_no(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		void *stage = NULL;
		stage_set_up(&stage);
		live(stage, refusals[i].history);
		for (size_t size = 0; size < SIZES; size++) {
			press_all(stage_open(stage, sizes[size].rows, sizes[size].columns),
				refusals[i].presses);
			stage_close(stage);
		}
		meet_in_plain_mode(stage, &refusals[i]);
		stage_tear_down(&stage);
	}
}

/* The way closes in another window while the question stands. */
static void test_a_way_that_closes_meanwhile(void **state)
{
	static const struct press ask[] = {
		{"p<Down><Down><Down><Down><Down><Enter>", "no, leave it"}, {0}};
	static const struct press go[] = {
		{"y", "This way is closed"}, {"<Enter>", "their no is enough"}, {0}};
	(void)state;
	for (size_t size = 0; size < SIZES; size++) {
		void *stage = NULL;
		stage_set_up(&stage);
		live(stage, "reached_out\nlived\n");
		struct pty *pty = stage_open(stage, sizes[size].rows, sizes[size].columns);
		press_all(pty, ask);
		stage_run(stage, "echo '{\"chosen\": [\"blocked_me\"]}' | "
				 "exback step their_wish --answer -\n");
		press_all(pty, go);
		assert_false(pty_shows(pty, ".."));
		stage_close(stage);
		stage_tear_down(&stage);
	}
}

/* A slip of the finger: corrected within the day, it never happened. */
static void test_corrected_within_the_day(void **state)
{
	/* After five steps to let go with: is it safe, and what they want. */
	static const struct press correct[] = {
		{"p<Down><Down><Down><Down><Down><Down><Enter>", "Now the other side"},
		{"<Enter>", "[ ]"}, {"<Space><Enter>", "Kept."}, {"", "Reaching out"}, {0}};
	(void)state;
	for (size_t size = 0; size < SIZES; size++) {
		void *stage = NULL;
		stage_set_up(&stage);
		live(stage,
			"reached_out\nanswered 2026-11-21 their_wish asked_me_to_stop\nlived\n");
		press_all(stage_open(stage, sizes[size].rows, sizes[size].columns), correct);
		stage_close(stage);
		stage_run(stage, "exback status --json | grep -q '\"state\": \"reach_out\"'\n");
		stage_tear_down(&stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_no),
		cmocka_unit_test(test_a_way_that_closes_meanwhile),
		cmocka_unit_test(test_corrected_within_the_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
