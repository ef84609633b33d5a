#include "exback/clock.h"

#include "exback/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* Division that rounds towards the past, also before 1970. */
static int64_t floor_days(int64_t seconds)
{
	return seconds / DAY - (seconds % DAY < 0);
}

static struct day day_of_wall(int64_t wall)
{
	int64_t number = floor_days(wall);
	/* day_plus stays within the years 1 to 9999, whatever an imported instant says. */
	if (number > INT32_MAX / 2)
		number = INT32_MAX / 2;
	if (number < INT32_MIN / 2)
		number = INT32_MIN / 2;
	return day_plus((struct day){0}, (int)number);
}

/* What the zone's rules say for an instant, in seconds east of UTC. */
static int32_t zone_offset(const struct clock *clock, int64_t at)
{
	struct tm face;
	time_t instant = at;
	if (clock->fixed_offset)
		return clock->offset;
	return localtime_r(&instant, &face) ? (int32_t)face.tm_gmtoff : 0;
}

static struct moment moment_at(const struct clock *clock, int64_t at, int32_t offset)
{
	int64_t day_start = (int64_t)clock->day_start * MINUTE;
	return (struct moment){
		.at = at,
		.offset = offset,
		.day = day_of_wall(at + offset - day_start),
	};
}

static bool has_zone(void)
{
	const char *zone = getenv("TZ");
	return zone && *zone;
}

bool clock_init(struct clock *clock, struct err *err)
{
	const char *now = getenv("EXBACK_NOW");
	struct clock made = {0};
	struct moment frozen;

	tzset();
	if (now && *now) {
		if (!clock_parse_rfc3339(&made, now, &frozen))
			return err_set(err, ERR_USAGE,
				_("EXBACK_NOW: %s: is not a time of RFC 3339; write it like "
				  "2026-11-22T20:15:00+01:00"),
				now);
		char last = now[strlen(now) - 1];
		made.frozen = true;
		made.at = frozen.at;
		made.offset = frozen.offset;
		made.fixed_offset = !has_zone() && last != 'Z' && last != 'z';
	}
	*clock = made;
	return true;
}

struct moment clock_now(const struct clock *clock)
{
	return clock_moment(clock, clock_now_ms(clock) / 1000);
}

int64_t clock_now_ms(const struct clock *clock)
{
	struct timespec now;
	if (clock->frozen)
		return clock->at * 1000;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct moment clock_moment(const struct clock *clock, int64_t at)
{
	return moment_at(clock, at, zone_offset(clock, at));
}

int64_t clock_from_wall(
	const struct clock *clock, struct day date, int hour, int minute, int second)
{
	/* mktime guesses in gaps and doubled hours; here each candidate is checked by a round trip.
	 * No zone is more than a day from UTC, so the rules a day earlier and a day later are those
	 * before and after any change that could matter. */
	int seconds = hour * HOUR + minute * MINUTE + second;
	int64_t wall = (int64_t)date.number * DAY + seconds;
	int64_t before = wall - zone_offset(clock, wall - DAY);
	int64_t after = wall - zone_offset(clock, wall + DAY);
	if (before + zone_offset(clock, before) == wall)
		return before <= after || after + zone_offset(clock, after) != wall ? before
										    : after;
	if (after + zone_offset(clock, after) == wall)
		return after;
	return before; /* skipped: by the old rules, so that the new wall shows it later by the gap */
}

void clock_face(const struct moment *moment, int *ret_hour, int *ret_minute, int *ret_second)
{
	int64_t wall = moment->at + moment->offset;
	int seconds = (int)(wall - floor_days(wall) * DAY);
	*ret_hour = seconds / HOUR;
	*ret_minute = seconds % HOUR / MINUTE;
	*ret_second = seconds % MINUTE;
}

struct day clock_calendar_date(const struct moment *moment)
{
	return day_of_wall(moment->at + moment->offset);
}

const char *clock_format(const struct moment *moment, char out[CLOCK_TEXT])
{
	char date[DAY_TEXT];
	int hour, minute, second;
	int east = moment->offset < 0 ? -moment->offset : moment->offset;
	clock_face(moment, &hour, &minute, &second);
	snprintf(out, CLOCK_TEXT, "%sT%02d:%02d:%02d%c%02d:%02d",
		day_format(clock_calendar_date(moment), date), hour, minute, second,
		moment->offset < 0 ? '-' : '+', east / HOUR % 24, east % HOUR / MINUTE);
	return out;
}

double clock_monotonic(void)
{
	struct timespec now;
	clock_gettime(CLOCK_BOOTTIME, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct moment clock_on_day(const struct clock *clock, struct day day)
{
	struct moment now = clock_now(clock);
	return day_equal(day, now.day) ? now
				       : clock_moment(clock, clock_from_wall(clock, day, 12, 0, 0));
}
