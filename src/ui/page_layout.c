#include "layout.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- where labels end, so that neighbours align --- */

static bool has_label(enum block_kind kind)
{
	return kind == BLOCK_PAIR || kind == BLOCK_LINE || kind == BLOCK_BAR || kind == BLOCK_SPARK;
}

/* A label that ends, with its gap, beyond this stands on a line of its own and aligns with nobody. */
static int longest_label(const struct layout *layout)
{
	return layout->width * 2 / 5 + 2;
}

/* Of the run of blocks of one kind that begins at `first`. */
static struct columns columns_of(const struct layout *layout, const struct page *page, size_t first)
{
	struct columns columns = {.beside = 2};
	int widest = 2;

	for (size_t i = first; i < page->count; i++) {
		const struct block *block = &page->blocks[i];
		int label = layout_cells(layout, block->text) + 2;
		int value = layout_cells(layout, block->value);
		if (block->kind != page->blocks[first].kind)
			break;
		if (label > columns.beside && label <= longest_label(layout))
			columns.beside = label;
		if (label > widest)
			widest = label;
		if (value > columns.value)
			columns.value = value;
	}
	/* Next to short values there is room for long labels. */
	if (page->blocks[first].kind == BLOCK_PAIR && widest + columns.value <= layout->width)
		columns.beside = widest;
	return columns;
}

/* --- words --- */

static void layout_bullet(struct layout *layout, const struct block *block)
{
	bool dash = layout->flags & (PAGE_PLAIN | PAGE_ASCII);

	layout_put(layout, STYLE_NORMAL, dash ? "- " : "• ");
	layout_flow(layout, STYLE_NORMAL, block->text, 2, layout->width);
}

/* Who listens cannot hear that a text is indented: there it stands in quotation marks. */
static void layout_quote(struct layout *layout, const struct block *block)
{
	bool ascii = layout_ascii(layout);
	int indent = layout->width < 50 ? 2 : 4;
	struct str quoted = STR_INIT;

	if (layout->flags & PAGE_PLAIN) {
		str_addf(&quoted, ascii ? "\"%s\"" : "“%s”", block->text);
		layout_flow(layout, STYLE_NORMAL, quoted.data, 0, layout->width);
	} else {
		layout_flow(layout, STYLE_NORMAL, block->text, indent, layout->width - indent);
	}
	str_done(&quoted);
}

static void layout_labelled(
	struct layout *layout, const struct block *block, struct columns columns)
{
	enum style style = block->kind == BLOCK_LINE ? STYLE_STRONG : STYLE_DIM;
	bool beside = layout_label(layout, style, block->text, columns.beside);

	layout_flow(layout, STYLE_NORMAL, block->value, beside ? columns.beside : 2, layout->width);
}

/* --- plain: every block as words --- */

/* "Who?" needs no colon; "?", the name of a key, does. */
static bool ends_in_mark(const char *label, size_t length)
{
	return length > 1 && strchr(".:?!", label[length - 1]);
}

static void plain_labelled(struct layout *layout, const char *label, const char *value)
{
	struct str words = STR_INIT;
	size_t length = label ? strlen(label) : 0;

	if (length)
		str_add(&words, label, length);
	if (value && !*value)
		value = NULL;
	if (length && value)
		str_add_text(&words, ends_in_mark(label, length) ? " " : ": ");
	if (value)
		str_add_text(&words, value);
	layout_flow(layout, STYLE_NORMAL, words.data, 0, layout->width);
	str_done(&words);
}

static void layout_plain(struct layout *layout, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_PAIR:
	case BLOCK_LINE:
	case BLOCK_BAR:
		plain_labelled(layout, block->text, block->value);
		break;
	case BLOCK_COUNT:
	case BLOCK_SPARK:
	case BLOCK_CALENDAR:
		layout_flow(layout, STYLE_NORMAL, block->sentence, 0, layout->width);
		break;
	default:
		break;
	}
}

/* --- the page --- */

static void layout_picture(struct layout *layout, const struct block *block, struct columns columns)
{
	switch (block->kind) {
	case BLOCK_PAIR:
	case BLOCK_LINE:
		layout_labelled(layout, block, columns);
		break;
	case BLOCK_COUNT:
		layout_count(layout, block);
		break;
	case BLOCK_BAR:
		layout_bar_block(layout, block, columns);
		break;
	case BLOCK_SPARK:
		layout_spark(layout, block, columns);
		break;
	case BLOCK_CALENDAR:
		layout_calendar(layout, block);
		break;
	default:
		break;
	}
}

static void layout_block(struct layout *layout, const struct block *block, struct columns columns)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		layout_flow(layout, STYLE_STRONG, block->text, 0, layout->width);
		break;
	case BLOCK_TEXT:
		layout_flow(layout, block->style, block->text, 0, layout->width);
		break;
	case BLOCK_QUOTE:
		layout_quote(layout, block);
		break;
	case BLOCK_BULLET:
		layout_bullet(layout, block);
		break;
	default:
		if (layout->flags & PAGE_PLAIN)
			layout_plain(layout, block);
		else
			layout_picture(layout, block, columns);
	}
}

struct page_lines page_layout(const struct page *page, int width, int flags)
{
	struct layout layout;
	bool gap = false;
	struct columns columns = {0};

	layout_init(&layout, width, flags);
	for (size_t i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];
		if (block->spare && flags & PAGE_SMALL)
			continue;
		if (block->kind == BLOCK_GAP) {
			gap = layout.lines.count ||
			      !(flags & (PAGE_SMALL | PAGE_PLAIN | PAGE_PRINTED));
			continue;
		}
		if (gap)
			layout_end(&layout);
		gap = false;
		if (has_label(block->kind) && (i == 0 || block->kind != page->blocks[i - 1].kind))
			columns = columns_of(&layout, page, i);
		layout_block(&layout, block, columns);
	}
	return layout_take(&layout);
}

void page_lines_done(struct page_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		free(lines->lines[i].text);
		free(lines->lines[i].spans);
	}
	free(lines->lines);
	*lines = (struct page_lines){0};
}
