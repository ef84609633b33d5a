#include "exback/path.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The XDG specification: a relative path in one of its variables is to be ignored. */
static const char *absolute_variable(const char *name)
{
	const char *value = getenv(name);
	return value && *value == '/' ? value : NULL;
}

char *path_database(struct err *err)
{
	const char *given = getenv("EXBACK_DB");
	const char *data = absolute_variable("XDG_DATA_HOME");
	const char *home = absolute_variable("HOME");
	if (given && *given)
		return mem_copy(given);
	if (data)
		return path_join(data, "exback/exback.db");
	if (home)
		return path_join(home, ".local/share/exback/exback.db");
	err_set(err, ERR_SYSTEM, "%s",
		_("the database has no place: neither HOME nor XDG_DATA_HOME is set; use --db "
		  "FILE"));
	return NULL;
}

char *path_directory(const char *path)
{
	size_t length = strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	while (length > 0 && path[length - 1] != '/')
		length--;
	while (length > 1 && path[length - 1] == '/')
		length--;
	return length ? mem_copy_bytes(path, length) : mem_copy(".");
}

char *path_join(const char *directory, const char *name)
{
	struct str path = STR_INIT;
	str_add_text(&path, directory);
	if (path.length && path.data[path.length - 1] != '/')
		str_add_char(&path, '/');
	str_add_text(&path, name);
	return str_take(&path);
}

static bool is_directory(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool path_sync_directory(const char *directory)
{
	int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	/* EINVAL: a file system that cannot sync directories, and need not. */
	int reason = fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
	close(descriptor);
	errno = reason;
	return !reason;
}

/* 0 or errno. One whose name may be gone after a crash, with all that was put into it, is worse than
 * none. */
static int make_one(const char *path)
{
	if (mkdir(path, 0700) != 0)
		return is_directory(path) ? 0 : errno;
	char *parent = path_directory(path);
	int reason = path_sync_directory(parent) ? 0 : errno;
	free(parent);
	if (reason)
		rmdir(path);
	return reason;
}

bool path_make_directory(const char *directory, struct err *err)
{
	char *path = mem_copy(directory);
	char *end = path;
	int reason = 0;
	do {
		end += strspn(end, "/");
		end += strcspn(end, "/");
		char rest = *end;
		*end = '\0';
		reason = make_one(path);
		*end = rest;
	} while (!reason && *end);
	free(path);
	if (!reason)
		return true;
	return err_errno(
		err, reason == EEXIST ? ENOTDIR : reason, _("%s: cannot be made"), directory);
}

bool path_exists(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0;
}

char *path_runtime(const char *fallback_near)
{
	const char *runtime = absolute_variable("XDG_RUNTIME_DIR");
	return runtime && is_directory(runtime) ? mem_copy(runtime) : path_directory(fallback_near);
}

char *path_for_people(const char *path)
{
	const char *home = absolute_variable("HOME");
	size_t length = home ? strlen(home) : 0;
	while (length && home[length - 1] == '/')
		length--;
	if (!length || strncmp(path, home, length) != 0 || (path[length] && path[length] != '/'))
		return mem_copy(path);
	struct str shortened = STR_INIT;
	str_addf(&shortened, "~%s", path + length);
	return str_take(&shortened);
}
