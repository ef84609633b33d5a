/* The programme on the screen: its page, the steps, the open moves. */
#include "step.h"

#include "exback/i18n.h"
#include "exback/mem.h"

/* A line that can be taken: an open move, or a step. */
struct way {
	const struct open_move *move;
	const struct step_spec *step;
	struct str label;
};

struct ways {
	struct way *ways;
	struct ui_item *items;
	size_t count;
};

static struct way *add_way(struct ways *ways, const char *heading, const char *detail)
{
	struct way *way = &ways->ways[ways->count];
	str_init(&way->label);
	ways->items[ways->count++] = (struct ui_item){.heading = heading, .detail = detail};
	return way;
}

static void add_moves(const struct coach *coach, const struct decision *decision, struct ways *ways)
{
	const char *heading = _("Moves");
	for (size_t i = 0; i < decision->move_count; i++) {
		if (!decision->moves[i].open)
			continue;
		struct way *way = add_way(ways, heading, _("open to you; yours to choose"));
		way->move = &decision->moves[i];
		str_addf(&way->label, _("Go to: %s"), flow_state_title(coach, way->move->to));
		heading = NULL;
	}
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
		if (step->group || !text_equal(step->state, state) || !title ||
			!step_answer_allowed(coach, step, facts, NULL))
			continue;
		bool done = engine_answer(facts->records, step->id) != NULL;
		struct way *way = add_way(ways, heading, step->required ? NULL : _("if you like"));
		way->step = step;
		str_addf(&way->label, "%s %s", done ? "[x]" : "[ ]", title);
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
	for (size_t i = 0; i < ways->count; i++)
		ways->items[i].label = ways->ways[i].label.data;
}

static void ways_done(struct ways *ways)
{
	for (size_t i = 0; i < ways->count; i++)
		str_done(&ways->ways[i].label);
	free(ways->ways);
	free(ways->items);
}

/* --- moves are offered, not forced --- */

static enum ui_result take_move(
	struct coach *coach, const struct flow_facts *facts, const struct open_move *open)
{
	struct str question = STR_INIT, path = STR_INIT;
	struct err err = {0};
	str_addf(&path, "states.%s.summary", open->to);
	flow_say(coach, facts->records, &facts->decision->counts, "machine", path.data, &question);
	str_add_text(&question, _(" Go there now?"));
	enum ui_result result = flow_confirm(
		coach, flow_state_title(coach, open->to), question.data, _("yes, go on"));
	str_done(&question);
	str_done(&path);
	if (result != UI_OK)
		return result;
	/* Judged anew: whole flows may have run while the two questions stood. */
	return flow_go(coach, open->to, &err) ? result : flow_complain(coach, &err);
}

static enum ui_result ask(struct coach *coach, const struct flow_facts *facts, size_t *cursor)
{
	struct ways ways;
	struct page *page = page_new();
	ways_init(&ways, coach, facts);
	flow_programme_page(coach, facts->records, facts->decision, page);
	page_gap(page);
	struct ui_choose choose = {.frame = {.title = _("Programme"), .page = page},
		.items = ways.items,
		.count = ways.count,
		.cursor = cursor,
		.empty = ""};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	page_free(page);
	if (result == UI_OK && ways.count) {
		const struct way *way = &ways.ways[*cursor];
		result =
			way->step ? step_run(coach, way->step) : take_move(coach, facts, way->move);
		result = result == UI_BACK ? UI_OK : result;
	}
	ways_done(&ways);
	return result;
}

enum ui_result flow_programme(struct coach *coach)
{
	enum ui_result result = UI_OK;
	size_t cursor = 0;
	while (result == UI_OK) {
		struct flow_facts facts;
		struct err err = {0};
		if (!flow_facts_load(coach, &facts, &err))
			return flow_complain(coach, &err);
		result = ask(coach, &facts, &cursor);
		flow_facts_done(&facts);
	}
	return result;
}
