/* A disk that may lose its power: plays a log (log.h) on a folder's first state and knows what is
 * certain to be there afterwards. POSIX promises little, and only that is taken: what was written is
 * on disk after a sync of that file, a name after a sync of its folder; until then any part of it may
 * be there, in any order.
 *
 *     struct disk *disk = disk_new(root);
 *     … the program works under root, with the shim …
 *     while (log_next(&log, &at, &entry))
 *             disk_play(disk, &entry);
 *     disk_restart(disk, &fates, folder);               what a cut at this point may leave
 *     disk_free(disk); */
#ifndef TESTS_FAULT_DISK_H
#define TESTS_FAULT_DISK_H

#include "log.h"

#include "../unit/random.h"

#include <stdbool.h>
#include <stddef.h>

struct disk;

struct disk *disk_new(const char *root);         /* what is there now is on disk for certain */
struct disk *disk_copy(const struct disk *disk); /* of one that nothing was played on yet */
void disk_free(struct disk *disk);               /* NULL is fine */
void disk_play(struct disk *disk, const struct log_entry *entry);
/* Its certain files: the name of one, NULL at the end; the bytes of one, NULL when it is not there. */
const char *disk_name(const struct disk *disk, size_t number);
const struct str *disk_file(const struct disk *disk, const char *name);

/* The first file that is in the state neither as before nor as after, NULL when there is none. The
 * database, one that was set aside and drafts have to be asked what is in them, and what is not
 * finished may be anything. */
const char *disk_odd_file(
	const struct disk *state, const struct disk *before, const struct disk *after);

/* What becomes of an operation that is not certain. */
enum fate {
	FATE_LOST,
	FATE_KEPT,
	FATE_TORN,   /* some of its sectors are written */
	FATE_ZEROED, /* the file has grown, the bytes are zero */
	FATE_MIXED   /* one of the others, by chance */
};
struct fates {
	enum fate names;       /* of names; LOST, KEPT or MIXED */
	enum fate bytes;       /* of what is in files */
	struct random *random; /* for TORN and MIXED */
};
/* A digest of the state that these fates leave; `folder` (emptied first) gets it, unless NULL. */
uint64_t disk_restart(const struct disk *disk, const struct fates *fates, const char *folder);

#endif
