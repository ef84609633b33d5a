#include "step_answer.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

#define BREATHE_MOST 7200 /* seconds */

/* What a reader of one kind works with. */
struct reading {
	const struct programme *programme;
	const struct step_spec *shape;
	struct json root;
	struct json_writer json; /* the canonical answer */
	char **chosen;           /* ids that gates can read */
	struct err *err;
};

const struct step_spec *step_shape(const struct programme *programme, const struct step_spec *step)
{
	const struct step_spec *looked =
		step->looks_at ? programme_step(programme, step->looks_at) : NULL;
	return looked ? looked : step;
}

/* --- ids --- */

static bool has_id(const char *const *ids, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal(ids[i], id))
			return true;
	}
	return false;
}

static bool is_exclusive(const struct step_spec *shape, const char *id)
{
	return has_id(shape->exclusive, shape->exclusive_count, id);
}

static bool is_option(const struct reading *reading, const char *id)
{
	if (reading->shape->kind == STEP_ACTIVITIES)
		return programme_activity(reading->programme, id) != NULL;
	return has_id(reading->shape->options, reading->shape->option_count, id);
}

/* Collects the ids of a list; false when one is no option. */
static bool collect(struct reading *reading, struct json list, char **ids)
{
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *id;
		if (!json_as_text(item, &id, reading->err))
			return false;
		if (!is_option(reading, id))
			return err_set(reading->err, ERR_USAGE,
				_("there is no option %s; see 'exback step show %s'"), id,
				reading->shape->id);
		lines_add(ids, id);
	}
	return true;
}

/* One yes is enough, whatever else was answered: then "none" is dropped. */
static void write_ids(struct reading *reading, const char *key, const char *ids)
{
	const char *cursor = ids, *word;
	size_t length;
	size_t count = lines_count(ids);
	json_write_key(&reading->json, key);
	json_open_list(&reading->json);
	while (lines_next(&cursor, &word, &length)) {
		char *id = mem_copy_bytes(word, length);
		if (count == 1 || !is_exclusive(reading->shape, id)) {
			json_write_text(&reading->json, id);
			lines_add(reading->chosen, id);
		}
		free(id);
	}
	json_close_list(&reading->json);
}

static bool read_ids(struct reading *reading, const char *key, size_t least, size_t most)
{
	struct json list;
	char *ids = NULL;
	bool fine = json_get_list(reading->root, key, &list, reading->err) &&
		    collect(reading, list, &ids);
	size_t count = lines_count(ids);
	if (fine && !count && least)
		fine = err_set(reading->err, ERR_USAGE,
			ngettext("nothing is ticked yet; at least %zu is asked for",
				"nothing is ticked yet; at least %zu are asked for", least),
			least);
	else if (fine && count < least)
		fine = err_set(reading->err, ERR_USAGE,
			ngettext("at least %zu is asked for", "at least %zu are asked for", least),
			least);
	else if (fine && count > most)
		fine = err_set(
			reading->err, ERR_USAGE, "%s", _("only one can be chosen; name one"));
	else if (fine)
		write_ids(reading, key, ids);
	free(ids);
	return fine;
}

static bool read_text(struct reading *reading, bool required)
{
	const char *text = NULL;
	if (!(required ? json_get_text : json_opt_text)(reading->root, "text", &text, reading->err))
		return false;
	if (required && text_blank(text))
		return err_set(reading->err, ERR_USAGE, "%s",
			_("the text is empty; write something first"));
	if (!text_blank(text))
		json_put_text(&reading->json, "text", text);
	return true;
}

static size_t at_least(const struct reading *reading, size_t otherwise)
{
	return reading->shape->least ? (size_t)reading->shape->least : otherwise;
}

/* --- one reader a kind --- */

static bool read_nothing(struct reading *reading)
{
	(void)reading;
	return true;
}

static bool read_write(struct reading *reading)
{
	return read_text(reading, true);
}

static bool read_choose(struct reading *reading)
{
	return read_ids(reading, "chosen", 1, reading->shape->several ? SIZE_MAX : 1) &&
	       read_text(reading, false);
}

static bool read_checklist(struct reading *reading)
{
	return read_ids(reading, "ticked", at_least(reading, 0), SIZE_MAX);
}

static bool read_activities(struct reading *reading)
{
	return read_ids(reading, "chosen", at_least(reading, 1), SIZE_MAX);
}

static bool read_lines(struct reading *reading, const char *key)
{
	struct json list;
	size_t count = 0;
	if (!json_get_list(reading->root, key, &list, reading->err))
		return false;
	json_write_key(&reading->json, key);
	json_open_list(&reading->json);
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *text;
		if (!json_as_text(item, &text, reading->err))
			return false;
		if (text_blank(text))
			continue;
		json_write_text(&reading->json, text);
		count++;
	}
	json_close_list(&reading->json);
	if (count >= at_least(reading, 1))
		return true;
	return err_set(reading->err, ERR_USAGE,
		ngettext("at least %zu line is asked for on each side",
			"at least %zu lines are asked for on each side", at_least(reading, 1)),
		at_least(reading, 1));
}

static bool read_two_lists(struct reading *reading)
{
	return read_lines(reading, "left") && read_lines(reading, "right");
}

static bool read_rate(struct reading *reading)
{
	struct json ratings;
	if (!json_get_object(reading->root, "ratings", &ratings, reading->err))
		return false;
	for (struct json item = json_first(ratings); json_present(item); item = json_next(item)) {
		if (!is_option(reading, json_key(item)))
			return err_set(reading->err, ERR_USAGE,
				_("there is nothing called %s to rate; see 'exback step show %s'"),
				json_key(item), reading->shape->id);
	}
	json_write_key(&reading->json, "ratings");
	json_open_object(&reading->json);
	for (size_t i = 0; i < reading->shape->option_count; i++) {
		int64_t rating;
		if (!json_get_integer(
			    ratings, reading->shape->options[i], 1, 5, &rating, reading->err))
			return false;
		json_put_integer(&reading->json, reading->shape->options[i], rating);
	}
	json_close_object(&reading->json);
	return read_text(reading, false);
}

static bool read_plan_item(struct reading *reading, struct json plan)
{
	const char *when, *then, *date = NULL;
	struct day day;
	if (!json_get_text(plan, "if", &when, reading->err) ||
		!json_get_text(plan, "then", &then, reading->err) ||
		!json_opt_text(plan, "date", &date, reading->err))
		return false;
	if (text_blank(when) || text_blank(then))
		return err_set(
			reading->err, ERR_USAGE, "%s", _("a plan needs both, an if and a then"));
	if (date && !day_parse(date, &day))
		return err_set(
			reading->err, ERR_USAGE, _("%s is not a date; write YYYY-MM-DD"), date);
	json_open_object(&reading->json);
	json_put_text(&reading->json, "if", when);
	json_put_text(&reading->json, "then", then);
	if (date)
		json_put_text(&reading->json, "date", date);
	json_close_object(&reading->json);
	return true;
}

static bool read_plan(struct reading *reading)
{
	struct json plans;
	if (!json_get_list(reading->root, "plans", &plans, reading->err))
		return false;
	if (json_length(plans) < at_least(reading, 1))
		return err_set(reading->err, ERR_USAGE,
			ngettext("at least %zu plan is asked for",
				"at least %zu plans are asked for", at_least(reading, 1)),
			at_least(reading, 1));
	json_write_key(&reading->json, "plans");
	json_open_list(&reading->json);
	for (struct json item = json_first(plans); json_present(item); item = json_next(item)) {
		if (!read_plan_item(reading, item))
			return false;
	}
	json_close_list(&reading->json);
	return true;
}

static bool read_person(struct reading *reading)
{
	static const char *const optional[] = {"phone", "note"};
	const char *name;
	if (!json_get_text(reading->root, "name", &name, reading->err))
		return false;
	if (text_blank(name))
		return err_set(
			reading->err, ERR_USAGE, "%s", _("the name is empty; write who it is"));
	json_put_text(&reading->json, "name", name);
	for (size_t i = 0; i < sizeof optional / sizeof *optional; i++) {
		const char *text = NULL;
		if (!json_opt_text(reading->root, optional[i], &text, reading->err))
			return false;
		if (!text_blank(text))
			json_put_text(&reading->json, optional[i], text);
	}
	return true;
}

static bool read_breathe(struct reading *reading)
{
	int64_t seconds;
	if (!json_get_integer(reading->root, "seconds", 1, BREATHE_MOST, &seconds, reading->err))
		return false;
	json_put_integer(&reading->json, "seconds", seconds);
	return true;
}

static const struct {
	bool (*read)(struct reading *reading);
	const char *keys[5]; /* all that the answer may hold */
} kinds[STEP_KIND_COUNT] = {
	[STEP_READ] = {.read = read_nothing},
	[STEP_ACCEPT] = {.read = read_nothing},
	[STEP_WRITE] = {.read = read_write, .keys = {"text"}},
	[STEP_TWO_LISTS] = {.read = read_two_lists, .keys = {"left", "right"}},
	[STEP_CHOOSE] = {.read = read_choose, .keys = {"chosen", "text"}},
	[STEP_RATE] = {.read = read_rate, .keys = {"ratings", "text"}},
	[STEP_CHECKLIST] = {.read = read_checklist, .keys = {"ticked"}},
	[STEP_PLAN] = {.read = read_plan, .keys = {"plans"}},
	[STEP_PERSON] = {.read = read_person, .keys = {"name", "phone", "note"}},
	[STEP_ACTIVITIES] = {.read = read_activities, .keys = {"chosen"}},
	[STEP_BREATHE] = {.read = read_breathe, .keys = {"seconds"}},
};

static bool read_root(struct reading *reading)
{
	if (json_type(reading->root) != JSON_OBJECT)
		return err_set(reading->err, ERR_USAGE, "%s",
			_("an answer is a JSON object; see 'exback step show'"));
	json_open_object(&reading->json);
	bool fine = json_only(reading->root, kinds[reading->shape->kind].keys, reading->err) &&
		    kinds[reading->shape->kind].read(reading);
	if (fine)
		json_close_object(&reading->json);
	return fine;
}

bool step_answer_read(const struct programme *programme, const struct step_spec *step,
	const char *bytes, size_t length, struct answer *ret, struct err *err)
{
	struct str out = STR_INIT;
	struct err why = {0};
	char *chosen = NULL;
	struct json_document *document = json_parse("answer", bytes, length, &why);
	struct reading reading = {.programme = programme,
		.shape = step_shape(programme, step),
		.chosen = &chosen,
		.err = &why};
	json_write_init(&reading.json, &out, false);
	if (document)
		reading.root = json_root(document);
	bool fine = document && read_root(&reading);
	json_free(document);
	if (fine) {
		ret->step = mem_copy(step->id);
		ret->json = str_take(&out);
		ret->chosen = chosen;
		return true;
	}
	free(chosen);
	str_done(&out);
	/* What is asked cannot be understood: usage, whatever layer noticed. */
	if (why.kind == ERR_DAMAGED)
		return err_set(
			err, ERR_USAGE, _("%s; see 'exback step show %s'"), why.text, step->id);
	return err_set(err, why.kind, "%s", why.text);
}
