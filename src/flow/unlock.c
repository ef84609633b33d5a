/* Locked: the passphrase, and then back to where one was. */
#include "passphrase.h"
#include "today_lines.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <stdlib.h>

#define LOCK_SETTING "lock_after"
#define LOCK_DEFAULT 5  /* minutes */
#define LOCK_MARGIN  60 /* seconds between the last word and the lock */

/* --- when it locks --- */

static long lock_minutes(const struct coach *coach)
{
	long minutes = LOCK_DEFAULT;
	char *setting = store_setting(coach->store, LOCK_SETTING);
	if (!setting || !text_number(setting, 0, FLOW_LOCK_MOST, &minutes))
		minutes = LOCK_DEFAULT;
	free(setting);
	return minutes;
}

static bool keep_drafts(void *store, struct err *err)
{
	return store_keep_drafts(store, err);
}

void flow_set_lock(const struct coach *coach)
{
	ui_set_guard(coach->ui, keep_drafts, coach->store);
	bool protected = store_is_protected(coach->store);
	ui_set_lock(coach->ui, protected ? (double)lock_minutes(coach) * 60.0 : UI_LOCK_OFF);
}

static const char *check_minutes(void *context, const char *text)
{
	long minutes;
	(void)context;
	return text_number(text, 0, FLOW_LOCK_MOST, &minutes) ? NULL : _("minutes, or 0 for never");
}

enum ui_result passphrase_lock_after(struct coach *coach)
{
	struct str minutes = STR_INIT;
	struct err err = {0};
	str_addf(&minutes, "%ld", lock_minutes(coach));
	const struct ui_field fields[] = {
		{.kind = FIELD_LINE,
			.label = _("Lock after"),
			.hint = _("minutes without a key, while it is protected; 0 is never"),
			.line = &minutes,
			.check = check_minutes},
	};
	const struct ui_form form = {
		.frame.title = _("Settings"), .fields = fields, .count = 1, .enter = _("keep")};
	enum ui_result result = ui_form(coach->ui, &form, NULL);
	if (result == UI_OK &&
		(!store_make_writable(coach->store, &err) ||
			!store_set_setting(coach->store, LOCK_SETTING, minutes.data, &err)))
		result = flow_complain(coach, &err);
	else if (result == UI_OK)
		flow_set_lock(coach);
	str_done(&minutes);
	return result;
}

/* --- the way in --- */

/* Before the passphrase, too. */
static const struct ui_global globals[] = {
	{.action = FLOW_SUPPORT_ACTION, .run = flow_run_support},
	{.action.key = 0},
};

/* The file may be damaged, or another program's: then the passphrase is not what is missing. */
static enum ui_result refuse(struct coach *coach, const struct err *err)
{
	struct page *page = page_new();
	page_text(page, err->text);
	page_gap(page);
	page_text(page, _("Your backups: exback backup list shows them."));
	enum ui_result result = flow_tell(coach, _("Locked"), page);
	return result == UI_OK || result == UI_BACK ? UI_QUIT : result;
}

enum ui_result flow_unlock(struct coach *coach, const char *database)
{
	struct ui_frame frame = {.title = _("Locked")};
	enum ui_result result = UI_OK;
	ui_set_globals(coach->ui, globals, coach);
	while (result == UI_OK && !coach->store) {
		struct secret *secret = NULL;
		struct err err = {0};
		result = passphrase_read(coach, &frame, _("Passphrase"), &secret);
		if (result != UI_OK)
			break;
		passphrase_note(coach);
		coach->store = store_unlock(database, STORE_READ, coach->clock, secret, &err);
		secret_free(secret);
		frame.note = _("That does not open it. Nothing was changed; try again.");
		if (!coach->store && err.kind != ERR_LOCKED)
			result = refuse(coach, &err);
	}
	return coach->store ? UI_OK : UI_QUIT;
}

static enum ui_result say_somewhere_else(const struct coach *coach)
{
	struct page *page = page_new();
	page_text(page, _("Your data have a passphrase that was set somewhere else: perhaps on "
			  "another computer, which keeps them in step with this one."));
	page_gap(page);
	page_text(page, _("It is asked for next. What you were writing is still here."));
	return flow_tell(coach, _("A moment"), page);
}

enum ui_result flow_unlock_again(const struct coach *coach)
{
	struct ui_frame frame = {.title = _("Locked")};
	enum ui_result result = say_somewhere_else(coach);
	bool open = false;
	while (result == UI_OK && !open) {
		struct secret *secret = NULL;
		struct err err = {0};
		result = passphrase_read(coach, &frame, _("Passphrase"), &secret);
		if (result != UI_OK)
			break;
		passphrase_note(coach);
		open = store_unlock_again(coach->store, secret, &err);
		secret_free(secret);
		frame.note = _("That does not open it. Nothing was changed; try again.");
		if (!open && err.kind != ERR_LOCKED)
			result = flow_complain(coach, &err);
	}
	if (open)
		flow_set_lock(coach);
	return result;
}

/* --- where one was --- */

/* The newest draft, when it was kept shortly before the lock: within the time after which it locks. */
static char *interrupted(struct coach *coach, int64_t locked_at)
{
	char **slots = NULL, *newest = NULL;
	size_t count = store_drafts(coach->store, &slots);
	int64_t saved = 0, since = locked_at - lock_minutes(coach) * 60 - LOCK_MARGIN;
	char *text = count ? store_draft(coach->store, slots[0], NULL, &saved) : NULL;
	if (text && saved >= since && today_knows_draft(coach, slots[0]))
		newest = mem_copy(slots[0]);
	free(text);
	for (size_t i = 0; i < count; i++)
		free(slots[i]);
	free(slots);
	return newest;
}

enum ui_result flow_resume(struct coach *coach, int64_t locked_at)
{
	char *slot = interrupted(coach, locked_at);
	size_t cursor = 0;
	const struct ui_item items[] = {{.label = _("go on writing"), .key = 'y'},
		{.label = _("to today; it waits there"), .key = 'n'}};
	flow_set_globals(coach);
	if (!slot)
		return UI_OK;
	const struct ui_choose choose = {.frame.title = _("Welcome back"),
		.question = _("You were writing when it was locked. It is all here."),
		.items = items,
		.count = 2,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	if (result == UI_OK && cursor == 0)
		result = today_open_draft(coach, slot);
	free(slot);
	return result;
}
