/* The chapter as pictures show it: a mark a day, and the runs between contacts. */
#include "exback/engine.h"
#include "exback/mem.h"
#include "moments.h"
#include "tally.h"

/* --- the calendar --- */

static enum day_mark mark_of_quiet_day(struct day day, struct day zero, struct day today)
{
	if (day_compare(day, zero) < 0 || day_compare(day, today) > 0)
		return DAY_BEFORE;
	return day_equal(day, zero) ? DAY_ZERO : DAY_QUIET;
}

/* Changes the mark of a day among `count` from `from` on, if it was `old`. */
static void mark(enum day_mark *marks, struct day from, size_t count, struct day day,
	enum day_mark old, enum day_mark new)
{
	int64_t index = (int64_t)day.number - from.number;

	if (index >= 0 && (size_t)index < count && marks[index] == old)
		marks[index] = new;
}

void engine_days(const struct programme *programme, const struct records *records,
	struct moment now, struct day from, size_t count, enum day_mark *ret_marks)
{
	struct day zero = chapter_day_zero(&records->chapter, now.day);

	for (size_t i = 0; i < count; i++)
		ret_marks[i] = mark_of_quiet_day(day_plus(from, (int)i), zero, now.day);
	for (size_t i = 0; i < records->contact_count; i++)
		if (contact_resets(programme, &records->contacts[i], zero))
			mark(ret_marks, from, count, records->contacts[i].record.when.day,
				DAY_QUIET, DAY_SLIP);
	for (size_t i = 0; i < records->checkin_count; i++)
		mark(ret_marks, from, count, records->checkins[i].record.when.day, DAY_QUIET,
			DAY_KEPT);
}

/* --- runs --- */

/* Ends the last run on the day before `day` and begins one there. */
static void run_begin(struct run *runs, size_t *count, struct day day)
{
	struct run *last = *count ? &runs[*count - 1] : NULL;

	if (last && day_compare(day, last->start) <= 0)
		return;
	if (last)
		last->days = days_from(last->start, day) - 1;
	runs[(*count)++] = (struct run){.start = day};
}

size_t engine_runs(const struct programme *programme, const struct records *records,
	struct moment now, struct run **ret_runs)
{
	struct tally tally;
	struct run *runs;
	size_t count = 0;

	tally_open(&tally, programme, records, now);
	runs = mem_zero(tally.count + 1, sizeof *runs);
	run_begin(runs, &count, tally.zero);
	for (size_t i = 0; i < tally.count; i++)
		if (tally.contacts[i].kind && tally.contacts[i].kind->resets)
			run_begin(runs, &count, tally.contacts[i].when.day);
	runs[count - 1].days = days_from(runs[count - 1].start, now.day);
	tally_done(&tally);
	*ret_runs = runs;
	return count;
}
