/* Locking a protected diary: by key, when nobody is there, when suspended; no word stays in memory; and
 * the way back, to where one was. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include "exback/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PASSPHRASE "correct horse battery"

/* Each in another place: a letter of the journal, a name, a title, a draft that is only typed. */
#define LETTER "quaquaversal"
#define NAME   "Zebulon"
#define TITLE  "floccinaucinihil"
#define TYPED  "borborygmus"

#define SEED_PROTECTED                                                                             \
	"exback init --last-contact 2026-11-10 --name " NAME "\n"                                  \
	"echo '" LETTER " and so on' | exback write --title " TITLE " -\n"                         \
	"echo '" PASSPHRASE "' >\"$HOME/secret\"\n"                                                \
	"EXBACK_PASSPHRASE_FILE=\"$HOME/secret\" exback passphrase set\n"

static void unlock(struct pty *pty, const char *shows)
{
	pty_wait_text(pty, "What you type is not shown");
	pty_keys(pty, PASSPHRASE "<Enter>");
	pty_wait_text(pty, shows);
}

static struct pty *open_locked(struct stage *stage)
{
	stage_run(stage, SEED_PROTECTED);
	stage_open(stage, 0, 0);
	unlock(stage->pty, "Check in");
	return stage->pty;
}

static void test_the_way_in(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_PROTECTED);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_wait_text(pty, "Passphrase");
	assert_false(pty_shows(pty, NAME));
	pty_keys(pty, "not this one<Enter>");
	pty_wait_text(pty, "That does not open it");
	assert_false(pty_shows(pty, "not this one"));
	/* A person is one key away, and without a country the choice of one holds for this look. */
	pty_keys(pty, "<F6>");
	pty_wait_text(pty, "People who can help");
	pty_keys(pty, "y<Esc>");
	unlock(pty, "Check in");
	stage_close(stage);
	stage_open(stage, 0, 0);
	pty_wait_text(stage->pty, "Passphrase");
	pty_keys(stage->pty, "<C-c>");
	assert_int_equal(pty_wait_end(stage->pty), 4);
}

/* --- memory --- */

/* Whether any readable page of the process holds the bytes. */
static bool in_memory(pid_t pid, const char *bytes)
{
	char path[64], line[512];
	static char part[1 << 20];
	snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
	FILE *maps = fopen(path, "r");
	snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
	int memory = open(path, O_RDONLY);
	bool found = false;
	if (!maps || memory < 0)
		fail_msg("%s: %s", path, strerror(errno));
	while (!found && fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		if (sscanf(line, "%lx-%lx r", &from, &to) != 2)
			continue;
		for (unsigned long at = from; !found && at < to; at += sizeof part / 2) {
			size_t length = to - at < sizeof part ? to - at : sizeof part;
			ssize_t got = pread(memory, part, length, (off_t)at);
			found = got > 0 && memmem(part, (size_t)got, bytes, strlen(bytes));
		}
	}
	fclose(maps);
	close(memory);
	return found;
}

static bool may_read_memory(pid_t pid)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
	int memory = open(path, O_RDONLY);
	if (memory >= 0)
		close(memory);
	return memory >= 0;
}

/* The program that ships: the sanitisers keep what is freed, and look at memory themselves. */
static void test_no_word_stays_in_memory(void **state)
{
	static const char *const words[] = {LETTER, NAME, TITLE, TYPED, PASSPHRASE};
	struct stage *stage = *state;
	stage->program = "build/exback";
	struct pty *pty = open_locked(stage);
	pty_keys(pty, "j<Enter>");
	pty_wait_text(pty, LETTER " and so on");
	pty_keys(pty, "<Esc><Esc>");
	pty_wait_text(pty, "Check in");
	pty_keys(pty, "w" TYPED);
	pty_wait_text(pty, TYPED);
	if (!may_read_memory(pty_pid(pty))) {
		print_message("skipped: this user may not read the memory of a program\n");
		stage_close(stage);
		return;
	}
	for (size_t i = 0; i < 4; i++)
		if (!in_memory(pty_pid(pty), words[i]))
			fail_msg("%s is not in memory before the lock: the search has no teeth",
				words[i]);
	pty_keys(pty, "<F8>");
	pty_wait_text(pty, "What you type is not shown");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (in_memory(pty_pid(pty), words[i]))
			fail_msg("%s is in memory after the lock", words[i]);
	unlock(pty, "You were writing");
	stage_close(stage);
}

/* --- the ways to lock, and back --- */

static void type_a_letter(struct pty *pty)
{
	pty_keys(pty, "w" TYPED);
	pty_wait_text(pty, TYPED);
}

static void expect_the_letter(struct pty *pty)
{
	unlock(pty, "You were writing");
	pty_keys(pty, "<Enter>");
	pty_wait_text(pty, TYPED);
}

/* On whatever screen: a list, a form, a page of keys, the urge over a letter, the timer. */
static void test_by_key_everywhere(void **state)
{
	static const struct {
		const char *keys, *shows;
	} places[] = {{"", "Check in"}, {"j", "newest first"}, {"c", "Mood"}, {"?", "redraw"},
		{"s", "People who can help"}, {"wu<F5>", "How strong"},
		{"o<Enter>", "Last contact"}};
	struct stage *stage = *state;
	struct pty *pty = open_locked(stage);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		pty_keys(pty, places[i].keys);
		if (i != 3)
			pty_wait_text(pty, places[i].shows);
		pty_keys(pty, "<F8>");
		pty_wait_text(pty, "What you type is not shown");
		assert_false(pty_shows(pty, NAME));
		pty_keys(pty, PASSPHRASE "<Enter>");
		pty_wait_no_text(pty, "What you type is not shown");
		if (pty_shows(pty, "You were writing"))
			pty_keys(pty, "n");
		pty_wait_text(pty, "Check in");
	}
	stage_close(stage);
}

static void test_what_was_typed_waits(void **state)
{
	struct stage *stage = *state;
	struct pty *pty = open_locked(stage);
	type_a_letter(pty);
	pty_keys(pty, "<F8>");
	expect_the_letter(pty);
	/* Hidden and locked, it hides on; the calendar comes first. */
	pty_keys(pty, "<F9>");
	pty_wait_text(pty, "Mo Tu We");
	pty_keys(pty, "<F8>");
	pty_keys(pty, "<Enter>x");
	pty_wait_text(pty, "Mo Tu We");
	pty_keys(pty, "<F9>");
	expect_the_letter(pty);
	/* Killed while it is locked: the draft is sealed beside the data. */
	pty_keys(pty, "<F8>");
	pty_wait_text(pty, "What you type is not shown");
	pty_signal(pty, SIGKILL);
	pty_wait_end(pty);
	stage_run(stage, "! grep -rl " TYPED " \"$HOME\" && ! grep -rl " LETTER " \"$HOME\"");
	stage_open(stage, 0, 0);
	unlock(stage->pty, "A draft waits");
	stage_close(stage);
}

/* A setting of no minutes is never; the smallest is one. The clock of the test does not wait for that:
 * what is tried here is that a key counts, and that the setting is kept. */
static void test_suspended_it_is_locked(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_PROTECTED);
	stage_open_script(stage, "\"$EXBACK\"; echo the shell is here; read line; fg; echo ended");
	struct pty *pty = stage->pty;
	unlock(pty, "Check in");
	type_a_letter(pty);
	pty_keys(pty, "<C-z>");
	pty_wait_text(pty, "the shell is here");
	assert_false(pty_shows(pty, TYPED));
	pty_keys(pty, "<Enter>");
	expect_the_letter(pty);
	pty_keys(pty, "<C-c>");
	pty_wait_text(pty, "ended");
}

#define DATABASE "at=\"${XDG_DATA_HOME:-$HOME/.local/share}/exback/exback.db\"\n"

/* A sync service puts an older file in the place while a letter is written: it stays, what is saved goes
 * beside it, and the person is told. */
static void test_another_file_in_the_place(void **state)
{
	struct stage *stage = *state;
	struct pty *pty = open_locked(stage);
	stage_run(stage, DATABASE "cp \"$at\" \"$HOME/older\"; cksum <\"$at\" >\"$HOME/sum\"\n");
	pty_keys(pty, "wone more<C-s>");
	pty_wait_text(pty, "Nothing was sent");
	stage_run(stage, DATABASE "mv \"$HOME/older\" \"$at\"\n");
	pty_keys(pty, "w" TYPED "<C-s>");
	pty_wait_text(pty, "put another file in the place");
	pty_keys(pty, "<Enter>");
	pty_wait_text(pty, "Check in");
	pty_keys(pty, "j");
	pty_wait_text(pty, TYPED);
	stage_close(stage);
	stage_run(stage,
		DATABASE "[ \"$(cksum <\"$at\")\" = \"$(cat \"$HOME/sum\")\" ] || exit 1\n"
			 "export EXBACK_PASSPHRASE_FILE=\"$HOME/secret\"\n"
			 "exback merge \"$at\".conflict-* && exback journal search " TYPED "\n");
}

/* Who presses it wants to hide at once, and must not wait for nothing. */
static void test_without_a_passphrase_it_says_so(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, "<F8>");
	pty_wait_text(pty, "F9 hides");
	pty_keys(pty, "w" TYPED "<F8>");
	pty_wait_text(pty, "F9 hides");
	pty_wait_text(pty, TYPED);
	stage_close(stage);
}

/* One writes; the other, opened meanwhile, is told at once that it reads, and by whom; what is typed there is kept
 * as a draft, and can be saved when the first is closed. */
static void test_the_second_only_reads(void **state)
{
	struct stage *stage = *state;
	struct pty *one = open_locked(stage), *two;
	pty_keys(one, "wWritten in the first<C-s>");
	pty_wait_text(one, "Nothing was sent");
	two = stage_open_beside(stage, 0, 0);
	unlock(two, "Open in another exback (process ");
	pty_keys(two, "w" TYPED "<C-s>");
	pty_wait_text(two, "open in another exback");
	pty_wait_text(two, TYPED);
	stage_close(stage);
	pty_keys(two, "<C-s>");
	pty_wait_text(two, "Nothing was sent");
	pty_free(two);
	stage_run(stage,
		"export EXBACK_PASSPHRASE_FILE=\"$HOME/secret\"\n"
		"exback journal search first && exback journal search " TYPED " && exback check\n");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_the_way_in),
		CASE(test_no_word_stays_in_memory),
		CASE(test_by_key_everywhere),
		CASE(test_what_was_typed_waits),
		CASE(test_suspended_it_is_locked),
		CASE(test_another_file_in_the_place),
		CASE(test_without_a_passphrase_it_says_so),
		CASE(test_the_second_only_reads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
