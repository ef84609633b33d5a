/* The plain front end: lines and pages of text; nothing typed is lost. */
#include "talk.h"

#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- read --- */

static const char *check_not_empty(void *context, const char *text)
{
	(void)context;
	return *text ? NULL : "A name, please.";
}

static void test_read(void **state)
{
	static const struct {
		const char *typed, *before, *line;
		enum ui_result result;
	} cases[] = {
		{"Robin\n", "", "Robin", UI_OK},
		{"\nRobin\n", "", "Robin", UI_OK},
		{"\n", "Kim", "Kim", UI_OK},
		{"Ro\xffin\n", "", "Ro\xef\xbf\xbdin", UI_OK},
		{"?\nw\n", "", "w", UI_OK},
		{"<\n", "Kim", "Kim", UI_BACK},
		{".\n", "", "", UI_QUIT},
		{"", "", "", UI_QUIT},
		{"no line end", "", "no line end", UI_OK},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		struct str line = STR_INIT;
		struct ui_read read = {.frame = {.title = "Name"},
			.question = "What shall we call them?",
			.check = check_not_empty};
		str_set(&line, cases[i].before);
		assert_int_equal(cases[i].result, ui_read(talk.ui, &read, &line));
		assert_string_equal(cases[i].line, line.data);
		str_done(&line);
		talk_end(&talk);
	}
}

static void test_a_line_that_is_too_long(void **state)
{
	struct str typed = STR_INIT, line = STR_INIT;
	struct ui_read read = {.frame = {.title = "Name"}};
	struct talk talk;

	(void)state;
	str_add_repeat(&typed, "x", 300000);
	str_add_text(&typed, "\nRobin\n");
	talk = talk_start(typed.data);
	assert_int_equal(UI_OK, ui_read(talk.ui, &read, &line));
	assert_string_equal("Robin", line.data);
	assert_says(&talk, "too long");
	str_done(&typed);
	str_done(&line);
	talk_end(&talk);
}

static void test_secret_is_not_shown(void **state)
{
	struct talk talk = talk_start("open sesame\n");
	struct str line = STR_INIT;
	struct ui_read read = {.frame = {.title = "Passphrase"}, .secret = true};

	(void)state;
	assert_int_equal(UI_OK, ui_read(talk.ui, &read, &line));
	assert_string_equal("open sesame", line.data);
	assert_not_says(&talk, "sesame");
	str_done(&line);
	talk_end(&talk);
}

/* Reads what the terminal shows until `words` were shown, or it is closed. */
static void read_until(int terminal, const char *words, struct str *shown)
{
	char bytes[512];
	ssize_t got;

	while (!strstr(shown->data, words) && (got = read(terminal, bytes, sizeof bytes)) > 0)
		str_add(shown, bytes, (size_t)got);
}

/* On a terminal the echo is off before the prompt is there, and on again afterwards. */
static void test_secret_is_not_echoed_by_a_terminal(void **state)
{
	struct ui_read ask = {.frame = {.title = "Passphrase"}, .secret = true};
	struct str shown = STR_INIT;
	struct termios mode;
	int terminal, child_side, status;
	pid_t child;

	(void)state;
	assert_int_equal(0, openpty(&terminal, &child_side, NULL, NULL, NULL));
	child = fork();
	if (child == 0) {
		struct str line = STR_INIT;
		struct ui *ui = ui_plain_open(child_side, child_side);
		bool good = ui_read(ui, &ask, &line) == UI_OK && text_equal(line.data, "sesame");
		ui_close(ui);
		_exit(good ? 0 : 1);
	}
	read_until(terminal, "> ", &shown);
	assert_int_equal(7, write(terminal, "sesame\n", 7));
	assert_int_equal(child, waitpid(child, &status, 0));
	assert_int_equal(0, status);
	assert_int_equal(0, tcgetattr(child_side, &mode));
	assert_true(mode.c_lflag & ECHO);
	read_until(terminal, "> \r\n", &shown);
	assert_null(strstr(shown.data, "sesame"));
	close(terminal);
	close(child_side);
	str_done(&shown);
}

/* --- write --- */

struct draft {
	struct str text;
	int times;
};

static bool keep_text(void *context, const char *text, size_t length, struct err *err)
{
	struct draft *draft = context;

	(void)err;
	str_clear(&draft->text);
	str_add(&draft->text, text, length);
	draft->times++;
	return true;
}

static void test_write(void **state)
{
	static const struct {
		const char *before, *typed, *text;
		enum ui_result result;
	} cases[] = {
		{"", "Dear you,\n\nI walked past.\n.\n", "Dear you,\n\nI walked past.", UI_OK},
		{"", "one\n<\n", "one", UI_BACK},
		{"", "one\ntwo", "one\ntwo", UI_QUIT},
		{"", ".\n", "", UI_OK},
		{"", "", "", UI_QUIT},
		{"old", "new\n.\n", "old\nnew", UI_OK},
		{"old\n", "new\n.\n", "old\nnew", UI_OK},
		{"", " .\n. \n<3\n?!\n.\n", " .\n. \n<3\n?!", UI_OK},
		{"", "a\n?\nb\n.\n", "a\nb", UI_OK},
		{"", "\n\nlate\n.\n", "\n\nlate", UI_OK},
		{"", "bad \xff byte\r\nend\n.\n", "bad \xef\xbf\xbd byte\nend", UI_OK},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct talk talk = talk_start(cases[i].typed);
		struct draft draft = {.text = STR_INIT};
		struct str text = STR_INIT;
		struct ui_write write = {.frame = {.title = "Unsent letter"},
			.keep = {.keep = keep_text, .context = &draft}};
		bool typed = !text_equal(cases[i].before, cases[i].text);
		str_set(&text, cases[i].before);
		assert_int_equal(cases[i].result, ui_write(talk.ui, &write, &text, NULL));
		assert_string_equal(cases[i].text, text.data);
		if (cases[i].result != UI_OK && typed)
			assert_string_equal(cases[i].text, draft.text.data);
		str_done(&draft.text);
		str_done(&text);
		talk_end(&talk);
	}
}

static void test_write_takes_any_bytes(void **state)
{
	static const char typed[] = "nul \0 here\nescape \x1b[2J\n.\n";
	struct talk talk = talk_bytes(typed, sizeof typed - 1);
	struct str text = STR_INIT;
	struct ui_write write = {.frame = {.title = "Unsent letter"}};

	(void)state;
	assert_int_equal(UI_OK, ui_write(talk.ui, &write, &text, NULL));
	assert_string_equal("nul \xef\xbf\xbd here\nescape \x1b[2J", text.data);
	assert_not_says(&talk, "\x1b");
	str_done(&text);
	talk_end(&talk);
}

static void test_write_a_long_text(void **state)
{
	struct str typed = STR_INIT, text = STR_INIT;
	struct ui_write write = {.frame = {.title = "Unsent letter"}};
	struct talk talk;

	(void)state;
	str_add_repeat(&typed, "a line of a long letter\n", 20000);
	str_add_repeat(&typed, "x", 200000);
	str_add_text(&typed, "\n.\n");
	talk = talk_start(typed.data);
	assert_int_equal(UI_OK, ui_write(talk.ui, &write, &text, NULL));
	assert_int_equal(typed.length - 3, text.length);
	assert_memory_equal(typed.data, text.data, text.length);
	str_done(&typed);
	str_done(&text);
	talk_end(&talk);
}

/* Whoever types and thinks has the text kept before anything else is read. */
static void test_write_keeps_while_it_waits(void **state)
{
	struct draft draft = {.text = STR_INIT};
	struct str text = STR_INIT;
	struct ui_write ask = {.frame = {.title = "Unsent letter"},
		.keep = {.keep = keep_text, .context = &draft}};
	FILE *out = tmpfile();
	struct ui *ui;
	int pipes[2];

	(void)state;
	assert_int_equal(0, pipe(pipes));
	assert_int_equal(9, write(pipes[1], "Dear you\n", 9));
	ui = ui_plain_open(pipes[0], fileno(out));
	raise(SIGTERM); /* blocked until the wait for the next line */
	assert_int_equal(UI_QUIT, ui_write(ui, &ask, &text, NULL));
	assert_string_equal("Dear you", text.data);
	assert_string_equal("Dear you", draft.text.data);
	assert_true(ui_ended(ui));
	assert_int_equal(UI_QUIT, ui_write(ui, &ask, &text, NULL));
	ui_close(ui);
	close(pipes[0]);
	close(pipes[1]);
	fclose(out);
	str_done(&text);
	str_done(&draft.text);
}

static void test_write_in_an_editor(void **state)
{
	char script[] = "/tmp/exback-editor-XXXXXX";
	int file = mkstemp(script);
	struct talk talk = talk_start("before\n!\nafter\n.\n");
	struct str text = STR_INIT;
	struct ui_write write = {.frame = {.title = "Unsent letter"}};
	static const char lines[] = "stat -c %a \"$1\" >>\"$1\"; echo edited >>\"$1\"\n";
	char command[64];

	(void)state;
	assert_true(file >= 0);
	assert_int_equal(sizeof lines - 1, dprintf(file, "%s", lines));
	close(file);
	snprintf(command, sizeof command, "sh %s", script);
	setenv("VISUAL", command, 1);
	assert_int_equal(UI_OK, ui_write(talk.ui, &write, &text, NULL));
	assert_string_equal("before\n600\nedited\nafter", text.data);
	unsetenv("VISUAL");
	unlink(script);
	str_done(&text);
	talk_end(&talk);
}

static void test_an_editor_that_fails_changes_nothing(void **state)
{
	static const char *const editors[] = {"false", "/nonexistent/editor", "kill -9 $$; :"};

	(void)state;
	for (size_t i = 0; i < COUNT(editors); i++) {
		struct talk talk = talk_start("before\n!\n.\n");
		struct str text = STR_INIT;
		struct ui_write write = {.frame = {.title = "Unsent letter"}};
		setenv("VISUAL", editors[i], 1);
		assert_int_equal(UI_OK, ui_write(talk.ui, &write, &text, NULL));
		assert_string_equal("before", text.data);
		assert_says(&talk, "editor");
		unsetenv("VISUAL");
		str_done(&text);
		talk_end(&talk);
	}
}

/* Ctrl-C in the editor reaches the whole foreground group. */
static void test_an_interrupt_is_the_editors(void **state)
{
	struct talk talk = talk_start("before\n!\nafter\n.\n");
	struct str text = STR_INIT;
	struct ui_write write = {.frame = {.title = "Unsent letter"}};
	sigset_t waiting;

	(void)state;
	setenv("VISUAL", "kill -INT $PPID; :", 1);
	assert_int_equal(UI_OK, ui_write(talk.ui, &write, &text, NULL));
	assert_string_equal("before\nafter", text.data);
	assert_int_equal(0, sigpending(&waiting));
	assert_int_equal(0, sigismember(&waiting, SIGINT));
	unsetenv("VISUAL");
	str_done(&text);
	talk_end(&talk);
}

static void test_an_editor_asks_first(void **state)
{
	struct talk talk = talk_start("before\n!\nno\n.\n");
	struct str text = STR_INIT;
	struct ui_write write = {.frame = {.title = "Unsent letter"}, .editor_asks = true};

	(void)state;
	setenv("VISUAL", "rm", 1);
	assert_int_equal(UI_OK, ui_write(talk.ui, &write, &text, NULL));
	assert_string_equal("before", text.data);
	assert_says(&talk, "may leave copies");
	unsetenv("VISUAL");
	str_done(&text);
	talk_end(&talk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_a_line_that_is_too_long),
		cmocka_unit_test(test_secret_is_not_shown),
		cmocka_unit_test(test_secret_is_not_echoed_by_a_terminal),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_write_takes_any_bytes),
		cmocka_unit_test(test_write_a_long_text),
		cmocka_unit_test(test_write_keeps_while_it_waits),
		cmocka_unit_test(test_write_in_an_editor),
		cmocka_unit_test(test_an_editor_that_fails_changes_nothing),
		cmocka_unit_test(test_an_interrupt_is_the_editors),
		cmocka_unit_test(test_an_editor_asks_first),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
