/* Check-ins by the civil day they are for.
 *
 * Of several for a day the newest (created, uuid) counts; for gates the newest of those that were
 * entered in time, so that one evening cannot fake a month: created no later than the end of the
 * second civil day after the day it is for. Check-ins take part from the start of their day on. */
#ifndef ENGINE_DIARY_H
#define ENGINE_DIARY_H

#include "exback/content.h"
#include "exback/records.h"
#include "ids.h"

struct diary_day {
	struct day day;
	const struct checkin *newest;
	const struct checkin *in_time; /* the newest that gates count, or NULL */
};

struct diary {
	struct diary_day *days; /* oldest first */
	size_t count;
	struct day today; /* a day from after today takes part today */
	/* What gates ask, folded over the days up to the one that is reached. */
	size_t next;    /* the first day that has not taken part yet */
	struct day day; /* the day that is reached */
	int checkins;   /* in time */
	int checkins_with_feelings;
	int activities_done; /* check-in times activity */
	int activity_kinds;  /* distinct ones */
	struct ids activities;
	size_t *kinds;   /* by activity: its kind */
	bool *kind_seen; /* by kind */
};

void diary_open(struct diary *diary, const struct programme *programme,
	const struct records *records, struct day today);
void diary_done(struct diary *diary);
void diary_reach(struct diary *diary, struct day day);
/* The mean urge of the last seven civil days; false when none of them has one. */
bool diary_urge_mean(const struct diary *diary, double *ret_mean);

/* The days that have a check-in, oldest first; free() them. For what counts all, in time or not. */
size_t diary_days(const struct records *records, struct diary_day **ret_days);

#endif
