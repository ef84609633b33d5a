#include "keys.h"
#include "layout.h"

#include <limits.h>

#define GAP_ROOMY 3
#define GAP_TIGHT 2

struct footer {
	struct keys_row rows[KEYS_ROWS]; /* those with a label */
	const char
		*labels[KEYS_ROWS]; /* what stands for each of them: NULL where it does not fit */
	size_t count;               /* of the two above */
	int flags;                  /* as for page_layout */
	bool brief;                 /* with brief labels, where a row has one */
};

static void put_names(
	struct layout *layout, const struct footer *footer, const struct keys_row *row)
{
	bool ascii = footer->flags & PAGE_ASCII;
	char name[KEYS_NAME];

	if (row->name) {
		layout_put(layout, STYLE_STRONG, row->name);
		return;
	}
	layout_put(layout, STYLE_STRONG, keys_name(row->keys[0], ascii, name));
	if (!row->pair || !row->keys[1])
		return;
	if (ascii)
		layout_put(layout, STYLE_STRONG, "/");
	layout_put(layout, STYLE_STRONG, keys_name(row->keys[1], ascii, name));
}

static void put_row(struct layout *layout, const struct footer *footer, const struct keys_row *row,
	const char *label)
{
	put_names(layout, footer, row);
	if (!*label)
		return;
	layout_put(layout, STYLE_NORMAL, " ");
	layout_put_clean(layout, STYLE_NORMAL, label);
}

static int row_cells(const struct footer *footer, const struct keys_row *row, const char *label)
{
	struct layout layout;
	struct page_lines lines;
	int cells;

	layout_init(&layout, INT_MAX, footer->flags);
	put_row(&layout, footer, row, label);
	cells = layout.column;
	layout_end(&layout);
	lines = layout_take(&layout);
	page_lines_done(&lines);
	return cells;
}

/* The label that fits into `room` cells, or NULL. */
static const char *fitting(const struct footer *footer, const struct keys_row *row, int room)
{
	if (!footer->brief && row_cells(footer, row, row->label) <= room)
		return row->label;
	const char *brief = row->brief ? row->brief : row->label;
	return row_cells(footer, row, brief) <= room ? brief : NULL;
}

/* Takes in what fits, the most important rows first; a row that is too long makes way for shorter
 * ones. True when all fit as they are. */
static bool take_in(struct footer *footer, int width, int gap)
{
	int left = width + gap;
	bool all = true;

	for (int rank = KEYS_RANK_FIRST; rank <= KEYS_RANK_LAST; rank++)
		for (size_t i = 0; i < footer->count; i++) {
			const struct keys_row *row = &footer->rows[i];
			if (row->rank != rank)
				continue;
			footer->labels[i] = fitting(footer, row, left - gap);
			all = all && footer->labels[i] == row->label;
			if (footer->labels[i])
				left -= row_cells(footer, row, footer->labels[i]) + gap;
		}
	return all;
}

/* What one came for, the way back and the way to a person are there. */
static bool has_first(const struct footer *footer)
{
	for (size_t i = 0; i < footer->count; i++)
		if (footer->rows[i].rank <= KEYS_RANK_NEEDED && !footer->labels[i])
			return false;
	return true;
}

static void fill(struct footer *footer, const struct keys_view *view, int flags)
{
	struct keys_row all[KEYS_ROWS];
	size_t count = keys_rows(view, all);

	*footer = (struct footer){.flags = flags};
	for (size_t i = 0; i < count; i++)
		if (all[i].label)
			footer->rows[footer->count++] = all[i];
}

struct page_lines keys_footer(const struct keys_view *view, int width, int flags)
{
	struct layout layout;
	struct footer footer;
	int gap = GAP_ROOMY;

	fill(&footer, view, flags);
	layout_init(&layout, width, flags);
	if (!take_in(&footer, layout.width, GAP_ROOMY)) {
		gap = GAP_TIGHT;
		take_in(&footer, layout.width, GAP_TIGHT);
		footer.brief = !has_first(&footer);
		if (footer.brief)
			take_in(&footer, layout.width, GAP_TIGHT);
	}
	for (size_t i = 0; i < footer.count; i++) {
		if (!footer.labels[i])
			continue;
		layout_pad(&layout, layout.column ? layout.column + gap : 0);
		put_row(&layout, &footer, &footer.rows[i], footer.labels[i]);
	}
	layout_end(&layout);
	return layout_take(&layout);
}
