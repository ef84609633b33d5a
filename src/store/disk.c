#include "disk.h"

#include "exback/i18n.h"
#include "exback/path.h"

#include <errno.h>
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
	bool ok = path_sync_directory(directory) ||
		  err_errno(err, errno, _("%s: written, but its folder was not synced to the disk"),
			  to);
	free(directory);
	return ok;
}
