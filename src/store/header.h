/* The first bytes of a file, read before SQLite touches it: whose it is, and of which version. What
 * is not ours is refused here, so that not one byte of it changes and no journal appears beside it. */
#ifndef EXBACK_STORE_HEADER_H
#define EXBACK_STORE_HEADER_H

#include "exback/err.h"

#include <sys/stat.h>

struct header {
	bool missing;     /* there is no such file; the rest is not set */
	int version;      /* of the schema, >= 1 */
	struct stat stat; /* whose bytes these were */
};

/* ERR_DAMAGED: not a regular file, empty, not SQLite, not ours, cut short, in WAL mode, or of a
 * version above `newest`. ERR_SYSTEM: cannot be read. */
bool header_read(const char *path, int newest, struct header *ret, struct err *err);

/* Whether this is a database of this program, however damaged or new it may be. */
bool header_is_ours(const char *path);
/* Whether it is one whose version we know, or what is left of it is an empty file: what cannot be
 * opened all the same is damaged. */
bool header_can_be_damaged(const char *path, int newest);

/* For messages: a sentence about the file, its path shortened for people. Returns false. */
bool file_complain(const char *path, enum err_kind kind, const char *why, struct err *err);

#endif
