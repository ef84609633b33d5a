/* A choice on the screen; choose.c has the keys, choose_paint.c the rows. */
#ifndef EXBACK_CURSES_CHOOSE_H
#define EXBACK_CURSES_CHOOSE_H

#include "../line.h"
#include "../list.h"
#include "head.h"
#include "items.h"
#include "verb.h"

struct choose {
	struct verb verb;
	const struct ui_choose *asked;
	struct head head;
	int foot; /* rows below the list, for an explanation */
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

#endif
