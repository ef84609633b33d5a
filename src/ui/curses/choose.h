/* A choice on the screen; choose.c has the keys, choose_rows.c the items, choose_paint.c the rest. */
#ifndef EXBACK_CURSES_CHOOSE_H
#define EXBACK_CURSES_CHOOSE_H

#include "../line.h"
#include "../list.h"
#include "head.h"
#include "items.h"
#include "verb.h"

struct layout;

struct choose {
	struct verb verb;
	const struct ui_choose *asked;
	struct head whole; /* the head with all it has */
	struct head small; /* and without what is spare */
	struct head *head; /* the one of the two that is shown */
	int foot;          /* rows below the list, for an explanation */
	int detail;        /* the column at which details begin beside their labels */
	struct items items;
	struct list list;
	struct str query;       /* what is searched for */
	struct line line;       /* and its cursor */
	bool typing;            /* keys go to the query */
	bool stale;             /* the query changed since the search */
	const char *count_word; /* what the search said, or NULL; borrowed until the next one */
	int query_column;       /* where the query's cursor is in the title line */
};

/* The title line: title, query, count. */
void choose_title(struct choose *choose);
/* Rows for the explanation of the item under the cursor, below the list; 0 where there is no room. */
int choose_foot(struct choose *choose);
void choose_paint(struct verb *verb);

/* Where a label begins; where the details of what is shown begin, in this layout's width. */
int choose_label_start(const struct choose *choose);
int choose_detail_column(struct choose *choose, const struct layout *layout);
/* An item with its heading: of a long list one row, else as many as it needs. */
void choose_put_item(struct layout *layout, struct choose *choose, size_t index);
size_t choose_item_rows(struct choose *choose, size_t index);

#endif
