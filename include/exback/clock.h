/* The clock and the wall: the one place that asks the system what time it is.
 *
 * A moment is what every record keeps: the UTC instant, the offset of the wall at that time, and
 * the civil date on the wall, where a day starts at the user's own hour (`day_start`).
 *
 * Zones: TZ (or the system's zone) says which wall. EXBACK_NOW (RFC 3339) freezes the instant;
 * where TZ is not set, an offset written in it is the wall, too. */
#ifndef EXBACK_CLOCK_H
#define EXBACK_CLOCK_H

#include "exback/day.h"
#include "exback/err.h"

struct moment {
	int64_t at;     /* UTC, seconds since 1970-01-01T00:00Z */
	int32_t offset; /* seconds east of UTC on the wall */
	struct day day; /* civil date, by the user's start of day */
};

struct clock {
	int day_start;     /* minutes after midnight at which a day starts, 0 to 720 */
	bool frozen;       /* EXBACK_NOW was given */
	bool fixed_offset; /* the wall is `offset`, not the zone */
	int64_t at;        /* the frozen instant */
	int32_t offset;    /* the frozen wall */
};

/* Reads EXBACK_NOW and the zone; day_start 0. False (ERR_USAGE) when EXBACK_NOW is not RFC 3339. */
bool clock_init(struct clock *clock, struct err *err);
struct moment clock_now(const struct clock *clock);
int64_t clock_now_ms(const struct clock *clock);
/* The moment of a known instant, on the wall of that time. */
struct moment clock_moment(const struct clock *clock, int64_t at);
/* The moment that a day alone stands for: now on the present day, else its noon. */
struct moment clock_on_day(const struct clock *clock, struct day day);
/* The instant of a wall time. A time that daylight saving skips moves forward by the gap; an
 * ambiguous one is the first. `date` is the calendar date, before the start of day is applied. */
int64_t clock_from_wall(
	const struct clock *clock, struct day date, int hour, int minute, int second);
/* The wall's clock face at a moment. */
void clock_face(const struct moment *moment, int *ret_hour, int *ret_minute, int *ret_second);
/* The calendar date on the wall (the day before `moment->day` starts counts as its own date). */
struct day clock_calendar_date(const struct moment *moment);

/* What people type. Days: YYYY-MM-DD, today, yesterday, -Nd. Times: YYYY-MM-DDTHH:MM[:SS] local,
 * RFC 3339, or a day (then noon of that day, or now if it is today). An offset that was typed is the
 * wall; "Z" names an instant alone, on our wall. Future times are fine here. ERR_USAGE says why. */
bool clock_parse_day(
	const struct clock *clock, const char *text, struct day *ret_day, struct err *err);
bool clock_parse_time(
	const struct clock *clock, const char *text, struct moment *ret, struct err *err);
/* "HH:MM", 00:00 to 12:00, as minutes. */
bool clock_parse_day_start(const char *text, int *ret_minutes);

#define CLOCK_TEXT 32
/* RFC 3339 with the moment's own offset, "2026-11-22T02:00:00+01:00"; returns `out`. */
const char *clock_format(const struct moment *moment, char out[CLOCK_TEXT]);
/* Strict RFC 3339, fractions of a second dropped; fills at and offset (day by `day_start`). */
bool clock_parse_rfc3339(const struct clock *clock, const char *text, struct moment *ret);

/* Seconds of a clock that counts suspended time and never jumps (CLOCK_BOOTTIME). */
double clock_monotonic(void);

#endif
