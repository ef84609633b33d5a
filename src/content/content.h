/* What open content is made of. Private to src/content. */
#ifndef EXBACK_CONTENT_CONTENT_H
#define EXBACK_CONTENT_CONTENT_H

#include "arena.h"
#include "exback/content.h"
#include "exback/json.h"
#include "nodes.h"
#include "source.h"

/* A file that was asked for. */
struct content_file {
	char *name;                     /* "en/contact.json"; owned */
	struct json_document *document; /* NULL: not there, not to be read, or not asked for */
	bool parsed;                    /* `document` was asked for */
	struct nodes nodes;             /* of sentences; none where there is no file */
	struct nodes_build build;       /* what they are made of, unless compiled in */
	bool read;                      /* `nodes` were asked for */
};

/* What is read when it is first asked for; const content points here. */
struct cache {
	struct content_file *files; /* in the order they were asked for */
	size_t file_count;
	size_t file_room;
	struct arena arena;               /* what the rest is made of */
	const struct support_line *lines; /* sorted by country and kind; NULL until asked for */
	size_t line_count;
	const char **countries; /* sorted by name; NULL until asked for */
	size_t country_count;
};

struct content {
	struct source source;           /* where files come from */
	char language[16];              /* folder of sentences: "en" */
	struct arena arena;             /* what `programme` is made of, unless compiled in */
	struct json_document *document; /* programme.json, whose texts are borrowed, or NULL */
	struct programme programme;     /* handed out */
	struct cache *cache;            /* owned; changes while the content is const */
};

struct faults;

/* Opens whatever is there and notes what is wrong with the programme; never NULL. Only content
 * without faults may be used; any may be closed. */
struct content *content_load(const char *directory, const char *language, struct faults *faults);

/* `path` in LANGUAGE/FILE.json, else in en/FILE.json, else in FILE.json; a place that is not there
 * when none has it. Valid until the next file is asked for. */
struct node_place sentence_find(const struct content *content, const char *file, const char *path);
/* One file by its whole name, parsed once; NULL when it cannot be read (`err`: the first time). */
const struct json_document *sentence_document(
	const struct content *content, const char *name, struct err *err);
/* One entry of support.json. */
bool support_read(struct json value, struct support_line *ret, struct err *err);
void cache_free(struct cache *cache);

#endif
