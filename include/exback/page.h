/* A page: what is shown, as blocks, without a word about where or in which colour. Flows build it,
 * page_layout turns it into lines for a width, both front ends print those lines. So a picture and
 * the sentence that says the same to a screen reader are made in one place.
 *
 * All text given is copied and passed through sanitise() by the layout. A text may be NULL: then it
 * is left out, and a block without any text is none. Running text is set at most PAGE_MEASURE cells
 * wide, because longer lines are hard to read. */
#ifndef EXBACK_PAGE_H
#define EXBACK_PAGE_H

#include "exback/day.h"
#include "exback/str.h"

#include <stdbool.h>
#include <stddef.h>

struct page;

#define PAGE_MEASURE 76

enum style {
	STYLE_NORMAL,
	STYLE_STRONG,
	STYLE_DIM,
	STYLE_ACCENT,
	STYLE_SECOND,
	STYLE_WARNING,
	STYLE_COUNT
};

struct page *page_new(void);
void page_free(struct page *page);

void page_heading(struct page *page, const char *text);
void page_text(struct page *page, const char *text); /* paragraphs; "\n" breaks, wrapped */
void page_styled(struct page *page, enum style style, const char *text);
void page_textf(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void page_quote(struct page *page, const char *text); /* indented, the user's own words */
void page_bullet(struct page *page, const char *text);
/* Blocks from here on are spare, or not again: where there is little height (PAGE_SMALL) they are left
 * out. For what can be read elsewhere, too. */
void page_spare(struct page *page, bool spare);
void page_gap(struct page *page); /* one empty line; several in a row are one */
void page_pair(struct page *page, const char *label, const char *value); /* pairs in a row align */
/* A telephone number or the like: never broken, strong, with what it is. */
void page_line(struct page *page, const char *strong, const char *text);
/* The count, big: digits five cells high where there is room (from 60x20), else in the line; then
 * label, sub-label and a bar of have of need. `sentence` is what plain mode says instead. */
void page_count(struct page *page, int number, const char *label, const char *sublabel, int have,
	int need, const char *sentence);
/* "label  ████▒▒▒▒  18 of 30": in plain mode "label: 18 of 30". */
void page_bar(struct page *page, const char *label, double have, double need, const char *value);
/* One row of block characters, oldest first; a value below `low` is unknown and leaves a gap; the
 * newest are shown when not all fit. `sentence` says it in words and is shown beside or beneath when
 * there is room, alone in plain mode. */
void page_spark(struct page *page, const char *label, const int *values, size_t count, int low,
	int high, const char *sentence);
/* A calendar: a block a month, a row a week (Monday first), as many months side by side as fit;
 * `marks` index into `symbols` (one cell each, told apart by shape) and `styles`. `legend` is shown
 * beneath (symbols in it become those of `ascii` where need be), `sentence` in plain mode. */
struct page_calendar {
	struct day from; /* first day of `marks` */
	size_t count;
	const unsigned char *marks;
	const char *const *symbols; /* UTF-8, one cell each */
	const char *const *ascii;   /* where the output is not UTF-8 */
	const enum style *styles;
	const char *legend;
	const char *sentence;
	struct day cursor; /* stands in brackets, or DAY_NONE */
};
void page_calendar(struct page *page, const struct page_calendar *calendar); /* copied */

/* --- layout --- */

struct page_span {
	size_t start, length; /* bytes of the line's text */
	enum style style;
};
struct page_line {
	char *text;              /* sanitised, at most `width` cells */
	struct page_span *spans; /* in order, what is between them is normal; NULL: all normal */
	size_t span_count;
};
struct page_lines {
	struct page_line *lines;
	size_t count;
};
enum page_flags {
	PAGE_PLAIN = 1, /* sentences instead of pictures */
	PAGE_ASCII = 2, /* the output is not UTF-8 */
	/* little height: no big digits, no empty lines at the start, no spare blocks */
	PAGE_SMALL = 4,
	PAGE_PRINTED = 8 /* on paper or a pager: no big digits, no empty lines at the start */
};
struct page_lines page_layout(const struct page *page, int width, int flags);
void page_lines_done(struct page_lines *lines);

#endif
