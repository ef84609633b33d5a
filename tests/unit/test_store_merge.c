/* Merging databases: stores that part and change at random come together the same in any order. */
#include "random.h"
#include "store_fixture.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROUNDS = 12, CHANGES = 25, COMPUTERS = 3, SEED = 20261122 };

static struct import_result merge(struct store *into, const char *path)
{
	struct import_result result = {0};
	assert_done(store_merge(into, path, NULL, &result, &err));
	return result;
}

static void same_data(struct store *one, struct store *other)
{
	char *left = fixture_export(one), *right = fixture_export(other);
	assert_string_equal(left, right);
	free(left);
	free(right);
}

/* --- a random change of one computer --- */

static struct uuid any_entry(struct store *store, struct random *random, enum entry_set set)
{
	const struct entry_filter filter = {.set = set, .from = DAY_NONE, .to = DAY_NONE};
	struct uuid uuid = {""};
	struct entry_row row;
	int64_t *keys = NULL;
	size_t count = 0;
	assert_done(store_find_entries(store, &filter, &keys, &count, NULL, &err));
	if (count > 0) {
		size_t which = random_below(random, count);
		assert_done(store_entry_row(store, keys[which], NULL, &row, &err));
		uuid = row.entry.record.uuid;
		entry_row_done(&row);
	}
	free(keys);
	return uuid;
}

static void write_entry(struct store *store, struct fixture *fixture, struct random *random)
{
	char text[32];
	snprintf(text, sizeof text, "word %zu", random_below(random, 1000));
	struct entry entry = {.record.when = clock_now(&fixture->clock),
		.kind = mem_copy("journal"),
		.text = mem_copy(text),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	assert_done(store_save_entry(store, &entry, &err));
	entry_done(&entry);
}

static void rewrite_entry(struct store *store, struct random *random)
{
	struct uuid uuid = any_entry(store, random, ENTRIES_KEPT);
	struct entry entry;
	char text[32];
	if (!*uuid.text)
		return;
	assert_done(store_entry(store, uuid.text, true, &entry, &err));
	snprintf(text, sizeof text, "other %zu", random_below(random, 1000));
	free(entry.text);
	entry.text = mem_copy(text);
	assert_done(store_save_entry(store, &entry, &err));
	entry_done(&entry);
}

static void change(struct store *store, struct fixture *fixture, struct random *random)
{
	struct moment now = clock_now(&fixture->clock);
	struct checkin checkin = {.record.when = now,
		.mood = 1 + (int)random_below(random, 5),
		.urge = SCALE_UNKNOWN,
		.sleep = SCALE_UNKNOWN};
	struct contact contact = {.record.when = now, .kind = "met"};
	struct chapter chapter = {.record.when = now, .started_on = now.day};
	struct uuid kept = any_entry(store, random, ENTRIES_KEPT);
	struct uuid binned = any_entry(store, random, ENTRIES_BINNED);
	static const char *const countries[] = {"DE", "FR", NULL};
	switch (random_below(random, 9)) {
	case 0:
		assert_done(store_add_checkin(store, &checkin, &err));
		break;
	case 1:
		assert_done(store_save_contact(store, &contact, &err));
		break;
	case 2:
		assert_done(store_set_setting(
			store, "country", countries[random_below(random, 3)], &err));
		break;
	case 3:
		assert_true(!*kept.text || store_delete(store, kept.text, NULL));
		break;
	case 4:
		assert_true(!*binned.text || store_restore(store, binned.text, NULL));
		break;
	case 5:
		assert_true(!*binned.text || store_purge(store, binned.text, NULL, NULL));
		break;
	case 6:
		rewrite_entry(store, random);
		break;
	case 7:
		if (random_below(random, 8) == 0)
			assert_done(store_save_chapter(store, &chapter, &err));
		break;
	default:
		write_entry(store, fixture, random);
	}
	/* Some changes fall into the same second. */
	if (random_below(random, 3) == 0)
		fixture_pass(fixture, 1 + (int64_t)random_below(random, 4000));
}

/* --- the property --- */

static void order_does_not_matter(void **state)
{
	static const char *const names[COMPUTERS] = {"a.db", "b.db", "c.db"};
	static const size_t orders[][COMPUTERS] = {
		{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	struct fixture *fixture = *state;
	struct random random = {SEED};
	struct store *stores[COMPUTERS];
	for (size_t i = 0; i < COMPUTERS; i++)
		stores[i] = fixture_store(fixture, names[i]);
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < CHANGES; i++)
			change(stores[random_below(&random, COMPUTERS)], fixture, &random);
		char *expected = NULL;
		for (size_t order = 0; order < sizeof orders / sizeof *orders; order++) {
			struct store *all = fixture_store(fixture, "all.db");
			for (size_t i = 0; i < COMPUTERS; i++)
				merge(all, store_path(stores[orders[order][i]]));
			struct import_result again = merge(all, store_path(stores[0]));
			assert_int_equal(again.added + again.changed, 0);
			char *got = fixture_export(all);
			if (!expected)
				expected = mem_copy(got);
			assert_string_equal(got, expected);
			fixture_sound(all);
			free(got);
			unlink(store_path(all));
			store_close(all);
		}
		free(expected);
		/* Two of them meet, and part again. */
		size_t one = random_below(&random, COMPUTERS);
		size_t other = (one + 1) % COMPUTERS;
		merge(stores[one], store_path(stores[other]));
		merge(stores[other], store_path(stores[one]));
		same_data(stores[one], stores[other]);
	}
	print_message("%d rounds of %d changes, %d computers, seed %d\n", ROUNDS, CHANGES,
		COMPUTERS, SEED);
	for (size_t i = 0; i < COMPUTERS; i++)
		store_close(stores[i]);
}

static void what_cannot_be_merged(void **state)
{
	struct fixture *fixture = *state;
	char *missing = fixture_path(fixture, "no.db"), *other = fixture_path(fixture, "x.txt");
	fixture_entry(fixture, NULL, "a word");
	char *before = fixture_export(fixture->store);
	assert_refused(store_merge(fixture->store, missing, NULL, NULL, &err), ERR_NO, "no such");
	assert_int_not_equal(access(missing, F_OK), 0);
	fixture_write(other, "a thesis\n", 9);
	assert_refused(store_merge(fixture->store, other, NULL, NULL, &err), ERR_DAMAGED, "not a");
	fixture_write(other, "{\"format\":\"exback\"}", 19);
	assert_refused(store_merge(fixture->store, other, NULL, NULL, &err), ERR_DAMAGED, "import");
	/* Itself has nothing new. */
	struct import_result result = merge(fixture->store, fixture->path);
	assert_int_equal(result.added + result.changed, 0);
	char *after = fixture_export(fixture->store);
	assert_string_equal(before, after);
	free(before);
	free(after);
	free(missing);
	free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			order_does_not_matter, fixture_setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_merged, fixture_setup, fixture_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
