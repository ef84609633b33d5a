#include "hidden.h"

#include "layout.h"

#include "exback/clock.h"
#include "exback/i18n.h"
#include "exback/str.h"

#define WEEK_CELLS 20 /* seven days of two cells, a space between them */

static void put_title(struct layout *layout, int year, int month)
{
	struct str title = STR_INIT;
	str_addf(&title, "%s %d", day_month_name(month), year);
	layout_pad(layout, (WEEK_CELLS - layout_cells(layout, title.data)) / 2);
	layout_put_clean(layout, STYLE_NORMAL, title.data);
	layout_end(layout);
	str_done(&title);
	layout_put_clean(layout, STYLE_NORMAL, _("Mo Tu We Th Fr Sa Su"));
	layout_end(layout);
}

struct page_lines hidden_lines(int flags)
{
	struct clock clock;
	struct layout layout;
	struct day first = {0};
	int year, month, date;
	clock_init(&clock, NULL);
	day_to_civil(clock_now(&clock).day, &year, &month, &date);
	day_from_civil(year, month, 1, &first);
	layout_init(&layout, WEEK_CELLS, flags);
	put_title(&layout, year, month);
	for (date = 1; date <= day_month_length(year, month); date++) {
		char text[8];
		int weekday = day_weekday(day_plus(first, date - 1));
		if (weekday == 0 && date > 1)
			layout_end(&layout);
		layout_pad(&layout, weekday * 3);
		snprintf(text, sizeof text, "%2d", date);
		layout_put(&layout, STYLE_NORMAL, text);
	}
	layout_end(&layout);
	return layout_take(&layout);
}
