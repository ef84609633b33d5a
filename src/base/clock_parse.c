#include "exback/clock.h"

#include "exback/i18n.h"
#include "exback/str.h"

#include <string.h>

/* A written time, part by part. */
struct written {
	struct day date;
	int hour, minute, second;
	bool has_second; /* ":SS" was there */
	bool has_zone;   /* "Z" or an offset was there */
	bool on_wall;    /* the offset says which wall; "Z" and "-00:00" do not (RFC 3339, 4.3) */
	int offset;      /* seconds east of UTC */
};

/* Takes `count` digits that make at most `high`, and moves on. */
static bool take_number(const char **cursor, int count, int high, int *ret_number)
{
	int number = 0;
	for (int i = 0; i < count; i++) {
		char c = (*cursor)[i];
		if (c < '0' || c > '9')
			return false;
		number = number * 10 + (c - '0');
	}
	if (number > high)
		return false;
	*cursor += count;
	*ret_number = number;
	return true;
}

static bool take(const char **cursor, const char *any)
{
	if (!**cursor || !strchr(any, **cursor))
		return false;
	(*cursor)++;
	return true;
}

static bool take_date(const char **cursor, struct day *ret_date)
{
	int year, month, date;
	return take_number(cursor, 4, 9999, &year) && take(cursor, "-") &&
	       take_number(cursor, 2, 12, &month) && take(cursor, "-") &&
	       take_number(cursor, 2, 31, &date) && day_from_civil(year, month, date, ret_date);
}

/* ":SS" and a fraction, which is dropped. 60 is a leap second, the same as the next minute. */
static bool take_second(const char **cursor, struct written *written)
{
	int digit;
	written->has_second = true;
	if (!take_number(cursor, 2, 60, &written->second))
		return false;
	if (!take(cursor, "."))
		return true;
	if (!take_number(cursor, 1, 9, &digit))
		return false;
	while (take_number(cursor, 1, 9, &digit))
		;
	return true;
}

static bool take_zone(const char **cursor, struct written *written)
{
	int hours, minutes;
	bool west = **cursor == '-';
	written->has_zone = true;
	if (take(cursor, "Zz"))
		return true;
	if (!take(cursor, "+-") || !take_number(cursor, 2, 23, &hours) || !take(cursor, ":") ||
		!take_number(cursor, 2, 59, &minutes))
		return false;
	written->offset = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	written->on_wall = !west || written->offset;
	return true;
}

/* What people type is wider than RFC 3339: a space for the T, no seconds, no zone. */
static bool read_written(const char *text, struct written *ret)
{
	struct written written = {0};
	const char *cursor = text;
	if (!take_date(&cursor, &written.date) || !take(&cursor, "Tt ") ||
		!take_number(&cursor, 2, 23, &written.hour) || !take(&cursor, ":") ||
		!take_number(&cursor, 2, 59, &written.minute))
		return false;
	if (take(&cursor, ":") && !take_second(&cursor, &written))
		return false;
	if (*cursor && !take_zone(&cursor, &written))
		return false;
	if (*cursor)
		return false;
	*ret = written;
	return true;
}

static struct clock wall_of(const struct clock *clock, int offset)
{
	return (struct clock){
		.day_start = clock->day_start, .fixed_offset = true, .offset = offset};
}

/* Its wall may stand a day before the first or after the last that four digits can say. */
static bool can_be_written(const struct moment *moment)
{
	static const int64_t first = -62135596800, end = 253402300800; /* 0001-01-01, 10000-01-01 */
	int64_t wall = moment->at + moment->offset;
	return wall >= first && wall < end;
}

static bool moment_of(const struct clock *clock, const struct written *written, struct moment *ret)
{
	struct clock wall = written->has_zone ? wall_of(clock, written->offset) : *clock;
	int64_t at = clock_from_wall(
		&wall, written->date, written->hour, written->minute, written->second);
	struct moment moment =
		clock_moment(written->has_zone && !written->on_wall ? clock : &wall, at);
	if (!can_be_written(&moment))
		return false;
	*ret = moment;
	return true;
}

bool clock_parse_rfc3339(const struct clock *clock, const char *text, struct moment *ret)
{
	struct written written;
	if (!text || !read_written(text, &written) || text[10] == ' ' || !written.has_second ||
		!written.has_zone)
		return false;
	written.on_wall = true;
	return moment_of(clock, &written, ret);
}

/* "-Nd": N days ago. */
static bool read_days_ago(struct day today, const char *text, struct day *ret_day)
{
	struct str digits = STR_INIT;
	struct day first;
	long days;
	size_t length = strlen(text);
	if (length < 3 || text[0] != '-' || text[length - 1] != 'd')
		return false;
	day_from_civil(1, 1, 1, &first);
	str_add(&digits, text + 1, length - 2);
	bool fine = text_number(digits.data, 0, day_between(first, today), &days) && text[1] != '-';
	if (fine)
		*ret_day = day_plus(today, (int)-days);
	str_done(&digits);
	return fine;
}

static bool read_day(const struct clock *clock, const char *text, struct day *ret_day)
{
	struct day today = clock_now(clock).day;
	if (text_equal(text, "today"))
		*ret_day = today;
	else if (text_equal(text, "yesterday"))
		*ret_day = day_plus(today, -1);
	else
		return day_parse(text, ret_day) || read_days_ago(today, text, ret_day);
	return true;
}

bool clock_parse_day(
	const struct clock *clock, const char *text, struct day *ret_day, struct err *err)
{
	if (read_day(clock, text, ret_day))
		return true;
	return err_set(err, ERR_USAGE,
		_("%s: is not a date; write YYYY-MM-DD, today, yesterday, or -3d for three days "
		  "ago"),
		text_shown(text));
}

bool clock_parse_time(
	const struct clock *clock, const char *text, struct moment *ret, struct err *err)
{
	struct written written;
	struct day day;
	bool is_time = read_written(text, &written);
	if (is_time && written.second == 60 && !written.has_zone)
		written.second = 59;
	if (is_time && moment_of(clock, &written, ret))
		return true;
	if (is_time || !read_day(clock, text, &day))
		return err_set(err, ERR_USAGE,
			_("%s: is not a time; write YYYY-MM-DDTHH:MM, or a date such as yesterday"),
			text_shown(text));
	*ret = clock_on_day(clock, day);
	return true;
}

bool clock_parse_day_start(const char *text, int *ret_minutes)
{
	int hour, minute;
	if (!text || !take_number(&text, 2, 12, &hour) || !take(&text, ":") ||
		!take_number(&text, 2, 59, &minute) || *text || hour * 60 + minute > 720)
		return false;
	*ret_minutes = hour * 60 + minute;
	return true;
}
