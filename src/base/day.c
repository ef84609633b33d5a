#include "exback/day.h"

#include "exback/i18n.h"

#include <stddef.h>
#include <stdio.h>

enum {
	FIRST_DAY = -719162, /* 0001-01-01 */
	LAST_DAY = 2932896,  /* 9999-12-31 */
	/* The calendar repeats after 400 years, an era. Counted from March, leap days come last. */
	YEARS_OF_ERA = 400,
	DAYS_OF_ERA = 146097,
	DAYS_TO_1970 = 719468, /* from 0000-03-01 */
};

bool day_exists(struct day day)
{
	return day.number != INT32_MIN;
}

bool day_equal(struct day a, struct day b)
{
	return a.number == b.number;
}

int day_compare(struct day a, struct day b)
{
	return (a.number > b.number) - (a.number < b.number);
}

int day_between(struct day from, struct day to)
{
	return day_exists(from) && day_exists(to) ? to.number - from.number : 0;
}

struct day day_plus(struct day day, int days)
{
	if (!day_exists(day))
		return DAY_NONE;
	int64_t number = (int64_t)day.number + days;
	if (number < FIRST_DAY)
		number = FIRST_DAY;
	if (number > LAST_DAY)
		number = LAST_DAY;
	return (struct day){(int32_t)number};
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int day_month_length(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool day_from_civil(int year, int month, int date, struct day *ret_day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12)
		return false;
	if (date < 1 || date > day_month_length(year, month))
		return false;
	int march_year = month > 2 ? year : year - 1;
	int march_month = (month + 9) % 12;
	int era = march_year / YEARS_OF_ERA;
	int year_of_era = march_year % YEARS_OF_ERA;
	int day_of_year = (153 * march_month + 2) / 5 + date - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	*ret_day = (struct day){era * DAYS_OF_ERA + day_of_era - DAYS_TO_1970};
	return true;
}

void day_to_civil(struct day day, int *ret_year, int *ret_month, int *ret_date)
{
	int days = day_plus(day_exists(day) ? day : (struct day){0}, 0).number + DAYS_TO_1970;
	int era = days / DAYS_OF_ERA;
	int of_era = days % DAYS_OF_ERA;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int march_month = (5 * of_year + 2) / 153;
	*ret_date = of_year - (153 * march_month + 2) / 5 + 1;
	*ret_month = march_month < 10 ? march_month + 3 : march_month - 9;
	*ret_year = year + era * YEARS_OF_ERA + (*ret_month <= 2);
}

int day_weekday(struct day day)
{
	int thursday_based = (int)((int64_t)day.number % 7); /* 1970-01-01 was a Thursday */
	return (thursday_based + 7 + 3) % 7;
}

/* `count` digits; -1 when one of them is none. */
static int digits(const char *text, int count)
{
	int number = 0;
	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

bool day_parse(const char *text, struct day *ret_day)
{
	static const char shape[] = "0000-00-00";
	if (!text)
		return false;
	for (size_t i = 0; i < sizeof shape - 1; i++) {
		bool fits = shape[i] == '-' ? text[i] == '-' : digits(text + i, 1) >= 0;
		if (!fits)
			return false;
	}
	if (text[sizeof shape - 1])
		return false;
	return day_from_civil(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2), ret_day);
}

const char *day_format(struct day day, char out[DAY_TEXT])
{
	int year, month, date;
	out[0] = '\0';
	if (day_exists(day)) {
		day_to_civil(day, &year, &month, &date);
		snprintf(out, DAY_TEXT, "%04d-%02d-%02d", year, month, date);
	}
	return out;
}

const char *day_month_name(int month)
{
	static const char *const names[] = {N_("January"), N_("February"), N_("March"), N_("April"),
		N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
		N_("November"), N_("December")};
	return _(names[month - 1]);
}
