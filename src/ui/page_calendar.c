#include "layout.h"

#include "exback/i18n.h"
#include "exback/str.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A month is 15 cells wide: a space before each of seven days, and one behind for the bracket. */
#define MONTH_CELLS 15
#define MONTH_GAP   3
#define MONTHS_MOST 6
#define WEEKS       6

/* Months are counted from year 0, so that the next one is one more. */
static int month_of(struct day day)
{
	int year, month, date;

	day_to_civil(day, &year, &month, &date);
	return year * 12 + month - 1;
}

/* A day of a month's grid, or DAY_NONE where the grid is empty. */
static struct day grid_day(const struct block *block, int month, int week, int weekday)
{
	struct day first, day;
	int offset, since;

	if (!day_from_civil(month / 12, month % 12 + 1, 1, &first))
		return DAY_NONE;
	offset = week * 7 + weekday - day_weekday(first);
	if (offset < 0 || offset >= day_month_length(month / 12, month % 12 + 1))
		return DAY_NONE;
	day = day_plus(first, offset);
	since = day_between(block->from, day);
	return since >= 0 && (size_t)since < block->mark_count ? day : DAY_NONE;
}

static void put_title(struct layout *layout, int month)
{
	struct str title = STR_INIT;
	int cells;

	str_addf(&title, "%s %d", day_month_name(month % 12 + 1), month / 12);
	layout_put(layout, STYLE_NORMAL, " ");
	layout_put_bytes(layout, STYLE_STRONG, title.data,
		utf8_fit(title.data, title.length, MONTH_CELLS - 1, &cells));
	str_done(&title);
}

/* The symbol of a day, which takes one cell, whatever the caller gave. */
static void put_mark(struct layout *layout, const struct block *block, struct day day)
{
	unsigned char mark = block->marks[day_between(block->from, day)];
	char *symbol = layout_clean(
		layout, (layout_ascii(layout) ? block->ascii : block->symbols)[mark], false);
	bool one = utf8_cells(symbol, strlen(symbol)) == 1;

	layout_put(layout, block->styles[mark], one ? symbol : "?");
	free(symbol);
}

static void put_week(struct layout *layout, const struct block *block, int month, int week)
{
	bool after_cursor = false;

	for (int weekday = 0; weekday < 7; weekday++) {
		struct day day = grid_day(block, month, week, weekday);
		bool cursor = day_exists(day) && day_equal(day, block->cursor);
		layout_put(layout, STYLE_NORMAL, cursor ? "[" : after_cursor ? "]" : " ");
		if (day_exists(day))
			put_mark(layout, block, day);
		else
			layout_put(layout, STYLE_NORMAL, " ");
		after_cursor = cursor;
	}
	layout_put(layout, STYLE_NORMAL, after_cursor ? "]" : " ");
}

static bool week_is_empty(const struct block *block, int month, int week)
{
	for (int weekday = 0; weekday < 7; weekday++)
		if (day_exists(grid_day(block, month, week, weekday)))
			return false;
	return true;
}

enum month_row { ROW_TITLE, ROW_WEEKDAYS, ROW_WEEKS };

static void put_month_row(struct layout *layout, const struct block *block, int month, int row)
{
	if (row == ROW_TITLE)
		put_title(layout, month);
	else if (row == ROW_WEEKDAYS) /* Monday to Sunday, two cells each */
		layout_put(layout, STYLE_DIM, _(" M T W T F S S"));
	else
		put_week(layout, block, month, row - ROW_WEEKS);
}

static bool row_is_empty(const struct block *block, int first, int last, int row)
{
	for (int month = first; month < last; month++)
		if (row < ROW_WEEKS || !week_is_empty(block, month, row - ROW_WEEKS))
			return false;
	return true;
}

/* Months first to last - 1, side by side. */
static void put_months(struct layout *layout, const struct block *block, int first, int last)
{
	for (int row = ROW_TITLE; row < ROW_WEEKS + WEEKS; row++) {
		if (row_is_empty(block, first, last, row))
			continue;
		for (int month = first; month < last; month++) {
			layout_pad(layout, (month - first) * (MONTH_CELLS + MONTH_GAP));
			put_month_row(layout, block, month, row);
		}
		layout_end(layout);
	}
}

/* The legend names the symbols, so it follows them where they are others. */
static void put_legend(struct layout *layout, const struct block *block)
{
	struct str legend = STR_INIT;

	str_set(&legend, block->text ? block->text : "");
	for (size_t i = 0; layout_ascii(layout) && i < block->symbol_count; i++) {
		const char *symbol = block->symbols[i], *found;
		while (*symbol && (found = strstr(legend.data, symbol)) != NULL &&
			strstr(block->ascii[i], symbol) == NULL)
			str_splice(&legend, (size_t)(found - legend.data), strlen(symbol),
				block->ascii[i], strlen(block->ascii[i]));
	}
	layout_flow(layout, STYLE_DIM, legend.data, 0, layout->width);
	str_done(&legend);
}

void layout_calendar(struct layout *layout, const struct block *block)
{
	int fitting = (layout->width + MONTH_GAP) / (MONTH_CELLS + MONTH_GAP);
	int beside = fitting < MONTHS_MOST ? fitting : MONTHS_MOST;
	bool any = block->mark_count && day_exists(block->from);
	int first = any ? month_of(block->from) : 0;
	int end = any ? month_of(day_plus(block->from, (int)block->mark_count - 1)) + 1 : 0;

	for (; first < end; first += beside) {
		bool more = first + beside < end;
		put_months(layout, block, first, more ? first + beside : end);
		if (more)
			layout_end(layout);
	}
	put_legend(layout, block);
}
