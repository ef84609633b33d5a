#include "chapters.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#define READ_DAYS 366 /* how far back the picture of an old chapter goes */

struct chapters {
	struct coach *coach;
	struct chapter *chapters; /* oldest first */
	struct ui_item *items;
	struct str *labels;
	size_t count;
};

static bool chapters_load(struct chapters *list, struct coach *coach, struct err *err)
{
	*list = (struct chapters){.coach = coach};
	if (!store_chapters(coach->store, &list->chapters, &list->count, err))
		return false;
	list->items = mem_zero(list->count + 1, sizeof *list->items);
	list->labels = mem_zero(list->count + 1, sizeof *list->labels);
	for (size_t i = 0; i < list->count; i++) {
		const struct chapter *chapter = &list->chapters[i];
		char date[DATE_TEXT];
		str_init(&list->labels[i]);
		str_addf(&list->labels[i], "%s%s%s", flow_date(chapter->started_on, date),
			chapter->name ? "  " : "", chapter->name ? chapter->name : "");
		list->items[i] = (struct ui_item){.label = list->labels[i].data,
			.detail = chapter->closed ? _("closed") : _("open")};
	}
	return true;
}

static void chapters_done(struct chapters *list)
{
	for (size_t i = 0; i < list->count; i++) {
		chapter_done(&list->chapters[i]);
		str_done(&list->labels[i]);
	}
	free(list->chapters);
	free(list->items);
	free(list->labels);
}

/* A chapter as it stood when it was closed: its counts, its calendar, where it got to. */
static enum ui_result read_chapter(struct coach *coach, const struct chapter *chapter)
{
	struct records *records = NULL;
	struct err err = {0};
	if (!store_records(coach->store, chapter->record.uuid.text, &records, &err))
		return flow_complain(coach, &err);
	/* Its last day is its today. */
	struct clock then = *coach->clock;
	if (chapter->closed) {
		then.frozen = true;
		then.at = chapter->closed;
	}
	struct coach reader = *coach;
	reader.clock = &then;
	struct decision *decision =
		engine_decide(content_programme(coach->content), records, clock_now(&then));
	struct page *page = page_new();
	flow_status_page(&reader, records, decision, page);
	page_gap(page);
	flow_review_page(&reader, records, decision, READ_DAYS, page);
	engine_decision_free(decision);
	records_free(records);
	return flow_tell(coach, _("Chapter"), page);
}

static enum ui_result close_chapter(struct coach *coach, struct chapter *chapter)
{
	struct err err = {0};
	enum ui_result result = flow_confirm(coach, _("Chapter"),
		_("Close this chapter? It stays readable. A later one begins at day 0."),
		_("yes, close it"));
	if (result != UI_OK)
		return result;
	chapter->closed = clock_now(coach->clock).at;
	if (!store_make_writable(coach->store, &err) ||
		!store_save_chapter(coach->store, chapter, &err))
		return flow_complain(coach, &err);
	return UI_OK;
}

/* Set-up asks whom it is about, and makes the new chapter; what was written before set-up becomes part
 * of it. */
static enum ui_result begin_chapter(struct coach *coach, struct chapter *before)
{
	bool closes = before && !before->closed && !before->provisional;
	enum ui_result result = closes ? close_chapter(coach, before) : UI_OK;
	return result == UI_OK ? flow_setup(coach) : result;
}

static const struct ui_action actions[] = {
	{.key = 'n',
		.word = "new",
		.label = N_("begin another"),
		.help = N_("begin a new chapter")},
	{.key = 'x',
		.word = "close",
		.label = N_("close"),
		.help = N_("close the open chapter; it stays readable")},
	{0},
};

static enum ui_result act(struct chapters *list, int action, size_t cursor)
{
	struct chapter *newest = list->count ? &list->chapters[list->count - 1] : NULL;
	if (action == 'n')
		return begin_chapter(list->coach, newest);
	if (action == 'x')
		return newest && !newest->closed ? close_chapter(list->coach, newest) : UI_OK;
	return list->count ? read_chapter(list->coach, &list->chapters[cursor]) : UI_OK;
}

enum ui_result flow_chapters(struct coach *coach)
{
	struct chapters list;
	struct err err = {0};
	size_t cursor = 0;
	int action = 0;
	if (!chapters_load(&list, coach, &err))
		return flow_complain(coach, &err);
	const struct ui_choose choose = {.frame = {.title = _("Chapters"), .actions = actions},
		.items = list.items,
		.count = list.count,
		.cursor = &cursor,
		.empty = _("No chapter yet.")};
	enum ui_result result = ui_choose(coach->ui, &choose, &action);
	if (result == UI_OK)
		result = act(&list, action, cursor);
	chapters_done(&list);
	/* What was open a moment ago may be closed now: today begins anew. */
	return result == UI_OK && action ? UI_HOME : result;
}
