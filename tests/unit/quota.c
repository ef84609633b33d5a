#include "quota.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

bool trial_soaks(void)
{
	return getenv("EXBACK_SOAK") != NULL;
}

uint64_t trial_seed(uint64_t otherwise)
{
	const char *seed = getenv("EXBACK_SEED");
	return seed ? strtoull(seed, NULL, 10) : otherwise;
}

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* When the trial that begins now has had its share; 0: never. */
static double share_ends(double now)
{
	static long begun;
	const char *until = getenv("EXBACK_SOAK_UNTIL"), *trials = getenv("EXBACK_SOAK_TRIALS");
	long left = (trials ? strtol(trials, NULL, 10) : 1) - begun++;
	if (!until)
		return 0;
	return now + (strtod(until, NULL) - now) / (double)(left > 1 ? left : 1);
}

void quota_begin(struct quota *quota, size_t in_test, size_t in_soak, uint64_t seed)
{
	double now = seconds_now();
	size_t asked = trial_soaks() ? in_soak : in_test;
	*quota = (struct quota){.asked = asked == QUOTA_ALL ? SIZE_MAX : asked,
		.seed = trial_seed(seed),
		.begun = now,
		.until = share_ends(now)};
}

bool quota_more(struct quota *quota)
{
	if (quota->done >= quota->asked)
		return false;
	quota->late = quota->done && quota->until > 0 && seconds_now() >= quota->until;
	return !quota->late;
}

void quota_report(const struct quota *quota, const char *name, const char *result)
{
	char asked[32] = "all";
	if (quota->asked != SIZE_MAX)
		snprintf(asked, sizeof asked, "%zu", quota->asked);
	printf("trial: %s | %zu | %s | %llu | %s%s | %.0f s\n", name, quota->done, asked,
		(unsigned long long)quota->seed, result,
		quota->late ? ", until the time was over" : "", seconds_now() - quota->begun);
	fflush(stdout);
}
