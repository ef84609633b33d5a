/* What the files of the pty share. */
#ifndef TESTS_PTY_PRIVATE_H
#define TESTS_PTY_PRIVATE_H

#include "pty.h"

#include "exback/str.h"

#include <vterm.h>

struct pty {
	pid_t pid;
	int master;          /* -1 after a hang-up or when the program has closed its side */
	VTerm *vterm;        /* the terminal that is drawn */
	VTermScreen *screen; /* its cells; owned by vterm */
	struct str pending;  /* bytes for the program that the kernel has not taken yet */
	struct str *record;  /* of what it writes; borrowed, or NULL */
	struct str dump;     /* what pty_screen and pty_row gave last */
	bool ended;          /* the program is waited for */
	bool stopped;        /* by a signal, when last looked at */
	bool cursor_visible; /* as the program set it */
	bool alternate;      /* the alternate screen is shown */
	int status;          /* exit status once ended */
	size_t output_bytes; /* read so far */
	double started;      /* seconds, before the program was started */
	double last_output;  /* seconds, when bytes were read last */
	void (*fail)(const char *message); /* or NULL */
};

/* Moves bytes in both directions, waiting at most `seconds` for some; true when any were read. */
bool pty_pump(struct pty *pty, double seconds);
/* Queues bytes for the program; pty_pump hands them over. */
void pty_queue(struct pty *pty, const char *bytes, size_t length);
/* Until everything queued is taken. */
void pty_flush(struct pty *pty);
/* Looks, without waiting, whether the program has ended or stopped. */
void pty_reap(struct pty *pty);

_Noreturn void pty_fail(struct pty *pty, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
