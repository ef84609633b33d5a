#include "exback/uuid.h"

#include "exback/chance.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* The bits of a version 7: 48 of milliseconds, 42 that keep the order within one millisecond,
 * 32 of chance. */
#define ORDER_BITS 42
#define ORDER_MASK ((UINT64_C(1) << ORDER_BITS) - 1)

/* Where a new millisecond begins to count. Half of the range, so that there is room to rise. Under a
 * frozen clock all processes share one millisecond: then the real time tells them apart. */
static uint64_t first_order(const struct clock *clock)
{
	struct timespec real;
	if (!clock->frozen)
		return chance_bits() & (ORDER_MASK >> 1);
	clock_gettime(CLOCK_REALTIME, &real);
	return ((uint64_t)real.tv_sec * 1000 + (uint64_t)real.tv_nsec / 1000000) & ORDER_MASK;
}

struct uuid uuid_new(const struct clock *clock)
{
	static uint64_t last_time, last_order;
	uint64_t time = (uint64_t)clock_now_ms(clock) & ((UINT64_C(1) << 48) - 1);
	uint64_t order = first_order(clock);
	if (time < last_time)
		time = last_time;
	if (time == last_time && order <= last_order)
		order = last_order + 1;
	if (order > ORDER_MASK) {
		time++;
		order = 0;
	}
	last_time = time;
	last_order = order;

	struct uuid uuid;
	snprintf(uuid.text, sizeof uuid.text, "%08x-%04x-7%03x-%04x-%04x%08x",
		(unsigned)(time >> 16 & 0xffffffff), (unsigned)(time & 0xffff),
		(unsigned)(order >> 30 & 0xfff), (unsigned)(0x8000 | (order >> 16 & 0x3fff)),
		(unsigned)(order & 0xffff), (unsigned)(chance_bits() & 0xffffffff));
	return uuid;
}

bool uuid_valid(const char *text)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	if (!text || strlen(text) != sizeof shape - 1)
		return false;
	for (size_t i = 0; shape[i]; i++) {
		bool dash = shape[i] == '-';
		if (dash ? text[i] != '-' : !strchr("0123456789abcdef", text[i]))
			return false;
	}
	return true;
}
