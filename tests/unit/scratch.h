/* A directory under /tmp for one test, and programs run there. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include "exback/str.h"

struct scratch {
	char path[32];  /* of the directory */
	char file[256]; /* the path that scratch_file made last */
};

struct scratch scratch_new(void);
void scratch_free(struct scratch *scratch); /* removes the directory and all in it */
const char *scratch_file(struct scratch *scratch, const char *name); /* until the next call */
/* Writes without the code under test. */
void scratch_write(const char *path, const char *text);
/* The content, to be freed; NULL where there is no file. */
char *scratch_read(const char *path);
/* How many names are in the directory. */
int scratch_count(const struct scratch *scratch);
/* Runs a program of the system (searched in PATH); its exit status, output and errors in `out`.
 * 127 when there is no such program. */
int scratch_run(const char *const *arguments, struct str *out);

#endif
