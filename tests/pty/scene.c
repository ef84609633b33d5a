#include "scene.h"

#include <errno.h>
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

int scene_play_echo(const char *greeting)
{
	struct termios modes, raw;
	unsigned char byte = 0;
	struct sigaction action = {.sa_handler = note_size};
	sigaction(SIGWINCH, &action, NULL);
	tcgetattr(0, &modes);
	raw = modes;
	cfmakeraw(&raw);
	tcsetattr(0, TCSANOW, &raw);
	dprintf(1, "%sready ", greeting);
	while (byte != 'q') {
		ssize_t got = read(0, &byte, 1);
		if (size_changed)
			tell_size();
		if (got == 1)
			dprintf(1, "%02x ", byte);
		else if (got == 0 || errno != EINTR)
			return 1;
	}
	tcsetattr(0, TCSANOW, &modes);
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
