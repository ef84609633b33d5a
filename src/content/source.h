/* Where content files come from: a directory, or what is compiled in. Names are relative and end
 * in ".json": "programme.json", "en/contact.json". */
#ifndef EXBACK_CONTENT_SOURCE_H
#define EXBACK_CONTENT_SOURCE_H

#include "exback/json.h"
#include "nodes.h"

struct source {
	char *directory; /* owned, or NULL: compiled in */
};

void source_open(struct source *source, const char *directory);
void source_close(struct source *source);

bool source_has(const struct source *source, const char *name);
/* The parsed file, json_free it; NULL when it cannot be read or is not strict JSON. */
struct json_document *source_parse(const struct source *source, const char *name, struct err *err);
/* The nodes of a file of sentences that is compiled in; false for any other. */
bool source_nodes(const struct source *source, const char *name, struct nodes *ret);
/* Names of all files, sorted, one a line, appended. */
bool source_names(const struct source *source, struct str *ret, struct err *err);

#endif
