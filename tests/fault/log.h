/* What shim.c writes down of a program's work with files, and disk.c plays again: a record for each
 * operation on a file under FAULT_ROOT, in their order. After a record come its names, relative to
 * FAULT_ROOT and without a final NUL, and the bytes that were written. */
#ifndef TESTS_FAULT_LOG_H
#define TESTS_FAULT_LOG_H

#include "exback/str.h"

#include <stdint.h>

enum operation {
	OPERATION_OPEN,     /* of a file that is there; logged for its injected faults alone */
	OPERATION_CREATE,   /* name: a new file */
	OPERATION_READ,     /* never logged */
	OPERATION_WRITE,    /* `length` bytes at `at` */
	OPERATION_TRUNCATE, /* to `length` */
	OPERATION_SYNC,     /* of the file; after an error what was not yet on disk never will be */
	OPERATION_SYNC_FOLDER, /* name: what happened to the names in this folder is on disk */
	OPERATION_RENAME,      /* name, other: the new name */
	OPERATION_LINK,        /* name: one more of this file */
	OPERATION_UNLINK,      /* name, also of a folder */
	OPERATION_MAKE_FOLDER, /* name */
	OPERATION_CLOSE,       /* never logged */
	OPERATION_ACKNOWLEDGE, /* written by a trial: the program said that it is done; `at`: of what */
	OPERATION_COUNT
};

struct log_record {
	uint32_t operation;
	int32_t error;         /* errno, 0 when it succeeded */
	uint64_t inode;        /* of the file: CREATE WRITE TRUNCATE SYNC RENAME LINK */
	int64_t at;            /* WRITE, ACKNOWLEDGE */
	int64_t length;        /* WRITE, TRUNCATE */
	uint32_t name_length;  /* bytes */
	uint32_t other_length; /* bytes */
	uint32_t injected;     /* 1: the error is one of FAULT_PLAN */
	uint32_t unused;
};

/* --- reading it (log.c) --- */

struct log_entry {
	struct log_record record;
	char name[512], other[512]; /* "" where there is none */
	const char *bytes;          /* in the log */
};
/* The record at `*at`, which moves on; false at the end. */
bool log_next(const struct str *log, size_t *at, struct log_entry *ret);
/* Whether a fault of the plan was met. */
bool log_injected(const struct str *log);

#endif
