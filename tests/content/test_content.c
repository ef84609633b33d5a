#include "exback/content.h"

#include "../unit/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What is compiled in, in English. */
static int open_content(void **state)
{
	struct err err = {0};

	*state = content_open(NULL, "en", &err);
	if (*state == NULL)
		fail_msg("%s", err.text);
	return 0;
}

static int close_content(void **state)
{
	content_close(*state);
	return 0;
}

/* --- the programme --- */

static void test_ours_has_no_faults(void **state)
{
	struct str compiled = STR_INIT, directory = STR_INIT;

	(void)state;
	if (content_check("content", &directory) != 0)
		fail_msg("%s", directory.data);
	assert_int_equal(content_check(NULL, &compiled), 0);
	assert_string_equal(compiled.data, directory.data);
	assert_non_null(strstr(compiled.data, "points covered: "));
	assert_non_null(strstr(compiled.data, "\n0 errors\n"));
	str_done(&compiled);
	str_done(&directory);
}

static void test_counts_come_first(void **state)
{
	static const char *const names[] = {
#define X(name, text) [COUNT_##name] = (text),
		FACT_COUNTS(X)
#undef X
	};
	const struct programme *programme = content_programme(*state);

	for (size_t i = 0; i < FACT_COUNT_TOTAL; i++) {
		const struct fact_spec *fact = programme_fact(programme, names[i]);

		assert_ptr_equal(fact, &programme->facts[i]);
		assert_int_equal(fact->source, FACT_IS_COUNT);
		assert_int_equal(fact->count, i);
	}
	assert_null(programme_fact(programme, "nothing"));
}

static void test_gate(void **state)
{
	const struct programme *programme = content_programme(*state);
	const struct state_spec *assessment = programme_state(programme, "assessment");
	const struct move_spec *move = &assessment->moves[0];

	assert_int_equal(assessment->phase, 4);
	assert_string_equal(assessment->falls_to, "self_care");
	assert_int_equal(assessment->holds.count, 1);
	assert_string_equal(move->to, "reach_out");
	assert_string_equal(move->gate.conditions[0].fact->id, "days_no_contact");
	assert_int_equal(move->gate.conditions[0].comparison, AT_LEAST);
	assert_string_equal(move->gate.conditions[0].need_fact->id, "no_contact_goal");
	assert_int_equal(move->gate.conditions[1].comparison, AT_MOST);
	assert_true(move->gate.conditions[1].need == 4);
	assert_int_equal(move->gate.conditions[3].comparison, IS_EQUAL);
	assert_string_equal(move->gate.conditions[3].need_word, "nourishing");
}

static void test_fact(void **state)
{
	const struct programme *programme = content_programme(*state);
	const struct fact_spec *fact = programme_fact(programme, "days_of_meetings");

	assert_int_equal(fact->source, FACT_IS_DAYS_BETWEEN);
	assert_int_equal(fact->step_count, 2);
	assert_string_equal(fact->steps[1], "debrief");
	assert_string_equal(fact->choice, "well");
	assert_string_equal(fact->since_needed, "reach_out");
	assert_null(fact->since);
	assert_true(fact->first);
}

static void test_steps(void **state)
{
	const struct programme *programme = content_programme(*state);
	const struct step_spec *safe = programme_step(programme, "is_it_safe");
	const struct step_spec *again = programme_step(programme, "which_kind_again");

	assert_true(safe->several && safe->repeatable && safe->any_state);
	assert_int_equal(safe->option_count, 7);
	assert_int_equal(safe->exclusive_count, 1);
	assert_int_equal(again->kind, STEP_LOOK_AGAIN);
	assert_int_equal(again->days_later, 3);
	/* A second look offers what the first did. */
	assert_int_equal(again->option_count, 3);
	assert_string_equal(again->options[2], "harmful");
	assert_string_equal(step_kind_id(STEP_TWO_LISTS), "two_lists");
}

/* Reconnection closes as a whole, its last state included. */
static void test_closures(void **state)
{
	static const char *const states[] = {"reach_out", "first_meeting", "getting_to_know",
		"deciding", "pause", "starting_over"};
	const struct programme *programme = content_programme(*state);

	for (size_t i = 0; i < programme->closure_count; i++) {
		const struct closure_spec *closure = &programme->closures[i];

		assert_string_equal(closure->to, "letting_go");
		assert_int_equal(closure->state_count, COUNT(states));
		for (size_t j = 0; j < COUNT(states); j++)
			assert_string_equal(closure->states[j], states[j]);
	}
}

static void test_lists(void **state)
{
	const struct programme *programme = content_programme(*state);

	assert_int_equal(programme->contact_kind_count, 11);
	assert_int_equal(programme_contact_kind(programme, "looked")->rule, 2);
	assert_false(programme_contact_kind(programme, "looked")->resets);
	assert_true(programme_contact_kind(programme, "looked")->shown_always);
	assert_false(programme_contact_kind(programme, "agreed")->shown_always);
	assert_int_equal(programme->feeling_count, 15);
	assert_true(programme_feeling(programme, "hope")->lighter);
	assert_true(programme->activity_count >= 25);
	assert_string_equal(programme_activity(programme, "massage")->kind, "calm");
	assert_int_equal(programme->activity_kind_count, 8);
	assert_int_equal(programme->least_goal, 30);
	assert_string_equal(programme->start, "no_contact");
	assert_null(programme_activity(programme, "drinking"));
}

/* --- a content of our own, in a directory --- */

struct own {
	struct scratch scratch;  /* holds it */
	struct content *content; /* open, in German */
};

static void write_own(struct scratch *scratch)
{
	char *programme = scratch_read("content/programme.json");

	scratch_write(scratch_file(scratch, "programme.json"), programme);
	free(programme);
	mkdir(scratch_file(scratch, "en"), 0700);
	mkdir(scratch_file(scratch, "de"), 0700);
	scratch_write(scratch_file(scratch, "support.json"),
		"{\"lines\": ["
		"{\"country\": \"AT\", \"kind\": \"violence\", \"name\": \"v\", \"number\": \"3\","
		" \"whom\": \"w\", \"source\": \"s\", \"checked\": \"c\", \"hours\": null},"
		"{\"country\": \"DE\", \"kind\": \"crisis\", \"name\": \"first\", \"number\": "
		"\"2\","
		" \"whom\": \"w\", \"source\": \"s\", \"checked\": \"c\", \"chat\": \"web\"},"
		"{\"country\": \"DE\", \"kind\": \"crisis\", \"name\": \"second\", \"number\": "
		"\"4\","
		" \"whom\": \"w\", \"source\": \"s\", \"checked\": \"c\"},"
		"{\"country\": \"DE\", \"kind\": \"emergency\", \"name\": \"e\", \"number\": \"1\","
		" \"whom\": \"w\", \"source\": \"s\", \"checked\": \"c\"},"
		"{\"country\": \"XX\", \"kind\": \"crisis\", \"name\": \"no number\"}]}");
	scratch_write(scratch_file(scratch, "en/machine.json"), "{}");
	scratch_write(scratch_file(scratch, "en/words.json"),
		"{\"only\": \"only here\", \"both\": \"English\","
		" \"days\": {\"one\": \"{days} day\", \"other\": \"{days} days, {name}\"},"
		" \"braces\": \"{ {name {other} {name}}\","
		" \"list\": [\"a\", \"b\"], \"map\": {\"x\": \"1\", \"y\": \"2\"}}");
	scratch_write(scratch_file(scratch, "de/machine.json"), "{}");
	scratch_write(scratch_file(scratch, "de/words.json"), "{\"both\": \"Deutsch\"}");
	scratch_write(scratch_file(scratch, "de/broken.json"), "{\"a\": ");
	scratch_write(scratch_file(scratch, "de/countries.json"),
		"{\"AT\": \"\xC3\x96sterreich\", \"DE\": \"Pommern\"}");
}

static int open_own(void **state)
{
	struct own *own = calloc(1, sizeof *own);
	struct err err = {0};

	own->scratch = scratch_new();
	write_own(&own->scratch);
	own->content = content_open(own->scratch.path, "de_AT.UTF-8", &err);
	if (own->content == NULL)
		fail_msg("%s", err.text);
	*state = own;
	return 0;
}

static int close_own(void **state)
{
	struct own *own = *state;

	content_close(own->content);
	scratch_free(&own->scratch);
	free(own);
	return 0;
}

static void test_lookup(void **state)
{
	const struct content *content = ((struct own *)*state)->content;
	const char *key;

	assert_string_equal(content_text(content, "words", "both"), "Deutsch");
	/* What the language lacks comes from English. */
	assert_string_equal(content_text(content, "words", "only"), "only here");
	assert_true(content_has(content, "words", "map.y"));
	assert_false(content_has(content, "words", "map.z"));
	assert_int_equal(content_length(content, "words", "list"), 2);
	assert_int_equal(content_length(content, "words", "map"), 2);
	assert_int_equal(content_length(content, "words", "only"), 0);
	assert_string_equal(content_item(content, "words", "list", 1, NULL), "b");
	assert_string_equal(content_item(content, "words", "map", 1, &key), "2");
	assert_string_equal(key, "y");
}

/* A hole shows its path; nothing crashes. */
static void test_holes(void **state)
{
	const struct content *content = ((struct own *)*state)->content;

	assert_string_equal(content_text(content, "words", "no.such.text"), "no.such.text");
	assert_string_equal(content_text(content, "words", "list"), "list");
	assert_string_equal(content_text(content, "no_file", "a.b"), "a.b");
	assert_string_equal(content_text(content, "broken", "a"), "a");
	assert_string_equal(content_item(content, "words", "list", 9, NULL), "list");
}

static void test_say(void **state)
{
	static const struct {
		const char *path, *said;
		struct content_value values[3];
	} cases[] = {
		{"days", "1 day", {{.name = "name", .text = "Ada"}, {.name = "days", .number = 1}}},
		{"days", "0 days, Ada",
			{{.name = "days", .number = 0}, {.name = "name", .text = "Ada"}}},
		{"days", "{days} days, {days}", {{.name = "name", .text = "{days}"}}},
		{"braces", "{ {name {other} Ada}", {{.name = "name", .text = "Ada"}}},
		{"only", "only here", {{.name = NULL}}},
	};
	const struct content *content = ((struct own *)*state)->content;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str said = STR_INIT;

		content_say(content, &said, "words", cases[i].path, cases[i].values);
		assert_string_equal(said.data, cases[i].said);
		str_done(&said);
	}
}

static void test_support(void **state)
{
	const struct content *content = ((struct own *)*state)->content;
	const struct support_line *lines;
	const char *const *countries;

	assert_int_equal(content_support(content, "DE", &lines), 3);
	assert_string_equal(lines[0].kind, "emergency");
	assert_string_equal(lines[1].name, "first");
	assert_string_equal(lines[1].chat, "web");
	assert_null(lines[1].hours);
	assert_string_equal(lines[2].name, "second");
	/* An entry without a number is no help. */
	assert_int_equal(content_support(content, "XX", &lines), 0);
	/* By name, accents folded: Ö before P. */
	assert_int_equal(content_countries(content, &countries), 2);
	assert_string_equal(countries[0], "AT");
	assert_string_equal(countries[1], "DE");
}

/* --- opening --- */

static void test_languages(void **state)
{
	static const struct {
		const char *locale, *language;
	} cases[] = {
		{"de", "de"},
		{"de_CH@euro", "de"},
		{"en_GB.UTF-8", "en"},
		{"fr_FR.UTF-8", "en"},
		{"C", "en"},
		{"../de", "en"},
		{"", "en"},
		{NULL, "en"},
	};
	const struct own *own = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct content *content = content_open(own->scratch.path, cases[i].locale, NULL);

		assert_non_null(content);
		assert_string_equal(content_language(content), cases[i].language);
		content_close(content);
	}
}

static void test_refused(void **state)
{
	struct scratch scratch = scratch_new();
	struct err nothing = {0}, bad = {0};

	(void)state;
	assert_null(content_open(scratch.path, "en", &nothing));
	assert_int_equal(nothing.kind, ERR_DAMAGED);
	assert_non_null(strstr(nothing.text, "programme.json"));
	scratch_write(scratch_file(&scratch, "programme.json"), "{\"format\": 2}");
	assert_null(content_open(scratch.path, "en", &bad));
	assert_int_equal(bad.kind, ERR_DAMAGED);
	assert_string_equal(bad.text, "programme.json: $: expected \"format\": 1");
	scratch_free(&scratch);
}

int main(void)
{
	const struct CMUnitTest ours[] = {
		cmocka_unit_test(test_ours_has_no_faults),
		cmocka_unit_test(test_counts_come_first),
		cmocka_unit_test(test_gate),
		cmocka_unit_test(test_fact),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_closures),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_refused),
	};
	const struct CMUnitTest own[] = {
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_holes),
		cmocka_unit_test(test_say),
		cmocka_unit_test(test_support),
		cmocka_unit_test(test_languages),
	};
	int failed = cmocka_run_group_tests(ours, open_content, close_content);

	return failed + cmocka_run_group_tests(own, open_own, close_own);
}
