#include "exback/chance.h"

#include "exback/mem.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/types.h>

uint64_t chance_bits(void)
{
	uint64_t bits;
	ssize_t got;
	do
		got = getrandom(&bits, sizeof bits, 0);
	while (got < 0 && errno == EINTR);
	if (got != (ssize_t)sizeof bits)
		die("no random numbers: %s", strerror(errno));
	return bits;
}
