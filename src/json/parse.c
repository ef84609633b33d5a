#include "document.h"

#include "exback/mem.h"
#include "exback/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Says where in the text: line and column, both from 1, columns in bytes. */
static bool refuse(const char *name, const char *bytes, size_t at, const char *why, struct err *err)
{
	size_t line = 1, column = 1;

	for (size_t i = 0; i < at; i++) {
		column++;
		if (bytes[i] == '\n') {
			line++;
			column = 1;
		}
	}
	return err_set(err, ERR_DAMAGED, "%s: line %zu, column %zu: %s", name, line, column, why);
}

/* Bytes that are valid UTF-8 from the start, for the place of the first that is not. */
static size_t valid_prefix(const char *bytes, size_t length)
{
	size_t low = 0, line_end = 0;

	while (line_end < length) {
		const char *newline = memchr(bytes + low, '\n', length - low);

		line_end = newline ? (size_t)(newline - bytes) + 1 : length;
		if (!utf8_valid(bytes + low, line_end - low))
			break;
		low = line_end;
	}
	return low;
}

struct member {
	const cJSON *node; /* of an object */
};

/* Room for the members of one object at a time, so that a document costs few allocations. */
struct keys {
	struct member *members; /* to be sorted by key */
	size_t room;            /* of `members` */
};

static int compare_keys(const void *a, const void *b)
{
	const struct member *left = a, *right = b;

	return strcmp(left->node->string, right->node->string);
}

/* The second of two members with the same key, or NULL. Sorted, so that a big object is no
 * quadratic trap. */
static const cJSON *find_duplicate(const cJSON *object, struct keys *keys)
{
	size_t count = 0;

	for (const cJSON *member = object->child; member; member = member->next) {
		mem_grow(&keys->members, &keys->room, count, sizeof *keys->members);
		keys->members[count++].node = member;
	}
	if (count < 2)
		return NULL;
	qsort(keys->members, count, sizeof *keys->members, compare_keys);
	for (size_t i = 1; i < count; i++) {
		if (compare_keys(&keys->members[i - 1], &keys->members[i]) == 0)
			return keys->members[i].node;
	}
	return NULL;
}

/* What only the finished tree shows: keys given twice, numbers too big for a double. */
static bool check_tree(
	const struct json_document *document, const cJSON *node, struct keys *keys, struct err *err)
{
	struct json value = {document, node};

	if (cjson()->cJSON_IsNumber(node) && !isfinite(node->valuedouble))
		return json_complain(value, err, "the number is too big");
	if (cjson()->cJSON_IsObject(node)) {
		value.node = find_duplicate(node, keys);
		if (value.node)
			return json_complain(value, err, "the key is there twice");
	}
	for (const cJSON *child = node->child; child; child = child->next) {
		if (!check_tree(document, child, keys, err))
			return false;
	}
	return true;
}

static size_t skip_space(const char *bytes, size_t length, size_t at)
{
	while (at < length &&
		(bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n'))
		at++;
	return at;
}

static bool parse_tree(
	struct json_document *document, const char *bytes, size_t length, struct err *err)
{
	/* With an allocator that cannot fail, NULL from cJSON always means bad syntax. */
	const struct cjson *library = cjson_load(err);
	cJSON_Hooks hooks = {.malloc_fn = mem_alloc, .free_fn = free};
	const char *end = bytes;
	size_t at;

	if (!library)
		return false;
	library->cJSON_InitHooks(&hooks);
	document->root = library->cJSON_ParseWithLengthOpts(bytes, length, &end, false);
	at = (size_t)(end - bytes);
	if (document->root == NULL)
		return refuse(document->name, bytes, at, "not JSON from here on", err);
	at = skip_space(bytes, length, at);
	if (at < length)
		return refuse(document->name, bytes, at, "more text after the end", err);
	return true;
}

static bool parse_into(
	struct json_document *document, const char *bytes, size_t length, struct err *err)
{
	struct keys keys = {0};
	const char *why;
	size_t at;
	bool good;

	if (!utf8_valid(bytes, length)) {
		at = valid_prefix(bytes, length);
		return refuse(document->name, bytes, at, "this line is not valid UTF-8", err);
	}
	if (!json_scan(bytes, length, &at, &why))
		return refuse(document->name, bytes, at, why, err);
	if (!parse_tree(document, bytes, length, err))
		return false;
	good = check_tree(document, document->root, &keys, err);
	free(keys.members);
	return good;
}

static struct json_document *new_document(const char *name)
{
	struct json_document *document = mem_zero(1, sizeof *document);

	document->name = mem_copy(name);
	return document;
}

struct json_document *json_parse(
	const char *name, const char *bytes, size_t length, struct err *err)
{
	struct json_document *document = new_document(name);

	if (parse_into(document, bytes, length, err))
		return document;
	json_free(document);
	return NULL;
}

struct json_document *json_parse_trusted(const char *name, const char *bytes, size_t length)
{
	struct json_document *document = new_document(name);
	struct err err = {0};

	if (!parse_tree(document, bytes, length, &err))
		die("%s", err.text);
	return document;
}

void json_free(struct json_document *document)
{
	if (document == NULL)
		return;
	if (document->root)
		cjson()->cJSON_Delete(document->root);
	free(document->name);
	free(document);
}
