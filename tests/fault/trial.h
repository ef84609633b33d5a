/* A trial: the real program on a folder in memory, with or without the shim, and the questions that
 * are asked of what it leaves. A life is a list of deeds; each is one run of the program. */
#ifndef TESTS_FAULT_TRIAL_H
#define TESTS_FAULT_TRIAL_H

#include "../pty/pty.h"
#include "../unit/quota.h"

#include "exback/str.h"

/* How the data lies on disk. A protected trial takes a part of the states and faults of a plain one: each
 * opening costs a key, though only the least that a header may ask. */
struct envelope {
	const char *name;
	const char *passphrase; /* or NULL: plain */
	int part;               /* one of so many states and faults, in test and in soak */
};
const struct envelope *trial_envelope(size_t number); /* NULL: no more */

struct trial {
	const struct envelope *envelope;
	struct pty_env *env; /* of the program */
	char *folder;        /* everything is in it; removed at the end */
	char *live;          /* folder/live: where the program works, the shim's root */
	char *state;         /* folder/state: for what a fault left */
	char *log;           /* folder/log: the shim's */
	char *program;       /* what is run: build/exback */
};

struct trial *trial_new(const struct envelope *envelope);
void trial_free(struct trial *trial);
/* The draft whose text has these words, in trial->state. Drafts are asked of the store, since in a
 * protected trial nobody else can read them. */
bool trial_has_draft(struct trial *trial, const char *words);

struct shim {
	bool log;                /* to trial->log, at its end */
	bool same;               /* FAULT_SAME: ids are those of the last run, too */
	const char *plan;        /* FAULT_PLAN, or NULL */
	const char *mutant;      /* FAULT_MUTANT, or NULL */
	const char *slow;        /* FAULT_SLOW, or NULL */
	const char *plan_file;   /* FAULT_PLAN_FILE, or NULL */
	const char *memory_fail; /* MEMORY_FAIL, or NULL */
	const char *memory_log;  /* MEMORY_LOG, or NULL */
};
/* Sets the environment for it; NULL: none. */
void trial_shim(struct trial *trial, const struct shim *shim);

struct outcome {
	int status; /* exit status, or 128 and the number of the signal */
	struct str out, err;
};
void outcome_done(struct outcome *outcome);
/* Runs the program in the environment as it is, on FOLDER/d/exback.db; `input` may be NULL. What
 * `ret` held before is freed. */
void trial_run(struct trial *trial, const char *folder, const char *const *words, const char *input,
	struct outcome *ret);
/* The same without waiting for its end. */
pid_t trial_start(
	struct trial *trial, const char *folder, const char *const *words, const char *input);
/* All data as `exback export` gives it, and whether `exback check` finds it in order; else why not
 * is in `ret`. Without the shim. */
bool trial_export(struct trial *trial, const char *folder, struct str *ret);
void trial_empty_folder(const char *folder);
/* A copy of all files of a folder, in the place of what was there. */
void trial_copy_folder(const char *from, const char *to);

/* --- a life --- */

struct deed {
	const char *name;
	const char *words[8]; /* @NAME: what that deed printed; %NAME: a file beside the database */
	const char *input;    /* on standard input, or NULL */
	bool reads;           /* changes nothing */
	bool draws;           /* with the characters of the locale, which may be missing */
};
const struct deed *life_deed(size_t number); /* NULL: there are no more */
size_t life_deeds(void);                     /* how many there are */

struct life {
	struct trial *trial;
	char *said[32]; /* by deed: what it printed, one line */
};
/* Does a deed on trial->live, an hour after the one before. */
void life_do(struct life *life, size_t deed, struct outcome *ret);
/* Puts the data into its envelope, then does the first `count` deeds without the shim; all must succeed. */
void life_begin(struct life *life, size_t count);
void life_end(struct life *life);

#endif
