/* What is typed on a full disk: it is kept as soon as there is room, nothing goes with a lock or an end
 * unasked, and what is said of it is true. */
#include "screen.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What was kept before the disk was full is kept while it is full, also by a program that is killed. */
static void test_the_draft_on_a_full_disk(void **state)
{
	struct screen *screen = *state;
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "saved ");
	screen_break_disk(screen, "1:28+");
	pty_keys(screen->pty, " and more");
	pty_wait_text(screen->pty, "No space left on device");
	pty_wait_text(screen->pty, "What I wanted to say and more");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "Esc again leaves without it");
	pty_wait_text(screen->pty, "What I wanted to say and more");
	screen_kill(screen);
	screen_mend_disk(screen);
	screen_open(screen);
	pty_keys(screen->pty, "w");
	pty_wait_text(screen->pty, "What I wanted to say");
	pty_keys(screen->pty, "<C-s>");
	pty_wait_text(screen->pty, "Nothing was sent");
	screen_close(screen);
}

/* The disk is full from the first key on, and free again in the end. */
static void test_the_draft_comes_when_there_is_room(void **state)
{
	struct screen *screen = *state;
	screen_break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "the draft cannot be kept");
	screen_mend_disk(screen);
	pty_keys(screen->pty, " at last");
	pty_wait_text(screen->pty, "saved ");
	screen_kill(screen);
	screen_open(screen);
	pty_keys(screen->pty, "w");
	pty_wait_text(screen->pty, "What I wanted to say at last");
	screen_close(screen);
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
	screen_break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "the draft cannot be kept");
	screen_mend_disk(screen);
	pty_keys(screen->pty, "<F9>");
	pty_wait_text(screen->pty, "Mo Tu");
	pty_keys(screen->pty, "<F9>");
	pty_wait_text(screen->pty, "What I wanted to say");
	pty_wait(screen->pty, is_told, NULL, "no note");
	screen_close(screen);
}

/* Who gives it up is told so, and not how to try again. */
static void test_left_without_the_draft(void **state)
{
	struct screen *screen = *state;
	screen_break_disk(screen, "1:28+");
	pty_keys(screen->pty, "c1<Esc>");
	pty_wait_text(screen->pty, "Esc again leaves without it");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "What you typed last is not kept.");
	screen_mend_disk(screen);
	screen_close(screen);
}

/* A lock would lose the words, so there is none; that is said, for somebody may be at the door. */
static void test_no_lock_on_a_full_disk(void **state)
{
	struct screen *screen = *state;
	if (!screen->trial->envelope->passphrase)
		return;
	screen_break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say<F8>");
	pty_wait_text(screen->pty, "not locked, F9 hides: ");
	pty_wait_text(screen->pty, "What I wanted to say");
	screen_mend_disk(screen);
	pty_keys(screen->pty, "<F8>");
	pty_wait_text(screen->pty, "What you type is not shown");
	pty_keys(screen->pty, screen->trial->envelope->passphrase);
	pty_keys(screen->pty, "<Enter>");
	pty_wait_text(screen->pty, "go on writing");
	screen_close(screen);
}

/* Left with "Esc again", the words are in memory alone. */
static void leave_in_memory(struct screen *screen)
{
	screen_break_disk(screen, "1:28+");
	pty_keys(screen->pty, "wWhat I wanted to say");
	pty_wait_text(screen->pty, "the draft cannot be kept");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "Esc again leaves without it");
	pty_keys(screen->pty, "<Esc>");
	pty_wait_text(screen->pty, "The draft waits in memory alone: ");
}

static void test_what_is_in_memory_is_kept_at_the_end(void **state)
{
	struct screen *screen = *state;
	leave_in_memory(screen);
	screen_mend_disk(screen);
	screen_close(screen);
	screen_open(screen);
	pty_keys(screen->pty, "w");
	pty_wait_text(screen->pty, "What I wanted to say");
	screen_close(screen);
}

static void test_what_is_lost_is_said(void **state)
{
	struct screen *screen = *state;
	leave_in_memory(screen);
	pty_keys(screen->pty, "q");
	assert_int_equal(pty_wait_end(screen->pty), 5);
	assert_true(pty_shows(screen->pty, "what you wrote last is lost"));
}

static void test_what_is_in_memory_holds_the_lock(void **state)
{
	struct screen *screen = *state;
	if (!screen->trial->envelope->passphrase)
		return;
	leave_in_memory(screen);
	pty_keys(screen->pty, "<F8>");
	pty_wait_text(screen->pty, "not locked, F9 hides: ");
	screen_mend_disk(screen);
	pty_keys(screen->pty, "<F8>");
	pty_wait_text(screen->pty, "What you type is not shown");
	pty_keys(screen->pty, screen->trial->envelope->passphrase);
	pty_keys(screen->pty, "<Enter>");
	pty_wait_text(screen->pty, "go on writing");
	pty_keys(screen->pty, "y");
	pty_wait_text(screen->pty, "What I wanted to say");
	screen_close(screen);
}

int main(void)
{
	int failed = 0;
	const struct envelope *envelope;
	for (size_t i = 0; (envelope = trial_envelope(i)); i++) {
		void *state = (void *)envelope;
#define TEST(name)                                                                                 \
	cmocka_unit_test_prestate_setup_teardown(name, screen_set_up, screen_tear_down, state)
		const struct CMUnitTest tests[] = {
			TEST(test_the_draft_on_a_full_disk),
			TEST(test_the_draft_comes_when_there_is_room),
			TEST(test_the_note_goes_with_its_cause),
			TEST(test_left_without_the_draft),
			TEST(test_no_lock_on_a_full_disk),
			TEST(test_what_is_in_memory_is_kept_at_the_end),
			TEST(test_what_is_lost_is_said),
			TEST(test_what_is_in_memory_holds_the_lock),
		};
		failed += cmocka_run_group_tests_name(envelope->name, tests, NULL, NULL);
	}
	return failed;
}
