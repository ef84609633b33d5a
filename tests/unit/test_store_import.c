/* Export and import: nothing lost, nothing twice, the same result in whatever order. */
#include "store_fixture.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DAY_SECONDS INT64_C(86400)

enum { COMPUTERS = 4 };

static struct import_result import_from(
	struct fixture *fixture, struct store *to, struct store *from)
{
	struct str out = STR_INIT;
	struct import_result result = {0};
	(void)fixture;
	assert_done(store_export_json(from, &out, &err));
	assert_done(store_import_json(to, "x.json", out.data, out.length, NULL, &result, &err));
	str_done(&out);
	return result;
}

static void assert_same_data(struct store *one, struct store *other)
{
	char *left = fixture_export(one), *right = fixture_export(other);
	assert_string_equal(left, right);
	free(left);
	free(right);
}

static void set_up(struct fixture *fixture)
{
	struct moment now = clock_now(&fixture->clock);
	struct chapter chapter = {.record.when = now,
		.started_on = day_plus(now.day, -3),
		.name = "R.",
		.ended_by = "both",
		.shared = "work\nhome",
		.wish = "peace"};
	assert_done(store_save_chapter(fixture->store, &chapter, &err));
}

/* One of everything. */
static void fill(struct fixture *fixture)
{
	struct moment now = clock_now(&fixture->clock);
	struct checkin checkin = {.record.when = now,
		.mood = 2,
		.urge = SCALE_UNKNOWN,
		.sleep = 5,
		.contact = "none",
		.feelings = "sorrow\nhope",
		.note = "a \"quoted\" line"};
	struct move move = {.record.when = now, .from = "no_contact", .to = "grieving"};
	struct goal goal = {.record.when = now, .days = 45};
	struct urge urge = {.record.when = now, .before = 9, .after = 0, .trigger = "a song"};
	struct answer answer = {.record.when = now,
		.step = "how_long",
		.chosen = "45",
		.json = mem_copy("{\"chosen\":[\"45\"],\"n\":1.5}")};
	set_up(fixture);
	fixture_contact(fixture, "met");
	assert_done(store_add_checkin(fixture->store, &checkin, &err));
	assert_done(store_add_move(fixture->store, &move, &err));
	assert_done(store_add_goal(fixture->store, &goal, &err));
	assert_done(store_add_urge(fixture->store, &urge, &err));
	assert_done(store_add_answer(fixture->store, &answer, &err));
	free(answer.json);
	fixture_entry(fixture, "Título", "line one\nline two\ttab \xc2\x9b end");
	struct uuid binned = fixture_entry(fixture, NULL, "binned");
	assert_done(store_delete(fixture->store, binned.text, &err));
	struct uuid purged = fixture_contact(fixture, "looked");
	assert_done(store_delete(fixture->store, purged.text, &err));
	assert_done(store_purge(fixture->store, purged.text, NULL, &err));
	struct entry sealed = {.record.when = now,
		.kind = mem_copy("letter"),
		.text = mem_copy("later"),
		.sealed_until = day_plus(now.day, 30),
		.mood = 1};
	assert_done(store_save_entry(fixture->store, &sealed, &err));
	entry_done(&sealed);
	assert_done(store_set_setting(fixture->store, "country", "DE", &err));
	assert_done(store_set_setting(fixture->store, "gone", "x", &err));
	assert_done(store_set_setting(fixture->store, "gone", NULL, &err));
}

static void all_of_it_comes_back(void **state)
{
	struct fixture *fixture = *state;
	fill(fixture);
	struct store *other = fixture_store(fixture, "other.db");
	struct import_result result = import_from(fixture, other, fixture->store);
	assert_int_equal(result.added, 1 + 1 + 5 + 3 + 2);
	assert_int_equal(result.changed, 1); /* the tombstone */
	assert_int_equal(result.kept, 0);
	assert_same_data(fixture->store, other);
	fixture_sound(other);
	assert_int_equal(store_entry_count(other), 2);
	result = import_from(fixture, other, fixture->store);
	assert_int_equal(result.added + result.changed, 0);
	assert_int_equal(result.kept, 13);
	assert_same_data(fixture->store, other);
	int64_t *keys = NULL;
	size_t count = 0;
	struct entry_filter filter = {.from = DAY_NONE, .to = DAY_NONE, .query = "titulo"};
	assert_done(store_find_entries(other, &filter, &keys, &count, NULL, &err));
	assert_int_equal(count, 1);
	free(keys);
	store_close(other);
}

static void only_the_time_of_export_differs(void **state)
{
	struct fixture *fixture = *state;
	fill(fixture);
	char *before = fixture_export(fixture->store);
	fixture_pass(fixture, DAY_SECONDS);
	fixture_reopen(fixture);
	char *after = fixture_export(fixture->store);
	assert_string_equal(before, after);
	assert_non_null(
		strstr(before, "\"feelings\": [\n        \"sorrow\",\n        \"hope\"\n      ]"));
	assert_non_null(strstr(before, "\"at\": \"2026-11-22T20:15:00+01:00\""));
	assert_non_null(strstr(before, "\\u009b"));
	free(before);
	free(after);
}

/* --- two computers, and more --- */

static void change_note(struct store *store, struct uuid uuid, const char *note)
{
	struct contact contact;
	assert_done(store_contact(store, uuid.text, &contact, &err));
	free(contact.note);
	contact.note = mem_copy(note);
	assert_done(store_save_contact(store, &contact, &err));
	contact_done(&contact);
}

static void rewrite(struct store *store, struct uuid uuid, const char *text)
{
	struct entry entry;
	assert_done(store_entry(store, uuid.text, true, &entry, &err));
	free(entry.text);
	entry.text = mem_copy(text);
	assert_done(store_save_entry(store, &entry, &err));
	entry_done(&entry);
}

/* Four computers that started from the same data and went four ways: later and equally late
 * changes, a deletion, a purge, a setting, a chapter each. */
static void part(struct fixture *fixture, struct store *computers[COMPUTERS])
{
	static const char *const names[COMPUTERS] = {"a.db", "b.db", "c.db", "d.db"};
	fill(fixture);
	struct uuid contact = fixture_contact(fixture, "they_reached_out");
	struct uuid binned = fixture_contact(fixture, "looked");
	struct uuid entry = fixture_entry(fixture, NULL, "the same at first");
	struct uuid doomed = fixture_entry(fixture, NULL, "doomed");
	for (size_t i = 0; i < COMPUTERS; i++) {
		computers[i] = fixture_store(fixture, names[i]);
		import_from(fixture, computers[i], fixture->store);
	}
	fixture_pass(fixture, 60);
	change_note(computers[0], contact, "equally late");
	change_note(computers[1], contact, "equally late, greater");
	rewrite(computers[2], doomed, "changed, but purged elsewhere");
	assert_done(store_delete(computers[3], doomed.text, &err));
	assert_done(store_purge(computers[3], doomed.text, NULL, &err));
	assert_done(store_set_setting(computers[0], "country", "AT", &err));
	assert_done(store_set_setting(computers[1], "country", NULL, &err));
	rewrite(computers[0], entry, "earlier");
	fixture_pass(fixture, 60);
	rewrite(computers[1], entry, "later");
	change_note(computers[0], binned, "as late as the bin");
	assert_done(store_delete(computers[3], binned.text, &err));
	for (size_t i = 2; i < COMPUTERS; i++) {
		struct moment now = clock_now(&fixture->clock);
		struct chapter chapter = {.record.when = now, .started_on = now.day};
		assert_done(store_save_chapter(computers[i], &chapter, &err));
	}
}

static void any_order_gives_the_same(void **state)
{
	struct fixture *fixture = *state;
	struct store *computers[COMPUTERS];
	struct str exports[COMPUTERS] = {STR_INIT, STR_INIT, STR_INIT, STR_INIT};
	char *expected = NULL;
	part(fixture, computers);
	for (size_t i = 0; i < COMPUTERS; i++)
		assert_done(store_export_json(computers[i], &exports[i], &err));
	for (unsigned order = 0; order < 256; order++) {
		unsigned which[COMPUTERS] = {
			order & 3, order >> 2 & 3, order >> 4 & 3, order >> 6 & 3};
		if ((1u << which[0] | 1u << which[1] | 1u << which[2] | 1u << which[3]) != 15)
			continue;
		struct store *store = fixture_store(fixture, "merged.db");
		for (size_t i = 0; i < COMPUTERS; i++) {
			const struct str *bytes = &exports[which[i]];
			assert_done(store_import_json(
				store, "x", bytes->data, bytes->length, NULL, NULL, &err));
		}
		char *got = fixture_export(store);
		if (!expected)
			expected = mem_copy(got);
		assert_string_equal(got, expected);
		fixture_sound(store);
		free(got);
		unlink(store_path(store));
		store_close(store);
	}
	assert_non_null(strstr(expected, "\"text\": \"later\""));
	assert_non_null(strstr(expected, "equally late, greater"));
	assert_null(strstr(expected, "doomed"));
	assert_null(strstr(expected, "purged elsewhere"));
	free(expected);
	for (size_t i = 0; i < COMPUTERS; i++) {
		str_done(&exports[i]);
		store_close(computers[i]);
	}
}

/* A takes B's, B takes A's: the same data on both, and the same open chapter. */
static void both_ways(void **state)
{
	struct fixture *fixture = *state;
	struct store *computers[COMPUTERS];
	struct chapter left, right;
	part(fixture, computers);
	import_from(fixture, computers[2], computers[3]);
	import_from(fixture, computers[3], computers[2]);
	assert_same_data(computers[2], computers[3]);
	assert_done(store_chapter(computers[2], &left, &err));
	assert_done(store_chapter(computers[3], &right, &err));
	assert_string_equal(left.record.uuid.text, right.record.uuid.text);
	chapter_done(&left);
	chapter_done(&right);
	for (size_t i = 0; i < COMPUTERS; i++)
		store_close(computers[i]);
}

/* A provisional chapter of the one computer does not hide the real one of the other. */
static void real_chapter_wins_over_provisional(void **state)
{
	struct fixture *fixture = *state;
	struct store *other = fixture_store(fixture, "other.db");
	struct chapter chapter;
	set_up(fixture);
	fixture_pass(fixture, 60);
	assert_done(store_need_chapter(other, &chapter, &err));
	chapter_done(&chapter);
	import_from(fixture, other, fixture->store);
	assert_done(store_chapter(other, &chapter, &err));
	assert_false(chapter.provisional);
	chapter_done(&chapter);
	store_close(other);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(all_of_it_comes_back),
		CASE(only_the_time_of_export_differs),
		CASE(any_order_gives_the_same),
		CASE(both_ways),
		CASE(real_chapter_wins_over_provisional),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
