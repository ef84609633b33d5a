#include "activity.h"

#include "exback/i18n.h"

static const char *activity_text(
	const struct coach *coach, const struct activity *activity, const char *part)
{
	struct str path = STR_INIT;
	str_addf(&path, "list.%s.%s", activity->id, part);
	const char *text = content_text(coach->content, "activities", path.data);
	str_done(&path);
	return text;
}

const char *activity_label(const struct coach *coach, const struct activity *activity)
{
	return activity_text(coach, activity, "label");
}

const char *activity_help(const struct coach *coach, const struct activity *activity)
{
	return activity_text(coach, activity, "help");
}

const struct activity *activity_of_day(const struct coach *coach, struct day day)
{
	const struct programme *programme = content_programme(coach->content);
	const size_t number = (size_t)day.number * 7u; /* 7: neighbours in the list are alike */
	return programme->activity_count
		       ? &programme->activities[number % programme->activity_count]
		       : NULL;
}

enum ui_result activity_show(struct coach *coach, const struct activity *activity)
{
	struct page *page = page_new();
	page_heading(page, activity_label(coach, activity));
	page_gap(page);
	page_text(page, activity_help(coach, activity));
	return flow_tell(coach, _("Something for you"), page);
}
