#include "moments.h"

struct moment moment_until(struct moment when, struct moment now)
{
	if (when.at > now.at)
		when.at = now.at;
	when.day = day_least(when.day, now.day);
	return when;
}

struct day day_of_instant(int64_t at, int32_t offset)
{
	int64_t wall = at + offset;
	int64_t number = wall / SECONDS_PER_DAY;

	if (wall % SECONDS_PER_DAY < 0)
		number--;
	return (struct day){.number = (int32_t)number};
}

int days_from(struct day from, struct day to)
{
	int days = day_between(from, to);

	return days > 0 ? days : 0;
}

struct day day_least(struct day a, struct day b)
{
	return day_compare(a, b) <= 0 ? a : b;
}

struct day day_most(struct day a, struct day b)
{
	return day_compare(a, b) >= 0 ? a : b;
}

struct day chapter_day_zero(const struct chapter *chapter, struct day today)
{
	return day_exists(chapter->started_on) ? chapter->started_on : today;
}

struct moment day_start(struct day day, int32_t offset)
{
	return (struct moment){
		.at = (int64_t)day.number * SECONDS_PER_DAY - offset,
		.offset = offset,
		.day = day,
	};
}
