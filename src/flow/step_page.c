/* What a step says, and what was answered. */
#include "step.h"

#include "exback/i18n.h"

#include <string.h>

const char *flow_step_text(
	const struct coach *coach, const struct step_spec *step, const char *part)
{
	struct str path = STR_INIT;
	str_addf(&path, "steps.%s.%s", step->id, part);
	const char *text = content_has(coach->content, step->state, path.data)
				   ? content_text(coach->content, step->state, path.data)
				   : NULL;
	str_done(&path);
	return text;
}

const char *step_question(const struct coach *coach, const struct step_spec *step)
{
	size_t count = step->group ? content_length(coach->content, step->group, "questions") : 0;
	struct day today = clock_now(coach->clock).day;
	if (!count)
		return flow_step_text(coach, step, "question");
	size_t week = (size_t)((today.number + 3) /
			       7); /* 1970-01-01 was a Thursday: weeks begin on Monday */
	return content_item(coach->content, step->group, "questions", week % count, NULL);
}

const char *step_option(const struct coach *coach, const struct step_spec *step, const char *option)
{
	struct str part = STR_INIT;
	if (step->kind == STEP_ACTIVITIES) {
		str_addf(&part, "list.%s.label", option);
		const char *label = content_text(coach->content, "activities", part.data);
		str_done(&part);
		return label;
	}
	str_addf(&part, "options.%s", option);
	const char *label = flow_step_text(coach, step, part.data);
	str_done(&part);
	return label ? label : option;
}

/* A step that shows a file of the language (the rules) shows each of its entries, part by part. */
static void add_shown(const struct coach *coach, const struct step_spec *step, struct page *page)
{
	size_t count = step->shows ? content_length(coach->content, step->shows, "") : 0;
	for (size_t i = 0; i < count; i++) {
		const char *entry = NULL;
		content_item(coach->content, step->shows, "", i, &entry);
		size_t parts = content_length(coach->content, step->shows, entry);
		page_gap(page);
		for (size_t j = 0; j < parts; j++) {
			const char *text =
				content_item(coach->content, step->shows, entry, j, NULL);
			if (j == 0)
				page_heading(page, text);
			else
				page_text(page, text);
		}
	}
}

/* Sources beside advice, with how sure they are (programme.md section 10). */
static void add_evidence(const struct coach *coach, const struct step_spec *step, struct page *page)
{
	struct str path = STR_INIT;
	str_addf(&path, "steps.%s.evidence", step->id);
	size_t count = content_length(coach->content, step->state, path.data);
	for (size_t i = 0; i < count; i++) {
		const char *id = content_item(coach->content, step->state, path.data, i, NULL);
		struct str line = STR_INIT, part = STR_INIT;
		str_addf(&part, "%s.claim", id);
		str_addf(&line, "%s: %s", id, content_text(coach->content, "evidence", part.data));
		str_clear(&part);
		str_addf(&part, "%s.sure", id);
		str_addf(&line, " %s", content_text(coach->content, "evidence", part.data));
		if (i == 0)
			page_gap(page);
		page_styled(page, STYLE_DIM, line.data);
		str_done(&line);
		str_done(&part);
	}
	str_done(&path);
}

void flow_step_body(const struct coach *coach, const struct records *records,
	const struct step_spec *step, struct str *out)
{
	struct str path = STR_INIT;
	str_addf(&path, "steps.%s.body", step->id);
	flow_say(coach, records, NULL, step->state, path.data, out);
	str_done(&path);
}

void step_body_page(const struct coach *coach, const struct records *records,
	const struct step_spec *step, struct page *page)
{
	struct str body = STR_INIT;
	flow_step_body(coach, records, step, &body);
	page_text(page, body.data);
	add_shown(coach, step, page);
	add_evidence(coach, step, page);
	str_done(&body);
}

/* --- answers --- */

static void add_ids(const struct coach *coach, const struct step_spec *shape, struct json list,
	struct page *page)
{
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *id;
		if (json_as_text(item, &id, NULL))
			page_bullet(page, step_option(coach, shape, id));
	}
}

static void add_lines(const struct coach *coach, const struct step_spec *shape, struct json root,
	const char *side, struct page *page)
{
	struct json list = json_member(root, side);
	const char *heading = flow_step_text(coach, shape, side);
	if (!json_present(list))
		return;
	if (heading)
		page_heading(page, heading);
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *text;
		if (json_as_text(item, &text, NULL))
			page_bullet(page, text);
	}
}

static void add_ratings(const struct coach *coach, const struct step_spec *shape,
	struct json ratings, struct page *page)
{
	for (struct json item = json_first(ratings); json_present(item); item = json_next(item)) {
		double rating;
		char value[16];
		if (!json_as_number(item, &rating))
			continue;
		snprintf(value, sizeof value, "%.0f", rating);
		page_pair(page, step_option(coach, shape, json_key(item)), value);
	}
}

bool step_plan_say(struct json plan, struct str *out)
{
	const char *when, *then;
	if (!json_get_text(plan, "if", &when, NULL) || !json_get_text(plan, "then", &then, NULL))
		return false;
	str_addf(out, _("If %s, then %s"), when, then);
	return true;
}

static void add_plans(struct json plans, struct page *page)
{
	for (struct json item = json_first(plans); json_present(item); item = json_next(item)) {
		const char *written = NULL;
		struct day day;
		char date[DATE_TEXT];
		struct str line = STR_INIT;
		json_opt_text(item, "date", &written, NULL);
		if (step_plan_say(item, &line)) {
			if (written && day_parse(written, &day))
				str_addf(&line, " (%s)", flow_date(day, date));
			page_bullet(page, line.data);
		}
		str_done(&line);
	}
}

static void add_texts(struct json root, struct page *page)
{
	static const char *const keys[] = {"name", "phone", "note", "text"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *text = NULL;
		if (json_opt_text(root, keys[i], &text, NULL) && text)
			page_quote(page, text);
	}
}

void flow_answer_page(const struct coach *coach, const struct step_spec *step,
	const struct answer *answer, struct page *page)
{
	char date[DATE_TEXT];
	const struct step_spec *shape = step_shape(content_programme(coach->content), step);
	struct json_document *document =
		json_parse("answer", answer->json, strlen(answer->json), NULL);
	if (!document)
		return;
	struct json root = json_root(document);
	page_styled(page, STYLE_DIM, flow_date(answer->record.when.day, date));
	add_ids(coach, shape, json_member(root, "chosen"), page);
	add_ids(coach, shape, json_member(root, "ticked"), page);
	add_lines(coach, shape, root, "left", page);
	add_lines(coach, shape, root, "right", page);
	add_ratings(coach, shape, json_member(root, "ratings"), page);
	add_plans(json_member(root, "plans"), page);
	add_texts(root, page);
	json_free(document);
}

void flow_step_page(const struct coach *coach, const struct records *records,
	const struct step_spec *step, struct page *page)
{
	const char *title = flow_step_text(coach, step, "title");
	page_heading(page, title ? title : step->id);
	page_gap(page);
	step_body_page(coach, records, step, page);
	for (size_t i = 0; i < records->answer_count; i++) {
		if (!text_equal(records->answers[i].step, step->id))
			continue;
		page_gap(page);
		flow_answer_page(coach, step, &records->answers[i], page);
	}
}
