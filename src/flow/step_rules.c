/* When a step may be answered (programme.md sections 2 and 7). */
#include "step_answer.h"

#include "exback/i18n.h"

#define FINAL_AFTER ((int64_t)24 * 60 * 60) /* seconds in which an answer can be corrected */

static bool was_entered(const struct flow_facts *facts, const char *state)
{
	if (text_equal(facts->decision->state->id, state))
		return true;
	for (size_t i = 0; i < facts->records->move_count; i++) {
		if (text_equal(facts->records->moves[i].to, state))
			return true;
	}
	return false;
}

/* Steps of states that gate nothing can be done from day 1; the others once their state was entered. */
static bool is_open(const struct programme *programme, const struct step_spec *step,
	const struct flow_facts *facts)
{
	const struct state_spec *state = programme_state(programme, step->state);
	if (step->any_state || (state && state->steps_open) || was_entered(facts, step->state))
		return true;
	for (size_t i = 0; i < step->also_in_count; i++) {
		if (was_entered(facts, step->also_in[i]))
			return true;
	}
	return false;
}

bool step_waits(const struct step_spec *step, const struct flow_facts *facts, struct day *ret)
{
	const struct answer *first =
		step->looks_at ? engine_answer(facts->records, step->looks_at) : NULL;
	if (!first)
		return false;
	struct day from = day_plus(first->record.when.day, step->days_later);
	if (day_compare(facts->now.day, from) >= 0)
		return false;
	*ret = from;
	return true;
}

static bool is_time(const struct step_spec *step, const struct flow_facts *facts, struct err *err)
{
	struct day from;
	char date[DATE_TEXT];
	if (!engine_answer(facts->records, step->looks_at))
		return err_set(err, ERR_NO,
			_("it looks again at %s, which has no answer yet; answer that first"),
			step->looks_at);
	if (step_waits(step, facts, &from))
		return err_set(err, ERR_NO,
			_("the second look comes %d days after the first; come back on %s"),
			step->days_later, flow_date(from, date));
	return true;
}

/* Behind a door that is closed nothing new is begun: no first message to somebody who said no. What was
 * answered can be read and corrected. */
bool step_answer_allowed(const struct coach *coach, const struct step_spec *step,
	const struct flow_facts *facts, struct err *err)
{
	if (!is_open(content_programme(coach->content), step, facts))
		return err_set(err, ERR_NO,
			_("it belongs to %s, which you have not reached; see 'exback programme'"),
			step->state);
	const struct closure_spec *closed = decision_closure(facts->decision, step->state);
	if (closed && !step->any_state && !engine_answer(facts->records, step->id))
		return err_set(
			err, ERR_NO, _("this way is closed: %s"), flow_closed_text(coach, closed));
	return !step->looks_at || is_time(step, facts, err);
}

static bool reads(const struct fact_spec *fact, const struct step_spec *step)
{
	for (size_t i = 0; i < fact->step_count; i++) {
		if (text_equal(fact->steps[i], step->id))
			return true;
	}
	return false;
}

/* Nothing but old answers is in the way: to ask sooner would only make them old again. */
static bool only_age_is_missing(const struct open_move *move)
{
	for (size_t i = 0; i < move->check_count; i++) {
		if (!move->checks[i].met &&
			move->checks[i].condition->fact->source != FACT_IS_DAYS_SINCE)
			return false;
	}
	return true;
}

static bool asks_again(const struct open_move *move, const struct check *check,
	const struct answer *last, struct moment now)
{
	const struct condition *condition = check->condition;
	const bool known = check->have.type != FACT_UNKNOWN;
	switch (condition->fact->source) {
	case FACT_IS_ANSWER:
		return !known;
	case FACT_IS_NUMBER_OF:
		return condition->comparison == AT_LEAST;
	case FACT_IS_DAYS_SINCE:
		return condition->comparison == AT_MOST && only_age_is_missing(move) &&
		       day_between(last->record.when.day, now.day) > check->need.number;
	default:
		return false;
	}
}

bool step_is_due_again(const struct step_spec *step, const struct flow_facts *facts)
{
	const struct answer *last = engine_answer(facts->records, step->id);
	for (size_t i = 0; last && i < facts->decision->move_count; i++) {
		const struct open_move *move = &facts->decision->moves[i];
		for (size_t j = 0; !move->closed_by && j < move->check_count; j++) {
			const struct check *check = &move->checks[j];
			if (!check->met && reads(check->condition->fact, step) &&
				asks_again(move, check, last, facts->now))
				return true;
		}
	}
	return false;
}

/* What answers to this step have closed, or NULL. */
static const struct closure_spec *closed_by(
	const struct step_spec *step, const struct decision *decision)
{
	for (size_t i = 0; i < decision->closure_count; i++) {
		const struct gate *gate = &decision->closures[i].spec->gate;
		for (size_t j = 0; j < gate->count; j++) {
			if (reads(gate->conditions[j].fact, step))
				return decision->closures[i].spec;
		}
	}
	return NULL;
}

/* A yes is taken back by "none", and where one thing alone is chosen, by any other. */
static bool takes_back(
	const struct step_spec *step, const struct answer *before, const struct answer *answer)
{
	if (!step->several)
		return !text_equal(answer->chosen, before->chosen);
	for (size_t i = 0; i < step->exclusive_count; i++) {
		if (lines_have(answer->chosen, step->exclusive[i]) &&
			!lines_have(before->chosen, step->exclusive[i]))
			return true;
	}
	return false;
}

/* A final answer that closed a door stays: their no, their silence, a block, fear. It can be corrected
 * for a day; after that no answer takes it back. */
static bool follows(const struct coach *coach, const struct step_spec *step,
	const struct flow_facts *facts, const struct answer *answer, struct err *err)
{
	const struct answer *before = engine_answer(facts->records, step->id);
	const struct closure_spec *closed = closed_by(step, facts->decision);
	if (!step->final || !before || !closed ||
		facts->now.at - before->record.when.at < FINAL_AFTER ||
		!takes_back(step, before, answer))
		return true;
	return err_set(err, ERR_NO, _("that answer is final after 24 hours: %s"),
		flow_closed_text(coach, closed));
}

bool flow_answer_step(struct coach *coach, const struct step_spec *step, const char *bytes,
	size_t length, struct err *err)
{
	struct flow_facts facts;
	struct answer answer = {0};
	if (!flow_facts_load(coach, &facts, err))
		return false;
	bool fine = step_answer_allowed(coach, step, &facts, err) &&
		    step_answer_read(
			    content_programme(coach->content), step, bytes, length, &answer, err) &&
		    follows(coach, step, &facts, &answer, err);
	if (fine) {
		answer.record.when = facts.now;
		fine = store_make_writable(coach->store, err) &&
		       store_add_answer(coach->store, &answer, err);
	}
	answer_done(&answer);
	flow_facts_done(&facts);
	return fine;
}
