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

static bool of_slot(const struct slot *slot, const char *name)
{
	size_t length = slot_name_length(slot->name);
	return strlen(name) == length && memcmp(slot->name, name, length) == 0;
}

struct slot *slots_find(const struct slots *slots, const char *name)
{
	struct slot *found = find_exactly(slots, name);
	for (size_t i = 0; !found && i < slots->count; i++)
		if (of_slot(&slots->items[i], name))
			found = &slots->items[i];
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

void slots_add_first(struct slots *slots, const char *name, const char *text, int64_t saved)
{
	struct slot *same = find_exactly(slots, name);
	if (same)
		rename_behind(slots, same);
	add(slots, name, text, saved);
}

void slots_remove_text(struct slots *slots, const char *name, const char *text)
{
	for (size_t i = slots->count; i-- > 0;)
		if (of_slot(&slots->items[i], name) && text_equal(slots->items[i].text, text))
			slots_remove(slots, &slots->items[i]);
}
