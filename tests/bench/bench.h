/* What the files of the bench share. Order of a run: data_make once, then for each group of figures
 * the programs alternately, then one row of the report a figure. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include "../pty/pty.h"

#include "exback/clock.h"
#include "exback/str.h"

#include <stdbool.h>
#include <stddef.h>

#define BENCH_ENTRIES 10000
#define BENCH_WORDS   500
#define BENCH_RARE    "lighthouse" /* a word that one entry in BENCH_RARITY holds */
#define BENCH_RARITY  500          /* so that 20 do: as many as the floor prints */

/* --- statistics.c --- */

/* Measured values of one thing, in any unit. */
struct samples {
	double *values; /* unsorted until a quantile is asked */
	size_t count;   /* of them */
	size_t room;    /* of `values` */
};
void samples_add(struct samples *samples, double value);
void samples_done(struct samples *samples);
/* The value that a share (0 … 1) of them does not exceed; NAN when there are none. */
double samples_quantile(struct samples *samples, double share);
double samples_median(struct samples *samples);

/* --- words.c --- */

/* The text of entry `number`: BENCH_WORDS made-up words, the same on every machine. */
void words_entry(int number, struct str *out);
/* Made-up text of at least `bytes` bytes. */
void words_text(size_t bytes, struct str *out);

/* --- data.c, data_json.c, data_floor.c --- */

/* Two homes: one that was set up today, one with BENCH_ENTRIES entries; and a bare SQLite file with
 * the same texts for the floors. */
struct data {
	struct pty_env *empty; /* of a program that was set up and not used yet */
	struct pty_env *full;  /* of one with ten thousand entries, a year of check-ins */
	char *floor;           /* path of the SQLite file */
	char *letter;          /* path of a text of BENCH_WORDS words, to be written */
};
/* What is costly to make is kept in build/bench/data and copied for each run, because measuring
 * writes to it. Ends the program on failure. */
void data_make(struct data *data);
void data_done(struct data *data);
/* Plain databases of about 1, 10 and 100 MB, the last one that of ten thousand entries. */
enum { DATA_SIZES = 3 };
const char *data_size(size_t size);
/* When entry `number` was written: an hour between two, the newest an hour before PTY_NOW. */
int64_t data_instant(const struct clock *clock, int number);
/* JSON to import into a chapter: a year of check-ins; `count` entries from `first` on. */
void data_json_checkins(const struct clock *clock, const char *chapter, struct str *out);
void data_json_entries(
	const struct clock *clock, const char *chapter, int first, int count, struct str *out);
void data_make_floor(const char *file, const struct clock *clock);

/* --- process.c: programs from start to end --- */

struct command {
	const char *arguments[8];  /* NULL-terminated */
	const struct pty_env *env; /* its surroundings */
	const char *input;         /* file on its standard input, or NULL: nothing */
	struct samples seconds;    /* out: from before the start until it was waited for */
	int failure;               /* out: an exit status other than 0, or 0 */
};
/* Runs them in turns, each round in an order of its own, the same on every machine; `runs` times each
 * after a first round that does not count. */
void command_alternate(struct command *commands, size_t count, int runs);
void command_done(struct command *command);

/* --- terminal.c: programs on a terminal --- */

enum key_group { KEYS_LIST, KEYS_FORM, KEYS_EDITOR, KEYS_SEARCH, KEYS_GROUP_COUNT };

struct terminal {
	struct samples frame;                  /* seconds to the first complete frame, full data */
	struct samples frame_empty;            /* the same with empty data */
	struct samples frame_floor;            /* of the curses floor */
	struct samples keys[KEYS_GROUP_COUNT]; /* seconds from a key to the complete screen */
	struct samples keys_floor;             /* of the curses floor */
	struct samples memory;                 /* peak memory, kB, full data, on today */
	struct samples memory_floor;           /* of the curses floor */
	double idle_cpu;                       /* milliseconds in BENCH_IDLE seconds */
	double idle_bytes;                     /* of output in that time */
	double idle_switches;                  /* wake-ups in that time */
};
#define BENCH_IDLE 10.0
void terminal_measure(const struct data *data, int runs, int sessions, struct terminal *ret);
void terminal_done(struct terminal *terminal);

/* --- report.c: a table in Markdown on standard output --- */

enum unit { UNIT_MILLISECONDS, UNIT_KILOBYTES };
struct row {
	const char *what;
	struct samples *measured;
	const char *beside;      /* what it is held against */
	struct samples *against; /* its samples */
	enum unit unit;          /* samples of milliseconds are in seconds */
	bool with_p95;           /* show median and 95th percentile, and the ratio of both */
	double limit;            /* the ratio that is the limit, or 0: none */
	double limit_above;      /* seconds above `against` at the 95th percentile, or 0: none */
	double limit_value;      /* in the unit itself, or 0: none */
};
void report_head(int processes, int frames);
void report_row(const struct row *row);
void report_idle(const struct terminal *terminal);

#endif
