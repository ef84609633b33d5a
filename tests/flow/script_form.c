#include "script_private.h"

#include "../../src/ui/answer.h"
#include "../../src/ui/front.h"

#include <stdlib.h>
#include <string.h>

/* --- the transcript --- */

static void add_options(struct str *details, const struct ui_field *field)
{
	for (size_t i = 0; i < field->option_count; i++) {
		bool on = field->kind == FIELD_TOGGLES
				  ? field->ticked[i]
				  : *field->number == (int)i && field->kind == FIELD_CHOICE;
		str_addf(details, "  %s%s", on ? "*" : "", field->options[i].label);
	}
}

static void add_field(struct str *details, const struct ui_field *field, size_t number)
{
	str_addf(details, "   %zu. %s", number, field->label);
	if (field->kind == FIELD_SCALE) {
		str_addf(details, ", %d to %d", field->low, field->high);
		if (*field->number >= 0)
			str_addf(details, ": %d", *field->number);
	} else if (front_field_is_text(field)) {
		str_addf(details, field->line->length ? ": %s" : ":", field->line->data);
	} else {
		str_add_char(details, ':');
		add_options(details, field);
	}
	str_add_char(details, '\n');
}

/* --- filling it in --- */

/* By number, or by the beginning of its label. */
static const struct ui_field *find_field(const struct ui_form *form, const char *name)
{
	size_t which;
	long number;

	if (text_number(name, 1, (long)form->count, &number))
		return &form->fields[number - 1];
	for (size_t i = 0; i < form->count; i++) {
		struct ui_option option = {.label = form->fields[i].label};
		if (answer_find(&option, 1, name, false, &which) == MATCH_ONE)
			return &form->fields[i];
	}
	return NULL;
}

static bool fill_toggles(const struct ui_field *field, const char *value)
{
	char *wrong = NULL;
	bool good =
		answer_several(field->options, field->option_count, value, field->ticked, &wrong);

	free(wrong);
	return good;
}

static bool fill(const struct ui_field *field, const char *value)
{
	size_t index;
	long number;

	if (front_field_is_text(field)) {
		str_set(field->line, value);
		return true;
	}
	if (field->kind == FIELD_TOGGLES)
		return fill_toggles(field, value);
	if (field->kind == FIELD_SCALE) {
		if (!text_number(value, field->low, field->high, &number))
			return false;
		*field->number = (int)number;
		return true;
	}
	if (answer_find(field->options, field->option_count, value, false, &index) != MATCH_ONE)
		return false;
	*field->number = (int)index;
	return true;
}

/* "mood=3" */
static bool fill_one(const struct ui_form *form, struct str *piece)
{
	char *equals;
	const struct ui_field *field;

	str_trim(piece);
	if (!piece->length)
		return true;
	equals = strchr(piece->data, '=');
	if (!equals)
		return false;
	*equals = '\0';
	field = find_field(form, piece->data);
	return field && fill(field, equals + 1);
}

static bool fill_all(const struct ui_form *form, const char *values)
{
	bool good = true;

	while (good && *values) {
		struct str piece = STR_INIT;
		size_t length = strcspn(values, ";");
		str_add(&piece, values, length);
		good = fill_one(form, &piece);
		str_done(&piece);
		values += length + (values[length] == ';');
	}
	return good;
}

/* Enter does not save while a check says why not (ui.h). */
static bool can_be_saved(const struct ui_form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (!front_field_is_fine(&form->fields[i]))
			return false;
	return true;
}

enum ui_result script_form(struct ui *ui, const struct ui_form *form, int *ret_action)
{
	struct script *script = (struct script *)ui;
	struct str details = STR_INIT;
	struct script_question question = {.verb = "form", .frame = &form->frame, .types = true};
	struct script_answer answer;
	enum ui_result result;
	bool answered;

	for (size_t i = 0; i < form->count; i++)
		add_field(&details, &form->fields[i], i + 1);
	question.details = details.data;
	answered = script_ask(script, &question, &answer, ret_action, &result);
	str_done(&details);
	if (answered)
		return script_left(script, result, &form->keep, NULL);
	if (!text_equal(answer.word, "form") && !text_equal(answer.word, "enter"))
		return script_misfit(script, &answer);
	if (!fill_all(form, answer.rest) || (!answer.leaving && !can_be_saved(form)))
		return script_misfit(script, &answer);
	return script_typed(script, &answer, &form->keep, NULL);
}
