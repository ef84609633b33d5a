/* Steps of content/programme.json, and the ids that nobody may rename. */
#include "mutants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct mutation steps[] = {
	{.file = "programme.json",
		.find = "{\"id\": \"why_no_contact\", \"state\": \"no_contact\"",
		.replace = "{\"id\": \"why_no_contact\", \"state\": \"limbo\"",
		.error = "programme.json: $.steps[2].state: there is no state \"limbo\""},
	{.file = "programme.json",
		.find = "\"kind\": \"accept\"",
		.replace = "\"kind\": \"swear\"",
		.error = "programme.json: $.steps[3].kind: there is no kind of step \"swear\""},
	{.file = "programme.json",
		.find = "\"points\": [\"S5\"]",
		.replace = "\"points\": [\"S5\", \"S55\"]",
		.error = "programme.json: $.steps[4].points[1]: there is no point \"S55\""},
	{.file = "programme.json",
		.find = "\"minutes\": 8,",
		.replace = "",
		.error = "programme.json: $.steps[5]: \"minutes\" is missing: expected a number"},
	{.file = "programme.json",
		.find = "\"kind\": \"read\", \"required\"",
		.replace = "\"kind\": \"read\", \"least\": 2, \"required\"",
		.error = "programme.json: $.steps[2].least: a step of kind \"read\" has no "
			 "\"least\""},
	{.file = "programme.json",
		.find = "\"exclusive\": [\"none\"]",
		.replace = "\"exclusive\": [\"nothing\"]",
		.error = "programme.json: $.steps[0].exclusive[0]: \"nothing\" is not an option of "
			 "this step"},
	{.file = "programme.json",
		.find = "\"options\": [\"30\", \"45\", \"60\", \"90\"]",
		.replace = "\"options\": [\"30\"]",
		.error = "programme.json: $.steps[4]: a step of kind \"choose\" needs at least 2 "
			 "options"},
	{.file = "programme.json",
		.find = "\"options\": [\"30\", \"45\"",
		.replace = "\"options\": [\"30\", \"30\", \"45\"",
		.error = "programme.json: $.steps[4].options[1]: \"30\" is there twice"},
	{.file = "programme.json",
		.find = "\"options\": [\"30\", \"45\"",
		.replace = "\"options\": [\"30 days\", \"45\"",
		.error = "programme.json: $.steps[4].options[0]: an id has lower-case letters, "
			 "digits and "
			 "underscores only"},
	{.file = "programme.json",
		.find = "\"looks_at\": \"which_kind\"",
		.replace = "\"looks_at\": \"which_kind_again\"",
		.error = "programme.json: $.steps[43]: a step cannot look at itself"},
	{.file = "programme.json",
		.find = "\"days_later\": 3,",
		.replace = "",
		.error = "programme.json: $.steps[43]: \"days_later\" is missing: expected a "
			 "number"},
	{.file = "programme.json",
		.find = "\"shows\": \"rules\"",
		.replace = "\"shows\": \"laws\"",
		.error =
			"programme.json: $.steps[3].shows: there is no file of sentences \"laws\""},
	{.file = "programme.json",
		.find = "\"after_yes\": \"flag\"",
		.replace = "\"after_yes\": \"alarm\"",
		.error = "en/safety.json: $: \"alarm\" is missing"},
	{.file = "programme.json",
		.find = "\"after_yes\": \"asked\"",
		.replace = "\"after_yes\": \"flag\"",
		.error = "en/safety.json: $.asked: nothing asks for this"},
	{.file = "programme.json",
		.find = "\"kind\": \"read\", \"required\"",
		.replace = "\"kind\": \"read\", \"after_yes\": \"flag\", \"required\"",
		.error = "programme.json: $.steps[2].after_yes: a step of kind \"read\" has no "
			 "\"after_yes\""},
	{.file = "programme.json",
		.find = "\"options\": [\"30\", \"45\", \"60\", \"90\"]",
		.replace = "\"after_yes\": \"flag\", \"options\": [\"30\", \"45\", \"60\", "
			   "\"90\"]",
		.error = "programme.json: $.steps[4].after_yes: no option of this step is "
			 "\"exclusive\": all would be a yes"},
	{.file = "programme.json",
		.find = "\"group\": \"weekly\"",
		.replace = "\"group\": \"yearly\"",
		.error = "programme.json: $.steps[70].group: no page offers the steps of "
			 "\"yearly\""},
	{.file = "programme.json",
		.find = "\"group\": \"weekly\"",
		.replace = "\"group\": \"weekly\", \"required\": true",
		.error = "programme.json: $.steps[70].required: a step of a group is not in the "
			 "programme's list: it cannot be required"},
	{.file = "programme.json",
		.find = "\"group\": \"weekly\", ",
		.replace = "",
		.error = "en/no_contact.json: $.steps.weekly_question: \"question\" is missing"},
	{.file = "programme.json",
		.find = "\"points\": [\"S4\"]",
		.replace = "\"points\": []",
		.error = "programme.json: $.points[10]: no step teaches \"S4\""},
	{.file = "programme.json",
		.find = "{\"id\": \"first_letter\",",
		.replace = "{\"id\": \"five_rules\",",
		.error = "programme.json: $.steps[10].id: \"five_rules\" is there twice"},
	{.file = "programme.json",
		.find = "{\"id\": \"first_letter\", \"state\"",
		.replace = "{\"state\"",
		.error = "programme.json: $.steps[10]: \"id\" is missing: expected text"},
};

static const struct mutation fixed[] = {
	{.file = "programme.json",
		.find = ", 365]",
		.replace = "]",
		.error = "programme.json: $.milestones: day 365 is missing",
		.others = 1},
	{.file = "programme.json",
		.find = "{\"id\": \"glad\", \"lighter\": true}",
		.replace = "{\"id\": \"proud\", \"lighter\": true}",
		.error = "programme.json: $.feelings: \"glad\" is missing",
		.others = 2},
	{.file = "programme.json",
		.find = "{\"id\": \"gym\", \"kind\": \"body\"}",
		.replace = "{\"id\": \"gym\", \"kind\": \"play\"}",
		.error = "programme.json: $.activities[5]: \"gym\" is of the kind \"body\""},
	{.file = "programme.json",
		.find = "{\"id\": \"looked\", \"rule\": 2, \"resets\": false}",
		.replace = "{\"id\": \"looked\", \"rule\": 2, \"resets\": true}",
		.error = "programme.json: $.contact_kinds[5]: \"looked\" does not reset the count"},
	{.file = "programme.json",
		.find = "{\"id\": \"met\", \"rule\": 3,",
		.replace = "{\"id\": \"met\", \"rule\": 4,",
		.error = "programme.json: $.contact_kinds[3]: \"met\" belongs to rule 3 (0: none)"},
	{.file = "programme.json",
		.find = "\"options\": [\"30\", \"45\"",
		.replace = "\"options\": [\"35\", \"45\"",
		.error = "programme.json: $.steps[4]: the option \"30\" is missing",
		.others = 2},
	{.file = "programme.json",
		.find = "\"after_yes\": \"asked\", \"required\": true, \"repeatable\": true, ",
		.replace = "\"after_yes\": \"asked\", \"required\": true, ",
		.error = "programme.json: $.steps[1]: \"their_wish\" must be repeatable"},
	{.file = "programme.json",
		.find = "\"any_state\": true, ",
		.replace = "",
		.error = "programme.json: $.steps[0]: \"is_it_safe\" must be open in any state"},
};

static void test_steps(void **state)
{
	mutants_run(state, steps, COUNT(steps));
}

static void test_fixed(void **state)
{
	mutants_run(state, fixed, COUNT(fixed));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_fixed),
	};

	return cmocka_run_group_tests(tests, mutants_setup, mutants_teardown);
}
