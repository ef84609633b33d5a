#include "sync_fault.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static enum sync_fault present;
static int passing;

void sync_fault(enum sync_fault fault)
{
	present = fault;
	passing = 0;
}

void sync_fault_after(int number)
{
	present = SYNC_FILE_FAILS;
	passing = number;
}

static bool fails(int descriptor)
{
	struct stat status;
	if (present == SYNC_WORKS || fstat(descriptor, &status) != 0)
		return false;
	bool folder = S_ISDIR(status.st_mode);
	if (folder != (present == SYNC_FOLDER_FAILS) || (!folder && passing-- > 0))
		return false;
	errno = EIO;
	return true;
}

/* In place of the C library's, for the libraries as well. */
int fsync(int descriptor)
{
	return fails(descriptor) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor)
{
	return fails(descriptor) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}
