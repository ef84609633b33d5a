#include "log.h"

#include <stdlib.h>
#include <string.h>

bool log_next(const struct str *log, size_t *at, struct log_entry *ret)
{
	struct log_entry entry;
	if (*at + sizeof entry.record > log->length)
		return false;
	memcpy(&entry.record, log->data + *at, sizeof entry.record);
	const char *place = log->data + *at + sizeof entry.record;
	bool bytes = entry.record.operation == OPERATION_WRITE && !entry.record.error;
	snprintf(entry.name, sizeof entry.name, "%.*s", (int)entry.record.name_length, place);
	place += entry.record.name_length;
	snprintf(entry.other, sizeof entry.other, "%.*s", (int)entry.record.other_length, place);
	entry.bytes = place + entry.record.other_length;
	*at = (size_t)(entry.bytes - log->data) + (bytes ? (size_t)entry.record.length : 0);
	*ret = entry;
	return true;
}

bool log_injected(const struct str *log)
{
	struct log_entry entry;
	for (size_t at = 0; log_next(log, &at, &entry);)
		if (entry.record.injected)
			return true;
	return false;
}
