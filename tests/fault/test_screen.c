/* The disk fails under the editor, on a real screen: the text stays, it is said that it is not saved,
 * and saving again works when the disk does. */
#include "screen.h"

#include "log.h"

#include "exback/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_OPERATIONS = 500 };
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
		screen_open(screen);
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
	screen_break_disk(screen, plan);
	pty_keys(screen->pty, "<C-s>");
	pty_wait(screen->pty, saved_or_not, NULL, "saved, or not");
	bool stopped = pty_shows(screen->pty, NOT_LOST);
	bool saved = stopped || pty_shows(screen->pty, SAVED);
	if (!saved && !pty_shows(screen->pty, words))
		fail_msg("the text is gone from the screen:\n%s", pty_screen(screen->pty));
	screen_mend_disk(screen);
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
	screen_close(screen);
	expect_letters(screen);
	print_message("the screen: %zu letters saved through %zu faults: 0 lost\n", screen->letters,
		faults);
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
			TEST(test_saving_at_each_operation),
		};
		failed += cmocka_run_group_tests_name(envelope->name, tests, NULL, NULL);
	}
	return failed;
}
