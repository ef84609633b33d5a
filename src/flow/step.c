#include "step.h"

#include "exback/i18n.h"

#include <string.h>

const struct step_spec *step_of_slot(const struct coach *coach, const char *slot)
{
	if (!text_starts(slot, STEP_SLOT))
		return NULL;
	struct str id = STR_INIT;
	const char *start = slot + strlen(STEP_SLOT);
	str_add(&id, start, strcspn(start, "."));
	const struct step_spec *step = programme_step(content_programme(coach->content), id.data);
	str_done(&id);
	return step;
}

static const struct ui_action again[] = {
	{.key = 'e',
		.word = "edit",
		.label = N_("answer again"),
		.help = N_("correct the answer; the earlier one is kept")},
	{0},
};

/* The lesson, and what was answered before. `*ret_action` 0: go on. */
static enum ui_result show(struct coach *coach, const struct step_spec *step,
	const struct records *records, const struct answer *before, int *ret_action)
{
	struct page *page = page_new();
	const char *title = flow_step_text(coach, step, "title");
	step_body_page(coach, records, step, page);
	if (before && step->kind != STEP_READ && step->kind != STEP_ACCEPT) {
		page_gap(page);
		page_heading(page, _("Your answer"));
		step_answer_page(coach, step, before, page);
	}
	bool done = before && !step->repeatable;
	const struct ui_show question = {
		.frame = {.title = title ? title : step->id,
			.page = page,
			.actions = done ? again : NULL},
		.enter = done                        ? _("back")
			 : step->kind == STEP_ACCEPT ? _("I agree")
						     : _("go on"),
	};
	enum ui_result result = ui_show(coach->ui, &question, ret_action);
	page_free(page);
	return result;
}

/* A yes to a question of safety is answered at once: what it means, and who helps. */
static enum ui_result follow_yes(struct coach *coach, const struct step_spec *step)
{
	struct flow_facts facts;
	bool yes = false;
	if (!step->after_yes || !flow_facts_load(coach, &facts, NULL))
		return UI_OK;
	const struct answer *answer = engine_answer(facts.records, step->id);
	for (size_t i = 0; answer && i < step->option_count; i++) {
		bool exclusive = false;
		for (size_t j = 0; j < step->exclusive_count; j++)
			exclusive |= text_equal(step->exclusive[j], step->options[i]);
		yes |= !exclusive && lines_have(answer->chosen, step->options[i]);
	}
	flow_facts_done(&facts);
	if (!yes)
		return UI_OK;
	struct str path = STR_INIT;
	struct page *page = page_new();
	str_addf(&path, "%s.text", step->after_yes);
	page_text(page, content_text(coach->content, "safety", path.data));
	flow_violence_lines(coach, page);
	str_done(&path);
	return flow_tell(coach, flow_step_text(coach, step, "title"), page);
}

/* Asks until the answer is kept or left; what does not fit is said, and asked again. */
static enum ui_result ask_and_keep(
	struct coach *coach, const struct step_spec *step, const struct answer *before)
{
	struct str json = STR_INIT;
	struct err err = {0};
	enum ui_result result;
	do {
		err_clear(&err);
		result = step_ask(coach, step, before, &json);
		if (result == UI_OK && !flow_answer_step(coach, step, json.data, json.length, &err))
			ui_note(coach->ui, err.text);
	} while (result == UI_OK && err.kind == ERR_USAGE);
	str_done(&json);
	if (err.kind)
		return flow_complain(coach, &err);
	if (result != UI_OK)
		return result;
	ui_note(coach->ui, _("Kept."));
	return follow_yes(coach, step);
}

static enum ui_result run(
	struct coach *coach, const struct step_spec *step, const struct flow_facts *facts)
{
	struct err err = {0};
	int action = 0;
	const struct answer *before = engine_answer(facts->records, step->id);
	if (!step_answer_allowed(coach, step, facts, &err))
		return flow_complain(coach, &err);
	enum ui_result result = show(coach, step, facts->records, before, &action);
	if (result != UI_OK || (before && !step->repeatable && !action))
		return result;
	return ask_and_keep(coach, step, before);
}

enum ui_result step_run(struct coach *coach, const struct step_spec *step)
{
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	enum ui_result result = run(coach, step, &facts);
	flow_facts_done(&facts);
	return result;
}
