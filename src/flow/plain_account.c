/* The plain account instead of digging (programme.md section 6, E3): where the last entries went with
 * falling mood, the coach offers to put down just what one did today. */
#include "plain_account.h"

#include "write.h"

#define LOOK_BACK_DAYS 21
#define DAYS_AFTER     2
#define ENTRIES_LEAST  3 /* fewer say nothing */
#define FALLS_LEAST    2 /* most of them */

/* The next known mood after a day, up to two days later; SCALE_UNKNOWN without one. */
static int mood_after(const struct checkin *const *day)
{
	for (int i = 1; i <= DAYS_AFTER; i++)
		if (day[i] && day[i]->mood != SCALE_UNKNOWN)
			return day[i]->mood;
	return SCALE_UNKNOWN;
}

/* Days whose mood and the next are known, newest first. */
struct moods {
	struct day days[LOOK_BACK_DAYS];
	bool fell[LOOK_BACK_DAYS]; /* by day: the next mood was lower */
	size_t count;              /* of both */
	int falls;                 /* among them */
};

static void know_moods(const struct flow_facts *facts, struct moods *ret)
{
	const struct checkin *checkins[LOOK_BACK_DAYS + DAYS_AFTER];
	struct day from = day_plus(facts->now.day, 1 - LOOK_BACK_DAYS);
	*ret = (struct moods){.count = 0};
	engine_checkins(facts->records, from, LOOK_BACK_DAYS + DAYS_AFTER, checkins);
	for (int i = LOOK_BACK_DAYS - 1; i >= 0; i--) {
		const struct checkin *then = checkins[i];
		int after = mood_after(&checkins[i]);
		if (!then || then->mood == SCALE_UNKNOWN || after == SCALE_UNKNOWN)
			continue;
		ret->days[ret->count] = day_plus(from, i);
		ret->fell[ret->count++] = after < then->mood;
		ret->falls += after < then->mood;
	}
}

bool plain_account_is_due(const struct coach *coach, const struct flow_facts *facts)
{
	struct moods moods;
	bool written[LOOK_BACK_DAYS];
	int entries = 0, fell = 0;
	know_moods(facts, &moods);
	if (moods.count < ENTRIES_LEAST || moods.falls < FALLS_LEAST)
		return false;
	if (!store_days_written(
		    coach->store, moods.days, moods.count, ENTRIES_LEAST, written, NULL))
		return false;
	for (size_t i = 0; i < moods.count; i++) {
		entries += written[i];
		fell += written[i] && moods.fell[i];
	}
	return entries == ENTRIES_LEAST && fell >= FALLS_LEAST;
}

enum ui_result plain_account_write(struct coach *coach)
{
	return write_new(coach, "journal", "plain_account");
}
