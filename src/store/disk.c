#include "disk.h"

#include "exback/file.h"
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
	return file_sync_folder(to) ||
	       err_errno(
		       err, errno, _("%s: written, but its folder was not synced to the disk"), to);
}

bool disk_make_folder(const char *path, struct err *err)
{
	char *folder = path_directory(path);
	bool ok = path_make_directory(folder, err);
	free(folder);
	return ok;
}
