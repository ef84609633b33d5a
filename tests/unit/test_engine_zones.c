/* Lives on the walls of the world: through both changes of daylight saving, a leap day and 2038, each
 * count is what the oracle finds for the same life in UTC, where no wall ever jumps; and a clock that is
 * set back makes none of them negative. */
#include "exback/engine.h"
#include "lives.h"
#include "oracle.h"
#include "quota.h"
#include "random.h"
#include "small_programme.h"
#include "zones.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { SEED = 20261123, ZONES = 5, ZONES_SOAK = 12, DAY_SECONDS = 86400 };

/* The first five in test: north, south, half an hour of daylight saving, none, and the far side. */
static const char *const zones[ZONES_SOAK] = {"Europe/Berlin", "America/Santiago",
	"Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Kiritimati", "America/New_York",
	"Pacific/Auckland", "America/St_Johns", "Pacific/Chatham", "Africa/Casablanca",
	"America/Los_Angeles", "Asia/Tehran"};

/* What is lived through. */
static const struct season {
	const char *name, *from;
	int days;
} in_test[] =
	{
		{.name = "spring", .from = "2026-02-25", .days = 60},
		{.name = "autumn", .from = "2026-09-01", .days = 70},
		{.name = "leap day", .from = "2028-02-20", .days = 20},
		{.name = "2038", .from = "2038-01-10", .days = 20},
},
  in_soak[] = {
	  {.name = "400 days", .from = "2027-10-01", .days = 400},
	  {.name = "2038", .from = "2038-01-10", .days = 20},
};

/* One life twice. */
struct twins {
	struct clock clock;          /* of the zone */
	struct records *there, *utc; /* on its wall, and in UTC */
	bool careless;               /* takes its days from UTC instead of the wall */
	size_t *compared;            /* counts, so far */
	size_t *wrong;               /* the same, of which some number was another one */
};

/* The moment at which the wall shows this, and its twin, when the wall of UTC does. */
static struct moment on_wall(
	const struct twins *twins, struct day date, int second, struct moment *ret_utc)
{
	int hour, minute, rest;
	int64_t at =
		clock_from_wall(&twins->clock, date, second / 3600, second / 60 % 60, second % 60);
	struct moment moment = clock_moment(&twins->clock, at);
	clock_face(&moment, &hour, &minute, &rest);
	*ret_utc = (struct moment){.day = clock_calendar_date(&moment)};
	ret_utc->at = (int64_t)ret_utc->day.number * DAY_SECONDS + (int64_t)hour * 3600 +
		      (int64_t)minute * 60 + rest;
	if (twins->careless)
		moment.day.number = (int32_t)(moment.at / DAY_SECONDS);
	return moment;
}

static bool same_counts(const struct counts *have, const struct counts *want)
{
	return have->days_in_chapter == want->days_in_chapter &&
	       have->days_no_contact == want->days_no_contact &&
	       have->days_since_any_contact == want->days_since_any_contact &&
	       have->days_kept == want->days_kept && have->longest_run == want->longest_run &&
	       have->necessary == want->necessary &&
	       have->last_contact.number == want->last_contact.number &&
	       memcmp(have->slips, want->slips, sizeof have->slips) == 0;
}

/* Should the clock be set back so far, some records are from the future. */
static bool never_negative(const struct twins *twins, struct moment now)
{
	struct counts counts;
	now.at -= (int64_t)10 * DAY_SECONDS;
	now.day = day_plus(now.day, -10);
	engine_counts(small_programme(), twins->there, now, &counts);
	return counts.days_in_chapter >= 0 && counts.days_no_contact >= 0 &&
	       counts.days_since_any_contact >= 0 && counts.days_kept >= 0 &&
	       counts.longest_run >= 0;
}

static void compare(const struct twins *twins, struct day date, int second)
{
	struct counts have, want;
	struct moment utc, now = on_wall(twins, date, second, &utc);
	engine_counts(small_programme(), twins->there, now, &have);
	oracle_counts(small_programme(), twins->utc, utc, &want);
	*twins->wrong += !same_counts(&have, &want) || !never_negative(twins, now);
	++*twins->compared;
}

/* Contacts at any second of the day, and often in the hours in which clocks are changed. */
static void live_a_day(const struct twins *twins, struct random *random, struct day date)
{
	static const char *const kinds[] = {"call", "peek", "necessary", "they", "agreed"};
	compare(twins, date, 0);
	for (size_t count = random_below(random, 3); count > 0; count--) {
		size_t second = random_below(random, 2) ? random_below(random, (size_t)4 * 3600)
							: random_below(random, DAY_SECONDS);
		const char *kind = kinds[random_below(random, sizeof kinds / sizeof *kinds)];
		struct moment utc, there = on_wall(twins, date, (int)second, &utc);
		life_contact(twins->there, there, kind, false);
		life_contact(twins->utc, utc, kind, false);
	}
	life_sort(twins->there);
	life_sort(twins->utc);
	compare(twins, date, DAY_SECONDS - 1);
}

static void live(struct twins *twins, const struct season *season, struct random *random)
{
	struct day date;
	assert_true(day_parse(season->from, &date));
	twins->there = life_new(date);
	twins->utc = life_new(date);
	for (int day = 0; day < season->days; day++, date = day_plus(date, 1))
		live_a_day(twins, random, date);
	records_free(twins->there);
	records_free(twins->utc);
}

static void test_counts_are_right_everywhere(void **state)
{
	struct quota quota;
	const bool soaks = trial_soaks();
	const struct season *seasons = soaks ? in_soak : in_test;
	const size_t count =
		soaks ? sizeof in_soak / sizeof *in_soak : sizeof in_test / sizeof *in_test;
	size_t wrong = 0;
	char result[80];
	(void)state;
	quota_begin(&quota, QUOTA_ALL, QUOTA_ALL, SEED);
	struct random random = {.state = quota.seed};
	for (size_t zone = 0; zone < (size_t)(soaks ? ZONES_SOAK : ZONES); zone++)
		for (size_t i = 0; i < count && quota_more(&quota); i++) {
			struct twins twins = {.clock = clock_in(zones[zone], NULL),
				.compared = &quota.done,
				.wrong = &wrong};
			live(&twins, &seasons[i], &random);
			if (wrong)
				fail_msg("%s, %s: %zu counts are wrong", zones[zone],
					seasons[i].name, wrong);
		}
	snprintf(result, sizeof result, "in %d zones: counts right", soaks ? ZONES_SOAK : ZONES);
	quota_report(&quota, "clock, in seasons and zones", result);
}

static void test_days_of_utc_would_be_noticed(void **state)
{
	struct random random = {.state = SEED};
	size_t compared = 0, wrong = 0;
	struct twins twins = {.clock = clock_in("Europe/Berlin", NULL),
		.careless = true,
		.compared = &compared,
		.wrong = &wrong};
	(void)state;
	live(&twins, &in_test[0], &random);
	printf("mutant days of UTC: %zu of %zu counts wrong\n", wrong, compared);
	assert_true(wrong > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts_are_right_everywhere),
		cmocka_unit_test(test_days_of_utc_would_be_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
