#include "keys.h"
#include "layout.h"

#include <limits.h>
#include <string.h>

#define GAP_ROOMY 3
#define GAP_TIGHT 2

struct footer {
	struct keys_row rows[KEYS_ROWS]; /* those with a label */
	int cells[KEYS_ROWS];            /* their widths */
	bool shown[KEYS_ROWS];           /* which of them fit */
	size_t count;                    /* of the three above */
	bool ascii;                      /* the output is not UTF-8 */
};

static void put_names(
	struct layout *layout, const struct footer *footer, const struct keys_row *row)
{
	char name[KEYS_NAME];

	if (row->name) {
		layout_put(layout, STYLE_STRONG, row->name);
		return;
	}
	layout_put(layout, STYLE_STRONG, keys_name(row->keys[0], footer->ascii, name));
	if (!row->pair || !row->keys[1])
		return;
	if (footer->ascii)
		layout_put(layout, STYLE_STRONG, "/");
	layout_put(layout, STYLE_STRONG, keys_name(row->keys[1], footer->ascii, name));
}

static void put_row(struct layout *layout, const struct footer *footer, const struct keys_row *row)
{
	put_names(layout, footer, row);
	layout_put(layout, STYLE_NORMAL, " ");
	layout_put_clean(layout, STYLE_NORMAL, row->label);
}

static int row_cells(const struct footer *footer, const struct keys_row *row, int flags)
{
	struct layout layout;
	struct page_lines lines;
	int cells;

	layout_init(&layout, INT_MAX, flags);
	put_row(&layout, footer, row);
	cells = layout.column;
	layout_end(&layout);
	lines = layout_take(&layout);
	page_lines_done(&lines);
	return cells;
}

/* Takes in what fits, the most important rows first; a row that is too long makes way for shorter
 * ones. True when all fit. */
static bool take_in(struct footer *footer, int width, int gap)
{
	int left = width + gap;
	size_t taken = 0;

	memset(footer->shown, 0, sizeof footer->shown);
	for (int rank = KEYS_RANK_FIRST; rank <= KEYS_RANK_LAST; rank++)
		for (size_t i = 0; i < footer->count; i++) {
			if (footer->rows[i].rank != rank || footer->cells[i] + gap > left)
				continue;
			left -= footer->cells[i] + gap;
			footer->shown[i] = true;
			taken++;
		}
	return taken == footer->count;
}

static void fill(struct footer *footer, const struct keys_view *view, int flags)
{
	struct keys_row all[KEYS_ROWS];
	size_t count = keys_rows(view, all);

	footer->count = 0;
	footer->ascii = flags & PAGE_ASCII;
	for (size_t i = 0; i < count; i++) {
		if (!all[i].label)
			continue;
		footer->rows[footer->count] = all[i];
		footer->cells[footer->count++] = row_cells(footer, &all[i], flags);
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
	}
	for (size_t i = 0; i < footer.count; i++) {
		if (!footer.shown[i])
			continue;
		layout_pad(&layout, layout.column ? layout.column + gap : 0);
		put_row(&layout, &footer, &footer.rows[i]);
	}
	layout_end(&layout);
	return layout_take(&layout);
}
