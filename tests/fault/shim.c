/* Loaded before the C library (LD_PRELOAD), stands between a program and its files. For every file
 * under FAULT_ROOT, an absolute path without links, it
 *
 * - appends what the program does to it to FAULT_LOG (log.h);
 * - lets chosen operations fail: FAULT_PLAN is "N:ERROR" with the number of an error, the N-th
 *   operation that can fail so, or with "short" (a write takes half) or "ignored" (it takes half and
 *   says all, as if its caller did not look); "N:ERROR+" lets all later ones fail, too; several by
 *   commas; FAULT_PLAN_FILE is the path of a file with a plan, which may come and go meanwhile;
 * - waits FAULT_SLOW microseconds before each operation;
 * - does as a careless program would, for trials that must notice: FAULT_MUTANT is "sync" (nothing
 *   is synced), "folder" (no folder is), "place" (what should be written as NAME.new is written as NAME), "journal"
 *   (what goes into a rollback journal is thrown away).
 *
 * With FAULT_SAME what is random and what time it is are always the same, and a run can be repeated
 * byte for byte.
 * System calls are made by their numbers, so nothing here calls what it stands for. Compiled without
 * _FORTIFY_SOURCE, which has bodies of its own for read() and open(). */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	MOST_FILES = 512,      /* descriptors that are known */
	SAME_TIME = 1795348800 /* 2026-11-22T12:00Z */
};

static struct {
	char name[LONGEST_NAME]; /* relative to the root; "" : not ours */
	uint64_t inode;
	bool folder;
} files[MOST_FILES];

static bool known(int descriptor)
{
	return descriptor >= 0 && descriptor < MOST_FILES && files[descriptor].name[0];
}

static void know(int descriptor, const char *name)
{
	struct stat status;
	if (descriptor < 0 || descriptor >= MOST_FILES || fstat(descriptor, &status) != 0)
		return;
	shim_copy(files[descriptor].name, LONGEST_NAME, name);
	files[descriptor].inode = status.st_ino;
	files[descriptor].folder = S_ISDIR(status.st_mode);
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);
	return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the library's own are reserved */

/* --- opening and closing --- */

/* For the mutant that writes in place: the length of NAME where the path is NAME.new, perhaps with
 * more behind it, else 0. */
static size_t in_place(const char *path)
{
	const char *ending = shim_mutant("place") ? strstr(path, ".new") : NULL;
	return ending ? (size_t)(ending - path) : 0;
}

static int open_file(const char *path, int flags, mode_t mode)
{
	char buffer[LONGEST_NAME];
	const char *name = shim_name(path);
	if (!name)
		return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
	size_t kept = in_place(path);
	shim_copy(buffer, sizeof buffer, path);
	if (kept) {
		flags = (flags & ~O_EXCL) | O_TRUNC;
		buffer[kept] = '\0';
		name = shim_name(buffer);
	}
	bool writing = (flags & O_ACCMODE) != O_RDONLY;
	bool creating = (flags & O_CREAT) && faccessat(AT_FDCWD, buffer, F_OK, 0) != 0;
	if (shim_meet(creating ? OPERATION_CREATE : OPERATION_OPEN, writing, 0, name))
		return -1;
	int descriptor = (int)syscall(SYS_openat, AT_FDCWD, buffer, flags, mode);
	if (descriptor < 0 || descriptor >= MOST_FILES)
		return descriptor;
	know(descriptor, name);
	uint64_t inode = files[descriptor].inode;
	if (creating)
		shim_note((struct log_record){.operation = OPERATION_CREATE, .inode = inode}, name,
			NULL, NULL);
	else if (flags & O_TRUNC)
		shim_note((struct log_record){.operation = OPERATION_TRUNCATE, .inode = inode},
			name, NULL, NULL);
	return descriptor;
}

int open(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	return open_file(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	return open_file(path, flags, mode);
}

int close(int descriptor)
{
	bool mine = known(descriptor);
	char name[LONGEST_NAME] = "";
	if (mine) {
		shim_copy(name, sizeof name, files[descriptor].name);
		files[descriptor].name[0] = '\0';
	}
	/* It is closed whatever close says. */
	int result = (int)syscall(SYS_close, descriptor);
	return mine && shim_meet(OPERATION_CLOSE, false, 0, name) ? -1 : result;
}

/* --- reading and writing --- */

static ssize_t read_file(int descriptor, void *bytes, size_t length, off_t at, bool placed)
{
	if (known(descriptor) && shim_meet(OPERATION_READ, false, 0, files[descriptor].name))
		return -1;
	return placed ? syscall(SYS_pread64, descriptor, bytes, length, at)
		      : syscall(SYS_read, descriptor, bytes, length);
}

ssize_t read(int descriptor, void *bytes, size_t length)
{
	return read_file(descriptor, bytes, length, 0, false);
}

ssize_t pread(int descriptor, void *bytes, size_t length, off_t at)
{
	return read_file(descriptor, bytes, length, at, true);
}

ssize_t pread64(int descriptor, void *bytes, size_t length, off_t at)
{
	return read_file(descriptor, bytes, length, at, true);
}

static ssize_t write_file(int descriptor, const void *bytes, size_t length, off_t at)
{
	const char *name = files[descriptor].name;
	uint64_t inode = files[descriptor].inode;
	ssize_t asked = (ssize_t)length;
	if (shim_mutant("journal") && ends_with(name, "-journal"))
		return asked;
	int error = shim_meet(OPERATION_WRITE, true, inode, name);
	if (error > 0)
		return -1;
	if (error)
		length = (length + 1) / 2;
	ssize_t written = syscall(SYS_pwrite64, descriptor, bytes, length, at);
	if (written > 0)
		shim_note((struct log_record){.operation = OPERATION_WRITE,
				  .inode = inode,
				  .at = at,
				  .length = written},
			name, NULL, bytes);
	return error == IGNORED ? asked : written;
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
	if (!known(descriptor))
		return syscall(SYS_write, descriptor, bytes, length);
	off_t at = lseek(descriptor, 0, SEEK_CUR);
	ssize_t written = write_file(descriptor, bytes, length, at);
	if (written > 0)
		lseek(descriptor, at + written, SEEK_SET);
	return written;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t at)
{
	return known(descriptor) ? write_file(descriptor, bytes, length, at)
				 : syscall(SYS_pwrite64, descriptor, bytes, length, at);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t at)
{
	return pwrite(descriptor, bytes, length, at);
}

/* As a file system does that can only copy by hand, in pieces. */
ssize_t copy_file_range(
	int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned int flags)
{
	static char bytes[65536];
	if (!known(to) || from_at || to_at)
		return syscall(SYS_copy_file_range, from, from_at, to, to_at, length, flags);
	ssize_t got = read(from, bytes, length < sizeof bytes ? length : sizeof bytes);
	ssize_t written = got > 0 ? write(to, bytes, (size_t)got) : got;
	if (got > 0)
		lseek(from, (written > 0 ? written : 0) - got, SEEK_CUR);
	return written;
}

int ftruncate(int descriptor, off_t length)
{
	if (!known(descriptor))
		return (int)syscall(SYS_ftruncate, descriptor, length);
	const char *name = files[descriptor].name;
	uint64_t inode = files[descriptor].inode;
	if (shim_meet(OPERATION_TRUNCATE, true, inode, name))
		return -1;
	int result = (int)syscall(SYS_ftruncate, descriptor, length);
	if (result == 0)
		shim_note(
			(struct log_record){
				.operation = OPERATION_TRUNCATE, .inode = inode, .length = length},
			name, NULL, NULL);
	return result;
}

int ftruncate64(int descriptor, off_t length)
{
	return ftruncate(descriptor, length);
}

/* The kernel is not asked: where the trials run there is nothing to wait for. */
static int sync_file(int descriptor)
{
	const char *name = files[descriptor].name;
	uint64_t inode = files[descriptor].inode;
	bool folder = files[descriptor].folder;
	enum operation operation = folder ? OPERATION_SYNC_FOLDER : OPERATION_SYNC;
	if (shim_mutant("sync") || (folder && shim_mutant("folder")))
		return 0;
	if (shim_meet(operation, false, inode, name))
		return -1;
	shim_note((struct log_record){.operation = operation, .inode = inode}, name, NULL, NULL);
	return 0;
}

int fsync(int descriptor)
{
	return known(descriptor) ? sync_file(descriptor) : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor)
{
	return known(descriptor) ? sync_file(descriptor) : (int)syscall(SYS_fdatasync, descriptor);
}

/* --- names --- */

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
	struct stat status = {0};
	const char *name = shim_name(from), *other = shim_name(to);
	if (!name || !other)
		return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
	if (in_place(from))
		return 0;
	if (shim_meet(OPERATION_RENAME, true, 0, name))
		return -1;
	fstatat(AT_FDCWD, from, &status, AT_SYMLINK_NOFOLLOW);
	int result = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
	if (result == 0)
		shim_note(
			(struct log_record){.operation = OPERATION_RENAME, .inode = status.st_ino},
			name, other, NULL);
	return result;
}

int rename(const char *from, const char *to)
{
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
	const char *name = shim_name(path);
	if (!name)
		return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	if (in_place(path)) {
		errno = ENOENT;
		return -1;
	}
	if (faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0 &&
		shim_meet(OPERATION_UNLINK, true, 0, name))
		return -1;
	int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	if (result == 0)
		shim_note((struct log_record){.operation = OPERATION_UNLINK}, name, NULL, NULL);
	return result;
}

/* Of what a folder that is open has in it. */
int unlinkat(int folder, const char *name, int flags)
{
	char link[64], path[LONGEST_NAME];
	snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
	ssize_t length = readlink(link, path, sizeof path);
	if (flags || length < 0 || (size_t)length + strlen(name) + 2 > sizeof path)
		return (int)syscall(SYS_unlinkat, folder, name, flags);
	path[length] = '/';
	shim_copy(path + length + 1, sizeof path - (size_t)length - 1, name);
	return unlink(path);
}

int rmdir(const char *path)
{
	const char *name = shim_name(path);
	if (name && shim_meet(OPERATION_UNLINK, true, 0, name))
		return -1;
	int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
	if (result == 0 && name)
		shim_note((struct log_record){.operation = OPERATION_UNLINK}, name, NULL, NULL);
	return result;
}

int link(const char *from, const char *to)
{
	struct stat status = {0};
	const char *name = shim_name(to);
	if (name && shim_meet(OPERATION_LINK, true, 0, name))
		return -1;
	int result = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
	fstatat(AT_FDCWD, from, &status, AT_SYMLINK_NOFOLLOW);
	if (result == 0 && name)
		shim_note((struct log_record){.operation = OPERATION_LINK, .inode = status.st_ino},
			name, NULL, NULL);
	return result;
}

int mkdir(const char *path, mode_t mode)
{
	const char *name = shim_name(path);
	if (!name)
		return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
	if (faccessat(AT_FDCWD, path, F_OK, 0) != 0 &&
		shim_meet(OPERATION_MAKE_FOLDER, true, 0, name))
		return -1;
	int result = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
	if (result == 0)
		shim_note(
			(struct log_record){.operation = OPERATION_MAKE_FOLDER}, name, NULL, NULL);
	return result;
}

/* --- chance and time --- */

ssize_t getrandom(void *bytes, size_t length, unsigned int flags)
{
	if (!shim_same())
		return syscall(SYS_getrandom, bytes, length, flags);
	memset(bytes, 0x5a, length);
	return (ssize_t)length;
}

int clock_gettime(clockid_t clock, struct timespec *ret)
{
	if (clock != CLOCK_REALTIME || !shim_same())
		return (int)syscall(SYS_clock_gettime, clock, ret);
	*ret = (struct timespec){.tv_sec = SAME_TIME};
	return 0;
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
