#include "keys.h"
#include "layout.h"

#include <limits.h>

#define GAP_ROOMY 3
#define GAP_TIGHT 2

struct footer {
	struct keys_row rows[KEYS_ROWS]; /* those with a label */
	const char
		*labels[KEYS_ROWS]; /* what stands for each of them: NULL where it does not fit */
	int cells[KEYS_ROWS];       /* of each with its label */
	int taken[KEYS_ROWS];       /* of each with the label that stands for it */
	size_t count;               /* of the four above */
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

/* The label that fits into `room` cells stands for the row, or none. */
static bool fit(struct footer *footer, size_t index, int room)
{
	const struct keys_row *row = &footer->rows[index];
	bool brief = row->brief && (footer->brief || footer->cells[index] > room);
	const char *label = brief ? row->brief : row->label;
	int cells = brief ? row_cells(footer, row, label) : footer->cells[index];

	footer->labels[index] = cells <= room ? label : NULL;
	footer->taken[index] = cells;
	return cells <= room;
}

/* Takes in what fits, the most important rows first; a row that is too long makes way for shorter
 * ones. True when all fit as they are. */
static bool take_in(struct footer *footer, int width, int gap)
{
	int left = width + gap;
	bool all = true;

	for (int rank = KEYS_RANK_FIRST; rank <= KEYS_RANK_LAST; rank++)
		for (size_t i = 0; i < footer->count; i++) {
			if (footer->rows[i].rank != rank)
				continue;
			if (fit(footer, i, left - gap))
				left -= footer->taken[i] + gap;
			all = all && footer->labels[i] == footer->rows[i].label;
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
	for (size_t i = 0; i < count; i++) {
		if (!all[i].label)
			continue;
		footer->rows[footer->count] = all[i];
		footer->cells[footer->count++] = row_cells(footer, &all[i], all[i].label);
	}
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
