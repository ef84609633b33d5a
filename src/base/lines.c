#include "exback/records.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <stdlib.h>
#include <string.h>

const char *word_find(const char *const *words, const char *bytes, size_t length)
{
	for (; *words; words++)
		if (strlen(*words) == length && memcmp(*words, bytes, length) == 0)
			return *words;
	return NULL;
}

bool lines_next(const char **cursor, const char **ret_word, size_t *ret_length)
{
	const char *at = *cursor;
	while (at && *at == '\n')
		at++;
	if (!at || !*at)
		return false;
	*ret_word = at;
	*ret_length = (size_t)(strchrnul(at, '\n') - at);
	*cursor = at + *ret_length;
	return true;
}

bool lines_have(const char *lines, const char *word)
{
	const char *line;
	size_t length, wanted = strlen(word);
	while (lines_next(&lines, &line, &length)) {
		if (length == wanted && memcmp(line, word, length) == 0)
			return true;
	}
	return false;
}

size_t lines_count(const char *lines)
{
	const char *line;
	size_t length, count = 0;
	while (lines_next(&lines, &line, &length))
		count++;
	return count;
}

void lines_add(char **lines, const char *word)
{
	if (!*word || lines_have(*lines, word))
		return;
	struct str grown = STR_INIT;
	if (*lines)
		str_addf(&grown, "%s\n", *lines);
	str_add_text(&grown, word);
	free(*lines);
	*lines = str_take(&grown);
}
