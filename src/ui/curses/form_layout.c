#include "form.h"

#include "exback/i18n.h"
#include "exback/utf8.h"

#include "../shown.h"

#include <stdio.h>
#include <string.h>

#define MARKER_CELLS    2
#define LABEL_MOST      28
#define COLUMNS_BESIDE  56 /* below, labels stand above their values */
#define BOXES_MOST      7  /* values of a scale that are drawn one by one */
#define LINE_MOST       48 /* cells of a text field */
#define LINE_MOST_DATED 18 /* of a date, a time */

/* --- places --- */

static bool focused(const struct form *form, const struct form_field *field)
{
	return field == form_focus(form);
}

static int value_column(const struct form *form)
{
	return MARKER_CELLS + (form->label_cells ? form->label_cells : 0);
}

/* The terminal's cursor goes where the layout is now. */
static void mark_cursor(struct form *form, const struct layout *layout, int cells_back)
{
	form->cursor.row = (int)layout->lines.count;
	form->cursor.column = layout->column - cells_back;
}

static void next_line(const struct form *form, struct layout *layout)
{
	layout_end(layout);
	layout_pad(layout, value_column(form));
}

/* --- values --- */

static void put_word(struct layout *layout, const struct ui_field *asked)
{
	size_t index = (size_t)(*asked->number - asked->low);

	if (*asked->number < asked->low || index >= asked->option_count)
		return;
	layout_put(layout, STYLE_NORMAL, "   ");
	layout_put_clean(layout, STYLE_DIM, asked->options[index].label);
}

/* " 1   2  [3]  4   5    so-so" */
static void put_boxes(struct form *form, struct layout *layout, const struct form_field *field)
{
	const struct ui_field *asked = field->asked;

	for (int value = asked->low; value <= asked->high; value++) {
		bool chosen = value == *asked->number;
		char box[16];
		if (focused(form, field) && (chosen || value == asked->low))
			mark_cursor(form, layout, -1);
		snprintf(box, sizeof box, chosen ? "[%d]" : " %d ", value);
		layout_put(layout, chosen ? STYLE_ACCENT : STYLE_NORMAL, box);
		layout_put(layout, STYLE_NORMAL, " ");
	}
	put_word(layout, asked);
}

/* "0 ▕██████▏▁▁▁▁ 10   6   strong" */
static void put_bar(struct form *form, struct layout *layout, const struct form_field *field)
{
	const struct ui_field *asked = field->asked;
	bool ascii = layout_ascii(layout);
	bool known = *asked->number >= asked->low;
	int filled = known ? *asked->number - asked->low : 0;
	char number[16];

	snprintf(number, sizeof number, "%d ", asked->low);
	layout_put(layout, STYLE_DIM, number);
	layout_put(layout, STYLE_NORMAL, ascii ? "[" : "▕");
	layout_fill(layout, STYLE_ACCENT, ascii ? "#" : "█", filled);
	layout_fill(layout, STYLE_DIM, ascii ? "." : "·", asked->high - asked->low - filled);
	layout_put(layout, STYLE_NORMAL, ascii ? "]" : "▏");
	snprintf(number, sizeof number, " %d   ", asked->high);
	layout_put(layout, STYLE_DIM, number);
	if (focused(form, field))
		mark_cursor(form, layout, 0);
	snprintf(number, sizeof number, known ? "%d" : "-", *asked->number);
	layout_put(layout, STYLE_STRONG, number);
	put_word(layout, asked);
}

static void put_scale(struct form *form, struct layout *layout, const struct form_field *field)
{
	if (field->asked->high - field->asked->low < BOXES_MOST)
		put_boxes(form, layout, field);
	else
		put_bar(form, layout, field);
}

/* An option goes to the next line when it does not fit on this one. */
static void make_room(const struct form *form, struct layout *layout, const char *label, int around)
{
	int cells = layout_cells(layout, label) + around;

	if (layout->column > value_column(form) && layout->column + cells > layout->width)
		next_line(form, layout);
}

static void remember_spot(const struct layout *layout, struct form_field *field, size_t option)
{
	field->spots[option] = (struct spot){
		.row = (int)(layout->lines.count - field->first),
		.column = layout->column,
	};
}

static void put_choice(struct form *form, struct layout *layout, struct form_field *field)
{
	const struct ui_field *asked = field->asked;

	for (size_t i = 0; i < asked->option_count; i++) {
		bool chosen = (int)i == *asked->number;
		enum style style = chosen ? STYLE_ACCENT : STYLE_NORMAL;
		make_room(form, layout, asked->options[i].label, 2);
		remember_spot(layout, field, i);
		if (focused(form, field) && (chosen || i == 0))
			mark_cursor(form, layout, -1);
		layout_put(layout, style, chosen ? "[" : " ");
		layout_put_clean(layout, style, asked->options[i].label);
		layout_put(layout, style, chosen ? "]" : " ");
		layout_put(layout, STYLE_NORMAL, " ");
	}
}

static void put_toggles(struct form *form, struct layout *layout, struct form_field *field)
{
	const struct ui_field *asked = field->asked;

	for (size_t i = 0; i < asked->option_count; i++) {
		bool here = focused(form, field) && i == field->option;
		bool ticked = asked->ticked[i];
		make_room(form, layout, asked->options[i].label, 4);
		remember_spot(layout, field, i);
		if (here)
			mark_cursor(form, layout, -1);
		layout_put(layout, ticked || here ? STYLE_ACCENT : STYLE_NORMAL,
			ticked ? "[x] " : "[ ] ");
		layout_put_clean(
			layout, here ? STYLE_STRONG : STYLE_NORMAL, asked->options[i].label);
		layout_put(layout, STYLE_NORMAL, "  ");
	}
}

/* Around the cursor while one types; else the text is read, from its beginning. */
static void view(const struct form *form, struct form_field *field, int cells, size_t *ret_start,
	size_t *ret_end, int *ret_column)
{
	const struct str *text = field->asked->line;

	*ret_start = 0;
	*ret_end = shown_fit(text->data, text->length, cells);
	*ret_column = 0;
	if (focused(form, field))
		line_view(&field->line, cells, ret_start, ret_end, ret_column);
}

static void put_line(struct form *form, struct layout *layout, struct form_field *field)
{
	const struct str *text = field->asked->line;
	int most = field->asked->kind == FIELD_LINE ? LINE_MOST : LINE_MOST_DATED;
	/* The word beside an optional line has to fit, too. */
	bool beside = field->asked->optional && form->label_cells;
	int room = layout->width - layout->column;
	int cells = beside ? room - 2 - utf8_cells(_("optional"), strlen(_("optional"))) : room;
	struct str shown = STR_INIT;
	size_t start;
	size_t end;
	int column;
	int used;

	cells = cells < most ? cells : most;
	view(form, field, cells, &start, &end, &column);
	shown_add(&shown, text->data + start, end - start);
	used = utf8_cells(shown.data, shown.length);
	if (focused(form, field))
		mark_cursor(form, layout, -column);
	layout_put(layout, STYLE_NORMAL, shown.data);
	layout_fill(layout, STYLE_DIM, "_", cells - used);
	str_done(&shown);
	if (beside) {
		layout_put(layout, STYLE_NORMAL, "  ");
		layout_put_clean(layout, STYLE_DIM, _("optional"));
	}
}

/* --- fields --- */

static void put_label(struct form *form, struct layout *layout, const struct form_field *field)
{
	bool here = focused(form, field);
	enum style style = here ? STYLE_STRONG : STYLE_NORMAL;
	const char *mark = layout_ascii(layout) ? ">" : "▸";

	if (here)
		layout_put(layout, STYLE_ACCENT, mark);
	layout_pad(layout, MARKER_CELLS);
	if (MARKER_CELLS + layout_cells(layout, field->asked->label) > layout->width) {
		layout_flow(layout, style, field->asked->label, MARKER_CELLS, layout->width);
		layout_pad(layout, value_column(form));
		return;
	}
	layout_put_clean(layout, style, field->asked->label);
	if (field->asked->optional && !form->label_cells) {
		layout_put(layout, STYLE_NORMAL, "  ");
		layout_put_clean(layout, STYLE_DIM, _("optional"));
	}
	if (!form->label_cells || layout->column >= value_column(form))
		next_line(form, layout);
	else
		layout_pad(layout, value_column(form));
}

static void put_value(struct form *form, struct layout *layout, struct form_field *field)
{
	switch (field->asked->kind) {
	case FIELD_SCALE:
		put_scale(form, layout, field);
		break;
	case FIELD_CHOICE:
		put_choice(form, layout, field);
		break;
	case FIELD_TOGGLES:
		put_toggles(form, layout, field);
		break;
	case FIELD_LINE:
	case FIELD_DATE:
	case FIELD_TIME:
		put_line(form, layout, field);
		break;
	}
	layout_end(layout);
}

static void put_below(struct form *form, struct layout *layout, const struct form_field *field)
{
	struct str problem = STR_INIT;

	if (field->problem.length) {
		str_addf(&problem, "! %s", field->problem.data);
		layout_flow(layout, STYLE_WARNING, problem.data, value_column(form), layout->width);
	} else if (field->asked->hint && focused(form, field)) {
		layout_flow(
			layout, STYLE_DIM, field->asked->hint, value_column(form), layout->width);
	}
	str_done(&problem);
}

static void put_field(struct form *form, struct layout *layout, struct form_field *field, bool gap)
{
	field->first = layout->lines.count;
	put_label(form, layout, field);
	put_value(form, layout, field);
	put_below(form, layout, field);
	if (gap)
		layout_end(layout);
	field->rows = layout->lines.count - field->first;
}

/* Labels stand beside the values where there is room, else above. */
static int label_cells(const struct form *form, const struct layout *layout)
{
	int widest = 0;
	int most = layout->width * 2 / 5 < LABEL_MOST ? layout->width * 2 / 5 : LABEL_MOST;

	if (layout->width < COLUMNS_BESIDE)
		return 0;
	/* A longer label stands above its value and aligns with nobody. */
	for (size_t i = 0; i < form->asked->count; i++) {
		int cells = layout_cells(layout, form->asked->fields[i].label);
		if (cells > widest && cells <= most)
			widest = cells;
	}
	return widest + 2;
}

static void put_fields(struct form *form, bool gaps)
{
	struct layout layout;

	page_lines_done(&form->lines);
	layout_init(&layout, form->verb.area.width, verb_flags(&form->verb));
	form->label_cells = label_cells(form, &layout);
	for (size_t i = 0; i < form->asked->count; i++)
		put_field(form, &layout, &form->fields[i], gaps && i + 1 < form->asked->count);
	form->lines = layout_take(&layout);
}

/* A line between the fields, if all of the form then still is on the screen. */
void form_layout(struct form *form)
{
	size_t height = (size_t)form->verb.area.height;

	put_fields(form, true);
	if (form->head.lines.count + form->lines.count > height)
		put_fields(form, false);
}
