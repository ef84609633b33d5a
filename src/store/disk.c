#include "disk.h"

#include "exback/i18n.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
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

/* The slow way, for file systems that cannot copy between each other; true at the end of `from`. */
static bool copy_by_hand(int from, int to)
{
	char bytes[65536];
	ssize_t got;
	while ((got = read(from, bytes, sizeof bytes)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		for (ssize_t done = 0, written; done < got; done += written) {
			written = write(to, bytes + done, (size_t)(got - done));
			if (written < 0 && errno != EINTR)
				return false;
			if (written < 0)
				written = 0;
		}
	}
	return true;
}

/* The kernel copies, or lets both files share their blocks. Where it cannot, it says so at once or
 * copies nothing, and reading goes on where it stopped. */
static bool copy_bytes(int from, int to)
{
	ssize_t copied;
	do
		copied = copy_file_range(from, NULL, to, NULL, (size_t)1 << 30, 0);
	while (copied > 0 || (copied < 0 && errno == EINTR));
	bool unable = copied < 0 &&
		      (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP);
	return (copied == 0 || unable) && copy_by_hand(from, to);
}

bool disk_copy(int from, const char *to, struct err *err)
{
	int copy = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (copy < 0)
		return err_errno(err, errno, _("%s: cannot be written"), to);
	bool ok = fchmod(copy, 0600) == 0 && lseek(from, 0, SEEK_SET) == 0 &&
		  copy_bytes(from, copy) && fsync(copy) == 0;
	int reason = errno;
	if (close(copy) != 0 && ok) {
		ok = false;
		reason = errno;
	}
	if (ok)
		return true;
	unlink(to);
	return err_errno(err, reason, _("%s: cannot be written"), to);
}
