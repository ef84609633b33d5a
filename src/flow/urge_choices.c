/* What can be done with an urge besides giving way to it. */
#include "urge.h"

#include "step.h"

#include "exback/i18n.h"
#include "exback/json.h"
#include "exback/mem.h"

#include <string.h>

enum { WAIT_SECONDS = 20 * 60 };

/* --- the user's own words --- */

static void add_plans(const struct answer *answer, struct page *page)
{
	struct json_document *document =
		json_parse("plans", answer->json, strlen(answer->json), NULL);
	struct json item =
		document ? json_first(json_member(json_root(document), "plans")) : (struct json){0};
	for (; json_present(item); item = json_next(item)) {
		struct str line = STR_INIT;
		if (step_plan_say(item, &line))
			page_bullet(page, line.data);
		str_done(&line);
	}
	json_free(document);
}

void urge_plans_page(const struct coach *coach, const struct records *records, struct page *page)
{
	const struct answer *plans = engine_answer(records, "hard_moments");
	if (!plans) {
		page_text(page, content_text(coach->content, "urge", "no_plans"));
		return;
	}
	page_heading(page, content_text(coach->content, "urge", "plans"));
	add_plans(plans, page);
}

bool urge_has_reasons(const struct records *records)
{
	return records->chapter.wish || engine_answer(records, "why_how_long");
}

void urge_reasons_page(const struct coach *coach, const struct records *records, struct page *page)
{
	const struct answer *why = engine_answer(records, "why_how_long");
	const char *text = NULL;
	if (!urge_has_reasons(records)) {
		page_text(page, content_text(coach->content, "urge", "no_reasons"));
		return;
	}
	page_heading(page, content_text(coach->content, "urge", "reasons"));
	if (records->chapter.wish)
		page_quote(page, records->chapter.wish);
	struct json_document *document =
		why ? json_parse("why", why->json, strlen(why->json), NULL) : NULL;
	if (document && json_get_text(json_root(document), "text", &text, NULL)) {
		page_gap(page);
		page_quote(page, text);
	}
	json_free(document);
}

/* --- the choices --- */

static const char *title(const struct urge_visit *visit)
{
	return content_text(visit->coach->content, "urge", "title");
}

static enum ui_result write_it(struct urge_visit *visit)
{
	return flow_write(visit->coach);
}

/* The clock is the wall's: leaving the page, or the program, does not stop it. */
static enum ui_result wait_it_out(struct urge_visit *visit)
{
	struct err err = {0};
	int64_t now = clock_now(visit->coach->clock).at;
	if (!urge_minutes_left(visit))
		visit->waiting_until = now + WAIT_SECONDS;
	if (!urge_visit_keep(visit, &err))
		return flow_complain(visit->coach, &err);
	struct page *page = page_new();
	page_text(page, content_text(visit->coach->content, "urge", "wait"));
	const struct ui_wait wait = {.frame = {.title = title(visit), .page = page},
		.picture = PICTURE_TIMER,
		.seconds = WAIT_SECONDS,
		.since = clock_monotonic() - (double)(WAIT_SECONDS - (visit->waiting_until - now))};
	enum ui_result result = ui_wait(visit->coach->ui, &wait, NULL);
	page_free(page);
	return result;
}

static enum ui_result read_reasons(struct urge_visit *visit)
{
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(visit->coach, &facts, &err))
		return flow_complain(visit->coach, &err);
	struct page *page = page_new();
	urge_reasons_page(visit->coach, facts.records, page);
	flow_facts_done(&facts);
	return flow_tell(visit->coach, title(visit), page);
}

static enum ui_result call_people(struct urge_visit *visit)
{
	return flow_support(visit->coach);
}

static enum ui_result do_one_thing(struct urge_visit *visit)
{
	const struct coach *coach = visit->coach;
	const struct programme *programme = content_programme(coach->content);
	struct ui_item *items = mem_zero(programme->activity_count + 1, sizeof *items);
	size_t cursor = 0;
	for (size_t i = 0; i < programme->activity_count; i++) {
		struct str path = STR_INIT;
		str_addf(&path, "list.%s.label", programme->activities[i].id);
		items[i].label = content_text(coach->content, "activities", path.data);
		str_cut(&path, path.length - strlen("label"));
		str_add_text(&path, "help");
		items[i].detail = content_text(coach->content, "activities", path.data);
		str_done(&path);
	}
	const struct ui_choose choose = {.frame.title = title(visit),
		.items = items,
		.count = programme->activity_count,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	free(items);
	return result;
}

static const struct {
	const char *text;                                /* in urge.json, under "choices" */
	enum ui_result (*run)(struct urge_visit *visit); /* NULL: that was enough */
} choices[] = {
	{"choices.letter", write_it},
	{"choices.wait", wait_it_out},
	{"choices.reasons", read_reasons},
	{"choices.people", call_people},
	{"choices.activity", do_one_thing},
	{"choices.done", NULL},
};

#define CHOICE_COUNT (sizeof choices / sizeof *choices)

/* Offers again until it was enough: one thing is rarely all that is needed. */
enum ui_result urge_choices(struct ui *ui, void *context)
{
	struct urge_visit *visit = context;
	struct ui_item items[CHOICE_COUNT] = {{0}};
	size_t cursor = urge_minutes_left(visit) ? 1 : 0;
	enum ui_result result;
	for (size_t i = 0; i < CHOICE_COUNT; i++)
		items[i].label = content_text(visit->coach->content, "urge", choices[i].text);
	const struct ui_choose choose = {.frame.title = title(visit),
		.question = content_text(visit->coach->content, "urge", "choose"),
		.items = items,
		.count = CHOICE_COUNT,
		.cursor = &cursor};
	do {
		result = ui_choose(ui, &choose, NULL);
		if (result != UI_OK || !choices[cursor].run)
			return result;
		result = choices[cursor].run(visit);
	} while (result == UI_OK || result == UI_BACK);
	return result;
}
