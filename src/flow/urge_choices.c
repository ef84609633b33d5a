/* What can be done with an urge besides giving way to it. */
#include "urge.h"

#include "activity.h"
#include "step.h"

#include "exback/i18n.h"
#include "exback/json.h"
#include "exback/mem.h"

#include <string.h>

enum { WAIT_SECONDS = 20 * 60, BREATHE_SECONDS = 90 }; /* programme.md section 5 */

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

enum ui_result urge_breathe(struct urge_visit *visit)
{
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(visit->coach, &facts, &err))
		return flow_complain(visit->coach, &err);
	struct page *page = page_new();
	/* The plans first: on a small screen the end of the page is out of sight. */
	urge_plans_page(visit->coach, facts.records, page);
	page_gap(page);
	page_text(page, content_text(visit->coach->content, "urge", "breathe.about"));
	flow_facts_done(&facts);
	const struct ui_wait wait = {
		.frame = {.title = title(visit), .right = _("nothing gets sent"), .page = page},
		.picture = PICTURE_BREATH,
		.seconds = BREATHE_SECONDS,
		.in = BREATHE_IN,
		.out = BREATHE_OUT,
	};
	enum ui_result result = ui_wait(visit->coach->ui, &wait, NULL);
	page_free(page);
	return result;
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

/* One's own people first, and nothing else on the page; behind it all who can help. */
static enum ui_result call_people(struct urge_visit *visit)
{
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(visit->coach, &facts, &err))
		return flow_complain(visit->coach, &err);
	bool any = engine_answer(facts.records, "my_people");
	flow_facts_done(&facts);
	if (!any)
		return flow_support(visit->coach);
	struct page *page = page_new();
	flow_people(visit->coach, page);
	const struct ui_show show = {
		.frame = {.title = title(visit), .page = page}, .enter = _("more who can help")};
	enum ui_result result = ui_show(visit->coach->ui, &show, NULL);
	page_free(page);
	return result == UI_OK ? flow_support(visit->coach) : result;
}

/* "My list": what was picked (step pick_activities) stands first, the rest behind it. */
static size_t list_activities(
	const struct programme *programme, const struct answer *picked, const struct activity **ret)
{
	size_t count = 0;
	for (int first = 1; first >= 0; first--) {
		for (size_t i = 0; i < programme->activity_count; i++) {
			const struct activity *activity = &programme->activities[i];
			bool mine = picked && lines_have(picked->chosen, activity->id);
			if (mine == (first == 1))
				ret[count++] = activity;
		}
	}
	return count;
}

static enum ui_result choose_activity(
	const struct urge_visit *visit, const struct activity **list, size_t count)
{
	struct coach *coach = visit->coach;
	struct ui_item *items = mem_zero(count + 1, sizeof *items);
	size_t cursor = 0;
	for (size_t i = 0; i < count; i++)
		items[i] = (struct ui_item){.label = activity_label(coach, list[i]),
			.detail = activity_help(coach, list[i])};
	const struct ui_choose choose = {.frame.title = title(visit),
		.items = items,
		.count = count,
		.explain = true,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	if (result == UI_OK && count)
		result = activity_show(coach, list[cursor]);
	free(items);
	return result;
}

static enum ui_result do_one_thing(struct urge_visit *visit)
{
	const struct programme *programme = content_programme(visit->coach->content);
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(visit->coach, &facts, &err))
		return flow_complain(visit->coach, &err);
	const struct activity **list =
		mem_zero(programme->activity_count + 1, sizeof(struct activity *));
	size_t count =
		list_activities(programme, engine_answer(facts.records, "pick_activities"), list);
	flow_facts_done(&facts);
	enum ui_result result = choose_activity(visit, list, count);
	free(list);
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
	{"choices.breathe", urge_breathe},
	{"choices.done", NULL},
};

#define CHOICE_COUNT (sizeof choices / sizeof *choices)

/* While the twenty minutes run: how many are left, and the cursor on them; once they are over, on the end. */
static size_t add_clock(const struct urge_visit *visit, struct ui_item *items, struct str *left)
{
	const struct content_value values[] = {
		{.name = "minutes", .number = urge_minutes_left(visit)}, {0}};
	size_t i = 0;
	str_clear(left);
	while (i < CHOICE_COUNT - 1 && choices[i].run != wait_it_out)
		i++;
	items[i].detail = NULL;
	if (!visit->waiting_until)
		return 0;
	if (!values[0].number)
		return CHOICE_COUNT - 1;
	content_say(visit->coach->content, left, "urge", "to_go", values);
	items[i].detail = left->data;
	return i;
}

/* Offers again until it was enough: one thing is rarely all that is needed. */
enum ui_result urge_choices(struct ui *ui, void *context)
{
	struct urge_visit *visit = context;
	struct ui_item items[CHOICE_COUNT] = {{0}};
	struct str left = STR_INIT;
	size_t cursor = add_clock(visit, items, &left);
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
			break;
		bool ran = urge_minutes_left(visit) > 0;
		result = choices[cursor].run(visit);
		size_t clock = add_clock(visit, items, &left);
		/* The time went by on the page: what comes next is the second figure. */
		if (choices[cursor].run == wait_it_out || (ran && !urge_minutes_left(visit)))
			cursor = clock;
	} while (result == UI_OK || result == UI_BACK);
	str_done(&left);
	return result;
}
