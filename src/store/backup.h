/* Copies of the whole database that open by themselves. */
#ifndef EXBACK_STORE_BACKUP_H
#define EXBACK_STORE_BACKUP_H

#include "connection.h"

/* Replaces all of `to` by all of `from`, in one transaction of `to`. Returns SQLite's result. */
int backup_copy(sqlite3 *from, sqlite3 *to);

#endif
