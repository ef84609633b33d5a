/* What import refuses, and that a refusal changes nothing. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

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
	{"\"exported_at\":\"2026-11-22T00:00:00Z\",", "", "exported_at"},
	{"\"tombstones\"", "\"tombs\"", "tombs"},
	{"[\"" ID("9") "\"]", "{}", "$.tombstones: expected"},
	{"[\"" ID("9") "\"]", "[9]", "$.tombstones[0]: expected"},
	{"\"moves\":[{" HEAD("5") OF_CHAPTER "\"from\":\"no_contact\",\"to\":\"grieving\"}]",
		"\"moves\":{}", "$.moves: expected"},
	{"\"at\":\"2026-11-20T10:00:00+01:00\"", "\"at\":20", "$.chapters[0].at: expected"},
	{"\"kind\":\"letter\"", "\"deleted\":\"soon\",\"kind\":\"letter\"",
		"$.entries[0].deleted: expected"},
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
	char *before = fixture_export(fixture->store);
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
		char *after = fixture_export(fixture->store);
		assert_string_equal(after, before);
		free(after);
	}
	struct import_result result;
	assert_done(store_import_json(
		fixture->store, "x.json", sound, sizeof sound - 1, &checks, &result, &err));
	assert_int_equal(result.added, 9);
	assert_int_equal(result.changed, 1);
	fixture_sound(fixture->store);
	free(before);
}

/* The same id for a contact here and an entry there. */
static void id_of_another_kind(void **state)
{
	struct fixture *fixture = *state;
	assert_done(
		store_import_json(fixture->store, "x", sound, sizeof sound - 1, NULL, NULL, &err));
	struct store *other = fixture_store(fixture, "other.db");
	char *text = spoil(ID("8"), ID("0"));
	char *at = strstr(text, ID("2"));
	at[strlen(ID(""))] = '8';
	assert_done(store_import_json(other, "x", text, strlen(text), NULL, NULL, &err));
	assert_refused(store_import_json(other, "x", sound, sizeof sound - 1, NULL, NULL, &err),
		ERR_DAMAGED, "another kind");
	store_close(other);
	free(text);
}

/* Not a byte of it is looked at. */
static void more_than_an_export_can_be(void **state)
{
	struct fixture *fixture = *state;
	struct import_result result;
	assert_refused(store_import_json(fixture->store, "huge.json", "", ((size_t)256 << 20) + 1,
			       &checks, &result, &err),
		ERR_DAMAGED, "huge.json: too big");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(refused_shapes),
		CASE(id_of_another_kind),
		CASE(more_than_an_export_can_be),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
