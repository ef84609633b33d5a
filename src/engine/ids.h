/* Ids of a table of the programme, hashed: ten years hold many answers and activities.
 *
 *     ids_open(&ids, programme->steps, programme->step_count, sizeof *programme->steps);
 *     size_t step = ids_find(&ids, word, length);
 *     ids_done(&ids); */
#ifndef ENGINE_IDS_H
#define ENGINE_IDS_H

#include <stddef.h>

#define NO_ID ((size_t)-1)

struct ids {
	const void *table; /* of structs that begin with `const char *id` */
	size_t size;       /* of one of them */
	size_t *slots; /* index in the table + 1, or 0: free; found by stepping on from the hash */
	size_t mask;   /* the number of slots, a power of two, less one */
};

void ids_open(struct ids *ids, const void *table, size_t count, size_t size);
void ids_done(struct ids *ids);
/* Index in the table of the id that is this word, or NO_ID. */
size_t ids_find(const struct ids *ids, const char *word, size_t length);

#endif
