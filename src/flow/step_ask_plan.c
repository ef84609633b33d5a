/* Plans: if this, then that; each may have a date. */
#include "step_ask.h"

#include "exback/i18n.h"

#define PLAN_FIELDS 3

static void set_plan(struct step_plan *plan, struct json item)
{
	const char *when = NULL, *then = NULL, *date = NULL;
	json_opt_text(item, "if", &when, NULL);
	json_opt_text(item, "then", &then, NULL);
	json_opt_text(item, "date", &date, NULL);
	str_set(&plan->when, when ? when : "");
	str_set(&plan->then, then ? then : "");
	str_set(&plan->date, date ? date : "");
}

static size_t least_plans(const struct step_asking *asking)
{
	return (size_t)(asking->shape->least > 0 ? asking->shape->least : 1);
}

/* One more is offered than there are, so that a list can grow. */
static void read_plans(struct step_asking *asking, struct json answer)
{
	const size_t least = least_plans(asking);
	struct json item = json_first(json_member(answer, "plans"));
	size_t count = 0;
	for (size_t i = 0; i < STEP_PLANS_MOST; i++) {
		count += json_present(item);
		set_plan(&asking->plans[i], item);
		if (json_present(item))
			item = json_next(item);
	}
	asking->plan_count = count < least ? least : count < STEP_PLANS_MOST ? count + 1 : count;
}

static void write_plans(const struct step_asking *asking, struct json_writer *json)
{
	json_write_key(json, "plans");
	json_open_list(json);
	for (size_t i = 0; i < asking->plan_count; i++) {
		const struct step_plan *plan = &asking->plans[i];
		struct day day;
		char date[DAY_TEXT];
		if (text_blank(plan->when.data) && text_blank(plan->then.data))
			continue;
		json_open_object(json);
		json_put_text(json, "if", plan->when.data);
		json_put_text(json, "then", plan->then.data);
		if (clock_parse_day(asking->coach->clock, plan->date.data, &day, NULL))
			json_put_text(json, "date", day_format(day, date));
		json_close_object(json);
	}
	json_close_list(json);
}

static void fill_fields(
	struct step_asking *asking, struct step_plan *plan, bool optional, struct ui_field *fields)
{
	fields[0] = (struct ui_field){
		.kind = FIELD_LINE, .label = _("If"), .line = &plan->when, .optional = optional};
	fields[1] = (struct ui_field){
		.kind = FIELD_LINE, .label = _("then"), .line = &plan->then, .optional = optional};
	if (asking->shape->dated)
		fields[2] = (struct ui_field){.kind = FIELD_DATE,
			.label = _("on"),
			.hint = _("a date such as 2026-12-24; may stay empty"),
			.line = &plan->date,
			.optional = true,
			.check = flow_check_future_day,
			.context = asking->coach};
}

static enum ui_result ask_plans(struct ui *ui, void *context)
{
	struct step_asking *asking = context;
	struct ui_field fields[STEP_PLANS_MOST * PLAN_FIELDS] = {{0}};
	const size_t parts = asking->shape->dated ? PLAN_FIELDS : PLAN_FIELDS - 1;
	(void)ui;
	for (size_t i = 0; i < asking->plan_count; i++)
		fill_fields(
			asking, &asking->plans[i], i >= least_plans(asking), &fields[i * parts]);
	return step_ask_form(asking, fields, asking->plan_count * parts);
}

static const struct ui_step plan_pages[] = {{.ask = ask_plans}, {0}};
const struct step_asker step_asker_plan = {
	.read = read_plans, .write = write_plans, .pages = plan_pages};
