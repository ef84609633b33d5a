/* Numbers that are random enough for made-up lives, and the same on every machine. */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
	uint64_t state; /* the seed */
};

/* 0 to limit - 1. */
size_t random_below(struct random *random, size_t limit);

#endif
