/* Answers as they count: corrections have replaced what they correct.
 *
 * The answers to a step, by instant, form chains: an answer less than 24 hours after the first one
 * of the present chain replaces what the chain says, from its first instant on; any later answer
 * begins a new chain. A chain is one `struct given`. */
#ifndef ENGINE_ANSWERS_H
#define ENGINE_ANSWERS_H

#include "exback/content.h"
#include "exback/records.h"
#include "ids.h"

#define NO_STEP NO_ID

struct given {
	const struct answer *first;  /* of the chain: when it counts from */
	const struct answer *newest; /* of the chain: what it says */
	const struct given *before;  /* the chain before it, or NULL */
	int64_t at;                  /* instant of `first`, not after now */
	int64_t changed;             /* when the choice became what it is: before `at` where it
	                                repeats the chain before, after `at` where it was corrected */
	struct day day;              /* civil day of `first`, not after today */
	size_t step;                 /* index in the programme */
};

struct answers {
	struct given *given; /* by instant; steps that the programme does not know left out */
	size_t count;
	const struct given **by_step; /* the same, by step, then instant */
	size_t *start;                /* step i: by_step[start[i]] to by_step[start[i + 1] - 1] */
	struct ids steps;             /* the programme's */
};

void answers_open(struct answers *answers, const struct programme *programme,
	const struct records *records, struct moment now);
void answers_done(struct answers *answers);
/* Position in by_step of the first of a step at or after an instant. */
size_t answers_from(const struct answers *answers, size_t step, int64_t at);

/* True when the answer begins a chain of its own after the chain that began with `first`. */
bool answer_begins(const struct answer *first, const struct answer *answer);

/* Index in the programme of a step, or NO_STEP: also for NULL. */
size_t answers_step(const struct answers *answers, const char *id);

#endif
