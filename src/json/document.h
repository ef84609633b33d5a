/* What a document is made of; private to src/json, the only user of cJSON. */
#ifndef EXBACK_JSON_DOCUMENT_H
#define EXBACK_JSON_DOCUMENT_H

#include "library.h"

#include "exback/json.h"

/* 2^53: above it a double no longer holds every whole number. */
#define WHOLE_LIMIT 9007199254740992.0

struct json_document {
	char *name;  /* for messages */
	cJSON *root; /* the tree; owned */
};

/* What cJSON lets pass and JSON does not: control characters, numbers like 01 or 1., odd white
 * space; and what we do not want: "\u0000" and more than JSON_DEPTH levels. Sees tokens only: the
 * grammar between them is cJSON's. On failure `ret_at` is the offset and `ret_why` the reason. */
bool json_scan(const char *bytes, size_t length, size_t *ret_at, const char **ret_why);

static inline const cJSON *json_node(struct json value)
{
	return value.node;
}

#endif
