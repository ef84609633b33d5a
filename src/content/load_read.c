#include "load.h"

#include <string.h>

/* Several readers may trip over the same stone: it is named once. */
static void add_fault(struct faults *faults, struct str *line)
{
	const char *earlier;

	str_add_char(line, '\n');
	earlier = strstr(faults->report->data, line->data);
	if (earlier && (earlier == faults->report->data || earlier[-1] == '\n'))
		return;
	str_add_text(faults->report, line->data);
	faults->count++;
}

void fault_line(struct faults *faults, const char *format, ...)
{
	struct str line = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&line, format, args);
	va_end(args);
	add_fault(faults, &line);
	str_done(&line);
}

void fault_take(struct faults *faults, const struct err *err)
{
	fault_line(faults, "%s", err->text);
}

void fault_at(struct faults *faults, struct json value, const char *format, ...)
{
	struct str text = STR_INIT;
	struct err err = {0};
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	json_complain(value, &err, "%s", text.data);
	fault_take(faults, &err);
	str_done(&text);
}

bool is_id(const char *text)
{
	return *text != '\0' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

const char *load_text(struct load *load, struct json object, const char *key)
{
	struct err err = {0};
	const char *text = "";

	if (!json_get_text(object, key, &text, &err))
		fault_take(load->faults, &err);
	return text;
}

/* The text of a value that is an id; "" when it is not, which is noted. */
static const char *as_id(struct load *load, struct json value)
{
	struct err err = {0};
	const char *text = "";

	if (!json_as_text(value, &text, &err))
		fault_take(load->faults, &err);
	else if (!is_id(text))
		fault_at(load->faults, value,
			"an id has lower-case letters, digits and underscores only");
	return text;
}

const char *load_id(struct load *load, struct json object, const char *key)
{
	struct json member = json_member(object, key);

	return json_present(member) ? as_id(load, member) : load_text(load, object, key);
}

bool load_flag(struct load *load, struct json object, const char *key)
{
	struct err err = {0};
	bool flag = false;

	if (!json_opt_bool(object, key, &flag, &err))
		fault_take(load->faults, &err);
	return flag;
}

int load_number(struct load *load, struct json object, const char *key, int low, int high)
{
	struct err err = {0};
	int64_t number = low;

	if (!json_get_integer(object, key, low, high, &number, &err))
		fault_take(load->faults, &err);
	return (int)number;
}

int load_optional_number(struct load *load, struct json object, const char *key, int low, int high)
{
	return json_present(json_member(object, key)) ? load_number(load, object, key, low, high)
						      : 0;
}

struct json load_list(struct load *load, struct json object, const char *key)
{
	struct json list = {object.document, NULL};
	struct err err = {0};

	if (!json_get_list(object, key, &list, &err))
		fault_take(load->faults, &err);
	return list;
}

struct json load_optional_list(struct load *load, struct json object, const char *key)
{
	struct json none = {object.document, NULL};

	return json_present(json_member(object, key)) ? load_list(load, object, key) : none;
}

bool load_object(struct load *load, struct json value, const char *const *keys)
{
	struct err err = {0};

	if (!json_only(value, keys, &err))
		fault_take(load->faults, &err);
	return json_type(value) == JSON_OBJECT;
}

bool load_seen(const char *const *ids, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(ids[i], id) == 0)
			return true;
	}
	return false;
}

static bool refers(const struct programme *programme, enum reference reference, const char *id)
{
	switch (reference) {
	case A_STATE:
		return programme_state(programme, id) != NULL;
	case A_STEP:
		return programme_step(programme, id) != NULL;
	case A_POINT:
		return load_seen(programme->points, programme->point_count, id);
	case ANY_ID:
		break;
	}
	return true;
}

static const char *as_reference(struct load *load, struct json value, enum reference reference)
{
	static const char *const names[] = {
		[ANY_ID] = "id", [A_STATE] = "state", [A_STEP] = "step", [A_POINT] = "point"};
	struct err err = {0};
	const char *text = "";

	if (reference == ANY_ID)
		return as_id(load, value);
	if (!json_as_text(value, &text, &err))
		fault_take(load->faults, &err);
	else if (!refers(load->programme, reference, text))
		fault_at(load->faults, value, "there is no %s \"%s\"", names[reference], text);
	return text;
}

const char *load_reference(
	struct load *load, struct json object, const char *key, enum reference reference)
{
	struct json member = json_member(object, key);

	return json_present(member) ? as_reference(load, member, reference)
				    : load_text(load, object, key);
}

const char *load_optional_reference(
	struct load *load, struct json object, const char *key, enum reference reference)
{
	struct json member = json_member(object, key);

	return json_present(member) ? as_reference(load, member, reference) : NULL;
}

const char **load_references(struct load *load, struct json object, const char *key,
	enum reference reference, size_t *ret_count)
{
	struct json list = load_optional_list(load, object, key);
	size_t count = 0;
	const char **ids;

	*ret_count = 0;
	if (!json_present(list))
		return NULL;
	ids = arena_zero(load->arena, json_length(list) + 1, sizeof *ids);
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *id = as_reference(load, item, reference);

		if (load_seen(ids, count, id))
			fault_at(load->faults, item, "\"%s\" is there twice", id);
		ids[count++] = id;
	}
	*ret_count = count;
	return ids;
}
