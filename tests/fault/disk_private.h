/* What the files of disk.h share: the disk, its names, and bytes that change. */
#ifndef TESTS_FAULT_DISK_PRIVATE_H
#define TESTS_FAULT_DISK_PRIVATE_H

#include "disk.h"

#include "exback/str.h"

enum { FOLDER = -2, NOTHING = -1 };

/* A change of one file that is not on disk yet. */
struct change {
	bool shrinks; /* a truncation to `at`, else bytes */
	size_t at;
	struct str bytes;
};

struct file {
	uint64_t inode;
	struct str bytes;       /* that are on disk */
	struct change *changes; /* that are not */
	size_t change_count, room;
};

/* A name that points to a file, to a folder, or (as a change) to nothing. */
struct name {
	char *path;
	int file;   /* index, FOLDER or NOTHING */
	int serial; /* the two halves of a rename have the same */
};

struct names {
	struct name *items;
	size_t count, room;
};

struct disk {
	struct file *files;
	size_t file_count, file_room;
	struct names names;   /* that are on disk */
	struct names renamed; /* changes that are not, in their order */
	int serial;           /* of the last change of a name */
};

/* `serial` 0: it is certain. */
void names_add(struct names *names, const char *path, int file, int serial);
void names_remove(struct names *names, size_t at);
void names_free(struct names *names);
struct name *names_find(const struct names *names, const char *path); /* or NULL */
/* As the operation of this name does: NOTHING removes it. */
void names_set(struct names *names, const char *path, int file);

/* What writing and truncating do; a hole is zeros. */
void bytes_grow(struct str *bytes, size_t length); /* to this length at least */
void bytes_put(struct str *bytes, size_t at, const char *data, size_t length);
void bytes_truncate(struct str *bytes, size_t length);

#endif
