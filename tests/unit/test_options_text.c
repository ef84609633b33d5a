#include "option_tables.h"
#include "scratch.h"

#include "exback/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void help_of(const char *command, const char *subcommand, struct str *out)
{
	char words[][16] = {"exback", "--help", "", ""};
	char *argv[] = {words[0], words[1], words[2], words[3], NULL};
	int count = 2 + (command != NULL) + (subcommand != NULL);
	struct arguments arguments;
	snprintf(words[2], sizeof words[2], "%s", command ? command : "");
	snprintf(words[3], sizeof words[3], "%s", subcommand ? subcommand : "");
	assert_true(options_parse(option_tables_root(), count, argv, &arguments, NULL));
	options_help(&arguments, out);
}

static const struct {
	const char *command, *subcommand, *expected;
} help_cases[] = {
	{NULL, NULL,
		"Usage: exback [OPTION]... [COMMAND]\n"
		"\n"
		"a quiet companion\n"
		"\n"
		"Without a command, it opens today.\n"
		"\n"
		"Commands:\n"
		"  init     set up\n"
		"  checkin  the check-in of a day\n"
		"  contact  log a contact\n"
		"  import   take in what was exported\n"
		"  content  check the content\n"
		"  config   settings\n"
		"\n"
		"Options:\n"
		"      --db FILE  the database\n"
		"  -p, --plain    line by line\n"
		"  -h, --help     show this help, do nothing else\n"},
	{"contact", NULL,
		"Usage: exback contact [OPTION]... KIND\n"
		"       exback contact COMMAND\n"
		"\n"
		"log a contact\n"
		"\n"
		"Commands:\n"
		"  list  the log\n"
		"  edit  correct one\n"
		"\n"
		"Options:\n"
		"      --at TIME  when it was\n"
		"      --json     print JSON\n"
		"\n"
		"Everywhere:\n"
		"      --db FILE  the database\n"
		"  -p, --plain    line by line\n"
		"  -h, --help     show this help, do nothing else\n"},
	{"contact", "edit",
		"Usage: exback contact edit [OPTION]... ID\n"
		"\n"
		"correct one\n"
		"\n"
		"Everywhere:\n"
		"      --db FILE  the database\n"
		"  -p, --plain    line by line\n"
		"  -h, --help     show this help, do nothing else\n"},
	{"config", NULL,
		"Usage: exback config [OPTION]... COMMAND\n"
		"\n"
		"settings\n"
		"\n"
		"Commands:\n"
		"  get  print a setting\n"
		"\n"
		"Everywhere:\n"
		"      --db FILE  the database\n"
		"  -p, --plain    line by line\n"
		"  -h, --help     show this help, do nothing else\n"},
};

static void test_help(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof help_cases / sizeof *help_cases; i++) {
		struct str help = STR_INIT;
		help_of(help_cases[i].command, help_cases[i].subcommand, &help);
		assert_string_equal(help.data, help_cases[i].expected);
		str_done(&help);
	}
}

static void test_help_is_wrapped(void **state)
{
	struct str help = STR_INIT;
	(void)state;
	help_of("checkin", NULL, &help);
	assert_non_null(strstr(help.data, "Usage: exback checkin --mood N [OPTION]...\n"));
	assert_non_null(strstr(help.data, "than a line of\neighty cells can hold.\n\n'Quoted'"));
	assert_non_null(strstr(help.data, "[all] of them (anger, shame, self_doubt)\n"));
	for (const char *at = help.data; *at; at += strcspn(at, "\n") + 1)
		assert_true(utf8_cells(at, strcspn(at, "\n")) <= 80);
	str_done(&help);
}

static void test_man(void **state)
{
	struct str man = STR_INIT;
	(void)state;
	options_man(option_tables_root(), &man);
	assert_true(text_starts(man.data, ".SH COMMANDS\n.TP\n\\fBexback init"));
	assert_non_null(strstr(man.data, "\n\\fBexback contact list [OPTION]...\\fR\n"));
	assert_non_null(strstr(man.data, "\n\\fB\\-\\-mood\\fR \\fIN\\fR\n1 (worst) to 5.\n"));
	assert_non_null(strstr(man.data, "\n\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIFILE\\fR\n"));
	assert_non_null(strstr(man.data, "\n\\(aqQuoted\\(aq second paragraph.\n"));
	assert_non_null(strstr(man.data, "\n\\&.dotted line\n\\eescaped\n"));
	assert_non_null(strstr(man.data, "\n.SH OPTIONS\n"));
	assert_null(strstr(man.data, "secret"));
	str_done(&man);
}

static void test_man_is_clean(void **state)
{
	struct scratch scratch = scratch_new();
	struct str man = STR_INIT, found = STR_INIT;
	(void)state;
	str_add_text(&man, ".TH EXBACK 1 2026-11-22\n.SH NAME\nexback \\- a companion\n");
	options_man(option_tables_root(), &man);
	scratch_write(scratch_file(&scratch, "exback.1"), man.data);
	const char *const lint[] = {"mandoc", "-T", "lint", scratch.file, NULL};
	int status = scratch_run(lint, &found);
	if (status != 127) {
		assert_string_equal(found.data, "");
		assert_int_equal(status, 0);
	}
	str_done(&man);
	str_done(&found);
	scratch_free(&scratch);
	if (status == 127)
		skip();
}

static void test_shells_read_it(void **state)
{
	static const char *const shells[] = {"bash", "zsh", "fish"};
	struct scratch scratch = scratch_new();
	(void)state;
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
		struct str script = STR_INIT, found = STR_INIT;
		struct err err = {0};
		assert_true(options_completion(option_tables_root(), shells[i], &script, &err));
		assert_null(strstr(script.data, "secret"));
		scratch_write(scratch_file(&scratch, "script"), script.data);
		const char *const check[] = {shells[i], "-n", scratch.file, NULL};
		int status = scratch_run(check, &found);
		if (status != 127) { /* only the shells that are here can judge */
			assert_string_equal(found.data, "");
			assert_int_equal(status, 0);
		}
		str_done(&script);
		str_done(&found);
	}
	struct str script = STR_INIT;
	struct err err = {0};
	assert_false(options_completion(option_tables_root(), "tcsh", &script, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(script.data, "");
	scratch_free(&scratch);
}

/* What bash offers for a line whose last word is being typed. */
static void test_bash_completes(void **state)
{
	static const struct {
		const char *line, *offers;
	} cases[] = {
		{"exback ''", "init checkin contact import content config"},
		{"exback c", "checkin contact content config"},
		{"exback --db x c", "checkin contact content config"},
		{"exback --db checkin c", "checkin contact content config"},
		{"exback --p", "--plain"},
		{"exback checkin ''", ""},
		{"exback checkin --n", "--note --no-note"},
		{"exback checkin --feelings s", "shame self_doubt"},
		{"exback checkin --feelings anger,s", "anger,shame anger,self_doubt"},
		{"exback checkin --feelings = s", "shame self_doubt"},
		{"exback checkin --feelings =", "anger shame self_doubt"},
		{"exback checkin --note contact --m", "--mood"},
		{"exback checkin --note = contact --m", "--mood"},
		{"exback contact ''", "met looked list edit"},
		{"exback contact l", "looked list"},
		{"exback contact met ''", ""},
		{"exback contact list --", "--json --kind --db --plain --help"},
		{"exback contact list --kind m", "met"},
		{"exback config get c", "country"},
		{"exback import two", "'two words'"},
		{"exback -o x --db two", "'two words'"},
	};
	struct scratch scratch = scratch_new();
	struct str script = STR_INIT;
	(void)state;
	assert_true(options_completion(option_tables_root(), "bash", &script, NULL));
	scratch_write(scratch_file(&scratch, "two words"), "");
	str_addf(&script,
		"cd %s || exit\n"
		"COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1))\n"
		"_exback\n"
		"(IFS='|'; printf '%%s' \"${COMPREPLY[*]}\")\n",
		scratch.path);
	scratch_write(scratch_file(&scratch, "script"), script.data);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str command = STR_INIT, offers = STR_INIT, expected = STR_INIT;
		str_addf(&command, "set -- %s; . %s", cases[i].line, scratch.file);
		const char *const bash[] = {"bash", "-c", command.data, NULL};
		int status = scratch_run(bash, &offers);
		str_add_text(&expected, cases[i].offers);
		for (char *c = expected.data; *c && *c != '\''; c++)
			if (*c == ' ')
				*c = '|';
		if (text_starts(expected.data, "'"))
			str_set(&expected, "two words");
		if (status != 127)
			assert_string_equal(offers.data, expected.data);
		str_done(&command);
		str_done(&offers);
		str_done(&expected);
	}
	str_done(&script);
	scratch_free(&scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_help_is_wrapped),
		cmocka_unit_test(test_man),
		cmocka_unit_test(test_man_is_clean),
		cmocka_unit_test(test_shells_read_it),
		cmocka_unit_test(test_bash_completes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
