#include "keys.h"
#include "layout.h"

#include <string.h>

#define GAP_ROOMY 3
#define GAP_TIGHT 2

struct footer {
	struct keys_row rows[KEYS_ROWS];
	size_t count;
	bool ascii;
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

/* Cells that the rows take, with `gap` cells between them. */
static int footer_cells(struct layout *layout, const struct footer *footer, int gap)
{
	int cells = 0;

	for (size_t i = 0; i < footer->count; i++) {
		layout->column = 0;
		put_row(layout, footer, &footer->rows[i]);
		cells += layout->column + (i ? gap : 0);
	}
	str_clear(&layout->text);
	layout->span_count = 0;
	layout->column = 0;
	return cells;
}

/* Takes the least important row away: the last one of the highest rank. */
static void drop_one(struct footer *footer)
{
	size_t least = 0;

	for (size_t i = 1; i < footer->count; i++)
		if (footer->rows[i].rank >= footer->rows[least].rank)
			least = i;
	footer->count--;
	memmove(&footer->rows[least], &footer->rows[least + 1],
		(footer->count - least) * sizeof *footer->rows);
}

static void keep_labelled(struct footer *footer)
{
	size_t kept = 0;

	for (size_t i = 0; i < footer->count; i++)
		if (footer->rows[i].label)
			footer->rows[kept++] = footer->rows[i];
	footer->count = kept;
}

struct page_lines keys_footer(const struct keys_view *view, int width, int flags)
{
	struct layout layout;
	struct footer footer = {.ascii = flags & PAGE_ASCII};
	int gap = GAP_ROOMY;

	footer.count = keys_rows(view, footer.rows);
	keep_labelled(&footer);
	layout_init(&layout, width, flags);
	if (footer_cells(&layout, &footer, gap) > layout.width)
		gap = GAP_TIGHT;
	while (footer.count > 1 && footer_cells(&layout, &footer, gap) > layout.width)
		drop_one(&footer);
	for (size_t i = 0; i < footer.count; i++) {
		layout_pad(&layout, i ? layout.column + gap : 0);
		put_row(&layout, &footer, &footer.rows[i]);
	}
	layout_end(&layout);
	return layout_take(&layout);
}
