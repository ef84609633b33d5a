/* Identifiers of records: UUID version 7 (RFC 9562), lower case. */
#ifndef EXBACK_UUID_H
#define EXBACK_UUID_H

#include "exback/clock.h"

struct uuid {
	char text[37]; /* "" when there is none */
};

/* Rises within one process and, but for a clock set back, over time. */
struct uuid uuid_new(const struct clock *clock);
bool uuid_valid(const char *text); /* any version, lower-case hexadecimal, 8-4-4-4-12 */

#endif
