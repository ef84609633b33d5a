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
	sync_fault_after(fault, 0);
}

void sync_fault_after(enum sync_fault fault, int number)
{
	present = fault;
	passing = number;
}

static bool fails(int descriptor)
{
	struct stat status;
	if (present == SYNC_WORKS || fstat(descriptor, &status) != 0)
		return false;
	bool folder = S_ISDIR(status.st_mode);
	bool files = present == SYNC_FILE_FAILS || present == SYNC_FILE_FAILS_ONCE;
	if ((present == SYNC_FOLDER_FAILS && !folder) || (files && folder) || passing-- > 0)
		return false;
	if (present == SYNC_ENDS)
		_exit(SYNC_ENDED);
	if (present == SYNC_FILE_FAILS_ONCE)
		present = SYNC_WORKS;
	errno = EIO;
	return true;
}

/* In place of the C library's, for the libraries as well. */
int fsync(int fd)
{
	return fails(fd) ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fildes)
{
	return fails(fildes) ? -1 : (int)syscall(SYS_fdatasync, fildes);
}
