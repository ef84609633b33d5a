#include "form.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include "../front.h"

#include <stdlib.h>

struct form_field *form_focus(const struct form *form)
{
	return &form->fields[form->list.cursor];
}

static size_t field_rows(void *context, size_t index)
{
	const struct form *form = context;

	return form->fields[index].rows;
}

static unsigned form_state(const struct verb *verb)
{
	const struct form *form = (const struct form *)verb;
	const struct form_field *field = form_focus(form);
	unsigned draft = form->asked->keep.keep ? KEYS_DRAFT : 0;

	if (front_field_is_text(field->asked))
		return draft | KEYS_TEXT;
	return draft | KEYS_CHANGE | (field->asked->kind == FIELD_TOGGLES ? KEYS_SEVERAL : 0);
}

/* --- painting --- */

static void form_prepare(struct verb *verb)
{
	struct form *form = (struct form *)verb;

	head_reach(&form->head, verb, NULL, STYLE_NORMAL, 0);
	form_layout(form);
	form->list.head = form->head.lines.count;
	list_place(&form->list, (size_t)verb->area.height);
}

/* The first line on the screen, counted over head and fields. A field can be taller than the screen:
 * then the part with the cursor is shown. */
static size_t first_line(const struct form *form)
{
	const struct list *list = &form->list;
	size_t height = (size_t)form->verb.area.height;
	size_t cursor = list->head + (size_t)form->cursor.row;
	size_t first = list->head_hidden;

	if (list->first_shown > 0)
		first = list->head + form->fields[list->first_shown].first;
	if (list->reading)
		return first;
	if (cursor >= first + height)
		return cursor - height + 1;
	return cursor < first ? cursor : first;
}

static void form_paint(struct verb *verb)
{
	struct form *form = (struct form *)verb;
	size_t first = first_line(form);
	size_t height = (size_t)verb->area.height;
	size_t total = form->list.head + form->lines.count;
	size_t cursor = form->list.head + (size_t)form->cursor.row;
	bool shown = cursor >= first && cursor < first + height;

	for (size_t row = 0; row < height && first + row < total; row++) {
		size_t line = first + row;
		verb_line(verb, (int)row,
			line < form->list.head ? &form->head.lines.lines[line]
					       : &form->lines.lines[line - form->list.head]);
	}
	verb_more(verb, first > 0, first + height < total);
	if (shown)
		verb_cursor(verb, (int)(cursor - first), form->cursor.column);
}

/* --- keys --- */

/* Why the field cannot be saved as it is, or NULL. */
static const char *judge(const struct form_field *field)
{
	const struct ui_field *asked = field->asked;

	if (front_field_is_fine(asked))
		return NULL;
	if (!asked->line->length)
		return _("this one is needed");
	return asked->check(asked->context, asked->line->data);
}

/* Says under each field why it cannot be saved; the first of them gets the focus. */
static bool all_good(struct form *form)
{
	size_t bad = form->asked->count;

	for (size_t i = form->asked->count; i-- > 0;) {
		const char *problem = judge(&form->fields[i]);
		str_set(&form->fields[i].problem, problem ? problem : "");
		if (problem)
			bad = i;
	}
	if (bad == form->asked->count)
		return true;
	form->list.cursor = bad;
	list_follow(&form->list);
	return false;
}

static bool move_focus(struct form *form, int key)
{
	size_t height = (size_t)form->verb.area.height;

	switch (key) {
	case UI_KEY_TAB:
		list_follow(&form->list);
		list_move(&form->list, LIST_DOWN, height);
		return true;
	case UI_KEY_BACKTAB:
	case UI_KEY_UP:
		list_move(&form->list, LIST_UP, height);
		return true;
	case UI_KEY_DOWN:
		list_move(&form->list, LIST_DOWN, height);
		return true;
	case UI_KEY_PAGE_UP:
		list_move(&form->list, LIST_PAGE_UP, height);
		return true;
	case UI_KEY_PAGE_DOWN:
		list_move(&form->list, LIST_PAGE_DOWN, height);
		return true;
	default:
		return false;
	}
}

static bool form_key(struct verb *verb, const struct key *key)
{
	struct form *form = (struct form *)verb;
	struct form_field *field = form_focus(form);
	bool hidden = list_cursor_hidden(&form->list, (size_t)verb->area.height);
	bool changed = false;

	if (key->code == UI_KEY_ENTER) {
		if (all_good(form))
			verb_finish(verb, UI_OK);
		return true;
	}
	if (!hidden && form_value_key(form, field, key, &changed)) {
		if (changed) {
			str_clear(&field->problem);
			verb_changed(verb);
		}
		list_follow(&form->list);
	} else if (!move_focus(form, key->code)) {
		return false;
	}
	if (key->code < '0' || key->code > '9')
		form->last_digit = -1;
	return true;
}

static bool form_keep(struct verb *verb, struct err *err)
{
	const struct ui_keep *keep = &((struct form *)verb)->asked->keep;

	return !keep->keep || keep->keep(keep->context, NULL, 0, err);
}

static const struct verb_ops form_ops = {
	.prepare = form_prepare,
	.state = form_state,
	.paint = form_paint,
	.key = form_key,
	.keep = form_keep,
};

/* --- */

static void open_field(struct form_field *field, const struct ui_field *asked)
{
	field->asked = asked;
	field->rows = 1;
	str_init(&field->problem);
	if (front_field_is_text(field->asked))
		line_init(&field->line, asked->line, 0);
	else
		field->spots = mem_zero(asked->option_count, sizeof *field->spots);
}

static void form_open(struct form *form, struct ui *ui, const struct ui_form *asked)
{
	*form = (struct form){.asked = asked, .last_digit = -1};
	verb_init(&form->verb, &form_ops, ui, &asked->frame, KEYS_FORM);
	if (asked->keep.owed)
		verb_changed(&form->verb);
	form->verb.keys.enter = asked->enter;
	form->fields = mem_zero(asked->count, sizeof *form->fields);
	for (size_t i = 0; i < asked->count; i++)
		open_field(&form->fields[i], &asked->fields[i]);
	form->list = (struct list){
		.count = asked->count,
		.cursor = *asked->focus < asked->count ? *asked->focus : 0,
		.reading = *asked->focus == 0,
		.rows = field_rows,
		.context = form,
	};
}

static void form_close(struct form *form)
{
	for (size_t i = 0; i < form->asked->count; i++) {
		str_done(&form->fields[i].problem);
		free(form->fields[i].spots);
	}
	free(form->fields);
	page_lines_done(&form->lines);
	head_done(&form->head);
}

enum ui_result terminal_form(struct ui *ui, const struct ui_form *asked, int *ret_action)
{
	struct form form;
	enum ui_result result;

	form_open(&form, ui, asked);
	result = verb_run(&form.verb, ret_action);
	*asked->focus = form.list.cursor;
	form_close(&form);
	return result;
}
