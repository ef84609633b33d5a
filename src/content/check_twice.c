#include "check.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

/* Shorter sentences may come again: "That is fine." */
#define LEAST_WORDS 4

/* Up to and with the mark that ends the sentence, or the whole text. */
static size_t sentence_length(const char *text)
{
	size_t length = 0;

	while (text[length] != '\0') {
		length += strcspn(text + length, ".!?");
		length += strspn(text + length, ".!?\"");
		if (text[length] == ' ' || text[length] == '\n')
			break;
	}
	return length;
}

static size_t count_words(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
	return count;
}

static void add_sentence(struct check *check, struct json value, const char *text, size_t length)
{
	mem_grow(&check->sentences, &check->sentence_room, check->sentence_count,
		sizeof *check->sentences);
	check->sentences[check->sentence_count++] =
		(struct sentence){.text = text, .length = length, .value = value};
}

/* Labels have no final stop and may be alike. */
static void add_text(struct check *check, struct json value, const char *text)
{
	const char *start = text;
	size_t length = strlen(text);

	if (length == 0 || !strchr(".!?\"", text[length - 1]))
		return;
	while (*text != '\0') {
		length = sentence_length(text);
		if (count_words(text, length) >= LEAST_WORDS ||
			(text == start && text[length] == '\0'))
			add_sentence(check, value, text, length);
		text += length;
		text += strspn(text, " \n");
	}
}

/* Of a plural object either may say the rest of the sentence as the other does. */
void check_twice_collect(struct check *check, struct json value)
{
	struct json other = json_member(value, "other");
	const char *text;

	if (json_present(other) && json_present(json_member(value, "one")))
		value = other;
	if (json_type(value) == JSON_TEXT && json_as_text(value, &text, NULL))
		add_text(check, value, text);
	for (struct json item = json_first(value); json_present(item); item = json_next(item))
		check_twice_collect(check, item);
}

static int compare(const void *left, const void *right)
{
	const struct sentence *a = *(const struct sentence *const *)left;
	const struct sentence *b = *(const struct sentence *const *)right;
	size_t length = a->length < b->length ? a->length : b->length;
	int order = memcmp(a->text, b->text, length);

	if (order == 0)
		order = (a->length > b->length) - (a->length < b->length);
	/* Equal ones in the order in which they were read. */
	return order ? order : (a > b) - (a < b);
}

static void note_twice(
	struct check *check, const struct sentence *first, const struct sentence *again)
{
	struct err where = {0};

	json_complain(first->value, &where, "here first");
	fault_at(check->faults, again->value, "stands in the language twice: \"%.*s\" (%s)",
		(int)again->length, again->text, where.text);
}

void check_twice(struct check *check)
{
	size_t count = check->sentence_count;
	const struct sentence **sorted = mem_zero(count + 1, sizeof(const struct sentence *));
	size_t first = 0;

	for (size_t i = 0; i < count; i++)
		sorted[i] = &check->sentences[i];
	qsort(sorted, count, sizeof(const struct sentence *), compare);
	for (size_t i = 1; i < count; i++) {
		if (sorted[i]->length == sorted[first]->length &&
			memcmp(sorted[i]->text, sorted[first]->text, sorted[i]->length) == 0)
			note_twice(check, sorted[first], sorted[i]);
		else
			first = i;
	}
	free(sorted);
	check->sentence_count = 0;
}
