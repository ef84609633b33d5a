/* Each mutation of content/programme.json is found, and named where it stands. */
#include "mutants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct mutation shapes[] = {
	{.file = "programme.json",
		.replace = "[]",
		.error = "programme.json: $: expected \"format\": 1"},
	{.file = "programme.json",
		.replace = "{\"format\": 1,}",
		.error = "programme.json: line 1, column 14: not JSON from here on"},
	{.file = "programme.json",
		.find = "\"format\": 1",
		.replace = "\"format\": 2",
		.error = "programme.json: $: expected \"format\": 1"},
	{.file = "programme.json",
		.find = "\"start\": \"no_contact\",",
		.replace = "",
		.error = "programme.json: $: \"start\" is missing: expected text"},
	{.file = "programme.json",
		.find = "\"start\": \"no_contact\"",
		.replace = "\"start\": \"nowhere\"",
		.error = "programme.json: $.start: there is no state \"nowhere\""},
	{.file = "programme.json",
		.find = "\"least_goal\": 30",
		.replace = "\"least_goal\": \"30\"",
		.error = "programme.json: $.least_goal: expected a number, not text"},
	{.file = "programme.json",
		.find = "\"least_goal\": 30",
		.replace = "\"least_goal\": 30, \"colour\": 1",
		.error = "programme.json: $.colour: unknown key"},
	{.file = "programme.json",
		.find = "\"id\": \"exback\"",
		.replace = "\"id\": \"Ex back\"",
		.error = "programme.json: $.id: an id has lower-case letters, digits and "
			 "underscores only"},
	{.file = "programme.json",
		.find = "[7, 14,",
		.replace = "[7, 7, 14,",
		.error = "programme.json: $.milestones[1]: expected a day later than day 7"},
	{.file = "programme.json",
		.find = "\"I1\", \"I2\",",
		.replace = "\"I1\", \"I2\", \"I1\",",
		.error = "programme.json: $.points[2]: \"I1\" is there twice"},
	{.file = "programme.json",
		.find = "\"start\": \"no_contact\"",
		.replace = "\"start\": \"no_contact\", \"start\": \"grieving\"",
		.error = "programme.json: $.start: the key is there twice"},
	{.file = "programme.json",
		.find = "{\"id\": \"glad\", \"lighter\": true}",
		.replace = "{\"id\": \"glad\"}, {\"id\": \"glad\"}",
		.error = "programme.json: $.feelings[15].id: \"glad\" is there twice"},
	{.file = "programme.json",
		.find = "{\"id\": \"gym\", \"kind\": \"body\"}",
		.replace = "{\"id\": \"gym\", \"kind\": \"bodies\"}",
		.error = "programme.json: $.activities[5].kind: there is no kind of activity "
			 "\"bodies\""},
	{.file = "programme.json",
		.find = "{\"id\": \"met\", \"rule\": 3, \"resets\": true}",
		.replace = "{\"id\": \"met\", \"rule\": 6, \"resets\": true}",
		.error = "programme.json: $.contact_kinds[3].rule: expected a whole number from 1 "
			 "to 5"},
};

static const struct mutation facts[] = {
	{.file = "programme.json",
		.find = "\"verdict\": {\"read\": \"answer\"",
		.replace = "\"verdict\": {\"read\": \"guess\"",
		.error = "programme.json: $.facts.verdict.read: there is no way to read answers "
			 "called \"guess\""},
	{.file = "programme.json",
		.find = "\"steps\": [\"which_kind\"], \"since\": \"pause\"",
		.replace = "\"steps\": [\"what_kind\"], \"since\": \"pause\"",
		.error =
			"programme.json: $.facts.verdict.steps[0]: there is no step \"what_kind\""},
	{.file = "programme.json",
		.find = "\"steps\": [\"which_kind\"], \"since\": \"pause\"",
		.replace = "\"steps\": [\"which_kind\"], \"since\": \"rest\"",
		.error = "programme.json: $.facts.verdict.since: there is no state \"rest\""},
	{.file = "programme.json",
		.find = "\"steps\": [\"which_kind\", \"which_kind_again\"]",
		.replace = "\"steps\": [\"which_kind\"]",
		.error = "programme.json: $.facts.days_between_verdicts: \"days_between\" reads 2 "
			 "to 2 steps, not 1"},
	{.file = "programme.json",
		.find = "\"choice\": \"badly\", \"visits_of\"",
		.replace = "\"choice\": \"awful\", \"visits_of\"",
		.error = "programme.json: $.facts.times_badly.choice: no step of this fact offers "
			 "\"awful\""},
	{.file = "programme.json",
		.find = "\"read\": \"count\", \"steps\": [\"how_it_went\"]",
		.replace = "\"read\": \"answer\", \"steps\": [\"how_it_went\"]",
		.error = "programme.json: $.facts.times_badly: \"visits_of\" goes with \"count\" "
			 "only"},
	{.file = "programme.json",
		.find = "\"verdict\": {",
		.replace = "\"days_kept\": {",
		.error = "programme.json: $.facts.days_kept: this name is a count's",
		.others = 7},
};

static const struct mutation machine[] = {
	{.file = "programme.json",
		.find = "{\"to\": \"grieving\",",
		.replace = "{\"to\": \"greiving\",",
		.error = "programme.json: $.states[0].moves[0].to: there is no state \"greiving\""},
	{.file = "programme.json",
		.find = "{\"to\": \"grieving\",",
		.replace = "{\"to\": \"letting_go\",",
		.error = "programme.json: $.states[0].moves[0].to: this way is open from every "
			 "state already"},
	{.file = "programme.json",
		.find = "{\"to\": \"grieving\",",
		.replace = "{\"to\": \"no_contact\",",
		.error = "programme.json: $.states[0].moves[0].to: a state cannot lead to itself"},
	{.file = "programme.json",
		.find = "{\"to\": \"pause\"}",
		.replace = "{\"to\": \"first_meeting\"}",
		.error = "programme.json: $.states[4].moves[1].to: the state leads to "
			 "\"first_meeting\" already",
		.others = 1},
	{.file = "programme.json",
		.find = "\"id\": \"grieving\", \"phase\": 2",
		.replace = "\"id\": \"no_contact\", \"phase\": 2",
		.error = "programme.json: $.states[1].id: \"no_contact\" is there twice",
		.others = 12},
	{.file = "programme.json",
		.find = "\"phase\": 0, \"ending\": true",
		.replace = "\"phase\": 6, \"ending\": true",
		.error = "programme.json: $.states[9]: an ending, and only an ending, has phase 0"},
	{.file = "programme.json",
		.find = "\"falls_to\": \"self_care\",",
		.replace = "",
		.error = "programme.json: $.states[3]: \"holds\" and \"falls_to\" need each other"},
	{.file = "programme.json",
		.find = "\"falls_to\": \"self_care\"",
		.replace = "\"falls_to\": \"reach_out\"",
		.error = "programme.json: $.states[3]: falling back from here never ends",
		.others = 4},
	{.file = "programme.json",
		.find = "{\"to\": \"letting_go\", \"text\": \"verdict_not_nourishing\"",
		.replace = "{\"to\": \"deciding\", \"text\": \"verdict_not_nourishing\"",
		.error = "programme.json: $.states[3].suggestions[0].to: the state does not lead "
			 "to \"deciding\""},
	{.file = "programme.json",
		.find = "\"id\": \"safety_flag\", \"to\": \"letting_go\"",
		.replace = "\"id\": \"safety_flag\", \"to\": \"pause\"",
		.error = "programme.json: $.closures[0].to: it closes the state it leads to"},
	{.file = "programme.json",
		.find = "\"gate\": [{\"fact\": \"safety_flag\", \"is_not\": \"none\"}]",
		.replace = "\"gate\": []",
		.error = "programme.json: $.closures[0]: a closure without a gate closes for "
			 "everyone"},
	{.file = "programme.json",
		.find = "{\"to\": \"grieving\",",
		.replace = "{\"to\": \"self_care\",",
		.error = "programme.json: $.states[1]: nothing leads to \"grieving\""},
	{.file = "programme.json",
		.find = "\"id\": \"assessment\", \"phase\": 4",
		.replace = "\"id\": \"assessment\", \"phase\": 3",
		.error = "programme.json: $.states[4]: there is a phase 5, but no phase 4",
		.others = 4},
	{.file = "programme.json",
		.find = "\"gives_up_to\": \"letting_go\"",
		.replace = "\"gives_up_to\": \"pause\"",
		.error = "programme.json: $.states[4].moves[1].to: this way is open from every "
			 "state already",
		.others = 12},
};

static const struct mutation ways[] = {
	/* Nobody can stay behind such a gate. */
	{.file = "programme.json",
		.find = "{\"fact\": \"days_no_contact\", \"at_least\": 14}",
		.replace = "{\"fact\": \"days_no_contact\", \"at_most\": 3}",
		.error = "programme.json: $.states[2].moves[0].gate[1]: \"assessment\" cannot "
			 "hold after that"},
	{.file = "programme.json",
		.find = "{\"fact\": \"verdict_again\", \"is\": \"nourishing\"},\n"
			"          {\"fact\": \"days_between_verdicts\"",
		.replace = "{\"fact\": \"verdict_again\", \"is\": \"neutral\"},\n"
			   "          {\"fact\": \"days_between_verdicts\"",
		.error = "programme.json: $.states[3].moves[0].gate[4]: \"reach_out\" cannot "
			 "hold after that"},
	{.file = "programme.json",
		.find = "\"holds\": [{\"fact\": \"days_no_contact\", \"at_least\": 7}]",
		.replace = "\"holds\": [{\"fact\": \"verdict\", \"is\": \"nourishing\"}]",
		.error = "programme.json: $.states[3].holds[0]: \"verdict\" is known only in this "
			 "state, which falls without it",
		.others = 0},
	{.file = "programme.json",
		.find = "{\"fact\": \"verdict\", \"is\": \"nourishing\"}",
		.replace = "{\"fact\": \"message_outcome\", \"is\": \"well\"}",
		.error = "programme.json: $.states[3].moves[0].gate[3]: \"message_outcome\" is "
			 "known only after this move"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_between_verdicts\", \"at_least\": 3}",
		.error = "programme.json: $.states[0].moves[0].gate[0]: \"days_between_verdicts\" "
			 "is known only after this move"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"meetings\", \"at_least\": 1}",
		.error = "programme.json: $.states[0].moves[0].gate[0]: \"meetings\" is known only "
			 "after this move"},
	{.file = "programme.json",
		.find = "\"id\": \"letting_go\", \"phase\": 0,",
		.replace = "\"id\": \"letting_go\", \"phase\": 0, \"falls_to\": \"no_contact\", "
			   "\"holds\": "
			   "[{\"fact\": \"days_kept\", \"at_least\": 1}],",
		.error = "programme.json: $.states[10]: nobody may fall out of \"letting_go\"",
		.others = 1},
	{.file = "programme.json",
		.find = "\"closures\": [",
		.replace = "\"closures\": [{\"id\": \"shut\", \"to\": \"no_contact\", "
			   "\"gate\": [{\"fact\": \"times_badly\", \"at_least\": 3}], "
			   "\"states\": [\"letting_go\"]},",
		.error = "programme.json: $.closures[0].states: \"letting_go\" is open from every "
			 "state: nothing closes it",
		.others = 2},
	{.file = "programme.json",
		.find = "\"gives_up_to\": \"letting_go\"",
		.replace = "\"gives_up_to\": \"nowhere\"",
		.error = "programme.json: $.gives_up_to: there is no state \"nowhere\"",
		.others = ANY_OTHERS},
};

static const struct mutation gates[] = {
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_keept\", \"at_least\": 7}",
		.error = "programme.json: $.states[0].moves[0].gate[0].fact: there is no fact "
			 "\"days_keept\""},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_kept\", \"at_least\": 7, \"is\": 8}",
		.error = "programme.json: $.states[0].moves[0].gate[0]: expected one of \"is\", "
			 "\"is_not\", "
			 "\"at_least\", \"at_most\""},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_kept\", \"at_least\": true}",
		.error = "programme.json: $.states[0].moves[0].gate[0].at_least: expected an "
			 "object, not true or false"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "7",
		.error = "programme.json: $.states[0].moves[0].gate[0]: expected an object, not a "
			 "number"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_kept\", \"is\": \"many\"}",
		.error = "programme.json: $.states[0].moves[0].gate[0]: \"days_kept\" is a number, "
			 "the need a word"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_kept\", \"at_least\": {\"fact\": \"verdict\"}}",
		.error = "programme.json: $.states[0].moves[0].gate[0]: \"days_kept\" is a number, "
			 "\"verdict\" a word"},
	{.file = "programme.json",
		.find = "{\"fact\": \"verdict\", \"is\": \"nourishing\"}",
		.replace = "{\"fact\": \"verdict\", \"is\": \"nourishin\"}",
		.error = "programme.json: $.states[3].moves[0].gate[3]: \"verdict\" is never "
			 "\"nourishin\"",
		.others = 1},
	{.file = "programme.json",
		.find = "{\"fact\": \"verdict\", \"is\": \"nourishing\"}",
		.replace = "{\"fact\": \"verdict\", \"at_least\": 2}",
		.error = "programme.json: $.states[3].moves[0].gate[3]: \"verdict\" is a word: use "
			 "\"is\" or \"is_not\""},
	{.file = "programme.json",
		.find = "{\"fact\": \"verdict\", \"is\": \"nourishing\"}",
		.replace = "{\"fact\": \"verdict\", \"is\": {\"fact\": \"days_kept\"}}",
		.error = "programme.json: $.states[3].moves[0].gate[3]: \"verdict\" is a word, "
			 "\"days_kept\" a number"},
	{.file = "programme.json",
		.find = "{\"fact\": \"urge_mean_7\", \"at_most\": 4}",
		.replace = "{\"fact\": \"urge_mean_7\", \"at_least\": 11}",
		.error = "programme.json: $.states[3].moves[0].gate[1]: \"urge_mean_7\" is never "
			 "that: it goes from 0 to 10"},
	{.file = "programme.json",
		.find = "{\"fact\": \"activity_kinds\", \"at_least\": 4}",
		.replace = "{\"fact\": \"activity_kinds\", \"at_least\": 9}",
		.error = "programme.json: $.states[2].moves[0].gate[4]: \"activity_kinds\" is "
			 "never that: it goes from 0 to 8"},
	{.file = "programme.json",
		.find = "{\"fact\": \"steps_missing\", \"at_most\": 0}",
		.replace = "{\"fact\": \"steps_missing\", \"at_most\": -1}",
		.error = "programme.json: $.states[0].moves[0].gate[1]: \"steps_missing\" is never "
			 "that: it goes from 0 to 36525"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_kept\", \"at_least\": 7}, {\"fact\": \"days_kept\", "
			   "\"at_most\": 6}",
		.error = "programme.json: $.states[0].moves[0].gate: conditions 1 and 2 exclude "
			 "each other"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_kept\", \"is\": 7}, {\"fact\": \"days_kept\", "
			   "\"at_least\": 8}",
		.error = "programme.json: $.states[0].moves[0].gate: conditions 2 and 1 exclude "
			 "each other"},
	{.file = "programme.json",
		.find = "{\"fact\": \"days_kept\", \"at_least\": 7}",
		.replace = "{\"fact\": \"days_kept\", \"is\": 7}, {\"fact\": \"days_kept\", "
			   "\"is_not\": 7}",
		.error = "programme.json: $.states[0].moves[0].gate: conditions 1 and 2 exclude "
			 "each other"},
	{.file = "programme.json",
		.find = "[{\"fact\": \"verdict\", \"is\": \"neutral\"}]",
		.replace = "[{\"fact\": \"verdict\", \"is\": \"neutral\"}, {\"fact\": \"verdict\", "
			   "\"is_not\": \"neutral\"}]",
		.error = "programme.json: $.states[3].suggestions[0].gate: conditions 1 and 2 "
			 "exclude each other"},
};

static void test_shapes(void **state)
{
	mutants_run(state, shapes, COUNT(shapes));
}

static void test_facts(void **state)
{
	mutants_run(state, facts, COUNT(facts));
}

static void test_machine(void **state)
{
	mutants_run(state, machine, COUNT(machine));
}

static void test_ways(void **state)
{
	mutants_run(state, ways, COUNT(ways));
}

static void test_gates(void **state)
{
	mutants_run(state, gates, COUNT(gates));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shapes),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_machine),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_gates),
	};

	return cmocka_run_group_tests(tests, mutants_setup, mutants_teardown);
}
