#include "store_deeds.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static struct {
	struct uuid chapter, contact, entry, answer;
	char *theirs; /* what was exported on another computer */
} life;

#define NOW_IN(fixture) clock_now(&(fixture)->clock)

static bool begin(struct fixture *fixture, struct err *err)
{
	struct chapter chapter = {.record.when = NOW_IN(fixture),
		.started_on = NOW_IN(fixture).day,
		.name = mem_copy("R.")};
	bool ok = store_save_chapter(fixture->store, &chapter, err);
	assert_true(ok || !*chapter.record.uuid.text);
	life.chapter = chapter.record.uuid;
	chapter_done(&chapter);
	return ok;
}

static bool rename_chapter(struct fixture *fixture, struct err *err)
{
	struct chapter chapter;
	if (!store_chapter(fixture->store, &chapter, err))
		return false;
	free(chapter.name);
	chapter.name = mem_copy("Robin");
	bool ok = store_save_chapter(fixture->store, &chapter, err);
	chapter_done(&chapter);
	return ok;
}

static bool need_chapter(struct fixture *fixture, struct err *err)
{
	struct chapter chapter;
	bool ok = store_need_chapter(fixture->store, &chapter, err);
	if (ok)
		chapter_done(&chapter);
	return ok;
}

static bool save_contact(struct fixture *fixture, struct err *err)
{
	struct contact contact = {.record.when = NOW_IN(fixture),
		.record.uuid = life.contact,
		.kind = mem_copy("looked")};
	bool ok = store_save_contact(fixture->store, &contact, err);
	life.contact = contact.record.uuid;
	contact_done(&contact);
	return ok;
}

static bool add_checkin(struct fixture *fixture, struct err *err)
{
	struct checkin checkin = {.record.when = NOW_IN(fixture), .mood = 3, .urge = 4, .sleep = 2};
	return store_add_checkin(fixture->store, &checkin, err);
}

static bool add_answer(struct fixture *fixture, struct err *err)
{
	struct answer answer = {.record.when = NOW_IN(fixture),
		.step = mem_copy("name-it"),
		.json = mem_copy(TEXT("tired"))};
	bool ok = store_add_answer(fixture->store, &answer, err);
	life.answer = answer.record.uuid;
	answer_done(&answer);
	return ok;
}

static bool read_answer(struct fixture *fixture, struct err *err)
{
	struct answer answer;
	bool ok = store_answer(fixture->store, life.answer.text, &answer, err);
	if (ok)
		answer_done(&answer);
	return ok;
}

static bool add_move(struct fixture *fixture, struct err *err)
{
	struct move move = {.record.when = NOW_IN(fixture),
		.from = mem_copy("no_contact"),
		.to = mem_copy("grieving")};
	bool ok = store_add_move(fixture->store, &move, err);
	move_done(&move);
	return ok;
}

static bool add_goal(struct fixture *fixture, struct err *err)
{
	struct goal goal = {.record.when = NOW_IN(fixture), .days = 45};
	return store_add_goal(fixture->store, &goal, err);
}

static bool add_urge(struct fixture *fixture, struct err *err)
{
	struct urge urge = {.record.when = NOW_IN(fixture), .before = 8, .after = 3};
	return store_add_urge(fixture->store, &urge, err);
}

static bool save_entry(struct fixture *fixture, struct err *err)
{
	struct entry entry = {.record.when = NOW_IN(fixture),
		.record.uuid = life.entry,
		.kind = mem_copy("letter"),
		.title = mem_copy("first"),
		.text = mem_copy("Dear you, 我想你 and all the rest"),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	bool ok = store_save_entry(fixture->store, &entry, err);
	life.entry = entry.record.uuid;
	entry_done(&entry);
	return ok;
}

static bool read_entry(struct fixture *fixture, struct err *err)
{
	struct entry entry;
	bool ok = store_entry(fixture->store, life.entry.text, true, &entry, err);
	if (ok)
		entry_done(&entry);
	return ok;
}

static bool find(struct fixture *fixture, const struct entry_filter *filter, struct err *err)
{
	int64_t *keys = NULL;
	size_t count = 0;
	struct entry_row row;
	if (!store_find_entries(fixture->store, filter, &keys, &count, NULL, err))
		return false;
	assert_true(count > 0);
	bool ok = store_entry_row(fixture->store, keys[0], filter->query, &row, err);
	if (ok)
		entry_row_done(&row);
	free(keys);
	return ok;
}

static bool list_entries(struct fixture *fixture, struct err *err)
{
	return find(fixture, ALL, err);
}

static bool search_by_index(struct fixture *fixture, struct err *err)
{
	return find(fixture, FILTER(.query = "dear rest", .live = true), err);
}

static bool search_by_reading(struct fixture *fixture, struct err *err)
{
	return find(fixture, FILTER(.query = "想你"), err);
}

static bool count_days(struct fixture *fixture, struct err *err)
{
	int numbers[3];
	bool written;
	struct day today = NOW_IN(fixture).day;
	return store_entries_by_day(fixture->store, day_plus(today, -2), 3, numbers, err) &&
	       store_days_written(fixture->store, &today, 1, 1, &written, err);
}

static bool list_contacts(struct fixture *fixture, struct err *err)
{
	struct contact *contacts = NULL, one;
	size_t count = 0;
	if (!store_contact(fixture->store, life.contact.text, &one, err))
		return false;
	contact_done(&one);
	if (!store_contacts(fixture->store, true, &contacts, &count, err))
		return false;
	while (count > 0)
		contact_done(&contacts[--count]);
	free(contacts);
	return true;
}

static bool list_chapters(struct fixture *fixture, struct err *err)
{
	struct chapter *chapters = NULL;
	size_t count = 0;
	if (!store_chapters(fixture->store, &chapters, &count, err))
		return false;
	while (count > 0)
		chapter_done(&chapters[--count]);
	free(chapters);
	return true;
}

static bool read_records(struct fixture *fixture, struct err *err)
{
	struct records *records = NULL;
	bool ok = store_current_records(fixture->store, &records, err);
	records_free(ok ? records : NULL);
	if (!ok || !store_records(fixture->store, life.chapter.text, &records, err))
		return false;
	records_free(records);
	return true;
}

static bool bin(struct fixture *fixture, struct err *err)
{
	return store_delete(fixture->store, life.entry.text, err);
}

static bool bring_back(struct fixture *fixture, struct err *err)
{
	return store_restore(fixture->store, life.entry.text, err);
}

static bool purge_one(struct fixture *fixture, struct err *err)
{
	size_t purged = 0;
	bool ok = store_purge(fixture->store, life.entry.text, &purged, err);
	assert_int_equal(purged, ok ? 1 : 0);
	return ok;
}

static bool purge_old(struct fixture *fixture, struct err *err)
{
	return store_purge_old(fixture->store, err);
}

static bool resolve(struct fixture *fixture, struct err *err)
{
	struct uuid uuid;
	return store_resolve(fixture->store, "contact", life.contact.text, &uuid, err);
}

static bool set(struct fixture *fixture, struct err *err)
{
	return store_set_setting(fixture->store, "country", "de", err);
}

static bool export_all(struct fixture *fixture, struct err *err)
{
	struct str out = STR_INIT;
	str_add_text(&out, "before");
	bool ok = store_export_json(fixture->store, &out, err);
	assert_true(ok || strcmp(out.data, "before") == 0);
	str_done(&out);
	return ok;
}

static bool import_all(struct fixture *fixture, struct err *err)
{
	struct import_checks checks = {0};
	struct import_result result;
	return store_import_json(
		fixture->store, "export", life.theirs, strlen(life.theirs), &checks, &result, err);
}

static bool merge(struct fixture *fixture, struct err *err)
{
	struct import_checks checks = {0};
	struct import_result result;
	char *path = fixture_path(fixture, "other.db");
	bool ok = store_merge(fixture->store, path, &checks, &result, err);
	free(path);
	return ok;
}

static bool check(struct fixture *fixture, struct err *err)
{
	struct str report = STR_INIT;
	int found = store_check(fixture->store, &report, err);
	str_done(&report);
	return found >= 0;
}

static const struct deed deeds[] = {
	{.name = "begin", .run = begin},
	{.name = "rename the chapter", .run = rename_chapter},
	{.name = "need a chapter", .run = need_chapter},
	{.name = "add a contact", .run = save_contact},
	{.name = "change the contact", .run = save_contact},
	{.name = "check in", .run = add_checkin},
	{.name = "answer", .run = add_answer},
	{.name = "read the answer", .run = read_answer},
	{.name = "move", .run = add_move},
	{.name = "goal", .run = add_goal},
	{.name = "urge", .run = add_urge},
	{.name = "write", .run = save_entry},
	{.name = "write on", .run = save_entry},
	{.name = "read the entry", .run = read_entry},
	{.name = "list", .run = list_entries},
	{.name = "search by the index", .run = search_by_index},
	{.name = "search by reading", .run = search_by_reading},
	{.name = "count days", .run = count_days},
	{.name = "contacts", .run = list_contacts},
	{.name = "chapters", .run = list_chapters},
	{.name = "records", .run = read_records},
	{.name = "resolve", .run = resolve},
	{.name = "set", .run = set},
	{.name = "export", .run = export_all},
	{.name = "check", .run = check, .shrugs = true},
	{.name = "bin", .run = bin},
	{.name = "bring back", .run = bring_back},
	{.name = "bin again", .run = bin},
	{.name = "purge", .run = purge_one},
	{.name = "purge what is old", .run = purge_old},
	{.name = "import", .run = import_all},
	{.name = "import again", .run = import_all},
	{.name = "merge", .run = merge},
};

const struct deed *store_deeds(size_t *ret_count)
{
	*ret_count = sizeof deeds / sizeof *deeds;
	return deeds;
}

void store_deeds_begin(const struct fixture *fixture)
{
	char *path = fixture_path(fixture, "other.db");
	struct fixture away = *fixture;
	struct str export = STR_INIT;
	assert_done(away.store = store_open(path, STORE_WRITE, &away.clock, &err));
	fixture_contact(&away, "met");
	assert_done(store_delete(away.store, fixture_entry(&away, "gone", "gone").text, &err));
	assert_done(store_purge(away.store, NULL, NULL, &err));
	fixture_entry(&away, "theirs", "from the other computer");
	assert_done(store_set_setting(away.store, "day_start", "240", &err));
	assert_done(store_export_json(away.store, &export, &err));
	store_close(away.store);
	memset(&life, 0, sizeof life);
	life.theirs = str_take(&export);
	free(path);
}

void store_deeds_end(void)
{
	free(life.theirs);
	life.theirs = NULL;
}
