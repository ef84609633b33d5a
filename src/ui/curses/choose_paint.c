#include "choose.h"

#include "exback/i18n.h"

#include "../layout.h"
#include "../shown.h"

#define QUERY_LEAST 8
#define LIST_LEAST  6 /* rows of head and items above an explanation */

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

/* --- the explanation below the list --- */

static void put_foot(struct layout *layout, struct choose *choose, size_t index)
{
	const struct ui_item *item = items_at(&choose->items, index);

	if (!(verb_flags(&choose->verb) & PAGE_SMALL))
		layout_end(layout);
	layout_flow(layout, STYLE_DIM, item->detail, choose_label_start(choose), layout->width);
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

static void put_empty(struct layout *layout, const struct choose *choose)
{
	const char *empty = choose->asked->empty;

	if (choose->query.length)
		empty = _("Nothing found.");
	layout_flow(layout, STYLE_DIM, empty ? empty : "", 0, layout->width);
}

/* Lays out the items that fit into `rows`; returns the row of the cursor's, or -1. */
static int put_items(struct layout *layout, struct choose *choose, size_t rows)
{
	int cursor = -1;

	choose->detail = choose_detail_column(choose, layout);
	for (size_t i = choose->list.first_shown; i < choose->list.count; i++) {
		if (layout->lines.count >= rows)
			break;
		if (i == choose->list.cursor)
			cursor = (int)layout->lines.count +
				 (items_at(&choose->items, i)->heading != NULL);
		choose_put_item(layout, choose, i);
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

	head_paint(choose->head, verb, list->head_hidden, head);
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
		verb_cursor(verb, cursor < 0 ? 0 : head + cursor,
			cursor < 0 ? 0 : choose_label_start(choose));
}
