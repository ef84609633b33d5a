/* The content that is compiled in: checked and written by content/embed.c when the program is built. */
#ifndef EXBACK_CONTENT_EMBEDDED_H
#define EXBACK_CONTENT_EMBEDDED_H

#include "exback/content.h"
#include "nodes.h"

#include <stddef.h>

struct embedded_file {
	const char *name;           /* "programme.json", "en/contact.json"; NULL ends the table */
	const unsigned char *bytes; /* a NUL follows that is not counted */
	size_t length;              /* of `bytes` */
	struct nodes nodes;         /* the same, to be read without parsing */
};

/* All files, sorted by name. */
const struct embedded_file *embedded_files(void);

/* What is in programme.json, as tables. */
const struct programme *embedded_programme(void);

#endif
