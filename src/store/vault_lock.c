#include "vault_file.h"

#include "header.h"

#include "exback/file.h"
#include "exback/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* How long another one may take for a save, and how often it is asked. */
enum { WAIT_MS = 5000, PAUSE_MS = 20 };

static struct flock whole_file(void)
{
	return (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET};
}

static char *lock_path(const char *database)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s.lock", database);
	return str_take(&path);
}

/* The process that wrote its number there; -1 when none can be read. */
static pid_t read_holder(int descriptor)
{
	char text[16] = "";
	long number;
	ssize_t length = pread(descriptor, text, sizeof text - 1, 0);
	if (length > 0 && text[length - 1] == '\n')
		text[length - 1] = '\0';
	return length > 0 && text_number(text, 1, INT32_MAX, &number) ? (pid_t)number : -1;
}

/* Open file description locks know no process: it says itself who it is. An effort: the lock holds
 * without it. */
static void write_holder(int descriptor)
{
	char text[24];
	int length = snprintf(text, sizeof text, "%ld\n", (long)getpid());
	if (ftruncate(descriptor, 0) == 0)
		file_write_all(descriptor, text, (size_t)length);
}

static bool try_lock(int descriptor)
{
	struct flock lock = whole_file();
	return fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

static bool wait_for_lock(int descriptor)
{
	const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	bool locked = try_lock(descriptor);
	for (int waited = 0; !locked && waited < WAIT_MS; waited += PAUSE_MS) {
		if (errno != EAGAIN && errno != EACCES)
			return false;
		clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL);
		locked = try_lock(descriptor);
	}
	return locked;
}

static bool complain(const char *database, int descriptor, struct err *err)
{
	struct str why = STR_INIT;
	pid_t holder = read_holder(descriptor);
	if (holder > 0)
		str_addf(&why,
			_("open in another exback (process %ld); only reading is possible here, "
			  "close that one first"),
			(long)holder);
	else
		str_add_text(&why, _("open in another exback; only reading is possible here, close "
				     "that one first"));
	file_complain(database, ERR_SYSTEM, why.data, err);
	str_done(&why);
	return false;
}

bool vault_lock(struct vault *vault, const char *database, struct err *err)
{
	if (vault->lock >= 0)
		return true;
	char *path = lock_path(database);
	int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
	bool ok = descriptor >= 0 || err_errno(err, errno, _("not saved: %s"), path);
	if (ok && !wait_for_lock(descriptor)) {
		ok = errno == EAGAIN || errno == EACCES
			     ? complain(database, descriptor, err)
			     : err_errno(err, errno, _("not saved: %s: cannot be locked"), path);
		close(descriptor);
	} else if (ok) {
		write_holder(descriptor);
		vault->lock = descriptor;
	}
	free(path);
	return ok;
}

pid_t vault_lock_holder(const char *database)
{
	char *path = lock_path(database);
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	free(path);
	struct flock lock = whole_file();
	if (descriptor < 0)
		return 0;
	bool held = fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	pid_t holder = held ? read_holder(descriptor) : 0;
	close(descriptor);
	return holder;
}
