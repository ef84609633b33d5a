#include "disk.h"

#include "exback/str.h"

#include <string.h>

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);
	return length >= end_length && text_equal(text + length - end_length, end);
}

/* What is being written has a name of its own until it is whole: NAME.new, NAME.new-1a2b3c4d. A lock
 * has nothing in it. */
static bool is_unfinished(const char *name)
{
	return ends_with(name, "-journal") || ends_with(name, ".next") || strstr(name, ".new") ||
	       ends_with(name, ".lock");
}

static bool is_draft(const char *name)
{
	return strstr(name, ".db.draft") && !is_unfinished(name);
}

static bool same_file(const struct disk *one, const struct disk *other, const char *name)
{
	const struct str *left = disk_file(one, name), *right = disk_file(other, name);
	if (!left || !right)
		return !left && !right;
	return left->length == right->length && memcmp(left->data, right->data, left->length) == 0;
}

const char *disk_odd_file(
	const struct disk *state, const struct disk *before, const struct disk *after)
{
	const struct disk *disks[] = {before, after, state};
	for (size_t i = 0; i < 3; i++) {
		const char *name;
		for (size_t j = 0; (name = disk_name(disks[i], j)); j++)
			if (!ends_with(name, "/exback.db") && !strstr(name, ".db.damaged-") &&
				!is_unfinished(name) && !is_draft(name) &&
				!same_file(state, before, name) && !same_file(state, after, name))
				return name;
	}
	return NULL;
}
