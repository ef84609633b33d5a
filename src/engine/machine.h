/* The machine: where a chapter stands, and what is closed for good.
 *
 * Walks once through every moment at which something can change: a contact, a move, an answer that
 * a holding condition or a closure reads, the start of every civil day, and now. At each of them a
 * move comes first, then closures, then falls, until nothing changes any more. Each move starts
 * from its own state, so what was before it is never judged again; closures are judged throughout. */
#ifndef ENGINE_MACHINE_H
#define ENGINE_MACHINE_H

#include "facts.h"

struct machine {
	struct facts facts; /* as of now, once the machine has run */
	const struct programme *programme;
	const struct state_spec *fell_from; /* or NULL: entered by a move, or the first */
	struct closure *closures;           /* standing, oldest first */
	size_t closure_count;
	bool *waits; /* by closure: what its gate lacked when last judged can come by time alone */
	const struct closure_spec **closed_by; /* by state: the first that closes it, or NULL */
	bool told; /* a state was entered or an answer given since closures were judged last */
};

/* Runs up to now. */
void machine_run(struct machine *machine, const struct programme *programme,
	const struct records *records, struct moment now);
void machine_done(struct machine *machine);

/* --- for the walk (walk.c) --- */

/* Enters a state at the moment the facts have reached, by the user's move. */
void machine_go(struct machine *machine, const struct state_spec *state);
/* Judges closures and falls at the moment the facts have reached. */
void machine_settle(struct machine *machine);
/* Takes the machine through all moments of the records. */
void machine_walk(struct machine *machine, const struct records *records, struct moment now);

#endif
