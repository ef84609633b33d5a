#include "nodes.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

/* --- building --- */

static uint32_t add_text(struct nodes_build *build, const char *text)
{
	size_t at = build->texts.length;

	if (text == NULL)
		return 0;
	str_add(&build->texts, text, strlen(text) + 1);
	return (uint32_t)at;
}

static uint32_t add_node(struct nodes_build *build, struct json value)
{
	const char *text = NULL;
	uint32_t at = (uint32_t)build->count++, last = 0;

	mem_grow(&build->nodes, &build->room, at, sizeof *build->nodes);
	if (json_type(value) == JSON_TEXT)
		json_as_text(value, &text, NULL);
	build->nodes[at] = (struct node){
		.key = add_text(build, json_key(value)),
		.text = add_text(build, text),
	};
	for (struct json item = json_first(value); json_present(item); item = json_next(item)) {
		uint32_t child = add_node(build, item);

		if (last)
			build->nodes[last].next = child;
		else
			build->nodes[at].child = child;
		last = child;
	}
	return at;
}

void nodes_build(struct nodes_build *build, struct json root)
{
	str_add_char(&build->texts, '\0');
	add_node(build, root);
}

void nodes_build_done(struct nodes_build *build)
{
	free(build->nodes);
	str_done(&build->texts);
}

struct nodes nodes_built(const struct nodes_build *build)
{
	return (struct nodes){build->nodes, (const unsigned char *)build->texts.data};
}

/* --- reading --- */

static struct node_place at_or_none(const struct nodes *nodes, uint32_t at)
{
	return (struct node_place){at ? nodes : NULL, at};
}

static const struct node *node_of(struct node_place place)
{
	static const struct node none;

	return place.nodes ? &place.nodes->nodes[place.at] : &none;
}

static const char *text_at(struct node_place place, uint32_t text)
{
	return text ? (const char *)place.nodes->texts + text : NULL;
}

struct node_place place_root(const struct nodes *nodes)
{
	return (struct node_place){nodes, 0};
}

struct node_place place_member(struct node_place parent, const char *key, size_t length)
{
	uint32_t at = node_of(parent)->child;

	for (; at; at = parent.nodes->nodes[at].next) {
		const char *name = text_at(parent, parent.nodes->nodes[at].key);

		if (name && strncmp(name, key, length) == 0 && name[length] == '\0')
			break;
	}
	return at_or_none(parent.nodes, at);
}

struct node_place place_item(struct node_place parent, size_t index)
{
	uint32_t at = node_of(parent)->child;

	for (; at && index > 0; index--)
		at = parent.nodes->nodes[at].next;
	return at_or_none(parent.nodes, at);
}

size_t place_length(struct node_place parent)
{
	size_t length = 0;

	for (uint32_t at = node_of(parent)->child; at; at = parent.nodes->nodes[at].next)
		length++;
	return length;
}

const char *place_key(struct node_place place)
{
	return text_at(place, node_of(place)->key);
}

const char *place_text(struct node_place place)
{
	return text_at(place, node_of(place)->text);
}
