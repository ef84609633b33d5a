#include "disk.h"

#include "exback/i18n.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool disk_rename(const char *from, const char *to, struct err *err)
{
	if (rename(from, to) != 0) {
		err_errno(err, errno, _("%s: cannot be written"), to);
		unlink(from);
		return false;
	}
	char *directory = path_directory(to);
	int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(directory);
	/* EINVAL: a file system that cannot sync directories, and need not. */
	bool ok = descriptor >= 0 && (fsync(descriptor) == 0 || errno == EINVAL);
	if (!ok)
		err_errno(err, errno, _("%s: written, but its folder was not synced to the disk"),
			to);
	if (descriptor >= 0)
		close(descriptor);
	return ok;
}
