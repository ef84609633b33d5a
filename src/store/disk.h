/* What whole files need beyond file.h: a name that points to the new bytes only for good. */
#ifndef EXBACK_STORE_DISK_H
#define EXBACK_STORE_DISK_H

#include "exback/err.h"

/* Renames, and sees that the rename is on disk. On failure `from` is removed, `to` as it was; only
 * when the folder cannot be synced both hold: it is renamed and this says so. */
bool disk_rename(const char *from, const char *to, struct err *err);

/* Makes the folder that a file is in, where there is none. */
bool disk_make_folder(const char *path, struct err *err);

#endif
