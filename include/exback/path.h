/* Where things are kept (XDG base directories). All returned strings are the caller's. */
#ifndef EXBACK_PATH_H
#define EXBACK_PATH_H

#include "exback/err.h"

/* EXBACK_DB, else $XDG_DATA_HOME/exback/exback.db, else ~/.local/share/exback/exback.db.
 * NULL (ERR_SYSTEM) when neither HOME nor XDG_DATA_HOME is there. Creates nothing. */
char *path_database(struct err *err);
char *path_directory(const char *path); /* "a/b" -> "a", "b" -> "." */
char *path_join(const char *directory, const char *name);
/* Makes the directory and its parents, 0700, on disk. An existing one is left as it is. */
bool path_make_directory(const char *directory, struct err *err);
/* What was made, renamed or removed in this directory is on disk afterwards; false with errno. */
bool path_sync_directory(const char *directory);
bool path_exists(const char *path);
/* $XDG_RUNTIME_DIR, else the directory of `fallback_near`: for short-lived private files. */
char *path_runtime(const char *fallback_near);
/* "~/…" for people: the home directory shortened. */
char *path_for_people(const char *path);

#endif
