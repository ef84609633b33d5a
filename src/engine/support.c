/* When help comes first (programme.md section 8). */
#include "diary.h"
#include "exback/engine.h"
#include "moments.h"

#include <stdlib.h>

#define CHECKINS_LOOKED_AT 3
#define LOW_MOODS          2
#define LOWEST_MOOD        1
/* A check-in from longer ago says nothing about today. Our figure, not science. */
#define DAYS_IT_SPEAKS_FOR 90

enum support_first engine_support_first(const struct records *records, struct moment now)
{
	struct diary_day *days;
	size_t count = diary_days(records, &days), looked = 0, low = 0;
	bool no_wish = false;

	for (size_t i = count; i-- > 0 && looked < CHECKINS_LOOKED_AT; looked++) {
		if (day_between(days[i].day, now.day) > DAYS_IT_SPEAKS_FOR)
			break;
		if (days[i].newest->no_wish_to_live && looked == 0)
			no_wish = true;
		if (days[i].newest->mood == LOWEST_MOOD)
			low++;
	}
	free(days);
	return no_wish ? SUPPORT_NO_WISH : low >= LOW_MOODS ? SUPPORT_LOW_DAYS : SUPPORT_ASKED_FOR;
}
