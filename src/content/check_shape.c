#include "check.h"

#include "exback/str.h"

#include <string.h>

/* --- one text --- */

static bool is_allowed(const char *names, const char *name, size_t length)
{
	while (*names != '\0') {
		size_t size = strcspn(names, " ");

		if (size == length && memcmp(names, name, length) == 0)
			return true;
		names += size + (names[size] == ' ');
	}
	return false;
}

/* {name} is filled everywhere, others only where the rule says. */
static void check_placeholders(
	struct check *check, struct json value, const char *text, const struct text_rule *rule)
{
	while ((text = strpbrk(text, "{}")) != NULL) {
		size_t length = *text == '{' ? strcspn(text + 1, "{}") : 0;

		if (*text == '}' || text[length + 1] != '}') {
			fault_at(check->faults, value, "a lone brace");
			return;
		}
		if (!is_allowed("name", text + 1, length) &&
			!is_allowed(rule->placeholders, text + 1, length))
			fault_at(check->faults, value, "nothing fills {%.*s} here", (int)length,
				text + 1);
		text += length + 2;
	}
}

static void check_text(struct check *check, struct json value, const struct text_rule *rule)
{
	struct err err = {0};
	const char *text;

	check->texts++;
	if (!json_as_text(value, &text, &err)) {
		fault_take(check->faults, &err);
		return;
	}
	if (text_blank(text))
		fault_at(check->faults, value, "the text is empty");
	else if (strchr(" \n\t", text[0]) || strchr(" \n\t", text[strlen(text) - 1]))
		fault_at(check->faults, value, "white space at an end of the text");
	check_placeholders(check, value, text, rule);
}

/* --- what stands at the end of a rule's path --- */

static void check_counted(struct check *check, struct json value, const struct text_rule *rule)
{
	static const char *const keys[] = {"one", "other", NULL};
	struct err err = {0};

	if (json_type(value) != JSON_OBJECT) {
		check_text(check, value, rule);
		return;
	}
	if (!json_only(value, keys, &err))
		fault_take(check->faults, &err);
	for (size_t i = 0; keys[i]; i++) {
		if (json_present(json_member(value, keys[i])))
			check_text(check, json_member(value, keys[i]), rule);
		else
			fault_at(check->faults, value, "\"%s\" is missing", keys[i]);
	}
}

static void check_evidence_ids(struct check *check, struct json value)
{
	struct id_set known = check_set(check, "evidence", NULL);

	for (struct json item = json_first(value); json_present(item); item = json_next(item)) {
		struct err err = {0};
		const char *id;

		if (!json_as_text(item, &id, &err))
			fault_take(check->faults, &err);
		else if (!check_set_has(&known, id))
			fault_at(check->faults, item, "there is no evidence \"%s\"", id);
	}
}

/* Lists, and objects whose keys are ids of their own. */
static void check_several(struct check *check, struct json value, const struct text_rule *rule)
{
	enum json_type type = rule->shape == SHAPE_PROMPTS ? JSON_OBJECT : JSON_LIST;

	if (json_type(value) != type) {
		fault_at(check->faults, value, "expected %s",
			type == JSON_LIST ? "a list" : "an object");
		return;
	}
	if (json_length(value) < rule->least)
		fault_at(check->faults, value, "at least %zu are needed, there are %zu",
			rule->least, json_length(value));
	if (rule->shape == SHAPE_EVIDENCE) {
		check_evidence_ids(check, value);
		return;
	}
	for (struct json item = json_first(value); json_present(item); item = json_next(item)) {
		if (type == JSON_OBJECT && !is_id(json_key(item)))
			fault_at(check->faults, item,
				"an id has lower-case letters, digits and underscores only");
		check_text(check, item, rule);
	}
}

void check_shape(struct check *check, struct json value, const struct text_rule *rule)
{
	if (rule->shape == SHAPE_TEXT)
		check_text(check, value, rule);
	else if (rule->shape == SHAPE_COUNTED)
		check_counted(check, value, rule);
	else
		check_several(check, value, rule);
}
