/* The program on a real screen, on a disk that can be made to fail. */
#ifndef TESTS_FAULT_SCREEN_H
#define TESTS_FAULT_SCREEN_H

#include "trial.h"

struct screen {
	struct trial *trial;
	struct pty *pty;
	char *plan;        /* the path of the shim's plan */
	size_t log_seen;   /* bytes of the log */
	size_t letters;    /* that were saved */
	struct str doubts; /* a character each: '!' when it was first said not to be saved */
};

/* For cmocka; the state before is the envelope, after it the screen, with its program open on a diary. */
int screen_set_up(void **state);
int screen_tear_down(void **state);

void screen_open(struct screen *screen);
/* With Ctrl-C, and a status of 0. */
void screen_close(struct screen *screen);
void screen_kill(struct screen *screen);

/* From now on the disk fails by this plan of the shim, until it is mended. */
void screen_break_disk(struct screen *screen, const char *plan);
void screen_mend_disk(struct screen *screen);

#endif
