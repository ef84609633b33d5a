#include "diary.h"
#include "exback/engine.h"
#include "moments.h"
#include "tally.h"

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

/* All days that have a check-in, entered in time or not: only gates are strict. */
static int days_checked_in(const struct records *records)
{
	struct diary_day *days;
	size_t count = diary_days(records, &days);

	free(days);
	return (int)count;
}

void engine_counts(const struct programme *programme, const struct records *records,
	struct moment now, struct counts *ret)
{
	struct tally tally;

	tally_open(&tally, programme, records, now);
	tally_reach(&tally, now);
	*ret = (struct counts){
		.days_in_chapter = tally_days_in_chapter(&tally),
		.days_no_contact = tally_days_no_contact(&tally),
		.days_since_any_contact = tally_days_since_any_contact(&tally),
		.days_kept = tally_days_kept(&tally),
		.longest_run = tally_longest_run(&tally),
		.no_contact_goal = engine_goal(programme, records, now.day),
		.necessary = tally.necessary,
		.checkins = days_checked_in(records),
		.urges_passed = urges_passed(records),
		.last_contact = tally.last_reset,
		.checked_in_today = engine_checkin(records, now.day) != NULL,
	};
	memcpy(ret->slips, tally.slips, sizeof ret->slips);
	tally_done(&tally);
}

bool engine_contact_in_time(struct moment now, struct moment when)
{
	return when.at <= now.at && day_compare(when.day, now.day) <= 0;
}
