#include "draft.h"

#include "connection.h"
#include "disk.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct drafts {
	int number;         /* of our own file, 0 while there is none */
	int lock;           /* on it */
	struct slots slots; /* what is in it */
	struct slots seen;  /* by slot, what the caller wrote or was given last */
};

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

/* NAME.draft, NAME.draft.2 … */
static char *file_path(const struct store *store, int number)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s.draft", store->path);
	if (number > 1)
		str_addf(&path, ".%d", number);
	return str_take(&path);
}

static struct drafts *own(struct store *store)
{
	if (!store->drafts)
		store->drafts = mem_zero(1, sizeof *store->drafts);
	return store->drafts;
}

char *store_draft_file(const struct store *store)
{
	bool any = store->drafts && store->drafts->number;
	return any ? file_path(store, store->drafts->number) : NULL;
}

/* --- taking over what ended programs left --- */

/* Locks on files whose drafts are in memory now and may go once our own file is written. */
struct adopted {
	int locks[DRAFT_PROGRAMS + 1]; /* by number; 0: not adopted (0 never is a lock) */
};

static void adopt(struct store *store, int number, struct adopted *adopted)
{
	struct drafts *drafts = own(store);
	char *path = file_path(store, number);
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

static void adopt_all(struct store *store, struct adopted *adopted)
{
	for (int number = 1; number <= DRAFT_PROGRAMS; number++)
		if (number != own(store)->number)
			adopt(store, number, adopted);
}

static void remove_file(struct store *store, int number, int lock)
{
	char *path = file_path(store, number);
	file_scrub(path, 0, NULL);
	close(lock);
	free(path);
}

static void let_go(struct store *store, struct adopted *adopted, bool written)
{
	for (int number = 1; number <= DRAFT_PROGRAMS; number++) {
		if (adopted->locks[number] && written)
			remove_file(store, number, adopted->locks[number]);
		else if (adopted->locks[number])
			close(adopted->locks[number]);
	}
}

/* Makes a file that was not there yet, not even as one that is to go; its number, or 0. */
static int claim_number(const struct store *store, int *ret_lock)
{
	for (int number = 1; number <= DRAFT_PROGRAMS; number++) {
		char *path = file_path(store, number);
		int lock = draft_file_lock(path, true);
		free(path);
		if (lock < 0)
			continue;
		*ret_lock = lock;
		return number;
	}
	return 0;
}

/* A file of our own, made if need be, with its folder. */
static bool claim(struct store *store, struct err *err)
{
	struct drafts *drafts = own(store);
	if (drafts->number)
		return true;
	if (!disk_make_folder(store->path, err))
		return false;
	drafts->number = claim_number(store, &drafts->lock);
	return drafts->number ||
	       err_set(err, ERR_SYSTEM,
		       _("%s.draft: the draft cannot be kept; look at the folder, "
			 "save the text now"),
		       store->path);
}

static bool write_own(struct store *store, struct err *err)
{
	struct drafts *drafts = own(store);
	char *path = file_path(store, drafts->number);
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

/* --- a change of the keys --- */

bool drafts_elsewhere(struct store *store)
{
	bool held = false;
	for (int number = 1; !held && number <= DRAFT_PROGRAMS; number++) {
		char *path = file_path(store, number);
		held = number != own(store)->number && draft_file_held(path);
		free(path);
	}
	return held;
}

bool drafts_copy(
	struct store *store, const struct vault *vault, struct drafts_copy *ret, struct err *err)
{
	struct adopted adopted = {0};
	struct drafts_copy copy = {0};
	struct drafts *drafts = own(store);
	adopt_all(store, &adopted);
	memcpy(copy.locks, adopted.locks, sizeof copy.locks);
	bool ok = true;
	if (drafts->slots.count > 0) {
		copy.number = claim_number(store, &copy.lock);
		char *path = file_path(store, copy.number);
		ok = copy.number
			     ? draft_file_write(path, vault, &drafts->slots, &copy.lock, err)
			     : err_set(err, ERR_SYSTEM,
				       _("%s: the draft cannot be kept; look at the folder"), path);
		free(path);
	}
	if (ok)
		*ret = copy;
	else
		drafts_settle(store, &copy, false);
	return ok;
}

void drafts_settle(struct store *store, const struct drafts_copy *copy, bool done)
{
	struct drafts *drafts = own(store);
	struct adopted adopted = {0};
	memcpy(adopted.locks, copy->locks, sizeof adopted.locks);
	let_go(store, &adopted, done);
	if (!done && copy->number)
		remove_file(store, copy->number, copy->lock);
	if (!done)
		return;
	if (drafts->number)
		remove_file(store, drafts->number, drafts->lock);
	drafts->number = copy->number;
	drafts->lock = copy->lock;
}

void drafts_seal(struct store *store)
{
	struct adopted adopted = {0};
	bool plain = false;
	for (int number = 1; !plain && number <= DRAFT_PROGRAMS; number++) {
		char *path = file_path(store, number);
		plain = path_exists(path) && draft_file_is_plain(path);
		free(path);
	}
	if (!plain)
		return;
	adopt_all(store, &adopted);
	bool ok = own(store)->slots.count > 0 && claim(store, NULL) && write_own(store, NULL);
	let_go(store, &adopted, ok);
}

/* --- the facade --- */

/* Typed text is UTF-8 without NUL; should it be neither, as much as possible is kept. */
static char *clean(const char *bytes, size_t length)
{
	if (utf8_valid(bytes, length) && !memchr(bytes, '\0', length))
		return mem_copy_bytes(bytes, length);
	struct str out = STR_INIT;
	for (size_t at = 0; at < length;) {
		uint32_t character;
		char encoded[4];
		at += utf8_decode(bytes + at, length - at, &character);
		if (character)
			str_add(&out, encoded, utf8_encode(character, encoded));
	}
	return str_take(&out);
}

/* What the caller has in hand of a slot: what it wrote, or was given, last. */
static void see(struct drafts *drafts, const char *slot, const char *text)
{
	struct slot *seen = slots_find(&drafts->seen, slot);
	if (seen)
		slots_remove(&drafts->seen, seen);
	if (text)
		slots_merge(&drafts->seen, slot, text, 0);
}

/* Removes what the caller has in hand, and nothing that it never saw. */
static void drop_seen(struct drafts *drafts, const char *slot)
{
	const struct slot *seen = slots_find(&drafts->seen, slot);
	if (seen)
		slots_remove_text(&drafts->slots, slot, seen->text);
}

bool store_draft_save(
	struct store *store, const char *slot, const char *bytes, size_t length, struct err *err)
{
	struct adopted adopted = {0};
	if (store->abandoned)
		return connection_ready(store, err);
	struct drafts *drafts = own(store);
	adopt_all(store, &adopted);
	drop_seen(drafts, slot);
	char *text = clean(bytes, length);
	slots_add_first(&drafts->slots, slot, text, store_now(store));
	see(drafts, slot, text);
	free(text);
	bool ok = claim(store, err) && write_own(store, err);
	let_go(store, &adopted, ok);
	return ok;
}

bool store_draft_remove(struct store *store, const char *slot, struct err *err)
{
	struct adopted adopted = {0};
	struct drafts *drafts = own(store);
	adopt_all(store, &adopted);
	drop_seen(drafts, slot);
	see(drafts, slot, NULL);
	bool ok = !drafts->number || write_own(store, err);
	let_go(store, &adopted, ok);
	return ok;
}

/* Ours, and those of programs that ended; nothing on disk is touched. */
static struct slots look(struct store *store)
{
	struct slots slots = {0};
	const struct drafts *drafts = own(store);
	for (size_t i = 0; i < drafts->slots.count; i++) {
		const struct slot *slot = &drafts->slots.items[i];
		slots_merge(&slots, slot->name, slot->text, slot->saved);
	}
	for (int number = 1; number <= DRAFT_PROGRAMS; number++) {
		char *path = file_path(store, number);
		if (number != drafts->number && path_exists(path) && !draft_file_held(path))
			draft_file_read(path, store->vault, &slots);
		free(path);
	}
	return slots;
}

char *store_draft(struct store *store, const char *slot, size_t *ret_length, int64_t *ret_saved)
{
	struct slots slots = look(store);
	const struct slot *found = slots_find(&slots, slot);
	char *text = found ? mem_copy(found->text) : NULL;
	if (found)
		see(own(store), slot, text);
	if (found && ret_length)
		*ret_length = strlen(text);
	if (found && ret_saved)
		*ret_saved = found->saved;
	slots_free(&slots);
	return text;
}

static int newest_first(const void *a, const void *b)
{
	const struct slot *left = a, *right = b;
	if (left->saved != right->saved)
		return left->saved < right->saved ? 1 : -1;
	return strcmp(left->name, right->name);
}

/* A slot is named once, however many drafts wait in it. */
size_t store_drafts(struct store *store, char ***ret_slots)
{
	struct slots slots = look(store);
	char **names = NULL;
	size_t count = 0;
	if (slots.count > 0)
		qsort(slots.items, slots.count, sizeof *slots.items, newest_first);
	for (size_t i = 0; i < slots.count; i++) {
		const char *name = slots.items[i].name;
		char *plain = mem_copy_bytes(name, slot_name_length(name));
		bool known = false;
		for (size_t j = 0; j < count; j++)
			known = known || text_equal(names[j], plain);
		if (known) {
			free(plain);
			continue;
		}
		names = mem_array(names, count + 1, sizeof *names);
		names[count++] = plain;
	}
	slots_free(&slots);
	*ret_slots = names;
	return count;
}
