/* A made-up person who lives with the programme a day at a time: checks in or forgets to, slips,
 * does steps, contradicts themselves, corrects the past, flies, has a wrong clock. The same seed is
 * the same life. Everything they do becomes records; nothing is done that the command line would
 * refuse, but for a yes regretted after a day, which must not help. */
#ifndef TESTS_PERSON_H
#define TESTS_PERSON_H

#include "../unit/random.h"
#include "exback/engine.h"

#define PERSON_STEPS 128 /* at most in a programme */

struct person {
	uint64_t seed;                     /* which life */
	struct random random;              /* what comes next in it */
	const struct programme *programme; /* borrowed */
	struct records *records;           /* owned; sorted after each day */
	const struct state_spec *state;    /* where they know they are */
	bool entered_reach_out;            /* at any time */
	bool done[PERSON_STEPS];           /* by step of the programme: has an answer */
	bool unsorted;                     /* something was added out of order */
	int day;                           /* days lived */
	int second;                        /* of the day, on the wall */
	int offset;                        /* of the wall, seconds east of UTC */
	int clock_error;                   /* days by which the clock is wrong */
	const char *regrets; /* a step whose answer they take back tomorrow, or NULL */
	/* What they are like; percent, a day or an answer each. */
	int slips;      /* makes contact that resets */
	int gaps;       /* does not open the program */
	int nourishing; /* says so of what it was */
	int yes;        /* to a question of safety */
	int wavers;     /* answers otherwise than before */
	bool travels;
	bool has_wrong_clock;
};

void person_init(struct person *person, const struct programme *programme, uint64_t seed);
void person_done(struct person *person);

/* The next moment on their wall: each is a minute after the last. */
struct moment person_now(struct person *person);
/* One day, up to its evening. */
void person_live(struct person *person);
/* In the evening, having seen how things stand: perhaps they take a move that is open. */
void person_choose(struct person *person, const struct decision *decision);

/* True this many times in a hundred. */
bool person_will(struct person *person, int percent);

/* The days' parts, which person_live calls. */
void person_answer(struct person *person, const char *step, const char *chosen);
void person_do_steps(struct person *person);          /* person_steps.c */
void person_live_reconnection(struct person *person); /* person_steps.c */

#endif
