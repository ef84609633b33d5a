/* Civil dates: the date on the wall, without time or zone. A day is a number, so that daylight
 * saving and leap years cannot bend a count (programme.md section 3). Proleptic Gregorian. */
#ifndef EXBACK_DAY_H
#define EXBACK_DAY_H

#include <stdbool.h>
#include <stdint.h>

struct day {
	int32_t number; /* days since 1970-01-01; DAY_NONE when there is none */
};

#define DAY_NONE ((struct day){INT32_MIN})
#define DAY_TEXT 16 /* bytes for YYYY-MM-DD and a NUL, with room to spare */

bool day_exists(struct day day);
bool day_equal(struct day a, struct day b);
int day_compare(struct day a, struct day b);     /* < 0, 0, > 0; DAY_NONE first */
int day_between(struct day from, struct day to); /* to - from, in days; 0 where one is none */
struct day day_plus(
	struct day day, int days); /* stays within the years 1 to 9999; none stays none */

/* False when there is no such date; years 1 to 9999. month 1-12, date 1-31. */
bool day_from_civil(int year, int month, int date, struct day *ret_day);
void day_to_civil(struct day day, int *ret_year, int *ret_month, int *ret_date);
int day_weekday(struct day day); /* 0 Monday … 6 Sunday (ISO 8601) */
int day_month_length(int year, int month);

/* "November" for 11, in the user's language. */
const char *day_month_name(int month);

/* Strict YYYY-MM-DD, the whole text. */
bool day_parse(const char *text, struct day *ret_day);
/* "2026-11-22"; returns `out`. DAY_NONE gives "". */
const char *day_format(struct day day, char out[DAY_TEXT]);

#endif
