/* Cutting the power. The program works under the shim, and each time that it has said that something is
 * done, the trial keeps what that promises. Then what a disk may hold after a cut, at any operation on
 * a file, is laid out and opened by the real program: all of the last promise is there, or all of the
 * next one.
 *
 *     struct power *power = power_new(envelope, &quota);
 *     power_begin(power);
 *     … the program does something, with the shim and its log …
 *     power_keep(power, NULL);        and so on
 *     power_cut(power);
 *     if (power->why.length) … */
#ifndef TESTS_FAULT_POWER_H
#define TESTS_FAULT_POWER_H

#include "disk.h"
#include "trial.h"

/* All that was acknowledged at one time. */
struct promise {
	struct str export;  /* of the data */
	struct disk *disk;  /* with the other files */
	const char *needle; /* words that are in the data or in a draft, or NULL */
};

struct power {
	struct trial *trial;
	struct disk *first;       /* as it was at the beginning */
	struct str log;           /* of the shim */
	struct promise *promises; /* in their order */
	size_t count, room;       /* of them */
	size_t kept;              /* that were acknowledged before the present cut */
	uint64_t *seen;           /* digests of the states that were opened: a hash table */
	struct quota quota;       /* of different states that are opened */
	size_t cuts;              /* places in the log */
	struct random random;
	struct str why; /* "", or what was lost first */
};

struct power *power_new(const struct envelope *envelope, const struct quota *quota);
void power_free(struct power *power);
void power_begin(struct power *power);
void power_keep(struct power *power, const char *needle);
void power_cut(struct power *power);

#endif
