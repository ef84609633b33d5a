#include "draft_own.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

char *store_draft_file(const struct store *store)
{
	bool any = store->drafts && store->drafts->number;
	return any ? drafts_path(store, store->drafts->number) : NULL;
}

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
	struct drafts *drafts = drafts_own(store);
	drafts_adopt(store, &adopted);
	drop_seen(drafts, slot);
	char *text = clean(bytes, length);
	slots_add_first(&drafts->slots, slot, text, store_now(store));
	see(drafts, slot, text);
	free(text);
	drafts->owed = true;
	bool ok = store_keep_drafts(store, err);
	drafts_let_go(store, &adopted, ok);
	drafts_finish_change(store);
	return ok;
}

bool store_keep_drafts(struct store *store, struct err *err)
{
	struct drafts *drafts = drafts_own(store);
	drafts->owed = drafts->owed && drafts->slots.count > 0 &&
		       (!drafts_claim(store, err) || !drafts_write(store, err));
	return !drafts->owed;
}

bool store_draft_remove(struct store *store, const char *slot, struct err *err)
{
	struct adopted adopted = {0};
	struct drafts *drafts = drafts_own(store);
	drafts_adopt(store, &adopted);
	drop_seen(drafts, slot);
	see(drafts, slot, NULL);
	bool ok = !drafts->number || drafts_write(store, err);
	drafts_let_go(store, &adopted, ok);
	drafts_finish_change(store);
	return ok;
}

/* Ours, and those of programs that ended; nothing on disk is touched. */
static struct slots look(struct store *store)
{
	struct slots slots = {0};
	const struct drafts *drafts = drafts_own(store);
	for (size_t i = 0; i < drafts->slots.count; i++) {
		const struct slot *slot = &drafts->slots.items[i];
		slots_merge(&slots, slot->name, slot->text, slot->saved);
	}
	for (int number = 1; number <= DRAFT_CHANGE; number++) {
		char *path = drafts_path(store, number);
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
		see(drafts_own(store), slot, text);
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
