#include "bench.h"

#include "exback/mem.h"

#include <math.h>
#include <stdlib.h>

void samples_add(struct samples *samples, double value)
{
	mem_grow(&samples->values, &samples->room, samples->count, sizeof *samples->values);
	samples->values[samples->count++] = value;
}

void samples_done(struct samples *samples)
{
	free(samples->values);
	*samples = (struct samples){0};
}

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

/* Between two values the one nearer to the share's place counts in proportion. */
double samples_quantile(struct samples *samples, double share)
{
	if (samples->count == 0)
		return NAN;
	qsort(samples->values, samples->count, sizeof *samples->values, by_value);
	double place = share * (double)(samples->count - 1);
	size_t below = (size_t)place;
	size_t above = below + 1 < samples->count ? below + 1 : below;
	double part = place - (double)below;
	return samples->values[below] * (1 - part) + samples->values[above] * part;
}

double samples_median(struct samples *samples)
{
	return samples_quantile(samples, 0.5);
}
