#include "check.h"

#include <string.h>

static bool is_country(const char *code)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return strlen(code) == 2 && strspn(code, capitals) == 2;
}

static bool is_kind(const char *kind)
{
	static const char *const kinds[] = {"emergency", "crisis", "violence"};

	return load_seen(kinds, sizeof kinds / sizeof kinds[0], kind);
}

/* Every number has a page where it was seen: none from memory. */
static void check_line(struct check *check, struct json value, const struct support_line *line)
{
	if (!is_country(line->country))
		fault_at(check->faults, json_member(value, "country"),
			"expected two capitals, as in \"GB\"");
	if (!is_kind(line->kind))
		fault_at(check->faults, json_member(value, "kind"),
			"expected \"emergency\", \"crisis\" or \"violence\"");
	if (strncmp(line->source, "https://", 8) != 0 && strncmp(line->source, "http://", 7) != 0)
		fault_at(check->faults, json_member(value, "source"),
			"expected the address of a page");
	if (text_blank(line->number))
		fault_at(check->faults, json_member(value, "number"), "the text is empty");
	if (text_blank(line->name))
		fault_at(check->faults, json_member(value, "name"), "the text is empty");
	if (text_blank(line->checked))
		fault_at(check->faults, json_member(value, "checked"), "the text is empty");
}

static void check_lines(struct check *check, struct json list)
{
	static const char *const keys[] = {"country", "kind", "name", "number", "chat", "whom",
		"hours", "source", "checked", NULL};

	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		struct support_line line;
		struct err err = {0};

		if (!json_only(item, keys, &err) || !support_read(item, &line, &err))
			fault_take(check->faults, &err);
		else
			check_line(check, item, &line);
	}
}

void check_support(struct check *check, struct json root)
{
	static const char *const keys[] = {"format", "lines", NULL};
	struct json list;
	struct err err = {0};
	const char *const *countries;
	const char **ids;
	size_t count;

	if (!json_only(root, keys, &err) || !json_get_list(root, "lines", &list, &err))
		fault_take(check->faults, &err);
	else
		check_lines(check, list);
	count = content_countries(check->content, &countries);
	ids = arena_zero(&check->arena, count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = countries[i];
	check_add_set(check, "country", ids, count);
}
