#include "diary.h"

#include "exback/engine.h"
#include "exback/mem.h"
#include "exback/str.h"
#include "moments.h"

#include <stdlib.h>
#include <string.h>

#define DAYS_IN_TIME  2
#define DAYS_OF_URGES 7

static int checkin_compare(const struct checkin *a, const struct checkin *b)
{
	if (a->record.created != b->record.created)
		return a->record.created < b->record.created ? -1 : 1;
	return strcmp(a->record.uuid.text, b->record.uuid.text);
}

static int checkin_by_day(const void *left, const void *right)
{
	const struct checkin *a = *(const struct checkin *const *)left;
	const struct checkin *b = *(const struct checkin *const *)right;
	int days = day_compare(a->record.when.day, b->record.when.day);

	return days ? days : checkin_compare(a, b);
}

/* Created no later than the second civil day after its own (programme.md section 11). */
static bool checkin_in_time(const struct records *records, const struct checkin *checkin)
{
	const struct record *record = &checkin->record;
	int64_t into_the_day = (int64_t)records->day_start * 60;
	struct day created = day_of_instant(record->created - into_the_day, record->when.offset);

	return day_between(record->when.day, created) <= DAYS_IN_TIME;
}

size_t diary_days(const struct records *records, struct diary_day **ret_days)
{
	size_t total = records->checkin_count, count = 0;
	struct diary_day *days = mem_zero(total + 1, sizeof *days);
	const struct checkin **order = mem_zero(total + 1, sizeof(struct checkin *));

	bool sorted = true;
	for (size_t i = 0; i < total; i++) {
		order[i] = &records->checkins[i];
		sorted = sorted && (i == 0 || checkin_by_day(&order[i - 1], &order[i]) <= 0);
	}
	/* As nearly all are: each was entered on its own day. */
	if (!sorted)
		qsort(order, total, sizeof(struct checkin *), checkin_by_day);
	for (size_t i = 0; i < total; i++) {
		struct day day = order[i]->record.when.day;

		if (!count || !day_equal(days[count - 1].day, day))
			days[count++].day = day;
		days[count - 1].newest = order[i];
		if (checkin_in_time(records, order[i]))
			days[count - 1].in_time = order[i];
	}
	free(order);
	*ret_days = days;
	return count;
}

static size_t kind_of(const struct programme *programme, size_t activity)
{
	size_t kind = 0;

	while (!text_equal(programme->activity_kinds[kind], programme->activities[activity].kind))
		kind++;
	return kind;
}

void diary_open(struct diary *diary, const struct programme *programme,
	const struct records *records, struct day today)
{
	size_t activities = programme->activity_count;

	*diary = (struct diary){
		.today = today,
		.day = DAY_NONE,
		.kinds = mem_zero(activities + 1, sizeof *diary->kinds),
		.kind_seen = mem_zero(programme->activity_kind_count + 1, sizeof *diary->kind_seen),
	};
	diary->count = diary_days(records, &diary->days);
	ids_open(&diary->activities, programme->activities, activities,
		sizeof *programme->activities);
	for (size_t i = 0; i < activities; i++)
		diary->kinds[i] = kind_of(programme, i);
}

void diary_done(struct diary *diary)
{
	ids_done(&diary->activities);
	free(diary->days);
	free(diary->kinds);
	free(diary->kind_seen);
	*diary = (struct diary){0};
}

/* Whether a line of the text before `word` is the same word. */
static bool word_came_before(const char *lines, const char *word, size_t length)
{
	const char *cursor = lines, *earlier;
	size_t earlier_length;

	while (lines_next(&cursor, &earlier, &earlier_length) && earlier < word)
		if (earlier_length == length && memcmp(earlier, word, length) == 0)
			return true;
	return false;
}

static void diary_add_activities(struct diary *diary, const char *did)
{
	const char *cursor = did, *word;
	size_t length;

	while (lines_next(&cursor, &word, &length)) {
		size_t activity;

		if (word_came_before(did, word, length))
			continue;
		diary->activities_done++;
		activity = ids_find(&diary->activities, word, length);
		if (activity == NO_ID || diary->kind_seen[diary->kinds[activity]])
			continue;
		diary->kind_seen[diary->kinds[activity]] = true;
		diary->activity_kinds++;
	}
}

void diary_reach(struct diary *diary, struct day day)
{
	diary->day = day;
	for (; diary->next < diary->count; diary->next++) {
		const struct diary_day *entry = &diary->days[diary->next];

		if (day_compare(day_least(entry->day, diary->today), day) > 0)
			break;
		if (!entry->in_time)
			continue;
		diary->checkins++;
		if (lines_count(entry->in_time->feelings) > 0)
			diary->checkins_with_feelings++;
		diary_add_activities(diary, entry->in_time->did);
	}
}

bool diary_urge_mean(const struct diary *diary, double *ret_mean)
{
	int sum = 0, count = 0;

	for (size_t i = diary->next; i-- > 0;) {
		const struct diary_day *entry = &diary->days[i];

		if (day_between(entry->day, diary->day) >= DAYS_OF_URGES)
			break;
		if (!entry->in_time || entry->in_time->urge == SCALE_UNKNOWN)
			continue;
		sum += entry->in_time->urge;
		count++;
	}
	if (count)
		*ret_mean = (double)sum / count;
	return count > 0;
}

void engine_checkins(const struct records *records, struct day from, size_t count,
	const struct checkin **ret_checkins)
{
	for (size_t i = 0; i < count; i++)
		ret_checkins[i] = NULL;
	for (size_t i = 0; i < records->checkin_count; i++) {
		const struct checkin *checkin = &records->checkins[i];
		int64_t day = (int64_t)checkin->record.when.day.number - from.number;

		if (day < 0 || (uint64_t)day >= count)
			continue;
		if (!ret_checkins[day] || checkin_compare(checkin, ret_checkins[day]) > 0)
			ret_checkins[day] = checkin;
	}
}

const struct checkin *engine_checkin(const struct records *records, struct day day)
{
	const struct checkin *newest;

	engine_checkins(records, day, 1, &newest);
	return newest;
}
