/* What must be true of every life on every evening. Each fails the test, naming seed and day. */
#ifndef TESTS_INVARIANTS_H
#define TESTS_INVARIANTS_H

#include "person.h"

#define WATCHED_STATES 32

/* What earlier evenings of a life showed. */
struct watch {
	int missing[WATCHED_STATES]; /* by state: required steps not done when it was last seen */
	size_t closures;             /* that were older than a day */
	size_t visits;               /* evenings in a state of reconnection */
	size_t falls;                /* seen */
	int days_kept;               /* yesterday */
	bool last_fell;              /* the fall was seen before */
};

void watch_init(struct watch *watch);
void watch_evening(struct watch *watch, const struct person *person,
	const struct decision *decision, struct moment now);
/* The counts alone, found the slow way. */
void expect_counts(const struct person *person, const struct counts *have, struct moment now);
/* State, entry and closures as the oracle finds them; for lives in UTC by a right clock. */
void expect_oracle(const struct person *person, const struct decision *decision, struct moment now);

#endif
