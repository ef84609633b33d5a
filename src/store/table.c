#include "table.h"

#define AT(type, member) .name = #member, .offset = offsetof(struct type, member)

static const struct field chapter_fields[] = {
	{AT(chapter, started_on), .kind = FIELD_DATE},
	{AT(chapter, name), .kind = FIELD_TEXT, .optional = true},
	{AT(chapter, ended_by), .kind = FIELD_TEXT, .optional = true,
		.choices = "they\nme\nboth\nunsaid"},
	{AT(chapter, shared), .kind = FIELD_LINES, .optional = true},
	{AT(chapter, wish), .kind = FIELD_TEXT, .optional = true},
	{AT(chapter, same_person_as), .kind = FIELD_UUID, .optional = true},
	{AT(chapter, closed), .kind = FIELD_INSTANT},
	{AT(chapter, provisional), .kind = FIELD_FLAG},
};

static const struct field contact_fields[] = {
	{AT(contact, kind), .kind = FIELD_TEXT, .judge = JUDGED_AS_CONTACT_KIND},
	{AT(contact, note), .kind = FIELD_TEXT, .optional = true},
	{AT(contact, drinking), .kind = FIELD_FLAG},
};

static const struct field checkin_fields[] = {
	{AT(checkin, mood), .kind = FIELD_UNSURE, .low = 1, .high = 5},
	{AT(checkin, urge), .kind = FIELD_UNSURE, .low = 0, .high = 10},
	{AT(checkin, sleep), .kind = FIELD_UNSURE, .low = 1, .high = 5},
	{AT(checkin, contact), .kind = FIELD_WORD, .optional = true, .words = checkin_contacts},
	{AT(checkin, feelings), .kind = FIELD_LINES, .optional = true},
	{AT(checkin, did), .kind = FIELD_LINES, .optional = true},
	{AT(checkin, note), .kind = FIELD_TEXT, .optional = true},
	{AT(checkin, no_wish_to_live), .kind = FIELD_FLAG},
};

static const struct field answer_fields[] = {
	{AT(answer, step), .kind = FIELD_TEXT, .judge = JUDGED_AS_STEP},
	{.name = "answer", .kind = FIELD_JSON, .offset = offsetof(struct answer, json)},
	{AT(answer, chosen), .kind = FIELD_LINES, .optional = true},
};

static const struct field move_fields[] = {
	{AT(move, from), .kind = FIELD_TEXT, .judge = JUDGED_AS_STATE},
	{AT(move, to), .kind = FIELD_TEXT, .judge = JUDGED_AS_STATE},
};

static const struct field goal_fields[] = {
	{AT(goal, days), .kind = FIELD_NUMBER, .low = 1, .high = 36500},
};

static const struct field urge_fields[] = {
	{AT(urge, before), .kind = FIELD_NUMBER, .low = 0, .high = 10},
	{AT(urge, after), .kind = FIELD_NUMBER, .low = 0, .high = 10},
	{AT(urge, trigger), .kind = FIELD_TEXT, .optional = true},
	{AT(urge, note), .kind = FIELD_TEXT, .optional = true},
	{AT(urge, sent), .kind = FIELD_FLAG},
};

static const struct field entry_fields[] = {
	{AT(entry, kind), .kind = FIELD_TEXT, .choices = "letter\njournal\nnote"},
	{AT(entry, title), .kind = FIELD_TEXT, .optional = true},
	{AT(entry, prompt), .kind = FIELD_TEXT, .optional = true},
	{AT(entry, sealed_until), .kind = FIELD_DATE, .optional = true},
	{AT(entry, mood), .kind = FIELD_UNSURE, .low = 1, .high = 5},
	{AT(entry, words), .kind = FIELD_NUMBER, .place = PLACE_DERIVED},
	{AT(entry, text), .kind = FIELD_TEXT, .place = PLACE_JOINED},
};

#define FIELDS(type)                                                                               \
	.size = sizeof(struct type), .fields = type##_fields,                                      \
	.field_count = sizeof type##_fields / sizeof *type##_fields
#define NAMED(type, many) .name = #type, .source = #type, .plural = (many), FIELDS(type)

static const struct table tables[TABLE_COUNT] = {
	[TABLE_CHAPTER] = {NAMED(chapter, "chapters")},
	[TABLE_CONTACT] = {NAMED(contact, "contacts"), .of_chapter = true, .bin = true},
	[TABLE_CHECKIN] = {NAMED(checkin, "checkins"), .of_chapter = true, .any_day = true},
	[TABLE_ANSWER] = {NAMED(answer, "answers"), .of_chapter = true, .keyed = true},
	[TABLE_MOVE] = {NAMED(move, "moves"), .of_chapter = true},
	[TABLE_GOAL] = {NAMED(goal, "goals"), .of_chapter = true},
	[TABLE_URGE] = {NAMED(urge, "urges"), .of_chapter = true},
	[TABLE_ENTRY] = {.name = "entry",
		.source = "entry JOIN entry_text USING (key)",
		.plural = "entries",
		FIELDS(entry),
		.of_chapter = true,
		.bin = true,
		.keyed = true},
};

static const struct table answer_entries = {
	.name = "answer_entry",
	.source = "answer_entry",
	FIELDS(entry),
	.of_chapter = true,
};

const char *const record_columns[RECORD_COLUMNS] = {
	"uuid", "at", "offset", "day", "created", "changed", "deleted"};

const struct table *table_of_answer_entries(void)
{
	return &answer_entries;
}

const struct table *table_of(enum table_id id)
{
	return &tables[id];
}
