/* Moments and civil days as the engine compares them. */
#ifndef ENGINE_MOMENTS_H
#define ENGINE_MOMENTS_H

#include "exback/records.h"

#define SECONDS_PER_DAY 86400

/* A record from after `now` (the clock was set back) still counts: as if it had happened now. */
struct moment moment_until(struct moment when, struct moment now);

/* The civil day of an instant on a wall `offset` seconds east of UTC. */
struct day day_of_instant(int64_t at, int32_t offset);

/* Days from one to the other; 0 when `to` comes first, so that no count is ever negative. */
int days_from(struct day from, struct day to);

/* The earlier and the later of two days. */
struct day day_least(struct day a, struct day b);
struct day day_most(struct day a, struct day b);

/* Day 0 of the chapter; `today` when it has none. */
struct day chapter_day_zero(const struct chapter *chapter, struct day today);

/* The start of a day on the wall of the chapter's set-up. */
struct moment day_start(struct day day, int32_t offset);

#endif
