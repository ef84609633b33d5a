/* Each kind of step, as a hand answers it: with keys at 80x24 and at 40x12, and line by line; and what
 * `exback step show` finds afterwards. */
#include "../screen/stage.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
	int rows, columns;
} sizes[] = {{.rows = 24, .columns = 80}, {.rows = 12, .columns = 40}};

/* What is pressed, and what the screen says then. */
struct press {
	const char *keys;
	const char *then;
};

struct step_case {
	const char *kind;  /* and what is particular about it */
	const char *state; /* where the person stands; NULL: at the beginning */
	const char *step;  /* the next one of that state */
	const char *more;  /* of the history, in the words of history.sh; or NULL */
	struct press presses[6];
	const char *lines; /* the same, line by line, from the lesson on; for printf */
	const char *kept;  /* a part of what `step show --json` prints */
};

static const struct step_case cases[] = {
	{.kind = "read",
		.step = "why_no_contact",
		.presses = {{"<Enter>", "Five rules"}},
		.lines = "\\n",
		.kept = "\"answer\": {}"},
	{.kind = "accept",
		.step = "five_rules",
		.presses = {{"<Enter>", "How long?"}},
		.lines = "\\n",
		.kept = "\"answer\": {}"},
	{.kind = "write",
		.step = "my_reply",
		.presses = {{"<Enter>", "0 words"},
			{"I need time.<Enter>And <lt>quiet>.<C-s>", "Three hard moments"}},
		.lines = "\\nI need time.\\nAnd <quiet>.\\n.\\n",
		.kept = "\"answer\": {\"text\":\"I need time.\\nAnd <quiet>.\"}"},
	{.kind = "two_lists",
		.state = "assessment",
		.step = "good_and_not_good",
		.presses = {{"<Enter>", "0 words"},
			{"the sea<Enter>talks<Enter>tea<C-s>", "the sea; talks; tea"},
			{"rows<Enter>debts<Enter>doubt<C-s>", "Four lenses"}},
		.lines = "\\nthe sea\\ntalks\\ntea\\n.\\nrows\\ndebts\\ndoubt\\n.\\n",
		.kept = "\"answer\": {\"left\":[\"the sea\",\"talks\",\"tea\"],"
			"\"right\":[\"rows\",\"debts\",\"doubt\"]}"},
	{.kind = "two_lists, too short at first",
		.state = "assessment",
		.step = "good_and_not_good",
		.presses = {{"<Enter>", "0 words"}, {"the sea<Enter>talks<C-s>", "the sea; talks"},
			{"rows<Enter>debts<Enter>doubt<C-s>", "at least 3 lines"},
			{"<Enter>tea<C-s>", "the sea; talks; tea"}, {"<C-s>", "Four lenses"}},
		.lines = "\\nthe sea\\n.\\nrows\\n.\\ntalks\\ntea\\n.\\ndebts\\ndoubt\\n.\\n",
		.kept = "\"answer\": {\"left\":[\"the sea\",\"talks\",\"tea\"],"
			"\"right\":[\"rows\",\"debts\",\"doubt\"]}"},
	{.kind = "choose",
		.step = "how_long",
		.presses = {{"<Enter>", "\xe2\x96\xb8"}, {"<Down><Down><Enter>", "0 words"},
			{"for me<C-s>", "Why this long"}},
		.lines = "\\n3\\nfor me\\n.\\n",
		.kept = "\"answer\": {\"chosen\":[\"60\"],\"text\":\"for me\"}"},
	{.kind = "choose several",
		.state = "grieving",
		.step = "name_it",
		.presses = {{"<Enter>", "[ ]"}, {"<Space><Down><Down><Space>", "[x]"},
			{"<Enter>", "What it has to say"}},
		.lines = "\\n1 3\\n",
		.kept = "\"answer\": {\"chosen\":[\"anger\",\"hurt\"]}"},
	{.kind = "rate",
		.state = "self_care",
		.step = "for_whom",
		.presses = {{"<Enter>", "for myself"}, {"4<Down>2<Enter>", "0 words"},
			{"mostly<C-s>", "A week with shape"}},
		.lines = "\\n4\\n2\\nmostly\\n.\\n",
		.kept = "\"answer\": {\"ratings\":{\"for_me\":4,\"for_them\":2},"
			"\"text\":\"mostly\"}"},
	{.kind = "rate, not all at first",
		.state = "self_care",
		.step = "for_whom",
		.presses = {{"<Enter>", "for myself"}, {"4<Enter>", "still open"},
			{"<Down>2<Enter>", "0 words"}, {"<C-s>", "A week with shape"}},
		.lines = "\\n4\\n\\n\\n2\\n.\\n",
		.kept = "\"answer\": {\"ratings\":{\"for_me\":4,\"for_them\":2}}"},
	{.kind = "checklist",
		.step = "clear_triggers",
		.presses = {{"<Enter>", "[ ]"}, {"<Enter>", "othing is ticked yet"},
			{"<Down><Space>", "[x]"}, {"<Enter>", "Your reply"}},
		.lines = "\\n2\\n",
		.kept = "\"answer\": {\"ticked\":[\"mute_circle\"]}"},
	{.kind = "plan",
		.step = "hard_moments",
		.presses = {{"<Enter>", "\xe2\x96\xb8 If"},
			{"late<Tab>tea<Tab>a drink<Tab>bed<Tab>Sunday<Tab>the lake<Enter>",
				"Your people"}},
		.lines = "\\nlate\\ntea\\na drink\\nbed\\nSunday\\nthe lake\\n",
		.kept = "\"answer\": {\"plans\":[{\"if\":\"late\",\"then\":\"tea\"},"
			"{\"if\":\"a drink\",\"then\":\"bed\"},"
			"{\"if\":\"Sunday\",\"then\":\"the lake\"}]}"},
	{.kind = "plan with a date",
		.state = "self_care",
		.step = "hard_dates",
		.presses = {{"<Enter>", "\xe2\x96\xb8 If"},
			{"her birthday<Tab>the sea<Tab>2026-12-24<Enter>", "Log a contact"}},
		.lines = "\\nher birthday\\nthe sea\\n2026-12-24\\n",
		.kept = "{\"if\":\"her birthday\",\"then\":\"the sea\",\"date\":\"2026-12-24\"}"},
	{.kind = "person",
		.step = "my_people",
		.presses = {{"<Enter>", "Telephone"},
			{"Ana<Tab>030 123<Tab>up late<Enter>", "The first letter"}},
		.lines = "\\nAna\\n030 123\\nup late\\n",
		.kept = "\"answer\": {\"name\":\"Ana\",\"phone\":\"030 123\",\"note\":\"up "
			"late\"}"},
	{.kind = "activities",
		.state = "self_care",
		.step = "pick_activities",
		.presses = {{"<Enter>", "[ ]"},
			{"<Space><Down><Space><Down><Space>", "\xe2\x96\xb8 [x]"},
			{"<Enter>", "A letter of kindness"}},
		.lines = "\\n1 2 3\\n",
		.kept = "\"answer\": {\"chosen\":[\"friends\",\"family\",\"phone_call\"]}"},
	{.kind = "breathe",
		.state = "grieving",
		.step = "ten_minutes",
		.presses = {{"<Enter>", "breathe in"}, {"<Enter>", "After the ten"}},
		.lines = "\\n\\n",
		.kept = "\"answer\": {\"seconds\":"},
	{.kind = "look_again",
		.state = "assessment",
		.step = "which_kind_again",
		.more = "answered 2026-11-10 which_kind neutral\n",
		.presses = {{"<End>", "neutral: little harm"}, {"<Enter>", "\xe2\x96\xb8"},
			{"<Up><Up><Enter>", "0 words"}, {"after all<C-s>", "Kept."}},
		.lines = "\\n1\\nafter all\\n.\\n",
		.kept = "\"answer\": {\"chosen\":[\"nourishing\"],\"text\":\"after all\"}"},
};

static void run(struct stage *stage, const char *format, const char *first, const char *second)
{
	struct str script = STR_INIT;
	str_addf(&script, format, first, second);
	stage_run(stage, script.data);
	str_done(&script);
}

/* Everything before the step is done; a copy of it is what each way of answering begins with. */
static void live_up_to(struct stage *stage, const struct step_case *step)
{
	struct str script = STR_INIT;
	str_add_text(&script, ". tests/cli/history.sh\nbegan 2026-10-01\n");
	if (step->state)
		str_addf(&script, "moved 2026-11-05 no_contact %s\n", step->state);
	str_addf(&script, "done_before 2026-11-05 %s\n", step->step);
	str_add_text(&script, step->more ? step->more : "");
	str_add_text(&script, "lived\ncp -r \"$HOME/.local\" \"$HOME/before\"\n");
	stage_run(stage, script.data);
	str_done(&script);
}

static void expect_kept(struct stage *stage, const struct step_case *step)
{
	run(stage,
		"exback step show --json %s >\"$HOME/shown\"\n"
		"exec >&2\n"
		"grep -qF '%s' \"$HOME/shown\" || { tail -8 \"$HOME/shown\"; exit 1; }\n"
		"rm -r \"$HOME/.local\"\n"
		"cp -r \"$HOME/before\" \"$HOME/.local\"\n",
		step->step, step->kept);
}

static void answer_with_keys(struct stage *stage, const struct step_case *step, size_t size)
{
	struct pty *pty = stage_open(stage, sizes[size].rows, sizes[size].columns);
	pty_keys(pty, "2");
	for (const struct press *press = step->presses; press->keys; press++) {
		pty_keys(pty, press->keys);
		pty_wait_text(pty, press->then);
	}
	stage_close(stage);
}

/* A case comes as the state, and a trial of it is made. */
struct trial {
	struct stage *stage;
	const struct step_case *step;
};

static int set_up(void **state)
{
	struct trial *trial = mem_zero(1, sizeof *trial);
	trial->step = *state;
	stage_set_up((void **)&trial->stage);
	*state = trial;
	return 0;
}

static int tear_down(void **state)
{
	struct trial *trial = *state;
	stage_tear_down((void **)&trial->stage);
	free(trial);
	return 0;
}

static void test_kind(void **state)
{
	const struct trial *trial = *state;
	live_up_to(trial->stage, trial->step);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		answer_with_keys(trial->stage, trial->step, i);
		expect_kept(trial->stage, trial->step);
	}
	run(trial->stage, "printf '%s%s' | exback --plain >\"$HOME/said\"\n", "next\\n",
		trial->step->lines);
	expect_kept(trial->stage, trial->step);
}

#define CASES (sizeof cases / sizeof *cases)

int main(void)
{
	struct CMUnitTest tests[CASES];
	for (size_t i = 0; i < CASES; i++)
		tests[i] = (struct CMUnitTest){.name = cases[i].kind,
			.test_func = test_kind,
			.setup_func = set_up,
			.teardown_func = tear_down,
			.initial_state = (void *)&cases[i]};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
