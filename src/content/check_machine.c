#include "check.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

static struct json states_of(const struct check *check)
{
	return json_member(json_root(check->content->document), "states");
}

static size_t index_of(const struct programme *programme, const char *id)
{
	return (size_t)(programme_state(programme, id) - programme->states);
}

/* Marks what can be entered, however one got there: by moves other than `shut`, falls and closures. */
static void reach(const struct programme *programme, const char *id, const struct move_spec *shut,
	bool *reached)
{
	const struct state_spec *state = programme_state(programme, id);
	bool *mark = &reached[index_of(programme, id)];

	if (*mark)
		return;
	*mark = true;
	for (size_t i = 0; i < state->move_count; i++) {
		if (&state->moves[i] != shut)
			reach(programme, state->moves[i].to, shut, reached);
	}
	if (state->falls_to)
		reach(programme, state->falls_to, shut, reached);
	for (size_t i = 0; i < programme->closure_count; i++)
		reach(programme, programme->closures[i].to, shut, reached);
}

static void check_reachable(struct check *check)
{
	const struct programme *programme = check->programme;
	bool *reached = mem_zero(programme->state_count, sizeof *reached);

	reach(programme, programme->start, NULL, reached);
	reach(programme, programme->gives_up_to, NULL, reached);
	for (size_t i = 0; i < programme->state_count; i++) {
		if (!reached[i])
			fault_at(check->faults, json_item(states_of(check), i),
				"nothing leads to \"%s\"", programme->states[i].id);
	}
	free(reached);
}

/* --- moves that wait for what comes only behind them --- */

static bool is_offered(
	const struct programme *programme, const struct step_spec *step, const bool *reached)
{
	size_t own = index_of(programme, step->state);

	if (step->any_state || programme->states[own].steps_open || reached[own])
		return true;
	for (size_t i = 0; i < step->also_in_count; i++) {
		if (reached[index_of(programme, step->also_in[i])])
			return true;
	}
	return false;
}

/* A count of answers can be right without any. */
static bool needs_answer(const struct condition *condition)
{
	enum fact_source source = condition->fact->source;
	bool none_will_do = condition->comparison == AT_MOST ||
			    (condition->need_fact == NULL && condition->need <= 0);

	return source != FACT_IS_COUNT && !(source == FACT_IS_NUMBER_OF && none_will_do);
}

static bool can_be_answered(
	const struct programme *programme, const struct fact_spec *fact, const bool *reached)
{
	bool all = fact->source == FACT_IS_DAYS_SINCE || fact->source == FACT_IS_DAYS_BETWEEN;
	size_t offered = 0;

	if (fact->since_needed && !reached[index_of(programme, fact->since_needed)])
		return false;
	for (size_t i = 0; i < fact->step_count; i++)
		offered +=
			is_offered(programme, programme_step(programme, fact->steps[i]), reached);
	return all ? offered == fact->step_count : offered > 0;
}

/* Faults what no step of the states that were reached can answer; `when` it will be known. */
static void check_answers(struct check *check, const struct gate *gate, struct json value,
	const bool *reached, const char *when)
{
	for (size_t i = 0; i < gate->count; i++) {
		const struct condition *condition = &gate->conditions[i];

		if (needs_answer(condition) &&
			!can_be_answered(check->programme, condition->fact, reached))
			fault_at(check->faults, json_item(value, i), "\"%s\" is known only %s",
				condition->fact->id, when);
	}
}

/* Who gives up may begin again anywhere; nobody should have to. */
static void check_waits(struct check *check, const struct move_spec *move, struct json gate)
{
	const struct programme *programme = check->programme;
	bool *reached = mem_zero(programme->state_count, sizeof *reached);

	reached[index_of(programme, programme->gives_up_to)] = true;
	reach(programme, programme->start, move, reached);
	check_answers(check, &move->gate, gate, reached, "after this move");
	free(reached);
}

/* --- states that nobody can stay in --- */

/* What holds a state is known before it is entered: whoever comes would fall out at once. */
static void check_holds(struct check *check, const struct state_spec *state, struct json holds)
{
	const struct programme *programme = check->programme;
	bool *reached = mem_zero(programme->state_count, sizeof *reached);
	bool *here = &reached[index_of(programme, state->id)];

	*here = true; /* nothing beyond it is looked at */
	reach(programme, programme->start, NULL, reached);
	*here = false;
	check_answers(
		check, &state->holds, holds, reached, "in this state, which falls without it");
	free(reached);
}

/* A gate that only opens when the state behind it cannot hold. */
static void check_enters(struct check *check, const struct move_spec *move, struct json gate)
{
	const struct state_spec *to = programme_state(check->programme, move->to);
	size_t condition = 0;

	if (check_gates_exclude(&move->gate, &to->holds, &condition))
		fault_at(check->faults, json_item(gate, condition), "\"%s\" cannot hold after that",
			to->id);
}

/* --- phases and endings --- */

static bool has_phase(const struct programme *programme, int phase)
{
	for (size_t i = 0; i < programme->state_count; i++) {
		if (programme->states[i].phase == phase)
			return true;
	}
	return false;
}

/* Phases are shown as "2 of 5": none may be left out. */
static void check_phases(struct check *check)
{
	const struct programme *programme = check->programme;
	struct json root = json_root(check->content->document);

	for (size_t i = 0; i < programme->state_count; i++) {
		int phase = programme->states[i].phase;

		if (phase > 1 && !has_phase(programme, phase - 1))
			fault_at(check->faults, json_item(states_of(check), i),
				"there is a phase %d, but no phase %d", phase, phase - 1);
	}
	if (programme_state(programme, programme->start)->phase != 1)
		fault_at(check->faults, json_member(root, "start"), "the first state has phase 1");
}

/* The way that is open from everywhere leads somewhere that nothing shuts and nobody falls out of. */
static void check_way_out(struct check *check)
{
	const struct programme *programme = check->programme;
	const struct state_spec *state = programme_state(programme, programme->gives_up_to);
	struct json root = json_root(check->content->document);
	struct json closures = json_member(root, "closures");

	if (!state->ending)
		fault_at(check->faults, json_member(root, "gives_up_to"), "\"%s\" is not an ending",
			state->id);
	if (state->falls_to)
		fault_at(check->faults, json_item(states_of(check), index_of(programme, state->id)),
			"nobody may fall out of \"%s\"", state->id);
	for (size_t i = 0; i < programme->closure_count; i++) {
		const struct closure_spec *closure = &programme->closures[i];

		if (load_seen(closure->states, closure->state_count, state->id))
			fault_at(check->faults, json_member(json_item(closures, i), "states"),
				"\"%s\" is open from every state: nothing closes it", state->id);
	}
}

static void check_state_gates(
	struct check *check, const struct state_spec *state, struct json value)
{
	struct json moves = json_member(value, "moves");
	struct json suggestions = json_member(value, "suggestions");

	check_gate(check, &state->holds, json_member(value, "holds"));
	check_holds(check, state, json_member(value, "holds"));
	for (size_t i = 0; i < state->move_count; i++) {
		struct json gate = json_member(json_item(moves, i), "gate");

		check_gate(check, &state->moves[i].gate, gate);
		check_waits(check, &state->moves[i], gate);
		check_enters(check, &state->moves[i], gate);
	}
	for (size_t i = 0; i < state->suggestion_count; i++)
		check_gate(check, &state->suggestions[i].gate,
			json_member(json_item(suggestions, i), "gate"));
}

void check_machine(struct check *check)
{
	const struct programme *programme = check->programme;
	struct json closures = json_member(json_root(check->content->document), "closures");

	check_reachable(check);
	check_phases(check);
	check_way_out(check);
	for (size_t i = 0; i < programme->state_count; i++)
		check_state_gates(check, &programme->states[i], json_item(states_of(check), i));
	for (size_t i = 0; i < programme->closure_count; i++)
		check_gate(check, &programme->closures[i].gate,
			json_member(json_item(closures, i), "gate"));
}
