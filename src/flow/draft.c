#include "draft.h"

#include "exback/json.h"
#include "exback/mem.h"

#include <string.h>

void draft_init(struct draft *draft, const struct coach *coach, const char *slot, const char *kind,
	const char *prompt)
{
	*draft = (struct draft){
		.coach = coach,
		.kind = mem_copy(kind),
		.prompt = mem_copy(prompt),
		.since = clock_now(coach->clock),
		.entry = uuid_new(coach->clock),
		.text = STR_INIT,
	};
	snprintf(draft->slot, sizeof draft->slot, "%s", slot);
}

void draft_done(struct draft *draft)
{
	free(draft->kind);
	free(draft->prompt);
	str_done(&draft->text);
}

bool draft_is_new_text(const struct draft *draft)
{
	return !uuid_valid(draft->slot);
}

static void write_json(const struct draft *draft, const char *text, size_t length, struct str *out)
{
	struct json_writer json;
	char time[CLOCK_TEXT];
	char *copy = mem_copy_bytes(text, length);
	json_write_init(&json, out, false);
	json_open_object(&json);
	json_put_text(&json, "kind", draft->kind);
	json_put_text(&json, "prompt", draft->prompt);
	json_put_text(&json, "since", clock_format(&draft->since, time));
	if (draft_is_new_text(draft))
		json_put_text(&json, "entry", draft->entry.text);
	json_put_text(&json, "text", copy);
	json_close_object(&json);
	free(copy);
}

bool draft_keep(void *context, const char *text, size_t length, struct err *err)
{
	struct draft *draft = context;
	struct store *store = draft->coach->store;
	struct str out = STR_INIT;
	if (!length && draft_is_new_text(draft))
		return store_draft_remove(store, draft->slot, err);
	write_json(draft, text, length, &out);
	bool fine = store_draft_save(store, draft->slot, out.data, out.length, err);
	str_done(&out);
	return fine;
}

static bool read_json(struct draft *draft, struct json root)
{
	const char *kind, *since, *text, *prompt = NULL, *entry = NULL;
	if (!json_get_text(root, "kind", &kind, NULL) ||
		!json_get_text(root, "since", &since, NULL) ||
		!json_get_text(root, "text", &text, NULL) ||
		!json_opt_text(root, "prompt", &prompt, NULL) ||
		!json_opt_text(root, "entry", &entry, NULL))
		return false;
	free(draft->kind);
	draft->kind = mem_copy(kind);
	draft->prompt = mem_copy(prompt);
	if (entry && uuid_valid(entry))
		snprintf(draft->entry.text, sizeof draft->entry.text, "%s", entry);
	str_set(&draft->text, text);
	clock_parse_rfc3339(draft->coach->clock, since, &draft->since);
	return true;
}

bool draft_is_older(const struct draft *draft, const struct entry *entry)
{
	return entry->record.changed >= draft->saved && !text_equal(entry->text, draft->text.data);
}

/* A draft stays when the disk would not let it go; the entry that came of it may say more by then. What is
 * written on from the draft becomes another entry, so that neither takes the place of the other. */
static bool was_left_behind(const struct draft *draft)
{
	struct entry entry = {0};
	if (!draft_is_new_text(draft) ||
		!store_entry(draft->coach->store, draft->entry.text, true, &entry, NULL))
		return false;
	bool behind = draft_is_older(draft, &entry);
	entry_done(&entry);
	return behind;
}

bool draft_load(struct draft *draft, const struct coach *coach, const char *slot)
{
	size_t length = 0;
	int64_t saved = 0;
	char *bytes = store_draft(coach->store, slot, &length, &saved);
	if (!bytes)
		return false;
	draft_init(draft, coach, slot, "letter", NULL);
	draft->saved = saved;
	struct json_document *document = json_parse("draft", bytes, length, NULL);
	bool fine = document && read_json(draft, json_root(document));
	json_free(document);
	free(bytes);
	if (!fine)
		draft_done(draft);
	else if (was_left_behind(draft))
		draft->entry = uuid_new(coach->clock);
	return fine;
}
