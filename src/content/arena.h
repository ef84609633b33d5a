/* Memory that is freed all at once: what content hands out lives as long as the content. */
#ifndef EXBACK_CONTENT_ARENA_H
#define EXBACK_CONTENT_ARENA_H

#include <stddef.h>

struct arena_block;

/* All zero: empty. */
struct arena {
	struct arena_block *newest; /* the block that still has room; the others hang behind it */
};

void *arena_zero(struct arena *arena, size_t count, size_t size); /* zeroed, aligned for any type */
char *arena_copy(struct arena *arena, const char *text);
void arena_done(struct arena *arena);

#endif
