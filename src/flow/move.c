/* Taking a move: the one door, from the screen and from the command line. */
#include "common.h"

#include "exback/i18n.h"
#include "exback/mem.h"

/* What shuts the way: of the state itself, or of this move to it; or NULL. */
static const struct closure_spec *closed_by(const struct decision *decision, const char *to)
{
	const struct closure_spec *closure = decision_closure(decision, to);
	const struct open_move *open = decision_move(decision, to);
	return !closure && open ? open->closed_by : closure;
}

const char *flow_closed_text(const struct coach *coach, const struct closure_spec *closed)
{
	struct str path = STR_INIT;
	str_addf(&path, "closed.%s", closed->id);
	const char *text = content_text(coach->content, "machine", path.data);
	str_done(&path);
	return text;
}

/* A closed door is told as what it is, wherever one stands; the reason is the content's. */
static bool refuse_closed(
	const struct coach *coach, const struct closure_spec *closed, struct err *err)
{
	return err_set(err, ERR_NO, _("this way is closed: %s"), flow_closed_text(coach, closed));
}

static bool refuse_shut(const struct coach *coach, const struct open_move *move, struct err *err)
{
	struct str missing = STR_INIT;
	flow_say_missing(coach, move, &missing);
	err_set(err, ERR_NO, _("the gate is shut: %s; see 'exback programme'"), missing.data);
	str_done(&missing);
	return false;
}

static bool refuse_unknown(const struct programme *programme, struct err *err)
{
	struct str states = STR_INIT;
	for (size_t i = 0; i < programme->state_count; i++)
		str_add_item(&states, programme->states[i].id);
	err_set(err, ERR_USAGE, _("there is no such state; it is one of %s"), states.data);
	str_done(&states);
	return false;
}

static bool is_open(
	const struct coach *coach, const struct decision *decision, const char *to, struct err *err)
{
	const struct open_move *open = decision_move(decision, to);
	const struct closure_spec *closed = closed_by(decision, to);
	if (!programme_state(content_programme(coach->content), to))
		return refuse_unknown(content_programme(coach->content), err);
	if (closed)
		return refuse_closed(coach, closed, err);
	if (!open && text_equal(decision->state->id, to))
		return err_set(err, ERR_NO, "%s", _("you are there already"));
	if (!open)
		return err_set(err, ERR_NO, _("no way leads there from %s; see 'exback programme'"),
			decision->state->id);
	return open->open || refuse_shut(coach, open, err);
}

bool flow_go(const struct coach *coach, const char *to, struct err *err)
{
	struct flow_facts facts;
	if (!store_make_writable(coach->store, err) || !flow_facts_load(coach, &facts, err))
		return false;
	bool fine = is_open(coach, facts.decision, to, err);
	if (fine) {
		struct move move = {.record.when = facts.now,
			.from = mem_copy(facts.decision->state->id),
			.to = mem_copy(to)};
		fine = store_add_move(coach->store, &move, err);
		move_done(&move);
	}
	flow_facts_done(&facts);
	return fine;
}

/* Moves are offered, not forced: what the state is about, and a question. */
static bool ask_move(
	const struct coach *coach, const char *to, enum ui_result *ret, struct err *err)
{
	struct flow_facts facts;
	struct str question = STR_INIT, path = STR_INIT;
	if (!flow_facts_load(coach, &facts, err))
		return false;
	str_addf(&path, "states.%s.summary", to);
	flow_say(coach, facts.records, &facts.decision->counts, "machine", path.data, &question);
	flow_facts_done(&facts);
	str_add_text(&question, _(" Go there now?"));
	*ret = flow_confirm(coach, flow_state_title(coach, to), question.data, _("yes, go on"));
	str_done(&question);
	str_done(&path);
	return true;
}

enum ui_result flow_offer_move(const struct coach *coach, const char *to)
{
	struct err err = {0};
	enum ui_result result;
	if (!ask_move(coach, to, &result, &err))
		return flow_complain(coach, &err);
	if (result != UI_OK)
		return result;
	/* Judged anew: whole flows may have run while the question stood. */
	return flow_go(coach, to, &err) ? result : flow_complain(coach, &err);
}
