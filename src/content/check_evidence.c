#include "check.h"

#include <string.h>

static bool is_evidence_id(const char *id)
{
	return id[0] == 'E' && id[1] != '\0' && id[1 + strspn(id + 1, "0123456789")] == '\0';
}

/* NULL when the entry has no usable id. */
static const char *check_entry(struct check *check, struct json value)
{
	static const char *const keys[] = {"id", "source", "figure", NULL};
	struct err err = {0};
	const char *id = "", *source = "", *figure = "";

	if (!json_only(value, keys, &err) || !json_get_text(value, "id", &id, &err) ||
		!json_get_text(value, "source", &source, &err) ||
		!json_opt_text(value, "figure", &figure, &err)) {
		fault_take(check->faults, &err);
		return NULL;
	}
	if (text_blank(source))
		fault_at(check->faults, json_member(value, "source"), "the text is empty");
	if (!is_evidence_id(id)) {
		fault_at(check->faults, json_member(value, "id"), "expected an id like \"E1\"");
		return NULL;
	}
	return id;
}

void check_evidence(struct check *check, struct json root)
{
	static const char *const keys[] = {"format", "evidence", NULL};
	struct json list = {root.document, NULL};
	struct err err = {0};
	size_t count = 0;
	const char **ids;

	if (!json_only(root, keys, &err) || !json_get_list(root, "evidence", &list, &err))
		fault_take(check->faults, &err);
	ids = arena_zero(&check->arena, json_length(list) + 1, sizeof *ids);
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		const char *id = check_entry(check, item);

		if (id && load_seen(ids, count, id))
			fault_at(check->faults, json_member(item, "id"), "\"%s\" is there twice",
				id);
		else if (id)
			ids[count++] = id;
	}
	check_add_set(check, "evidence", ids, count);
}
