/* The counts as they are handed out. */
#ifndef ENGINE_COUNTS_H
#define ENGINE_COUNTS_H

#include "exback/engine.h"
#include "tally.h"

/* From what has been folded up to now: the contacts, the goal, the days with a check-in. */
struct counts counts_of(const struct records *records, const struct tally *tally, int goal,
	size_t checkins, struct moment now);

#endif
