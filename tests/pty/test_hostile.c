/* Nothing that is kept, typed or imported drives the terminal: a store full of hostile texts, every
 * screen and every command, and each byte that reaches the terminal judged. */
#include "../screen/seeds.h"
#include "../screen/stage.h"
#include "../unit/random.h"
#include "hostile.h"

#include "exback/mem.h"
#include "exback/sanitise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* NOLINTBEGIN(misc-misleading-bidirectional): some of these words mislead on purpose */

enum { WALK_KEYS = 400, SEED = 20261122 };

/* --- the judge has teeth --- */

static void test_the_judge(void **state)
{
	(void)state;
	size_t at;
	for (size_t i = 0; i < hostile_count; i++) {
		const char *text = hostile_texts[i];
		char *clean = sanitise(text, 0), *ascii = sanitise(text, SANITISE_ASCII);
		bool harmless = strstr(text, "%s%n") != NULL;
		assert_true(harmless || hostile_found(text, strlen(text), HOSTILE_LINES, &at));
		assert_true(strchr(text, '\033') == NULL ||
			    hostile_found(text, strlen(text), HOSTILE_SCREEN, &at));
		assert_null(hostile_found(clean, strlen(clean), HOSTILE_LINES, &at));
		assert_null(hostile_found(clean, strlen(clean), HOSTILE_SCREEN, &at));
		assert_null(hostile_found(ascii, strlen(ascii), HOSTILE_ASCII, &at));
		free(clean);
		free(ascii);
	}
	assert_non_null(hostile_found("\xed\xa0\x80", 3, HOSTILE_SCREEN, &at));
	assert_non_null(hostile_found("\xff", 1, HOSTILE_JSON, &at));
}

/* --- the stage --- */

struct trial {
	struct pty_env *env;
	struct pty *pty;
	struct str bytes; /* all that reached the terminal */
};

/* A name of the database that tries it, too: messages and settings show the path. */
#define DATABASE "data/\033[4242m\342\200\256lantern\177\xff.db"

static int set_up(void **state)
{
	struct trial *trial = mem_zero(1, sizeof *trial);
	struct clock clock = {.frozen = true, .fixed_offset = true};
	struct moment now;
	trial->env = pty_env_new();
	str_init(&trial->bytes);
	*state = trial;
	char *path = pty_env_path(trial->env, DATABASE);
	pty_env_set(trial->env, "EXBACK_DB", path);
	pty_env_set(trial->env, "PAGER", "cat");
	clock_parse_rfc3339(&clock, PTY_NOW, &now);
	clock.at = now.at;
	struct store *store = store_open(path, STORE_WRITE, &clock, NULL);
	assert_non_null(store);
	hostile_fill(store, &clock);
	store_close(store);
	free(path);
	return 0;
}

static int tear_down(void **state)
{
	struct trial *trial = *state;
	pty_free(trial->pty);
	pty_env_free(trial->env);
	str_done(&trial->bytes);
	free(trial);
	return 0;
}

static void start(struct trial *trial, const char *const *arguments, int rows, int columns)
{
	pty_free(trial->pty);
	str_clear(&trial->bytes);
	trial->pty = pty_start(&(struct pty_setup){.arguments = arguments,
		.env = trial->env,
		.rows = rows,
		.columns = columns,
		.record = &trial->bytes,
		.fail = pty_fail_test});
}

static void judge(const struct trial *trial, enum hostile_kind kind, const char *what)
{
	size_t at = 0;
	const char *found = hostile_found(trial->bytes.data, trial->bytes.length, kind, &at);
	if (!found)
		return;
	print_message("%s: %s, after:\n", what, found);
	size_t from = at > 60 ? at - 60 : 0;
	for (size_t i = from; i < at + 12 && i < trial->bytes.length; i++)
		print_message(i == at ? " >>%02x" : " %02x", (unsigned char)trial->bytes.data[i]);
	print_message("\n%.*s\n", (int)(at - from), trial->bytes.data + from);
	fail_msg("%s: %s reached the terminal", what, found);
}

/* Bytes that no text has: put there behind the program's back. */
static void damage(struct trial *trial)
{
	char *sql = hostile_sql();
	struct str script = STR_INIT;
	str_addf(&script, "sqlite3 \"$EXBACK_DB\" <<'END'\n%sEND\n", sql);
	start(trial, (const char *const[]){"sh", "-c", script.data, NULL}, 0, 0);
	assert_int_equal(pty_wait_end(trial->pty), 0);
	str_done(&script);
	free(sql);
}

/* --- screens --- */

/* Each shows the word somewhere. */
static const char *const ways[] = {"c", "w", "j", "j<Down><Enter>", "j<Down><Down><Enter>",
	"j<End><Enter>", "j/lantern", "jb", "l", "l<Enter>", "l<End><Enter>", "s<End>", "o<Enter>",
	"uu<Esc>j<PgDn>", "w<C-End>", "o<Down><Down><Down><Enter>"};

static void test_every_screen(void **state)
{
	static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}};
	struct trial *trial = *state;
	size_t bytes = 0;
	for (int damaged = 0; damaged < 2; damaged++) {
		if (damaged)
			damage(trial);
		for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
			const int *size = sizes[i % 3];
			start(trial, (const char *const[]){pty_exback(), NULL}, size[0], size[1]);
			stage_wait_footer(trial->pty);
			pty_keys(trial->pty, ways[i]);
			pty_wait_text(trial->pty, HOSTILE_WORD);
			pty_keys(trial->pty, "<F7><Esc><C-c>");
			assert_int_equal(pty_wait_end(trial->pty), 0);
			judge(trial, HOSTILE_SCREEN, ways[i]);
			bytes += trial->bytes.length;
		}
	}
	print_message("%zu screens, %zu bytes judged\n", 2 * sizeof ways / sizeof *ways, bytes);
}

/* Wherever keys lead that erase nothing and call no editor. */
static void test_a_random_walk(void **state)
{
	static const char *const keys[] = {"<Down>", "<Down>", "<Up>", "<Enter>", "<Enter>",
		"<Esc>", "<PgDn>", "<End>", "<Tab>", "<Space>", "<F5>", "<F6>", "<F7>", "c", "e",
		"f", "j", "l", "n", "o", "p", "r", "s", "u", "w", "/", "y"};
	static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}};
	struct trial *trial = *state;
	struct random random = {SEED};
	size_t bytes = 0;
	damage(trial);
	for (size_t i = 0; i < 3; i++) {
		start(trial, (const char *const[]){pty_exback(), NULL}, sizes[i][0], sizes[i][1]);
		stage_wait_footer(trial->pty);
		for (int key = 0; key < WALK_KEYS && !pty_ended(trial->pty); key++)
			pty_keys(trial->pty,
				keys[random_below(&random, sizeof keys / sizeof *keys)]);
		pty_keys(trial->pty, "<C-c>");
		assert_int_equal(pty_wait_end(trial->pty), 0);
		judge(trial, HOSTILE_SCREEN, "a walk");
		assert_non_null(memmem(trial->bytes.data, trial->bytes.length, HOSTILE_WORD, 7));
		bytes += trial->bytes.length;
	}
	print_message("3 walks of %d keys, %zu bytes judged, seed %d\n", WALK_KEYS, bytes, SEED);
}

/* --- line by line --- */

static void test_plain_mode(void **state)
{
	static const char *const talks[] = {"j\n1\n", "j\n/lantern\n2\n",
		"journal\nmore\nmore\n20\n", "w\nmore\n<\n", "l\n1\n\n", "s\n\n", "o\n1\n",
		"c\n\n\n\n", "p\n1\n\n", "r\n\n", "u\n8\n"};
	struct trial *trial = *state;
	for (int damaged = 0; damaged < 2; damaged++) {
		if (damaged)
			damage(trial);
		for (size_t i = 0; i < sizeof talks / sizeof *talks; i++) {
			struct str script = STR_INIT;
			str_addf(&script, "printf '%s' | \"%s\" --plain", talks[i], pty_exback());
			start(trial, (const char *const[]){"sh", "-c", script.data, NULL}, 0, 0);
			pty_wait_end(trial->pty);
			judge(trial, HOSTILE_LINES, script.data);
			str_done(&script);
		}
	}
}

/* --- commands --- */

#define H "\033[4242m\342\200\256lantern\177\302\233\377"

static const struct {
	const char *command; /* for a shell; IDS stands for a loop over all entries */
	enum hostile_kind kind;
} commands[] = {
	{"exback status", HOSTILE_LINES},
	{"exback status --short", HOSTILE_LINES},
	{"exback status --json", HOSTILE_JSON},
	{"exback contact list --all", HOSTILE_LINES},
	{"exback contact list --json", HOSTILE_JSON},
	{"exback journal list", HOSTILE_LINES},
	{"exback journal list --bin", HOSTILE_LINES},
	{"exback journal list --json", HOSTILE_JSON},
	{"exback journal search lantern", HOSTILE_LINES},
	{"exback journal search '" H "'", HOSTILE_LINES},
	{"for id in $(exback journal list | cut -c1-36); do exback journal show $id; done",
		HOSTILE_LINES},
	{"for id in $(exback journal list | cut -c1-36); do exback journal show $id --json; done",
		HOSTILE_JSON},
	{"exback review", HOSTILE_LINES},
	{"exback review --json", HOSTILE_JSON},
	{"exback step list", HOSTILE_LINES},
	{"for id in my_people hard_moments hard_dates fantasy_and_reality first_letter my_reply; do"
	 " exback step show $id; done",
		HOSTILE_LINES},
	{"exback step show my_people --json", HOSTILE_JSON},
	{"exback programme", HOSTILE_LINES},
	{"exback programme --dot", HOSTILE_JSON},
	{"exback chapter list", HOSTILE_LINES},
	{"exback support", HOSTILE_LINES},
	{"exback config list", HOSTILE_LINES},
	{"exback export", HOSTILE_JSON},
	{"exback export --format md", HOSTILE_LINES},
	{"exback export --format csv", HOSTILE_LINES},
	{"exback export --format ics", HOSTILE_LINES},
	{"exback backup; exback backup list", HOSTILE_LINES},
	{"exback check", HOSTILE_LINES},
	/* what is said about what was typed */
	{"exback '" H "'; exback '--" H "'; exback status '" H "'", HOSTILE_LINES},
	{"exback journal show '" H "'; exback journal list --kind '" H "'", HOSTILE_LINES},
	{"exback contact '" H "'; exback contact met --at '" H "'", HOSTILE_LINES},
	{"exback go '" H "'; exback step show '" H "'; exback step '" H "' --answer /dev/null",
		HOSTILE_LINES},
	{"exback config get '" H "'; exback config set '" H "' '" H "'", HOSTILE_LINES},
	{"exback import '" H "'; exback merge '" H "'; exback backup restore '" H "'",
		HOSTILE_LINES},
	{"exback --content '" H "' step list; exback content check '" H "'", HOSTILE_LINES},
	{"exback support --country '" H "'; exback --lang '" H "' support", HOSTILE_LINES},
	{"exback checkin --mood '" H "' --urge 1; exback checkin --mood 2 --urge 1 --did '" H "'",
		HOSTILE_LINES},
	{"printf '%s' '" H "' | exback write --kind note -; printf '%s' '" H "' | exback import -",
		HOSTILE_LINES},
	{"printf '{\"" H
	 "\": [' | exback import -; printf '{\"\\\\u001b[4242m\":1}' | exback import -",
		HOSTILE_LINES},
	{"EXBACK_NOW='" H "' exback status; exback --db '/nowhere/" H "' write /dev/null",
		HOSTILE_LINES},
	{"exback export --format '" H "'; exback export -o '/nowhere/" H "'", HOSTILE_LINES},
	{"exback init --last-contact '" H "'; exback chapter correct --name '" H "'",
		HOSTILE_LINES},
};

static void run_command(struct trial *trial, const char *command, enum hostile_kind kind)
{
	struct str script = STR_INIT;
	str_addf(&script, "exback() { \"%s\" \"$@\"; }\n%s\n", pty_exback(), command);
	start(trial, (const char *const[]){"sh", "-c", script.data, NULL}, 0, 0);
	pty_wait_end(trial->pty);
	assert_true(trial->bytes.length > 0);
	judge(trial, kind, command);
	str_done(&script);
}

static void test_every_command(void **state)
{
	struct trial *trial = *state;
	size_t count = sizeof commands / sizeof *commands;
	for (int damaged = 0; damaged < 2; damaged++) {
		if (damaged)
			damage(trial);
		for (size_t i = 0; i < count; i++)
			run_command(trial, commands[i].command, commands[i].kind);
	}
	/* Where the locale has no name for them, they are spelled in ASCII. */
	pty_env_set(trial->env, "LC_ALL", "C");
	for (size_t i = 0; i < count; i++)
		if (commands[i].kind == HOSTILE_LINES && !strstr(commands[i].command, "export"))
			run_command(trial, commands[i].command, HOSTILE_ASCII);
	print_message("%zu commands, three times\n", count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_judge),
		cmocka_unit_test_setup_teardown(test_every_screen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_random_walk, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_plain_mode, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_every_command, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* NOLINTEND(misc-misleading-bidirectional) */
