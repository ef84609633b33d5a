/* The programme on the screen: its page, the steps, the open moves. */
#include "programme_page.h"
#include "step.h"

#include "exback/i18n.h"
#include "exback/mem.h"

/* A line that can be taken: an open move, or a step. */
struct way {
	const struct open_move *move;
	const struct step_spec *step;
	struct str label, detail; /* an empty detail is none */
};

struct ways {
	struct way *ways;
	struct ui_item *items;
	size_t count;
};

static struct way *add_way(struct ways *ways, const char *heading)
{
	struct way *way = &ways->ways[ways->count];
	str_init(&way->label);
	str_init(&way->detail);
	ways->items[ways->count++] = (struct ui_item){.heading = heading};
	return way;
}

static void add_moves(const struct coach *coach, const struct decision *decision, struct ways *ways)
{
	const char *heading = _("Moves");
	for (size_t i = 0; i < decision->move_count; i++) {
		if (!decision->moves[i].open)
			continue;
		struct way *way = add_way(ways, heading);
		str_add_text(&way->detail, _("open to you; yours to choose"));
		way->move = &decision->moves[i];
		str_addf(&way->label, _("Go to: %s"), flow_state_title(coach, way->move->to));
		heading = NULL;
	}
}

/* A step stands under the state it belongs to, and under the present one where that offers it, too. */
static bool stands_under(
	const struct step_spec *step, const struct flow_facts *facts, const char *state)
{
	const char *here = facts->decision->state->id;
	bool offered_here = false;
	for (size_t i = 0; i < step->also_in_count; i++)
		offered_here |= text_equal(step->also_in[i], here);
	return text_equal(offered_here ? here : step->state, state);
}

/* "once more", "from Sat 14 Mar on", "if you like", or nothing. */
static void add_detail(
	const struct step_spec *step, const struct flow_facts *facts, bool again, struct str *out)
{
	struct day from;
	char date[DATE_TEXT];
	if (again)
		str_add_text(out, _("once more"));
	else if (step_waits(step, facts, &from))
		str_addf(out, _("from %s on"), flow_date_short(from, date));
	else if (!step->required)
		str_add_text(out, _("if you like"));
}

static void add_step(const struct flow_facts *facts, const struct step_spec *step,
	const char *heading, const char *title, struct ways *ways)
{
	const bool again = step_is_due_again(step, facts);
	const bool done = !again && engine_answer(facts->records, step->id);
	struct way *way = add_way(ways, heading);
	way->step = step;
	str_addf(&way->label, "%s %s", done ? "[x]" : "[ ]", title);
	add_detail(step, facts, again, &way->detail);
}

/* The steps of the states that are open, the present state's first. */
static void add_steps(const struct coach *coach, const struct flow_facts *facts, const char *state,
	struct ways *ways)
{
	const struct programme *programme = content_programme(coach->content);
	const char *heading = flow_state_title(coach, state);
	for (size_t i = 0; i < programme->step_count; i++) {
		const struct step_spec *step = &programme->steps[i];
		const char *title = flow_step_text(coach, step, "title");
		struct day from;
		if (step->group || !title || !stands_under(step, facts, state))
			continue;
		if (!step_answer_allowed(coach, step, facts, NULL) &&
			!step_waits(step, facts, &from))
			continue;
		add_step(facts, step, heading, title, ways);
		heading = NULL;
	}
}

static void ways_init(struct ways *ways, const struct coach *coach, const struct flow_facts *facts)
{
	const struct programme *programme = content_programme(coach->content);
	size_t most = programme->step_count + facts->decision->move_count + 1;
	*ways = (struct ways){.ways = mem_zero(most, sizeof *ways->ways),
		.items = mem_zero(most, sizeof *ways->items)};
	add_steps(coach, facts, facts->decision->state->id, ways);
	add_moves(coach, facts->decision, ways);
	for (size_t i = 0; i < programme->state_count; i++) {
		if (&programme->states[i] != facts->decision->state)
			add_steps(coach, facts, programme->states[i].id, ways);
	}
	for (size_t i = 0; i < ways->count; i++) {
		ways->items[i].label = ways->ways[i].label.data;
		ways->items[i].detail =
			ways->ways[i].detail.length ? ways->ways[i].detail.data : NULL;
	}
}

static void ways_done(struct ways *ways)
{
	for (size_t i = 0; i < ways->count; i++) {
		str_done(&ways->ways[i].label);
		str_done(&ways->ways[i].detail);
	}
	free(ways->ways);
	free(ways->items);
}

static const struct ui_action actions[] = {
	{.key = 'm',
		.word = "map",
		.label = N_("map"),
		.help = N_("the whole map: the phases, and what each gate asks"),
		.first = true},
	{0},
};

static enum ui_result show_map(struct coach *coach, const struct flow_facts *facts)
{
	struct page *page = page_new();
	flow_programme_page(coach, facts->records, facts->decision, page);
	return flow_tell(coach, _("The map"), page);
}

static enum ui_result take(
	struct coach *coach, const struct flow_facts *facts, const struct way *way, int action)
{
	if (action == 'm')
		return show_map(coach, facts);
	return way->step ? step_run(coach, way->step) : flow_offer_move(coach, way->move->to);
}

/* "Phase 3 of 5"; an ending has none. */
static void say_phase(const struct decision *decision, struct str *out)
{
	if (decision->state->phase)
		str_addf(out, _("phase %d of 5"), decision->state->phase);
}

static enum ui_result ask(struct coach *coach, const struct flow_facts *facts, size_t *cursor)
{
	struct ways ways;
	struct page *page = page_new();
	struct str phase = STR_INIT;
	int action = 0;
	ways_init(&ways, coach, facts);
	programme_head_page(coach, facts->records, facts->decision, page);
	page_gap(page);
	say_phase(facts->decision, &phase);
	struct ui_choose choose = {.frame = {.title = _("Programme"),
					   .right = phase.data,
					   .actions = actions,
					   .page = page},
		.items = ways.items,
		.count = ways.count,
		.cursor = cursor,
		.empty = ""};
	enum ui_result result = ui_choose(coach->ui, &choose, &action);
	page_free(page);
	if (result == UI_OK && (ways.count || action)) {
		result = take(coach, facts, &ways.ways[*cursor], action);
		result = result == UI_BACK ? UI_OK : result;
	}
	str_done(&phase);
	ways_done(&ways);
	return result;
}

enum ui_result flow_programme(struct coach *coach)
{
	enum ui_result result = UI_OK;
	const char *before = "";
	size_t cursor = 0;
	while (result == UI_OK) {
		struct flow_facts facts;
		struct err err = {0};
		if (!flow_facts_load(coach, &facts, &err))
			return flow_complain(coach, &err);
		if (!text_equal(facts.decision->state->id, before))
			cursor = 0; /* another state has another list */
		before = facts.decision->state->id;
		result = ask(coach, &facts, &cursor);
		flow_facts_done(&facts);
	}
	return result;
}
