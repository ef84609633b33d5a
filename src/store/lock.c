#include "lock.h"

#include "header.h"

#include "exback/file.h"
#include "exback/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* How long another one may take for a save, and how often it is asked. */
enum { WAIT_MS = 5000, PAUSE_MS = 20 };

/* What each byte of the file stands for. */
enum place { WRITER, PRESENCE };

static struct flock lock_of(enum place place, short type)
{
	return (struct flock){
		.l_type = type, .l_whence = SEEK_SET, .l_start = (off_t)place, .l_len = 1};
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

static bool try_lock(int descriptor, enum place place, short type)
{
	struct flock lock = lock_of(place, type);
	return fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

/* Of what try_lock has left in errno: somebody has it, rather than that nobody can. */
static bool is_taken(void)
{
	return errno == EAGAIN || errno == EACCES;
}

static bool wait_for_lock(int descriptor, enum place place, short type)
{
	const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	bool locked = try_lock(descriptor, place, type);
	for (int waited = 0; !locked && is_taken() && waited < WAIT_MS; waited += PAUSE_MS) {
		clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL);
		locked = try_lock(descriptor, place, type);
	}
	return locked;
}

static int open_lock(const char *path)
{
	return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
}

/* --- who writes --- */

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

bool lock_writer(const char *database, int *lock, struct err *err)
{
	if (*lock >= 0)
		return true;
	char *path = lock_path(database);
	int descriptor = open_lock(path);
	bool ok = descriptor >= 0 || err_errno(err, errno, _("not saved: %s"), path);
	if (ok && !wait_for_lock(descriptor, WRITER, F_WRLCK)) {
		ok = is_taken() ? complain(database, descriptor, err)
				: err_errno(err, errno, _("not saved: %s: cannot be locked"), path);
		close(descriptor);
	} else if (ok) {
		write_holder(descriptor);
		*lock = descriptor;
	}
	free(path);
	return ok;
}

pid_t lock_writer_holder(const char *database)
{
	char *path = lock_path(database);
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	free(path);
	struct flock lock = lock_of(WRITER, F_WRLCK);
	if (descriptor < 0)
		return 0;
	bool held = fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	pid_t holder = held ? read_holder(descriptor) : 0;
	close(descriptor);
	return holder;
}

/* --- who is there --- */

bool lock_presence(const char *database, int *lock, struct err *err)
{
	if (*lock >= 0)
		return true;
	char *path = lock_path(database);
	int descriptor = open_lock(path);
	free(path);
	if (descriptor < 0)
		return true;
	bool there = wait_for_lock(descriptor, PRESENCE, F_RDLCK);
	bool ok = there || !is_taken() ||
		  file_complain(database, ERR_SYSTEM,
			  _("its passphrase is being changed by another exback; try again in a "
			    "moment"),
			  err);
	if (there)
		*lock = descriptor;
	else
		close(descriptor);
	return ok;
}

bool lock_alone(const char *database, int *lock, struct err *err)
{
	char *path = lock_path(database);
	int descriptor = *lock >= 0 ? *lock : open_lock(path);
	bool ok = descriptor >= 0 || err_errno(err, errno, _("not saved: %s"), path);
	if (ok && !try_lock(descriptor, PRESENCE, F_WRLCK)) {
		ok = is_taken()
			     ? file_complain(database, ERR_SYSTEM,
				       _("open in another exback that runs; close that first"), err)
			     : err_errno(err, errno, _("not saved: %s: cannot be locked"), path);
		if (*lock < 0)
			close(descriptor);
	} else if (ok) {
		*lock = descriptor;
	}
	free(path);
	return ok;
}

void lock_share(int lock)
{
	try_lock(lock, PRESENCE, F_RDLCK);
}

void lock_end(int *lock)
{
	if (*lock >= 0)
		close(*lock);
	*lock = -1;
}
