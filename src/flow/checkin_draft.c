/* The draft of a check-in: nothing that was set is lost, whatever happens to the terminal. */
#include "checkin.h"

#include "exback/json.h"
#include "exback/mem.h"

#include <string.h>

static void put_lines(struct json_writer *json, const char *key, const char *lines)
{
	const char *cursor = lines, *word;
	size_t length;
	json_write_key(json, key);
	json_open_list(json);
	while (lines_next(&cursor, &word, &length)) {
		char *copy = mem_copy_bytes(word, length);
		json_write_text(json, copy);
		free(copy);
	}
	json_close_list(json);
}

#define SLOT_TEXT (sizeof CHECKIN_SLOT + DAY_TEXT)

/* Each day has its own: what was begun last night is not written over this morning. */
static const char *slot_of(const struct checkin_form *form, char out[SLOT_TEXT])
{
	char day[DAY_TEXT];
	snprintf(out, SLOT_TEXT, CHECKIN_SLOT "%s", day_format(form->day, day));
	return out;
}

bool checkin_day_of_slot(const char *slot, struct day *ret)
{
	return text_starts(slot, CHECKIN_SLOT) && day_parse(slot + strlen(CHECKIN_SLOT), ret);
}

void checkin_form_forget(const struct checkin_form *form)
{
	char slot[SLOT_TEXT];
	store_draft_remove(form->coach->store, slot_of(form, slot), NULL);
}

bool checkin_form_keep(void *context, const char *text, size_t length, struct err *err)
{
	struct checkin_form *form = context;
	struct str out = STR_INIT;
	struct json_writer json;
	struct checkin checkin;
	char slot[SLOT_TEXT];
	(void)text;
	(void)length;
	checkin_form_record(form, (struct moment){.day = form->day}, &checkin);
	json_write_init(&json, &out, false);
	json_open_object(&json);
	json_put_integer(&json, "mood", checkin.mood);
	json_put_integer(&json, "urge", checkin.urge);
	json_put_integer(&json, "sleep", checkin.sleep);
	json_put_text(&json, "contact", checkin.contact);
	put_lines(&json, "feelings", checkin.feelings);
	put_lines(&json, "did", checkin.did);
	json_put_text(&json, "note", checkin.note);
	json_put_bool(&json, "low", checkin.no_wish_to_live);
	json_close_object(&json);
	bool fine = store_draft_save(
		form->coach->store, slot_of(form, slot), out.data, out.length, err);
	checkin_done(&checkin);
	str_done(&out);
	return fine;
}

static void read_lines(struct json object, const char *key, char **lines)
{
	for (struct json item = json_first(json_member(object, key)); json_present(item);
		item = json_next(item)) {
		const char *text;
		if (json_as_text(item, &text, NULL))
			lines_add(lines, text);
	}
}

static bool read_scale(struct json object, const char *key, int high, int *ret)
{
	int64_t value = SCALE_UNKNOWN;
	if (!json_opt_integer(object, key, SCALE_UNKNOWN, high, &value, NULL))
		return false;
	*ret = (int)value;
	return true;
}

static bool read_draft(struct json root, struct checkin *ret)
{
	if (!read_scale(root, "mood", 5, &ret->mood) || !read_scale(root, "urge", 10, &ret->urge) ||
		!read_scale(root, "sleep", 5, &ret->sleep) ||
		!json_opt_bool(root, "low", &ret->no_wish_to_live, NULL))
		return false;
	const char *contact = NULL, *note = NULL;
	json_opt_text(root, "contact", &contact, NULL);
	json_opt_text(root, "note", &note, NULL);
	ret->contact = contact ? word_find(checkin_contacts, contact, strlen(contact)) : NULL;
	ret->note = mem_copy(note);
	read_lines(root, "feelings", &ret->feelings);
	read_lines(root, "did", &ret->did);
	return true;
}

void checkin_form_resume(struct checkin_form *form)
{
	size_t length = 0;
	struct checkin checkin = {
		.mood = SCALE_UNKNOWN, .urge = SCALE_UNKNOWN, .sleep = SCALE_UNKNOWN};
	char slot[SLOT_TEXT];
	char *bytes = store_draft(form->coach->store, slot_of(form, slot), &length, NULL);
	if (!bytes)
		return;
	struct json_document *document = json_parse("draft", bytes, length, NULL);
	if (document && read_draft(json_root(document), &checkin))
		checkin_form_set(form, &checkin);
	checkin_done(&checkin);
	json_free(document);
	free(bytes);
}
