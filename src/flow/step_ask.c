/* Asking for an answer of any kind, with a draft of it. */
#include "step_ask.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/vault.h"

#include <string.h>

static const struct step_asker *const askers[STEP_KIND_COUNT] = {
	[STEP_READ] = &step_asker_nothing,
	[STEP_ACCEPT] = &step_asker_nothing,
	[STEP_WRITE] = &step_asker_write,
	[STEP_TWO_LISTS] = &step_asker_two_lists,
	[STEP_CHOOSE] = &step_asker_choose,
	[STEP_RATE] = &step_asker_rate,
	[STEP_CHECKLIST] = &step_asker_checklist,
	[STEP_PLAN] = &step_asker_plan,
	[STEP_PERSON] = &step_asker_person,
	[STEP_ACTIVITIES] = &step_asker_choose,
	[STEP_BREATHE] = &step_asker_breathe,
};

/* --- what is said --- */

const char *step_asking_text(const struct step_asking *asking, const char *part)
{
	const char *own = text_equal(part, "question")
				  ? step_question(asking->coach, asking->step)
				  : flow_step_text(asking->coach, asking->step, part);
	return own ? own : flow_step_text(asking->coach, asking->shape, part);
}

struct page *step_question_page(const struct step_asking *asking)
{
	struct page *page = page_new();
	const char *question = step_asking_text(asking, "question");
	const char *hint = step_asking_text(asking, "hint");
	if (question)
		page_text(page, question);
	/* Where a text follows, the hint belongs to that. */
	if (hint && !asking->shape->text)
		page_styled(page, STYLE_DIM, hint);
	return page;
}

/* --- the draft --- */

const char *step_value(const struct step_asking *asking, int index)
{
	return index == asking->page ? asking->typing.data : asking->texts[index].data;
}

static void print(const struct step_asking *asking, struct str *out)
{
	struct json_writer json;
	str_clear(out);
	json_write_init(&json, out, false);
	json_open_object(&json);
	asking->asker->write(asking, &json);
	json_close_object(&json);
}

/* What is as it was before needs no draft. */
static bool keep_answer(struct step_asking *asking, const struct str *answer, struct err *err)
{
	struct store *store = asking->coach->store;
	if (text_equal(answer->data, asking->untouched.data)) {
		bool fine = !asking->has_draft || store_draft_remove(store, asking->slot, err);
		asking->has_draft &= !fine;
		return fine;
	}
	asking->has_draft = true;
	return store_draft_save(store, asking->slot, answer->data, answer->length, err);
}

bool step_keep(void *context, const char *text, size_t length, struct err *err)
{
	struct step_asking *asking = context;
	struct str answer = STR_INIT;
	int page = asking->page;
	if (text) {
		str_clear(&asking->typing);
		str_add(&asking->typing, text, length);
	} else {
		asking->page = -1;
	}
	print(asking, &answer);
	bool fine = keep_answer(asking, &answer, err);
	asking->page = page;
	str_done(&answer);
	return fine;
}

static void load_draft(struct step_asking *asking)
{
	size_t length = 0;
	char *bytes = store_draft(asking->coach->store, asking->slot, &length, NULL);
	struct json_document *document =
		bytes ? json_parse(asking->slot, bytes, length, NULL) : NULL;
	asking->has_draft = bytes != NULL;
	if (document)
		asking->asker->read(asking, json_root(document));
	json_free(document);
	free(bytes);
}

/* --- pages that several kinds have --- */

enum ui_result step_ask_text(struct step_asking *asking, int index, const char *prompt)
{
	const struct ui_write write = {
		.frame = {.title = asking->title},
		.prompt = prompt,
		.minutes = asking->step->minutes,
		.keep = {.keep = step_keep, .context = asking},
		.editor_asks = store_is_protected(asking->coach->store),
	};
	asking->page = index;
	enum ui_result result = ui_write(asking->coach->ui, &write, &asking->texts[index], NULL);
	asking->page = -1;
	/* A page that was gone on from waits, too, until the whole answer is kept. */
	if (result == UI_OK)
		step_keep(asking, NULL, 0, NULL);
	return result;
}

enum ui_result step_ask_form(
	struct step_asking *asking, const struct ui_field *fields, size_t count)
{
	struct page *page = step_question_page(asking);
	const struct ui_form form = {.frame = {.title = asking->title, .page = page},
		.fields = fields,
		.count = count,
		.enter = asking->shape->text ? _("go on") : _("keep"),
		.keep = {.keep = step_keep, .context = asking}};
	enum ui_result result = ui_form(asking->coach->ui, &form, NULL);
	if (result == UI_OK)
		step_keep(asking, NULL, 0, NULL);
	page_free(page);
	return result;
}

enum ui_result step_ask_more(struct ui *ui, void *context)
{
	struct step_asking *asking = context;
	const char *hint = step_asking_text(asking, "hint");
	struct str prompt = STR_INIT;
	(void)ui;
	str_addf(&prompt, _("%s (if you like)"), hint ? hint : _("In your own words"));
	enum ui_result result = step_ask_text(asking, 0, prompt.data);
	str_done(&prompt);
	return result;
}

bool step_skip_more(const void *asking)
{
	return !((const struct step_asking *)asking)->shape->text;
}

/* --- asking --- */

static void add_ids(struct step_asking *asking)
{
	const struct programme *programme = content_programme(asking->coach->content);
	const struct step_spec *shape = asking->shape;
	bool activities = shape->kind == STEP_ACTIVITIES;
	size_t count = activities ? programme->activity_count : shape->option_count;
	asking->ids = mem_zero(count + 1, sizeof(const char *));
	asking->chosen = mem_zero(count + 1, sizeof *asking->chosen);
	asking->ratings = mem_zero(count + 1, sizeof *asking->ratings);
	asking->option_count = count;
	for (size_t i = 0; !activities && i < count; i++)
		asking->ids[i] = shape->options[i];
	/* Activities stand under their kinds, in the order of those. */
	for (size_t kind = 0, i = 0; activities && kind < programme->activity_kind_count; kind++) {
		for (size_t j = 0; j < programme->activity_count; j++) {
			if (text_equal(
				    programme->activities[j].kind, programme->activity_kinds[kind]))
				asking->ids[i++] = programme->activities[j].id;
		}
	}
}

static void asking_init(struct step_asking *asking, struct coach *coach,
	const struct step_spec *step, const char *slot)
{
	const char *title = flow_step_text(coach, step, "title");
	*asking = (struct step_asking){.coach = coach,
		.step = step,
		.shape = step_shape(content_programme(coach->content), step),
		.title = title ? title : step->id,
		.slot = slot,
		.untouched = STR_INIT,
		.typing = STR_INIT,
		.page = -1};
	asking->asker = askers[asking->shape->kind];
	for (size_t i = 0; i < STEP_TEXTS; i++)
		str_init(&asking->texts[i]);
	for (size_t i = 0; i < STEP_PLANS_MOST; i++)
		asking->plans[i] = (struct step_plan){STR_INIT, STR_INIT, STR_INIT};
	add_ids(asking);
}

static void asking_done(struct step_asking *asking)
{
	for (size_t i = 0; i < STEP_TEXTS; i++)
		str_done(&asking->texts[i]);
	for (size_t i = 0; i < STEP_PLANS_MOST; i++) {
		str_done(&asking->plans[i].when);
		str_done(&asking->plans[i].then);
		str_done(&asking->plans[i].date);
	}
	str_done(&asking->untouched);
	str_done(&asking->typing);
	free(asking->ids);
	free(asking->chosen);
	free(asking->ratings);
}

/* The values of an earlier answer, then those of a draft. What can be answered any number of times
 * (a person, a meeting) is added, not corrected: it begins empty. */
static void load(struct step_asking *asking, const struct answer *before)
{
	struct json_document *document =
		before && !asking->step->repeatable
			? json_parse("answer", before->json, strlen(before->json), NULL)
			: NULL;
	asking->asker->read(asking, document ? json_root(document) : (struct json){0});
	json_free(document);
	print(asking, &asking->untouched);
	load_draft(asking);
}

enum ui_result step_ask(struct coach *coach, const struct step_spec *step,
	const struct answer *before, struct str *json)
{
	struct step_asking asking;
	struct str slot = STR_INIT;
	step_slot(step, &slot);
	asking_init(&asking, coach, step, slot.data);
	load(&asking, before);
	enum ui_result result = ui_steps(coach->ui, asking.asker->pages, &asking);
	print(&asking, json);
	asking_done(&asking);
	str_done(&slot);
	return result;
}
