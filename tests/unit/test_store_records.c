/* Each kind of record comes back as it was given; chapters open, adopt and close. */
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

static struct chapter set_up(struct fixture *fixture)
{
	struct moment now = clock_now(&fixture->clock);
	struct chapter chapter = {
		.record.when = now,
		.started_on = day_plus(now.day, -12),
		.name = mem_copy("R."),
		.ended_by = mem_copy("they"),
		.shared = mem_copy("children\nwork"),
		.wish = mem_copy("sleep"),
	};
	assert_done(store_save_chapter(fixture->store, &chapter, &err));
	return chapter;
}

static struct records *current(struct fixture *fixture)
{
	struct records *records = NULL;
	assert_done(store_current_records(fixture->store, &records, &err));
	return records;
}

static void nothing_yet(void **state)
{
	struct fixture *fixture = *state;
	struct chapter chapter;
	assert_refused(store_chapter(fixture->store, &chapter, &err), ERR_NO, "no chapter");
	struct records *records = current(fixture);
	assert_true(records->chapter.provisional);
	assert_true(day_equal(records->chapter.started_on, clock_now(&fixture->clock).day));
	assert_string_equal(records->chapter.record.uuid.text, "");
	records_free(records);
	assert_refused(
		store_records(fixture->store, "", &records, &err), ERR_NO, "no such chapter");
}

/* What gates take as entered in time depends on it. */
static void the_start_of_the_day_comes_along(void **state)
{
	struct fixture *fixture = *state;
	fixture->clock.day_start = 240;
	for (int set = 0; set < 2; set++) {
		struct records *records = current(fixture);
		assert_int_equal(records->day_start, 240);
		records_free(records);
		struct chapter chapter = set_up(fixture);
		chapter_done(&chapter);
	}
}

static void chapter_comes_back(void **state)
{
	struct fixture *fixture = *state;
	struct chapter given = set_up(fixture), got;
	assert_true(uuid_valid(given.record.uuid.text));
	fixture_reopen(fixture);
	assert_done(store_chapter(fixture->store, &got, &err));
	assert_string_equal(got.record.uuid.text, given.record.uuid.text);
	assert_true(day_equal(got.started_on, given.started_on));
	assert_string_equal(got.name, "R.");
	assert_string_equal(got.ended_by, "they");
	assert_string_equal(got.shared, "children\nwork");
	assert_string_equal(got.wish, "sleep");
	assert_string_equal(got.same_person_as.text, "");
	assert_false(got.provisional);
	assert_int_equal(got.closed, 0);
	assert_int_equal(got.record.created, fixture->clock.at);
	assert_int_equal(got.record.when.offset, 3600);
	chapter_done(&given);
	chapter_done(&got);
}

static void change_keeps_created(void **state)
{
	struct fixture *fixture = *state;
	struct chapter chapter = set_up(fixture), got;
	int64_t created = chapter.record.created;
	fixture_pass(fixture, 100);
	free(chapter.name);
	chapter.name = NULL;
	chapter.record.created = 5;
	assert_done(store_save_chapter(fixture->store, &chapter, &err));
	assert_done(store_chapter(fixture->store, &got, &err));
	assert_null(got.name);
	assert_int_equal(got.record.created, created);
	assert_int_equal(got.record.changed, created + 100);
	chapter_done(&chapter);
	chapter_done(&got);
}

/* What was written before set-up belongs to the chapter that set-up begins. */
static void set_up_adopts(void **state)
{
	struct fixture *fixture = *state;
	struct chapter provisional, *all = NULL;
	size_t count = 0;
	assert_done(store_need_chapter(fixture->store, &provisional, &err));
	assert_true(provisional.provisional);
	fixture_contact(fixture, "looked");
	fixture_pass(fixture, 10);
	struct chapter chapter = set_up(fixture);
	assert_string_equal(chapter.record.uuid.text, provisional.record.uuid.text);
	assert_done(store_chapters(fixture->store, &all, &count, &err));
	assert_int_equal(count, 1);
	assert_false(all[0].provisional);
	struct records *records = current(fixture);
	assert_int_equal(records->contact_count, 1);
	records_free(records);
	chapter_done(&provisional);
	chapter_done(&chapter);
	chapter_done(&all[0]);
	free(all);
}

static void new_chapter_closes_the_open_one(void **state)
{
	struct fixture *fixture = *state;
	struct chapter first = set_up(fixture), *all = NULL;
	size_t count = 0;
	fixture_contact(fixture, "looked");
	fixture_pass(fixture, DAY_SECONDS);
	struct chapter second = {
		.record.when = clock_now(&fixture->clock),
		.started_on = clock_now(&fixture->clock).day,
		.same_person_as = first.record.uuid,
	};
	assert_done(store_save_chapter(fixture->store, &second, &err));
	assert_done(store_chapters(fixture->store, &all, &count, &err));
	assert_int_equal(count, 2);
	assert_int_equal(all[0].closed, fixture->clock.at);
	assert_int_equal(all[1].closed, 0);
	struct records *records = current(fixture);
	assert_string_equal(records->chapter.record.uuid.text, second.record.uuid.text);
	assert_int_equal(records->contact_count, 0);
	assert_non_null(records->earlier);
	assert_int_equal(records->earlier->contact_count, 1);
	assert_null(records->earlier->earlier);
	records_free(records);
	chapter_done(&all[0]);
	chapter_done(&all[1]);
	free(all);
	chapter_done(&first);
	chapter_done(&second);
}

/* A merge could make chapters name each other in a ring. */
static void ring_of_chapters_ends(void **state)
{
	struct fixture *fixture = *state;
	struct chapter chapter = set_up(fixture);
	chapter.same_person_as = chapter.record.uuid;
	assert_done(store_save_chapter(fixture->store, &chapter, &err));
	struct records *records = current(fixture);
	assert_null(records->earlier);
	records_free(records);
	chapter_done(&chapter);
}

static void every_record_comes_back(void **state)
{
	struct fixture *fixture = *state;
	struct moment now = clock_now(&fixture->clock);
	struct contact contact = {
		.record.when = now, .kind = "met", .note = "by the river", .drinking = true};
	struct checkin checkin = {.record.when = now,
		.mood = 2,
		.urge = SCALE_UNKNOWN,
		.sleep = 5,
		.contact = "none",
		.feelings = "sorrow\nhope",
		.did = "walk",
		.note = "so-so",
		.no_wish_to_live = true};
	struct move move = {.record.when = now, .from = "no_contact", .to = "grieving"};
	struct goal goal = {.record.when = now, .days = 45};
	struct urge urge = {
		.record.when = now, .before = 9, .after = 0, .trigger = "a song", .sent = true};
	struct answer answer = {.record.when = now,
		.step = "how_long",
		.json = mem_copy("{ \"chosen\" : [\"45\"], \"text\": \"a \\u00e9\" }"),
		.chosen = "45"};
	checkin.record.when.day = day_plus(now.day, -3);
	assert_done(store_save_contact(fixture->store, &contact, &err));
	assert_done(store_add_checkin(fixture->store, &checkin, &err));
	assert_done(store_add_move(fixture->store, &move, &err));
	assert_done(store_add_goal(fixture->store, &goal, &err));
	assert_done(store_add_urge(fixture->store, &urge, &err));
	assert_done(store_add_answer(fixture->store, &answer, &err));
	fixture_reopen(fixture);
	struct records *records = current(fixture);
	assert_int_equal(records->contact_count, 1);
	assert_string_equal(records->contacts[0].kind, "met");
	assert_string_equal(records->contacts[0].note, "by the river");
	assert_true(records->contacts[0].drinking);
	assert_int_equal(records->checkin_count, 1);
	const struct checkin *got = &records->checkins[0];
	assert_true(day_equal(got->record.when.day, checkin.record.when.day));
	assert_int_equal(got->mood, 2);
	assert_int_equal(got->urge, SCALE_UNKNOWN);
	assert_int_equal(got->sleep, 5);
	assert_string_equal(got->contact, "none");
	assert_string_equal(got->feelings, "sorrow\nhope");
	assert_string_equal(got->did, "walk");
	assert_string_equal(got->note, "so-so");
	assert_true(got->no_wish_to_live);
	assert_int_equal(records->move_count, 1);
	assert_string_equal(records->moves[0].from, "no_contact");
	assert_string_equal(records->moves[0].to, "grieving");
	assert_int_equal(records->goal_count, 1);
	assert_int_equal(records->goals[0].days, 45);
	assert_int_equal(records->urge_count, 1);
	assert_int_equal(records->urges[0].before, 9);
	assert_int_equal(records->urges[0].after, 0);
	assert_string_equal(records->urges[0].trigger, "a song");
	assert_null(records->urges[0].note);
	assert_true(records->urges[0].sent);
	assert_int_equal(records->answer_count, 1);
	assert_string_equal(records->answers[0].json, "{\"chosen\":[\"45\"],\"text\":\"a é\"}");
	assert_string_equal(records->answers[0].chosen, "45");
	records_free(records);
	free(answer.json);
}

static void checkins_are_only_added(void **state)
{
	struct fixture *fixture = *state;
	struct checkin checkin = {.record.when = clock_now(&fixture->clock),
		.mood = 1,
		.urge = SCALE_UNKNOWN,
		.sleep = SCALE_UNKNOWN};
	assert_done(store_add_checkin(fixture->store, &checkin, &err));
	struct uuid first = checkin.record.uuid;
	checkin.mood = 4;
	assert_done(store_add_checkin(fixture->store, &checkin, &err));
	assert_string_not_equal(first.text, checkin.record.uuid.text);
	struct records *records = current(fixture);
	assert_int_equal(records->checkin_count, 2);
	records_free(records);
}

/* Sorted by instant, whatever the order in which they were entered. */
static void records_are_sorted(void **state)
{
	struct fixture *fixture = *state;
	static const int days_ago[] = {5, 9, 1, 7};
	for (size_t i = 0; i < 4; i++) {
		int64_t at = fixture->clock.at - days_ago[i] * DAY_SECONDS;
		struct contact contact = {
			.record.when = clock_moment(&fixture->clock, at), .kind = "looked"};
		assert_done(store_save_contact(fixture->store, &contact, &err));
	}
	struct records *records = current(fixture);
	assert_int_equal(records->contact_count, 4);
	for (size_t i = 1; i < 4; i++)
		assert_true(records->contacts[i - 1].record.when.at <
			    records->contacts[i].record.when.at);
	records_free(records);
	struct contact *contacts = NULL;
	size_t count = 0;
	assert_done(store_contacts(fixture->store, false, &contacts, &count, &err));
	assert_int_equal(count, 4);
	assert_int_equal(contacts[0].record.when.at, fixture->clock.at - DAY_SECONDS);
	for (size_t i = 0; i < count; i++)
		contact_done(&contacts[i]);
	free(contacts);
}

/* The clock stands still, and the second change is still the later one. */
static void contact_can_be_corrected(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = fixture_contact(fixture, "met");
	struct contact contact;
	assert_done(store_contact(fixture->store, uuid.text, &contact, &err));
	int64_t created = contact.record.created;
	free(contact.kind);
	contact.kind = mem_copy("chance");
	contact.record.when = clock_moment(&fixture->clock, fixture->clock.at - DAY_SECONDS);
	assert_done(store_save_contact(fixture->store, &contact, &err));
	contact_done(&contact);
	assert_done(store_contact(fixture->store, uuid.text, &contact, &err));
	assert_string_equal(contact.kind, "chance");
	assert_int_equal(contact.record.when.at, fixture->clock.at - DAY_SECONDS);
	assert_int_equal(contact.record.created, created);
	assert_int_equal(contact.record.changed, created + 1);
	snprintf(contact.record.uuid.text, sizeof contact.record.uuid.text,
		"01900000-0000-7000-8000-000000000000");
	assert_refused(store_save_contact(fixture->store, &contact, &err), ERR_NO, "no record");
	contact_done(&contact);
}

/* What an export could not bring back is not kept. */
static void nonsense_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct moment now = clock_now(&fixture->clock), other = now;
	other.day = day_plus(now.day, 2);
	struct checkin mood = {.record.when = now, .mood = 6, .urge = 1, .sleep = 1};
	struct checkin word = {
		.record.when = now, .mood = 1, .urge = 1, .sleep = 1, .contact = "some"};
	struct checkin ahead = {.record.when = other, .mood = 1, .urge = 1, .sleep = 1};
	struct contact kindless = {.record.when = now};
	struct contact dayless = {.record.when = other, .kind = "met"};
	struct answer list = {.record.when = now, .step = "x", .json = mem_copy("[1]")};
	struct answer broken = {.record.when = now, .step = "x", .json = mem_copy("{")};
	assert_refused(store_add_checkin(fixture->store, &mood, &err), ERR_USAGE, "mood");
	assert_refused(store_add_checkin(fixture->store, &word, &err), ERR_USAGE, "contact");
	assert_refused(store_add_checkin(fixture->store, &ahead, &err), ERR_USAGE, "day");
	assert_refused(store_save_contact(fixture->store, &kindless, &err), ERR_USAGE, "kind");
	assert_refused(store_save_contact(fixture->store, &dayless, &err), ERR_USAGE, "day");
	assert_refused(store_add_answer(fixture->store, &list, &err), ERR_USAGE, "JSON");
	assert_refused(store_add_answer(fixture->store, &broken, &err), ERR_USAGE, "JSON");
	free(list.json);
	free(broken.json);
	assert_string_equal(mood.record.uuid.text, "");
	struct records *records = current(fixture);
	assert_string_equal(records->chapter.record.uuid.text, "");
	records_free(records);
}

static void bad_bytes_are_mended(void **state)
{
	struct fixture *fixture = *state;
	struct contact contact = {.record.when = clock_now(&fixture->clock),
		.kind = mem_copy("met"),
		.note = mem_copy("a\xff"
				 "b")};
	assert_done(store_save_contact(fixture->store, &contact, &err));
	struct contact got;
	assert_done(store_contact(fixture->store, contact.record.uuid.text, &got, &err));
	assert_string_equal(got.note, "a\xef\xbf\xbd"
				      "b");
	contact_done(&contact);
	contact_done(&got);
}

static void settings(void **state)
{
	struct fixture *fixture = *state;
	assert_null(store_setting(fixture->store, "country"));
	assert_done(store_set_setting(fixture->store, "country", "DE", &err));
	assert_done(store_set_setting(fixture->store, "country", "CH", &err));
	fixture_reopen(fixture);
	char *value = store_setting(fixture->store, "country");
	assert_string_equal(value, "CH");
	free(value);
	assert_done(store_set_setting(fixture->store, "country", NULL, &err));
	assert_null(store_setting(fixture->store, "country"));
	assert_true(store_is_idle(fixture->store));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(nothing_yet),
		CASE(the_start_of_the_day_comes_along),
		CASE(chapter_comes_back),
		CASE(change_keeps_created),
		CASE(set_up_adopts),
		CASE(new_chapter_closes_the_open_one),
		CASE(ring_of_chapters_ends),
		CASE(every_record_comes_back),
		CASE(checkins_are_only_added),
		CASE(records_are_sorted),
		CASE(contact_can_be_corrected),
		CASE(nonsense_is_refused),
		CASE(bad_bytes_are_mended),
		CASE(settings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
