/* Our own file of drafts, and those of programs that ended, which we take over. */
#include "draft_own.h"

#include "disk.h"
#include "lock.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

void drafts_free(struct drafts *drafts)
{
	if (!drafts)
		return;
	if (drafts->number)
		close(drafts->lock);
	slots_free(&drafts->slots);
	slots_free(&drafts->seen);
	free(drafts);
}

char *drafts_path(const struct store *store, int number)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s.draft", store->path);
	if (number == DRAFT_CHANGE)
		str_add_text(&path, ".change");
	else if (number > 1)
		str_addf(&path, ".%d", number);
	return str_take(&path);
}

struct drafts *drafts_own(struct store *store)
{
	if (!store->drafts)
		store->drafts = mem_zero(1, sizeof *store->drafts);
	return store->drafts;
}

static void adopt(struct store *store, int number, struct adopted *adopted)
{
	struct drafts *drafts = drafts_own(store);
	char *path = drafts_path(store, number);
	int lock = draft_file_lock(path, false);
	/* What cannot be read stays as it is, for eyes that can. */
	if (lock >= 0 && !draft_file_read(path, store->vault, &drafts->slots)) {
		close(lock);
	} else if (lock >= 0 && !drafts->number) {
		drafts->number = number;
		drafts->lock = lock;
	} else if (lock >= 0) {
		adopted->locks[number] = lock;
	}
	free(path);
}

void drafts_adopt(struct store *store, struct adopted *adopted)
{
	for (int number = 1; number <= DRAFT_CHANGE; number++)
		if (number != drafts_own(store)->number)
			adopt(store, number, adopted);
}

void drafts_remove_file(struct store *store, int number, int lock)
{
	char *path = drafts_path(store, number);
	file_scrub(path, 0, NULL);
	close(lock);
	free(path);
}

void drafts_let_go(struct store *store, struct adopted *adopted, bool written)
{
	for (int number = 1; number <= DRAFT_CHANGE; number++) {
		if (adopted->locks[number] && written)
			drafts_remove_file(store, number, adopted->locks[number]);
		else if (adopted->locks[number])
			close(adopted->locks[number]);
	}
}

int drafts_claim_number(const struct store *store, int *ret_lock)
{
	for (int number = 1; number <= DRAFT_PROGRAMS; number++) {
		char *path = drafts_path(store, number);
		int lock = draft_file_lock(path, true);
		free(path);
		if (lock < 0)
			continue;
		*ret_lock = lock;
		return number;
	}
	return 0;
}

bool drafts_claim(struct store *store, struct err *err)
{
	struct drafts *drafts = drafts_own(store);
	if (drafts->number)
		return true;
	if (!disk_make_folder(store->path, err) ||
		!lock_presence(store->path, &store->presence, err))
		return false;
	drafts->number = drafts_claim_number(store, &drafts->lock);
	if (drafts->number)
		return true;
	int reason = errno;
	char *shown = path_for_people(store->path);
	err_errno(err, reason, _("the draft cannot be kept: %s.draft"), shown);
	free(shown);
	return false;
}

bool drafts_write(struct store *store, struct err *err)
{
	struct drafts *drafts = drafts_own(store);
	char *path = drafts_path(store, drafts->number);
	bool ok;
	if (drafts->slots.count > 0) {
		ok = draft_file_write(path, store->vault, &drafts->slots, &drafts->lock, err);
	} else {
		ok = file_remove(path, err);
		close(drafts->lock);
		drafts->number = 0;
	}
	free(path);
	return ok;
}
