#include "disk_private.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* "a/b" is in "a", "a" is in ".". */
static bool is_in(const char *path, const char *folder)
{
	char *parent = path_directory(path);
	bool same = text_equal(parent, folder);
	free(parent);
	return same;
}

/* --- files --- */

static int add_file(struct disk *disk, uint64_t inode)
{
	mem_grow(&disk->files, &disk->file_room, disk->file_count, sizeof *disk->files);
	disk->files[disk->file_count] = (struct file){.inode = inode, .bytes = STR_INIT};
	return (int)disk->file_count++;
}

/* The newest of this inode: numbers are used again. */
static int find_file(const struct disk *disk, uint64_t inode)
{
	for (size_t i = disk->file_count; i-- > 0;)
		if (disk->files[i].inode == inode)
			return (int)i;
	die("the log names a file that it never created");
}

static void add_change(struct file *file, bool shrinks, size_t at, const char *bytes, size_t length)
{
	mem_grow(&file->changes, &file->room, file->change_count, sizeof *file->changes);
	struct change *change = &file->changes[file->change_count++];
	*change = (struct change){.shrinks = shrinks, .at = at, .bytes = STR_INIT};
	str_add(&change->bytes, bytes, length);
}

static void forget_changes(struct file *file)
{
	for (size_t i = 0; i < file->change_count; i++)
		str_done(&file->changes[i].bytes);
	file->change_count = 0;
}

/* --- playing the log --- */

static void sync_file(struct file *file, bool ok)
{
	for (size_t i = 0; ok && i < file->change_count; i++) {
		const struct change *change = &file->changes[i];
		if (change->shrinks)
			bytes_truncate(&file->bytes, change->at);
		else
			bytes_put(
				&file->bytes, change->at, change->bytes.data, change->bytes.length);
	}
	/* After a failed sync the system takes the bytes for written; they are not, and never will be. */
	forget_changes(file);
}

/* Both halves of a rename go to disk together. */
static void sync_folder(struct disk *disk, const char *folder)
{
	for (size_t i = 0; i < disk->renamed.count;) {
		const struct name *change = &disk->renamed.items[i];
		if (is_in(change->path, folder)) {
			names_set(&disk->names, change->path, change->file);
			names_remove(&disk->renamed, i);
		} else {
			i++;
		}
	}
}

static void rename_file(struct disk *disk, const struct log_entry *entry)
{
	int serial = ++disk->serial;
	names_add(&disk->renamed, entry->other, find_file(disk, entry->record.inode), serial);
	names_add(&disk->renamed, entry->name, NOTHING, serial);
}

static void play_name(struct disk *disk, const struct log_entry *entry)
{
	switch (entry->record.operation) {
	case OPERATION_CREATE:
		names_add(&disk->renamed, entry->name, add_file(disk, entry->record.inode),
			++disk->serial);
		break;
	case OPERATION_MAKE_FOLDER:
		names_add(&disk->renamed, entry->name, FOLDER, ++disk->serial);
		break;
	case OPERATION_LINK:
		names_add(&disk->renamed, entry->name, find_file(disk, entry->record.inode),
			++disk->serial);
		break;
	case OPERATION_UNLINK:
		names_add(&disk->renamed, entry->name, NOTHING, ++disk->serial);
		break;
	case OPERATION_RENAME:
		rename_file(disk, entry);
		break;
	case OPERATION_SYNC_FOLDER:
		sync_folder(disk, entry->name);
		break;
	default:
		break;
	}
}

void disk_play(struct disk *disk, const struct log_entry *entry)
{
	const struct log_record *record = &entry->record;
	bool failed = record->error != 0;
	if (record->operation == OPERATION_SYNC)
		sync_file(&disk->files[find_file(disk, record->inode)], !failed);
	else if (record->operation == OPERATION_WRITE && !failed)
		add_change(&disk->files[find_file(disk, record->inode)], false, (size_t)record->at,
			entry->bytes, (size_t)record->length);
	else if (record->operation == OPERATION_TRUNCATE && !failed)
		add_change(&disk->files[find_file(disk, record->inode)], true,
			(size_t)record->length, "", 0);
	else if (!failed)
		play_name(disk, entry);
}

const char *disk_name(const struct disk *disk, size_t number)
{
	return number < disk->names.count ? disk->names.items[number].path : NULL;
}

const struct str *disk_file(const struct disk *disk, const char *name)
{
	const struct name *found = names_find(&disk->names, name);
	return found && found->file >= 0 ? &disk->files[found->file].bytes : NULL;
}

/* --- the first state --- */

static void read_in(struct str *bytes, const char *path)
{
	char part[65536];
	int descriptor = open(path, O_RDONLY);
	for (ssize_t got; (got = read(descriptor, part, sizeof part)) > 0;)
		str_add(bytes, part, (size_t)got);
	close(descriptor);
}

static void add_folder(struct disk *disk, const char *root, const char *folder)
{
	char *path = path_join(root, folder);
	struct dirent **items;
	int count = scandir(path, &items, NULL, NULL);
	for (int i = 0; i < count; i++) {
		struct stat status;
		bool real = items[i]->d_name[0] != '.';
		char *name =
			*folder ? path_join(folder, items[i]->d_name) : mem_copy(items[i]->d_name);
		char *full = path_join(root, name);
		free(items[i]);
		if (real && lstat(full, &status) == 0 && S_ISDIR(status.st_mode)) {
			names_add(&disk->names, name, FOLDER, 0);
			add_folder(disk, root, name);
		} else if (real && lstat(full, &status) == 0) {
			int file = add_file(disk, status.st_ino);
			names_add(&disk->names, name, file, 0);
			read_in(&disk->files[file].bytes, full);
		}
		free(name);
		free(full);
	}
	if (count >= 0)
		free(items);
	free(path);
}

struct disk *disk_new(const char *root)
{
	struct disk *disk = mem_zero(1, sizeof *disk);
	add_folder(disk, root, "");
	return disk;
}

struct disk *disk_copy(const struct disk *disk)
{
	struct disk *copy = mem_zero(1, sizeof *copy);
	for (size_t i = 0; i < disk->names.count; i++)
		names_add(&copy->names, disk->names.items[i].path, disk->names.items[i].file, 0);
	for (size_t i = 0; i < disk->file_count; i++) {
		const struct str *bytes = &disk->files[i].bytes;
		int file = add_file(copy, disk->files[i].inode);
		str_add(&copy->files[file].bytes, bytes->data, bytes->length);
	}
	return copy;
}

void disk_free(struct disk *disk)
{
	if (!disk)
		return;
	for (size_t i = 0; i < disk->file_count; i++) {
		forget_changes(&disk->files[i]);
		free(disk->files[i].changes);
		str_done(&disk->files[i].bytes);
	}
	free(disk->files);
	names_free(&disk->names);
	names_free(&disk->renamed);
	free(disk);
}
