/* Starting, ending, and the pump that moves bytes between program and terminal. */
#include "pty_private.h"

#include "exback/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define SLICE 0.01 /* seconds between looks at a program that no descriptor tells about */

double pty_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void pty_fail(struct pty *pty, const char *format, ...)
{
	char message[512];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	fprintf(stderr, "--- the screen:\n%s---\n", pty_screen(pty));
	if (pty->fail)
		pty->fail(message);
	die("%s", message);
}

/* --- the emulator's side --- */

void pty_queue(struct pty *pty, const char *bytes, size_t length)
{
	str_add(&pty->pending, bytes, length);
}

static void answer(const char *bytes, size_t length, void *context)
{
	pty_queue(context, bytes, length);
}

static int property(VTermProp which, VTermValue *value, void *context)
{
	struct pty *pty = context;
	if (which == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_visible = value->boolean;
	if (which == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = property};

static void make_terminal(struct pty *pty, int rows, int columns)
{
	pty->vterm = vterm_new(rows, columns);
	vterm_set_utf8(pty->vterm, 1);
	vterm_output_set_callback(pty->vterm, answer, pty);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_set_callbacks(pty->screen, &screen_callbacks, pty);
	vterm_screen_reset(pty->screen, 1);
}

/* --- starting --- */

static void open_master(struct pty *pty, int rows, int columns, char *ret_name, size_t size)
{
	struct winsize window = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	pty->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (pty->master < 0 || grantpt(pty->master) || unlockpt(pty->master))
		die("cannot make a pseudo-terminal: %s", strerror(errno));
	if (ptsname_r(pty->master, ret_name, size) || ioctl(pty->master, TIOCSWINSZ, &window))
		die("cannot prepare the pseudo-terminal: %s", strerror(errno));
}

/* The child leads a session of its own, so that the first terminal it opens becomes its own. */
static void spawn(struct pty *pty, const struct pty_setup *setup, const char *terminal)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t signals;
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	if (setup->directory)
		posix_spawn_file_actions_addchdir_np(&actions, setup->directory);
	posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, 0, 1);
	posix_spawn_file_actions_adddup2(&actions, 0, 2);
	sigemptyset(&signals);
	posix_spawnattr_setsigmask(&attributes, &signals);
	sigfillset(&signals);
	posix_spawnattr_setsigdefault(&attributes, &signals);
	posix_spawnattr_setflags(
		&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	pty->started = pty_now();
	int problem = posix_spawnp(&pty->pid, setup->arguments[0], &actions, &attributes,
		(char *const *)setup->arguments, pty_env_list(setup->env));
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	if (problem)
		pty_fail(pty, "cannot start %s: %s", setup->arguments[0], strerror(problem));
}

struct pty *pty_start(const struct pty_setup *setup)
{
	struct pty *pty = mem_zero(1, sizeof *pty);
	int rows = setup->rows ? setup->rows : 24, columns = setup->columns ? setup->columns : 80;
	char terminal[64];
	str_init(&pty->pending);
	str_init(&pty->dump);
	pty->record = setup->record;
	pty->fail = setup->fail;
	pty->cursor_visible = true;
	make_terminal(pty, rows, columns);
	open_master(pty, rows, columns, terminal, sizeof terminal);
	spawn(pty, setup, terminal);
	return pty;
}

/* --- ending --- */

void pty_reap(struct pty *pty)
{
	int status;
	if (pty->ended || waitpid(pty->pid, &status, WNOHANG | WUNTRACED | WCONTINUED) != pty->pid)
		return;
	pty->stopped = WIFSTOPPED(status);
	if (pty->stopped || WIFCONTINUED(status))
		return;
	pty->ended = true;
	pty->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void pty_free(struct pty *pty)
{
	if (!pty)
		return;
	if (!pty->ended && pty->pid > 0) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	pty_hang_up(pty);
	vterm_free(pty->vterm);
	str_done(&pty->pending);
	str_done(&pty->dump);
	free(pty);
}

pid_t pty_pid(const struct pty *pty)
{
	return pty->pid;
}

void pty_signal(struct pty *pty, int signal)
{
	if (pty->ended || kill(pty->pid, signal))
		pty_fail(pty, "the program has ended before signal %d", signal);
}

void pty_hang_up(struct pty *pty)
{
	if (pty->master >= 0)
		close(pty->master);
	pty->master = -1;
	str_clear(&pty->pending);
}

/* --- the pump --- */

static bool take_output(struct pty *pty)
{
	char bytes[65536];
	ssize_t got = read(pty->master, bytes, sizeof bytes);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	/* EIO: no program has the terminal open any more. */
	if (got <= 0) {
		pty_hang_up(pty);
		return false;
	}
	pty->last_output = pty_now();
	pty->output_bytes += (size_t)got;
	if (pty->record)
		str_add(pty->record, bytes, (size_t)got);
	vterm_input_write(pty->vterm, bytes, (size_t)got);
	return true;
}

static void give_input(struct pty *pty)
{
	ssize_t gone = write(pty->master, pty->pending.data, pty->pending.length);
	if (gone > 0)
		str_splice(&pty->pending, 0, (size_t)gone, "", 0);
}

bool pty_pump(struct pty *pty, double seconds)
{
	/* poll passes over a negative descriptor: then this is a short wait for the program. */
	struct pollfd master = {.fd = pty->master, .events = POLLIN};
	bool got = false;
	if (pty->pending.length > 0)
		master.events |= POLLOUT;
	if (pty->master < 0 && seconds > SLICE)
		seconds = SLICE;
	if (poll(&master, 1, (int)(seconds * 1000.0 + 0.999)) > 0) {
		if (master.revents & (POLLIN | POLLHUP | POLLERR))
			got = take_output(pty);
		if (pty->master >= 0 && master.revents & POLLOUT)
			give_input(pty);
	}
	pty_reap(pty);
	return got;
}

static bool all_taken(struct pty *pty, void *context)
{
	(void)context;
	return pty->pending.length == 0;
}

void pty_flush(struct pty *pty)
{
	if (pty->master < 0)
		pty_fail(pty, "keys for a terminal that is closed");
	pty_wait(pty, all_taken, NULL, "the program to read its keys");
}
