/* Words of lists: borrowed bytes without an end (lines_next). */
#ifndef ENGINE_WORDS_H
#define ENGINE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a word of a list is this id; NULL is no word. */
bool word_is(const char *word, size_t length, const char *id);

#endif
