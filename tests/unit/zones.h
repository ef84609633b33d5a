/* Clocks for tests: any zone, any time. */
#ifndef TESTS_ZONES_H
#define TESTS_ZONES_H

#include "exback/clock.h"

/* Sets TZ and EXBACK_NOW and makes a clock of them. `zone` NULL: TZ is unset; `now` NULL: running. */
struct clock clock_in(const char *zone, const char *now);
/* The seconds of a time of RFC 3339. */
int64_t instant(const char *text);

#endif
