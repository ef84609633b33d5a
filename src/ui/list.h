/* A list under a head (the page and the question above it), cursor and scrolling: what of it a
 * screen shows. Head and list scroll as one, so that both can be reached however small the screen is.
 *
 * The head is read first: as long as the screen is at its top and the cursor did not move, the item
 * under the cursor may still be below the screen; Down then scrolls to it before it moves. Only the
 * items that a screen can show are asked for their height, so a list may have millions. */
#ifndef EXBACK_UI_LIST_H
#define EXBACK_UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
	size_t count;       /* items */
	size_t cursor;      /* the item that has the focus; 0 when there is none */
	size_t head;        /* rows above the first item */
	size_t head_hidden; /* of these, scrolled away; `head` when first_shown > 0 */
	size_t first_shown; /* the first item that is not scrolled away */
	bool reading;       /* the screen does not follow the cursor: the head is read */
	/* Rows of an item, >= 1 (its heading included); NULL: 1 each. */
	size_t (*rows)(void *context, size_t item);
	void *context;
};

/* How far a key leads. */
enum list_move { LIST_UP, LIST_DOWN, LIST_PAGE_UP, LIST_PAGE_DOWN, LIST_HOME, LIST_END };

/* Places the screen of `height` rows: the cursor is on it unless the head is being read. */
void list_place(struct list *list, size_t height);
void list_move(struct list *list, enum list_move move, size_t height);
/* The list is another one now (a search): its beginning, the head out of the way. */
void list_reset(struct list *list, size_t count);
/* The head is read, and the item under the cursor is still below the screen. */
bool list_cursor_hidden(const struct list *list, size_t height);
/* Shows the item under the cursor from now on. */
void list_follow(struct list *list);
/* Rows are hidden above or below the screen. */
bool list_more_above(const struct list *list);
bool list_more_below(const struct list *list, size_t height);

#endif
