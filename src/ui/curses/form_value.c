#include "form.h"

#include <stdlib.h>

#define UNTOUCHED (-1)

static int digit_of(int key)
{
	return key >= '0' && key <= '9' ? key - '0' : -1;
}

/* One step from where the value stands; from untouched it begins at the near end. */
static int step(int value, int low, int high, int key)
{
	if (value == UNTOUCHED)
		return key == UI_KEY_RIGHT ? low : high;
	if (key == UI_KEY_RIGHT)
		return value < high ? value + 1 : high;
	return value > low ? value - 1 : low;
}

static bool is_step(int key)
{
	return key == UI_KEY_LEFT || key == UI_KEY_RIGHT;
}

static bool is_clear(int key)
{
	return key == UI_KEY_BACKSPACE || key == UI_KEY_DELETE;
}

static bool set(int *number, int value, bool *ret_changed)
{
	*ret_changed = *number != value;
	*number = value;
	return true;
}

/* The value that a digit means; on a scale up to 10 or more, 1 and 0 in a row are 10. */
static int digit_value(const struct form *form, const struct ui_field *asked, int digit)
{
	int longer = form->last_digit * 10 + digit;

	if (form->last_digit > 0 && *asked->number == form->last_digit && longer <= asked->high)
		return longer;
	return digit;
}

static bool scale_key(struct form *form, struct form_field *field, int key, bool *ret_changed)
{
	const struct ui_field *asked = field->asked;
	int digit = digit_of(key);
	int value;

	if (is_clear(key))
		return set(asked->number, UNTOUCHED, ret_changed);
	if (is_step(key))
		return set(asked->number, step(*asked->number, asked->low, asked->high, key),
			ret_changed);
	if (digit < 0)
		return false;
	value = digit_value(form, asked, digit);
	form->last_digit = digit;
	if (value >= asked->low && value <= asked->high)
		set(asked->number, value, ret_changed);
	return true;
}

static bool choice_key(struct form_field *field, int key, bool *ret_changed)
{
	const struct ui_field *asked = field->asked;
	int last = (int)asked->option_count - 1;
	int digit = digit_of(key);

	if (is_clear(key))
		return set(asked->number, UNTOUCHED, ret_changed);
	if (is_step(key))
		return set(asked->number, step(*asked->number, 0, last, key), ret_changed);
	if (digit < 1 || digit - 1 > last)
		return false;
	return set(asked->number, digit - 1, ret_changed);
}

/* The option on the next line of the field, nearest to the column of this one; false at the edge. */
static bool move_row(struct form_field *field, int rows)
{
	const struct spot *from = &field->spots[field->option];
	size_t best = field->option;
	int nearest = 0;

	for (size_t i = 0; i < field->asked->option_count; i++) {
		int distance = abs(field->spots[i].column - from->column);
		if (field->spots[i].row != from->row + rows)
			continue;
		if (best == field->option || distance < nearest) {
			best = i;
			nearest = distance;
		}
	}
	if (best == field->option)
		return false;
	field->option = best;
	return true;
}

static bool toggles_key(struct form_field *field, int key, bool *ret_changed)
{
	const struct ui_field *asked = field->asked;

	switch (key) {
	case UI_KEY_LEFT:
		field->option -= field->option > 0;
		return true;
	case UI_KEY_RIGHT:
		field->option += field->option + 1 < asked->option_count;
		return true;
	case UI_KEY_UP:
		return move_row(field, -1);
	case UI_KEY_DOWN:
		return move_row(field, 1);
	case ' ':
		if (field->option < asked->option_count) {
			asked->ticked[field->option] = !asked->ticked[field->option];
			*ret_changed = true;
		}
		return true;
	default:
		return false;
	}
}

static bool text_key(struct form_field *field, const struct key *key, bool *ret_changed)
{
	enum line_answer answer =
		key->code == UI_KEY_PASTE
			? line_insert(&field->line, key->paste->data, key->paste->length)
			: line_key(&field->line, key->code);

	*ret_changed = answer == LINE_CHANGED;
	return answer != LINE_IGNORED;
}

bool form_value_key(
	struct form *form, struct form_field *field, const struct key *key, bool *ret_changed)
{
	*ret_changed = false;
	switch (field->asked->kind) {
	case FIELD_SCALE:
		return scale_key(form, field, key->code, ret_changed);
	case FIELD_CHOICE:
		return choice_key(field, key->code, ret_changed);
	case FIELD_TOGGLES:
		return toggles_key(field, key->code, ret_changed);
	case FIELD_LINE:
	case FIELD_DATE:
	case FIELD_TIME:
		return text_key(field, key, ret_changed);
	}
	return false;
}
