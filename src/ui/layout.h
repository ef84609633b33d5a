/* Lines in the making: what page_layout.c and its pictures, and the footer, write with.
 *
 *     struct layout layout = {.width = 80, .flags = flags};
 *     layout_put(&layout, STYLE_STRONG, "Esc");
 *     layout_put(&layout, STYLE_NORMAL, " back");
 *     layout_end(&layout);
 *     struct page_lines lines = layout_take(&layout);
 *
 * What is put must have been through layout_clean() unless it is a literal. */
#ifndef EXBACK_UI_LAYOUT_H
#define EXBACK_UI_LAYOUT_H

#include "exback/page.h"

#include "page_block.h"

#define LAYOUT_NARROWEST 20

struct layout {
	struct page_lines lines; /* the finished ones */
	size_t room;             /* of lines.lines */
	struct str text;         /* the line in the making */
	struct page_span *spans; /* its spans */
	size_t span_count;
	size_t span_room;
	int column; /* cells of `text` */
	int width;  /* at least LAYOUT_NARROWEST */
	int flags;  /* of enum page_flags */
};

void layout_init(struct layout *layout, int width, int flags);
/* The finished lines; the layout is done with. */
struct page_lines layout_take(struct layout *layout);

/* Sanitised, for this output; line breaks stay where `lines`; free() it. NULL gives "". */
char *layout_clean(const struct layout *layout, const char *text, bool lines);
/* Cells of a text after layout_clean. */
int layout_cells(const struct layout *layout, const char *text);

void layout_put(struct layout *layout, enum style style, const char *text);
void layout_put_bytes(struct layout *layout, enum style style, const char *bytes, size_t length);
void layout_put_clean(struct layout *layout, enum style style, const char *text); /* cleans it */
void layout_fill(struct layout *layout, enum style style, const char *glyph, int times);
void layout_pad(struct layout *layout, int column); /* spaces up to this column */
/* Puts an end to the line: cells beyond the width and white space at its end are cut. */
void layout_end(struct layout *layout);
/* Puts a finished line of another layout. */
void layout_put_line(struct layout *layout, const struct page_line *line);

/* Running text (cleaned here), wrapped between column `left` and column `right`, at most
 * PAGE_MEASURE wide. The first line goes on where the line in the making is, if that is left of
 * `left`, else on a new one. */
void layout_flow(struct layout *layout, enum style style, const char *text, int left, int right);

/* A label that ends left of `column`: true, and what follows goes beside it. A longer one takes lines
 * of its own: false. */
bool layout_label(struct layout *layout, enum style style, const char *text, int column);
/* "█" or "#": `have` of `need` in `cells` cells. Not empty when there is some, full only when all. */
void layout_bar(struct layout *layout, double have, double need, int cells);
bool layout_ascii(const struct layout *layout);

/* What neighbours of one kind share, so that they align. */
struct columns {
	int beside; /* where what stands beside the label begins */
	int value;  /* cells of the widest value */
};
void layout_count(struct layout *layout, const struct block *block);
void layout_bar_block(struct layout *layout, const struct block *block, struct columns columns);
void layout_spark(struct layout *layout, const struct block *block, struct columns columns);
void layout_calendar(struct layout *layout, const struct block *block);

#endif
