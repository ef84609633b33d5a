/* The disk fails under the editor, on a real screen: the text stays, it is said that it is not saved,
 * and saving again works when the disk does. */
#include "trial.h"

#include "log.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_OPERATIONS = 500, COLUMNS = 200 };
#define LARGEST_LOG ((size_t)256 << 20)

static const struct {
	const char *name;
	const char *error; /* in a plan */
} errors[] = {
	{.name = "ENOSPC, lasting", .error = "28+"},
	{.name = "EIO", .error = "5"},
	{.name = "EROFS, lasting", .error = "30+"},
	{.name = "short writes", .error = "short+"},
};

struct screen {
	struct trial *trial;
	struct pty *pty;
	char *plan;        /* the path of the shim's plan */
	size_t log_seen;   /* bytes of the log */
	size_t letters;    /* that were saved */
	struct str doubts; /* a character each: '!' when it was first said not to be saved */
};

/* --- the program on its screen --- */

static void open_program(struct screen *screen)
{
	const char *const arguments[] = {screen->trial->program, NULL};
	const struct shim shim = {.log = true, .plan_file = screen->plan};
	trial_shim(screen->trial, &shim);
	screen->pty = pty_start(&(struct pty_setup){.arguments = arguments,
		.env = screen->trial->env,
		.columns = COLUMNS,
		.fail = pty_fail_test});
	pty_wait_text(screen->pty, " keys\n");
}

static void close_program(struct screen *screen)
{
	pty_keys(screen->pty, "<C-c>");
	assert_int_equal(pty_wait_end(screen->pty), 0);
	pty_free(screen->pty);
	screen->pty = NULL;
}

static int set_up(void **state)
{
	struct screen *screen = mem_zero(1, sizeof *screen);
	screen->trial = trial_new(*state);
	screen->plan = path_join(screen->trial->folder, "plan");
	str_init(&screen->doubts);
	struct life life = {.trial = screen->trial};
	life_begin(&life, 1);
	life_end(&life);
	open_program(screen);
	*state = screen;
	return 0;
}

static int tear_down(void **state)
{
	struct screen *screen = *state;
	pty_free(screen->pty);
	trial_free(screen->trial);
	free(screen->plan);
	str_done(&screen->doubts);
	free(screen);
	return 0;
}

/* --- the disk --- */

static void break_disk(struct screen *screen, const char *plan)
{
	assert_true(file_replace(screen->plan, plan, strlen(plan), NULL));
}

static void mend_disk(struct screen *screen)
{
	assert_int_equal(unlink(screen->plan), 0);
}

/* Whether a fault was met since the last time this was asked. */
static bool was_met(struct screen *screen)
{
	struct str log = STR_INIT;
	assert_true(file_read(screen->trial->log, LARGEST_LOG, &log, NULL));
	struct str rest = {
		.data = log.data + screen->log_seen, .length = log.length - screen->log_seen};
	bool met = log_injected(&rest);
	screen->log_seen = log.length;
	str_done(&log);
	return met;
}

/* --- letters --- */

/* Saved; saved, and what comes after could not be read; or not saved. */
#define SAVED    "Nothing was sent"
#define NOT_LOST "Nothing that you wrote is lost"
static bool saved_or_not(struct pty *pty, void *context)
{
	(void)context;
	return pty_shows(pty, SAVED) || pty_shows(pty, NOT_LOST) ||
	       pty_shows(pty, "your text is still on");
}

static bool shows_today(struct pty *pty, void *context)
{
	(void)context;
	return pty_shows(pty, "days of no contact");
}

static bool gone_or_ended(struct pty *pty, void *context)
{
	(void)context;
	return pty_ended(pty) || !pty_shows(pty, NOT_LOST);
}

/* Where today itself could not be read the program ends. */
static void go_on_or_begin_anew(struct screen *screen)
{
	pty_keys(screen->pty, "<Enter>");
	pty_wait(screen->pty, gone_or_ended, NULL, "today, or the end");
	if (!pty_try(screen->pty, shows_today, NULL, 2)) {
		pty_wait_end(screen->pty);
		pty_free(screen->pty);
		open_program(screen);
	}
}

/* One letter, saved while the disk fails so. Whether a fault was met. */
static bool write_letter(struct screen *screen, const char *plan)
{
	char words[64];
	snprintf(words, sizeof words, "Letter number %zu.", screen->letters + 1);
	pty_keys(screen->pty, "w");
	pty_wait_text(screen->pty, "Ctrl-S save");
	pty_keys(screen->pty, words);
	pty_wait_text(screen->pty, words);
	break_disk(screen, plan);
	pty_keys(screen->pty, "<C-s>");
	pty_wait(screen->pty, saved_or_not, NULL, "saved, or not");
	bool stopped = pty_shows(screen->pty, NOT_LOST);
	bool saved = stopped || pty_shows(screen->pty, SAVED);
	if (!saved && !pty_shows(screen->pty, words))
		fail_msg("the text is gone from the screen:\n%s", pty_screen(screen->pty));
	mend_disk(screen);
	if (stopped) {
		go_on_or_begin_anew(screen);
	} else if (!saved) {
		pty_keys(screen->pty, "<C-s>");
		pty_wait_text(screen->pty, SAVED);
	}
	str_add_char(&screen->doubts, saved ? '.' : '!');
	screen->letters++;
	return was_met(screen);
}

/* Each letter is there, and once, unless the last step of saving it failed: where that alone was not
 * synced, it is there and not certain to stay, and saving it again makes it certain. */
static void expect_letters(struct screen *screen)
{
	struct str export = STR_INIT;
	size_t doubles = 0;
	char words[64];
	if (!trial_export(screen->trial, screen->trial->live, &export))
		fail_msg("%s", export.data);
	for (size_t i = 1; i <= screen->letters; i++) {
		snprintf(words, sizeof words, "\"Letter number %zu.\"", i);
		const char *found = strstr(export.data, words);
		bool twice = found && strstr(found + 1, words);
		if (!found || (twice && screen->doubts.data[i - 1] != '!'))
			fail_msg("%s is there %s", words, found ? "twice" : "not at all");
		doubles += twice;
	}
	/* Once a kind of error at most: the sync of the journal that was emptied. */
	assert_in_range(doubles, 0, sizeof errors / sizeof *errors);
	str_done(&export);
}

static void test_saving_at_each_operation(void **state)
{
	struct screen *screen = *state;
	size_t faults = 0;
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		bool met = true;
		for (size_t number = 1; met && number < MOST_OPERATIONS; number++) {
			char plan[32];
			snprintf(plan, sizeof plan, "%zu:%s", number, errors[i].error);
			met = write_letter(screen, plan);
			faults += met;
		}
		assert_false(met);
	}
	close_program(screen);
	expect_letters(screen);
	print_message("the screen: %zu letters saved through %zu faults: 0 lost\n", screen->letters,
		faults);
}

/* --- drafts --- */

/* What was kept before the disk was full is kept while it is full, also by a program that is killed. */
static void test_the_draft_on_a_full_disk(void **state)
{
	struct screen *screen = *state;
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "saved ");
	break_disk(screen, "1:28+");
	pty_keys(screen->pty, " and more");
	pty_wait_text(screen->pty, "No space left on device");
	pty_wait_text(screen->pty, "What I wanted to say and more");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "Esc again leaves without it");
	pty_wait_text(screen->pty, "What I wanted to say and more");
	pty_signal(screen->pty, SIGKILL);
	pty_wait_end(screen->pty);
	pty_free(screen->pty);
	mend_disk(screen);
	open_program(screen);
	pty_keys(screen->pty, "w");
	pty_wait_text(screen->pty, "What I wanted to say");
	pty_keys(screen->pty, "<C-s>");
	pty_wait_text(screen->pty, "Nothing was sent");
	close_program(screen);
}

/* The disk is full from the first key on, and free again in the end. */
static void test_the_draft_comes_when_there_is_room(void **state)
{
	struct screen *screen = *state;
	break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "the draft cannot be kept");
	mend_disk(screen);
	pty_keys(screen->pty, " at last");
	pty_wait_text(screen->pty, "saved ");
	pty_signal(screen->pty, SIGKILL);
	pty_wait_end(screen->pty);
	pty_free(screen->pty);
	open_program(screen);
	pty_keys(screen->pty, "w");
	pty_wait_text(screen->pty, "What I wanted to say at last");
	close_program(screen);
}

static bool is_told(struct pty *pty, void *context)
{
	(void)context;
	return !pty_shows(pty, "cannot be kept");
}

/* Hiding keeps the draft, too: what is kept by now is not called unkept any more. */
static void test_the_note_goes_with_its_cause(void **state)
{
	struct screen *screen = *state;
	break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "the draft cannot be kept");
	mend_disk(screen);
	pty_keys(screen->pty, "<F9>");
	pty_wait_text(screen->pty, "Mo Tu");
	pty_keys(screen->pty, "<F9>");
	pty_wait_text(screen->pty, "What I wanted to say");
	pty_wait(screen->pty, is_told, NULL, "no note");
	close_program(screen);
}

/* Who gives it up is told so, and not how to try again. */
static void test_left_without_the_draft(void **state)
{
	struct screen *screen = *state;
	break_disk(screen, "1:28+");
	pty_keys(screen->pty, "c1<Esc>");
	pty_wait_text(screen->pty, "Esc again leaves without it");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "What you typed last is not kept.");
	mend_disk(screen);
	close_program(screen);
}

/* A lock would lose the words, so there is none; that is said, for somebody may be at the door. */
static void test_no_lock_on_a_full_disk(void **state)
{
	struct screen *screen = *state;
	if (!screen->trial->envelope->passphrase)
		return;
	break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say<F8>");
	pty_wait_text(screen->pty, "not locked, F9 hides: ");
	pty_wait_text(screen->pty, "What I wanted to say");
	mend_disk(screen);
	pty_keys(screen->pty, "<F8>");
	pty_wait_text(screen->pty, "What you type is not shown");
	pty_keys(screen->pty, screen->trial->envelope->passphrase);
	pty_keys(screen->pty, "<Enter>");
	pty_wait_text(screen->pty, "go on writing");
	close_program(screen);
}

/* Left with "Esc again", the words are in memory alone. */
static void leave_in_memory(struct screen *screen)
{
	break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "the draft cannot be kept");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "Esc again leaves without it");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "The draft waits in memory alone: ");
}

static void test_what_is_in_memory_holds_who_leaves(void **state)
{
	struct screen *screen = *state;
	leave_in_memory(screen);
	pty_keys(screen->pty, "q");
	pty_wait_text(screen->pty, "try again");
	mend_disk(screen);
	pty_keys(screen->pty, "y");
	assert_int_equal(pty_wait_end(screen->pty), 0);
	pty_free(screen->pty);
	open_program(screen);
	pty_keys(screen->pty, "w");
	pty_wait_text(screen->pty, "What I wanted to say");
	close_program(screen);
}

static void test_what_is_in_memory_may_be_let_go(void **state)
{
	struct screen *screen = *state;
	leave_in_memory(screen);
	pty_keys(screen->pty, "q");
	pty_wait_text(screen->pty, "leave without it");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "Check in");
	pty_keys(screen->pty, "q");
	pty_wait_text(screen->pty, "leave without it");
	pty_keys(screen->pty, "n");
	assert_int_equal(pty_wait_end(screen->pty), 0);
	pty_free(screen->pty);
	mend_disk(screen);
	open_program(screen);
	close_program(screen);
}

static void test_what_is_in_memory_holds_the_lock(void **state)
{
	struct screen *screen = *state;
	if (!screen->trial->envelope->passphrase)
		return;
	leave_in_memory(screen);
	pty_keys(screen->pty, "<F8>");
	pty_wait_text(screen->pty, "not locked, F9 hides: ");
	mend_disk(screen);
	pty_keys(screen->pty, "<F8>");
	pty_wait_text(screen->pty, "What you type is not shown");
	pty_keys(screen->pty, screen->trial->envelope->passphrase);
	pty_keys(screen->pty, "<Enter>");
	pty_wait_text(screen->pty, "go on writing");
	pty_keys(screen->pty, "y");
	pty_wait_text(screen->pty, "What I wanted to say");
	close_program(screen);
}

int main(void)
{
	int failed = 0;
	const struct envelope *envelope;
	for (size_t i = 0; (envelope = trial_envelope(i)); i++) {
		void *state = (void *)envelope;
#define TEST(name) cmocka_unit_test_prestate_setup_teardown(name, set_up, tear_down, state)
		const struct CMUnitTest tests[] = {
			TEST(test_saving_at_each_operation),
			TEST(test_the_draft_on_a_full_disk),
			TEST(test_the_draft_comes_when_there_is_room),
			TEST(test_the_note_goes_with_its_cause),
			TEST(test_left_without_the_draft),
			TEST(test_no_lock_on_a_full_disk),
			TEST(test_what_is_in_memory_holds_who_leaves),
			TEST(test_what_is_in_memory_may_be_let_go),
			TEST(test_what_is_in_memory_holds_the_lock),
		};
		failed += cmocka_run_group_tests_name(envelope->name, tests, NULL, NULL);
	}
	return failed;
}
