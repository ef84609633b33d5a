#include "fold.h"

#include "exback/mem.h"
#include "exback/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 512, SLOT_BYTES = 23, PLAIN = 0x80 };

struct slot {
	uint32_t character;     /* 0: empty */
	char bytes[SLOT_BYTES]; /* folded; shorter than this */
	unsigned char length;   /* of `bytes` */
};

struct folder {
	struct slot slots[SLOTS]; /* by the character's low bits */
};

struct folder *folder_new(void)
{
	return mem_zero(1, sizeof(struct folder));
}

void folder_free(struct folder *folder)
{
	free(folder);
}

/* A character that combines with the one before folds to nothing: accents are dropped. */
static const struct slot *fold_character(struct folder *folder, uint32_t character)
{
	struct slot *slot = &folder->slots[character % SLOTS];
	if (slot->character == character)
		return slot;
	char bytes[5] = {0};
	utf8_encode(character, bytes);
	char *folded = utf8_fold(bytes);
	size_t length = strlen(folded);
	if (length >= SLOT_BYTES)
		length = utf8_fit(folded, SLOT_BYTES - 1, SLOT_BYTES, NULL);
	*slot = (struct slot){.character = character, .length = (unsigned char)length};
	memcpy(slot->bytes, folded, length);
	free(folded);
	return slot;
}

static void reserve(struct folded *folded, size_t more)
{
	str_reserve(&folded->text, more);
	mem_grow(&folded->origins, &folded->room, folded->text.length + more, sizeof(size_t));
}

static void add(struct folded *folded, const char *bytes, size_t length, size_t origin)
{
	reserve(folded, length);
	for (size_t i = 0; i < length; i++)
		folded->origins[folded->text.length + i] = origin;
	str_add(&folded->text, bytes, length);
}

/* Of the plain beginning, looked for eight bytes at a time. */
static size_t plain_length(const char *text, size_t length)
{
	const uint64_t beyond = UINT64_C(0x8080808080808080);
	size_t at = 0;
	for (uint64_t eight; at + sizeof eight <= length; at += sizeof eight) {
		memcpy(&eight, text + at, sizeof eight);
		if (eight & beyond)
			break;
	}
	while (at < length && (unsigned char)text[at] < PLAIN)
		at++;
	return at;
}

/* Plain text folds to as many bytes. */
static void add_plain(struct folded *folded, const char *text, size_t length)
{
	str_add(&folded->text, text, length);
	char *end = folded->text.data + folded->text.length;
	for (char *byte = end - length; byte < end; byte++)
		if (*byte >= 'A' && *byte <= 'Z')
			*byte ^= 0x20;
}

static void add_moved(struct folded *folded, const char *text, size_t length, size_t origin)
{
	reserve(folded, length);
	for (size_t i = 0; i < length; i++)
		folded->origins[folded->text.length + i] = origin + i;
	add_plain(folded, text, length);
}

void fold(struct folder *folder, const char *text, struct folded *folded)
{
	if (folded->text.data)
		str_clear(&folded->text);
	else
		str_init(&folded->text);
	size_t length = strlen(text);
	size_t plain = plain_length(text, length);
	folded->moved = plain < length;
	/* Most texts are plain throughout, and need no way back. */
	if (!folded->moved) {
		add_plain(folded, text, length);
		return;
	}
	add_moved(folded, text, plain, 0);
	for (size_t at = plain; at < length; at += plain) {
		uint32_t character;
		size_t step = utf8_decode(text + at, length - at, &character);
		const struct slot *slot = fold_character(folder, character);
		add(folded, slot->bytes, slot->length, at);
		at += step;
		plain = plain_length(text + at, length - at);
		add_moved(folded, text + at, plain, at);
	}
	reserve(folded, 0);
	folded->origins[folded->text.length] = length;
}

static size_t origin_of(const struct folded *folded, size_t at)
{
	return folded->moved ? folded->origins[at] : at;
}

void folded_done(struct folded *folded)
{
	if (folded->text.data)
		str_done(&folded->text);
	free(folded->origins);
	*folded = (struct folded){0};
}

/* --- the words of a query --- */

static bool is_space(const char *at)
{
	static const char ideographic[] = "\u3000";
	return isspace((unsigned char)*at) || strncmp(at, ideographic, sizeof ideographic - 1) == 0;
}

/* A letter or a digit of any script. */
static bool is_letter(const char *bytes, size_t length)
{
	unsigned char byte = (unsigned char)*bytes;
	return byte < PLAIN ? isalnum(byte) : utf8_words(bytes, length) > 0;
}

static bool is_mark(const char *byte)
{
	return (unsigned char)*byte < PLAIN && !is_letter(byte, 1);
}

/* Beside words that the index knows, mere marks say nothing; alone they are what is looked for. */
static void add_word(struct words *words, const char *start, size_t length)
{
	if (utf8_words(start, length) > 0) {
		for (; is_mark(start); start++)
			length--;
		while (is_mark(start + length - 1))
			length--;
	} else if (words->indexed) {
		return;
	}
	char *word = mem_copy_bytes(start, length);
	words->items = mem_array(words->items, words->count + 1, sizeof *words->items);
	words->items[words->count++] = utf8_fold(word);
	free(word);
}

void words_parse(const char *query, struct words *ret)
{
	bool indexed = !utf8_needs_scan(query) && utf8_words(query, strlen(query)) > 0;
	*ret = (struct words){.indexed = indexed};
	while (*query) {
		size_t length = 0;
		while (query[length] && !is_space(query + length))
			length++;
		if (length > 0)
			add_word(ret, query, length);
		query += length;
		while (*query && is_space(query))
			query += isspace((unsigned char)*query) ? 1 : 3;
	}
}

void words_done(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->items[i]);
	free(words->items);
	*words = (struct words){0};
}

bool words_all_in(const struct words *words, const struct folded *folded)
{
	for (size_t i = 0; i < words->count; i++)
		if (!strstr(folded->text.data, words->items[i]))
			return false;
	return true;
}

/* --- the place to stress --- */

enum fit { WHOLE_WORD, BEGINNING, PART };

static bool letter_at(const struct str *text, size_t at)
{
	return at < text->length &&
	       is_letter(text->data + at, utf8_cluster(text->data + at, text->length - at));
}

static bool fits(const struct str *text, size_t start, size_t end, enum fit fit)
{
	bool begins =
		start == 0 || !letter_at(text, start - utf8_cluster_before(text->data, start));
	bool ends = !letter_at(text, end);
	return fit == PART || (begins && (fit == BEGINNING || ends));
}

static bool find(const struct str *text, const char *word, enum fit fit, size_t *ret_start)
{
	for (const char *at = text->data; (at = strstr(at, word)); at++) {
		size_t start = (size_t)(at - text->data);
		if (fits(text, start, start + strlen(word), fit)) {
			*ret_start = start;
			return true;
		}
	}
	return false;
}

bool words_place(
	const struct words *words, const struct folded *folded, size_t *ret_start, size_t *ret_end)
{
	enum fit loosest = words->indexed ? BEGINNING : PART;
	for (size_t i = 0; i < words->count; i++)
		for (enum fit fit = WHOLE_WORD; fit <= loosest && *words->items[i]; fit++) {
			size_t start;
			if (!find(&folded->text, words->items[i], fit, &start))
				continue;
			*ret_start = origin_of(folded, start);
			*ret_end = origin_of(folded, start + strlen(words->items[i]));
			return true;
		}
	return false;
}
