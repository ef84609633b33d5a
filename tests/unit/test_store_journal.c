/* Entries: kept, changed, moved in time, listed, sealed, binned, restored, purged. */
#include "store_fixture.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS INT64_C(86400)

static struct entry load(struct fixture *fixture, struct uuid uuid)
{
	struct entry entry;
	assert_done(store_entry(fixture->store, uuid.text, false, &entry, &err));
	return entry;
}

/* The lines of a list, "a|b|c", newest first. */
static void assert_list(
	struct fixture *fixture, const struct entry_filter *filter, const char *expected)
{
	int64_t *keys = NULL;
	size_t count = 0;
	bool more = true;
	struct str lines = STR_INIT;
	assert_done(store_find_entries(fixture->store, filter, &keys, &count, &more, &err));
	for (size_t i = 0; i < count; i++) {
		struct entry_row row;
		assert_done(store_entry_row(fixture->store, keys[i], filter->query, &row, &err));
		assert_null(row.entry.text);
		str_addf(&lines, "%s%s", i > 0 ? "|" : "", row.line);
		entry_row_done(&row);
	}
	str_add_text(&lines, more ? "|…" : "");
	assert_string_equal(lines.data, expected);
	str_done(&lines);
	free(keys);
}

static void entry_comes_back(void **state)
{
	struct fixture *fixture = *state;
	struct moment now = clock_now(&fixture->clock);
	struct entry entry = {.record.when = now,
		.kind = mem_copy("journal"),
		.title = mem_copy("Süden"),
		.prompt = mem_copy("what_helps"),
		.text = mem_copy("one two\nthree\n"),
		.mood = 3,
		.sealed_until = DAY_NONE};
	assert_done(store_save_entry(fixture->store, &entry, &err));
	fixture_reopen(fixture);
	struct entry got = load(fixture, entry.record.uuid);
	assert_string_equal(got.kind, "journal");
	assert_string_equal(got.title, "Süden");
	assert_string_equal(got.prompt, "what_helps");
	assert_string_equal(got.text, "one two\nthree\n");
	assert_int_equal(got.mood, 3);
	assert_int_equal(got.words, 3);
	assert_false(day_exists(got.sealed_until));
	assert_true(day_equal(got.record.when.day, now.day));
	assert_string_equal(got.chapter.text, entry.chapter.text);
	assert_true(uuid_valid(got.chapter.text));
	entry_done(&got);
	entry_done(&entry);
	struct entry empty = {
		.record.when = now, .kind = mem_copy("note"), .sealed_until = DAY_NONE};
	assert_refused(store_save_entry(fixture->store, &empty, &err), ERR_USAGE, "without a text");
	assert_refused(
		store_entry(fixture->store, "nonsense", false, &got, &err), ERR_NO, "no record");
	entry_done(&empty);
}

static void change_keeps_text_unless_given(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = fixture_entry(fixture, "old title", "old text here");
	struct entry entry = load(fixture, uuid);
	int64_t created = entry.record.created;
	free(entry.text);
	free(entry.title);
	entry.text = NULL;
	entry.title = mem_copy("new title");
	assert_done(store_save_entry(fixture->store, &entry, &err));
	assert_null(entry.text);
	entry_done(&entry);
	entry = load(fixture, uuid);
	assert_string_equal(entry.title, "new title");
	assert_string_equal(entry.text, "old text here");
	assert_int_equal(entry.words, 3);
	assert_int_equal(entry.record.created, created);
	assert_int_equal(entry.record.changed, created + 1);
	free(entry.text);
	entry.text = mem_copy("rewritten");
	assert_done(store_save_entry(fixture->store, &entry, &err));
	entry_done(&entry);
	struct entry_filter filter = *ALL;
	filter.query = "old";
	assert_list(fixture, &filter, "");
	filter.query = "rewritten";
	assert_list(fixture, &filter, "rewritten");
}

static void newest_first_also_when_moved(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, "one");
	fixture_pass(fixture, DAY_SECONDS);
	struct uuid two = fixture_entry(fixture, NULL, "two");
	fixture_pass(fixture, DAY_SECONDS);
	fixture_entry(fixture, NULL, "three");
	assert_list(fixture, ALL, "three|two|one");
	struct entry entry = load(fixture, two);
	entry.record.when = clock_moment(&fixture->clock, fixture->clock.at - 3 * DAY_SECONDS);
	assert_done(store_save_entry(fixture->store, &entry, &err));
	entry_done(&entry);
	assert_list(fixture, ALL, "three|one|two");
	struct entry_filter filter = *ALL;
	filter.query = "two";
	assert_list(fixture, &filter, "two");
	struct str report = STR_INIT;
	assert_int_equal(store_check(fixture->store, &report, NULL), 0);
	str_done(&report);
}

/* More entries in one second than it has keys. */
static void many_in_one_second(void **state)
{
	struct fixture *fixture = *state;
	char text[32];
	for (int i = 0; i < 40; i++) {
		snprintf(text, sizeof text, "number %d", i);
		fixture_entry(fixture, NULL, text);
	}
	assert_int_equal(store_entry_count(fixture->store), 40);
	struct entry_filter filter = *ALL;
	filter.limit = 2;
	assert_list(fixture, &filter, "number 39|number 38|…");
}

static void filters(void **state)
{
	struct fixture *fixture = *state;
	struct day today = clock_now(&fixture->clock).day;
	fixture_entry(fixture, NULL, "letter of day 0");
	fixture_pass(fixture, DAY_SECONDS);
	struct entry note = {.record.when = clock_now(&fixture->clock),
		.kind = mem_copy("note"),
		.text = mem_copy("note of day 1"),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	assert_done(store_save_entry(fixture->store, &note, &err));
	entry_done(&note);
	fixture_pass(fixture, DAY_SECONDS);
	fixture_entry(fixture, NULL, "letter of day 2");
	const struct {
		struct entry_filter filter;
		const char *expected;
	} cases[] = {
		{{.from = DAY_NONE, .to = DAY_NONE, .limit = 3},
			"letter of day 2|note of day 1|letter of day 0"},
		{{.from = DAY_NONE, .to = DAY_NONE, .limit = 2}, "letter of day 2|note of day 1|…"},
		{{.from = DAY_NONE, .to = DAY_NONE, .kind = "note"}, "note of day 1"},
		{{.from = DAY_NONE, .to = DAY_NONE, .kind = "journal"}, ""},
		{{.from = day_plus(today, 1), .to = DAY_NONE}, "letter of day 2|note of day 1"},
		{{.from = DAY_NONE, .to = day_plus(today, 1)}, "note of day 1|letter of day 0"},
		{{.from = today, .to = today, .query = "day"}, "letter of day 0"},
		{{.from = DAY_NONE, .to = DAY_NONE, .query = "day", .limit = 1},
			"letter of day 2|…"},
		{{.from = DAY_NONE, .to = DAY_NONE, .query = "day", .kind = "note"},
			"note of day 1"},
		{{.from = DAY_NONE, .to = DAY_NONE, .set = ENTRIES_BINNED}, ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_list(fixture, &cases[i].filter, cases[i].expected);
	int numbers[5];
	assert_done(store_entries_by_day(fixture->store, day_plus(today, -1), 5, numbers, &err));
	const int expected[5] = {0, 1, 1, 1, 0};
	assert_memory_equal(numbers, expected, sizeof expected);
	const struct day days[] = {day_plus(today, 2), day_plus(today, -1), today};
	bool written[3];
	assert_done(store_days_written(fixture->store, days, 3, 3, written, &err));
	assert_true(written[0] && !written[1] && written[2]);
	assert_done(store_days_written(fixture->store, days, 3, 1, written, &err));
	assert_true(written[0] && !written[1] && !written[2]);
	assert_done(store_days_written(fixture->store, days, 0, 3, written, &err));
}

static void sealed_keeps_its_text_back(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = fixture_entry(fixture, "for later", "secret words");
	struct entry entry = load(fixture, uuid);
	entry.sealed_until = day_plus(clock_now(&fixture->clock).day, 2);
	assert_done(store_save_entry(fixture->store, &entry, &err));
	entry_done(&entry);
	struct entry_filter filter = *ALL;
	assert_list(fixture, &filter, "");
	filter.query = "secret";
	int64_t *keys = NULL;
	size_t count = 9;
	assert_done(store_find_entries(fixture->store, &filter, &keys, &count, NULL, &err));
	assert_int_equal(count, 0);
	free(keys);
	entry = load(fixture, uuid);
	assert_null(entry.text);
	assert_string_equal(entry.title, "for later");
	entry_done(&entry);
	assert_done(store_entry(fixture->store, uuid.text, true, &entry, &err));
	assert_string_equal(entry.text, "secret words");
	entry_done(&entry);
	fixture_pass(fixture, 2 * DAY_SECONDS);
	assert_list(fixture, &filter, "secret words");
}

static void life_in_the_bin(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = fixture_entry(fixture, NULL, "to be binned");
	struct uuid contact = fixture_contact(fixture, "met");
	struct entry_filter kept = *ALL, binned = *ALL;
	kept.query = binned.query = "binned";
	binned.set = ENTRIES_BINNED;
	assert_refused(store_restore(fixture->store, uuid.text, &err), ERR_NO, "not in the bin");
	assert_refused(
		store_purge(fixture->store, uuid.text, NULL, &err), ERR_NO, "not in the bin");
	assert_done(store_delete(fixture->store, uuid.text, &err));
	assert_done(store_delete(fixture->store, contact.text, &err));
	assert_refused(store_delete(fixture->store, uuid.text, &err), ERR_NO, "in the bin already");
	assert_list(fixture, &kept, "");
	assert_list(fixture, &binned, "to be binned");
	assert_int_equal(store_entry_count(fixture->store), 0);
	struct entry entry = load(fixture, uuid);
	assert_int_equal(entry.record.deleted, fixture->clock.at);
	assert_string_equal(entry.text, "to be binned");
	entry_done(&entry);
	struct contact *contacts = NULL;
	size_t count = 9;
	assert_done(store_contacts(fixture->store, false, &contacts, &count, &err));
	assert_int_equal(count, 0);
	free(contacts);
	assert_done(store_contacts(fixture->store, true, &contacts, &count, &err));
	assert_int_equal(count, 1);
	contact_done(&contacts[0]);
	free(contacts);
	assert_done(store_restore(fixture->store, uuid.text, &err));
	assert_list(fixture, &kept, "to be binned");
	assert_list(fixture, &binned, "");
	assert_refused(store_delete(fixture->store, "nothing", &err), ERR_NO, "no record");
}

/* An entry that is changed while it is in the bin stays there, out of the index. */
static void changed_in_the_bin(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = fixture_entry(fixture, NULL, "before");
	assert_done(store_delete(fixture->store, uuid.text, &err));
	struct entry entry = load(fixture, uuid);
	free(entry.text);
	entry.text = mem_copy("afterwards");
	entry.record.deleted = 0;
	assert_done(store_save_entry(fixture->store, &entry, &err));
	entry_done(&entry);
	struct entry_filter filter = *ALL;
	filter.query = "afterwards";
	assert_list(fixture, &filter, "");
	assert_done(store_restore(fixture->store, uuid.text, &err));
	assert_list(fixture, &filter, "afterwards");
}

static bool file_has(const char *path, const char *word)
{
	struct str bytes = fixture_read(path);
	bool found = memmem(bytes.data, bytes.length, word, strlen(word)) != NULL;
	str_done(&bytes);
	return found;
}

/* Not a byte of the text is left in the file: neither in the rows nor in the search index. */
static void purged_is_gone(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, "this one stays");
	struct uuid uuid = fixture_entry(fixture, "Quixotic", "xylophone zeppelin");
	assert_true(file_has(fixture->path, "zeppelin"));
	size_t purged = 0;
	assert_done(store_delete(fixture->store, uuid.text, &err));
	assert_done(store_purge(fixture->store, NULL, &purged, &err));
	assert_int_equal(purged, 1);
	struct entry entry;
	assert_refused(
		store_entry(fixture->store, uuid.text, true, &entry, &err), ERR_NO, "no record");
	fixture_close(fixture);
	char *journal = fixture_path(fixture, "exback.db-journal");
	static const char *const words[] = {
		"zeppelin", "eppelin", "xylophone", "uixotic", "lophone"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_false(file_has(fixture->path, words[i]));
		assert_false(file_has(journal, words[i]));
	}
	free(journal);
	fixture_reopen(fixture);
	assert_list(fixture, ALL, "this one stays");
}

static void old_bin_is_purged(void **state)
{
	struct fixture *fixture = *state;
	struct uuid first = fixture_entry(fixture, NULL, "first");
	struct uuid second = fixture_contact(fixture, "met");
	assert_done(store_delete(fixture->store, first.text, &err));
	fixture_pass(fixture, DAY_SECONDS);
	assert_done(store_delete(fixture->store, second.text, &err));
	fixture_pass(fixture, 29 * DAY_SECONDS - 1);
	assert_done(store_purge_old(fixture->store, &err));
	struct entry entry = load(fixture, first);
	entry_done(&entry);
	fixture_pass(fixture, 1);
	assert_done(store_purge_old(fixture->store, &err));
	assert_refused(
		store_entry(fixture->store, first.text, true, &entry, &err), ERR_NO, "no record");
	struct contact contact;
	assert_done(store_contact(fixture->store, second.text, &contact, &err));
	contact_done(&contact);
}

static void ids_as_people_type_them(void **state)
{
	struct fixture *fixture = *state;
	struct uuid first = fixture_contact(fixture, "met"),
		    second = fixture_contact(fixture, "met"), got;
	char typed[37];
	assert_done(store_resolve(fixture->store, "contact", second.text, &got, &err));
	assert_string_equal(got.text, second.text);
	size_t shared = 0;
	while (first.text[shared] == second.text[shared])
		shared++;
	snprintf(typed, sizeof typed, "%.*s", (int)shared + 1, first.text);
	assert_done(store_resolve(fixture->store, "contact", typed, &got, &err));
	assert_string_equal(got.text, first.text);
	typed[shared] = '\0';
	assert_refused(
		store_resolve(fixture->store, "contact", typed, &got, &err), ERR_USAGE, "several");
	assert_refused(store_resolve(fixture->store, "entry", first.text, &got, &err), ERR_NO,
		"no record");
	assert_refused(
		store_resolve(fixture->store, "contact", "", &got, &err), ERR_USAGE, "an id");
	assert_refused(
		store_resolve(fixture->store, "contact", "%", &got, &err), ERR_NO, "no record");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(entry_comes_back),
		CASE(change_keeps_text_unless_given),
		CASE(newest_first_also_when_moved),
		CASE(many_in_one_second),
		CASE(filters),
		CASE(sealed_keeps_its_text_back),
		CASE(life_in_the_bin),
		CASE(changed_in_the_bin),
		CASE(purged_is_gone),
		CASE(old_bin_is_purged),
		CASE(ids_as_people_type_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
