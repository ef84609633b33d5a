#include "scene.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t size_changed;

static void note_size(int signal)
{
	(void)signal;
	size_changed = 1;
}

static void tell_size(void)
{
	struct winsize window;
	size_changed = 0;
	ioctl(0, TIOCGWINSZ, &window);
	dprintf(1, "size %dx%d ", window.ws_col, window.ws_row);
}

/* Waits for a byte; a change of the window that comes meanwhile, or came before, is told. */
static bool next_byte(unsigned char *ret_byte)
{
	struct pollfd input = {.fd = 0, .events = POLLIN};
	sigset_t none;
	sigemptyset(&none);
	while (ppoll(&input, 1, NULL, &none) < 0) {
		if (errno != EINTR)
			return false;
		if (size_changed)
			tell_size();
	}
	return read(0, ret_byte, 1) == 1;
}

static void enter_raw_mode(struct termios *ret_before)
{
	struct termios raw;
	tcgetattr(0, ret_before);
	raw = *ret_before;
	cfmakeraw(&raw);
	tcsetattr(0, TCSANOW, &raw);
}

int scene_play_echo(const char *greeting)
{
	struct termios before;
	struct sigaction action = {.sa_handler = note_size};
	sigset_t blocked;
	unsigned char byte = 0;
	/* The signal comes in ppoll alone, so that none slips in between a look and the wait. */
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGWINCH);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	sigaction(SIGWINCH, &action, NULL);
	enter_raw_mode(&before);
	dprintf(1, "%sready ", greeting);
	while (byte != 'q') {
		if (!next_byte(&byte))
			return 1;
		dprintf(1, "%02x ", byte);
	}
	tcsetattr(0, TCSANOW, &before);
	return 7;
}

int scene_set_up(void **state)
{
	static struct scene scene;
	scene = (struct scene){.env = pty_env_new()};
	*state = &scene;
	return 0;
}

int scene_tear_down(void **state)
{
	struct scene *scene = *state;
	pty_free(scene->pty);
	pty_env_free(scene->env);
	return 0;
}

struct pty *scene_start(void **state, const char *const *arguments)
{
	struct scene *scene = *state;
	pty_free(scene->pty);
	scene->pty = pty_start(&(struct pty_setup){
		.arguments = arguments, .env = scene->env, .fail = pty_fail_test});
	return scene->pty;
}

struct pty *scene_start_shell(void **state, const char *script)
{
	return scene_start(state, (const char *const[]){"sh", "-c", script, NULL});
}

struct pty *scene_start_echo(void **state, const char *greeting)
{
	struct pty *pty =
		scene_start(state, (const char *const[]){"/proc/self/exe", greeting, NULL});
	pty_wait_text(pty, "ready");
	return pty;
}
