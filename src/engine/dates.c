/* Plans that have a date: birthdays, anniversaries, the day the things are fetched. */
#include "exback/engine.h"

#include <string.h>

struct json engine_plan_ahead(struct json answer, struct day today, int most, int *ret_ahead)
{
	struct json nearest = {0}, plans = json_member(answer, "plans");

	*ret_ahead = most + 1;
	for (struct json plan = json_first(plans); json_present(plan); plan = json_next(plan)) {
		const char *date = NULL;
		struct day day;

		if (!json_get_text(plan, "date", &date, NULL) || !day_parse(date, &day))
			continue;
		int ahead = day_between(today, day);
		if (ahead < 0 || ahead >= *ret_ahead)
			continue;
		nearest = plan;
		*ret_ahead = ahead;
	}
	return nearest;
}

static bool has_date_ahead(const struct answer *answer, struct day today)
{
	struct json_document *document =
		json_parse(answer->step, answer->json, strlen(answer->json), NULL);
	int ahead;
	bool found = document && json_present(engine_plan_ahead(
					 json_root(document), today, HARD_DATE_DAYS, &ahead));

	json_free(document);
	return found;
}

bool engine_hard_date_ahead(
	const struct programme *programme, const struct records *records, struct day today)
{
	for (size_t i = 0; i < programme->step_count; i++) {
		const struct step_spec *step = &programme->steps[i];
		const struct answer *answer = step->dated ? engine_answer(records, step->id) : NULL;

		if (answer && has_date_ahead(answer, today))
			return true;
	}
	return false;
}
