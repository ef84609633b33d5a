#include "form_draft.h"

#include "exback/json.h"

struct form_draft {
	const struct coach *coach;
	const char *slot;
	const struct ui_form *form;
	struct str untouched; /* the values as they were at first */
	bool there;           /* the slot has a draft */
};

static bool is_typed(const struct ui_field *field)
{
	return field->kind == FIELD_LINE || field->kind == FIELD_DATE || field->kind == FIELD_TIME;
}

/* --- out: a list with a value for each field --- */

/* "yesterday" would be another day tomorrow. */
static void print_day(
	const struct coach *coach, const struct ui_field *field, struct json_writer *json)
{
	struct day day;
	char text[DAY_TEXT];
	json_write_text(json, clock_parse_day(coach->clock, field->line->data, &day, NULL)
				      ? day_format(day, text)
				      : field->line->data);
}

static void print_field(
	const struct coach *coach, const struct ui_field *field, struct json_writer *json)
{
	if (field->kind == FIELD_DATE) {
		print_day(coach, field, json);
	} else if (is_typed(field)) {
		json_write_text(json, field->line->data);
	} else if (field->kind == FIELD_TOGGLES) {
		json_open_list(json);
		for (size_t i = 0; i < field->option_count; i++)
			json_write_integer(json, field->ticked[i]);
		json_close_list(json);
	} else {
		json_write_integer(json, *field->number);
	}
}

static void print_form(const struct coach *coach, const struct ui_form *form, struct str *out)
{
	struct json_writer json;
	json_write_init(&json, out, false);
	json_open_list(&json);
	for (size_t i = 0; i < form->count; i++)
		print_field(coach, &form->fields[i], &json);
	json_close_list(&json);
}

static bool keep(void *context, const char *text, size_t length, struct err *err)
{
	struct form_draft *draft = context;
	struct str out = STR_INIT;
	bool fine = true;
	(void)text;
	(void)length;
	print_form(draft->coach, draft->form, &out);
	if (draft->there || !text_equal(out.data, draft->untouched.data)) {
		fine = store_draft_save(
			draft->coach->store, draft->slot, out.data, out.length, err);
		draft->there |= fine;
	}
	str_done(&out);
	return fine;
}

/* --- in: a draft of another shape is passed over, field by field --- */

static void read_number(const struct ui_field *field, struct json value)
{
	int low = field->kind == FIELD_SCALE ? field->low : 0;
	int high = field->kind == FIELD_SCALE ? field->high : (int)field->option_count - 1;
	double number;
	if (json_as_number(value, &number) && number >= low && number <= high)
		*field->number = (int)number;
}

static void read_ticks(const struct ui_field *field, struct json value)
{
	double ticked;
	if (json_length(value) != field->option_count)
		return;
	for (size_t i = 0; i < field->option_count; i++) {
		if (json_as_number(json_item(value, i), &ticked))
			field->ticked[i] = ticked > 0;
	}
}

static void read_field(const struct ui_field *field, struct json value)
{
	const char *text;
	if (field->kind == FIELD_TOGGLES)
		read_ticks(field, value);
	else if (!is_typed(field))
		read_number(field, value);
	else if (json_as_text(value, &text, NULL))
		str_set(field->line, text);
}

static void load(struct form_draft *draft)
{
	size_t length = 0;
	char *bytes = store_draft(draft->coach->store, draft->slot, &length, NULL);
	struct json_document *document =
		bytes ? json_parse(draft->slot, bytes, length, NULL) : NULL;
	struct json root = document ? json_root(document) : (struct json){0};
	draft->there = bytes != NULL;
	if (json_length(root) == draft->form->count) {
		for (size_t i = 0; i < draft->form->count; i++)
			read_field(&draft->form->fields[i], json_item(root, i));
	}
	json_free(document);
	free(bytes);
}

enum ui_result form_draft_ask(struct coach *coach, const char *slot, const struct ui_form *form)
{
	struct form_draft draft = {
		.coach = coach, .slot = slot, .form = form, .untouched = STR_INIT};
	struct ui_form asked = *form;
	asked.keep = (struct ui_keep){.keep = keep, .context = &draft};
	print_form(coach, form, &draft.untouched);
	load(&draft);
	enum ui_result result = ui_form(coach->ui, &asked, NULL);
	/* What cannot be written here will fail where it is kept, too, and is said there. */
	if (result == UI_OK)
		keep(&draft, NULL, 0, NULL);
	str_done(&draft.untouched);
	return result;
}

void form_draft_forget(const struct coach *coach, const char *slot)
{
	store_draft_remove(coach->store, slot, NULL);
}
