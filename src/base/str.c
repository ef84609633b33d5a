#include "exback/str.h"

#include "exback/mem.h"
#include "exback/utf8.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void str_init(struct str *s)
{
	*s = (struct str)STR_INIT;
}

void str_done(struct str *s)
{
	if (s->capacity)
		free(s->data);
	str_init(s);
}

char *str_take(struct str *s)
{
	char *mine = s->capacity ? s->data : mem_copy("");
	str_init(s);
	return mine;
}

void str_clear(struct str *s)
{
	str_cut(s, 0);
}

void str_reserve(struct str *s, size_t more)
{
	if (more >= SIZE_MAX / 2 - s->length)
		die("out of memory");
	size_t needed = s->length + more + 1;
	if (needed <= s->capacity)
		return;
	size_t capacity = s->capacity + s->capacity / 2;
	if (capacity < needed)
		capacity = needed;
	if (capacity < 32)
		capacity = 32;
	s->data = mem_resize(s->capacity ? s->data : NULL, capacity);
	s->capacity = capacity;
	s->data[s->length] = '\0';
}

void str_cut(struct str *s, size_t length)
{
	if (length >= s->length)
		return;
	s->length = length;
	s->data[length] = '\0';
}

/* Whether the bytes are a part of `s` itself, which moves when it grows. */
static bool is_part(const struct str *s, const char *bytes)
{
	return s->capacity && (uintptr_t)bytes >= (uintptr_t)s->data &&
	       (uintptr_t)bytes <= (uintptr_t)(s->data + s->length);
}

void str_add(struct str *s, const char *bytes, size_t length)
{
	if (!length)
		return;
	size_t part = is_part(s, bytes) ? (size_t)(bytes - s->data) : SIZE_MAX;
	str_reserve(s, length);
	memcpy(s->data + s->length, part == SIZE_MAX ? bytes : s->data + part, length);
	s->length += length;
	s->data[s->length] = '\0';
}

void str_add_text(struct str *s, const char *text)
{
	str_add(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
	str_add(s, &c, 1);
}

void str_add_repeat(struct str *s, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		str_add_text(s, text);
}

void str_addf(struct str *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_addv(s, format, args);
	va_end(args);
}

void str_addv(struct str *s, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	if (length < 0)
		die("a text cannot be formatted: %s", format);
	str_reserve(s, (size_t)length);
	vsnprintf(s->data + s->length, (size_t)length + 1, format, again);
	s->length += (size_t)length;
	va_end(again);
}

void str_set(struct str *s, const char *text)
{
	str_splice(s, 0, s->length, text, strlen(text));
}

void str_add_item(struct str *list, const char *item)
{
	str_addf(list, "%s%s", list->length ? ", " : "", item);
}

void str_splice(struct str *s, size_t at, size_t remove, const char *bytes, size_t length)
{
	if (at > s->length)
		at = s->length;
	if (remove > s->length - at)
		remove = s->length - at;
	if (!remove && !length)
		return;
	char *copy = NULL;
	if (length && is_part(s, bytes))
		bytes = copy = mem_copy_bytes(bytes, length);
	str_reserve(s, length);
	memmove(s->data + at + length, s->data + at + remove, s->length - at - remove);
	if (length)
		memcpy(s->data + at, bytes, length);
	s->length += length - remove;
	s->data[s->length] = '\0';
	free(copy);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void str_trim(struct str *s)
{
	size_t start = 0, end = s->length;
	while (end > 0 && is_space(s->data[end - 1]))
		end--;
	while (start < end && is_space(s->data[start]))
		start++;
	str_cut(s, end);
	str_splice(s, 0, start, NULL, 0);
}

bool text_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_starts(const char *text, const char *prefix)
{
	return text && strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_ends(const char *text, const char *ending)
{
	size_t length = text ? strlen(text) : 0, wanted = strlen(ending);
	return length >= wanted && text_equal(text + length - wanted, ending);
}

/* Bytes of white space or of a character that nobody sees, 0 at any other. */
static size_t unseen(const char *text)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {{0xa0, 0xa0}, {0xad, 0xad}, {0x1680, 0x1680}, {0x2000, 0x200f},
		{0x2028, 0x202f}, {0x205f, 0x206f}, {0x3000, 0x3000}, {0xfeff, 0xfeff}};
	uint32_t character;
	if (is_space(*text))
		return 1;
	if (!*text)
		return 0;
	size_t length = utf8_decode(text, strlen(text), &character);
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (character >= ranges[i].first && character <= ranges[i].last)
			return length;
	return 0;
}

bool text_blank(const char *text)
{
	size_t length;
	while (text && (length = unseen(text)) > 0)
		text += length;
	return !text || !*text;
}

const char *text_shown(const char *text)
{
	return *text ? text : "''";
}

bool text_number(const char *text, long low, long high, long *ret_number)
{
	if (!text)
		return false;
	const char *digits = text + (*text == '-');
	if (!*digits || digits[strspn(digits, "0123456789")])
		return false;
	errno = 0;
	long number = strtol(text, NULL, 10);
	if (errno == ERANGE || number < low || number > high)
		return false;
	*ret_number = number;
	return true;
}
