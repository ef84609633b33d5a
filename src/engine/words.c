#include "words.h"

#include <string.h>

/* The first letter tells most words apart. */
bool word_is(const char *word, size_t length, const char *id)
{
	return id && length && *word == *id && strncmp(word, id, length) == 0 && !id[length];
}
