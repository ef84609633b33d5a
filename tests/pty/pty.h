/* A program in a terminal of our own: the tests' hands and eyes, the bench's stop-watch.
 *
 * The program runs on a pseudo-terminal; what it writes is drawn by libvterm, whose answers to
 * queries (cursor position, device attributes …) go back to the program.
 *
 *     struct pty_env *env = pty_env_new();
 *     const char *const arguments[] = {pty_exback(), NULL};
 *     struct pty *pty = pty_start(&(struct pty_setup){.arguments = arguments, .env = env,
 *             .fail = pty_fail_test});
 *     pty_wait_text(pty, "Check in");
 *     pty_keys(pty, "c<Down><Right>");
 *     pty_wait_text(pty, "[2]");
 *     pty_signal(pty, SIGTERM);
 *     assert_int_equal(pty_wait_end(pty), 0);
 *     pty_free(pty);
 *     pty_env_free(env);
 *
 * Nothing sleeps. A wait reads the terminal until its condition holds; when PTY_DEADLINE passes
 * first, it prints the screen and fails the test. Wait for something that only the new screen
 * shows: the old one is still there until the program has answered the key. */
#ifndef TESTS_PTY_H
#define TESTS_PTY_H

#include "exback/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define PTY_DEADLINE 20.0 /* seconds a wait may take; long, for a loaded machine under ASan */

/* --- the surroundings of a program: a directory of its own and a fixed environment --- */

struct pty_env;

/* A new directory under /tmp with an empty home and empty XDG directories (data, config, state,
 * cache, run), and an environment that points there: HOME, XDG_*_HOME, XDG_RUNTIME_DIR, TZ=UTC,
 * LC_ALL=C.UTF-8, TERM=xterm-256color, EXBACK_NOW=PTY_NOW; PATH and the sanitisers' options are
 * inherited, everything else is not. */
struct pty_env *pty_env_new(void);
void pty_env_free(struct pty_env *env); /* removes the directory; NULL is fine */
void pty_env_set(
	struct pty_env *env, const char *name, const char *value); /* NULL: takes it away */
/* "NAME=value" texts, NULL-terminated; borrowed until the next pty_env_set. */
char **pty_env_list(const struct pty_env *env);
/* A path inside the directory ("data/exback/exback.db"); free() it. "" is the directory itself. */
char *pty_env_path(const struct pty_env *env, const char *name);

#define PTY_NOW "2026-11-22T12:04:31+00:00" /* a Sunday */

/* The program under test: $EXBACK_ASAN, else build/exback-asan. */
const char *pty_exback(void);

/* --- starting and ending --- */

struct pty;

struct pty_setup {
	const char *const *arguments; /* NULL-terminated; the first is looked up in PATH */
	const struct pty_env *env;    /* its environment */
	const char *directory;        /* where it starts, or NULL: here */
	int rows, columns;            /* 0: 24 and 80 */
	struct str *record; /* all bytes that the program writes are added to it; or NULL */
	/* Called when something fails, after the screen was printed on stderr; does not return.
	 * NULL: die(). Tests give pty_fail_test. */
	void (*fail)(const char *message);
};

struct pty *pty_start(const struct pty_setup *setup);
/* Kills what still runs and frees; NULL is fine. */
void pty_free(struct pty *pty);
/* Fails the running cmocka test. In a file of its own, so that the bench needs no cmocka. */
void pty_fail_test(const char *message);

pid_t pty_pid(const struct pty *pty);
void pty_signal(struct pty *pty, int signal);
/* Closes our side: the terminal is gone, the program gets SIGHUP. */
void pty_hang_up(struct pty *pty);

/* --- hands --- */

/* Keys as people name them: other text is typed as it is, <lt> is '<'. Names: Enter Esc Tab BackTab
 * Space BS Del Ins Up Down Left Right Home End PgUp PgDn F1 … F12; before them or a letter C- (Ctrl),
 * A- (Alt), S- (Shift, of named keys): <C-s> <A-b> <C-Right>. Sent as the terminal's modes
 * (application cursor keys) ask. Returns when the terminal has taken all of it. */
void pty_keys(struct pty *pty, const char *keys);
void pty_send(struct pty *pty, const char *bytes, size_t length); /* as it is */
/* As a terminal pastes: within brackets when the program asked for them. */
void pty_paste(struct pty *pty, const char *text);
void pty_resize(struct pty *pty, int rows, int columns);
/* The window is smaller for a moment, and as before when the program looks. */
void pty_flicker(struct pty *pty, int rows, int columns);

/* --- waiting; a failure prints the screen --- */

void pty_wait_text(struct pty *pty, const char *text);      /* some line holds it */
void pty_wait_no_text(struct pty *pty, const char *text);   /* no line holds it any more */
void pty_wait_cursor(struct pty *pty, int row, int column); /* from 0 */
/* `what` is for the message: "waited for WHAT". */
void pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, void *context), void *context,
	const char *what);
/* The same without a failure: false when the deadline (seconds) passed first. */
bool pty_try(struct pty *pty, bool (*holds)(struct pty *pty, void *context), void *context,
	double deadline);
/* Until the program has ended: its exit status, or 128 and the signal's number. */
int pty_wait_end(struct pty *pty);
bool pty_ended(struct pty *pty);
/* Until the program itself is stopped by a signal. */
void pty_wait_stop(struct pty *pty);
/* Until nothing came for so long. It says what a program did *within* a time, so it is for the
 * bench and for rewriting golden files, never for a test to decide by. */
void pty_settle(struct pty *pty, double quiet);

/* --- eyes --- */

/* The whole screen: UTF-8, a '\n' after each row, trailing blanks cut. Borrowed until the next call. */
const char *pty_screen(struct pty *pty);
const char *pty_row(struct pty *pty, int row); /* one row of it, without '\n'; borrowed likewise */
bool pty_shows(struct pty *pty, const char *text);
void pty_size(const struct pty *pty, int *ret_rows, int *ret_columns);
void pty_cursor(const struct pty *pty, int *ret_row, int *ret_column);
bool pty_cursor_visible(const struct pty *pty);
bool pty_alternate_screen(const struct pty *pty); /* the program took the whole screen */
/* The line discipline echoes and edits lines, as a shell needs it: the program gave it back. */
bool pty_cooked(const struct pty *pty);

struct pty_cell {
	char text[32]; /* UTF-8 with its combining marks; "" for the right half of a wide one */
	int width;     /* 1 or 2 */
	bool bold;
	bool underline;
	bool reverse;
	int foreground; /* index of the palette, or PTY_DEFAULT, or PTY_RGB */
	int background; /* likewise */
};
enum { PTY_DEFAULT = -1, PTY_RGB = -2 };
struct pty_cell pty_cell(const struct pty *pty, int row, int column);

/* --- stop-watch --- */

double pty_now(void); /* seconds, CLOCK_MONOTONIC */

size_t pty_output_bytes(const struct pty *pty); /* all it wrote so far */
double pty_started(const struct pty *pty);      /* when, before it was started */
double pty_last_output(const struct pty *pty);  /* when the newest bytes were read */

struct pty_timing {
	double first, last; /* seconds from the key to the first and the last byte of the answer */
	size_t bytes;       /* of the answer; 0: there was none within a second */
};
/* Types keys (pty_keys) and reads until nothing came for `quiet` seconds. */
struct pty_timing pty_time_keys(struct pty *pty, const char *keys, double quiet);

struct pty_usage {
	double cpu;       /* seconds on a processor so far */
	long switches;    /* voluntary context switches so far: each is a wake-up */
	long peak_memory; /* VmHWM, kB */
};
/* From /proc, of the program's main thread; zeros once it has ended. */
struct pty_usage pty_usage(const struct pty *pty);

#endif
