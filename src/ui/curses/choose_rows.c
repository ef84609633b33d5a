/* The items of a list as rows. */
#include "choose.h"

#include "exback/utf8.h"

#include "../layout.h"

#include <stdlib.h>
#include <string.h>

#define MARKER_CELLS 2
#define DETAIL_LEAST 12 /* cells; a shorter rest of a detail says nothing */
#define TICK_CELLS   4
#define UNDER        2 /* cells by which a detail below its label stands in */

/* The text as it is shown in what is left of the line: what does not fit ends in dots. */
static char *fitting(const struct layout *layout, const char *text)
{
	const char *dots = layout_ascii(layout) ? "..." : "…";
	char *clean = layout_clean(layout, text, false);
	int room = layout->width - layout->column;
	struct str cut = STR_INIT;

	if (layout_cells(layout, clean) <= room)
		return clean;
	room -= layout_cells(layout, dots);
	str_add(&cut, clean, utf8_fit(clean, strlen(clean), room, NULL));
	str_trim(&cut);
	str_add_text(&cut, dots);
	free(clean);
	return str_take(&cut);
}

static void put_text(struct layout *layout, enum style style, const char *text)
{
	char *clean = fitting(layout, text);

	layout_put(layout, style, clean);
	free(clean);
}

/* The label, with the piece that a search found stressed. */
static void put_label(struct layout *layout, enum style style, const struct ui_item *item)
{
	char *label = fitting(layout, item->label);
	char *match = layout_clean(layout, item->match, false);
	const char *found = *match ? strstr(label, match) : NULL;

	if (found) {
		layout_put_bytes(layout, style, label, (size_t)(found - label));
		layout_put(layout, STYLE_ACCENT, match);
		layout_put(layout, style, found + strlen(match));
	} else {
		layout_put(layout, style, label);
	}
	free(label);
	free(match);
}

static void put_marker(struct layout *layout, const struct choose *choose, size_t index)
{
	const char *focus = layout_ascii(layout) ? ">" : "▸";

	if (index == choose->list.cursor)
		layout_put(layout, STYLE_ACCENT, focus);
	layout_pad(layout, MARKER_CELLS);
	if (choose->asked->chosen)
		layout_put(layout, STYLE_NORMAL, choose->asked->chosen[index] ? "[x] " : "[ ] ");
}

int choose_label_start(const struct choose *choose)
{
	return MARKER_CELLS + (choose->asked->chosen ? TICK_CELLS : 0);
}

/* Where the details of the items begin: those of a long list that are on the screen, all of a short one. */
int choose_detail_column(struct choose *choose, const struct layout *layout)
{
	int widest = 0;
	int most = layout->width / 2;
	bool whole = !choose->items.kept;
	size_t first = whole ? 0 : choose->list.first_shown;
	size_t count = whole ? choose->list.count : (size_t)choose->verb.area.height;

	for (size_t i = first; i < choose->list.count && i - first < count; i++) {
		const struct ui_item *item = items_at(&choose->items, i);
		int cells = item->detail ? layout_cells(layout, item->label) : 0;
		if (cells > widest && cells <= most)
			widest = cells;
	}
	return choose_label_start(choose) + widest + 3;
}

/* The column beside what is there already. */
static int beside(const struct layout *layout, int detail)
{
	return layout->column + 2 > detail ? layout->column + 2 : detail;
}

/* As much of a detail as fits beside its label. */
static void put_beside(struct layout *layout, const char *detail, int column)
{
	column = beside(layout, column);
	if (detail && column + DETAIL_LEAST <= layout->width) {
		layout_pad(layout, column);
		put_text(layout, STYLE_DIM, detail);
	}
	layout_end(layout);
}

/* The label on as many rows as it needs: nothing that can be chosen is out of sight. A detail that does
 * not fit beside it stands below once one is there. */
static void put_whole(struct layout *layout, const struct ui_item *item, enum style style,
	const char *detail, int column)
{
	int start = layout->column;
	bool here = style == STYLE_STRONG;
	bool wraps = start + layout_cells(layout, item->label) > layout->width;
	bool fits = false;

	if (wraps) {
		layout_flow(layout, style, item->label, start, layout->width);
	} else {
		layout_put_clean(layout, style, item->label);
		fits = detail &&
		       beside(layout, column) + layout_cells(layout, detail) <= layout->width;
		if (fits || !here)
			put_beside(layout, detail, column);
		else
			layout_end(layout);
	}
	if (detail && !fits && here)
		layout_flow(layout, STYLE_DIM, detail, start + UNDER, layout->width);
}

void choose_put_item(struct layout *layout, struct choose *choose, size_t index)
{
	const struct ui_item *item = items_at(&choose->items, index);
	enum style style = index == choose->list.cursor ? STYLE_STRONG : STYLE_NORMAL;
	const char *detail = choose->foot ? NULL : item->detail;

	if (item->heading) {
		put_text(layout, STYLE_SECOND, item->heading);
		layout_end(layout);
	}
	put_marker(layout, choose, index);
	/* Of entries there may be thousands, and each can be opened: one row is enough. */
	if (choose->items.kept) {
		put_label(layout, style, item);
		put_beside(layout, detail, choose->detail);
	} else {
		put_whole(layout, item, style, detail, choose->detail);
	}
}

size_t choose_item_rows(struct choose *choose, size_t index)
{
	struct layout layout;
	struct page_lines lines;
	size_t rows;

	if (choose->items.kept)
		return items_at(&choose->items, index)->heading ? 2 : 1;
	layout_init(&layout, choose->verb.area.width, verb_flags(&choose->verb));
	choose_put_item(&layout, choose, index);
	lines = layout_take(&layout);
	rows = lines.count;
	page_lines_done(&lines);
	return rows;
}
