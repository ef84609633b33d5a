/* Between the two files of the shim: what it was told, and what it writes down. shim.c says the rest. */
#ifndef TESTS_FAULT_SHIM_H
#define TESTS_FAULT_SHIM_H

#include "log.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	LONGEST_NAME = 512, /* bytes, with the NUL */
	SHORT = -1,         /* the "errors" of a write that takes less than it was given */
	IGNORED = -2
};

/* Whether time and chance are always the same. */
bool shim_same(void);
/* Whether the program does as this careless one would. */
bool shim_mutant(const char *name);
/* The name under the root, or NULL: not one of ours. */
const char *shim_name(const char *path);
/* The error that this operation meets now, SHORT or IGNORED (of a write), or 0; also in errno. */
int shim_meet(enum operation operation, bool writing, uint64_t inode, const char *name);
/* Appends to the log; NULL for what there is not. */
void shim_note(struct log_record record, const char *name, const char *other, const void *bytes);
/* Copies a text that must fit. */
void shim_copy(char *to, size_t size, const char *from);

#endif
