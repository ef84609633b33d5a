#include "layout.h"

#include "exback/mem.h"
#include "exback/sanitise.h"
#include "exback/utf8.h"
#include "exback/wrap.h"

#include <stdlib.h>
#include <string.h>

void layout_init(struct layout *layout, int width, int flags)
{
	*layout = (struct layout){
		.text = STR_INIT,
		.width = width > LAYOUT_NARROWEST ? width : LAYOUT_NARROWEST,
		.flags = flags,
	};
}

struct page_lines layout_take(struct layout *layout)
{
	struct page_lines lines = layout->lines;

	str_done(&layout->text);
	free(layout->spans);
	layout->lines = (struct page_lines){0};
	layout->spans = NULL;
	return lines;
}

bool layout_ascii(const struct layout *layout)
{
	return layout->flags & PAGE_ASCII;
}

char *layout_clean(const struct layout *layout, const char *text, bool lines)
{
	int ascii = layout_ascii(layout) ? SANITISE_ASCII : 0;

	return sanitise(text ? text : "", (lines ? SANITISE_LINES : 0) | ascii);
}

int layout_cells(const struct layout *layout, const char *text)
{
	char *clean = layout_clean(layout, text, false);
	int cells = utf8_cells(clean, strlen(clean));

	free(clean);
	return cells;
}

static void add_span(struct layout *layout, enum style style, size_t start, size_t length)
{
	struct page_span *last = layout->span_count ? &layout->spans[layout->span_count - 1] : NULL;

	if (style == STYLE_NORMAL || !length)
		return;
	if (last && last->style == style && last->start + last->length == start) {
		last->length += length;
		return;
	}
	mem_grow(&layout->spans, &layout->span_room, layout->span_count, sizeof *layout->spans);
	layout->spans[layout->span_count++] =
		(struct page_span){.start = start, .length = length, .style = style};
}

void layout_put_bytes(struct layout *layout, enum style style, const char *bytes, size_t length)
{
	add_span(layout, style, layout->text.length, length);
	str_add(&layout->text, bytes, length);
	layout->column += utf8_cells(bytes, length);
}

void layout_put(struct layout *layout, enum style style, const char *text)
{
	layout_put_bytes(layout, style, text, strlen(text));
}

void layout_put_clean(struct layout *layout, enum style style, const char *text)
{
	char *clean = layout_clean(layout, text, false);

	layout_put(layout, style, clean);
	free(clean);
}

void layout_fill(struct layout *layout, enum style style, const char *glyph, int times)
{
	for (int i = 0; i < times; i++)
		layout_put(layout, style, glyph);
}

void layout_pad(struct layout *layout, int column)
{
	layout_fill(layout, STYLE_NORMAL, " ", column - layout->column);
}

/* Spans end where the text was cut. */
static void cut_spans(struct layout *layout)
{
	size_t length = layout->text.length;

	while (layout->span_count && layout->spans[layout->span_count - 1].start >= length)
		layout->span_count--;
	if (layout->span_count) {
		struct page_span *last = &layout->spans[layout->span_count - 1];
		if (last->start + last->length > length)
			last->length = length - last->start;
	}
}

void layout_end(struct layout *layout)
{
	struct str *text = &layout->text;
	int cells;
	struct page_line line = {0};

	str_cut(text, utf8_fit(text->data, text->length, layout->width, &cells));
	while (text->length && text->data[text->length - 1] == ' ')
		str_cut(text, text->length - 1);
	cut_spans(layout);
	line.text = str_take(text);
	if (layout->span_count) {
		line.spans = mem_array(NULL, layout->span_count, sizeof *line.spans);
		memcpy(line.spans, layout->spans, layout->span_count * sizeof *line.spans);
		line.span_count = layout->span_count;
	}
	mem_grow(&layout->lines.lines, &layout->room, layout->lines.count, sizeof line);
	layout->lines.lines[layout->lines.count++] = line;
	layout->span_count = 0;
	layout->column = 0;
}

void layout_put_line(struct layout *layout, const struct page_line *line)
{
	size_t start = layout->text.length;

	layout_put(layout, STYLE_NORMAL, line->text);
	for (size_t i = 0; i < line->span_count; i++) {
		const struct page_span *span = &line->spans[i];
		add_span(layout, span->style, start + span->start, span->length);
	}
}

void layout_flow(struct layout *layout, enum style style, const char *text, int left, int right)
{
	char *clean = layout_clean(layout, text, true);
	size_t length = strlen(clean);
	int width = right - left < PAGE_MEASURE ? right - left : PAGE_MEASURE;

	if (layout->column > left)
		layout_end(layout);
	for (size_t at = 0; at < length;) {
		struct wrap_line line = wrap_next(clean + at, length - at, width);
		layout_pad(layout, left);
		layout_put_bytes(layout, style, clean + at + line.start, line.length);
		layout_end(layout);
		at += line.next;
	}
	if (layout->column)
		layout_end(layout);
	free(clean);
}

bool layout_label(struct layout *layout, enum style style, const char *text, int column)
{
	if (layout_cells(layout, text) > column - 2) {
		layout_flow(layout, style, text, 0, layout->width);
		return false;
	}
	layout_put_clean(layout, style, text);
	return true;
}

void layout_bar(struct layout *layout, double have, double need, int cells)
{
	bool ascii = layout_ascii(layout);
	double part = need > 0 ? have / need : 0;
	int full;

	if (!(part > 0))
		part = 0;
	full = part >= 1 ? cells : (int)(part * cells);
	if (part > 0 && full == 0)
		full = 1;
	layout_fill(layout, STYLE_ACCENT, ascii ? "#" : "█", full);
	layout_fill(layout, STYLE_DIM, ascii ? "-" : "▒", cells - full);
}
