/* How each kind of step is asked, over the verbs. */
#include "step_ask.h"

#include "draft.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

/* --- read, accept: having gone on is the answer --- */

static enum ui_result ask_nothing(struct step_asking *asking)
{
	(void)asking;
	return UI_OK;
}

/* --- texts --- */

enum ui_result step_ask_text(
	struct step_asking *asking, const char *key, const char *prompt, struct str *text)
{
	struct draft draft;
	char slot[sizeof draft.slot];
	snprintf(slot, sizeof slot, STEP_SLOT "%.50s.%.20s", asking->step->id, key);
	if (!draft_load(&draft, asking->coach, slot)) {
		draft_init(&draft, asking->coach, slot, "answer", NULL);
		str_set(&draft.text, text->data);
	}
	const struct ui_write write = {
		.frame = {.title = asking->title},
		.prompt = prompt,
		.minutes = asking->step->minutes,
		.keep = {.keep = draft_keep, .context = &draft},
	};
	enum ui_result result = ui_write(asking->coach->ui, &write, &draft.text, NULL);
	str_set(text, draft.text.data);
	if (result == UI_OK)
		store_draft_remove(asking->coach->store, slot, NULL);
	draft_done(&draft);
	return result;
}

static enum ui_result ask_write(struct step_asking *asking)
{
	struct str text = STR_INIT;
	const char *before = NULL;
	json_opt_text(asking->before, "text", &before, NULL);
	str_set(&text, before ? before : "");
	enum ui_result result =
		step_ask_text(asking, "text", step_question(asking->coach, asking->shape), &text);
	json_put_text(&asking->json, "text", text.data);
	str_done(&text);
	return result;
}

static void lines_to_text(struct json list, struct str *text)
{
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *line;
		if (json_as_text(item, &line, NULL))
			str_addf(text, "%s%s", text->length ? "\n" : "", line);
	}
}

static void text_to_lines(struct step_asking *asking, const char *key, const char *text)
{
	json_write_key(&asking->json, key);
	json_open_list(&asking->json);
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = mem_copy_bytes(text, length);
		if (!text_blank(line))
			json_write_text(&asking->json, line);
		free(line);
		text += length + (text[length] == '\n');
	}
	json_close_list(&asking->json);
}

/* Two pages, one thing a line. */
static enum ui_result ask_two_lists(struct step_asking *asking)
{
	static const char *const sides[] = {"left", "right"};
	enum ui_result result = UI_OK;
	for (size_t i = 0; i < 2 && result == UI_OK; i++) {
		struct str text = STR_INIT, prompt = STR_INIT;
		const char *heading = flow_step_text(asking->coach, asking->shape, sides[i]);
		str_addf(&prompt, _("%s One thing a line."), heading ? heading : "");
		lines_to_text(json_member(asking->before, sides[i]), &text);
		result = step_ask_text(asking, sides[i], prompt.data, &text);
		text_to_lines(asking, sides[i], text.data);
		str_done(&text);
		str_done(&prompt);
	}
	return result;
}

/* --- person --- */

static enum ui_result ask_person(struct step_asking *asking)
{
	struct str name = STR_INIT, phone = STR_INIT, note = STR_INIT;
	const struct ui_field fields[] = {
		{.kind = FIELD_LINE, .label = _("Name"), .line = &name},
		{.kind = FIELD_LINE, .label = _("Telephone"), .line = &phone, .optional = true},
		{.kind = FIELD_LINE, .label = _("Note"), .line = &note, .optional = true},
	};
	const struct ui_form form = {
		.frame.title = asking->title, .fields = fields, .count = 3, .enter = _("keep")};
	enum ui_result result = ui_form(asking->coach->ui, &form, NULL);
	json_put_text(&asking->json, "name", name.data);
	json_put_text(&asking->json, "phone", phone.data);
	json_put_text(&asking->json, "note", note.data);
	str_done(&name);
	str_done(&phone);
	str_done(&note);
	return result;
}

/* --- breathe --- */

#define BREATHE_IN  4 /* seconds: a slow, even breath with a longer way out */
#define BREATHE_OUT 6

static enum ui_result ask_breathe(struct step_asking *asking)
{
	int seconds = asking->step->minutes * 60;
	const struct ui_wait wait = {.frame.title = asking->title,
		.picture = PICTURE_BREATH,
		.seconds = seconds,
		.in = BREATHE_IN,
		.out = BREATHE_OUT};
	json_put_integer(&asking->json, "seconds", seconds);
	return ui_wait(asking->coach->ui, &wait, NULL);
}

static enum ui_result (*const askers[STEP_KIND_COUNT])(struct step_asking *) = {
	[STEP_READ] = ask_nothing,
	[STEP_ACCEPT] = ask_nothing,
	[STEP_WRITE] = ask_write,
	[STEP_TWO_LISTS] = ask_two_lists,
	[STEP_CHOOSE] = step_ask_choose,
	[STEP_RATE] = step_ask_rate,
	[STEP_CHECKLIST] = step_ask_checklist,
	[STEP_PLAN] = step_ask_plan,
	[STEP_PERSON] = ask_person,
	[STEP_ACTIVITIES] = step_ask_choose,
	[STEP_BREATHE] = ask_breathe,
};

enum ui_result step_ask(struct coach *coach, const struct step_spec *step,
	const struct answer *before, struct str *json)
{
	const char *title = flow_step_text(coach, step, "title");
	struct step_asking asking = {.coach = coach,
		.step = step,
		.shape = step_shape(content_programme(coach->content), step),
		.title = title ? title : step->id};
	/* A person is added, not corrected: the form begins empty. */
	struct json_document *document =
		before && !step->repeatable
			? json_parse("answer", before->json, strlen(before->json), NULL)
			: NULL;
	if (document)
		asking.before = json_root(document);
	str_clear(json);
	json_write_init(&asking.json, json, false);
	json_open_object(&asking.json);
	enum ui_result result = askers[asking.shape->kind](&asking);
	json_close_object(&asking.json);
	json_free(document);
	return result;
}
