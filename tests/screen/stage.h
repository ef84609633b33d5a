/* The stage of the screens: the program in its surroundings, with a history that commands made.
 *
 * A view says how to get to a screen; stage_play makes one cmocka test of each, at three sizes:
 *
 *     static const struct view views[] = {
 *             {.name = "today-day-12", .seed = SEED_DAY_12},
 *             {.name = "journal", .seed = SEED_DAY_12 SEED_ENTRIES, .keys = "j"},
 *     };
 *
 *     int main(void)
 *     {
 *             return stage_play(views, sizeof views / sizeof *views);
 *     }
 *
 * The data lies under the home directory, so that its path reads the same in every run. */
#ifndef TESTS_SCREEN_STAGE_H
#define TESTS_SCREEN_STAGE_H

#include "../pty/pty.h"

struct view {
	const char *name;    /* of the golden files */
	const char *seed;    /* a shell script in which `exback` is the program; or NULL */
	const char *keys;    /* from the first screen on, as pty_keys takes them; or NULL */
	const char *charset; /* LC_ALL, or NULL: C.UTF-8 */
	const char *term;    /* TERM, or NULL: xterm-256color */
	bool once;           /* at 80x24 alone */
};

/* One test a view; the exit status for main. */
int stage_play(const struct view *views, size_t count);

/* For tests of their own: `*state` is the stage. */
struct stage {
	struct pty_env *env;     /* of the program and of the scripts */
	struct pty *pty;         /* the program that runs, or NULL */
	const char *program;     /* pty_exback() unless a test wants another */
	const struct view *view; /* that is played, or NULL */
};
int stage_set_up(void **state);
int stage_tear_down(void **state);

/* Runs a script, in which `exback` is the program; it must succeed. NULL is fine. */
void stage_run(struct stage *stage, const char *script);
/* Starts the program, ending the one before, and waits for its first screen. 0: 24 and 80. */
struct pty *stage_open(struct stage *stage, int rows, int columns);
/* The same with a script around it, as a shell with job control would run it; waits for nothing. */
struct pty *stage_open_script(struct stage *stage, const char *script);
/* Another terminal on the same data; pty_free() it. */
struct pty *stage_open_beside(struct stage *stage, int rows, int columns);
/* The last row is painted last: with it all of a screen that has a footer is there. */
void stage_wait_footer(struct pty *pty);
/* Quits it with Ctrl-C and waits for the end. */
void stage_close(struct stage *stage);

#endif
