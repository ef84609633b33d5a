#include "words.h"

#include <string.h>

bool word_is(const char *word, size_t length, const char *id)
{
	return id && strlen(id) == length && memcmp(word, id, length) == 0;
}
