/* The first bytes of a file, read before SQLite touches it: whose it is, and of which version. What
 * is not ours is refused here, so that not one byte of it changes and no journal appears beside it. */
#ifndef EXBACK_STORE_HEADER_H
#define EXBACK_STORE_HEADER_H

#include "exback/err.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct header {
	bool missing; /* there is no such file; the rest is not set */
	bool sealed;  /* a protected one, of a version that we know: vault_file.h */
	bool journal; /* a change was begun that is not ended: what the file says may be half of it */
	int version;      /* of the schema, >= 1; 0 while sealed */
	uint32_t cookie;  /* SQLite's count of the changes of its tables; 0 while sealed */
	struct stat stat; /* whose bytes these were */
};

/* ERR_DAMAGED: not a regular file, empty, not SQLite, not ours, cut short, in WAL mode, or of a
 * version above `newest`. ERR_SYSTEM: cannot be read, or what has the name of its journal is no file. */
bool header_read(const char *path, int newest, struct header *ret, struct err *err);
/* The path of its journal, beside it; free() it. */
char *header_journal(const char *path);
/* Whether a change was begun that is not ended: what the file says may be half of it. */
bool header_has_journal(const char *path);
/* The same judgement on the whole image of a database; why it is refused, or NULL. */
const char *header_image_wrong(
	const unsigned char *bytes, size_t length, int newest, int *ret_version);

/* Whether bytes begin like a database, of whatever program and version, sealed or not. */
bool header_is_database(const char *bytes, size_t length);
/* Whether this is a database of this program, however damaged or new it may be. */
bool header_is_ours(const char *path);
/* Whether it is one whose version we know, or what is left of it is an empty file: what cannot be
 * opened all the same is damaged. */
bool header_can_be_damaged(const char *path, int newest);

/* For messages: a sentence about the file, its path shortened for people. Returns false. */
bool file_complain(const char *path, enum err_kind kind, const char *why, struct err *err);

#endif
