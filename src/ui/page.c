#include "exback/page.h"

#include "exback/mem.h"
#include "exback/str.h"

#include "page_block.h"

#include <stdlib.h>
#include <string.h>

struct page *page_new(void)
{
	return mem_zero(1, sizeof(struct page));
}

static void free_texts(char **texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(texts[i]);
	free(texts);
}

static void block_done(struct block *block)
{
	free(block->text);
	free(block->value);
	free(block->sentence);
	free(block->values);
	free(block->marks);
	free(block->styles);
	free_texts(block->symbols, block->symbol_count);
	free_texts(block->ascii, block->symbol_count);
}

void page_free(struct page *page)
{
	if (!page)
		return;
	for (size_t i = 0; i < page->count; i++)
		block_done(&page->blocks[i]);
	free(page->blocks);
	free(page);
}

/* The new last block, with a copy of its text. */
static struct block *add(struct page *page, enum block_kind kind, const char *text)
{
	struct block *block;

	mem_grow(&page->blocks, &page->room, page->count, sizeof *page->blocks);
	block = &page->blocks[page->count++];
	*block = (struct block){.kind = kind, .spare = page->spare, .text = mem_copy(text)};
	return block;
}

void page_heading(struct page *page, const char *text)
{
	if (text)
		add(page, BLOCK_HEADING, text);
}

void page_text(struct page *page, const char *text)
{
	page_styled(page, STYLE_NORMAL, text);
}

void page_styled(struct page *page, enum style style, const char *text)
{
	if (text)
		add(page, BLOCK_TEXT, text)->style = style;
}

void page_textf(struct page *page, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	page_text(page, text.data);
	str_done(&text);
}

void page_quote(struct page *page, const char *text)
{
	if (text)
		add(page, BLOCK_QUOTE, text);
}

void page_bullet(struct page *page, const char *text)
{
	if (text)
		add(page, BLOCK_BULLET, text);
}

void page_spare(struct page *page, bool spare)
{
	page->spare = spare;
}

void page_gap(struct page *page)
{
	add(page, BLOCK_GAP, NULL);
}

void page_pair(struct page *page, const char *label, const char *value)
{
	if (label || value)
		add(page, BLOCK_PAIR, label)->value = mem_copy(value);
}

void page_line(struct page *page, const char *strong, const char *text)
{
	if (strong || text)
		add(page, BLOCK_LINE, strong)->value = mem_copy(text);
}

void page_count(struct page *page, int number, const char *label, const char *sublabel, int have,
	int need, const char *sentence)
{
	struct block *block = add(page, BLOCK_COUNT, label);

	block->number = number > 0 ? number : 0;
	block->value = mem_copy(sublabel);
	block->have = have;
	block->need = need;
	block->sentence = mem_copy(sentence);
}

void page_bar(struct page *page, const char *label, double have, double need, const char *value)
{
	struct block *block = add(page, BLOCK_BAR, label);

	block->have = have;
	block->need = need;
	block->value = mem_copy(value);
}

void page_spark(struct page *page, const char *label, const int *values, size_t count, int low,
	int high, const char *sentence)
{
	struct block *block = add(page, BLOCK_SPARK, label);

	block->values = mem_array(NULL, count + 1, sizeof *values);
	if (count)
		memcpy(block->values, values, count * sizeof *values);
	block->value_count = count;
	block->low = low;
	block->high = high;
	block->sentence = mem_copy(sentence);
}

static char **copy_texts(const char *const *texts, size_t count)
{
	char **copies = mem_zero(count + 1, sizeof *copies);

	for (size_t i = 0; i < count; i++)
		copies[i] = mem_copy(texts[i]);
	return copies;
}

void page_calendar(struct page *page, const struct page_calendar *calendar)
{
	struct block *block = add(page, BLOCK_CALENDAR, calendar->legend);
	size_t symbols = 0;

	for (size_t i = 0; i < calendar->count; i++)
		if (calendar->marks[i] >= symbols)
			symbols = calendar->marks[i] + (size_t)1;
	block->from = calendar->from;
	block->cursor = calendar->cursor;
	block->mark_count = calendar->count;
	block->symbol_count = symbols;
	block->marks = mem_alloc(calendar->count + 1);
	block->styles = mem_zero(symbols + 1, sizeof *block->styles);
	if (calendar->count) {
		memcpy(block->marks, calendar->marks, calendar->count);
		memcpy(block->styles, calendar->styles, symbols * sizeof *block->styles);
	}
	block->symbols = copy_texts(calendar->symbols, symbols);
	block->ascii = copy_texts(calendar->ascii, symbols);
	block->sentence = mem_copy(calendar->sentence);
}
