#include "disk.h"
#include "vault_file.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FORMAT = 1,
	MOST_BYTES = 256 << 20,
	SECTOR = 512, /* bytes that a power cut leaves whole or takes */
};

static struct flock whole_file(void)
{
	return (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET};
}

/* A save gives the name to a new inode: what was opened before may be the old one by now. */
static bool still_named(int descriptor, const char *path)
{
	struct stat held, named;
	return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 &&
	       held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

int draft_file_lock(const char *path, bool create)
{
	int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (create ? O_CREAT | O_EXCL : 0);
	int descriptor = open(path, flags, 0600);
	struct flock lock = whole_file();
	if (descriptor < 0)
		return -1;
	if (fcntl(descriptor, F_OFD_SETLK, &lock) == 0 && still_named(descriptor, path))
		return descriptor;
	close(descriptor);
	return -1;
}

bool draft_file_held(const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct flock lock = whole_file();
	if (descriptor < 0)
		return false;
	bool held = fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	close(descriptor);
	return held;
}

static bool read_slot(struct json value, struct slots *slots)
{
	const char *text;
	int64_t saved;
	if (!json_get_text(value, "text", &text, NULL) ||
		!json_get_integer(value, "saved", INT64_MIN, INT64_MAX, &saved, NULL))
		return false;
	if (slots)
		slots_merge(slots, json_key(value), text, saved);
	return true;
}

/* With `slots` NULL only whether all of them can be read. */
static bool read_slots(struct json root, struct slots *slots)
{
	struct json members;
	int64_t format;
	if (!json_get_integer(root, "format", FORMAT, FORMAT, &format, NULL) ||
		!json_get_object(root, "slots", &members, NULL))
		return false;
	bool ok = true;
	for (struct json slot = json_first(members); ok && json_present(slot);
		slot = json_next(slot))
		ok = read_slot(slot, slots);
	const char *keys;
	if (ok && slots && json_get_text(root, "replaces", &keys, NULL))
		snprintf(slots->replaces, sizeof slots->replaces, "%s", keys);
	return ok;
}

/* What the file says, whether it is sealed or not. */
static bool read_text(const char *path, const struct vault *vault, struct str *ret)
{
	struct str text = STR_INIT;
	if (!file_read(path, MOST_BYTES, &text, NULL))
		return false;
	if (!vault_draft_magic(text.data, text.length)) {
		*ret = text;
		return true;
	}
	bool ok = vault && vault_draft_open(vault, &text, ret);
	str_done(&text);
	return ok;
}

bool draft_file_has_keys(const char *path, const char *keys)
{
	struct str text = STR_INIT;
	char name[DRAFT_KEYS];
	if (!file_read(path, MOST_BYTES, &text, NULL))
		return false;
	vault_draft_keys_of(&text, name);
	str_done(&text);
	return *keys && text_equal(name, keys);
}

/* Empty: a program ended between making the file and its first save. Zeros: while it scrubbed it, which it
 * does when everything in it is elsewhere, or a power cut took the beginning of one that was never saved. A
 * zero alone may begin anybody's file. */
static bool holds_nothing(const struct str *text)
{
	size_t head = text->length < SECTOR ? text->length : SECTOR;
	for (size_t i = 0; i < head; i++)
		if (text->data[i])
			return false;
	return true;
}

static bool parse(const char *path, const struct str *text, struct slots *slots)
{
	if (holds_nothing(text))
		return true;
	struct json_document *document = json_parse(path, text->data, text->length, NULL);
	bool ok = document && read_slots(json_root(document), NULL) &&
		  read_slots(json_root(document), slots);
	json_free(document);
	return ok;
}

bool draft_file_read(const char *path, const struct vault *vault, struct slots *slots)
{
	struct str text = STR_INIT;
	bool ok = read_text(path, vault, &text) && parse(path, &text, slots);
	str_done(&text);
	return ok;
}

enum draft_kind draft_file_kind(const char *path)
{
	struct slots slots = {0};
	struct str text = STR_INIT;
	enum draft_kind kind = DRAFT_GARBLED;
	if (!file_read(path, MOST_BYTES, &text, NULL))
		kind = DRAFT_NONE;
	else if (vault_draft_magic(text.data, text.length))
		kind = DRAFT_SEALED;
	else if (parse(path, &text, &slots))
		kind = slots.count > 0 ? DRAFT_PLAIN : DRAFT_EMPTY;
	str_done(&text);
	slots_free(&slots);
	return kind;
}

static const char *skip(const char *text, const char *word)
{
	return text_starts(text, word) ? text + strlen(word) : text;
}

bool draft_file_name(const char *rest, bool *ret_unfinished)
{
	const char *end = skip(rest, ".draft");
	if (end == rest)
		return false;
	end = skip(end, ".change");
	if (*end == '.' && strspn(end + 1, "0123456789") > 0)
		end += 1 + strspn(end + 1, "0123456789");
	*ret_unfinished = *end != '\0';
	return *skip(skip(end, ".next"), ".new") == '\0';
}

static void print_slots(const struct slots *slots, struct str *out)
{
	struct json_writer writer;
	json_write_init(&writer, out, false);
	json_open_object(&writer);
	json_put_integer(&writer, "format", FORMAT);
	if (*slots->replaces)
		json_put_text(&writer, "replaces", slots->replaces);
	json_write_key(&writer, "slots");
	json_open_object(&writer);
	for (size_t i = 0; i < slots->count; i++) {
		json_write_key(&writer, slots->items[i].name);
		json_open_object(&writer);
		json_put_integer(&writer, "saved", slots->items[i].saved);
		json_put_text(&writer, "text", slots->items[i].text);
		json_close_object(&writer);
	}
	json_close_object(&writer);
	json_close_object(&writer);
}

bool draft_file_write(const char *path, const struct vault *vault, const struct slots *slots,
	int *lock, struct err *err)
{
	struct str text = STR_INIT, next = STR_INIT;
	print_slots(slots, &text);
	if (vault) {
		struct str sealed = STR_INIT;
		vault_draft_seal(vault, &text, &sealed);
		str_done(&text);
		text = sealed;
	}
	str_addf(&next, "%s.next", path);
	int fresh = -1;
	bool ok = file_replace(next.data, text.data, text.length, err);
	if (ok) {
		fresh = draft_file_lock(next.data, false);
		ok = fresh >= 0 || err_errno(err, errno, _("%s: cannot be locked"), next.data);
	}
	ok = ok && disk_rename(next.data, path, err);
	if (fresh >= 0 && still_named(fresh, path)) {
		close(*lock);
		*lock = fresh;
	} else if (fresh >= 0) {
		close(fresh);
	}
	str_done(&text);
	str_done(&next);
	return ok || err_prefix(err, _("the draft cannot be kept"));
}
