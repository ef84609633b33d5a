#include "layout.h"

#include "exback/mem.h"

#include <stdio.h>
#include <string.h>

#define DIGIT_ROWS     5
#define DIGIT_DOTS     3 /* dots a row, two cells each, because a cell is twice as high as wide */
#define WIDE_ENOUGH    60
#define BESIDE_LEAST   24 /* cells beside the digits, for the words and the bar */
#define BAR_WIDEST     30
#define DIGITS_LONGEST 5

static const char digits[10][DIGIT_ROWS][DIGIT_DOTS + 1] = {
	{"###", "# #", "# #", "# #", "###"},
	{" # ", "## ", " # ", " # ", "###"},
	{"###", "  #", "###", "#  ", "###"},
	{"###", "  #", "###", "  #", "###"},
	{"# #", "# #", "###", "  #", "  #"},
	{"###", "#  ", "###", "  #", "###"},
	{"###", "#  ", "###", "# #", "###"},
	{"###", "  #", "  #", "  #", "  #"},
	{"###", "# #", "###", "# #", "###"},
	{"###", "# #", "###", "  #", "###"},
};

static void put_bar(struct layout *layout, const struct block *block)
{
	int cells = layout->width < BAR_WIDEST ? layout->width : BAR_WIDEST;

	if (block->need <= 0)
		return;
	layout_bar(layout, block->have, block->need, cells);
	layout_end(layout);
}

/* What stands beside the digits: label, sub-label and bar. */
static struct page_lines words_beside(const struct block *block, int width, int flags)
{
	struct layout words;

	layout_init(&words, width, flags);
	layout_flow(&words, STYLE_STRONG, block->text, 0, words.width);
	layout_flow(&words, STYLE_DIM, block->value, 0, words.width);
	put_bar(&words, block);
	return layout_take(&words);
}

/* In one style, blanks and all: no terminal is told of a colour for each dot. */
static void put_digit_row(struct layout *layout, const char *number, int row)
{
	const char *filled = layout_ascii(layout) ? "##" : "██";
	for (const char *digit = number; *digit; digit++) {
		const char *dots = digits[*digit - '0'][row];
		if (digit > number)
			layout_put(layout, STYLE_ACCENT, "  ");
		for (int dot = 0; dot < DIGIT_DOTS; dot++)
			layout_put(layout, STYLE_ACCENT, dots[dot] == ' ' ? "  " : filled);
	}
}

/* False, and nothing put, when the words need more height than the digits have. */
static bool put_big(struct layout *layout, const struct block *block, const char *number)
{
	int column = (int)strlen(number) * (2 * DIGIT_DOTS + 2) + 2;
	struct page_lines words = {0};
	int first = 0;
	bool fits = false;

	if (layout->width >= column + BESIDE_LEAST)
		words = words_beside(block, layout->width - column, layout->flags);
	if (words.count && words.count <= DIGIT_ROWS) {
		first = (DIGIT_ROWS - (int)words.count + 1) / 2;
		fits = true;
	}
	for (int row = 0; fits && row < DIGIT_ROWS; row++) {
		put_digit_row(layout, number, row);
		if (row >= first && row - first < (int)words.count) {
			layout_pad(layout, column);
			layout_put_line(layout, &words.lines[row - first]);
		}
		layout_end(layout);
	}
	page_lines_done(&words);
	return fits;
}

/* Where there is little height, on one line if it fits, and without the bar. */
static void put_in_line(struct layout *layout, const struct block *block, const char *number)
{
	bool small = layout->flags & PAGE_SMALL;
	int cells = layout_cells(layout, number) + layout_cells(layout, block->text) +
		    layout_cells(layout, block->value) + 3;

	layout_put(layout, STYLE_ACCENT, number);
	layout_put(layout, STYLE_NORMAL, " ");
	if (small && cells <= layout->width) {
		layout_put_clean(layout, STYLE_STRONG, block->text);
		layout_put(layout, STYLE_NORMAL, "  ");
		layout_put_clean(layout, STYLE_DIM, block->value);
		layout_end(layout);
		return;
	}
	layout_flow(layout, STYLE_STRONG, block->text, layout->column, layout->width);
	layout_flow(layout, STYLE_DIM, block->value, 0, layout->width);
	if (!small)
		put_bar(layout, block);
}

void layout_count(struct layout *layout, const struct block *block)
{
	char number[16];
	bool room = layout->width >= WIDE_ENOUGH && !(layout->flags & (PAGE_SMALL | PAGE_PRINTED));

	snprintf(number, sizeof number, "%d", block->number);
	if (!room || strlen(number) > DIGITS_LONGEST || !put_big(layout, block, number))
		put_in_line(layout, block, number);
}
