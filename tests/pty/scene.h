/* What the pty's own tests share: surroundings, and programs whose behaviour is known. */
#ifndef TESTS_PTY_SCENE_H
#define TESTS_PTY_SCENE_H

#include "pty.h"

struct scene {
	struct pty_env *env;
	struct pty *pty; /* the program that was started last, or NULL */
};

/* For cmocka: `*state` is the scene. */
int scene_set_up(void **state);
int scene_tear_down(void **state);

/* Starts a program in the scene, ending the one before. */
struct pty *scene_start(void **state, const char *const *arguments);
struct pty *scene_start_shell(void **state, const char *script);

/* The running test program itself, in a role: in raw mode it writes `greeting` and "ready ", then
 * each byte it gets in hexadecimal, and "size COLUMNSxROWS " when the window has changed. A 'q' ends
 * it with status 7. Waits until it is ready. */
struct pty *scene_start_echo(void **state, const char *greeting);
/* The role; main calls it when it has an argument. */
int scene_play_echo(const char *greeting);

#endif
