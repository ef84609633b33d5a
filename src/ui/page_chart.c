#include "layout.h"

#define BAR_WIDEST   30
#define BAR_NARROW   8  /* a shorter one says nothing: it takes a line of its own */
#define SPARK_NARROW 10 /* the same */
#define LEVELS       8

static const char *const levels[LEVELS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char *const levels_ascii[LEVELS] = {"_", ".", ":", "-", "=", "+", "*", "#"};

void layout_bar_block(struct layout *layout, const struct block *block, struct columns columns)
{
	bool beside = layout_label(layout, STYLE_NORMAL, block->text, columns.beside);
	int left = beside ? columns.beside : 2;
	int room = layout->width - left - columns.value - 2;
	int cells = room < BAR_WIDEST ? room : BAR_WIDEST;

	if (cells < BAR_NARROW) {
		layout_flow(layout, STYLE_NORMAL, block->value, left, layout->width);
		left = 2;
		cells = layout->width - left < BAR_WIDEST ? layout->width - left : BAR_WIDEST;
		layout_pad(layout, left);
		layout_bar(layout, block->have, block->need, cells);
		layout_end(layout);
		return;
	}
	layout_pad(layout, left);
	layout_bar(layout, block->have, block->need, cells);
	layout_pad(layout, layout->column + 2);
	layout_flow(layout, STYLE_NORMAL, block->value, layout->column, layout->width);
}

/* Which of the eight levels; -1 for what is not known. */
static int level(const struct block *block, int value)
{
	long span = (long)block->high - block->low;

	if (value < block->low)
		return -1;
	if (span <= 0 || value >= block->high)
		return LEVELS - 1;
	return (int)(((long)value - block->low) * (LEVELS - 1) / span);
}

static void put_values(struct layout *layout, const struct block *block, size_t most)
{
	size_t first = block->value_count > most ? block->value_count - most : 0;
	const char *const *glyphs = layout_ascii(layout) ? levels_ascii : levels;

	for (size_t i = first; i < block->value_count; i++) {
		int which = level(block, block->values[i]);
		if (which < 0)
			layout_put(layout, STYLE_NORMAL, " ");
		else
			layout_put(layout, STYLE_ACCENT, glyphs[which]);
	}
}

void layout_spark(struct layout *layout, const struct block *block, struct columns columns)
{
	bool beside = layout_label(layout, STYLE_NORMAL, block->text, columns.beside);
	int left = beside ? columns.beside : 2;

	if (beside && layout->width - left < SPARK_NARROW) {
		layout_end(layout);
		left = 2;
	}
	layout_pad(layout, left);
	put_values(layout, block, (size_t)(layout->width - left));
	if (layout->column + 2 + layout_cells(layout, block->sentence) <= layout->width) {
		layout_put(layout, STYLE_NORMAL, "  ");
		layout_flow(layout, STYLE_DIM, block->sentence, layout->column, layout->width);
		return;
	}
	layout_end(layout);
	if (!(layout->flags & (PAGE_SMALL | PAGE_PRINTED)))
		layout_flow(layout, STYLE_DIM, block->sentence, 2, layout->width);
}
