#include "choose.h"

#include "exback/i18n.h"
#include "exback/utf8.h"

#include "../layout.h"
#include "../shown.h"

#include <stdlib.h>
#include <string.h>

#define MARKER_CELLS 2
#define DETAIL_LEAST 12 /* cells; a shorter rest of a detail says nothing */
#define TICK_CELLS   4
#define QUERY_LEAST  8
#define LIST_LEAST   6 /* rows of head and items above an explanation */

/* --- title line --- */

static void put_query(struct choose *choose)
{
	struct str *title = &choose->verb.title;
	int before = shown_cells(title->data, title->length) + 3;
	int cells = choose->verb.terminal->screen.columns - before - 2;
	size_t start;
	size_t end;
	int column;

	line_view(&choose->line, cells > QUERY_LEAST ? cells : QUERY_LEAST, &start, &end, &column);
	str_add_text(title, "  /");
	str_add(title, choose->query.data + start, end - start);
	choose->query_column = before + column;
}

void choose_title(struct choose *choose)
{
	const struct ui_frame *frame = choose->verb.frame;
	const char *right = choose->count_word ? choose->count_word : frame->right;

	str_set(&choose->verb.title, frame->title ? frame->title : "");
	str_set(&choose->verb.right, right ? right : "");
	if (choose->typing)
		put_query(choose);
	else if (choose->query.length)
		str_addf(&choose->verb.title, "  /%s", choose->query.data);
}

/* --- rows --- */

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

static int label_start(const struct choose *choose)
{
	return MARKER_CELLS + (choose->asked->chosen ? TICK_CELLS : 0);
}

/* --- the explanation below the list --- */

static void put_foot(struct layout *layout, struct choose *choose, size_t index)
{
	const struct ui_item *item = items_at(&choose->items, index);

	if (!(verb_flags(&choose->verb) & PAGE_SMALL))
		layout_end(layout);
	layout_flow(layout, STYLE_DIM, item->detail, label_start(choose), layout->width);
}

/* As many as the longest needs, so that the list stands still. */
int choose_foot(struct choose *choose)
{
	const struct verb *verb = &choose->verb;
	int most = 0;

	for (size_t i = 0; choose->asked->explain && i < choose->list.count; i++) {
		struct layout layout;
		layout_init(&layout, verb->area.width, verb_flags(verb));
		put_foot(&layout, choose, i);
		struct page_lines lines = layout_take(&layout);
		most = (int)lines.count > most ? (int)lines.count : most;
		page_lines_done(&lines);
	}
	return most + LIST_LEAST <= verb->area.height ? most : 0;
}

/* `row` is the one below the last item. */
static void paint_foot(struct choose *choose, int row)
{
	struct verb *verb = &choose->verb;
	struct layout layout;

	layout_init(&layout, verb->area.width, verb_flags(verb));
	put_foot(&layout, choose, choose->list.cursor);
	struct page_lines lines = layout_take(&layout);
	verb->area.height += choose->foot;
	for (size_t i = 0; i < lines.count; i++)
		verb_line(verb, row + (int)i, &lines.lines[i]);
	verb->area.height -= choose->foot;
	page_lines_done(&lines);
}

/* --- */

/* Where the details of the items on the screen begin. */
static int detail_column(struct choose *choose, const struct layout *layout)
{
	int widest = 0;
	int most = layout->width / 2;
	size_t last = choose->list.first_shown + (size_t)choose->verb.area.height;

	for (size_t i = choose->list.first_shown; i < choose->list.count && i < last; i++) {
		const struct ui_item *item = items_at(&choose->items, i);
		int cells = item->detail ? layout_cells(layout, item->label) : 0;
		if (cells > widest && cells <= most)
			widest = cells;
	}
	return label_start(choose) + widest + 3;
}

static void put_item(struct layout *layout, const struct choose *choose, const struct ui_item *item,
	size_t index, int detail)
{
	int column;

	put_marker(layout, choose, index);
	put_label(layout, index == choose->list.cursor ? STYLE_STRONG : STYLE_NORMAL, item);
	column = layout->column + 2 > detail ? layout->column + 2 : detail;
	if (item->detail && !choose->foot && column + DETAIL_LEAST <= layout->width) {
		layout_pad(layout, column);
		put_text(layout, STYLE_DIM, item->detail);
	}
	layout_end(layout);
}

static void put_empty(struct layout *layout, const struct choose *choose)
{
	const char *empty = choose->asked->empty;

	if (choose->query.length)
		empty = _("Nothing found.");
	put_text(layout, STYLE_DIM, empty ? empty : "");
	layout_end(layout);
}

/* Lays out the items that fit into `rows`; returns the row of the cursor's, or -1. */
static int put_items(struct layout *layout, struct choose *choose, size_t rows)
{
	int detail = detail_column(choose, layout);
	int cursor = -1;

	for (size_t i = choose->list.first_shown; i < choose->list.count; i++) {
		const struct ui_item *item = items_at(&choose->items, i);
		if (layout->lines.count >= rows)
			break;
		if (item->heading) {
			put_text(layout, STYLE_SECOND, item->heading);
			layout_end(layout);
		}
		if (i == choose->list.cursor)
			cursor = (int)layout->lines.count;
		put_item(layout, choose, item, i, detail);
	}
	return cursor;
}

void choose_paint(struct verb *verb)
{
	struct choose *choose = (struct choose *)verb;
	struct list *list = &choose->list;
	int head = (int)(list->head - list->head_hidden);
	int rows = head < verb->area.height ? verb->area.height - head : 0;
	int cursor;
	struct layout layout;
	struct page_lines lines;

	head_paint(&choose->head, verb, list->head_hidden, head);
	layout_init(&layout, verb->area.width, verb_flags(verb));
	cursor = put_items(&layout, choose, (size_t)rows);
	if (!list->count)
		put_empty(&layout, choose);
	lines = layout_take(&layout);
	for (size_t i = 0; i < lines.count; i++)
		verb_line(verb, head + (int)i, &lines.lines[i]);
	if (choose->foot)
		paint_foot(choose, head + (int)lines.count);
	page_lines_done(&lines);
	verb_more(verb, list_more_above(list), list_more_below(list, (size_t)verb->area.height));
	if (choose->typing)
		screen_cursor(&verb->terminal->screen, 0, choose->query_column);
	else
		verb_cursor(
			verb, cursor < 0 ? 0 : head + cursor, cursor < 0 ? 0 : label_start(choose));
}
