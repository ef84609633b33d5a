/* A sync that fails at COMMIT: what was not saved is not there, and what is tried again is there once. */
#include "sync_fault.h"
#include "vault_fixture.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct entry letter(const struct fixture *fixture)
{
	return (struct entry){.record.when = clock_now(&fixture->clock),
		.kind = mem_copy("letter"),
		.text = mem_copy("Dear R."),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
}

/* At each sync of a save, until it meets none; whether it is said to be saved is whether it is there. */
static void test_one_sync_fails(void **state)
{
	struct fixture *fixture = *state;
	size_t kept = 0, refused = 0;
	fixture_entry(fixture, "first", "text");
	for (int passing = 0; passing < 12; passing++) {
		struct entry entry = letter(fixture);
		struct err err = {0};
		sync_fault_after(SYNC_FILE_FAILS_ONCE, passing);
		bool saved = store_save_entry(fixture->store, &entry, &err);
		sync_fault(SYNC_WORKS);
		assert_int_equal(err.kind, saved ? ERR_NONE : ERR_SYSTEM);
		kept += saved;
		refused += !saved;
		fixture_reopen(fixture);
		assert_int_equal(store_entry_count(fixture->store), 1 + kept);
		entry_done(&entry);
	}
	print_message("%zu refused\n", refused);
	assert_true(refused > 0 && kept > 8);
	fixture_sound(fixture->store);
}

static void tried_again(struct fixture *fixture, enum sync_fault fault)
{
	size_t before = store_entry_count(fixture->store);
	for (int passing = 0; passing < 12; passing++) {
		struct entry entry = letter(fixture);
		sync_fault_after(fault, passing);
		for (int tries = 0; tries < 2; tries++)
			store_save_entry(fixture->store, &entry, NULL);
		sync_fault(SYNC_WORKS);
		assert_done(store_save_entry(fixture->store, &entry, &err));
		assert_int_equal(store_entry_count(fixture->store), ++before);
		entry_done(&entry);
	}
	fixture_sound(fixture->store);
}

static void test_what_is_tried_again_is_there_once(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, "first", "text");
	tried_again(fixture, SYNC_FILE_FAILS);
	tried_again(fixture, SYNC_FOLDER_FAILS);
	vault_set(fixture, "geheim");
	tried_again(fixture, SYNC_FILE_FAILS);
	tried_again(fixture, SYNC_FOLDER_FAILS);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_one_sync_fails),
		TEST(test_what_is_tried_again_is_there_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
