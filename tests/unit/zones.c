#include "zones.h"

#include "exback/mem.h"

#include <stdlib.h>

struct clock clock_in(const char *zone, const char *now)
{
	struct clock clock;
	struct err err = {0};
	if (zone)
		setenv("TZ", zone, 1);
	else
		unsetenv("TZ");
	if (now)
		setenv("EXBACK_NOW", now, 1);
	else
		unsetenv("EXBACK_NOW");
	if (!clock_init(&clock, &err))
		die("%s", err.text);
	return clock;
}

int64_t instant(const char *text)
{
	const struct clock clock = {0};
	struct moment moment;
	if (!clock_parse_rfc3339(&clock, text, &moment))
		die("%s", text);
	return moment.at;
}
