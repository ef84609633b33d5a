/* Made-up text, the same on every machine: words of two to four syllables out of a vocabulary of
 * 20,000, few of which make up most of the text, as in any language. */
#include "../unit/random.h"
#include "bench.h"

#define VOCABULARY 20000
#define SENTENCE   12 /* words */
#define PARAGRAPH  60 /* words */
#define FINE       (1 << 30)

/* Cubing a number between 0 and 1 makes small ones, the common words, likely. */
static unsigned pick_word(struct random *random)
{
	double share = (double)random_below(random, FINE) / FINE;
	return (unsigned)(share * share * share * VOCABULARY);
}

static void add_word(struct str *out, unsigned word)
{
	static const char first[] = "bdfghklmnprstvwz", second[] = "aeiou";
	/* At least two syllables: 80 words have one, the next 6,400 two. */
	for (word += 80; word; word /= 80) {
		str_add_char(out, first[word % 16]);
		str_add_char(out, second[word / 16 % 5]);
	}
}

static const char *separator(size_t words)
{
	if (words % PARAGRAPH == 0)
		return ".\n\n";
	return words % SENTENCE == 0 ? ". " : " ";
}

void words_entry(int number, struct str *out)
{
	struct random random = {.state = (uint64_t)number};
	for (size_t i = 0; i < BENCH_WORDS; i++) {
		if (i > 0)
			str_add_text(out, separator(i));
		if (i == BENCH_WORDS / 2 && number % BENCH_RARITY == 0)
			str_add_text(out, BENCH_RARE);
		else
			add_word(out, pick_word(&random));
	}
	str_add_char(out, '.');
}

void words_text(size_t bytes, struct str *out)
{
	for (int number = 1; out->length < bytes; number++) {
		words_entry(number, out);
		str_add_text(out, "\n\n");
	}
}
