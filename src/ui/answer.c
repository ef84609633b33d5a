#include "answer.h"

#include "exback/mem.h"
#include "exback/str.h"
#include "exback/utf8.h"

#include "keys.h"

#include <stdlib.h>
#include <string.h>

/* Equal but for case and accents. */
static bool same_word(const char *a, const char *b)
{
	char *folded_a = utf8_fold(a), *folded_b = utf8_fold(b);
	bool same = text_equal(folded_a, folded_b);

	free(folded_a);
	free(folded_b);
	return same;
}

const struct ui_action *answer_action(const struct ui_action *actions, const char *line)
{
	char name[KEYS_NAME];

	for (const struct ui_action *action = actions; action && action->key; action++) {
		keys_name(action->key, true, name);
		if (text_equal(name, line) || (action->key > ' ' && same_word(name, line)) ||
			(action->word && same_word(action->word, line)))
			return action;
	}
	return NULL;
}

bool answer_is_key(const char *line, int key)
{
	char name[KEYS_NAME];

	return key && text_equal(keys_name(key, true, name), line);
}

enum closeness { FAR, BEGINS_WORD, BEGINS, SAME };

static enum closeness closeness(const char *text, const char *folded_line)
{
	enum closeness close = FAR;
	char *folded;

	if (!text)
		return FAR;
	folded = utf8_fold(text);
	if (text_equal(folded, folded_line))
		close = SAME;
	else if (text_starts(folded, folded_line))
		close = BEGINS;
	for (const char *at = folded; close == FAR && (at = strchr(at, ' ')) != NULL;)
		if (text_starts(++at, folded_line))
			close = BEGINS_WORD;
	free(folded);
	return close;
}

static enum closeness option_closeness(const struct ui_option *option, const char *folded_line)
{
	enum closeness label = closeness(option->label, folded_line);
	enum closeness id = closeness(option->id, folded_line);

	return label > id ? label : id;
}

enum answer_match answer_find(const struct ui_option *options, size_t count, const char *line,
	bool exact, size_t *ret_index)
{
	enum closeness best = exact ? SAME : BEGINS_WORD;
	size_t found = 0;
	long number;
	char *folded;

	if (text_number(line, 1, (long)count, &number)) {
		*ret_index = (size_t)number - 1;
		return MATCH_ONE;
	}
	if (!*line)
		return MATCH_NONE;
	folded = utf8_fold(line);
	for (size_t i = 0; i < count; i++) {
		enum closeness close = option_closeness(&options[i], folded);
		if (close < best)
			continue;
		found = close > best || !found ? 1 : found + 1;
		best = close;
		if (found == 1)
			*ret_index = i;
	}
	free(folded);
	return found == 0 ? MATCH_NONE : found == 1 ? MATCH_ONE : MATCH_SEVERAL;
}

static bool tick(const struct ui_option *options, size_t count, const char *word, bool *ticked)
{
	size_t index;

	if (answer_find(options, count, word, false, &index) != MATCH_ONE)
		return false;
	ticked[index] = true;
	return true;
}

/* The next piece up to one of `ends`, trimmed; false when there is none. */
static bool next_piece(const char **cursor, const char *ends, struct str *piece)
{
	size_t length = strcspn(*cursor, ends);

	if (!**cursor)
		return false;
	str_clear(piece);
	str_add(piece, *cursor, length);
	str_trim(piece);
	*cursor += length + ((*cursor)[length] != '\0');
	return true;
}

/* "1 3" is two answers, "a walk in nature" is one: as a whole first, then word by word. */
static bool tick_words(const struct ui_option *options, size_t count, const char *words,
	bool *ticked, char **ret_wrong)
{
	struct str word = STR_INIT;
	bool good = true;

	if (*words && !tick(options, count, words, ticked))
		while (good && next_piece(&words, " ", &word))
			good = word.length == 0 || tick(options, count, word.data, ticked);
	if (!good)
		*ret_wrong = mem_copy(word.data);
	str_done(&word);
	return good;
}

bool answer_several(const struct ui_option *options, size_t count, const char *line, bool *ticked,
	char **ret_wrong)
{
	bool *now = mem_zero(count + 1, sizeof *now);
	struct str piece = STR_INIT;
	bool good = true;

	if (!text_equal(line, "0"))
		while (good && next_piece(&line, ",", &piece))
			good = tick_words(options, count, piece.data, now, ret_wrong);
	if (good && count)
		memcpy(ticked, now, count * sizeof *now);
	str_done(&piece);
	free(now);
	return good;
}
