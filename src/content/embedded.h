/* The content that is compiled in: written by content/embed.sh at build time. */
#ifndef EXBACK_CONTENT_EMBEDDED_H
#define EXBACK_CONTENT_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
	const char *name;           /* "programme.json", "en/contact.json"; NULL ends the table */
	const unsigned char *bytes; /* a NUL follows that is not counted */
	size_t length;              /* of `bytes` */
};

/* All files, sorted by name. */
const struct embedded_file *embedded_files(void);

#endif
