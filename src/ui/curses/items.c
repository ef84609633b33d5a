#include "items.h"

#include "exback/mem.h"

#include "../front.h"

#include <stdlib.h>

void items_init(struct items *items, const struct ui_choose *choose)
{
	*items = (struct items){.choose = choose};
	if (!choose->items && choose->source)
		items->kept = mem_zero(ITEMS_KEPT, sizeof *items->kept);
}

static void empty(struct kept_item *kept)
{
	/* Filled by copy(): these four are ours. */
	free((char *)kept->item.label);
	free((char *)kept->item.detail);
	free((char *)kept->item.match);
	free((char *)kept->item.heading);
	*kept = (struct kept_item){0};
}

void items_forget(struct items *items)
{
	for (size_t i = 0; items->kept && i < ITEMS_KEPT; i++)
		empty(&items->kept[i]);
}

void items_done(struct items *items)
{
	items_forget(items);
	free(items->kept);
}

static struct ui_item copy(const struct ui_item *item)
{
	return (struct ui_item){
		.label = mem_copy(item->label),
		.detail = mem_copy(item->detail),
		.match = mem_copy(item->match),
		.heading = mem_copy(item->heading),
		.key = item->key,
	};
}

const struct ui_item *items_at(struct items *items, size_t index)
{
	struct kept_item *kept;

	if (!items->kept)
		return &items->choose->items[index];
	kept = &items->kept[index % ITEMS_KEPT];
	if (!kept->filled || kept->index != index) {
		struct ui_item item = front_item(items->choose, index);
		empty(kept);
		*kept = (struct kept_item){.item = copy(&item), .index = index, .filled = true};
	}
	return &kept->item;
}
