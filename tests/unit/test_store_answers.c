/* Answers in the journal: what was written in them is listed and found, newest first. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static bool repeats(void *context, const char *step)
{
	int *asked = context;
	(*asked)++;
	return strcmp(step, "debrief") == 0;
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
		struct uuid uuid = fixture_answer(fixture, "step", shapes[i].json);
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
	fixture_answer(fixture, "friend", TEXT("The grey café, 咖啡店"));
	fixture_answer(fixture, "rules", "{}");
	fixture_pass(fixture, 86400);
	fixture_entry(fixture, "second", "a green stone");
	fixture_answer(fixture, "lists", "{\"left\":[\"grey eyes\"],\"right\":[\"stone\"]}");
	struct day first = day_plus(clock_now(&fixture->clock).day, -2);
	fixture_shows(fixture, ALL, "lists second friend first");
	fixture_shows(fixture, FILTER(.kind = "answer"), "lists friend");
	fixture_shows(fixture, FILTER(.kind = "letter"), "second first");
	fixture_shows(
		fixture, DAYS(day_plus(first, 1), day_plus(first, 1), .kind = "answer"), "friend");
	fixture_shows(fixture, FILTER(.limit = 3), "lists second friend");
	fixture_shows(fixture, FILTER(.query = "grey"), "lists friend first");
	fixture_shows(fixture, FILTER(.query = "grey", .limit = 2), "lists friend");
	fixture_shows(fixture, FILTER(.query = "grey", .kind = "answer"), "lists friend");
	fixture_shows(fixture, FILTER(.query = "stone gre", .live = true), "lists second first");
	fixture_shows(fixture, FILTER(.query = "grey", .kind = "letter"), "first");
	fixture_shows(fixture, DAYS(DAY_NONE, first, .query = "grey"), "first");
	fixture_shows(fixture, FILTER(.query = "咖啡"), "friend");
	fixture_shows(fixture, FILTER(.query = "咖啡", .kind = "letter"), "");
	fixture_shows(fixture, FILTER(.query = "left"), "");
	fixture_shows(fixture, FILTER(.set = ENTRIES_BINNED), "");
	fixture_shows(fixture, FILTER(.set = ENTRIES_BINNED, .query = "grey"), "");
	assert_int_equal(store_entry_count(fixture->store), 2);
	assert_true(store_is_idle(fixture->store));
}

/* Of the answers to a step the newest, unless the step is answered again and again. */
static void corrected_answers_are_not_shown(void **state)
{
	struct fixture *fixture = *state;
	int asked = 0;
	struct uuid earlier = fixture_answer(fixture, "friend", TEXT("old words 咖啡"));
	fixture_answer(fixture, "debrief", TEXT("good words 咖啡"));
	fixture_answer(fixture, "once", TEXT("lonely words 咖啡"));
	fixture_shows(
		fixture, FILTER(.repeats = repeats, .context = &asked), "once debrief friend");
	assert_int_equal(asked, 0);
	fixture_pass(fixture, 60);
	fixture_answer(fixture, "debrief", TEXT("bad words 咖啡"));
	fixture_answer(fixture, "friend", TEXT("new words 咖啡"));
	static const char *const queries[] = {NULL, "words", "咖啡"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		fixture_shows(fixture,
			FILTER(.query = queries[i], .repeats = repeats, .context = &asked),
			"friend debrief once debrief");
		fixture_shows(fixture, FILTER(.query = queries[i]), "friend debrief once");
	}
	assert_int_equal(asked, 6);
	fixture_shows(fixture, FILTER(.query = "old"), "");
	/* A newer answer without a word takes the place of one that had some. */
	fixture_pass(fixture, 60);
	fixture_answer(fixture, "friend", "{\"chosen\":[\"a\"]}");
	fixture_shows(fixture, ALL, "debrief once");
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
	fixture_answer(fixture, "friend", TEXT("then"));
	fixture_pass(fixture, 60);
	chapter.record.uuid = (struct uuid){""};
	chapter.record.when = clock_now(&fixture->clock);
	assert_done(store_save_chapter(fixture->store, &chapter, &err));
	fixture_answer(fixture, "friend", TEXT("now"));
	fixture_shows(fixture, ALL, "friend friend");
	chapter_done(&chapter);
}

/* More in a second than have room in it: all are there, in the order they were given. */
static void many_in_a_second(void **state)
{
	struct fixture *fixture = *state;
	for (int i = 0; i < 12; i++) {
		char step[] = {(char)('a' + i), '\0'}, title[] = {(char)('A' + i), '\0'};
		fixture_answer(fixture, step, TEXT("same words"));
		fixture_entry(fixture, title, "same words");
	}
	fixture_shows(fixture, FILTER(.kind = "answer"), "l k j i h g f e d c b a");
	fixture_shows(
		fixture, FILTER(.kind = "letter", .query = "same"), "L K J I H G F E D C B A");
	fixture_shows(fixture, FILTER(.query = "words", .limit = 4), "l L k K");
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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
