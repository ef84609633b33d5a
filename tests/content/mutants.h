/* Good content with one thing broken: a copy of content/ in a scratch directory, one edit, one
 * check, and the file is whole again. */
#ifndef TESTS_CONTENT_MUTANTS_H
#define TESTS_CONTENT_MUTANTS_H

#include <stddef.h>
#include <stdint.h>

/* For a mutation whose consequences are many. */
#define ANY_OTHERS SIZE_MAX

struct mutation {
	const char *file;    /* relative to content/; need not be there */
	const char *find;    /* its first occurrence is replaced; NULL: the whole file */
	const char *replace; /* by this; NULL: the file is removed */
	const char *error;   /* a whole line of the report */
	size_t others;       /* errors that follow from it */
};

/* A group's setup and teardown: makes and removes the copy. */
int mutants_setup(void **state);
int mutants_teardown(void **state);

/* Fails the test for each mutation whose report is another. */
void mutants_run(void **state, const struct mutation *mutations, size_t count);

#endif
