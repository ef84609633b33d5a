#include "ids.h"

#include "exback/mem.h"
#include "words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *id_at(const struct ids *ids, size_t index)
{
	return *(const char *const *)((const char *)ids->table + index * ids->size);
}

/* FNV-1a (Fowler, Noll, Vo). */
static size_t hash(const char *word, size_t length)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)word[i]) * 16777619U;
	return hash;
}

/* The slot of a word, or the free one where it would be. */
static size_t *slot_of(const struct ids *ids, const char *word, size_t length)
{
	size_t at = hash(word, length) & ids->mask;

	while (ids->slots[at] && !word_is(word, length, id_at(ids, ids->slots[at] - 1)))
		at = (at + 1) & ids->mask;
	return &ids->slots[at];
}

void ids_open(struct ids *ids, const void *table, size_t count, size_t size)
{
	size_t room = 1;

	while (room < 2 * count + 1)
		room *= 2;
	*ids = (struct ids){
		.table = table,
		.size = size,
		.slots = mem_zero(room, sizeof *ids->slots),
		.mask = room - 1,
	};
	for (size_t i = 0; i < count; i++) {
		const char *id = id_at(ids, i);

		*slot_of(ids, id, strlen(id)) = i + 1;
	}
}

void ids_done(struct ids *ids)
{
	free(ids->slots);
	*ids = (struct ids){0};
}

size_t ids_find(const struct ids *ids, const char *word, size_t length)
{
	size_t slot = *slot_of(ids, word, length);

	return slot ? slot - 1 : NO_ID;
}
