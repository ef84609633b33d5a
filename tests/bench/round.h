/* Programs run in turns, so that whatever slows the machine down hits all alike; also what the one before
 * leaves in the caches, for the order of each round is drawn anew. */
#ifndef TESTS_BENCH_ROUND_H
#define TESTS_BENCH_ROUND_H

#include "../unit/random.h"
#include "bench.h"

/* 0 to count - 1 in an order of its own. */
void round_order(size_t *order, size_t count, struct random *random);

#endif
