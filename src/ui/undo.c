#include "undo.h"

#include "exback/mem.h"

#include <stdlib.h>
#include <string.h>

void undo_init(struct undo *undo, size_t limit)
{
	*undo = (struct undo){.limit = limit};
}

static size_t change_bytes(const struct change *change)
{
	return sizeof *change + change->removed.length + change->inserted.length;
}

static void forget(struct undo *undo, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		undo->bytes -= change_bytes(&undo->changes[i]);
		str_done(&undo->changes[i].removed);
		str_done(&undo->changes[i].inserted);
	}
	memmove(undo->changes + from, undo->changes + to,
		(undo->count - to) * sizeof *undo->changes);
	undo->count -= to - from;
}

void undo_done(struct undo *undo)
{
	if (undo->changes)
		forget(undo, 0, undo->count);
	free(undo->changes);
	*undo = (struct undo){0};
}

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\n';
}

/* Typing goes on: right behind what was typed last, and not a new word after a space. */
static bool joins_typing(const struct change *last, size_t at, const char *inserted)
{
	return last->inserted.length && at == last->at + last->inserted.length &&
	       (!is_space(last->inserted.data[last->inserted.length - 1]) || is_space(*inserted));
}

/* Deleting goes on to the left (Backspace) or to the right (Delete). */
static bool joins_deleting(const struct change *last, size_t at, size_t removed_length)
{
	return !last->inserted.length && (at + removed_length == last->at || at == last->at);
}

static bool join(struct undo *undo, size_t at, const char *removed, size_t removed_length,
	const char *inserted, size_t inserted_length)
{
	struct change *last = undo->count ? &undo->changes[undo->count - 1] : NULL;

	if (!last || undo->paused)
		return false;
	if (!removed_length && joins_typing(last, at, inserted)) {
		str_add(&last->inserted, inserted, inserted_length);
	} else if (!inserted_length && joins_deleting(last, at, removed_length)) {
		str_splice(&last->removed, at == last->at ? last->removed.length : 0, 0, removed,
			removed_length);
		last->at = at;
	} else {
		return false;
	}
	undo->bytes += removed_length + inserted_length;
	return true;
}

static void keep_within_limit(struct undo *undo)
{
	size_t bytes = undo->bytes;
	size_t oldest = 0;

	while (bytes > undo->limit && oldest + 1 < undo->count)
		bytes -= change_bytes(&undo->changes[oldest++]);
	if (oldest)
		forget(undo, 0, oldest);
}

void undo_add(struct undo *undo, size_t at, const char *removed, size_t removed_length,
	const char *inserted, size_t inserted_length)
{
	if (undo->done < undo->count) {
		forget(undo, undo->done, undo->count);
		undo->paused = true;
	}
	if (!join(undo, at, removed, removed_length, inserted, inserted_length)) {
		struct change change = {.at = at, .removed = STR_INIT, .inserted = STR_INIT};
		str_add(&change.removed, removed, removed_length);
		str_add(&change.inserted, inserted, inserted_length);
		mem_grow(&undo->changes, &undo->room, undo->count, sizeof *undo->changes);
		undo->changes[undo->count++] = change;
		undo->bytes += change_bytes(&change);
	}
	undo->paused = false;
	keep_within_limit(undo);
	undo->done = undo->count;
}

void undo_pause(struct undo *undo)
{
	undo->paused = true;
}

const struct change *undo_back(struct undo *undo)
{
	undo->paused = true;
	return undo->done ? &undo->changes[--undo->done] : NULL;
}

const struct change *undo_forward(struct undo *undo)
{
	undo->paused = true;
	return undo->done < undo->count ? &undo->changes[undo->done++] : NULL;
}
