/* Each statement of each deed fails once, when it is prepared and when it runs, in both envelopes: the
 * deed says so, nothing has changed, and the next try does it. (tests/fault does this to files.) */
#include "../../src/store/connection.h"
#include "store_deeds.h"
#include "vault_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* --- the fault --- */

enum fault { REFUSED, BROKEN_OFF };

static struct {
	enum fault fault;
	int left;      /* statements until it happens */
	bool armed;    /* the next one that runs is broken off */
	bool happened; /* … or one was refused */
} plan;

/* SQLite asks before each part of a statement; these are its beginnings. Those of a transaction are
 * always refused: what is broken off after COMMIT is committed. */
static int at_statement(void *unused, int action, const char *first, const char *second,
	const char *database, const char *trigger)
{
	(void)unused, (void)second, (void)database, (void)trigger;
	bool changes =
		action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
	bool whole = action == SQLITE_TRANSACTION && strcmp(first, "ROLLBACK") != 0;
	if (!(whole || changes || action == SQLITE_SELECT) || --plan.left != 0)
		return SQLITE_OK;
	plan.happened = whole || plan.fault == REFUSED;
	plan.armed = !plan.happened;
	return plan.happened ? SQLITE_DENY : SQLITE_OK;
}

/* FTS5 asks for the data's version in passing, and does without where it is not told. */
static bool is_in_passing(sqlite3 *db)
{
	bool asks = false;
	for (sqlite3_stmt *query = NULL; (query = sqlite3_next_stmt(db, query));)
		asks |= sqlite3_stmt_busy(query) && sqlite3_sql(query) &&
			strncmp(sqlite3_sql(query), "PRAGMA", 6) == 0;
	return asks;
}

static int while_it_runs(void *db)
{
	bool now = plan.armed && !is_in_passing(db);
	plan.armed &= !now;
	plan.happened |= now;
	return now;
}

static void fail_at(struct store *store, enum fault fault, int number)
{
	plan.fault = fault;
	plan.left = number;
	plan.armed = plan.happened = false;
	sqlite3_set_authorizer(store->db, number ? at_statement : NULL, NULL);
	sqlite3_progress_handler(store->db, 1, number ? while_it_runs : NULL, store->db);
}

/* --- the trial --- */

/* False: the deed has no statement of this number, and was done. */
static bool fails_at(struct fixture *fixture, const struct deed *deed, enum fault fault, int number)
{
	struct err err = {0};
	char *before = fixture_export(fixture->store);
	fail_at(fixture->store, fault, number);
	bool done = deed->run(fixture, &err);
	bool happened = plan.happened;
	if (done == happened && !(done && deed->shrugs))
		fail_msg("%s, statement %d %s: %s%s", deed->name, number,
			fault == REFUSED ? "refused" : "broken off",
			done ? "done all the same" : "failed without it: ", err.text);
	if (!done && (err.kind == ERR_NONE || !*err.text))
		fail_msg("%s, statement %d: no reason is given", deed->name, number);
	if (fixture->store->db)
		fail_at(fixture->store, fault, 0);
	char *after = fixture_export(fixture->store);
	if (happened)
		assert_string_equal(after, before);
	free(before);
	free(after);
	return happened;
}

static void every_statement(struct fixture *fixture)
{
	int faults = 0;
	size_t count;
	const struct deed *deeds = store_deeds(&count);
	/* The backup of the day, which takes nothing back from the save before it, is out of the way. */
	assert_done(store_set_setting(fixture->store, "setup_done", "1", &err));
	for (size_t deed = 0; deed < count; deed++) {
		int number = 1;
		for (; fails_at(fixture, &deeds[deed], BROKEN_OFF, number); number++)
			assert_true(fails_at(fixture, &deeds[deed], REFUSED, number));
		faults += 2 * (number - 1);
	}
	fixture_sound(fixture->store);
	store_deeds_end();
	printf("%d faults in %zu deeds\n", faults, count);
	assert_true(faults > 100);
}

static void test_of_a_plain_database(void **state)
{
	store_deeds_begin(*state);
	every_statement(*state);
}

static void test_of_a_protected_one(void **state)
{
	store_deeds_begin(*state);
	vault_set(*state, "geheim");
	every_statement(*state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_of_a_plain_database),
		TEST(test_of_a_protected_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
