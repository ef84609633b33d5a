#include "document.h"

#include "exback/str.h"

#include <string.h>

struct json json_root(const struct json_document *document)
{
	return (struct json){document, document->root};
}

enum json_type json_type(struct json value)
{
	if (value.node == NULL)
		return JSON_NONE;
	/* The byte without cJSON's flags of ownership. */
	switch (json_node(value)->type & 0xFF) {
	case cJSON_NULL:
		return JSON_NULL;
	case cJSON_False:
	case cJSON_True:
		return JSON_BOOL;
	case cJSON_Number:
		return JSON_NUMBER;
	case cJSON_String:
		return JSON_TEXT;
	case cJSON_Array:
		return JSON_LIST;
	case cJSON_Object:
		return JSON_OBJECT;
	default:
		return JSON_NONE;
	}
}

bool json_present(struct json value)
{
	return value.node != NULL;
}

static bool is_container(struct json value)
{
	enum json_type type = json_type(value);

	return type == JSON_LIST || type == JSON_OBJECT;
}

size_t json_length(struct json value)
{
	return is_container(value) ? (size_t)cjson()->cJSON_GetArraySize(value.node) : 0;
}

struct json json_member(struct json object, const char *key)
{
	struct json member = {object.document, NULL};

	if (json_type(object) == JSON_OBJECT)
		member = json_first(object);
	while (json_present(member) && strcmp(json_key(member), key) != 0)
		member = json_next(member);
	return member;
}

struct json json_item(struct json list, size_t index)
{
	struct json item = json_first(list);

	while (index > 0 && json_present(item)) {
		item = json_next(item);
		index--;
	}
	return item;
}

struct json json_first(struct json parent)
{
	return (struct json){
		parent.document, is_container(parent) ? json_node(parent)->child : NULL};
}

struct json json_next(struct json value)
{
	return (struct json){value.document, value.node ? json_node(value)->next : NULL};
}

const char *json_key(struct json value)
{
	return value.node ? json_node(value)->string : NULL;
}

static bool is_plain_key(const char *key)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

	return *key != '\0' && key[strspn(key, plain)] == '\0';
}

static void add_key(struct str *out, const char *key)
{
	struct json_writer writer;

	if (is_plain_key(key)) {
		str_addf(out, ".%s", key);
		return;
	}
	str_add_char(out, '[');
	json_write_init(&writer, out, false);
	json_write_text(&writer, key);
	str_add_char(out, ']');
}

/* Looks for the node below `from`, whose path `out` holds; on success the path is the node's. Only
 * messages need paths, so they are searched for rather than kept. */
static bool find_path(const cJSON *from, const cJSON *node, struct str *out)
{
	size_t length = out->length, index = 0;

	if (from == node)
		return true;
	for (const cJSON *child = from->child; child; child = child->next) {
		if (child->string)
			add_key(out, child->string);
		else
			str_addf(out, "[%zu]", index++);
		if (find_path(child, node, out))
			return true;
		str_cut(out, length);
	}
	return false;
}

void json_path(struct json value, struct str *out)
{
	str_add_char(out, '$');
	if (value.node)
		find_path(value.document->root, value.node, out);
}

bool json_complain(struct json value, struct err *err, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;

	str_addf(&text, "%s: ", value.document->name);
	json_path(value, &text);
	str_add_text(&text, ": ");
	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	err_set(err, ERR_DAMAGED, "%s", text.data);
	str_done(&text);
	return false;
}
