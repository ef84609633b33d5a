/* Answers in the journal: what was written in them is listed and found, and never changed there. */
#include "store_fixture.h"

#include "../../src/store/connection.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(words) "{\"text\":\"" words "\"}"

static struct uuid answer(struct fixture *fixture, const char *step, const char *json)
{
	struct answer given = {
		.record.when = clock_now(&fixture->clock),
		.step = mem_copy(step),
		.json = mem_copy(json),
	};
	assert_done(store_add_answer(fixture->store, &given, &err));
	struct uuid uuid = given.record.uuid;
	answer_done(&given);
	return uuid;
}

static bool repeats(void *context, const char *step)
{
	int *asked = context;
	(*asked)++;
	return strcmp(step, "debrief") == 0;
}

/* A filter for these days, and for all. */
#define DAYS(first, last, ...) (&(struct entry_filter){.from = (first), .to = (last), __VA_ARGS__})
#define FILTER(...)            DAYS(DAY_NONE, DAY_NONE, __VA_ARGS__)
#define ALL                    FILTER(.set = ENTRIES_KEPT)

/* What a list shows, a word an entry: its title, or else the step it answers. */
static void expect(struct fixture *fixture, const struct entry_filter *filter, const char *expected)
{
	int64_t *keys = NULL;
	size_t count = 0;
	struct str got = STR_INIT;
	assert_done(store_find_entries(fixture->store, filter, &keys, &count, NULL, &err));
	for (size_t i = 0; i < count; i++) {
		struct entry_row row;
		assert_done(store_entry_row(fixture->store, keys[i], filter->query, &row, &err));
		str_addf(&got, "%s%s", i > 0 ? " " : "",
			row.entry.title ? row.entry.title : row.entry.prompt);
		entry_row_done(&row);
	}
	assert_string_equal(got.data, expected);
	str_done(&got);
	free(keys);
}

/* --- what is there to read in an answer --- */

static const struct {
	const char *json;
	const char *text; /* NULL: nothing */
	int words;
} shapes[] = {
	{TEXT("the sea was grey"), "the sea was grey", 4},
	{"{\"text\":\"two\\nlines\"}", "two\nlines", 2},
	{"{\"left\":[\"kind\",\"funny\"],\"right\":[\"late\"]}", "kind\nfunny\nlate", 3},
	{"{\"plans\":[{\"if\":\"it is late\",\"then\":\"I sleep\",\"date\":\"2026-12-24\"},"
	 "{\"if\":\"a\",\"then\":\"b\"}]}",
		"it is late\nI sleep\na\nb", 7},
	{"{\"chosen\":[\"none\"],\"text\":\"because\"}", "because", 1},
	{"{\"ratings\":{\"trust\":3},\"text\":\"less\"}", "less", 1},
	{TEXT("\xe2\x9d\xa4"), "\xe2\x9d\xa4", 0},
	{"{\"chosen\":[\"none\"]}", NULL, 0},
	{"{\"ticked\":[\"photos\"]}", NULL, 0},
	{"{\"name\":\"Kim\",\"phone\":\"1\",\"note\":\"my sister\"}", NULL, 0},
	{"{\"seconds\":600}", NULL, 0},
	{TEXT(" \\n "), NULL, 0},
	{"{\"text\":5,\"left\":{\"a\":\"b\"},\"plans\":[\"c\"]}", "b", 1},
	{"{}", NULL, 0},
};

static void what_is_written_is_shown(void **state)
{
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		struct entry entry;
		struct uuid uuid = answer(fixture, "step", shapes[i].json);
		if (!shapes[i].text) {
			assert_refused(store_entry(fixture->store, uuid.text, false, &entry, &err),
				ERR_NO, "no record");
			continue;
		}
		assert_done(store_entry(fixture->store, uuid.text, false, &entry, &err));
		assert_string_equal(entry.text, shapes[i].text);
		assert_int_equal(entry.words, shapes[i].words);
		assert_string_equal(entry.kind, "answer");
		assert_string_equal(entry.prompt, "step");
		assert_string_equal(entry.record.uuid.text, uuid.text);
		assert_int_equal(entry.mood, SCALE_UNKNOWN);
		assert_false(day_exists(entry.sealed_until));
		assert_null(entry.title);
		entry_done(&entry);
	}
	fixture_sound(fixture->store);
}

/* --- lists and searches --- */

static void answers_stand_among_entries(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, "first", "a grey stone");
	fixture_pass(fixture, 86400);
	answer(fixture, "friend", TEXT("The grey café, 咖啡店"));
	answer(fixture, "rules", "{}");
	fixture_pass(fixture, 86400);
	fixture_entry(fixture, "second", "a green stone");
	answer(fixture, "lists", "{\"left\":[\"grey eyes\"],\"right\":[\"stone\"]}");
	struct day first = day_plus(clock_now(&fixture->clock).day, -2);
	expect(fixture, ALL, "lists second friend first");
	expect(fixture, FILTER(.kind = "answer"), "lists friend");
	expect(fixture, FILTER(.kind = "letter"), "second first");
	expect(fixture, DAYS(day_plus(first, 1), day_plus(first, 1), .kind = "answer"), "friend");
	expect(fixture, FILTER(.limit = 3), "lists second friend");
	expect(fixture, FILTER(.query = "grey"), "lists friend first");
	expect(fixture, FILTER(.query = "grey", .limit = 2), "lists friend");
	expect(fixture, FILTER(.query = "grey", .kind = "answer"), "lists friend");
	expect(fixture, FILTER(.query = "stone gre", .live = true), "lists second first");
	expect(fixture, FILTER(.query = "grey", .kind = "letter"), "first");
	expect(fixture, DAYS(DAY_NONE, first, .query = "grey"), "first");
	expect(fixture, FILTER(.query = "咖啡"), "friend");
	expect(fixture, FILTER(.query = "咖啡", .kind = "letter"), "");
	expect(fixture, FILTER(.query = "left"), "");
	expect(fixture, FILTER(.set = ENTRIES_BINNED), "");
	expect(fixture, FILTER(.set = ENTRIES_BINNED, .query = "grey"), "");
	assert_int_equal(store_entry_count(fixture->store), 2);
	assert_true(store_is_idle(fixture->store));
}

/* Of the answers to a step the newest, unless the step is answered again and again. */
static void corrected_answers_are_not_shown(void **state)
{
	struct fixture *fixture = *state;
	int asked = 0;
	struct uuid earlier = answer(fixture, "friend", TEXT("old words 咖啡"));
	answer(fixture, "debrief", TEXT("good words 咖啡"));
	answer(fixture, "once", TEXT("lonely words 咖啡"));
	expect(fixture, FILTER(.repeats = repeats, .context = &asked), "once debrief friend");
	assert_int_equal(asked, 0);
	fixture_pass(fixture, 60);
	answer(fixture, "debrief", TEXT("bad words 咖啡"));
	answer(fixture, "friend", TEXT("new words 咖啡"));
	static const char *const queries[] = {NULL, "words", "咖啡"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		expect(fixture, FILTER(.query = queries[i], .repeats = repeats, .context = &asked),
			"friend debrief once debrief");
		expect(fixture, FILTER(.query = queries[i]), "friend debrief once");
	}
	assert_int_equal(asked, 6);
	expect(fixture, FILTER(.query = "old"), "");
	/* A newer answer without a word takes the place of one that had some. */
	fixture_pass(fixture, 60);
	answer(fixture, "friend", "{\"chosen\":[\"a\"]}");
	expect(fixture, ALL, "debrief once");
	/* By its id an earlier one can still be read. */
	struct entry entry;
	assert_done(store_entry(fixture->store, earlier.text, false, &entry, &err));
	assert_string_equal(entry.text, "old words 咖啡");
	entry_done(&entry);
}

static void each_chapter_has_its_answers(void **state)
{
	struct fixture *fixture = *state;
	struct chapter chapter = {
		.record.when = clock_now(&fixture->clock),
		.started_on = clock_now(&fixture->clock).day,
	};
	assert_done(store_save_chapter(fixture->store, &chapter, &err));
	answer(fixture, "friend", TEXT("then"));
	fixture_pass(fixture, 60);
	chapter.record.uuid = (struct uuid){""};
	chapter.record.when = clock_now(&fixture->clock);
	assert_done(store_save_chapter(fixture->store, &chapter, &err));
	answer(fixture, "friend", TEXT("now"));
	expect(fixture, ALL, "friend friend");
	chapter_done(&chapter);
}

/* More in a second than have room in it: all are there, in the order they were given. */
static void many_in_a_second(void **state)
{
	struct fixture *fixture = *state;
	for (int i = 0; i < 12; i++) {
		char step[] = {(char)('a' + i), '\0'}, title[] = {(char)('A' + i), '\0'};
		answer(fixture, step, TEXT("same words"));
		fixture_entry(fixture, title, "same words");
	}
	expect(fixture, FILTER(.kind = "answer"), "l k j i h g f e d c b a");
	expect(fixture, FILTER(.kind = "letter", .query = "same"), "L K J I H G F E D C B A");
	expect(fixture, FILTER(.query = "words", .limit = 4), "l L k K");
	fixture_sound(fixture->store);
}

/* --- what may not be done --- */

static void answers_are_not_changed_here(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = answer(fixture, "friend", TEXT("grey words")), got;
	assert_done(store_resolve(fixture->store, "entry", uuid.text, &got, &err));
	assert_string_equal(got.text, uuid.text);
	assert_refused(store_delete(fixture->store, uuid.text, &err), ERR_NO, "never deleted");
	assert_refused(store_restore(fixture->store, uuid.text, &err), ERR_NO, "never deleted");
	assert_refused(store_purge(fixture->store, uuid.text, NULL, &err), ERR_NO, "never deleted");
	struct entry entry;
	assert_done(store_entry(fixture->store, uuid.text, true, &entry, &err));
	assert_refused(store_save_entry(fixture->store, &entry, &err), ERR_USAGE, "kind");
	free(entry.kind);
	entry.kind = mem_copy("letter");
	assert_refused(store_save_entry(fixture->store, &entry, &err), ERR_NO, "no record");
	entry_done(&entry);
	expect(fixture, FILTER(.query = "grey"), "friend");
}

/* --- out and in again --- */

static void answers_travel(void **state)
{
	struct fixture *fixture = *state;
	struct str bytes = STR_INIT;
	struct store *other = fixture_store(fixture, "other.db"), *first = fixture->store;
	answer(fixture, "friend", TEXT("grey words"));
	fixture_pass(fixture, 60);
	answer(fixture, "debrief", TEXT("good words"));
	assert_done(store_export_json(first, &bytes, &err));
	assert_non_null(strstr(bytes.data, "\"answer\": {\"text\":\"grey words\"}"));
	assert_null(strstr(bytes.data, "\"words\""));
	for (int i = 0; i < 2; i++)
		assert_done(store_import_json(
			other, "first", bytes.data, bytes.length, NULL, NULL, &err));
	fixture->store = other;
	expect(fixture, FILTER(.query = "words"), "debrief friend");
	fixture->store = first;
	char *out = fixture_export(first), *in = fixture_export(other);
	assert_string_equal(out, in);
	fixture_sound(other);
	store_close(other);
	str_done(&bytes);
	free(out);
	free(in);
}

/* A later change of the same answer: found by its new words alone, at its new time. */
static void an_import_changes_an_answer(void **state)
{
	struct fixture *fixture = *state;
	struct str bytes = STR_INIT;
	answer(fixture, "friend", TEXT("grey words"));
	fixture_entry(fixture, "letter", "a letter");
	assert_done(store_export_json(fixture->store, &bytes, &err));
	static const char *const changes[][2] = {{"\"text\":\"grey", "\"text\":\"blue"},
		{"\"at\": \"2026-11-22T20:15", "\"at\": \"2026-11-22T20:55"},
		{"\"changed\": \"2026-11-22T19:15", "\"changed\": \"2026-11-22T19:16"}};
	const char *answers = strstr(bytes.data, "\"answers\"");
	size_t before = (size_t)(answers - bytes.data);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		char *place = strstr(bytes.data + before, changes[i][0]);
		assert_non_null(place);
		memcpy(place, changes[i][1], strlen(changes[i][1]));
	}
	struct import_result result;
	assert_done(store_import_json(
		fixture->store, "changed", bytes.data, bytes.length, NULL, &result, &err));
	assert_int_equal(result.changed, 1);
	expect(fixture, FILTER(.query = "grey"), "");
	expect(fixture, FILTER(.query = "blue"), "friend");
	expect(fixture, ALL, "friend letter");
	fixture_sound(fixture->store);
	str_done(&bytes);
}

/* --- the check --- */

static const struct {
	const char *harm, *finding;
} harms[] = {
	{"UPDATE answer SET words = 7", "has other words than the journal shows"},
	{"UPDATE answer SET text = NULL", "has other words than the journal shows"},
	{"UPDATE answer SET answer = '{\"text\":\"x y\"}'", "has other words than"},
	{"UPDATE answer SET text = 'else'", "search index: "},
	{"UPDATE answer SET key = key + 1", "answer out of its place in time"},
	{"UPDATE answer SET at = at + 200000, day = day + 2", "answer out of its place in time"},
	{"DROP VIEW answer_entry; CREATE VIEW answer_entry AS SELECT 1", "the tables: not those"},
};

static void contradictions_are_found(void **state)
{
	struct fixture *fixture = *state;
	struct str report = STR_INIT;
	char *sound = NULL;
	answer(fixture, "friend", TEXT("grey words"));
	fixture_sound(fixture->store);
	assert_done(store_backup(fixture->store, NULL, &sound, &err));
	for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
		str_clear(&report);
		assert_int_equal(sqlite3_exec(fixture->store->db, harms[i].harm, NULL, NULL, NULL),
			SQLITE_OK);
		if (store_check(fixture->store, &report, NULL) == 0 ||
			!strstr(report.data, harms[i].finding))
			fail_msg("%s: %s", harms[i].harm, report.data);
		assert_done(store_restore_backup(fixture->store, sound, &err));
		expect(fixture, FILTER(.query = "grey"), "friend");
	}
	str_done(&report);
	free(sound);
}

/* A damaged index costs no answer. */
static void an_answer_mends_the_index(void **state)
{
	struct fixture *fixture = *state;
	answer(fixture, "first", TEXT("first words"));
	assert_int_equal(sqlite3_db_config(fixture->store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_exec(fixture->store->db,
				 "UPDATE entry_fts_data SET block = x'00ff' WHERE id > 10", NULL,
				 NULL, NULL),
		SQLITE_OK);
	fixture_reopen(fixture);
	for (int i = 0; i < 20; i++)
		answer(fixture, "debrief", TEXT("more words"));
	expect(fixture, FILTER(.query = "words"), "debrief first");
	fixture_sound(fixture->store);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(what_is_written_is_shown),
		CASE(answers_stand_among_entries),
		CASE(corrected_answers_are_not_shown),
		CASE(each_chapter_has_its_answers),
		CASE(many_in_a_second),
		CASE(answers_are_not_changed_here),
		CASE(answers_travel),
		CASE(an_import_changes_an_answer),
		CASE(contradictions_are_found),
		CASE(an_answer_mends_the_index),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
