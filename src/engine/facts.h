/* The facts of a chapter as of a moment that only moves forward.
 *
 *     facts_open(&facts, programme, records, now);
 *     facts_reach(&facts, moment);        moments rising, none after now
 *     facts_enter(&facts, state, from);   whenever the machine enters a state
 *     … facts_value(&facts, spec) …
 *     facts_done(&facts);
 *
 * Everything is folded as the moments rise, so that ten years of days cost no more than their
 * records. A fact reads on from where it was read last: asking is cheap, asking twice is free. */
#ifndef ENGINE_FACTS_H
#define ENGINE_FACTS_H

#include "answers.h"
#include "diary.h"
#include "exback/engine.h"
#include "goals.h"
#include "readings.h"
#include "tally.h"

/* One entry of a state, by a move, a fall or a closure. */
struct entry_of_state {
	const struct state_spec *state;
	int64_t at;
};

struct facts {
	const struct programme *programme;
	struct moment as_of; /* the moment that is reached */
	struct tally tally;
	struct diary diary;
	struct goals goals;
	struct answers answers;
	size_t *seen;           /* by step: position in answers.by_step after the last one seen */
	struct reader *readers; /* by fact of the programme */
	struct entry_of_state *entries; /* every one, oldest first */
	size_t entry_count, entry_room;
	size_t *last_entry;             /* by state: index in entries of its last one + 1, or 0 */
	const struct state_spec *state; /* where the machine stands */
	struct moment entered;
};

void facts_open(struct facts *facts, const struct programme *programme,
	const struct records *records, struct moment now);
void facts_done(struct facts *facts);
void facts_reach(struct facts *facts, struct moment moment);
/* `since`: answers from this instant on are given in it. */
void facts_enter(
	struct facts *facts, const struct state_spec *state, struct moment entered, int64_t since);
struct fact facts_value(struct facts *facts, const struct fact_spec *spec);

/* For readers: position after the last answer to a step that is seen as of the moment. */
size_t facts_seen(struct facts *facts, size_t step);
/* The instant at which a state was last entered; false when it never was. */
bool facts_last_entered(const struct facts *facts, const struct state_spec *state, int64_t *ret_at);

#endif
