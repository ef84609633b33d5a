#include "screen.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { COLUMNS = 200 };

void screen_open(struct screen *screen)
{
	const char *const arguments[] = {screen->trial->program, NULL};
	const struct shim shim = {.log = true, .plan_file = screen->plan};
	trial_shim(screen->trial, &shim);
	screen->pty = pty_start(&(struct pty_setup){.arguments = arguments,
		.env = screen->trial->env,
		.columns = COLUMNS,
		.fail = pty_fail_test});
	pty_wait_text(screen->pty, " keys\n");
}

void screen_close(struct screen *screen)
{
	pty_keys(screen->pty, "<C-c>");
	assert_int_equal(pty_wait_end(screen->pty), 0);
	pty_free(screen->pty);
	screen->pty = NULL;
}

void screen_kill(struct screen *screen)
{
	pty_signal(screen->pty, SIGKILL);
	pty_wait_end(screen->pty);
	pty_free(screen->pty);
	screen->pty = NULL;
}

int screen_set_up(void **state)
{
	struct screen *screen = mem_zero(1, sizeof *screen);
	screen->trial = trial_new(*state);
	screen->plan = path_join(screen->trial->folder, "plan");
	str_init(&screen->doubts);
	struct life life = {.trial = screen->trial};
	life_begin(&life, 1);
	life_end(&life);
	screen_open(screen);
	*state = screen;
	return 0;
}

int screen_tear_down(void **state)
{
	struct screen *screen = *state;
	pty_free(screen->pty);
	trial_free(screen->trial);
	free(screen->plan);
	str_done(&screen->doubts);
	free(screen);
	return 0;
}

/* --- the disk --- */

void screen_break_disk(struct screen *screen, const char *plan)
{
	assert_true(file_replace(screen->plan, plan, strlen(plan), NULL));
}

void screen_mend_disk(struct screen *screen)
{
	assert_int_equal(unlink(screen->plan), 0);
}
