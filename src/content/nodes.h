/* A file of sentences as it is read: a tree without pointers, so that one that is compiled in costs
 * nothing until it is looked at. Built from JSON by nodes_build, at the build by content/embed.c, or
 * when a directory's file is first asked for. */
#ifndef EXBACK_CONTENT_NODES_H
#define EXBACK_CONTENT_NODES_H

#include "exback/json.h"

#include <stddef.h>
#include <stdint.h>

/* Texts are byte offsets into the tree's texts, nodes are indexes of its nodes. 0 is none: the texts
 * begin with a NUL that is nobody's, and the root is no other's child. */
struct node {
	uint32_t key;   /* its name in an object */
	uint32_t text;  /* what it says, none for lists and objects */
	uint32_t child; /* the first of them */
	uint32_t next;  /* the one behind it in its parent */
};

struct nodes {
	const struct node *nodes;   /* the root first */
	const unsigned char *texts; /* NULL with `nodes` */
};

/* A tree that is being built. All zero but for `texts`: STR_INIT. */
struct nodes_build {
	struct node *nodes; /* owned */
	size_t count;
	size_t room;
	struct str texts;
};

void nodes_build(struct nodes_build *build, struct json root);
void nodes_build_done(struct nodes_build *build);
struct nodes nodes_built(const struct nodes_build *build);

/* A place in a tree; `nodes` NULL: not there. */
struct node_place {
	const struct nodes *nodes;
	uint32_t at;
};

struct node_place place_root(const struct nodes *nodes);
struct node_place place_member(struct node_place parent, const char *key, size_t length);
struct node_place place_item(struct node_place parent, size_t index);
size_t place_length(struct node_place parent);
const char *place_key(struct node_place place);  /* NULL for the items of a list */
const char *place_text(struct node_place place); /* NULL when it is not a text */

#endif
