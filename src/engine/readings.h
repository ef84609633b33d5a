/* Facts that are readings of answers (enum fact_source but FACT_IS_COUNT). One reader reads one
 * fact, on from where it stopped; it begins anew when the answers that may match begin later: a
 * state was entered (`since`), or the step it comes `after` was changed. */
#ifndef ENGINE_READINGS_H
#define ENGINE_READINGS_H

#include "answers.h"
#include "exback/engine.h"

struct facts;

/* What has been read of one step. */
struct reading {
	size_t step;                /* index in the programme, or NO_STEP */
	bool begun;                 /* something has been read */
	int64_t floor;              /* only answers from this instant on can match */
	size_t next;                /* position in answers.by_step */
	size_t count;               /* of the answers that match */
	const struct given *oldest; /* of those, or NULL */
	const struct given *newest;
};

struct reader {
	const struct fact_spec *spec;
	struct reading *readings;           /* one for each step of the spec */
	const struct state_spec *since;     /* or NULL */
	const struct state_spec *visits_of; /* or NULL */
	size_t after;                       /* index of the step, or NO_STEP */
	size_t next_entry;                  /* visits: first entry of a state not yet looked at */
	int visits_matched;                 /* of those that are over */
	bool visiting;                      /* one has begun, at: */
	int64_t visit_began;
};

/* The answers of the facts are open by then. */
void reader_open(struct reader *reader, const struct facts *facts, const struct fact_spec *spec);
void reader_done(struct reader *reader);
struct fact reader_value(struct reader *reader, struct facts *facts);

#endif
