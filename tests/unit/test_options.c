#include "option_tables.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST_WORDS 16

/* A line split at blanks; '_' stands for an empty word. */
struct line {
	char *text;
	char *words[MOST_WORDS + 1];
	int count;
};

static struct line line_of(const char *text)
{
	struct line line = {.text = mem_copy(text)};
	char *at = line.text;
	while (*at) {
		line.words[line.count++] = *at == '_' ? at + 1 : at;
		at += strcspn(at, " ");
		if (*at)
			*at++ = '\0';
	}
	return line;
}

/* "COMMAND [help] NAME=VALUE … [WORD] …", or the error. */
static char *parsed(const char *text)
{
	struct line line = line_of(text);
	struct arguments arguments;
	struct err err = {0};
	struct str out = STR_INIT;
	if (!options_parse(option_tables_root(), line.count, line.words, &arguments, &err)) {
		assert_int_equal(err.kind, ERR_USAGE);
		str_add_text(&out, err.text);
		free(line.text);
		return str_take(&out);
	}
	str_add_text(&out, arguments.command->name);
	str_add_text(&out, arguments.help ? " help" : "");
	for (int i = 0; i < arguments.given_count; i++)
		str_addf(&out, " %s=%s", arguments.given[i]->name, arguments.values[i]);
	for (int i = 0; i < arguments.word_count; i++)
		str_addf(&out, " [%s]", arguments.words[i]);
	free(line.text);
	return str_take(&out);
}

struct parse_case {
	const char *line, *expected;
};

static void check(const struct parse_case *cases, size_t count)
{
	/* Twice: getopt must not remember the line before. */
	for (size_t i = 0; i < 2 * count; i++) {
		char *got = parsed(cases[i / 2].line);
		assert_string_equal(got, cases[i / 2].expected);
		free(got);
	}
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void test_understood(void **state)
{
	static const struct parse_case cases[] = {
		{"exback", "exback"},
		{"exback --plain", "exback plain="},
		{"exback import -", "import [-]"},
		{"exback import -- --db", "import [--db]"},
		{"exback import --db x -- --db", "import db=x [--db]"},
		{"exback contact met", "contact [met]"},
		{"exback contact", "contact"},
		{"exback contact list", "list"},
		{"exback contact edit 7", "edit [7]"},
		{"exback secret", "secret"},
		/* global options anywhere */
		{"exback --db x checkin --mood 3", "checkin db=x mood=3"},
		{"exback checkin --mood 3 --db x", "checkin mood=3 db=x"},
		{"exback contact --db=x list", "list db=x"},
		{"exback contact list --db x -p", "list db=x plain="},
		/* a value looks like an option, a command, or nothing */
		{"exback checkin --mood 3 --on -3d", "checkin mood=3 on=-3d"},
		{"exback checkin --note --mood --mood 3", "checkin note=--mood mood=3"},
		{"exback --db contact contact list", "list db=contact"},
		{"exback checkin --mood 3 --note _", "checkin mood=3 note="},
		/* shortened, joined, short */
		{"exback checkin --mo 3 --fe=anger", "checkin mood=3 feelings=anger"},
		{"exback checkin --note x --mood 3", "checkin note=x mood=3"},
		{"exback checkin --mood 3 -ofile", "checkin mood=3 output=file"},
		{"exback checkin --mood 3 -po file", "checkin mood=3 plain= output=file"},
		/* the last one counts */
		{"exback checkin --mood 3 --on today --mood 4", "checkin mood=4 on=today"},
		/* options after words, and before the subcommand that has them */
		{"exback contact met --at now", "contact at=now [met]"},
		{"exback contact --at now met", "contact at=now [met]"},
		{"exback contact --json list", "list json="},
		{"exback contact -- list", "contact [list]"},
		/* help, wherever it stands; then nothing is missing */
		{"exback --help", "exback help"},
		{"exback -h checkin", "checkin help"},
		{"exback checkin --help", "checkin help"},
		{"exback contact edit -h", "edit help"},
		{"exback contact list --kind met --help", "list help kind=met"},
		{"exback config --help", "config help"},
		{"exback import -- --help", "import [--help]"},
	};
	(void)state;
	CHECK(cases);
}

static void test_refused(void **state)
{
	static const struct parse_case cases[] = {
		{"exback frob", "no such command: frob; see 'exback --help'"},
		{"exback check", "no such command: check; see 'exback --help'"},
		{"exback frob --help", "no such command: frob; see 'exback --help'"},
		{"exback --bogus", "no such option: --bogus; see 'exback --help'"},
		{"exback --bogus=3 checkin", "no such option: --bogus; see 'exback --help'"},
		{"exback -x", "no such option: -x; see 'exback --help'"},
		{"exback --mood 3 checkin", "no such option: --mood; see 'exback --help'"},
		{"exback checkin",
			"checkin: --mood is missing: 1 (worst) to 5; see 'exback checkin --help'"},
		{"exback init --last", "init: --last-contact needs a value: when it was; see "
				       "'exback init --help'"},
		{"exback checkin -o", "checkin: --output needs a value: write to FILE; see 'exback "
				      "checkin --help'"},
		{"exback checkin --mood 3 --no x",
			"checkin: --no begins several options; see 'exback checkin --help'"},
		{"exback checkin --no-note=x --mood 3",
			"checkin: --no-note takes no value; see 'exback checkin --help'"},
		{"exback checkin --mood 3 --kind met",
			"checkin: no such option: --kind; see 'exback checkin --help'"},
		{"exback checkin --mood 3 -pz",
			"checkin: no such option: -z; see 'exback checkin --help'"},
		{"exback checkin now --mood 3",
			"checkin: too many arguments: now; see 'exback checkin --help'"},
		{"exback contact met looked",
			"contact: too many arguments: looked; see 'exback contact --help'"},
		{"exback contact edit", "contact edit: an argument is missing: ID; see 'exback "
					"contact edit --help'"},
		{"exback contact list met",
			"contact list: too many arguments: met; see 'exback contact list --help'"},
		{"exback contact --at now list",
			"contact list: no such option: --at; see 'exback contact list --help'"},
		{"exback import",
			"import: an argument is missing: FILE|-; see 'exback import --help'"},
		{"exback config", "config: a command is missing; see 'exback config --help'"},
		{"exback config put", "config: no such command: put; see 'exback config --help'"},
	};
	(void)state;
	CHECK(cases);
}

static void test_values(void **state)
{
	struct line line = line_of("exback checkin --mood 3 --note _ --no-note --on 08");
	struct arguments arguments;
	struct err err = {0};
	int number = 77;
	(void)state;
	assert_true(options_parse(option_tables_root(), line.count, line.words, &arguments, &err));
	assert_string_equal(arguments.path[0]->name, "exback");
	assert_string_equal(arguments.path[1]->name, "checkin");
	assert_null(arguments.path[2]);
	assert_true(option_given(&arguments, "note"));
	assert_string_equal(option_value(&arguments, "note"), "");
	assert_string_equal(option_value(&arguments, "no-note"), "");
	assert_false(option_given(&arguments, "feelings"));
	assert_null(option_value(&arguments, "feelings"));
	assert_true(option_number(&arguments, "feelings", 0, 10, &number, &err));
	assert_int_equal(number, 77);
	assert_true(option_number(&arguments, "mood", 1, 5, &number, &err));
	assert_int_equal(number, 3);
	assert_true(option_number(&arguments, "on", 0, 10, &number, &err));
	assert_int_equal(number, 8);
	free(line.text);
}

static void test_numbers_refused(void **state)
{
	static const char *const texts[] = {
		"0", "6", "-1", "three", "3.5", "_", "99999999999", "0x3"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct str text = STR_INIT, expected = STR_INIT;
		struct arguments arguments;
		struct err err = {0};
		int number = 77;
		str_addf(&text, "exback checkin --mood %s", texts[i]);
		struct line line = line_of(text.data);
		assert_true(options_parse(
			option_tables_root(), line.count, line.words, &arguments, &err));
		assert_false(option_number(&arguments, "mood", 1, 5, &number, &err));
		str_addf(&expected,
			"checkin: --mood %s: is not a whole number from 1 to 5; see 'exback "
			"checkin --help'",
			*texts[i] == '_' ? "''" : texts[i]);
		assert_string_equal(err.text, expected.data);
		assert_int_equal(err.kind, ERR_USAGE);
		assert_int_equal(number, 77);
		free(line.text);
		str_done(&text);
		str_done(&expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_understood),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_numbers_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
