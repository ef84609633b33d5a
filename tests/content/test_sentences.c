/* Each mutation of the files of sentences, of help lines and of evidence is found. */
#include "mutants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct mutation files[] = {
	{.file = "en/first.json", .error = "en/first.json: $: the file is missing"},
	{.file = "support.json", .error = "support.json: $: the file is missing", .others = 36},
	{.file = "en/frist.json",
		.replace = "{}",
		.error = "en/frist.json: $: nothing asks for this file"},
	{.file = "rules.json",
		.replace = "{}",
		.error = "rules.json: $: nothing asks for this file"},
	{.file = "en/first.json",
		.replace = "{\"question\": \"a\" \"b\"}",
		.error = "en/first.json: line 1, column 18: not JSON from here on"},
	{.file = "en/first.json", .replace = "[]", .error = "en/first.json: $: expected an object"},
	{.file = "en/letting_go.json",
		.replace = "{\"steps\": {}}",
		.error = "en/letting_go.json: $.steps: \"it_is_time\" is missing",
		.others = ANY_OTHERS},
	{.file = "de/machine.json",
		.replace = "{}",
		.error = "de/no_contact.json: $: the file is missing",
		.others = ANY_OTHERS},
};

static const struct mutation texts[] = {
	{.file = "en/first.json",
		.replace = "{\"question\": \"Q?\", \"write\": \"w\", \"person\": \"p\"}",
		.error = "en/first.json: $: \"setup\" is missing"},
	{.file = "en/first.json",
		.replace = "{\"question\": \"Q?\", \"write\": \"w\", \"person\": \"p\", \"setup\": "
			   "\"s\", "
			   "\"quit\": \"q\"}",
		.error = "en/first.json: $.quit: nothing asks for this"},
	{.file = "en/first.json",
		.replace = "{\"question\": \"Q?\", \"write\": \"w\", \"person\": \"p\", \"setup\": "
			   "\" \"}",
		.error = "en/first.json: $.setup: the text is empty"},
	{.file = "en/first.json",
		.replace = "{\"question\": \"Q? \", \"write\": \"w\", \"person\": \"p\", "
			   "\"setup\": \"s\"}",
		.error = "en/first.json: $.question: white space at an end of the text"},
	{.file = "en/first.json",
		.replace =
			"{\"question\": 1, \"write\": \"w\", \"person\": \"p\", \"setup\": \"s\"}",
		.error = "en/first.json: $.question: expected text, not a number"},
	{.file = "en/first.json",
		.replace = "{\"question\": \"{names}\", \"write\": \"w\", \"person\": \"p\", "
			   "\"setup\": \"s\"}",
		.error = "en/first.json: $.question: nothing fills {names} here"},
	{.file = "en/first.json",
		.replace = "{\"question\": \"{name\", \"write\": \"w\", \"person\": \"p\", "
			   "\"setup\": \"s\"}",
		.error = "en/first.json: $.question: a lone brace"},
	{.file = "en/first.json",
		.replace =
			"{\"question\": \"Consider, notwithstanding considerable incompatibility, "
			"an immediate reconciliation?\", \"write\": \"w\", \"person\": \"p\", "
			"\"setup\": \"s\"}",
		.error = "en/first.json: $: too hard to read: grade 34.3 (7.0 words a sentence, "
			 "4.00 syllables a word), at most 7"},
	{.file = "en/today.json",
		.find = "\"headline\": {",
		.replace = "\"headline\": {\"few\": \"days\", ",
		.error = "en/today.json: $.headline.few: unknown key"},
	{.file = "en/checkin.json",
		.find = "\"closing\": [",
		.replace = "\"closing\": [7, ",
		.error = "en/checkin.json: $.closing[0]: expected text, not a number"},
	{.file = "en/checkin.json",
		.find = "\"closing\": [",
		.replace = "\"closing\": [], \"closed\": [",
		.error = "en/checkin.json: $.closing: at least 1 are needed, there are 0",
		.others = 1},
	{.file = "en/checkin.json",
		.find = "\"mood\": {",
		.replace = "\"mood\": {\"0\": \"none\", ",
		.error = "en/checkin.json: $.mood.0: nothing asks for this"},
};

static const struct mutation ids[] = {
	{.file = "en/contact.json",
		.find = "\"looked\": {",
		.replace = "\"peeked\": {",
		.error = "en/contact.json: $: \"looked\" is missing",
		.others = 1},
	{.file = "en/feelings.json",
		.find = "\"asks\":",
		.replace = "\"begs\":",
		.error = "en/feelings.json: $.anger: \"asks\" is missing",
		.others = 1},
	{.file = "en/machine.json",
		.find = "\"no_answer\":",
		.replace = "\"silence\":",
		.error = "en/machine.json: $.closed: \"no_answer\" is missing",
		.others = 1},
	{.file = "en/thoughts.json",
		.find = "\"45\":",
		.replace = "\"46\":",
		.error = "en/thoughts.json: $.days: \"45\" is missing",
		.others = 1},
	{.file = "en/thoughts.json",
		.find = "\"no_contact\": [",
		.replace = "\"no_contact\": [\"One.\"], \"no_contract\": [",
		.error = "en/thoughts.json: $.phases: phase 1 has 1 of 25 thoughts",
		.others = 1},
	{.file = "en/thoughts.json",
		.find = "\"phases\": {",
		.replace = "\"phases\": {\"limbo\": [\"Think.\"], ",
		.error = "en/thoughts.json: $.phases.limbo: nothing asks for this"},
	{.file = "en/prompts.json",
		.find = "\"no_contact\": {",
		.replace = "\"no_contact\": {\"First one\": \"Write.\", ",
		.error = "en/prompts.json: $.no_contact[\"First one\"]: an id has lower-case "
			 "letters, digits and "
			 "underscores only"},
	{.file = "en/no_contact.json",
		.find = "\"body\":",
		.replace = "\"text\":",
		.error = "en/no_contact.json: $.steps.is_it_safe: \"body\" is missing",
		.others = 1},
	{.file = "en/no_contact.json",
		.find = "\"threats\":",
		.replace = "\"menaces\":",
		.error = "en/no_contact.json: $.steps.is_it_safe.options: \"threats\" is missing",
		.others = 1},
	{.file = "en/no_contact.json",
		.find = "\"E11\"",
		.replace = "\"E99\"",
		.error = "en/no_contact.json: $.steps.is_it_safe.evidence[0]: there is no evidence "
			 "\"E99\""},
	{.file = "en/no_contact.json",
		.find = "\"steps\": {",
		.replace = "\"steps\": {\"run_away\": {\"title\": \"Run\"}, ",
		.error = "en/no_contact.json: $.steps.run_away: nothing asks for this"},
	{.file = "en/evidence.json",
		.find = "\"sure\":",
		.replace = "\"certain\":",
		.error = "en/evidence.json: $.E0: \"sure\" is missing",
		.others = 1},
	{.file = "en/countries.json",
		.find = "\"GB\":",
		.replace = "\"UK\":",
		.error = "en/countries.json: $: \"GB\" is missing",
		.others = 1},
};

static const struct mutation amounts[] = {
	{.file = "en/prompts.json",
		.find = "\"no_contact\": {",
		.replace = "\"no_contact\": {\"one\": \"Write.\"}, \"grieved\": {",
		.error = "en/prompts.json: $: phase 1 has 1 of 12 prompts",
		.others = 1},
	{.file = "en/no_contact.json",
		.replace = "{\"steps\": {\"why_no_contact\": {\"title\": \"Why\", \"body\": "
			   "\"Because.\"}}}",
		.error = "en/no_contact.json: $.steps.why_no_contact.body: a lesson has 80 to 200 "
			 "words, this one 1",
		.others = ANY_OTHERS},
	{.file = "en/first.json",
		.replace = "{\"question\": \"What do you need just now?\", \"write\": \"w\", "
			   "\"person\": \"p\", \"setup\": \"Well. What do you need just now?\"}",
		.error = "en/first.json: $.setup: stands in the language twice: \"What do you need "
			 "just now?\" (en/first.json: $.question: here first)"},
	{.file = "en/first.json",
		.replace = "{\"question\": \"Yes.\", \"write\": \"Yes.\", \"person\": \"yes\", "
			   "\"setup\": \"yes\"}",
		.error = "en/first.json: $.write: stands in the language twice: \"Yes.\" "
			 "(en/first.json: $.question: here first)"},
};

static const struct mutation shared[] = {
	{.file = "support.json",
		.find = "\"country\": \"AR\"",
		.replace = "\"country\": \"Argentina\"",
		.error = "support.json: $.lines[0].country: expected two capitals, as in \"GB\"",
		.others = 1},
	{.file = "support.json",
		.find = "\"kind\": \"emergency\"",
		.replace = "\"kind\": \"urgent\"",
		.error = "support.json: $.lines[0].kind: expected \"emergency\", \"crisis\" or "
			 "\"violence\""},
	{.file = "support.json",
		.find = "\"source\": \"https://",
		.replace = "\"source\": \"from memory ",
		.error = "support.json: $.lines[0].source: expected the address of a page"},
	{.file = "support.json",
		.find = "\"number\":",
		.replace = "\"digits\":",
		.error = "support.json: $.lines[0].digits: unknown key"},
	{.file = "support.json",
		.find = "\"number\": \"911\"",
		.replace = "\"number\": 911",
		.error = "support.json: $.lines[0].number: expected text, not a number"},
	{.file = "evidence.json",
		.find = "\"id\": \"E1\"",
		.replace = "\"id\": \"E0\"",
		.error = "evidence.json: $.evidence[1].id: \"E0\" is there twice",
		.others = 2},
	{.file = "evidence.json",
		.find = "\"id\": \"E0\"",
		.replace = "\"id\": \"study\"",
		.error = "evidence.json: $.evidence[0].id: expected an id like \"E1\"",
		.others = 3},
};

static void test_files(void **state)
{
	mutants_run(state, files, COUNT(files));
}

static void test_texts(void **state)
{
	mutants_run(state, texts, COUNT(texts));
}

static void test_ids(void **state)
{
	mutants_run(state, ids, COUNT(ids));
}

static void test_amounts(void **state)
{
	mutants_run(state, amounts, COUNT(amounts));
}

static void test_shared(void **state)
{
	mutants_run(state, shared, COUNT(shared));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_shared),
	};

	return cmocka_run_group_tests(tests, mutants_setup, mutants_teardown);
}
