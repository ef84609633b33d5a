#include "counts.h"
#include "exback/engine.h"
#include "exback/mem.h"
#include "exback/str.h"
#include "gates.h"
#include "machine.h"

#include <stdlib.h>

/* --- moves --- */

static const struct closure_spec *move_closed_by(
	const struct machine *machine, const struct move_spec *spec)
{
	const struct state_spec *to = programme_state(machine->programme, spec->to);

	if (spec->reopens && machine->closure_count)
		return machine->closures[0].spec;
	return to ? machine->closed_by[to - machine->programme->states] : NULL;
}

static struct open_move move_judged(struct machine *machine, const struct move_spec *spec)
{
	struct open_move move = {
		.spec = spec,
		.to = spec->to,
		.checks = gate_checks(&machine->facts, &spec->gate),
		.check_count = spec->gate.count,
		.closed_by = move_closed_by(machine, spec),
	};

	move.open = !move.closed_by;
	for (size_t i = 0; i < move.check_count; i++)
		move.open = move.open && move.checks[i].met;
	if (text_equal(spec->to, machine->programme->gives_up_to))
		move.open = true;
	return move;
}

/* The state's own moves, then the one that is open from everywhere but its own end. */
static void decide_moves(struct decision *decision, struct machine *machine)
{
	const struct state_spec *state = decision->state;
	const char *gives_up_to = machine->programme->gives_up_to;

	decision->moves = mem_zero(state->move_count + 1, sizeof *decision->moves);
	for (size_t i = 0; i < state->move_count; i++)
		decision->moves[decision->move_count++] = move_judged(machine, &state->moves[i]);
	if (!text_equal(state->id, gives_up_to) && !decision_move(decision, gives_up_to))
		decision->moves[decision->move_count++] = (struct open_move){
			.to = gives_up_to,
			.open = true,
		};
}

static void decide_suggestions(struct decision *decision, struct machine *machine)
{
	const struct state_spec *state = decision->state;

	decision->suggestions =
		mem_zero(state->suggestion_count + 1, sizeof(struct suggestion_spec *));
	for (size_t i = 0; i < state->suggestion_count; i++)
		if (gate_holds(&machine->facts, &state->suggestions[i].gate))
			decision->suggestions[decision->suggestion_count++] =
				&state->suggestions[i];
}

struct decision *engine_decide(
	const struct programme *programme, const struct records *records, struct moment now)
{
	struct decision *decision = mem_zero(1, sizeof *decision);
	struct machine machine;

	machine_run(&machine, programme, records, now);
	decision->state = machine.facts.state;
	decision->entered = machine.facts.entered;
	decision->fell_from = machine.fell_from;
	decision->counts = counts_of(records, &machine.facts.tally,
		goals_on(&machine.facts.goals, now.day, programme->least_goal),
		machine.facts.diary.count, now);
	decide_moves(decision, &machine);
	decide_suggestions(decision, &machine);
	decision->closures = machine.closures;
	decision->closure_count = machine.closure_count;
	machine.closures = NULL;
	machine_done(&machine);
	return decision;
}

void engine_decision_free(struct decision *decision)
{
	if (!decision)
		return;
	for (size_t i = 0; i < decision->move_count; i++)
		free(decision->moves[i].checks);
	free(decision->moves);
	free(decision->closures);
	free(decision->suggestions);
	free(decision);
}

const struct open_move *decision_move(const struct decision *decision, const char *to)
{
	for (size_t i = 0; i < decision->move_count; i++)
		if (text_equal(decision->moves[i].to, to))
			return &decision->moves[i];
	return NULL;
}

const struct closure_spec *decision_closure(const struct decision *decision, const char *state)
{
	for (size_t i = 0; i < decision->closure_count; i++) {
		const struct closure_spec *spec = decision->closures[i].spec;

		for (size_t j = 0; j < spec->state_count; j++)
			if (text_equal(spec->states[j], state))
				return spec;
	}
	return NULL;
}

bool decision_closed(const struct decision *decision, const char *state)
{
	return decision_closure(decision, state) != NULL;
}
