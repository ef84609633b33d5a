#include "random.h"

/* SplitMix64 (Steele, Lea, Flood 2014). */
size_t random_below(struct random *random, size_t limit)
{
	uint64_t z = random->state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (size_t)((z ^ (z >> 31)) % limit);
}
