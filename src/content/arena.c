#include "arena.h"

#include "exback/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 16384

struct arena_block {
	struct arena_block *older; /* the block filled before, or NULL */
	size_t used;               /* bytes handed out */
	size_t size;               /* bytes there are */
	max_align_t bytes[];       /* what is handed out */
};

static size_t round_up(size_t size)
{
	size_t unit = sizeof(max_align_t);

	return (size + unit - 1) / unit * unit;
}

static struct arena_block *new_block(struct arena *arena, size_t least)
{
	size_t size = least > BLOCK_BYTES ? least : BLOCK_BYTES;
	struct arena_block *block = mem_zero(1, sizeof *block + size);

	block->size = size;
	block->older = arena->newest;
	arena->newest = block;
	return block;
}

void *arena_zero(struct arena *arena, size_t count, size_t size)
{
	struct arena_block *block = arena->newest;
	void *bytes;

	if (size > 0 && count > (SIZE_MAX - BLOCK_BYTES) / size)
		die("out of memory");
	size = round_up(count * size);
	if (block == NULL || block->size - block->used < size)
		block = new_block(arena, size);
	bytes = (char *)block->bytes + block->used;
	block->used += size;
	return bytes;
}

char *arena_copy(struct arena *arena, const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(arena_zero(arena, size, 1), text, size);
}

void arena_done(struct arena *arena)
{
	while (arena->newest) {
		struct arena_block *older = arena->newest->older;

		free(arena->newest);
		arena->newest = older;
	}
}
