#include "disk_private.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512 };

static enum fate draw(enum fate fate, const struct fates *fates, bool name)
{
	static const enum fate mixed[] = {
		FATE_LOST, FATE_KEPT, FATE_LOST, FATE_KEPT, FATE_TORN, FATE_ZEROED};
	return fate == FATE_MIXED ? mixed[random_below(fates->random, name ? 2 : 6)] : fate;
}

static struct names surviving_names(const struct disk *disk, const struct fates *fates)
{
	struct names names = {0};
	enum fate fate = FATE_LOST;
	int serial = 0;
	for (size_t i = 0; i < disk->names.count; i++)
		names_add(&names, disk->names.items[i].path, disk->names.items[i].file, 0);
	for (size_t i = 0; i < disk->renamed.count; i++) {
		const struct name *change = &disk->renamed.items[i];
		if (change->serial != serial)
			fate = draw(fates->names, fates, true);
		serial = change->serial;
		if (fate == FATE_KEPT)
			names_set(&names, change->path, change->file);
	}
	return names;
}

/* Sectors are written whole or not at all. */
static void tear(struct str *bytes, const struct change *change, struct random *random)
{
	size_t end = change->at + change->bytes.length;
	for (size_t at = change->at; at < end;) {
		size_t next = (at / SECTOR + 1) * SECTOR < end ? (at / SECTOR + 1) * SECTOR : end;
		if (random_below(random, 2))
			bytes_put(bytes, at, change->bytes.data + (at - change->at), next - at);
		at = next;
	}
}

static struct str surviving_bytes(const struct file *file, const struct fates *fates)
{
	struct str bytes = STR_INIT;
	str_add(&bytes, file->bytes.data, file->bytes.length);
	for (size_t i = 0; i < file->change_count; i++) {
		const struct change *change = &file->changes[i];
		enum fate fate = draw(fates->bytes, fates, false);
		if (fate == FATE_LOST)
			continue;
		if (change->shrinks)
			bytes_truncate(&bytes, change->at);
		else if (fate == FATE_ZEROED)
			bytes_grow(&bytes, change->at + change->bytes.length);
		else if (fate == FATE_TORN)
			tear(&bytes, change, fates->random);
		else
			bytes_put(&bytes, change->at, change->bytes.data, change->bytes.length);
	}
	return bytes;
}

/* FNV-1a, eight bytes at a time. */
static uint64_t digest(uint64_t seed, const char *bytes, size_t length)
{
	uint64_t word = length;
	for (size_t at = 0; at <= length; at += sizeof word) {
		size_t rest = length - at;
		seed = (seed ^ word) * 0x100000001b3U;
		seed ^= seed >> 29;
		word = 0;
		memcpy(&word, bytes + at, rest < sizeof word ? rest : sizeof word);
	}
	return (seed ^ word) * 0x100000001b3U;
}

static void write_out(const char *folder, const char *name, const struct str *bytes)
{
	char *path = path_join(folder, name);
	int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	if (descriptor < 0 ||
		write(descriptor, bytes->data, bytes->length) != (ssize_t)bytes->length)
		die("%s: %s", path, strerror(errno));
	close(descriptor);
	free(path);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	return place->level == 0 ? 0 : remove(path);
}

/* The folder that a name is in must have survived, too; it comes before it, being older. */
static bool reachable(const struct names *names, const char *path)
{
	char *parent = path_directory(path);
	const struct name *folder = names_find(names, parent);
	bool there = text_equal(parent, ".") ||
		     (folder && folder->file == FOLDER && reachable(names, parent));
	free(parent);
	return there;
}

static uint64_t restart_name(
	const struct disk *disk, const struct name *name, const struct fates *fates, const char *to)
{
	uint64_t number = digest(1, name->path, strlen(name->path));
	if (name->file == FOLDER) {
		char *path = to ? path_join(to, name->path) : NULL;
		if (path && mkdir(path, 0700) != 0)
			die("%s: %s", path, strerror(errno));
		free(path);
		return number;
	}
	struct str bytes = surviving_bytes(&disk->files[name->file], fates);
	number = digest(number, bytes.data, bytes.length);
	if (to)
		write_out(to, name->path, &bytes);
	str_done(&bytes);
	return number;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->path, ((const struct name *)b)->path);
}

uint64_t disk_restart(const struct disk *disk, const struct fates *fates, const char *folder)
{
	struct names names = surviving_names(disk, fates);
	uint64_t number = 0;
	if (folder)
		nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	if (names.count > 0)
		qsort(names.items, names.count, sizeof *names.items, by_path);
	for (size_t i = 0; i < names.count; i++)
		if (reachable(&names, names.items[i].path))
			number = number * 31 + restart_name(disk, &names.items[i], fates, folder);
	names_free(&names);
	return number;
}
