/* The items of a choice, wherever they come from. Those of a source are copied when they are first
 * seen and kept for a while: a key that moves the cursor asks for the one row that is new. */
#ifndef EXBACK_CURSES_ITEMS_H
#define EXBACK_CURSES_ITEMS_H

#include "exback/ui.h"

#define ITEMS_KEPT 256 /* more than the rows of any screen */

struct kept_item {
	struct ui_item item; /* its texts are ours */
	size_t index;
	bool filled;
};

struct items {
	const struct ui_choose *choose; /* what was asked */
	struct kept_item *kept; /* ITEMS_KEPT of them, by index modulo; NULL without a source */
};

void items_init(struct items *items, const struct ui_choose *choose);
void items_done(struct items *items);
/* Borrowed until items_forget, or until as many others were asked for as are kept. */
const struct ui_item *items_at(struct items *items, size_t index);
/* The source has other rows now. */
void items_forget(struct items *items);

#endif
