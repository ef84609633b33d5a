/* The passphrase: offered before the first word, set, changed and removed in the settings. */
#include "passphrase.h"

#include "exback/i18n.h"

#include <stdlib.h>

/* --- asking for it --- */

enum ui_result passphrase_read(const struct coach *coach, const struct ui_frame *frame,
	const char *question, struct secret **ret)
{
	const struct ui_read read = {.frame = *frame, .question = question, .secret = true};
	struct str line = STR_INIT;
	struct err err = {0};
	struct secret *secret = secret_new(&err);
	if (!secret)
		return flow_complain(coach, &err);
	/* Room enough that it is never moved, for what it leaves behind could not be wiped. */
	str_reserve(&line, SECRET_MOST + 1);
	enum ui_result result = ui_read(coach->ui, &read, &line);
	bool taken = result == UI_OK && secret_add(secret, line.data, line.length);
	secret_wipe(line.data, line.length);
	str_done(&line);
	if (taken) {
		*ret = secret;
		return UI_OK;
	}
	secret_free(secret);
	if (result != UI_OK)
		return result;
	err_set(&err, ERR_USAGE, _("That is too long for a passphrase."));
	return flow_complain(coach, &err);
}

void passphrase_note(const struct coach *coach)
{
	ui_note_now(coach->ui, _("One moment: the passphrase is being worked on."));
}

static void add_warning(struct page *page)
{
	page_text(page, _("If you lose it, nobody can open what you wrote: not you, not us. There "
			  "is no way back."));
}

/* Until there is something in it. */
static enum ui_result read_filled(struct coach *coach, struct ui_frame *frame, struct secret **ret)
{
	enum ui_result result;
	while ((result = passphrase_read(coach, frame, _("New passphrase"), ret)) == UI_OK &&
		secret_length(*ret) == 0) {
		secret_free(*ret);
		*ret = NULL;
		frame->note = _("Empty is none. Some words in a row make a good one.");
	}
	frame->note = NULL;
	return result;
}

/* Twice, until both are the same. */
static enum ui_result read_new(struct coach *coach, struct page *page, struct secret **ret)
{
	struct ui_frame frame = {.title = _("Passphrase"), .page = page};
	for (;;) {
		struct secret *first = NULL, *again = NULL;
		enum ui_result result = read_filled(coach, &frame, &first);
		if (result == UI_OK)
			result = passphrase_read(coach, &frame, _("The same again"), &again);
		bool same = result == UI_OK && secret_equal(first, again);
		secret_free(again);
		if (same) {
			*ret = first;
			return UI_OK;
		}
		secret_free(first);
		if (result != UI_OK)
			return result;
		frame.note = _("The two are not the same. Once more, please.");
	}
}

/* Who sits before an open program is not always its owner. */
static enum ui_result read_present(struct coach *coach)
{
	struct ui_frame frame = {.title = _("Passphrase")};
	for (;;) {
		struct secret *secret = NULL;
		struct err err = {0};
		enum ui_result result =
			passphrase_read(coach, &frame, _("The passphrase as it is now"), &secret);
		if (result == UI_OK)
			passphrase_note(coach);
		bool right = result == UI_OK && store_try_passphrase(coach->store, secret, &err);
		secret_free(secret);
		if (result != UI_OK || right)
			return result;
		if (err.kind != ERR_LOCKED)
			return flow_complain(coach, &err);
		frame.note = _("That is not the passphrase.");
	}
}

/* --- what remains, and the recovery code --- */

void flow_say_remnants(const struct vault_remnants *remnants, struct str *out)
{
	if (remnants->resealed > 0)
		str_addf(out, _("Copies that were sealed as well: %zu.\n"), remnants->resealed);
	if (remnants->other_secret > 0)
		str_addf(out,
			_("Copies that an earlier passphrase still opens: %zu. 'exback backup "
			  "list' shows them; remove those that you do not need.\n"),
			remnants->other_secret);
	if (remnants->set_aside > 0)
		str_addf(out,
			_("Damaged files that were set aside and stay as they are: %zu. Look for "
			  "names with .damaged- beside your data, and remove them.\n"),
			remnants->set_aside);
	if (remnants->unread > 0)
		str_addf(out,
			_("Drafts that cannot be understood and stay as they are: %zu. Look for "
			  "names with .draft beside your data, and remove them.\n"),
			remnants->unread);
	if (remnants->recovery_closed)
		str_add_text(out, _("The recovery code that you had opens nothing any more.\n"));
}

static enum ui_result show_code(struct coach *coach)
{
	char code[RECOVERY_CODE_TEXT] = "";
	struct err err = {0};
	bool earlier = store_has_recovery_code(coach->store);
	bool fine = store_make_recovery_code(coach->store, code, &err);
	/* Where only the folder was not synced there is one, and the one before opens nothing. */
	if (!*code)
		return flow_complain(coach, &err);
	struct page *page = page_new();
	page_styled(page, STYLE_STRONG, code);
	secret_wipe(code, sizeof code);
	page_gap(page);
	page_text(page,
		_("Write this code on paper and keep it where you would keep a key. It is shown "
		  "this once, and opens your data wherever the passphrase is asked for."));
	if (earlier)
		page_text(page, _("The code that you had opens nothing any more."));
	enum ui_result result = flow_tell(coach, _("Recovery code"), page);
	return fine || result != UI_OK ? result : flow_complain(coach, &err);
}

static enum ui_result tell_and_offer_code(
	struct coach *coach, const struct vault_remnants *remnants, struct page *page)
{
	size_t cursor = 0;
	const struct ui_item items[] = {{.label = _("make a recovery code for paper"), .key = 'y'},
		{.label = _("no, the passphrase is enough"), .key = 'n'}};
	struct str said = STR_INIT;
	flow_say_remnants(remnants, &said);
	page_text(page, said.data);
	str_done(&said);
	page_gap(page);
	add_warning(page);
	const struct ui_choose choose = {.frame = {.title = _("Passphrase"), .page = page},
		.question = _("A code on paper opens it, too."),
		.items = items,
		.count = 2,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	page_free(page);
	/* To go back is to want none: what was set is set. */
	if (result == UI_BACK || (result == UI_OK && cursor != 0))
		return UI_OK;
	return result == UI_OK ? show_code(coach) : result;
}

/* --- set, change, remove --- */

static enum ui_result set(struct coach *coach)
{
	struct vault_remnants remnants = {0};
	struct secret *secret = NULL;
	struct err err = {0};
	struct page *page = page_new();
	page_text(
		page, _("What you enter is then sealed in one file, and opened in memory alone."));
	add_warning(page);
	enum ui_result result = read_new(coach, page, &secret);
	page_free(page);
	if (result != UI_OK)
		return result;
	passphrase_note(coach);
	bool fine = store_set_passphrase(coach->store, secret, &remnants, &err);
	secret_free(secret);
	/* It may be protected by now, and something that comes after that has failed. */
	flow_set_lock(coach);
	if (!fine)
		return flow_complain(coach, &err);
	page = page_new();
	page_text(page, _("It is protected now. F8 locks, and so do some minutes without a key."));
	page_text(page, _("What was saved before may still be found by experts on this disk, in "
			  "snapshots, backups and synchronised folders."));
	return tell_and_offer_code(coach, &remnants, page);
}

static enum ui_result change(struct coach *coach)
{
	struct vault_remnants remnants = {0};
	struct secret *secret = NULL;
	struct err err = {0};
	enum ui_result result = read_present(coach);
	if (result != UI_OK)
		return result;
	struct page *page = page_new();
	add_warning(page);
	result = read_new(coach, page, &secret);
	page_free(page);
	if (result != UI_OK)
		return result;
	passphrase_note(coach);
	bool fine = store_change_passphrase(coach->store, secret, &remnants, &err);
	secret_free(secret);
	if (!fine)
		return flow_complain(coach, &err);
	page = page_new();
	page_text(page, _("The passphrase was changed."));
	return tell_and_offer_code(coach, &remnants, page);
}

static enum ui_result confirm_remove(struct coach *coach)
{
	struct page *page = page_new();
	page_text(page, _("Whoever can read the file then reads what you wrote. Backups made until "
			  "now still open with the passphrase."));
	return flow_confirm_word(
		coach, _("Passphrase"), page, _("Type remove to protect it no more"), _("remove"));
}

static enum ui_result take_away(struct coach *coach)
{
	struct err err = {0};
	enum ui_result result = read_present(coach);
	if (result == UI_OK)
		result = confirm_remove(coach);
	if (result != UI_OK)
		return result;
	if (!store_remove_passphrase(coach->store, &err))
		return flow_complain(coach, &err);
	flow_set_lock(coach);
	ui_note(coach->ui, _("It is not protected any more."));
	return UI_OK;
}

static enum ui_result recovery(struct coach *coach)
{
	enum ui_result result = read_present(coach);
	return result == UI_OK ? show_code(coach) : result;
}

enum ui_result passphrase_settings(struct coach *coach)
{
	static enum ui_result (*const flows[])(struct coach *) = {change, recovery, take_away};
	const struct ui_item items[] = {
		{.label = _("Change it"), .detail = _("new keys, too")},
		{.label = _("Recovery code"), .detail = _("a new one, for paper")},
		{.label = _("Remove it"), .detail = _("what is kept can be read without it then")},
	};
	size_t cursor = 0;
	if (!store_is_protected(coach->store))
		return set(coach);
	const struct ui_choose choose = {
		.frame.title = _("Passphrase"), .items = items, .count = 3, .cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	return result == UI_OK ? flows[cursor](coach) : result;
}

enum ui_result passphrase_offer(struct coach *coach)
{
	size_t cursor = 0;
	const struct ui_item items[] = {
		{.label = _("no, not now"), .detail = _("the settings have it, too"), .key = 'n'},
		{.label = _("yes, with a passphrase"),
			.detail = _("without it nobody reads what you write"),
			.key = 'y'}};
	struct page *page = page_new();
	page_text(page,
		_("Whoever can use your account on this computer can read what is kept, unless a "
		  "passphrase protects it. Best before the first word."));
	const struct ui_choose choose = {.frame = {.title = _("Set-up"), .page = page},
		.question = _("Protect it with a passphrase?"),
		.items = items,
		.count = 2,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	page_free(page);
	return result == UI_OK && cursor == 1 ? set(coach) : result;
}
