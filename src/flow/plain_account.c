/* The plain account instead of digging (programme.md section 6, E3): where the last entries went with
 * falling mood, the coach offers to put down just what one did today. */
#include "plain_account.h"

#include "write.h"

#define LOOK_BACK_DAYS 21
#define DAYS_AFTER     2
#define ENTRIES_LEAST  3 /* fewer say nothing */

/* The next known mood after a day, up to two days later; SCALE_UNKNOWN without one. */
static int mood_after(const struct checkin *const *day)
{
	for (int i = 1; i <= DAYS_AFTER; i++)
		if (day[i] && day[i]->mood != SCALE_UNKNOWN)
			return day[i]->mood;
	return SCALE_UNKNOWN;
}

bool plain_account_is_due(const struct coach *coach, const struct flow_facts *facts)
{
	int numbers[LOOK_BACK_DAYS];
	const struct checkin *checkins[LOOK_BACK_DAYS + DAYS_AFTER];
	struct day from = day_plus(facts->now.day, 1 - LOOK_BACK_DAYS);
	int known = 0, fell = 0;
	if (!store_entries_by_day(coach->store, from, LOOK_BACK_DAYS, numbers, NULL))
		return false;
	engine_checkins(facts->records, from, LOOK_BACK_DAYS + DAYS_AFTER, checkins);
	for (int i = LOOK_BACK_DAYS - 1; i >= 0 && known < ENTRIES_LEAST; i--) {
		const struct checkin *then = checkins[i];
		int after = mood_after(&checkins[i]);
		if (!numbers[i] || !then || then->mood == SCALE_UNKNOWN || after == SCALE_UNKNOWN)
			continue;
		known++;
		fell += after < then->mood;
	}
	return known == ENTRIES_LEAST && fell * 2 > ENTRIES_LEAST;
}

enum ui_result plain_account_write(struct coach *coach)
{
	return write_new(coach, "journal", "plain_account");
}
