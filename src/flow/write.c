#include "write.h"

#include "draft.h"
#include "prompts.h"
#include "step.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/utf8.h"
#include "exback/vault.h"

#include <string.h>

#define WRITING_MINUTES                                                                            \
	15 /* time-boxed, a quiet reminder, never a stop (programme.md section 6, E3) */

#define LONG_TEXT 16384 /* bytes, some 3,000 words */

static const char *title_of(const struct draft *draft)
{
	if (text_equal(draft->kind, "letter"))
		return _("Unsent letter");
	return text_equal(draft->kind, "note") ? _("Note") : _("Journal");
}

static bool save_new(struct draft *draft, struct err *err)
{
	struct entry entry = {
		.record = {.when = draft->since, .uuid = draft->entry},
		.kind = mem_copy(draft->kind),
		.prompt = mem_copy(draft->prompt),
		.text = mem_copy_bytes(draft->text.data, draft->text.length),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN,
	};
	bool fine = store_make_writable(draft->coach->store, err) &&
		    store_save_entry(draft->coach->store, &entry, err);
	entry_done(&entry);
	return fine;
}

static bool save_changed(struct draft *draft, struct err *err)
{
	struct entry entry = {0};
	if (!store_entry(draft->coach->store, draft->slot, true, &entry, err))
		return false;
	free(entry.text);
	entry.text = mem_copy_bytes(draft->text.data, draft->text.length);
	bool fine = store_make_writable(draft->coach->store, err) &&
		    store_save_entry(draft->coach->store, &entry, err);
	entry_done(&entry);
	return fine;
}

static bool save_entry(struct draft *draft, struct err *err)
{
	return draft_is_new_text(draft) ? save_new(draft, err) : save_changed(draft, err);
}

/* Where the data were locked meanwhile the text waits for the passphrase in memory, and in the draft. */
static bool save_unlocked(struct draft *draft, struct err *err)
{
	if (save_entry(draft, err))
		return true;
	if (err->kind != ERR_LOCKED || flow_unlock_again(draft->coach) != UI_OK)
		return false;
	err_clear(err);
	return save_entry(draft, err);
}

/* The text becomes an entry; only then does the draft go. A new page that is empty is no entry. A draft
 * that stays, because the disk refuses, is offered again: what was saved is not saved a second time. */
static bool save(struct draft *draft, struct err *err)
{
	if (text_blank(draft->text.data) && !draft_is_new_text(draft))
		return err_set(err, ERR_USAGE, "%s",
			_("There is no text left. Leave it as it was, or put the entry into the "
			  "bin."));
	if (!text_blank(draft->text.data) && !save_unlocked(draft, err))
		return false;
	store_draft_remove(draft->coach->store, draft->slot, NULL);
	return true;
}

/* Whatever the disk has refused, nobody need fear for what they wrote. */
static void tell_unsaved(struct ui *ui, const struct err *err)
{
	struct str text = STR_INIT;
	str_set(&text, err->text);
	if (err->kind != ERR_USAGE)
		str_add_text(&text, _("; your text is still on this page"));
	ui_note(ui, text.data);
	str_done(&text);
}

/* Before set-up there is no today. */
static bool has_today(const struct coach *coach)
{
	struct records *records = NULL;
	if (!store_current_records(coach->store, &records, NULL))
		return true;
	bool provisional = records->chapter.provisional;
	records_free(records);
	return !provisional;
}

static void tell_waiting(const struct coach *coach)
{
	struct str text = STR_INIT;
	struct err err = {0};
	if (store_keep_drafts(coach->store, &err))
		str_add_text(&text, has_today(coach)
					    ? _("The draft waits on today.")
					    : _("The draft is kept. It waits where you write."));
	else
		str_addf(&text, _("The draft waits in memory alone: %s"), err.text);
	ui_note(coach->ui, text.data);
	str_done(&text);
}

/* Writes until it is saved, or left with the draft kept. A save that fails goes back to the page: the
 * text is on the screen and in the draft. */
static enum ui_result edit_page(struct draft *draft)
{
	struct ui *ui = draft->coach->ui;
	struct str prompt = STR_INIT;
	struct err err = {0};
	enum ui_result result;
	if (draft->prompt)
		prompts_text(draft->coach, draft->prompt, &prompt);
	struct ui_write write = {
		.frame = {.title = title_of(draft)},
		.prompt = prompt.length ? prompt.data : NULL,
		.minutes = WRITING_MINUTES,
		.keep = {.keep = draft_keep, .context = draft},
		.editor_asks = store_is_protected(draft->coach->store),
	};
	do {
		err_clear(&err);
		result = ui_write(ui, &write, &draft->text, NULL);
		write.keep.owed = result == UI_OK && !save(draft, &err);
		if (write.keep.owed)
			tell_unsaved(ui, &err);
	} while (result == UI_OK && err.kind);
	str_done(&prompt);
	if (result == UI_OK && !text_blank(draft->text.data))
		ui_note(ui, text_equal(draft->kind, "letter") ? _("Kept. Nothing was sent.")
							      : _("Kept."));
	else if (result == UI_BACK && !text_blank(draft->text.data))
		tell_waiting(draft->coach);
	return result;
}

static enum ui_result edit(struct coach *coach, struct draft *draft)
{
	const char *beneath = coach->writing;
	coach->writing = draft->slot;
	enum ui_result result = edit_page(draft);
	coach->writing = beneath;
	return result;
}

/* What was saved first under the finger: going on with it loses nothing that was meant to stay. */
static enum ui_result ask_which(const struct coach *coach, size_t *cursor)
{
	const struct ui_item items[] = {{.label = _("go on with what was saved"), .key = 's'},
		{.label = _("go on with the draft"), .key = 'd'}};
	const struct ui_choose choose = {.frame.title = _("A draft"),
		.question = _("The draft of this text is older than what was saved since."),
		.items = items,
		.count = 2,
		.cursor = cursor};
	return ui_choose(coach->ui, &choose, NULL);
}

/* A draft of an entry stays when the disk would not let it go. */
static enum ui_result take_newer(struct draft *draft)
{
	struct entry entry = {0};
	size_t cursor = 0;
	enum ui_result result = UI_OK;
	if (draft_is_new_text(draft) ||
		!store_entry(draft->coach->store, draft->slot, true, &entry, NULL))
		return UI_OK;
	if (draft_is_older(draft, &entry)) {
		result = ask_which(draft->coach, &cursor);
		if (result == UI_OK && cursor == 0)
			str_set(&draft->text, entry.text);
	}
	entry_done(&entry);
	return result;
}

static enum ui_result go_on(struct coach *coach, struct draft *draft)
{
	enum ui_result result = take_newer(draft);
	if (result == UI_OK)
		result = edit(coach, draft);
	draft_done(draft);
	return result;
}

enum ui_result write_resume(struct coach *coach, const char *slot)
{
	struct draft draft;
	const struct step_spec *step = step_of_slot(coach, slot);
	if (step)
		return step_run(coach, step);
	return draft_load(&draft, coach, slot) ? go_on(coach, &draft) : UI_BACK;
}

/* What was begun and not saved goes on: a second letter over it would hide the first. Only where that one is
 * open on the page beneath, the new one has a slot of its own: saved twice, the later page would
 * take the place of the other. */
enum ui_result write_new(struct coach *coach, const char *kind, const char *prompt)
{
	struct draft draft;
	struct str slot = STR_INIT;
	str_set(&slot, kind);
	if (coach->writing && text_equal(coach->writing, kind)) {
		str_add_text(&slot, "_beside");
		ui_note(coach->ui, _("A page of its own. The one you began waits beneath it."));
	}
	if (!draft_load(&draft, coach, slot.data))
		draft_init(&draft, coach, slot.data, kind, prompt);
	str_done(&slot);
	enum ui_result result = edit(coach, &draft);
	draft_done(&draft);
	return result;
}

enum ui_result flow_edit_entry(struct coach *coach, const char *uuid)
{
	struct entry entry = {0};
	struct draft draft;
	struct err err = {0};
	if (draft_load(&draft, coach, uuid))
		return go_on(coach, &draft);
	if (!store_entry(coach->store, uuid, true, &entry, &err))
		return flow_complain(coach, &err);
	draft_init(&draft, coach, uuid, entry.kind, entry.prompt);
	str_set(&draft.text, entry.text);
	entry_done(&entry);
	enum ui_result result = edit(coach, &draft);
	draft_done(&draft);
	return result;
}

bool flow_keep_text(
	const struct coach *coach, const char *slot, const struct entry *entry, struct err *err)
{
	struct draft draft;
	draft_init(&draft, coach, slot, entry->kind, entry->prompt);
	if (*entry->record.uuid.text)
		draft.entry = entry->record.uuid;
	bool kept = draft_keep(&draft, entry->text, strlen(entry->text), err);
	draft_done(&draft);
	return kept;
}

enum ui_result flow_write(struct coach *coach)
{
	return write_new(coach, "letter", NULL);
}

/* "Fantasy and reality, 12:04" */
static void describe_answer(
	const struct coach *coach, const struct step_spec *step, const char *slot, struct str *out)
{
	int64_t at = 0;
	char time[DATE_TEXT];
	const char *title = flow_step_text(coach, step, "title");
	free(store_draft(coach->store, slot, NULL, &at));
	struct moment saved = clock_moment(coach->clock, at);
	str_addf(out, "%s, %s", title ? title : step->id, flow_time(&saved, time));
}

/* Today counts the words each time it is shown; those of a very long text would make it wait. */
static void describe_words(const struct str *text, struct str *out)
{
	if (text->length > LONG_TEXT) {
		str_add_text(out, _("a long text"));
		return;
	}
	size_t words = utf8_words(text->data, text->length);
	str_addf(out, ngettext("%zu word", "%zu words", words), words);
}

bool write_describe_draft(const struct coach *coach, const char *slot, struct str *out)
{
	struct draft draft;
	char time[DATE_TEXT];
	const struct step_spec *step = step_of_slot(coach, slot);
	if (step) {
		describe_answer(coach, step, slot, out);
		return true;
	}
	if (!draft_load(&draft, coach, slot))
		return false;
	struct moment saved = clock_moment(coach->clock, draft.saved);
	str_addf(out, "%s, ", title_of(&draft));
	describe_words(&draft.text, out);
	str_addf(out, ", %s", flow_time(&saved, time));
	draft_done(&draft);
	return true;
}
