#include "draft.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <stdlib.h>
#include <string.h>

void slots_free(struct slots *slots)
{
	while (slots->count > 0)
		slots_remove(slots, &slots->items[slots->count - 1]);
	free(slots->items);
	*slots = (struct slots){0};
}

void slots_remove(struct slots *slots, struct slot *slot)
{
	free(slot->name);
	free(slot->text);
	*slot = slots->items[--slots->count];
}

size_t slot_name_length(const char *name)
{
	return strcspn(name, "#");
}

static struct slot *find_exactly(const struct slots *slots, const char *name)
{
	for (size_t i = 0; i < slots->count; i++)
		if (text_equal(slots->items[i].name, name))
			return &slots->items[i];
	return NULL;
}

struct slot *slots_find(const struct slots *slots, const char *name)
{
	struct slot *found = find_exactly(slots, name);
	size_t length = strlen(name);
	for (size_t i = 0; !found && i < slots->count; i++) {
		const char *other = slots->items[i].name;
		if (slot_name_length(other) == length && memcmp(other, name, length) == 0)
			found = &slots->items[i];
	}
	return found;
}

static void add(struct slots *slots, const char *name, const char *text, int64_t saved)
{
	slots->items = mem_array(slots->items, slots->count + 1, sizeof *slots->items);
	slots->items[slots->count++] =
		(struct slot){.name = mem_copy(name), .text = mem_copy(text), .saved = saved};
}

static void rename_behind(struct slots *slots, struct slot *slot)
{
	struct str name = STR_INIT;
	int number = 2;
	do {
		str_clear(&name);
		str_addf(&name, "%.*s#%d", (int)slot_name_length(slot->name), slot->name, number++);
	} while (find_exactly(slots, name.data));
	free(slot->name);
	slot->name = str_take(&name);
}

void slots_merge(struct slots *slots, const char *name, const char *text, int64_t saved)
{
	struct slot *same = find_exactly(slots, name);
	if (same && text_equal(same->text, text)) {
		same->saved = saved > same->saved ? saved : same->saved;
		return;
	}
	bool newer = !same || saved > same->saved;
	if (same && newer)
		rename_behind(slots, same);
	add(slots, name, text, saved);
	if (!newer)
		rename_behind(slots, &slots->items[slots->count - 1]);
}

void slots_put(struct slots *slots, const char *name, const char *text, int64_t saved)
{
	struct slot *same = find_exactly(slots, name);
	if (same)
		slots_remove(slots, same);
	add(slots, name, text, saved);
}
