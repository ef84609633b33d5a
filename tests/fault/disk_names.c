#include "disk_private.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

void names_add(struct names *names, const char *path, int file, int serial)
{
	mem_grow(&names->items, &names->room, names->count, sizeof *names->items);
	names->items[names->count++] =
		(struct name){.path = mem_copy(path), .file = file, .serial = serial};
}

void names_remove(struct names *names, size_t at)
{
	free(names->items[at].path);
	memmove(names->items + at, names->items + at + 1,
		(--names->count - at) * sizeof *names->items);
}

void names_free(struct names *names)
{
	while (names->count > 0)
		names_remove(names, names->count - 1);
	free(names->items);
}

struct name *names_find(const struct names *names, const char *path)
{
	for (size_t i = 0; i < names->count; i++)
		if (text_equal(names->items[i].path, path))
			return &names->items[i];
	return NULL;
}

void names_set(struct names *names, const char *path, int file)
{
	struct name *there = names_find(names, path);
	if (there && file == NOTHING)
		names_remove(names, (size_t)(there - names->items));
	else if (there)
		there->file = file;
	else if (file != NOTHING)
		names_add(names, path, file, 0);
}

void bytes_grow(struct str *bytes, size_t length)
{
	while (bytes->length < length) {
		static const char zeros[4096];
		size_t more = length - bytes->length;
		str_add(bytes, zeros, more < sizeof zeros ? more : sizeof zeros);
	}
}

void bytes_put(struct str *bytes, size_t at, const char *data, size_t length)
{
	bytes_grow(bytes, at + length);
	memcpy(bytes->data + at, data, length);
}

void bytes_truncate(struct str *bytes, size_t length)
{
	bytes_grow(bytes, length);
	str_cut(bytes, length);
}
