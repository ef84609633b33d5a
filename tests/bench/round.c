#include "round.h"

/* Fisher and Yates. */
void round_order(size_t *order, size_t count, struct random *random)
{
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	for (size_t left = count; left > 1; left--) {
		size_t drawn = random_below(random, left), last = order[left - 1];
		order[left - 1] = order[drawn];
		order[drawn] = last;
	}
}
