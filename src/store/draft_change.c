/* Drafts while the keys change: there twice, until nothing can bring the old keys back. */
#include "draft_own.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Under keys that open nothing any more, and in our own file as well. */
static void remove_replaced(struct store *store)
{
	const struct drafts *drafts = drafts_own(store);
	char present[DRAFT_KEYS];
	vault_draft_keys(store->vault, present);
	/* Else what was to take their place never did. */
	bool gone = !text_equal(drafts->slots.replaces, present);
	for (int number = 1; gone && number <= DRAFT_PROGRAMS; number++) {
		char *path = drafts_path(store, number);
		int lock = number == drafts->number ? -1 : draft_file_lock(path, false);
		if (lock >= 0 && draft_file_has_keys(path, drafts->slots.replaces))
			drafts_remove_file(store, number, lock);
		else if (lock >= 0)
			close(lock);
		free(path);
	}
}

/* The name of a copy is wanted by the next change. Where there is no other it stays. */
static void take_number(struct store *store)
{
	struct drafts *drafts = drafts_own(store);
	int lock;
	int number = drafts_claim_number(store, &lock);
	if (!number)
		return;
	char *from = drafts_path(store, DRAFT_CHANGE);
	char *to = drafts_path(store, number);
	if (rename(from, to) == 0) {
		file_sync_folder(to);
		drafts->number = number;
		close(lock);
	} else {
		drafts_remove_file(store, number, lock);
	}
	free(from);
	free(to);
}

void drafts_finish_change(struct store *store)
{
	struct drafts *drafts = drafts_own(store);
	bool copied = drafts->number == DRAFT_CHANGE;
	if ((!copied && !*drafts->slots.replaces) || !file_sync_folder(store->path))
		return;
	remove_replaced(store);
	*drafts->slots.replaces = '\0';
	if (copied)
		take_number(store);
}

bool drafts_renew(struct store *store, struct err *err)
{
	struct adopted adopted = {0};
	drafts_adopt(store, &adopted);
	const struct drafts *drafts = drafts_own(store);
	bool none = !drafts->number && drafts->slots.count == 0;
	bool ok = none || (drafts_claim(store, err) && drafts_write(store, err));
	drafts_let_go(store, &adopted, ok);
	if (ok)
		drafts_finish_change(store);
	return ok;
}

/* Of a change that never came about, sealed under its keys: what is in it is in the others, too. Another that was
 * not taken over could only not be read a moment ago. */
static bool is_left_over(const struct store *store, const char *path)
{
	char present[DRAFT_KEYS];
	enum draft_kind kind = draft_file_kind(path);
	vault_draft_keys(store->vault, present);
	return kind == DRAFT_EMPTY || kind == DRAFT_GARBLED ||
	       (kind == DRAFT_SEALED && !draft_file_has_keys(path, present));
}

static int claim_copy(struct store *store)
{
	char *path = drafts_path(store, DRAFT_CHANGE);
	int lock = draft_file_lock(path, false);
	if (lock >= 0 && is_left_over(store, path))
		drafts_remove_file(store, DRAFT_CHANGE, lock);
	else if (lock >= 0)
		close(lock);
	lock = draft_file_lock(path, true);
	free(path);
	return lock;
}

/* Nothing was changed: what is in the way of the copy, and what can be done about it. */
static bool refuse_copy(struct store *store, const char *path, struct err *err)
{
	if (drafts_own(store)->number == DRAFT_CHANGE)
		return err_set(err, ERR_SYSTEM,
			_("%s.draft and .draft.2 to .draft.%d: all hold drafts of others; end "
			  "other "
			  "programs of exback, or move one of these files elsewhere, and try "
			  "again"),
			store->path, DRAFT_PROGRAMS);
	if (path_exists(path))
		return err_set(err, ERR_SYSTEM,
			_("%s: another program holds it, or it cannot be read; end other programs "
			  "of exback, or move it elsewhere, and try again"),
			path);
	return err_set(err, ERR_SYSTEM,
		_("%s: the drafts cannot be kept; see that its folder can be written to, and try "
		  "again"),
		path);
}

bool drafts_copy(struct store *store, const struct vault *vault, int *ret_lock, struct err *err)
{
	struct drafts *drafts = drafts_own(store);
	if (!drafts_renew(store, err))
		return false;
	if (drafts->slots.count == 0) {
		*ret_lock = -1;
		return true;
	}
	char *path = drafts_path(store, DRAFT_CHANGE);
	int lock = claim_copy(store);
	vault_draft_keys(store->vault, drafts->slots.replaces);
	bool ok = lock >= 0 ? draft_file_write(path, vault, &drafts->slots, &lock, err)
			    : refuse_copy(store, path, err);
	free(path);
	if (ok)
		*ret_lock = lock;
	else
		drafts_settle(store, lock, false);
	return ok;
}

void drafts_settle(struct store *store, int lock, bool done)
{
	struct drafts *drafts = drafts_own(store);
	if (!done) {
		*drafts->slots.replaces = '\0';
		if (lock >= 0)
			drafts_remove_file(store, DRAFT_CHANGE, lock);
		return;
	}
	/* The one before stays until drafts_tidy: the change may not be on disk yet. */
	if (drafts->number)
		close(drafts->lock);
	drafts->number = lock >= 0 ? DRAFT_CHANGE : 0;
	drafts->lock = lock;
}

static bool is_untidy(struct store *store)
{
	bool untidy = drafts_own(store)->number == DRAFT_CHANGE;
	for (int number = 1; !untidy && number <= DRAFT_CHANGE; number++) {
		char *path = drafts_path(store, number);
		untidy = path_exists(path) &&
			 (number == DRAFT_CHANGE ||
				 (store->vault && draft_file_kind(path) == DRAFT_PLAIN));
		free(path);
	}
	return untidy;
}

void drafts_tidy(struct store *store)
{
	if (is_untidy(store) && file_sync_folder(store->path))
		drafts_renew(store, NULL);
}
