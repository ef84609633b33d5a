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

enum { DAY_SECONDS = 86400, COMPUTERS = 4 };

/* The export without the one line that may differ. */
static char *export_of(struct store *store)
{
	struct str out = STR_INIT;
	assert_done(store_export_json(store, &out, &err));
	char *line = strstr(out.data, "  \"exported_at\"");
	assert_non_null(line);
	size_t length = strcspn(line, "\n") + 1;
	str_splice(&out, (size_t)(line - out.data), length, "", 0);
	return str_take(&out);
}

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

static struct store *open_named(struct fixture *fixture, const char *name)
{
	char *path = fixture_path(fixture, name);
	struct store *store = store_open(path, STORE_WRITE, &fixture->clock, NULL);
	assert_non_null(store);
	free(path);
	return store;
}

static void assert_same_data(struct store *one, struct store *other)
{
	char *left = export_of(one), *right = export_of(other);
	assert_string_equal(left, right);
	free(left);
	free(right);
}

static void assert_sound(struct store *store)
{
	struct str report = STR_INIT;
	struct err err = {0};
	if (store_check(store, &report, &err) != 0)
		fail_msg("%s%s", report.data, err.text);
	str_done(&report);
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
	fixture_entry(fixture, "Título", "line one\nline two\ttab \xe2\x80\xae end");
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
	struct store *other = open_named(fixture, "other.db");
	struct import_result result = import_from(fixture, other, fixture->store);
	assert_int_equal(result.added, 1 + 1 + 5 + 3 + 2);
	assert_int_equal(result.changed, 1); /* the tombstone */
	assert_int_equal(result.kept, 0);
	assert_same_data(fixture->store, other);
	assert_sound(other);
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
	char *before = export_of(fixture->store);
	fixture_pass(fixture, DAY_SECONDS);
	fixture_reopen(fixture);
	char *after = export_of(fixture->store);
	assert_string_equal(before, after);
	assert_non_null(
		strstr(before, "\"feelings\": [\n        \"sorrow\",\n        \"hope\"\n      ]"));
	assert_non_null(strstr(before, "\"at\": \"2026-11-22T20:15:00+01:00\""));
	assert_non_null(strstr(before, "\\u202e"));
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
	struct uuid entry = fixture_entry(fixture, NULL, "the same at first");
	struct uuid doomed = fixture_entry(fixture, NULL, "doomed");
	for (size_t i = 0; i < COMPUTERS; i++) {
		computers[i] = open_named(fixture, names[i]);
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
	assert_done(store_delete(computers[3], contact.text, &err));
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
		struct store *store = open_named(fixture, "merged.db");
		for (size_t i = 0; i < COMPUTERS; i++) {
			const struct str *bytes = &exports[which[i]];
			assert_done(store_import_json(
				store, "x", bytes->data, bytes->length, NULL, NULL, &err));
		}
		char *got = export_of(store);
		if (!expected)
			expected = mem_copy(got);
		assert_string_equal(got, expected);
		assert_sound(store);
		free(got);
		unlink(store_path(store));
		store_close(store);
	}
	assert_non_null(strstr(expected, "\"text\": \"later\""));
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
	struct store *other = open_named(fixture, "other.db");
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

/* --- what is refused --- */

#define ID(n) "00000000-0000-7000-8000-00000000000" n
#define HEAD(n)                                                                                    \
	"\"id\":\"" ID(                                                                            \
		n) "\",\"at\":\"2026-11-20T10:00:00+01:00\",\"day\":\"2026-11-20\","               \
		   "\"created\":\"2026-11-20T09:00:00Z\",\"changed\":\"2026-11-20T09:00:00Z\""
#define OF_CHAPTER ",\"chapter\":\"" ID("1") "\","

static const char sound[] =
	"{\"format\":\"exback\",\"version\":1,\"exported_at\":\"2026-11-22T00:00:00Z\","
	"\"settings\":[{\"key\":\"country\",\"value\":\"DE\",\"changed\":\"2026-11-20T09:00:00Z\"}]"
	","
	"\"chapters\":[{" HEAD("1") ",\"started_on\":\"2026-11-01\",\"provisional\":false}],"
				    "\"contacts\":[{" HEAD("2") OF_CHAPTER
	"\"kind\":\"met\",\"drinking\":false}],"
	"\"checkins\":[{" HEAD("3") OF_CHAPTER "\"mood\":5,\"feelings\":[\"hope\"],"
					       "\"no_wish_to_live\":false}],"
					       "\"answers\":[{" HEAD("4") OF_CHAPTER
	"\"step\":\"name_it\",\"answer\":{\"text\":\"x\"}}],"
	"\"moves\":[{" HEAD("5") OF_CHAPTER "\"from\":\"no_contact\",\"to\":\"grieving\"}],"
					    "\"goals\":[{" HEAD("6") OF_CHAPTER
	"\"days\":30}],"
	"\"urges\":[{" HEAD("7") OF_CHAPTER "\"before\":9,\"after\":2,\"sent\":false}],"
					    "\"entries\":[{" HEAD("8") OF_CHAPTER
	"\"kind\":\"letter\",\"text\":\"Dear\"}],"
	"\"tombstones\":[\"" ID("9") "\"]}";

/* `find` in the sound export is replaced by `with`; the error names the place and says why. */
static const struct {
	const char *find, *with, *error;
} refusals[] = {
	{"{\"format\"", "{\"format\":\"exback\",\"format\"", "twice"},
	{"\"exback\"", "\"other\"", "$.format: not an export"},
	{"\"version\":1", "\"version\":2", "$.version: written by a newer exback"},
	{"\"version\":1", "\"version\":0", "$.version"},
	{"\"version\":1,", "", "version"},
	{"2026-11-22T00:00:00Z", "yesterday", "$.exported_at: expected a time"},
	{"\"tombstones\"", "\"tombs\"", "tombs"},
	{"\"moves\":[", "\"moves\":{},\"x\":[", "x"},
	{"\"goals\":[{", "\"goals\":[7,{", "$.goals[0]"},
	{"\"key\":\"country\"", "\"key\":\"\"", "$.settings[0]"},
	{"\"value\":\"DE\"", "\"value\":7", "$.settings[0].value"},
	{ID("2"), "12", "$.contacts[0].id: expected a UUID"},
	{ID("2"), ID("1"), "$.contacts[0]: the id"},
	{ID("9"), "x", "$.tombstones[0]: expected a UUID"},
	{OF_CHAPTER "\"kind\":\"met\"", ",\"kind\":\"met\"", "$.contacts[0]"},
	{OF_CHAPTER "\"kind\":\"met\"", ",\"chapter\":\"" ID("8") "\",\"kind\":\"met\"",
		"$.contacts[0].chapter: no such chapter"},
	{"\"provisional\":false", "\"provisional\":false,\"same_person_as\":\"" ID("7") "\"",
		"$.chapters[0].same_person_as: no such chapter"},
	{"\"provisional\":false", "\"provisional\":0", "$.chapters[0].provisional"},
	{"\"provisional\":false", "\"provisional\":false,\"deleted\":\"2026-11-20T09:00:00Z\"",
		"$.chapters[0].deleted: cannot be in the bin"},
	{"\"started_on\":\"2026-11-01\"", "\"started_on\":\"2026-11-31\"",
		"$.chapters[0].started_on: expected a date"},
	{"\"provisional\":false", "\"provisional\":false,\"ended_by\":\"nobody\"",
		"$.chapters[0].ended_by: unknown id"},
	{"\"at\":\"2026-11-20T10:00:00+01:00\"", "\"at\":\"2026-11-20 10:00\"",
		"$.chapters[0].at: expected"},
	{"\"day\":\"2026-11-20\"", "\"day\":\"2026-11-22\"", "$.chapters[0].day: not the day"},
	{"\"day\":\"2026-11-20\"", "\"day\":\"2026-11-18\"", "$.chapters[0].day: not the day"},
	{"\"changed\":\"2026-11-20T09:00:00Z\",\"started_on",
		"\"changed\":\"2026-11-20T08:59:59Z\",\"started_on",
		"$.chapters[0]: was changed before"},
	{"\"created\":\"2026-11-20T09:00:00Z\",", "", "created"},
	{"\"kind\":\"met\"", "\"kind\":\"meat\"", "$.contacts[0].kind: unknown id"},
	{"\"kind\":\"met\"", "\"kind\":\"met\",\"mood\":1", "mood"},
	{"\"kind\":\"met\"", "\"kind\":null", "$.contacts[0].kind"},
	{"\"mood\":5", "\"mood\":6", "$.checkins[0].mood"},
	{"\"mood\":5", "\"mood\":-1", "$.checkins[0].mood"},
	{"\"mood\":5", "\"mood\":1.5", "$.checkins[0].mood"},
	{"[\"hope\"]", "\"hope\"", "$.checkins[0].feelings"},
	{"[\"hope\"]", "[\"ho\\npe\"]", "$.checkins[0].feelings[0]: expected one line"},
	{"[\"hope\"]", "[\"\"]", "$.checkins[0].feelings[0]: expected one line"},
	{"\"name_it\"", "\"nonsense\"", "$.answers[0].step: unknown id"},
	{"{\"text\":\"x\"}", "[]", "$.answers[0].answer"},
	{"\"to\":\"grieving\"", "\"to\":\"grief\"", "$.moves[0].to: unknown id"},
	{"\"days\":30", "\"days\":0", "$.goals[0].days"},
	{"\"before\":9", "\"before\":11", "$.urges[0].before"},
	{"\"kind\":\"letter\"", "\"kind\":\"poem\"", "$.entries[0].kind: unknown id"},
	{"\"text\":\"Dear\"", "\"text\":\"Dear\",\"words\":1", "words"},
	{"\"text\":\"Dear\"", "\"text\":\"\\u0000\"", ""},
	{",\"text\":\"Dear\"", "", "text"},
	{"]}", "]", ""},
};

static bool known_kind(const void *context, const char *id)
{
	return text_equal(context, "context") && text_equal(id, "met");
}

static bool known_step(const void *context, const char *id)
{
	return text_equal(context, "context") && text_equal(id, "name_it");
}

static bool known_state(const void *context, const char *id)
{
	return text_equal(context, "context") &&
	       (text_equal(id, "no_contact") || text_equal(id, "grieving"));
}

static const struct import_checks checks = {known_kind, known_step, known_state, "context"};

static char *spoil(const char *find, const char *with)
{
	const char *at = strstr(sound, find);
	struct str out = STR_INIT;
	assert_non_null(at);
	str_add(&out, sound, (size_t)(at - sound));
	str_add_text(&out, with);
	str_add_text(&out, at + strlen(find));
	return str_take(&out);
}

/* Everything or nothing: after each refusal the data are what they were. */
static void refused_shapes(void **state)
{
	struct fixture *fixture = *state;
	fixture_entry(fixture, NULL, "mine");
	char *before = export_of(fixture->store);
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		struct err err = {0};
		char *text = spoil(refusals[i].find, refusals[i].with);
		if (store_import_json(
			    fixture->store, "x.json", text, strlen(text), &checks, NULL, &err))
			fail_msg("%s -> %s: taken", refusals[i].find, refusals[i].with);
		if (err.kind != ERR_DAMAGED || !strstr(err.text, refusals[i].error) ||
			!text_starts(err.text, "x.json: "))
			fail_msg("%s -> %s: %d %s", refusals[i].find, refusals[i].with,
				(int)err.kind, err.text);
		free(text);
		char *after = export_of(fixture->store);
		assert_string_equal(after, before);
		free(after);
	}
	struct import_result result;
	assert_done(store_import_json(
		fixture->store, "x.json", sound, sizeof sound - 1, &checks, &result, &err));
	assert_int_equal(result.added, 9);
	assert_int_equal(result.changed, 1);
	assert_sound(fixture->store);
	free(before);
}

/* The same id for a contact here and an entry there. */
static void id_of_another_kind(void **state)
{
	struct fixture *fixture = *state;
	assert_done(
		store_import_json(fixture->store, "x", sound, sizeof sound - 1, NULL, NULL, &err));
	struct store *other = open_named(fixture, "other.db");
	char *text = spoil(ID("8"), ID("0"));
	char *at = strstr(text, ID("2"));
	memcpy(at, ID("8"), strlen(ID("8")));
	assert_done(store_import_json(other, "x", text, strlen(text), NULL, NULL, &err));
	assert_refused(store_import_json(other, "x", sound, sizeof sound - 1, NULL, NULL, &err),
		ERR_DAMAGED, "another kind");
	store_close(other);
	free(text);
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
		CASE(refused_shapes),
		CASE(id_of_another_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
