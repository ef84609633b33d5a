/* Memory runs out at each place that asks for some: the program says so in a line and ends, or does
 * without; what was kept stays, and what is said to be done is done. */
#include "patient.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SCREENS = 40, SCREENS_SOAK = 2000, SEED = 20261122 };
#define LARGEST_LOG ((size_t)64 << 20)

static int by_digest(const void *a, const void *b)
{
	const uint64_t *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

/* The chains of calls that were tried, sorted. */
struct tried {
	uint64_t *digests;
	size_t count, room;
};

/* Whether it is a new one, which is then known. */
static bool is_new(struct tried *tried, uint64_t digest)
{
	if (tried->count &&
		bsearch(&digest, tried->digests, tried->count, sizeof digest, by_digest))
		return false;
	mem_grow(&tried->digests, &tried->room, tried->count, sizeof digest);
	tried->digests[tried->count++] = digest;
	qsort(tried->digests, tried->count, sizeof digest, by_digest);
	return true;
}

/* The numbers of the requests whose chain of calls was not yet tried: `numbers` has room for all. */
static size_t distinct(struct tried *tried, const struct str *log, long *numbers)
{
	size_t found = 0;
	for (size_t i = 0; i < log->length / sizeof(uint64_t); i++) {
		uint64_t digest;
		memcpy(&digest, log->data + i * sizeof digest, sizeof digest);
		if (is_new(tried, digest))
			numbers[found++] = (long)i + 1;
	}
	return found;
}

/* Where the deed asks for memory as no deed before it did. */
static size_t find_places(struct patient *patient, struct tried *tried, long **ret_numbers)
{
	char *path = path_join(patient->trial->folder, "requests");
	struct str log = STR_INIT;
	trial_copy_folder(patient->before, patient->trial->live);
	trial_shim(patient->trial, &(struct shim){.same = true, .memory_log = path});
	life_do(&patient->life, patient->deed, &patient->outcome);
	assert_int_equal(patient->outcome.status, 0);
	assert_true(file_read(path, LARGEST_LOG, &log, NULL));
	*ret_numbers = mem_array(NULL, log.length / sizeof(uint64_t) + 1, sizeof **ret_numbers);
	size_t count = distinct(tried, &log, *ret_numbers);
	str_done(&log);
	free(path);
	return count;
}

static void fail_at(struct patient *patient, long number, const char *ending)
{
	char fail[32];
	snprintf(fail, sizeof fail, "%ld%s", number, ending);
	patient_suffer(patient, &(struct shim){.memory_fail = fail});
	if (patient->why.length)
		fail_msg("%s", patient->why.data);
}

static void test_memory_runs_out(void **state)
{
	struct patient *patient = patient_new(*state);
	struct quota quota;
	size_t places = 0;
	struct tried tried = {0};
	char name[80], result[80];
	quota_begin(&quota, QUOTA_ALL, QUOTA_ALL, SEED);
	life_begin(&patient->life, 0);
	for (size_t deed = 0; deed < life_deeds(); deed++) {
		long *numbers;
		patient_prepare(patient, deed);
		size_t count = find_places(patient, &tried, &numbers);
		for (size_t i = 0; i < count && quota_more(&quota); i++) {
			fail_at(patient, numbers[i], "");
			if (trial_soaks())
				fail_at(patient, numbers[i], "+");
			quota.done = patient->runs;
		}
		places += count;
		free(numbers);
		patient_go_on(patient);
	}
	snprintf(name, sizeof name, "no memory, %s", patient->trial->envelope->name);
	snprintf(
		result, sizeof result, "at %zu places, %zu ended: 0 lost", places, patient->aborts);
	quota_report(&quota, name, result);
	free(tried.digests);
	patient_free(patient);
}

/* --- on a screen --- */

/* The passphrase is typed, since asking for it asks for memory, too. And what is meant for a program that has
 * ended by then, Ctrl-S among it, must not stop the terminal. */
static const char script[] =
	"stty -ixon; unset EXBACK_PASSPHRASE_FILE; LD_PRELOAD=\"$MEMORY\" \"$EXBACK\"; "
	"echo \"at the shell: $?\"; cat -v";

/* What a wait of this trial may end with: what it waits for, the shell again, or the program as lines,
 * which it is when the memory did not suffice for a screen. */
#define AT_THE_SHELL "at the shell"
#define AS_LINES     "Type ? for help"
/* Also where it is broken at the margin: ncurses that had no memory for a sequence paints without it. */
static bool shows(struct pty *pty, void *text)
{
	struct str joined = STR_INIT;
	for (const char *c = pty_screen(pty); *c; c++)
		if (*c != '\n')
			str_add_char(&joined, *c);
	bool found = pty_shows(pty, text) || strstr(joined.data, text);
	str_done(&joined);
	return found;
}

static bool there_or_ended(struct pty *pty, void *text)
{
	return shows(pty, text) || shows(pty, AT_THE_SHELL) || shows(pty, AS_LINES);
}

/* What is typed before that is thrown away: on a screen a hint says it, line by line a prompt. */
#define DID_NOT_WORK "That did not work"
static bool asked_or_ended(struct pty *pty, void *hint)
{
	return shows(pty, hint) || pty_shows(pty, "\n>") || shows(pty, AT_THE_SHELL) ||
	       shows(pty, DID_NOT_WORK);
}

static void open_with(struct pty *pty, const char *passphrase)
{
	pty_wait(pty, asked_or_ended, "is not shown", "the passphrase to be asked for, or the end");
	if (shows(pty, AT_THE_SHELL))
		return;
	if (!shows(pty, DID_NOT_WORK))
		pty_keys(pty, passphrase);
	pty_keys(pty, "<Enter>");
}

/* ncurses that had no memory for the sequences that move the cursor paints one long line. */
static bool is_one_line(struct pty *pty)
{
	return !strstr(pty_screen(pty), "\n────");
}

/* On the screen, as far as it goes; whether the program lived. */
static bool write_on_screen(struct pty *pty)
{
	if (is_one_line(pty)) {
		pty_keys(pty, "wThe first night alone<C-s><C-c>");
		return true;
	}
	pty_keys(pty, "wThe first night alone");
	pty_wait(pty, there_or_ended, "night alone", "the text, or the end");
	pty_keys(pty, "<C-s>");
	pty_wait(pty, there_or_ended, "Nothing was sent", "saved, or ended");
	bool saved = shows(pty, "Nothing was sent");
	if (saved)
		pty_keys(pty, "<C-c>");
	return saved;
}

/* The memory that a passphrase takes is asked for in one piece; without it one can try again later. */
#define NOT_ENOUGH "not enough memory"
static bool today_or_ended(struct pty *pty, void *unused)
{
	(void)unused;
	return there_or_ended(pty, "programme") || shows(pty, NOT_ENOUGH);
}

/* In order, or with a line that says why; before anything is painted ncurses may say it, or (6.4) measure the
 * copy of TERM that it had no memory for. */
static bool ended_well(struct pty *pty)
{
	static const char *const endings[] = {
		"at the shell: 0", "exback: ", "Out of memory", "at the shell: 139"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (shows(pty, (void *)endings[i]))
			return true;
	return false;
}

/* Writes a letter, as far as it goes; whether the program lived. */
static bool write_letter(struct trial *trial)
{
	struct pty *pty = pty_start(
		&(struct pty_setup){.arguments = (const char *const[]){"sh", "-mc", script, NULL},
			.env = trial->env,
			.fail = pty_fail_test});
	if (trial->envelope->passphrase)
		open_with(pty, trial->envelope->passphrase);
	pty_wait(pty, today_or_ended, NULL, "today, or the end");
	if (shows(pty, NOT_ENOUGH))
		pty_keys(pty, "<Enter>");
	bool lives = !shows(pty, AT_THE_SHELL) && !shows(pty, NOT_ENOUGH);
	if (lives && shows(pty, AS_LINES))
		pty_keys(pty, ".<Enter>");
	else if (lives)
		lives = write_on_screen(pty);
	pty_wait(pty, shows, AT_THE_SHELL, "the shell");
	if (pty_alternate_screen(pty) || !pty_cooked(pty) || !pty_cursor_visible(pty))
		fail_msg("the terminal is not given back:\n%s", pty_screen(pty));
	if (!ended_well(pty))
		fail_msg("neither ended in order nor said why:\n%s", pty_screen(pty));
	pty_free(pty);
	return lives;
}

static void test_the_terminal_is_given_back(void **state)
{
	struct trial *trial = trial_new(*state);
	struct life life = {.trial = trial};
	struct quota quota;
	quota_begin(&quota, SCREENS, SCREENS_SOAK, SEED);
	struct random random = {.state = quota.seed};
	char *requests = path_join(trial->folder, "requests"), fail[32];
	char *memory = realpath("build/fault/shim_memory.so", NULL);
	struct str log = STR_INIT;
	size_t lived = 0;
	life_begin(&life, 1);
	pty_env_set(trial->env, "EXBACK", trial->program);
	pty_env_set(trial->env, "MEMORY", memory);
	pty_env_set(trial->env, "MEMORY_LOG", requests);
	assert_true(write_letter(trial));
	pty_env_set(trial->env, "MEMORY_LOG", NULL);
	assert_true(file_read(requests, LARGEST_LOG, &log, NULL));
	for (; quota_more(&quota); quota.done++) {
		size_t number = 1 + random_below(&random, log.length / sizeof(uint64_t));
		snprintf(fail, sizeof fail, "%zu", number);
		pty_env_set(trial->env, "MEMORY_FAIL", fail);
		lived += write_letter(trial);
	}
	pty_env_set(trial->env, "MEMORY_FAIL", NULL);
	if (!trial_export(trial, trial->live, &log))
		fail_msg("%s", log.data);
	char name[80], result[80];
	snprintf(name, sizeof name, "no memory, on a screen, %s", trial->envelope->name);
	snprintf(result, sizeof result, "%zu did without: terminal given back, 0 lost", lived);
	quota_report(&quota, name, result);
	str_done(&log);
	free(requests);
	free(memory);
	life_end(&life);
	trial_free(trial);
}

int main(void)
{
	int failed = 0;
	const struct envelope *envelope;
	for (size_t i = 0; (envelope = trial_envelope(i)); i++) {
		void *state = (void *)envelope;
		const struct CMUnitTest tests[] = {
			cmocka_unit_test_prestate(test_memory_runs_out, state),
			cmocka_unit_test_prestate(test_the_terminal_is_given_back, state),
		};
		failed += cmocka_run_group_tests_name(envelope->name, tests, NULL, NULL);
	}
	return failed;
}
