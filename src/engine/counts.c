#include "counts.h"

#include "diary.h"

#include <stdlib.h>
#include <string.h>

static int urges_passed(const struct records *records)
{
	int passed = 0;

	for (size_t i = 0; i < records->urge_count; i++)
		if (!records->urges[i].sent)
			passed++;
	return passed;
}

struct counts counts_of(const struct records *records, const struct tally *tally, int goal,
	size_t checkins, struct moment now)
{
	struct counts counts = {
		.days_in_chapter = tally_days_in_chapter(tally),
		.days_no_contact = tally_days_no_contact(tally),
		.days_since_any_contact = tally_days_since_any_contact(tally),
		.days_kept = tally_days_kept(tally),
		.longest_run = tally_longest_run(tally),
		.no_contact_goal = goal,
		.necessary = tally->necessary,
		.checkins = (int)checkins,
		.urges_passed = urges_passed(records),
		.last_contact = tally->last_reset,
		.checked_in_today = engine_checkin(records, now.day) != NULL,
	};

	memcpy(counts.slips, tally->slips, sizeof counts.slips);
	return counts;
}

/* All days that have a check-in, entered in time or not: only gates are strict. */
static size_t days_checked_in(const struct records *records)
{
	struct diary_day *days;
	size_t count = diary_days(records, &days);

	free(days);
	return count;
}

void engine_counts(const struct programme *programme, const struct records *records,
	struct moment now, struct counts *ret)
{
	struct tally tally;

	tally_open(&tally, programme, records, now);
	tally_reach(&tally, now);
	*ret = counts_of(records, &tally, engine_goal(programme, records, now.day),
		days_checked_in(records), now);
	tally_done(&tally);
}

bool engine_contact_in_time(struct moment now, struct moment when)
{
	return when.at <= now.at && day_compare(when.day, now.day) <= 0;
}
