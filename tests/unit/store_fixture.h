/* A store in a folder of its own, on a clock that the test moves. */
#ifndef EXBACK_TESTS_STORE_FIXTURE_H
#define EXBACK_TESTS_STORE_FIXTURE_H

#include "exback/store.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
	char *directory;     /* made by setup, removed with all that is in it by teardown */
	char *path;          /* of the database in it */
	struct clock clock;  /* stands still: 2026-11-22T20:15:00+01:00 at first */
	struct store *store; /* open for writing after fixture_setup, NULL after fixture_folder */
};

int fixture_setup(void **state);
int fixture_folder(void **state); /* the folder alone */
int fixture_teardown(void **state);

/* Closes the store and opens it again; fails the test when it cannot. */
void fixture_close(struct fixture *fixture);
void fixture_reopen(struct fixture *fixture);
/* DIRECTORY/NAME; free() it. */
char *fixture_path(const struct fixture *fixture, const char *name);
/* Moves the clock. */
void fixture_pass(struct fixture *fixture, int64_t seconds);
/* In the folder of the data, but for a lock, in which nothing is kept. */
size_t fixture_file_count(const struct fixture *fixture);

/* Whole files, without any ceremony. */
struct str fixture_read(const char *path);
void fixture_write(const char *path, const char *bytes, size_t length);

/* An entry of this text, saved now; its uuid. */
struct uuid fixture_entry(struct fixture *fixture, const char *title, const char *text);
/* A contact of this kind, saved now; its uuid. */
struct uuid fixture_contact(struct fixture *fixture, const char *kind);

/* An answer to this step, saved now; its uuid. */
struct uuid fixture_answer(struct fixture *fixture, const char *step, const char *json);
#define TEXT(words) "{\"text\":\"" words "\"}"

/* A filter for these days, and for all. */
#define DAYS(first, last, ...) (&(struct entry_filter){.from = (first), .to = (last), __VA_ARGS__})
#define FILTER(...)            DAYS(DAY_NONE, DAY_NONE, __VA_ARGS__)
#define ALL                    FILTER(.set = ENTRIES_KEPT)
/* What the journal lists, a word an entry: its title, or else the step it answers. */
void fixture_shows(
	struct fixture *fixture, const struct entry_filter *filter, const char *expected);

/* Another database in the folder, open for writing; close it. */
struct store *fixture_store(const struct fixture *fixture, const char *name);
/* The export without the one line that may differ; free() it. */
char *fixture_export(struct store *store);
/* Fails unless store_check finds nothing. */
void fixture_sound(struct store *store);

/* The result of a call that must succeed, its error shown otherwise. */
#define assert_done(call)                                                                          \
	do {                                                                                       \
		struct err err = {0};                                                              \
		if (!(call))                                                                       \
			fail_msg("%s: %s", #call, err.text);                                       \
	} while (0)
/* … that must fail with this kind of error, and with these words in it. */
#define assert_refused(call, expected, words)                                                      \
	do {                                                                                       \
		struct err err = {0};                                                              \
		if (call)                                                                          \
			fail_msg("%s: was done", #call);                                           \
		if (err.kind != (expected) || !strstr(err.text, words))                            \
			fail_msg("%s: %d %s", #call, (int)err.kind, err.text);                     \
	} while (0)

#endif
