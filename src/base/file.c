#include "exback/file.h"

#include "exback/chance.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads to the end, one byte over the limit at most, so that "too long" is seen. */
static bool read_all(int descriptor, size_t limit, struct str *text)
{
	while (text->length <= limit) {
		size_t room = limit + 1 - text->length;
		str_reserve(text, room < 65536 ? room : 65536);
		ssize_t got =
			read(descriptor, text->data + text->length, room < 65536 ? room : 65536);
		if (got == 0)
			return true;
		if (got < 0 && errno != EINTR)
			return false;
		if (got > 0)
			text->length += (size_t)got;
		text->data[text->length] = '\0';
	}
	return true;
}

/* Opened without blocking: a fifo that nobody writes to would hold us for ever. */
static int open_regular(const char *path, struct err *err)
{
	struct stat status;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (descriptor < 0 || fstat(descriptor, &status) != 0)
		err_errno(err, errno, _("%s: cannot be read"), text_shown(path));
	else if (!S_ISREG(status.st_mode))
		err_set(err, ERR_SYSTEM, _("%s: is not a regular file; '-' reads standard input"),
			path);
	else
		return descriptor;
	if (descriptor >= 0)
		close(descriptor);
	return -1;
}

bool file_read(const char *path, size_t limit, struct str *ret, struct err *err)
{
	bool standard_input = text_equal(path, "-");
	const char *name = standard_input ? _("standard input") : path;
	int descriptor = standard_input ? STDIN_FILENO : open_regular(path, err);
	struct str text = STR_INIT;
	bool fine = false;

	if (descriptor < 0)
		return false;
	if (!read_all(descriptor, limit, &text))
		err_errno(err, errno, _("%s: cannot be read"), name);
	else if (text.length > limit)
		err_set(err, ERR_DAMAGED,
			_("%s: is longer than %zu bytes; nothing was taken from it, split it"),
			name, limit);
	else
		fine = true;
	if (!standard_input)
		close(descriptor);
	if (fine)
		*ret = text;
	else
		str_done(&text);
	return fine;
}

bool file_write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(descriptor, bytes, length);
		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
		}
	}
	return true;
}

#define NEW_FILE (O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)

int file_create(const char *path)
{
	bool free_name = unlink(path) == 0 || errno == ENOENT;
	return free_name ? open(path, NEW_FILE, 0600) : -1;
}

bool file_finish(int descriptor, bool fine)
{
	int reason = errno;
	if (fine && fsync(descriptor) != 0) {
		fine = false;
		reason = errno;
	}
	if (close(descriptor) != 0 && fine) {
		fine = false;
		reason = errno;
	}
	errno = reason;
	return fine;
}

/* A whole file on disk, or errno. */
static bool write_file(const char *path, const char *bytes, size_t length)
{
	int descriptor = file_create(path);
	return descriptor >= 0 &&
	       file_finish(descriptor,
		       fchmod(descriptor, 0600) == 0 && file_write_all(descriptor, bytes, length));
}

bool file_sync_folder(const char *path)
{
	char *directory = path_directory(path);
	bool fine = path_sync_directory(directory);
	int reason = errno;
	free(directory);
	errno = reason;
	return fine;
}

/* A rename or an unlink is not on disk until its directory is. */
static bool sync_directory(const char *path, struct err *err)
{
	return file_sync_folder(path) ||
	       err_errno(err, errno, _("%s: written, but its directory was not synced to the disk"),
		       path);
}

static bool rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	/* A file system without the flag: the small race is the best it can do. */
	if (path_exists(to)) {
		errno = EEXIST;
		return false;
	}
	return rename(from, to) == 0;
}

static void cannot_be_written(const char *path, int reason, struct err *err)
{
	char *shown = path_for_people(path);
	err_errno(err, reason, _("%s: cannot be written"), text_shown(shown));
	free(shown);
}

static bool put(const char *path, const char *ending, const char *bytes, size_t length,
	bool overwrite, struct err *err)
{
	struct str fresh = STR_INIT;
	str_addf(&fresh, "%s%s", path, ending);
	bool fine = write_file(fresh.data, bytes, length) &&
		    (overwrite ? rename(fresh.data, path) == 0 : rename_new(fresh.data, path));
	if (!fine) {
		int reason = errno;
		unlink(fresh.data);
		if (reason == EEXIST && !overwrite)
			err_set(err, ERR_NO, _("%s: exists already; choose another name"), path);
		else
			cannot_be_written(path, reason, err);
	}
	str_done(&fresh);
	return fine && sync_directory(path, err);
}

/* Where a symbolic link leads; a link to nothing leads to the file that will be there. */
static char *follow(const char *path)
{
	char target[4096];
	char *real = realpath(path, NULL);
	if (real)
		return real;
	ssize_t length = readlink(path, target, sizeof target - 1);
	if (length < 0)
		return mem_copy(path);
	target[length] = '\0';
	if (*target == '/')
		return mem_copy(target);
	char *directory = path_directory(path);
	char *joined = path_join(directory, target);
	free(directory);
	return joined;
}

static bool replace(
	const char *path, const char *ending, const char *bytes, size_t length, struct err *err)
{
	char *real = follow(path);
	struct stat status;
	bool fine = false;
	/* A rename would put a file in the place of /dev/full itself. */
	if (stat(real, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
		err_set(err, ERR_SYSTEM,
			_("%s: is not a regular file; nothing was written, name another one"),
			path);
	else
		fine = put(real, ending, bytes, length, true, err);
	free(real);
	return fine;
}

bool file_replace(const char *path, const char *bytes, size_t length, struct err *err)
{
	return replace(path, ".new", bytes, length, err);
}

const char *file_fresh_ending(char out[FILE_ENDING])
{
	snprintf(out, FILE_ENDING, ".new-%08" PRIx32, (uint32_t)chance_bits());
	return out;
}

bool file_export(const char *path, const char *bytes, size_t length, struct err *err)
{
	char ending[FILE_ENDING];
	return replace(path, file_fresh_ending(ending), bytes, length, err);
}

bool file_write_new(
	const char *path, const char *bytes, size_t length, bool overwrite, struct err *err)
{
	return overwrite ? file_replace(path, bytes, length, err)
			 : put(path, ".new", bytes, length, false, err);
}

bool file_remove(const char *path, struct err *err)
{
	if (unlink(path) == 0)
		return sync_directory(path, err);
	return errno == ENOENT || err_errno(err, errno, _("%s: cannot be removed"), path);
}

/* The slow way, for file systems that cannot copy between each other; true at the end of `from`. */
static bool copy_by_hand(int from, int to)
{
	char bytes[65536];
	ssize_t got;
	while ((got = read(from, bytes, sizeof bytes)) != 0)
		if (got < 0 ? errno != EINTR : !file_write_all(to, bytes, (size_t)got))
			return false;
	return true;
}

/* The kernel copies, or lets both files share their blocks. Where it cannot, it says so at once, and
 * reading goes on where it stopped. */
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

bool file_copy(int from, const char *to, struct err *err)
{
	int copy = open(to, NEW_FILE, 0600);
	if (copy < 0)
		return err_errno(err, errno, _("%s: cannot be written"), to);
	if (file_finish(copy, fchmod(copy, 0600) == 0 && lseek(from, 0, SEEK_SET) == 0 &&
				      copy_bytes(from, copy)))
		return true;
	int reason = errno;
	unlink(to);
	return err_errno(err, reason, _("%s: cannot be written"), to);
}

/* What fails here fails silently: the file is removed all the same. */
static void overwrite(int descriptor, off_t from, off_t to)
{
	static const char zeros[65536];
	while (from < to) {
		size_t length =
			to - from < (off_t)sizeof zeros ? (size_t)(to - from) : sizeof zeros;
		ssize_t written = pwrite(descriptor, zeros, length, from);
		if (written < 0 && errno != EINTR)
			return;
		from += written > 0 ? written : 0;
	}
	fdatasync(descriptor);
}

void file_scrub_nameless(int descriptor)
{
	struct stat status;
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 0)
		overwrite(descriptor, 0, status.st_size);
}

bool file_scrub(const char *path, off_t keep, struct err *err)
{
	struct stat status;
	int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (descriptor >= 0) {
		if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
			status.st_nlink == 1)
			overwrite(descriptor, keep, status.st_size);
		close(descriptor);
	}
	return unlink(path) == 0 || errno == ENOENT ||
	       err_errno(err, errno, _("%s: cannot be removed"), path);
}
