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

/* Marks what can be entered, however one got there: by moves, falls and closures. */
static void reach(const struct programme *programme, const char *id, bool *reached)
{
	const struct state_spec *state = programme_state(programme, id);
	bool *mark = &reached[index_of(programme, id)];

	if (*mark)
		return;
	*mark = true;
	for (size_t i = 0; i < state->move_count; i++)
		reach(programme, state->moves[i].to, reached);
	if (state->falls_to)
		reach(programme, state->falls_to, reached);
	for (size_t i = 0; i < programme->closure_count; i++)
		reach(programme, programme->closures[i].to, reached);
}

static void check_reachable(struct check *check)
{
	const struct programme *programme = check->programme;
	bool *reached = mem_zero(programme->state_count, sizeof *reached);

	reach(programme, programme->start, reached);
	reach(programme, programme->gives_up_to, reached);
	for (size_t i = 0; i < programme->state_count; i++) {
		if (!reached[i])
			fault_at(check->faults, json_item(states_of(check), i),
				"nothing leads to \"%s\"", programme->states[i].id);
	}
	free(reached);
}

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
	if (!programme_state(programme, programme->gives_up_to)->ending)
		fault_at(check->faults, json_member(root, "gives_up_to"), "\"%s\" is not an ending",
			programme->gives_up_to);
}

static void check_state_gates(
	struct check *check, const struct state_spec *state, struct json value)
{
	struct json moves = json_member(value, "moves");
	struct json suggestions = json_member(value, "suggestions");

	check_gate(check, &state->holds, json_member(value, "holds"));
	for (size_t i = 0; i < state->move_count; i++)
		check_gate(check, &state->moves[i].gate, json_member(json_item(moves, i), "gate"));
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
	for (size_t i = 0; i < programme->state_count; i++)
		check_state_gates(check, &programme->states[i], json_item(states_of(check), i));
	for (size_t i = 0; i < programme->closure_count; i++)
		check_gate(check, &programme->closures[i].gate,
			json_member(json_item(closures, i), "gate"));
}
