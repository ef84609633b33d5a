#include "check.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* What the Flesch-Kincaid formula counts. */
struct prose {
	size_t sentences; /* full stops, question and exclamation marks */
	size_t words;     /* runs of letters */
	size_t syllables; /* estimated */
};

static bool is_letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiouyAEIOUY", c) != NULL;
}

/* Groups of vowels, but for a silent e at the end ("take", but "little"); at least one. The usual
 * estimate, about right for a whole file. */
static size_t count_syllables(const char *word, size_t length)
{
	size_t count = 0;
	bool silent;

	for (size_t i = 0; i < length; i++)
		count += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
	silent = length > 2 && tolower((unsigned char)word[length - 1]) == 'e' &&
		 !is_vowel(word[length - 2]) && word[length - 2] != 'l';
	if (silent && count > 1)
		count--;
	return count > 0 ? count : 1;
}

/* A word is letters and the apostrophes between them. */
static size_t word_length(const char *text)
{
	size_t length = 0;

	while (is_letter(text[length]) ||
		(length > 0 && text[length] == '\'' && is_letter(text[length + 1])))
		length++;
	return length;
}

static bool ends_sentence(const char *text)
{
	return strchr(".!?", *text) && (text[1] == '\0' || strchr(" \n\"", text[1]));
}

static void count_text(struct prose *prose, const char *text)
{
	while (*text != '\0') {
		size_t length = word_length(text);

		if (length > 0) {
			prose->words++;
			prose->syllables += count_syllables(text, length);
			text += length;
		} else {
			prose->sentences += ends_sentence(text);
			text++;
		}
	}
}

/* Labels without a final stop are no prose: as sentences of two words they would hide hard ones. */
static bool is_prose(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && strchr(".!?\"", text[length - 1]);
}

static void count_below(struct prose *prose, struct json value)
{
	const char *text;

	if (json_as_text(value, &text, NULL) && is_prose(text))
		count_text(prose, text);
	for (struct json item = json_first(value); json_present(item); item = json_next(item))
		count_below(prose, item);
}

static double grade(const struct prose *prose)
{
	double words = (double)prose->words;

	return 0.39 * words / (double)prose->sentences + 11.8 * (double)prose->syllables / words -
	       15.59;
}

void check_grade(struct check *check, const char *name, struct json root)
{
	struct prose prose = {0};
	double found;

	count_below(&prose, root);
	if (strncmp(check->language, "en", 2) != 0 || prose.sentences == 0 || prose.words == 0)
		return;
	found = grade(&prose);
	if (check->worst_file[0] == '\0' || found > check->worst_grade) {
		check->worst_grade = found;
		snprintf(check->worst_file, sizeof check->worst_file, "%s", name);
	}
	if (found > GRADE_LIMIT)
		fault_at(check->faults, root,
			"too hard to read: grade %.1f (%.1f words a sentence, %.2f syllables a "
			"word), at most %.0f",
			found, (double)prose.words / (double)prose.sentences,
			(double)prose.syllables / (double)prose.words, GRADE_LIMIT);
}
