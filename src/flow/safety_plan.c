#include "safety_plan.h"

#include "step.h"

#include "exback/i18n.h"

#include <string.h>

#define GROUP      "safety_plan"
#define PARTS_MOST 8

struct plan {
	const struct step_spec *parts[PARTS_MOST];
	struct ui_item items[PARTS_MOST];
	struct str details[PARTS_MOST]; /* what was written, on one line */
	size_t count;
};

/* The beginning of what was written, so that the plan can be read at a glance. */
static void describe(const struct records *records, const struct step_spec *step, struct str *out)
{
	const struct answer *answer = engine_answer(records, step->id);
	const char *text = NULL;
	struct json_document *document =
		answer ? json_parse(step->id, answer->json, strlen(answer->json), NULL) : NULL;
	if (document && json_get_text(json_root(document), "text", &text, NULL))
		str_add(out, text, strcspn(text, "\n"));
	json_free(document);
}

static void plan_init(struct plan *plan, const struct coach *coach, const struct records *records)
{
	const struct programme *programme = content_programme(coach->content);
	*plan = (struct plan){0};
	for (size_t i = 0; i < programme->step_count && plan->count < PARTS_MOST; i++) {
		const struct step_spec *step = &programme->steps[i];
		if (!step->group || !text_equal(step->group, GROUP))
			continue;
		struct str *detail = &plan->details[plan->count];
		str_init(detail);
		describe(records, step, detail);
		plan->parts[plan->count] = step;
		plan->items[plan->count++] = (struct ui_item){
			.label = flow_step_text(coach, step, "title"), .detail = detail->data};
	}
}

static enum ui_result ask(struct coach *coach, const struct records *records, size_t *cursor)
{
	struct plan plan;
	struct page *page = page_new();
	plan_init(&plan, coach, records);
	page_text(page, content_text(coach->content, "safety", "plan.now"));
	page_gap(page);
	/* On a small screen the parts themselves count. */
	page_spare(page, true);
	page_text(page, content_text(coach->content, "safety", "plan.intro"));
	page_gap(page);
	const struct ui_choose choose = {
		.frame = {.title = content_text(coach->content, "safety", "plan.title"),
			.page = page},
		.items = plan.items,
		.count = plan.count,
		.cursor = cursor,
	};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	page_free(page);
	if (result == UI_OK && plan.count) {
		result = step_run(coach, plan.parts[*cursor]);
		result = result == UI_BACK ? UI_OK : result;
	}
	for (size_t i = 0; i < plan.count; i++)
		str_done(&plan.details[i]);
	return result;
}

enum ui_result safety_plan(struct coach *coach)
{
	enum ui_result result = UI_OK;
	size_t cursor = 0;
	while (result == UI_OK) {
		struct flow_facts facts;
		struct err err = {0};
		if (!flow_facts_load(coach, &facts, &err))
			return flow_complain(coach, &err);
		result = ask(coach, facts.records, &cursor);
		flow_facts_done(&facts);
	}
	return result == UI_BACK ? UI_OK : result;
}
