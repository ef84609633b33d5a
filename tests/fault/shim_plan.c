/* The shim's orders, its log, and the faults that it injects. */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
	LOG_FROM = 600, /* the log's descriptor is out of the program's way */
	MOST_FAULTS = 4
};

static struct {
	char root[LONGEST_NAME]; /* "": not asked for, everything is passed on */
	int log;                 /* descriptor, or -1 */
	useconds_t slow;
	char mutant[16];
	bool same;               /* time and chance */
	char file[LONGEST_NAME]; /* that has the plan, or "" */
	ino_t file_inode;        /* of it when it was read, 0 while there is none */
	struct {
		long number; /* which of the operations that can fail so, from 1 */
		int error;   /* errno, SHORT or IGNORED */
		bool lasting;
		long seen; /* such operations so far */
	} faults[MOST_FAULTS];
	int fault_count;
} shim = {.log = -1};

/* --- setting up --- */

static void read_plan(const char *plan)
{
	while (plan && *plan && shim.fault_count < MOST_FAULTS) {
		char *error;
		long number = strtol(plan, &error, 10);
		size_t length = strcspn(plan, ",");
		int code = error[1] == 's'   ? SHORT
			   : error[1] == 'i' ? IGNORED
					     : (int)strtol(error + 1, NULL, 10);
		shim.faults[shim.fault_count].seen = 0;
		shim.faults[shim.fault_count].number = number;
		shim.faults[shim.fault_count].error = code;
		shim.faults[shim.fault_count++].lasting = plan[length - 1] == '+';
		plan += length + (plan[length] == ',');
	}
}

/* Reads the plan's file when it comes, forgets it when it goes. */
static void follow_plan(void)
{
	char plan[256];
	struct stat status;
	bool there = fstatat(AT_FDCWD, shim.file, &status, 0) == 0;
	if (!there)
		shim.fault_count = 0;
	if (there && status.st_ino != shim.file_inode) {
		int file = (int)syscall(SYS_openat, AT_FDCWD, shim.file, O_RDONLY | O_CLOEXEC);
		ssize_t got = syscall(SYS_read, file, plan, sizeof plan - 1);
		syscall(SYS_close, file);
		plan[got > 0 ? got : 0] = '\0';
		shim.fault_count = 0;
		read_plan(plan);
	}
	shim.file_inode = there ? status.st_ino : 0;
}

void shim_copy(char *to, size_t size, const char *from)
{
	size_t length = from ? strlen(from) : 0;
	if (length >= size)
		abort();
	memcpy(to, from ? from : "", length + 1);
}

__attribute__((constructor)) static void set_up(void)
{
	const char *log = getenv("FAULT_LOG");
	const char *slow = getenv("FAULT_SLOW");
	shim_copy(shim.root, sizeof shim.root, getenv("FAULT_ROOT"));
	shim_copy(shim.mutant, sizeof shim.mutant, getenv("FAULT_MUTANT"));
	shim_copy(shim.file, sizeof shim.file, getenv("FAULT_PLAN_FILE"));
	shim.same = getenv("FAULT_SAME") != NULL;
	read_plan(getenv("FAULT_PLAN"));
	shim.slow = slow ? (useconds_t)strtol(slow, NULL, 10) : 0;
	int opened = log ? (int)syscall(SYS_openat, AT_FDCWD, log,
				   O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)
			 : -1;
	if (opened < 0)
		return;
	shim.log = fcntl(opened, F_DUPFD_CLOEXEC, LOG_FROM);
	syscall(SYS_close, opened);
}

bool shim_same(void)
{
	return shim.same;
}

bool shim_mutant(const char *name)
{
	return strcmp(shim.mutant, name) == 0;
}

/* The name under the root, or NULL. */
const char *shim_name(const char *path)
{
	size_t length = strlen(shim.root);
	if (!length || strncmp(path, shim.root, length) != 0)
		return NULL;
	if (path[length] != '/' && path[length] != '\0')
		return NULL;
	return path[length] ? path + length + 1 : ".";
}

/* --- the log --- */

void shim_note(struct log_record record, const char *name, const char *other, const void *bytes)
{
	int reason = errno;
	record.name_length = name ? (uint32_t)strlen(name) : 0;
	record.other_length = other ? (uint32_t)strlen(other) : 0;
	struct iovec parts[] = {
		{.iov_base = &record, .iov_len = sizeof record},
		{.iov_base = (void *)name, .iov_len = record.name_length},
		{.iov_base = (void *)other, .iov_len = record.other_length},
		{.iov_base = (void *)bytes, .iov_len = bytes ? (size_t)record.length : 0},
	};
	if (shim.log >= 0 && syscall(SYS_writev, shim.log, parts, 4) < 0)
		abort();
	errno = reason;
}

/* --- faults --- */

/* Which errors an operation can meet. EINTR is met once and not for ever: everybody tries again. */
static bool can_fail(enum operation operation, bool writing, int error)
{
	switch (operation) {
	case OPERATION_OPEN:
		return error == EMFILE || error == EIO || error == EINTR ||
		       (writing && error == EROFS);
	case OPERATION_CREATE:
		return error > 0;
	case OPERATION_READ:
	case OPERATION_CLOSE:
		return error == EIO || error == EINTR;
	case OPERATION_WRITE:
		return error != EMFILE && error != EROFS;
	case OPERATION_TRUNCATE:
		return error == EIO || error == EINTR || error == EROFS;
	case OPERATION_SYNC:
	case OPERATION_SYNC_FOLDER:
		return error == ENOSPC || error == EDQUOT || error == EIO || error == EINTR;
	case OPERATION_RENAME:
	case OPERATION_LINK:
	case OPERATION_MAKE_FOLDER:
		return error == ENOSPC || error == EDQUOT || error == EIO || error == EROFS;
	default:
		return error == EIO || error == EROFS;
	}
}

/* The error this operation meets, SHORT, IGNORED, or 0. */
int shim_meet(enum operation operation, bool writing, uint64_t inode, const char *name)
{
	int error = 0;
	if (shim.slow)
		usleep(shim.slow);
	if (shim.file[0])
		follow_plan();
	for (int i = 0; i < shim.fault_count; i++) {
		if (!can_fail(operation, writing, shim.faults[i].error))
			continue;
		long seen = ++shim.faults[i].seen;
		if (seen == shim.faults[i].number ||
			(seen > shim.faults[i].number && shim.faults[i].lasting))
			error = shim.faults[i].error;
	}
	if (error)
		shim_note((struct log_record){.operation = operation,
				  .error = error,
				  .inode = inode,
				  .injected = 1},
			name, NULL, NULL);
	if (error > 0)
		errno = error;
	return error;
}
