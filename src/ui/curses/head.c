#include "head.h"

#include "../layout.h"

static void put_page(struct layout *layout, const struct page *page)
{
	struct page_lines lines = page_layout(page, layout->width, layout->flags);

	for (size_t i = 0; i < lines.count; i++) {
		layout_put_line(layout, &lines.lines[i]);
		layout_end(layout);
	}
	page_lines_done(&lines);
}

void head_reach(struct head *head, const struct verb *verb, const char *question, enum style style,
	int flags)
{
	const struct page *page = verb->frame->page;
	bool roomy = !(verb_flags(verb) & PAGE_SMALL);
	struct layout layout;

	flags |= verb_flags(verb);
	if (head->width == verb->area.width && head->flags == flags)
		return;
	head_done(head);
	layout_init(&layout, verb->area.width, flags);
	if (page)
		put_page(&layout, page);
	if (page && question)
		layout_end(&layout);
	if (question)
		layout_flow(&layout, style, question, 0, layout.width);
	if ((page || question) && roomy)
		layout_end(&layout);
	head->lines = layout_take(&layout);
	head->width = verb->area.width;
	head->flags = flags;
}

void head_done(struct head *head)
{
	page_lines_done(&head->lines);
	head->width = 0;
}

void head_paint(const struct head *head, const struct verb *verb, size_t first, int rows)
{
	for (int row = 0; row < rows && first + (size_t)row < head->lines.count; row++)
		verb_line(verb, row, &head->lines.lines[first + (size_t)row]);
}
