#include "machine.h"

#include "exback/mem.h"
#include "gates.h"
#include "moments.h"

#include <stdlib.h>

/* --- closures --- */

static bool machine_closure_stands(const struct machine *machine, const struct closure_spec *spec)
{
	for (size_t i = 0; i < machine->closure_count; i++)
		if (machine->closures[i].spec == spec)
			return true;
	return false;
}

static void machine_close(struct machine *machine, struct closure closure)
{
	const struct closure_spec *spec = closure.spec;

	machine->closures[machine->closure_count++] = closure;
	for (size_t i = 0; i < spec->state_count; i++) {
		const struct state_spec *state =
			programme_state(machine->programme, spec->states[i]);

		if (state && !machine->closed_by[state - machine->programme->states])
			machine->closed_by[state - machine->programme->states] = spec;
	}
}

/* The earlier chapter's silence goes on after it was closed, so it is judged up to now, too. */
static void machine_inherit(
	struct machine *machine, const struct records *earlier, struct moment now)
{
	struct machine before;

	machine_run(&before, machine->programme, earlier, now);
	for (size_t i = 0; i < before.closure_count; i++) {
		before.closures[i].inherited = true;
		machine_close(machine, before.closures[i]);
	}
	machine_done(&before);
}

static void machine_judge_closures(struct machine *machine)
{
	for (size_t i = 0; i < machine->programme->closure_count; i++) {
		const struct closure_spec *spec = &machine->programme->closures[i];
		const struct condition *unmet;

		if (!machine->told && !machine->waits[i])
			continue;
		if (machine_closure_stands(machine, spec))
			continue;
		unmet = gate_unmet(&machine->facts, &spec->gate);
		machine->waits[i] = unmet && condition_tells_time(unmet);
		if (!unmet)
			machine_close(machine,
				(struct closure){.spec = spec, .since = machine->facts.as_of});
	}
	machine->told = false;
}

/* --- states --- */

void machine_go(struct machine *machine, const struct state_spec *state)
{
	facts_enter(&machine->facts, state, machine->facts.as_of, machine->facts.as_of.at);
	machine->fell_from = NULL;
	machine->told = true;
}

/* Where the machine goes by itself, or NULL: it stays. A closure comes before a fall. */
static const struct state_spec *machine_next(struct machine *machine)
{
	const struct state_spec *state = machine->facts.state, *next = NULL;
	const struct closure_spec *closed = machine->closed_by[state - machine->programme->states];

	if (closed)
		next = programme_state(machine->programme, closed->to);
	else if (state->falls_to && !gate_holds(&machine->facts, &state->holds))
		next = programme_state(machine->programme, state->falls_to);
	return next == state ? NULL : next;
}

void machine_settle(struct machine *machine)
{
	const struct state_spec *origin = machine->facts.state;

	/* Each turn falls once; more turns than states would be a circle in the content. */
	for (size_t turn = 0; turn < machine->programme->state_count; turn++) {
		const struct state_spec *next;

		machine_judge_closures(machine);
		next = machine_next(machine);
		if (!next)
			return;
		machine_go(machine, next);
		machine->fell_from = origin;
	}
}

/* --- a run --- */

/* The first state was entered on day 0, and every answer was given since. */
static void machine_begin(struct machine *machine, const struct records *records, struct moment now)
{
	struct day zero = chapter_day_zero(&records->chapter, now.day);
	const struct state_spec *start =
		programme_state(machine->programme, machine->programme->start);

	facts_enter(&machine->facts, start, day_start(zero, records->chapter.record.when.offset),
		INT64_MIN);
	machine->told = true;
}

void machine_run(struct machine *machine, const struct programme *programme,
	const struct records *records, struct moment now)
{
	*machine = (struct machine){
		.programme = programme,
		.closures = mem_zero(programme->closure_count + 1, sizeof *machine->closures),
		.closed_by = mem_zero(programme->state_count + 1, sizeof(struct closure_spec *)),
		.waits = mem_zero(programme->closure_count + 1, sizeof *machine->waits),
	};
	facts_open(&machine->facts, programme, records, now);
	if (records->earlier)
		machine_inherit(machine, records->earlier, now);
	machine_begin(machine, records, now);
	machine_walk(machine, records, now);
}

void machine_done(struct machine *machine)
{
	facts_done(&machine->facts);
	free(machine->closures);
	free(machine->closed_by);
	free(machine->waits);
	*machine = (struct machine){0};
}

struct fact engine_fact(const struct programme *programme, const struct records *records,
	struct moment now, const struct fact_spec *spec)
{
	struct machine machine;
	struct fact fact;

	machine_run(&machine, programme, records, now);
	fact = facts_value(&machine.facts, spec);
	machine_done(&machine);
	return fact;
}
