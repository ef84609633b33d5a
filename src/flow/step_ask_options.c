/* Steps that offer options: choose, checklist, activities, rate, plan. */
#include "step_ask.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

/* The options of a step: its own, or the activities of the programme under their kinds. */
struct options {
	struct ui_item *items;
	const char **ids;
	bool *chosen;
	size_t count;
};

static void add_option(struct options *options, const struct step_asking *asking, const char *id,
	const char *heading)
{
	options->ids[options->count] = id;
	options->items[options->count++] = (struct ui_item){
		.label = step_option(asking->coach, asking->shape, id), .heading = heading};
}

static void add_activities(struct options *options, const struct step_asking *asking,
	const struct programme *programme)
{
	for (size_t i = 0; i < programme->activity_kind_count; i++) {
		struct str path = STR_INIT;
		str_addf(&path, "kinds.%s", programme->activity_kinds[i]);
		const char *heading = content_text(asking->coach->content, "activities", path.data);
		str_done(&path);
		for (size_t j = 0; j < programme->activity_count; j++) {
			if (!text_equal(
				    programme->activities[j].kind, programme->activity_kinds[i]))
				continue;
			add_option(options, asking, programme->activities[j].id, heading);
			heading = NULL;
		}
	}
}

static void options_init(struct options *options, const struct step_asking *asking, const char *key)
{
	const struct programme *programme = content_programme(asking->coach->content);
	bool activities = asking->shape->kind == STEP_ACTIVITIES;
	size_t count = activities ? programme->activity_count : asking->shape->option_count;
	*options = (struct options){.items = mem_zero(count + 1, sizeof *options->items),
		.ids = mem_zero(count + 1, sizeof(const char *)),
		.chosen = mem_zero(count + 1, sizeof *options->chosen)};
	if (activities)
		add_activities(options, asking, programme);
	for (size_t i = 0; !activities && i < count; i++)
		add_option(options, asking, asking->shape->options[i], NULL);
	struct json before = json_member(asking->before, key);
	for (struct json item = json_first(before); json_present(item); item = json_next(item)) {
		const char *id;
		for (size_t i = 0; json_as_text(item, &id, NULL) && i < options->count; i++)
			options->chosen[i] |= text_equal(options->ids[i], id);
	}
}

static void options_done(struct options *options)
{
	free(options->items);
	free(options->ids);
	free(options->chosen);
}

static enum ui_result ask_options(struct step_asking *asking, const char *key, bool several)
{
	struct options options;
	size_t cursor = 0;
	options_init(&options, asking, key);
	for (size_t i = options.count; i-- > 0;)
		cursor = options.chosen[i] ? i : cursor;
	const struct ui_choose choose = {
		.frame = {.title = asking->title},
		.question = flow_step_text(asking->coach, asking->shape, "question"),
		.items = options.items,
		.count = options.count,
		.cursor = &cursor,
		.chosen = several ? options.chosen : NULL,
	};
	enum ui_result result = ui_choose(asking->coach->ui, &choose, NULL);
	json_write_key(&asking->json, key);
	json_open_list(&asking->json);
	for (size_t i = 0; i < options.count; i++) {
		if (several ? options.chosen[i] : i == cursor)
			json_write_text(&asking->json, options.ids[i]);
	}
	json_close_list(&asking->json);
	options_done(&options);
	return result;
}

/* "Would you like to say more?": an optional text after the choice. */
static enum ui_result ask_more(struct step_asking *asking)
{
	struct str text = STR_INIT;
	const char *before = NULL;
	const char *hint = flow_step_text(asking->coach, asking->shape, "hint");
	json_opt_text(asking->before, "text", &before, NULL);
	str_set(&text, before ? before : "");
	enum ui_result result = step_ask_text(
		asking, "text", hint ? hint : _("In your own words, if you like."), &text);
	if (!text_blank(text.data))
		json_put_text(&asking->json, "text", text.data);
	str_done(&text);
	return result;
}

enum ui_result step_ask_choose(struct step_asking *asking)
{
	bool several = asking->shape->several || asking->shape->kind == STEP_ACTIVITIES;
	enum ui_result result = ask_options(asking, "chosen", several);
	return result == UI_OK && asking->shape->text ? ask_more(asking) : result;
}

enum ui_result step_ask_checklist(struct step_asking *asking)
{
	return ask_options(asking, "ticked", true);
}

/* --- rate --- */

enum ui_result step_ask_rate(struct step_asking *asking)
{
	size_t count = asking->shape->option_count;
	struct ui_field *fields = mem_zero(count + 1, sizeof *fields);
	int *numbers = mem_zero(count + 1, sizeof *numbers);
	struct json before = json_member(asking->before, "ratings");
	for (size_t i = 0; i < count; i++) {
		double rating = -1;
		json_as_number(json_member(before, asking->shape->options[i]), &rating);
		numbers[i] = (int)rating;
		fields[i] = (struct ui_field){.kind = FIELD_SCALE,
			.label = step_option(
				asking->coach, asking->shape, asking->shape->options[i]),
			.low = 1,
			.high = 5,
			.number = &numbers[i]};
	}
	const struct ui_form form = {
		.frame.title = asking->title, .fields = fields, .count = count, .enter = _("keep")};
	enum ui_result result = ui_form(asking->coach->ui, &form, NULL);
	json_write_key(&asking->json, "ratings");
	json_open_object(&asking->json);
	for (size_t i = 0; i < count; i++) {
		if (numbers[i] > 0)
			json_put_integer(&asking->json, asking->shape->options[i], numbers[i]);
	}
	json_close_object(&asking->json);
	free(fields);
	free(numbers);
	return result == UI_OK && asking->shape->text ? ask_more(asking) : result;
}

/* --- plan --- */

#define PLANS_MOST  12
#define PLAN_FIELDS 3

struct plan {
	struct str when, then, date;
};

static size_t read_plans(const struct step_asking *asking, struct plan plans[PLANS_MOST])
{
	size_t count = 0;
	struct json before = json_member(asking->before, "plans");
	for (size_t i = 0; i < PLANS_MOST; i++) {
		str_init(&plans[i].when);
		str_init(&plans[i].then);
		str_init(&plans[i].date);
	}
	for (struct json item = json_first(before); json_present(item) && count < PLANS_MOST;
		item = json_next(item)) {
		const char *when = "", *then = "", *date = NULL;
		json_opt_text(item, "if", &when, NULL);
		json_opt_text(item, "then", &then, NULL);
		json_opt_text(item, "date", &date, NULL);
		str_set(&plans[count].when, when);
		str_set(&plans[count].then, then);
		str_set(&plans[count++].date, date ? date : "");
	}
	/* One more than there are, so that a list can grow. */
	size_t least = (size_t)(asking->shape->least > 0 ? asking->shape->least : 1);
	return count < least ? least : count < PLANS_MOST ? count + 1 : count;
}

static void write_plans(struct step_asking *asking, const struct plan *plans, size_t count)
{
	json_write_key(&asking->json, "plans");
	json_open_list(&asking->json);
	for (size_t i = 0; i < count; i++) {
		struct day day;
		char date[DAY_TEXT];
		if (text_blank(plans[i].when.data) && text_blank(plans[i].then.data))
			continue;
		json_open_object(&asking->json);
		json_put_text(&asking->json, "if", plans[i].when.data);
		json_put_text(&asking->json, "then", plans[i].then.data);
		if (clock_parse_day(asking->coach->clock, plans[i].date.data, &day, NULL))
			json_put_text(&asking->json, "date", day_format(day, date));
		json_close_object(&asking->json);
	}
	json_close_list(&asking->json);
}

enum ui_result step_ask_plan(struct step_asking *asking)
{
	struct plan plans[PLANS_MOST];
	struct ui_field fields[PLANS_MOST * PLAN_FIELDS] = {{0}};
	size_t count = read_plans(asking, plans);
	size_t parts = asking->shape->dated ? 3 : 2;
	for (size_t i = 0; i < count; i++) {
		fields[i * parts] = (struct ui_field){.kind = FIELD_LINE,
			.label = _("If"),
			.line = &plans[i].when,
			.optional = true};
		fields[i * parts + 1] = (struct ui_field){.kind = FIELD_LINE,
			.label = _("then"),
			.line = &plans[i].then,
			.optional = true};
		if (parts == 3)
			fields[i * parts + 2] = (struct ui_field){.kind = FIELD_DATE,
				.label = _("on"),
				.line = &plans[i].date,
				.optional = true,
				.check = flow_check_future_day,
				.context = asking->coach};
	}
	const struct ui_form form = {.frame.title = asking->title,
		.fields = fields,
		.count = count * parts,
		.enter = _("keep")};
	enum ui_result result = ui_form(asking->coach->ui, &form, NULL);
	write_plans(asking, plans, count);
	for (size_t i = 0; i < PLANS_MOST; i++) {
		str_done(&plans[i].when);
		str_done(&plans[i].then);
		str_done(&plans[i].date);
	}
	return result;
}
