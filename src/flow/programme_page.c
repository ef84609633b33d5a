/* The page of the programme: the phases, where the person is, what each gate lacks. */
#include "programme_page.h"

#include "exback/i18n.h"

/* --- gates: figures, never a bare no --- */

static void add_fact(const struct fact *fact, struct str *out)
{
	/* A mean of seven days has a fraction; one place tells it from a whole number. */
	if (fact->type == FACT_NUMBER)
		str_addf(out, "%.*f", fact->number > (double)(long)fact->number ? 1 : 0,
			fact->number);
	else
		str_add_text(out, fact->type == FACT_WORD ? fact->word : _("not yet known"));
}

/* What an unmet condition still asks for: "18 of 30", "5, at most 4", "3 to go". */
static void add_need(const struct check *check, struct str *out)
{
	if (check->condition->comparison == AT_MOST && check->need.type == FACT_NUMBER &&
		check->need.number < 1) {
		str_add_text(out, _(" to go"));
		return;
	}
	str_add_text(out, check->condition->comparison == AT_LEAST  ? _(" of ")
			  : check->condition->comparison == AT_MOST ? _(", at most ")
								    : _(", needed: "));
	add_fact(&check->need, out);
}

static void add_label(const struct coach *coach, const struct check *check, struct str *out)
{
	struct str path = STR_INIT;
	const struct content_value values[] = {
		{.name = "need", .number = (long)check->need.number}, {0}};
	str_addf(&path, "facts.%s", check->condition->fact->id);
	content_say(coach->content, out, "machine", path.data, values);
	str_done(&path);
}

/* "every step done" has no figure of its own, and a word that fits is in the label. */
static bool says_itself(const struct check *check)
{
	const bool none_left = check->condition->comparison == AT_MOST &&
			       check->need.type == FACT_NUMBER && check->need.number < 1;
	return check->met && (none_left || check->need.type == FACT_WORD);
}

static void add_value(const struct check *check, struct str *out)
{
	if (says_itself(check))
		return;
	add_fact(&check->have, out);
	if (!check->met && check->have.type != FACT_UNKNOWN)
		add_need(check, out);
}

void flow_say_missing(const struct coach *coach, const struct open_move *move, struct str *out)
{
	const char *between = "";
	for (size_t i = 0; i < move->check_count; i++) {
		if (move->checks[i].met)
			continue;
		str_add_text(out, between);
		add_label(coach, &move->checks[i], out);
		str_add_text(out, ": ");
		add_value(&move->checks[i], out);
		between = "; ";
	}
}

static void add_check(const struct coach *coach, const struct check *check, struct page *page)
{
	struct str value = STR_INIT, label = STR_INIT;
	str_add_text(&label, check->met ? "[x] " : "[ ] ");
	add_label(coach, check, &label);
	add_value(check, &value);
	page_pair(page, label.data, value.data);
	str_done(&value);
	str_done(&label);
}

/* " (8 of 11 met; our figure, not science)" */
static void add_met(const struct coach *coach, const struct open_move *move, struct str *out)
{
	size_t met = 0;
	for (size_t i = 0; i < move->check_count; i++)
		met += move->checks[i].met;
	str_addf(out, _(" (%zu of %zu met; %s)"), met, move->check_count,
		content_text(coach->content, "machine", "figure_note"));
}

/* Above a list with what is lacking alone; else with all that is asked. */
static void add_move(
	const struct coach *coach, const struct open_move *move, bool above_list, struct page *page)
{
	struct str line = STR_INIT;
	page_gap(page);
	str_addf(&line, _("To: %s"), flow_state_title(coach, move->to));
	if (move->closed_by || move->open)
		str_add_text(&line, move->closed_by ? _(" (closed)") : _(" (open)"));
	else if (above_list)
		add_met(coach, move, &line);
	page_styled(page, STYLE_STRONG, line.data);
	for (size_t i = 0; !move->closed_by && i < move->check_count; i++)
		if (!above_list || !move->checks[i].met)
			add_check(coach, &move->checks[i], page);
	str_done(&line);
}

static void add_text(
	const struct coach *coach, const char *group, const char *id, struct page *page)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s.%s", group, id);
	page_text(page, content_text(coach->content, "machine", path.data));
	str_done(&path);
}

/* What is closed, and why; said once, wherever one stands. */
static void add_closures(
	const struct coach *coach, const struct decision *decision, struct page *page)
{
	for (size_t i = 0; i < decision->closure_count; i++) {
		page_gap(page);
		add_text(coach, "closed", decision->closures[i].spec->id, page);
	}
}

/* How many of the required steps of all states of a phase are done. */
static void count_steps(const struct programme *programme, const struct records *records, int phase,
	int *ret_done, int *ret_total)
{
	*ret_done = *ret_total = 0;
	for (size_t i = 0; i < programme->step_count; i++) {
		const struct step_spec *step = &programme->steps[i];
		const struct state_spec *state = programme_state(programme, step->state);
		if (!step->required || !state || state->phase != phase)
			continue;
		(*ret_total)++;
		*ret_done += engine_answer(records, step->id) != NULL;
	}
}

static void add_phase(const struct coach *coach, const struct records *records,
	const struct state_spec *state, const struct state_spec *here, struct page *page)
{
	struct str label = STR_INIT, value = STR_INIT;
	bool is_here = state->phase ? state->phase == here->phase : state == here;
	int done, total;
	if (state->phase)
		str_addf(&label, "%d  %s", state->phase, flow_phase_title(coach, state));
	else
		str_addf(&label, "   %s", flow_state_title(coach, state->id));
	if (is_here)
		str_add_text(&label, _(" <- you are here"));
	count_steps(content_programme(coach->content), records, state->phase, &done, &total);
	str_addf(&value, ngettext("%d of %d step", "%d of %d steps", (unsigned long)total), done,
		total);
	if (state->phase)
		page_bar(page, label.data, done, total, value.data);
	else
		page_styled(page, is_here ? STYLE_STRONG : STYLE_NORMAL, label.data);
	str_done(&label);
	str_done(&value);
}

/* The map: each phase once, with what is done; then the endings. */
static void add_map(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	const struct programme *programme = content_programme(coach->content);
	int last = 0;
	for (size_t i = 0; i < programme->state_count; i++) {
		const struct state_spec *state = &programme->states[i];
		if (!state->phase || state->phase != last)
			add_phase(coach, records, state, decision->state, page);
		last = state->phase;
	}
}

/* What the coach has to say here: what is closed and why, and what it would suggest. */
static void add_words(const struct coach *coach, const struct decision *decision, struct page *page)
{
	add_closures(coach, decision, page);
	for (size_t i = 0; i < decision->suggestion_count; i++) {
		page_gap(page);
		add_text(coach, "suggestions", decision->suggestions[i]->text, page);
	}
}

static void add_here(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	struct str summary = STR_INIT;
	str_addf(&summary, "states.%s.summary", decision->state->id);
	add_map(coach, records, decision, page);
	page_gap(page);
	flow_page_say(coach, records, &decision->counts, "machine", summary.data, page);
	str_done(&summary);
}

static void add_moves(const struct coach *coach, const struct decision *decision, struct page *page)
{
	for (size_t i = 0; i < decision->move_count; i++)
		add_move(coach, &decision->moves[i], false, page);
	page_gap(page);
	page_styled(page, STYLE_DIM, content_text(coach->content, "machine", "figure_note"));
}

void flow_programme_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	add_here(coach, records, decision, page);
	add_words(coach, decision, page);
	add_moves(coach, decision, page);
}

void programme_head_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	page_spare(page, true);
	add_here(coach, records, decision, page);
	page_spare(page, false);
	add_words(coach, decision, page);
	page_spare(page, true);
	for (size_t i = 0; i < decision->move_count; i++) {
		/* An open way without conditions is a line of the list. */
		if (decision->moves[i].check_count || !decision->moves[i].open)
			add_move(coach, &decision->moves[i], true, page);
	}
	page_spare(page, false);
}
