#include "graph.h"

#include "exback/i18n.h"
#include "exback/sanitise.h"

#include <stdlib.h>

/* A quoted string of DOT: quotes and backslashes escaped, a new line as the escape "\n". */
static void add_quoted(struct str *out, const char *text)
{
	char *clean = sanitise(text, SANITISE_LINES);

	str_add_char(out, '"');
	for (const char *at = clean; *at != '\0'; at++) {
		if (*at == '"' || *at == '\\')
			str_add_char(out, '\\');
		if (*at == '\n')
			str_add_text(out, "\\n");
		else
			str_add_char(out, *at);
	}
	str_add_char(out, '"');
	free(clean);
}

/* --- gates --- */

static const char *sign_of(enum comparison comparison)
{
	static const char *const signs[] = {
		[IS_EQUAL] = "=", [IS_NOT] = "is not", [AT_LEAST] = ">=", [AT_MOST] = "<="};

	return signs[comparison];
}

static void add_condition(struct str *out, const struct condition *condition)
{
	str_addf(out, "%s %s ", condition->fact->id, sign_of(condition->comparison));
	if (condition->need_fact)
		str_add_text(out, condition->need_fact->id);
	else if (condition->need_word)
		str_add_text(out, condition->need_word);
	else
		str_addf(out, "%g", condition->need);
}

/* One condition a line, below `heading` where there is one. */
static void add_gate(struct str *out, const char *heading, const struct gate *gate)
{
	str_add_text(out, heading);
	for (size_t i = 0; i < gate->count; i++) {
		if (out->length)
			str_add_char(out, '\n');
		add_condition(out, &gate->conditions[i]);
	}
}

static bool closes(const struct closure_spec *closure, const char *state)
{
	for (size_t i = 0; i < closure->state_count; i++) {
		if (text_equal(closure->states[i], state))
			return true;
	}
	return false;
}

/* A closure of the state it leads to, or of any, shuts the move. */
static bool can_be_closed(const struct programme *programme, const struct move_spec *move)
{
	for (size_t i = 0; i < programme->closure_count; i++) {
		if (move->reopens || closes(&programme->closures[i], move->to))
			return true;
	}
	return false;
}

/* --- states and edges --- */

static void add_state(struct str *out, const struct content *content,
	const struct state_spec *state, const struct decision *decision)
{
	struct str label = STR_INIT, path = STR_INIT;
	bool here = state == decision->state;
	bool closed = decision_closed(decision, state->id);

	str_addf(&path, "states.%s.title", state->id);
	if (state->phase)
		str_addf(&label, "%d  ", state->phase);
	str_add_text(&label, content_text(content, "machine", path.data));
	if (closed)
		str_addf(&label, "\n%s", _("closed"));
	if (here)
		str_addf(&label, "\n%s", _("you are here"));
	str_add_char(out, '\t');
	add_quoted(out, state->id);
	str_add_text(out, " [label=");
	add_quoted(out, label.data);
	str_addf(out, "%s%s%s];\n", state->ending ? ", peripheries=2" : "",
		closed ? ", fontcolor=gray40, color=gray40" : "",
		here ? ", style=\"rounded,filled,bold\", fillcolor=lightyellow" : "");
	str_done(&label);
	str_done(&path);
}

static void add_edge(
	struct str *out, const char *from, const char *to, const char *style, const char *label)
{
	str_add_char(out, '\t');
	add_quoted(out, from);
	str_add_text(out, " -> ");
	add_quoted(out, to);
	str_add_text(out, " [label=");
	add_quoted(out, label);
	str_addf(out, "%s];\n", style);
}

static void add_moves(
	struct str *out, const struct programme *programme, const struct state_spec *state)
{
	struct str label = STR_INIT;

	for (size_t i = 0; i < state->move_count; i++) {
		str_clear(&label);
		add_gate(&label, "", &state->moves[i].gate);
		if (can_be_closed(programme, &state->moves[i]))
			str_addf(&label, "%s%s", label.length ? "\n" : "", _("unless closed"));
		add_edge(out, state->id, state->moves[i].to, "", label.data);
	}
	if (state->falls_to) {
		str_clear(&label);
		add_gate(&label, _("unless"), &state->holds);
		add_edge(out, state->id, state->falls_to, ", style=dashed", label.data);
	}
	if (!text_equal(state->id, programme->gives_up_to))
		add_edge(out, state->id, programme->gives_up_to, ", color=gray, constraint=false",
			"");
	str_done(&label);
}

/* One edge to each state that closures lead to, with all of their reasons. */
static void add_closures(
	struct str *out, const struct programme *programme, const struct state_spec *state)
{
	for (size_t to = 0; to < programme->state_count; to++) {
		struct str label = STR_INIT;

		for (size_t i = 0; i < programme->closure_count; i++) {
			const struct closure_spec *closure = &programme->closures[i];

			if (!closes(closure, state->id) ||
				!text_equal(closure->to, programme->states[to].id))
				continue;
			str_addf(&label, "%s%s", label.length ? "\n" : "", closure->id);
		}
		if (label.length)
			add_edge(out, state->id, programme->states[to].id, ", style=dotted",
				label.data);
		str_done(&label);
	}
}

void graph_add(struct str *out, const struct content *content, const struct decision *decision)
{
	const struct programme *programme = content_programme(content);

	str_add_text(out, "digraph ");
	add_quoted(out, programme->id);
	str_add_text(out, " {\n\tnode [shape=box, style=rounded];\n\tlabel=");
	add_quoted(out, _("dashed: a fall back; dotted: closed for good; grey: always open"));
	str_add_text(out, ";\n");
	for (size_t i = 0; i < programme->state_count; i++)
		add_state(out, content, &programme->states[i], decision);
	for (size_t i = 0; i < programme->state_count; i++) {
		add_moves(out, programme, &programme->states[i]);
		add_closures(out, programme, &programme->states[i]);
	}
	str_add_text(out, "}\n");
}
