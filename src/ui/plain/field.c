#include "plain.h"

#include "exback/i18n.h"
#include "exback/str.h"

#include "../front.h"

#include <stdlib.h>
#include <string.h>

/* --- saying it --- */

static void add_ticked(struct str *value, const struct ui_field *field)
{
	for (size_t i = 0; i < field->option_count; i++)
		if (field->ticked[i])
			str_addf(value, "%s%s", value->length ? ", " : "", field->options[i].label);
}

/* What is there, in words; empty when nothing is. */
static void add_value(struct str *value, const struct ui_field *field)
{
	if (front_field_is_text(field))
		str_add(value, field->line->data, field->line->length);
	else if (field->kind == FIELD_TOGGLES)
		add_ticked(value, field);
	else if (*field->number >= 0 && field->kind == FIELD_CHOICE)
		str_add_text(value, field->options[*field->number].label);
	else if (*field->number >= 0)
		str_addf(value, "%d", *field->number);
}

static const char *how_to_answer(const struct ui_field *field)
{
	switch (field->kind) {
	case FIELD_TOGGLES:
		return field->option_count == 1 ? _("yes or no")
						: _("Several, like 1 3; 0 is none.");
	case FIELD_DATE:
		return _("A date like 2026-11-22, today, yesterday or -3d.");
	case FIELD_TIME:
		return _("A time like 2026-11-22T21:30, or a date.");
	default:
		return NULL;
	}
}

/* "2. Mood, 1 to 5?" A label that ends in a mark of its own keeps it. */
static void add_question(struct str *question, const struct ui_field *field, size_t number)
{
	size_t length = strlen(field->label);
	bool marked = length && strchr("?.:!", field->label[length - 1]);

	str_addf(question, "%zu. %s", number, field->label);
	if (field->kind == FIELD_SCALE)
		str_addf(question, _(", %d to %d"), field->low, field->high);
	if (front_field_is_text(field) && field->optional)
		str_addf(question, " %s", _("(optional)"));
	if (!marked || field->kind == FIELD_SCALE)
		str_add_char(question, '?');
}

void field_say(struct plain *plain, const struct ui_field *field, size_t number)
{
	struct str question = STR_INIT, value = STR_INIT;
	const char *how = how_to_answer(field);
	size_t first = field->kind == FIELD_SCALE ? (size_t)field->low : 1;

	add_question(&question, field, number);
	plain_options(plain, question.data, field->options, field->option_count, first);
	/* A date's or a time's own hint says how it is written. */
	if (field->hint)
		plain_say(plain, "%s", field->hint);
	if (how && !(field->hint && front_field_is_text(field)))
		plain_say(plain, "%s", how);
	add_value(&value, field);
	if (value.length)
		plain_say(plain, _("Enter keeps: %s"), value.data);
	str_done(&question);
	str_done(&value);
}

static void say_wanted_option(struct plain *plain, const struct ui_field *field, const char *line)
{
	size_t index;

	if (field->kind == FIELD_TOGGLES && field->option_count == 1)
		plain_say(plain, _("Type yes or no; ? helps."));
	else if (answer_find(field->options, field->option_count, line, false, &index) ==
		 MATCH_SEVERAL)
		plain_say(plain, _("More than one begins with '%s'; type more of it, or a number."),
			line);
	else
		plain_say(plain, _("Type a number from 1 to %zu, or a word of the list; ? helps."),
			field->option_count);
}

void field_say_wanted(struct plain *plain, const struct ui_field *field, const char *line)
{
	const char *wrong = NULL;

	if (front_field_is_text(field)) {
		const char *text = *line ? line : field->line->data;
		if (field->check && *text)
			wrong = field->check(field->context, text);
		plain_say(plain, "%s", wrong ? wrong : _("This one needs an answer."));
	} else if (field->kind == FIELD_SCALE) {
		plain_say(plain, _("Type a number from %d to %d, or Enter to leave it out."),
			field->low, field->high);
	} else {
		say_wanted_option(plain, field, line);
	}
}

/* --- understanding the answer --- */

static bool answer_text(const struct ui_field *field, const char *line)
{
	if (!*line)
		return front_field_is_fine(field);
	if (field->check && field->check(field->context, line))
		return false;
	str_set(field->line, line);
	return true;
}

/* The words of a scale stand for its values from the lowest on. */
static bool answer_scale(const struct ui_field *field, const char *line, bool exact)
{
	size_t index;
	long number;

	if (text_number(line, field->low, field->high, &number)) {
		*field->number = (int)number;
		return true;
	}
	if (text_number(line, -999999999, 999999999, &number) ||
		answer_find(field->options, field->option_count, line, exact, &index) != MATCH_ONE)
		return false;
	*field->number = field->low + (int)index;
	return true;
}

static bool answer_choice(const struct ui_field *field, const char *line, bool exact)
{
	size_t index;

	if (answer_find(field->options, field->option_count, line, exact, &index) != MATCH_ONE)
		return false;
	*field->number = (int)index;
	return true;
}

/* One box alone is a question of yes or no. A piece of its label is no answer: "no" begins the "not" of
 * "I do not want to live". */
static bool answer_yes_no(const struct ui_field *field, const char *line)
{
	const struct ui_option yes_no[] = {{"yes", _("yes")}, {"no", _("no")}};
	size_t index;

	if (text_equal(line, "0"))
		*field->ticked = false;
	else if (answer_find(yes_no, 2, line, false, &index) == MATCH_ONE)
		*field->ticked = index == 0;
	else if (answer_find(field->options, 1, line, true, &index) == MATCH_ONE)
		*field->ticked = true;
	else
		return false;
	return true;
}

static bool answer_toggles(const struct ui_field *field, const char *line)
{
	char *wrong = NULL;
	bool good = field->option_count == 1 ? answer_yes_no(field, line)
					     : answer_several(field->options, field->option_count,
						       line, field->ticked, &wrong);

	free(wrong);
	return good;
}

static bool clear(const struct ui_field *field)
{
	if (front_field_is_text(field) && field->optional)
		str_clear(field->line);
	else if (field->kind == FIELD_TOGGLES)
		memset(field->ticked, 0, field->option_count * sizeof *field->ticked);
	else if (field->number)
		*field->number = -1;
	else
		return false;
	return true;
}

bool field_answer(const struct ui_field *field, const char *line, bool exact)
{
	if (text_equal(line, PLAIN_MARK_CLEAR))
		return clear(field);
	if (front_field_is_text(field))
		return answer_text(field, line);
	if (!*line)
		return true;
	if (field->kind == FIELD_SCALE)
		return answer_scale(field, line, exact);
	if (field->kind == FIELD_CHOICE)
		return answer_choice(field, line, exact);
	return !exact && answer_toggles(field, line);
}
