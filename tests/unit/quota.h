/* How far a trial goes, and what it says of it. A trial does so many in `make test` and many more in
 * `make soak`, which gives it a time as well: when that is over, it stops by itself, and says how far it
 * came.
 *
 *     struct quota quota;
 *     quota_begin(&quota, 300, 10000, SEED);
 *     struct random random = {.state = quota.seed};
 *     for (; quota_more(&quota); quota.done++)
 *         … one of them; whatever is wrong fails the test …
 *     quota_report(&quota, "kill -9 while saving, plain", "0 torn, 0 lost");
 *
 * EXBACK_SOAK=1 asks for the long form, EXBACK_SEED=N for another seed. `make soak` also sets
 * EXBACK_SOAK_UNTIL, the time (seconds since 1970) at which the program should be done, and
 * EXBACK_SOAK_TRIALS, how many quotas it has: each that begins gets its share of what is left. */
#ifndef TESTS_QUOTA_H
#define TESTS_QUOTA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct quota {
	size_t asked;  /* how many should be done; SIZE_MAX: all that there are */
	size_t done;   /* how many are; the trial counts them */
	uint64_t seed; /* for the trial's random numbers */
	double begun;  /* seconds since 1970 */
	double until;  /* the same: no more after it; 0: no such time */
	bool late;     /* that time was over before all was done */
};

/* EXBACK_SOAK is set. */
bool trial_soaks(void);
/* EXBACK_SEED, or this one. */
uint64_t trial_seed(uint64_t otherwise);

enum { QUOTA_ALL = 0 }; /* as a number that is asked for: what the trial itself finds to do */
void quota_begin(struct quota *quota, size_t in_test, size_t in_soak, uint64_t seed);
/* Whether another one is to be done. The first always is. */
bool quota_more(struct quota *quota);
/* One line, which `make soak` puts into its table: "trial: NAME | done | asked | seed | RESULT | 12 s". */
void quota_report(const struct quota *quota, const char *name, const char *result);

#endif
