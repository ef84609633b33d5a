/* Steps that offer options: choose, checklist, activities, rate; and the one that is breathed. */
#include "step_ask.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

/* --- what is chosen --- */

static const char *list_key(const struct step_asking *asking)
{
	return asking->shape->kind == STEP_CHECKLIST ? "ticked" : "chosen";
}

static bool takes_several(const struct step_asking *asking)
{
	return asking->shape->several || asking->shape->kind != STEP_CHOOSE;
}

static void read_more(struct step_asking *asking, struct json answer)
{
	const char *text = NULL;
	json_opt_text(answer, "text", &text, NULL);
	str_set(&asking->texts[0], text ? text : "");
}

static void write_more(const struct step_asking *asking, struct json_writer *json)
{
	const char *text = step_value(asking, 0);
	if (asking->shape->text && !text_blank(text))
		json_put_text(json, "text", text);
}

static void read_chosen(struct step_asking *asking, struct json answer)
{
	struct json list = json_member(answer, list_key(asking));
	memset(asking->chosen, 0, asking->option_count * sizeof *asking->chosen);
	asking->cursor = 0;
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *id;
		for (size_t i = 0; json_as_text(item, &id, NULL) && i < asking->option_count; i++) {
			if (!text_equal(asking->ids[i], id))
				continue;
			asking->chosen[i] = true;
			asking->cursor = i;
		}
	}
	read_more(asking, answer);
}

static void write_chosen(const struct step_asking *asking, struct json_writer *json)
{
	json_write_key(json, list_key(asking));
	json_open_list(json);
	for (size_t i = 0; i < asking->option_count; i++) {
		if (takes_several(asking) ? asking->chosen[i] : i == asking->cursor)
			json_write_text(json, asking->ids[i]);
	}
	json_close_list(json);
	write_more(asking, json);
}

/* The kind of an activity that is the first of its kind here, as a heading; else NULL. */
static const char *heading_of(const struct step_asking *asking, size_t index)
{
	const struct programme *programme = content_programme(asking->coach->content);
	if (asking->shape->kind != STEP_ACTIVITIES)
		return NULL;
	const struct activity *own = programme_activity(programme, asking->ids[index]);
	const struct activity *before =
		index ? programme_activity(programme, asking->ids[index - 1]) : NULL;
	if (before && text_equal(before->kind, own->kind))
		return NULL;
	struct str path = STR_INIT;
	str_addf(&path, "kinds.%s", own->kind);
	const char *heading = content_text(asking->coach->content, "activities", path.data);
	str_done(&path);
	return heading;
}

static enum ui_result ask_options(struct ui *ui, void *context)
{
	struct step_asking *asking = context;
	struct ui_item *items = mem_zero(asking->option_count + 1, sizeof *items);
	struct str question = STR_INIT;
	const char *asked = step_asking_text(asking, "question");
	const char *hint = asking->shape->text ? NULL : step_asking_text(asking, "hint");
	for (size_t i = 0; i < asking->option_count; i++)
		items[i] = (struct ui_item){
			.label = step_option(asking->coach, asking->shape, asking->ids[i]),
			.heading = heading_of(asking, i)};
	str_addf(&question, "%s%s%s", asked ? asked : "", hint ? " " : "", hint ? hint : "");
	const struct ui_choose choose = {
		.frame = {.title = asking->title},
		.question = question.data,
		.items = items,
		.count = asking->option_count,
		.cursor = &asking->cursor,
		.chosen = takes_several(asking) ? asking->chosen : NULL,
	};
	enum ui_result result = ui_choose(ui, &choose, NULL);
	if (result == UI_OK)
		step_keep(asking, NULL, 0, NULL);
	str_done(&question);
	free(items);
	return result;
}

static const struct ui_step choose_pages[] = {
	{.ask = ask_options}, {.ask = step_ask_more, .skip = step_skip_more}, {0}};
const struct step_asker step_asker_choose = {
	.read = read_chosen, .write = write_chosen, .pages = choose_pages};
const struct step_asker step_asker_checklist = {
	.read = read_chosen, .write = write_chosen, .pages = choose_pages};

/* --- rate --- */

static void read_ratings(struct step_asking *asking, struct json answer)
{
	struct json ratings = json_member(answer, "ratings");
	for (size_t i = 0; i < asking->option_count; i++) {
		double rating = -1;
		json_as_number(json_member(ratings, asking->ids[i]), &rating);
		asking->ratings[i] = rating >= 1 && rating <= 5 ? (int)rating : -1;
	}
	read_more(asking, answer);
}

static void write_ratings(const struct step_asking *asking, struct json_writer *json)
{
	json_write_key(json, "ratings");
	json_open_object(json);
	for (size_t i = 0; i < asking->option_count; i++) {
		if (asking->ratings[i] > 0)
			json_put_integer(json, asking->ids[i], asking->ratings[i]);
	}
	json_close_object(json);
	write_more(asking, json);
}

/* What the ends of the scale mean. */
static void describe_scale(const struct step_asking *asking, struct str *out)
{
	const char *low = step_asking_text(asking, "low");
	const char *high = step_asking_text(asking, "high");
	if (low && high)
		str_addf(out, _("1: %s; 5: %s"), low, high);
}

static bool is_rated(const struct step_asking *asking)
{
	for (size_t i = 0; i < asking->option_count; i++)
		if (asking->ratings[i] < 1)
			return false;
	return true;
}

/* What is open is said at once, not after the page of words that follows. */
static enum ui_result ask_ratings(struct ui *ui, void *context)
{
	struct step_asking *asking = context;
	struct ui_field *fields = mem_zero(asking->option_count + 1, sizeof *fields);
	struct str scale = STR_INIT;
	enum ui_result result;
	describe_scale(asking, &scale);
	for (size_t i = 0; i < asking->option_count; i++)
		fields[i] = (struct ui_field){.kind = FIELD_SCALE,
			.label = step_option(asking->coach, asking->shape, asking->ids[i]),
			.hint = scale.length ? scale.data : NULL,
			.low = 1,
			.high = 5,
			.number = &asking->ratings[i]};
	do {
		result = step_ask_form(asking, fields, asking->option_count);
		if (result == UI_OK && !is_rated(asking))
			ui_note(ui, _("One is still open; each takes a figure from 1 to 5."));
	} while (result == UI_OK && !is_rated(asking));
	str_done(&scale);
	free(fields);
	return result;
}

static const struct ui_step rate_pages[] = {
	{.ask = ask_ratings}, {.ask = step_ask_more, .skip = step_skip_more}, {0}};
const struct step_asker step_asker_rate = {
	.read = read_ratings, .write = write_ratings, .pages = rate_pages};

/* --- breathe --- */

static void read_seconds(struct step_asking *asking, struct json answer)
{
	(void)answer;
	asking->seconds = 0;
}

static void write_seconds(const struct step_asking *asking, struct json_writer *json)
{
	json_put_integer(json, "seconds", asking->seconds);
}

/* What is kept is how long it was, not how long it might have been. */
static enum ui_result ask_breathe(struct ui *ui, void *context)
{
	struct step_asking *asking = context;
	const int whole = asking->step->minutes * 60;
	const double began = clock_monotonic();
	const struct ui_wait wait = {.frame.title = asking->title,
		.picture = PICTURE_BREATH,
		.seconds = whole,
		.in = BREATHE_IN,
		.out = BREATHE_OUT};
	enum ui_result result = ui_wait(ui, &wait, NULL);
	const double lasted = clock_monotonic() - began;
	asking->seconds = lasted < 1 ? 1 : lasted > whole ? whole : (int)lasted;
	return result;
}

static const struct ui_step breathe_pages[] = {{.ask = ask_breathe}, {0}};
const struct step_asker step_asker_breathe = {
	.read = read_seconds, .write = write_seconds, .pages = breathe_pages};
