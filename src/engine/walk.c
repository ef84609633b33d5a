/* The moments at which something can change, in their order. */
#include "exback/mem.h"
#include "exback/str.h"
#include "machine.h"
#include "moments.h"

#include <stdlib.h>

struct walk {
	struct machine *machine;
	const struct records *records;
	struct moment now;
	struct day zero;     /* day 0: contacts before it are history */
	struct moment as_of; /* the moment that is reached; its day never goes back */
	bool *watched;       /* by step: a holding condition or a closure reads its answers */
	size_t contact;      /* the first record of each kind that has not been passed */
	size_t given;
	size_t move;
};

/* --- which answers matter --- */

static void watch_step(struct walk *walk, const char *step)
{
	size_t index = answers_step(&walk->machine->facts.answers, step);

	if (index != NO_STEP)
		walk->watched[index] = true;
}

static void watch_fact(struct walk *walk, const struct fact_spec *fact)
{
	const struct programme *programme = walk->machine->programme;

	if (!fact)
		return;
	for (size_t i = 0; i < fact->step_count; i++)
		watch_step(walk, fact->steps[i]);
	watch_step(walk, fact->after);
	if (fact->source != FACT_IS_COUNT || fact->count != COUNT_STEPS_MISSING)
		return;
	for (size_t i = 0; i < programme->step_count; i++)
		if (programme->steps[i].required)
			walk->watched[i] = true;
}

static void watch_gate(struct walk *walk, const struct gate *gate)
{
	for (size_t i = 0; i < gate->count; i++) {
		watch_fact(walk, gate->conditions[i].fact);
		watch_fact(walk, gate->conditions[i].need_fact);
	}
}

static void watch(struct walk *walk)
{
	const struct programme *programme = walk->machine->programme;

	walk->watched = mem_zero(programme->step_count + 1, sizeof *walk->watched);
	for (size_t i = 0; i < programme->state_count; i++)
		watch_gate(walk, &programme->states[i].holds);
	for (size_t i = 0; i < programme->closure_count; i++)
		watch_gate(walk, &programme->closures[i].gate);
}

/* --- the next moment --- */

static void skip_what_changes_nothing(struct walk *walk)
{
	const struct answers *answers = &walk->machine->facts.answers;
	const struct records *records = walk->records;

	while (walk->contact < records->contact_count &&
		day_compare(records->contacts[walk->contact].record.when.day, walk->zero) < 0)
		walk->contact++;
	while (walk->given < answers->count && !walk->watched[answers->given[walk->given].step])
		walk->given++;
}

/* Of moments at the same instant the later day counts. */
static void offer(struct moment *next, struct moment when)
{
	if (when.at < next->at)
		*next = when;
	else if (when.at == next->at)
		next->day = day_most(next->day, when.day);
}

/* The earliest moment of the records that have not been passed, or now. */
static struct moment walk_next(struct walk *walk)
{
	const struct records *records = walk->records;
	const struct answers *answers = &walk->machine->facts.answers;
	struct moment next = walk->now;

	skip_what_changes_nothing(walk);
	if (walk->contact < records->contact_count)
		offer(&next, moment_until(records->contacts[walk->contact].record.when, walk->now));
	if (walk->move < records->move_count)
		offer(&next, moment_until(records->moves[walk->move].record.when, walk->now));
	if (walk->given < answers->count)
		offer(&next,
			moment_until(answers->given[walk->given].first->record.when, walk->now));
	return next;
}

/* --- passing it --- */

/* Moves at one instant (a frozen clock) follow one another as they lead on, not as their ids fall:
 * the first that starts where the machine stands is next, or else the first. */
static size_t move_that_follows(
	const struct walk *walk, const bool *taken, size_t first, size_t end)
{
	const char *here = walk->machine->facts.state->id;
	size_t next = end;

	for (size_t i = end; i-- > first;)
		if (!taken[i - first])
			next = i;
	for (size_t i = end; i-- > first;)
		if (!taken[i - first] && text_equal(walk->records->moves[i].from, here))
			next = i;
	return next;
}

static void take_moves(struct walk *walk, size_t end)
{
	size_t first = walk->move;
	bool *taken = mem_zero(end - first + 1, sizeof *taken);

	for (; walk->move < end; walk->move++) {
		size_t next = move_that_follows(walk, taken, first, end);
		const char *to = walk->records->moves[next].to;
		const struct state_spec *state = programme_state(walk->machine->programme, to);

		taken[next - first] = true;
		if (state)
			machine_go(walk->machine, state);
	}
	free(taken);
}

static void pass_records(struct walk *walk)
{
	const struct records *records = walk->records;
	const struct answers *answers = &walk->machine->facts.answers;
	int64_t at = walk->as_of.at;
	size_t end = walk->move;

	while (walk->contact < records->contact_count &&
		moment_until(records->contacts[walk->contact].record.when, walk->now).at <= at)
		walk->contact++;
	for (; walk->given < answers->count && answers->given[walk->given].at <= at; walk->given++)
		walk->machine->told = true;
	while (end < records->move_count &&
		moment_until(records->moves[end].record.when, walk->now).at <= at)
		end++;
	if (end > walk->move)
		take_moves(walk, end);
}

/* The start of the next civil day: after what was passed, not after what comes. The wall of the
 * last record tells when; what counts is the order. */
static void walk_into_next_day(struct walk *walk, struct moment next)
{
	struct moment start = day_start(day_plus(walk->as_of.day, 1), walk->as_of.offset);

	if (start.at <= walk->as_of.at)
		start.at = walk->as_of.at + 1;
	if (start.at > next.at)
		start.at = next.at;
	walk->as_of = start;
	facts_reach(&walk->machine->facts, walk->as_of);
	machine_settle(walk->machine);
}

static void walk_to(struct walk *walk, struct moment next)
{
	while (day_compare(walk->as_of.day, next.day) < 0)
		walk_into_next_day(walk, next);
	walk->as_of.at = next.at;
	walk->as_of.offset = next.offset;
	facts_reach(&walk->machine->facts, walk->as_of);
	pass_records(walk);
	machine_settle(walk->machine);
}

/* Before anything happened: the eve of day 0, or of the first record where that is earlier. */
static struct moment walk_eve(struct walk *walk)
{
	struct day first = day_least(walk->zero, walk_next(walk).day);

	return (struct moment){
		.at = INT64_MIN / 2,
		.offset = walk->records->chapter.record.when.offset,
		.day = day_plus(first, -1),
	};
}

void machine_walk(struct machine *machine, const struct records *records, struct moment now)
{
	struct walk walk = {
		.machine = machine,
		.records = records,
		.now = now,
		.zero = chapter_day_zero(&records->chapter, now.day),
	};

	watch(&walk);
	walk.as_of = walk_eve(&walk);
	while (walk_next(&walk).at < now.at)
		walk_to(&walk, walk_next(&walk));
	walk_to(&walk, now);
	free(walk.watched);
}
