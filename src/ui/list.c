#include "list.h"

static size_t rows_of(const struct list *list, size_t item)
{
	return list->rows ? list->rows(list->context, item) : 1;
}

static size_t head_shown(const struct list *list)
{
	return list->head - list->head_hidden;
}

bool list_cursor_hidden(const struct list *list, size_t height)
{
	size_t used = head_shown(list);

	if (!list->reading || list->head_hidden == list->head)
		return false;
	if (!list->count)
		return used >= height;
	for (size_t item = 0; item <= list->cursor && used <= height; item++)
		used += rows_of(list, item);
	return used > height;
}

bool list_more_above(const struct list *list)
{
	return list->head_hidden > 0 || list->first_shown > 0;
}

bool list_more_below(const struct list *list, size_t height)
{
	size_t used = head_shown(list);

	for (size_t item = list->first_shown; item < list->count && used <= height; item++)
		used += rows_of(list, item);
	return used > height;
}

/* The first item of a screen that ends with `item`; `ret_free`: the rows that stay free. */
static size_t first_before(const struct list *list, size_t item, size_t height, size_t *ret_free)
{
	size_t rows = list->count ? rows_of(list, item) : 1;
	size_t unused = rows < height ? height - rows : 0;

	while (item > 0 && (rows = rows_of(list, item - 1)) <= unused) {
		unused -= rows;
		item--;
	}
	*ret_free = unused;
	return item;
}

/* Scrolls down just so far that `item` is the last on the screen, if it was below. */
static void show_below(struct list *list, size_t item, size_t height)
{
	size_t unused;
	size_t first = first_before(list, item, height, &unused);

	if (first > 0) {
		list->head_hidden = list->head;
		if (list->first_shown < first)
			list->first_shown = first;
	} else if (head_shown(list) > unused) {
		list->head_hidden = list->head - unused;
	}
}

/* No empty rows under the last item while something is hidden above. */
static void fill(struct list *list, size_t height)
{
	size_t unused;
	size_t first;

	if (list->count - list->first_shown >= height)
		return;
	first = first_before(list, list->count ? list->count - 1 : 0, height, &unused);
	if (list->first_shown > first)
		list->first_shown = first;
	if (list->first_shown == 0 && first == 0 && head_shown(list) < unused)
		list->head_hidden = list->head > unused ? list->head - unused : 0;
}

void list_place(struct list *list, size_t height)
{
	if (list->cursor >= list->count)
		list->cursor = list->count ? list->count - 1 : 0;
	if (list->head_hidden > list->head)
		list->head_hidden = list->head;
	if (list->cursor < list->first_shown)
		list->first_shown = list->cursor;
	if (!list->reading)
		show_below(list, list->cursor, height);
	fill(list, height);
	if (list->first_shown > 0)
		list->head_hidden = list->head;
}

void list_follow(struct list *list)
{
	list->reading = false;
}

void list_reset(struct list *list, size_t count)
{
	list->count = count;
	list->cursor = 0;
	list->first_shown = 0;
	list->reading = false;
}

/* Up from the first item: the head comes down by so many rows. */
static void read_back(struct list *list, size_t rows)
{
	list->reading = true;
	list->head_hidden -= rows < list->head_hidden ? rows : list->head_hidden;
}

/* The item under the cursor is below the screen: scrolls towards it. */
static void read_on(struct list *list, size_t rows, size_t height)
{
	for (; rows > 0 && list_cursor_hidden(list, height); rows--)
		list->head_hidden++;
}

static void page_up(struct list *list, size_t height)
{
	size_t unused;
	size_t first = first_before(list, list->cursor, height, &unused);

	if (list->cursor == 0)
		read_back(list, height > 1 ? height - 1 : 1);
	else
		list->cursor = first < list->cursor ? first : list->cursor - 1;
}

static void page_down(struct list *list, size_t height)
{
	size_t used = 0;

	if (list_cursor_hidden(list, height)) {
		read_on(list, height > 1 ? height - 1 : 1, height);
		return;
	}
	list->reading = false;
	while (list->cursor + 1 < list->count && used < height) {
		list->cursor++;
		used += rows_of(list, list->cursor);
	}
}

static void down(struct list *list, size_t height)
{
	if (list_cursor_hidden(list, height)) {
		read_on(list, 1, height);
		return;
	}
	list->reading = false;
	if (list->cursor + 1 < list->count)
		list->cursor++;
}

static void up(struct list *list)
{
	if (list->cursor > 0) {
		list->cursor--;
		list->reading = false;
	} else {
		read_back(list, 1);
	}
}

void list_move(struct list *list, enum list_move move, size_t height)
{
	switch (move) {
	case LIST_UP:
		up(list);
		break;
	case LIST_DOWN:
		down(list, height);
		break;
	case LIST_PAGE_UP:
		page_up(list, height);
		break;
	case LIST_PAGE_DOWN:
		page_down(list, height);
		break;
	case LIST_HOME:
		list->cursor = 0;
		list->first_shown = 0;
		list->head_hidden = 0;
		list->reading = true;
		break;
	case LIST_END:
		list->cursor = list->count ? list->count - 1 : 0;
		list->reading = false;
		break;
	}
	list_place(list, height);
}
