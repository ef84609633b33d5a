#include "disk.h"

#include "exback/file.h"
#include "exback/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

bool disk_rename(const char *from, const char *to, struct err *err)
{
	if (rename(from, to) != 0) {
		err_errno(err, errno, _("%s: cannot be written"), to);
		unlink(from);
		return false;
	}
	return file_sync_folder(to) ||
	       err_errno(
		       err, errno, _("%s: written, but its folder was not synced to the disk"), to);
}
