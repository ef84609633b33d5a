/* The body of a sealed file: parts of 64 KiB, each proven, in order, with an end that is proven.
 *
 * Inside: the length of the image (u64), the image, zeros up to a whole part. The header is proven with
 * the first part, so that none of its bits can be another's. */
#ifndef EXBACK_STORE_VAULT_STREAM_H
#define EXBACK_STORE_VAULT_STREAM_H

#include "vault_header.h"

#include "exback/err.h"

/* Writes header and body to `descriptor`, a new file, under `key`; fills the header's field for the
 * stream. `name` is for messages. */
bool vault_stream_write(int descriptor, const char *name, struct vault_header *header,
	const unsigned char *key, const unsigned char *image, size_t length, struct err *err);

/* Where an image is opened to. */
struct vault_image {
	unsigned char *bytes; /* of SQLite's memory: sqlite3_free, or deserialize takes it */
	size_t length;        /* of the image */
	size_t room;          /* of what `bytes` points to */
};
/* Reads the body of an open file whose header was read. ERR_DAMAGED says at which part of how many. */
bool vault_stream_read(int descriptor, const char *name, const struct vault_header *header,
	const unsigned char *key, struct vault_image *ret, struct err *err);

#endif
