#include "step.h"

#include "activity.h"

#include "exback/i18n.h"
#include "exback/json.h"

#include <string.h>

#define SLOT "step."

void step_slot(const struct step_spec *step, struct str *out)
{
	str_addf(out, SLOT "%s", step->id);
}

const struct step_spec *step_of_slot(const struct coach *coach, const char *slot)
{
	return text_starts(slot, SLOT)
		       ? programme_step(content_programme(coach->content), slot + strlen(SLOT))
		       : NULL;
}

bool flow_keep_answer(const struct coach *coach, const struct step_spec *step, const char *bytes,
	size_t length, struct err *err)
{
	struct str slot = STR_INIT;
	struct json_document *document = json_parse("answer", bytes, length, err);
	step_slot(step, &slot);
	bool kept = document && store_draft_save(coach->store, slot.data, bytes, length, err);
	json_free(document);
	str_done(&slot);
	return kept;
}

static void forget_draft(const struct coach *coach, const struct step_spec *step)
{
	struct str slot = STR_INIT;
	step_slot(step, &slot);
	store_draft_remove(coach->store, slot.data, NULL);
	str_done(&slot);
}

static const struct ui_action again[] = {
	{.key = 'e',
		.word = "edit",
		.label = N_("answer again"),
		.help = N_("correct the answer; the earlier one is kept")},
	{0},
};

static bool asks(const struct step_spec *step)
{
	return step->kind != STEP_READ && step->kind != STEP_ACCEPT;
}

static void add_answer(const struct coach *coach, const struct step_spec *step,
	const struct answer *answer, const char *heading, struct page *page)
{
	if (!answer || !asks(step))
		return;
	page_gap(page);
	page_heading(page, heading);
	flow_answer_page(coach, step, answer, page);
}

/* What is agreed to is asked on the page itself. */
static void add_question(const struct coach *coach, const struct step_spec *step, struct page *page)
{
	const char *question =
		step->kind == STEP_ACCEPT ? flow_step_text(coach, step, "question") : NULL;
	if (!question)
		return;
	page_gap(page);
	page_styled(page, STYLE_STRONG, question);
}

/* The lesson, and what was answered before; a second look has the first beside it. `*ret_action` 0: go on. */
static enum ui_result show(struct coach *coach, const struct step_spec *step,
	const struct records *records, const struct answer *before, int *ret_action)
{
	struct page *page = page_new();
	const char *title = flow_step_text(coach, step, "title");
	step_body_page(coach, records, step, page);
	if (step->looks_at)
		add_answer(coach, step, engine_answer(records, step->looks_at),
			_("Your first answer"), page);
	add_answer(coach, step, before, _("Your answer"), page);
	add_question(coach, step, page);
	bool done = before && !step->repeatable;
	const struct ui_show question = {
		.frame = {.title = title ? title : step->id,
			.page = page,
			.actions = done && asks(step) ? again : NULL},
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

/* After what was heavy, something good. */
static enum ui_result follow_heavy(struct coach *coach, const struct step_spec *step)
{
	const struct activity *activity = activity_of_day(coach, clock_now(coach->clock).day);
	return step->then_activity && activity ? activity_show(coach, activity) : UI_OK;
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
		bool kept = result != UI_OK ||
			    flow_answer_step(coach, step, json.data, json.length, &err);
		/* What is asked again is said beside the question; a no has a page of its own. */
		if (!kept && err.kind == ERR_USAGE)
			ui_note(coach->ui, err.text);
	} while (result == UI_OK && err.kind == ERR_USAGE);
	str_done(&json);
	if (result != UI_OK)
		return result;
	/* What the rules refuse for good would wait for nothing. */
	if (!err.kind || err.kind == ERR_NO)
		forget_draft(coach, step);
	if (err.kind)
		return flow_complain(coach, &err);
	ui_note(coach->ui, _("Kept."));
	result = follow_yes(coach, step);
	return result == UI_OK ? follow_heavy(coach, step) : result;
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
