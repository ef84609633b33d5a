#include "load.h"

#include <string.h>

static bool moves_to(const struct state_spec *state, const char *to)
{
	for (size_t i = 0; i < state->move_count; i++) {
		if (strcmp(state->moves[i].to, to) == 0)
			return true;
	}
	return false;
}

static void load_move(struct load *load, struct json value, const struct state_spec *state,
	struct move_spec *move)
{
	static const char *const keys[] = {"to", "gate", "reopens", NULL};
	struct json to = json_member(value, "to");

	move->to = "";
	if (!load_object(load, value, keys))
		return;
	move->to = load_reference(load, value, "to", A_STATE);
	move->gate = load_gate(load, value, "gate");
	move->reopens = load_flag(load, value, "reopens");
	if (strcmp(move->to, state->id) == 0)
		fault_at(load->faults, to, "a state cannot lead to itself");
	if (strcmp(move->to, load->programme->gives_up_to) == 0)
		fault_at(load->faults, to, "this way is open from every state already");
	if (moves_to(state, move->to))
		fault_at(load->faults, to, "the state leads to \"%s\" already", move->to);
}

static void load_moves(struct load *load, struct json value, struct state_spec *state)
{
	struct json list = load_list(load, value, "moves");
	struct move_spec *moves = arena_zero(load->arena, json_length(list), sizeof *moves);

	state->moves = moves;
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		load_move(load, item, state, &moves[state->move_count]);
		state->move_count++;
	}
}

static void load_suggestion(struct load *load, struct json value, const struct state_spec *state,
	struct suggestion_spec *suggestion)
{
	static const char *const keys[] = {"to", "gate", "text", NULL};

	if (!load_object(load, value, keys))
		return;
	suggestion->to = load_reference(load, value, "to", A_STATE);
	suggestion->gate = load_gate(load, value, "gate");
	suggestion->text = load_id(load, value, "text");
	if (!moves_to(state, suggestion->to) &&
		strcmp(suggestion->to, load->programme->gives_up_to) != 0)
		fault_at(load->faults, json_member(value, "to"),
			"the state does not lead to \"%s\"", suggestion->to);
}

static void load_suggestions(struct load *load, struct json value, struct state_spec *state)
{
	struct json list = load_optional_list(load, value, "suggestions");
	struct suggestion_spec *suggestions =
		arena_zero(load->arena, json_length(list), sizeof *suggestions);

	state->suggestions = suggestions;
	for (struct json item = json_first(list); json_present(item); item = json_next(item))
		load_suggestion(load, item, state, &suggestions[state->suggestion_count++]);
}

static void load_state(struct load *load, struct json value, struct state_spec *state)
{
	static const char *const keys[] = {"id", "phase", "ending", "steps_open", "holds",
		"falls_to", "moves", "suggestions", NULL};

	if (!load_object(load, value, keys))
		return;
	state->phase = load_number(load, value, "phase", 0, 9);
	state->ending = load_flag(load, value, "ending");
	state->steps_open = load_flag(load, value, "steps_open");
	state->holds = load_gate(load, value, "holds");
	state->falls_to = load_optional_reference(load, value, "falls_to", A_STATE);
	if (state->ending != (state->phase == 0))
		fault_at(load->faults, value, "an ending, and only an ending, has phase 0");
	if ((state->holds.count > 0) != (state->falls_to != NULL))
		fault_at(load->faults, value, "\"holds\" and \"falls_to\" need each other");
	load_moves(load, value, state);
	load_suggestions(load, value, state);
}

/* States that fall back to each other would fall for ever. */
static void check_falls(struct load *load, struct json value, const struct state_spec *state)
{
	const struct state_spec *at = state;

	for (size_t i = 0; at && at->falls_to; i++) {
		if (i > load->programme->state_count) {
			fault_at(load->faults, value, "falling back from here never ends");
			return;
		}
		at = programme_state(load->programme, at->falls_to);
	}
}

void load_states(struct load *load)
{
	struct json states = json_member(load->root, "states");
	struct state_spec *state = load->states;

	for (struct json item = json_first(states); json_present(item); item = json_next(item))
		load_state(load, item, state++);
	state = load->states;
	for (struct json item = json_first(states); json_present(item); item = json_next(item))
		check_falls(load, item, state++);
}

static void load_closure(struct load *load, struct json value, struct closure_spec *closure)
{
	static const char *const keys[] = {"id", "gate", "states", "to", NULL};

	closure->id = "";
	if (!load_object(load, value, keys))
		return;
	closure->id = load_id(load, value, "id");
	closure->gate = load_gate(load, value, "gate");
	closure->states = load_references(load, value, "states", A_STATE, &closure->state_count);
	closure->to = load_reference(load, value, "to", A_STATE);
	if (closure->gate.count == 0)
		fault_at(load->faults, value, "a closure without a gate closes for everyone");
	if (closure->state_count == 0)
		fault_at(load->faults, value, "a closure must close a state");
	if (load_seen(closure->states, closure->state_count, closure->to))
		fault_at(load->faults, json_member(value, "to"), "it closes the state it leads to");
}

void load_closures(struct load *load)
{
	struct json list = load_list(load, load->root, "closures");
	struct closure_spec *closures =
		arena_zero(load->arena, json_length(list), sizeof *closures);
	size_t count = 0;

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		load_closure(load, item, &closures[count]);
		for (size_t i = 0; i < count; i++) {
			if (strcmp(closures[i].id, closures[count].id) == 0)
				fault_at(load->faults, json_member(item, "id"),
					"\"%s\" is there twice", closures[i].id);
		}
		count++;
	}
	load->programme->closures = closures;
	load->programme->closure_count = count;
}
