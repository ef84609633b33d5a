/* Killed at any moment while a protected database is saved, gets another passphrase, becomes protected or
 * plain: what was acknowledged is there, and it is whole, under the old keys or the new. */
#include "quota.h"
#include "random.h"
#include "store_fixture.h"

#include "exback/mem.h"
#include "exback/vault.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	SEED = 20261122,
	SAVES = 300,
	SAVES_SOAK = 10000,
	CHANGES = 100,
	CHANGES_SOAK = 2000,
	LONGEST_US = 60000 /* until a kill */
};

#define DRAFT "half a sentence"

static struct secret *secret_of(const char *text)
{
	struct secret *secret = secret_new(NULL);
	assert_non_null(secret);
	assert_true(secret_add(secret, text, strlen(text)));
	return secret;
}

static struct store *unlock(struct fixture *fixture, const char *passphrase)
{
	struct secret *secret = secret_of(passphrase);
	struct store *store =
		store_unlock(fixture->path, STORE_WRITE, &fixture->clock, secret, NULL);
	secret_free(secret);
	return store;
}

/* Whichever of them opens it: it must be one. */
static struct store *open_any(struct fixture *fixture)
{
	struct store *store = NULL;
	if (!store_is_locked(fixture->path))
		return store_open(fixture->path, STORE_WRITE, &fixture->clock, NULL);
	for (int i = 0; !store && i < 2; i++)
		store = unlock(fixture, i ? "zwei" : "eins");
	return store;
}

static int setup(void **state)
{
	fixture_setup(state);
	struct fixture *fixture = *state;
	struct secret *secret = secret_of("eins");
	fixture_entry(fixture, "first", "a word");
	assert_done(store_set_passphrase(fixture->store, secret, NULL, &err));
	assert_done(store_draft_save(fixture->store, "letter", DRAFT, strlen(DRAFT), &err));
	secret_free(secret);
	fixture_close(fixture);
	return 0;
}

/* --- what a child does until it is killed: a byte on the pipe is an acknowledgement --- */

static void save_one(struct fixture *fixture, int number)
{
	(void)number;
	fixture_entry(fixture, "more", "and more");
}

static void change_keys(struct fixture *fixture, int number)
{
	struct secret *secret = secret_of(number % 2 ? "eins" : "zwei");
	if (!store_change_passphrase(fixture->store, secret, NULL, NULL))
		_exit(2);
	secret_free(secret);
}

static void change_envelope(struct fixture *fixture, int number)
{
	(void)number;
	struct secret *secret = secret_of("eins");
	if (!(store_is_protected(fixture->store)
			    ? store_remove_passphrase(fixture->store, NULL)
			    : store_set_passphrase(fixture->store, secret, NULL, NULL)))
		_exit(2);
	secret_free(secret);
}

/* Does it again and again, is killed after a while, and gives how often it was done for certain. */
static int kill_while(struct fixture *fixture, void (*act)(struct fixture *fixture, int number),
	size_t longest_us, struct random *random)
{
	int ends[2], done = 0;
	char byte = '.';
	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		fixture->store = open_any(fixture);
		/* From here on it counts. */
		for (int i = 0; fixture->store && write(ends[1], &byte, 1) == 1; i++)
			act(fixture, i);
		_exit(1);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	const size_t us = random_below(random, longest_us);
	const struct timespec moment = {
		.tv_sec = (time_t)(us / 1000000), .tv_nsec = 1000 * (long)(us % 1000000)};
	nanosleep(&moment, NULL);
	kill(child, SIGKILL);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	while (read(ends[0], &byte, 1) == 1)
		done++;
	close(ends[0]);
	return done;
}

static bool opens_still(struct fixture *fixture)
{
	fixture->store = open_any(fixture);
	return fixture->store != NULL;
}

static void expect_whole(struct fixture *fixture, int entries, int done)
{
	assert_true(opens_still(fixture));
	int now = (int)store_entry_count(fixture->store);
	if (now < entries + done || now > entries + done + 1)
		fail_msg("%d entries after %d and %d more", now, entries, done);
	char *draft = store_draft(fixture->store, "letter", NULL, NULL);
	assert_non_null(draft);
	assert_string_equal(draft, DRAFT);
	free(draft);
}

static void report(const struct quota *quota, const char *what, int done)
{
	char name[80], result[80];
	snprintf(name, sizeof name, "kill -9, %s of a vault", what);
	snprintf(result, sizeof result, "%d were done: 0 torn, 0 lost", done);
	quota_report(quota, name, result);
}

static void test_killed_while_saving(void **state)
{
	struct fixture *fixture = *state;
	struct quota quota;
	int entries = 1, saved = 0;
	quota_begin(&quota, SAVES, SAVES_SOAK, SEED);
	struct random random = {.state = quota.seed};
	for (; quota_more(&quota); quota.done++) {
		int done = kill_while(fixture, save_one, LONGEST_US, &random);
		expect_whole(fixture, entries, done);
		entries = (int)store_entry_count(fixture->store);
		saved += done;
		fixture_close(fixture);
	}
	fixture->store = open_any(fixture);
	fixture_sound(fixture->store);
	report(&quota, "saves", saved);
	assert_true(quota.late || saved > SAVES);
}

/* A change that was cut off leaves a draft that its keys alone would read; here they would add up. */
static void renew_draft(struct fixture *fixture)
{
	struct str path = STR_INIT;
	fixture_close(fixture);
	for (int number = 1; number <= 9; number++) {
		str_clear(&path);
		str_addf(&path, "%s.draft", fixture->path);
		if (number > 1)
			str_addf(&path, ".%d", number);
		unlink(path.data);
	}
	str_done(&path);
	fixture->store = open_any(fixture);
	assert_done(store_draft_save(fixture->store, "letter", DRAFT, strlen(DRAFT), &err));
}

/* Microseconds that four changes take here and now: some are to be done before the kill, however slow the
 * machine is. */
static size_t four_changes(
	struct fixture *fixture, void (*change)(struct fixture *fixture, int number))
{
	struct timespec begun, done;
	fixture->store = open_any(fixture);
	clock_gettime(CLOCK_MONOTONIC, &begun);
	change(fixture, 0);
	change(fixture, 1);
	clock_gettime(CLOCK_MONOTONIC, &done);
	renew_draft(fixture);
	fixture_close(fixture);
	long us = (done.tv_sec - begun.tv_sec) * 1000000 + (done.tv_nsec - begun.tv_nsec) / 1000;
	return 2 * (size_t)us;
}

static void killed_while_changing(struct fixture *fixture,
	void (*change)(struct fixture *fixture, int number), const char *what)
{
	struct quota quota;
	int changed = 0;
	const size_t longest_us = four_changes(fixture, change);
	quota_begin(&quota, CHANGES, CHANGES_SOAK, SEED);
	struct random random = {.state = quota.seed};
	for (; quota_more(&quota); quota.done++) {
		changed += kill_while(fixture, change, longest_us, &random);
		expect_whole(fixture, 1, 0);
		renew_draft(fixture);
		fixture_close(fixture);
	}
	fixture->store = open_any(fixture);
	fixture_sound(fixture->store);
	report(&quota, what, changed);
	assert_true(quota.late || changed > CHANGES / 10);
}

static void test_killed_while_changing_the_passphrase(void **state)
{
	killed_while_changing(*state, change_keys, "changes of passphrase");
}

static void test_killed_while_changing_the_envelope(void **state)
{
	killed_while_changing(*state, change_envelope, "changes of envelope");
}

/* What a careless program would do instead of writing beside it and renaming. */
static void write_in_place(struct fixture *fixture, int number)
{
	(void)number;
	struct str bytes = fixture_read(fixture->path);
	fixture_write(fixture->path, bytes.data, bytes.length);
	str_done(&bytes);
}

static void test_a_write_in_place_is_noticed(void **state)
{
	struct fixture *fixture = *state;
	struct random random = {.state = SEED};
	int kills = 1;
	if (trial_soaks())
		return;
	for (; kill_while(fixture, write_in_place, LONGEST_US, &random) >= 0 &&
		opens_still(fixture);
		kills++) {
		assert_true(kills < CHANGES);
		fixture_close(fixture);
	}
	printf("mutant write in place: noticed after %d kills\n", kills);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_killed_while_changing_the_passphrase),
		TEST(test_killed_while_changing_the_envelope),
		TEST(test_killed_while_saving),
		TEST(test_a_write_in_place_is_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
