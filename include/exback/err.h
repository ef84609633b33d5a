/* Errors: what failed, why, and what to do, in one line.
 *
 * Library code (all but cli and main) never prints: a function that can fail returns false (or
 * NULL) and fills the `struct err` it was given as its last parameter. Only the program speaks
 * it: `exback: TEXT` on stderr or the status line, and the kind becomes the exit status.
 *
 *     struct err err = {0};
 *     if (!store_open(path, &err))
 *             return speak(&err);
 *
 * The text reads "what failed: why; what to do", without the program's name and a final stop.
 * It may hold bytes of files and arguments: the speaker passes it through sanitise().
 * `err` may be NULL for a caller that does not want to know. Out of memory never is an error of
 * this kind: see mem.h. */
#ifndef EXBACK_ERR_H
#define EXBACK_ERR_H

#include <stdarg.h>
#include <stdbool.h>

/* The exit statuses of design.md section 5. */
enum err_kind {
	ERR_NONE = 0,    /* done */
	ERR_NO = 1,      /* the answer is no: nothing found, gate shut, too early, too late */
	ERR_USAGE = 2,   /* the request cannot be understood */
	ERR_DAMAGED = 3, /* data or content damaged, not ours, or of a newer version */
	ERR_LOCKED = 4,  /* locked, or wrong passphrase */
	ERR_SYSTEM = 5   /* the system refused: disk full, permission, no terminal */
};

struct err {
	enum err_kind kind; /* ERR_NONE while nothing failed */
	char text[1024];    /* one line, cut at a whole character when too long */
};

/* Fills `err` (the first failure stays: a later one does not overwrite it) and returns false, so
 * that `return err_set(err, …);` reads well. */
bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same for a failed system call: adds ": ", strerror(errno_value) and what can be done about it
 * to the formatted text, which therefore has no advice of its own. */
bool err_errno(struct err *err, int errno_value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "PREFIX: " before the text of an error that is on its way up. Returns false. */
bool err_prefix(struct err *err, const char *prefix);

void err_clear(struct err *err);

#endif
