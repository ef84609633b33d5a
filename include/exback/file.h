/* Whole files: read them, replace them atomically, lock them. Files are 0600. */
#ifndef EXBACK_FILE_H
#define EXBACK_FILE_H

#include "exback/err.h"
#include "exback/str.h"

#include <sys/types.h>

/* Reads a whole regular file of at most `limit` bytes ("-": standard input). What `ret` held before
 * is not freed. A file that is too long is ERR_DAMAGED. */
bool file_read(const char *path, size_t limit, struct str *ret, struct err *err);

/* PATH.new, fsync, rename to PATH, fsync of the directory. On failure the old file is intact and
 * PATH.new is removed; only when the directory cannot be synced is the new file there already, and
 * the error says so. A symbolic link is followed once: its target is replaced. A device, a fifo or
 * a socket is refused. */
bool file_replace(const char *path, const char *bytes, size_t length, struct err *err);
/* The same for a file that the person named, where PATH.new may be a file of their own: the new one
 * first has a name that nobody could have thought of, made by file_fresh_ending. */
bool file_export(const char *path, const char *bytes, size_t length, struct err *err);
#define FILE_ENDING 14
/* ".new-" and eight figures of chance; returns `out`. */
const char *file_fresh_ending(char out[FILE_ENDING]);
/* As file_replace, but the new file must not exist yet (ERR_NO) unless `overwrite`. */
bool file_write_new(
	const char *path, const char *bytes, size_t length, bool overwrite, struct err *err);
/* Copies all that the open file `from` holds to a new file, on disk when this returns true; where the
 * file system can, both share their blocks. `to` must not be there; on failure it is not. Its name
 * is not synced: rename it. */
bool file_copy(int from, const char *to, struct err *err);
/* A new file under a name that is ours: what a crash has left there goes first. -1 with errno set. */
int file_create(const char *path);
/* Sees that what was written is on disk, unless it is not `fine` as it is, and closes. Whether all of it
 * is there; else with the errno of what failed first. */
bool file_finish(int descriptor, bool fine);
/* Writes all of it, whatever it takes; false with errno set. */
bool file_write_all(int descriptor, const char *bytes, size_t length);
/* Sees that the name of a file, or that it is gone, is on disk; false with errno set. */
bool file_sync_folder(const char *path);
/* Removes and syncs the directory; a missing file is fine. */
bool file_remove(const char *path, struct err *err);
/* Removes it after writing zeros over all but the first `keep` bytes of a regular file that has no
 * other name. To overwrite is an effort and no promise: disks and file systems may write elsewhere.
 * A missing file is fine; the directory is not synced. */
bool file_scrub(const char *path, off_t keep, struct err *err);
/* Writes zeros over an open file whose last name is gone; one that has a name still is left alone. */
void file_scrub_nameless(int descriptor);

#endif
