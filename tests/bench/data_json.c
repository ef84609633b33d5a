/* Documents in the shape of an export (src/store/README.md). */
#include "bench.h"

#include "exback/json.h"

#define HOUR     3600
#define DAY      86400
#define CHECKINS 365

int64_t data_instant(const struct clock *clock, int number)
{
	return clock->at - (int64_t)(BENCH_ENTRIES - number) * HOUR;
}

static void put_record(struct json_writer *writer, const struct clock *clock, const char *chapter,
	int64_t at, const char *prefix, int number)
{
	struct str id = STR_INIT;
	char time[CLOCK_TEXT], day[DAY_TEXT];
	struct moment moment = clock_moment(clock, at);
	clock_format(&moment, time);
	str_addf(&id, "%s-0000-7000-8000-%012x", prefix, (unsigned)number);
	json_open_object(writer);
	json_put_text(writer, "id", id.data);
	json_put_text(writer, "chapter", chapter);
	json_put_text(writer, "at", time);
	json_put_text(writer, "day", day_format(moment.day, day));
	json_put_text(writer, "created", time);
	json_put_text(writer, "changed", time);
	str_done(&id);
}

static void put_checkin(
	struct json_writer *writer, const struct clock *clock, const char *chapter, int number)
{
	static const char *const feelings[] = {"sorrow", "anger", "hope", "loneliness"};
	put_record(writer, clock, chapter, clock->at - (int64_t)(CHECKINS - number) * DAY,
		"01900001", number);
	json_put_integer(writer, "mood", 1 + number % 5);
	json_put_integer(writer, "urge", number % 11);
	json_put_integer(writer, "sleep", 1 + number % 4);
	json_put_text(writer, "contact", "none");
	json_write_key(writer, "feelings");
	json_open_list(writer);
	json_write_text(writer, feelings[number % 4]);
	json_close_list(writer);
	json_put_bool(writer, "no_wish_to_live", false);
	json_close_object(writer);
}

static void put_entry(
	struct json_writer *writer, const struct clock *clock, const char *chapter, int number)
{
	static const char *const kinds[] = {"letter", "journal", "note"};
	struct str text = STR_INIT;
	words_entry(number, &text);
	put_record(writer, clock, chapter, data_instant(clock, number), "01900002", number);
	json_put_text(writer, "kind", kinds[number % 3]);
	json_put_text(writer, "text", text.data);
	json_close_object(writer);
	str_done(&text);
}

/* A whole export has every list; all but one are empty here. */
static void put_document(const struct clock *clock, const char *chapter, const char *list,
	int first, int count,
	void (*put)(struct json_writer *writer, const struct clock *clock, const char *chapter,
		int number),
	struct str *out)
{
	static const char *const lists[] = {"settings", "tombstones", "chapters", "contacts",
		"checkins", "answers", "moves", "goals", "urges", "entries"};
	struct json_writer writer;
	json_write_init(&writer, out, false);
	json_open_object(&writer);
	json_put_text(&writer, "format", "exback");
	json_put_integer(&writer, "version", 1);
	json_put_text(&writer, "exported_at", PTY_NOW);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		json_write_key(&writer, lists[i]);
		json_open_list(&writer);
		for (int number = first; text_equal(lists[i], list) && number < first + count;
			number++)
			put(&writer, clock, chapter, number);
		json_close_list(&writer);
	}
	json_close_object(&writer);
}

void data_json_checkins(const struct clock *clock, const char *chapter, struct str *out)
{
	put_document(clock, chapter, "checkins", 0, CHECKINS, put_checkin, out);
}

void data_json_entries(
	const struct clock *clock, const char *chapter, int first, int count, struct str *out)
{
	put_document(clock, chapter, "entries", first, count, put_entry, out);
}
