#include "content.h"

#include <string.h>

static const struct content_value *find_value(
	const struct content_value *values, const char *name, size_t length)
{
	for (; values && values->name; values++) {
		if (strlen(values->name) == length && memcmp(values->name, name, length) == 0)
			return values;
	}
	return NULL;
}

static void add_value(struct str *out, const struct content_value *value)
{
	if (value->text)
		str_add_text(out, value->text);
	else
		str_addf(out, "%ld", value->number);
}

/* Fills {name}; braces that name no value stay as they are. What is filled in is not read again. */
static void fill(struct str *out, const char *text, const struct content_value *values)
{
	while (*text != '\0') {
		size_t plain = strcspn(text, "{");
		size_t length;
		const struct content_value *value;

		str_add(out, text, plain);
		text += plain;
		if (*text == '\0')
			return;
		length = strcspn(text + 1, "}");
		value = text[1 + length] == '}' ? find_value(values, text + 1, length) : NULL;
		if (value) {
			add_value(out, value);
			text += length + 2;
		} else {
			str_add_char(out, *text++);
		}
	}
}

static const char *plural_key(const struct content_value *values)
{
	for (; values && values->name; values++) {
		if (values->text == NULL)
			return values->number == 1 ? "one" : "other";
	}
	return "other";
}

void content_say(const struct content *content, struct str *out, const char *file, const char *path,
	const struct content_value *values)
{
	const char *key = plural_key(values);
	struct node_place found = sentence_find(content, file, path);
	const char *text = place_text(place_member(found, key, strlen(key)));

	fill(out, text ? text : content_text(content, file, path), values);
}
