/* What a page is made of, between its builder (page.c) and its layout (page_layout.c). */
#ifndef EXBACK_UI_PAGE_BLOCK_H
#define EXBACK_UI_PAGE_BLOCK_H

#include "exback/page.h"

enum block_kind {
	BLOCK_HEADING,
	BLOCK_TEXT,
	BLOCK_QUOTE,
	BLOCK_BULLET,
	BLOCK_GAP,
	BLOCK_PAIR,
	BLOCK_LINE,
	BLOCK_COUNT,
	BLOCK_BAR,
	BLOCK_SPARK,
	BLOCK_CALENDAR
};

/* As it was given: nothing is sanitised yet. Texts may be NULL. */
struct block {
	enum block_kind kind;
	bool spare;           /* left out where there is little height */
	enum style style;     /* text */
	char *text;           /* the running text; label of a pair, count, bar, spark; legend */
	char *value;          /* what stands beside: value, sub-label */
	char *sentence;       /* what plain mode says instead of a picture */
	int number;           /* count */
	double have, need;    /* count, bar */
	int *values;          /* spark */
	size_t value_count;   /* spark */
	int low, high;        /* spark */
	struct day from;      /* calendar: first day */
	struct day cursor;    /* calendar */
	unsigned char *marks; /* calendar: one a day, index into the two below */
	size_t mark_count;    /* calendar: days */
	char **symbols;       /* calendar: UTF-8 */
	char **ascii;         /* calendar */
	enum style *styles;   /* calendar */
	size_t symbol_count;  /* calendar: of the three above */
};

struct page {
	struct block *blocks;
	size_t count;
	size_t room;
	bool spare; /* blocks that are added now are */
};

#endif
