/* Copies of the whole database that open by themselves. */
#ifndef EXBACK_STORE_BACKUP_H
#define EXBACK_STORE_BACKUP_H

#include "connection.h"

/* Replaces all of `to` by all of `from`, in one transaction of `to`. Returns SQLite's result. */
int backup_copy(sqlite3 *from, sqlite3 *to);

#define BACKUP_ENDING ".db"

/* DATABASE.backups of a real path; free() it. */
char *backup_folder(const char *database);
/* A damaged database is not worth a copy that pushes out a good one: ERR_DAMAGED. */
bool backup_is_sound(sqlite3 *db, const char *path, struct err *err);
/* The file's own bytes, checked, to PATH and `ending`, which is ours, then to PATH, whatever is there. */
bool backup_write(struct store *store, const char *path, const char *ending, struct err *err);

/* backup_daily.c: the one of the day, FOLDER/2026-11-22.db, written after the first save of each day,
 * when the words are safe already. Of these the newest of 7 days stay, and of those before them the
 * newest of each of 4 weeks; backups by other names stay until somebody removes them. What goes
 * wrong is told by store_backup_trouble: it is no reason to refuse a save. */
void backup_daily(struct store *store);

#endif
