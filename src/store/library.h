/* SQLite as a whole, before any of its connections: memory that is wiped when it is freed, and the
 * doors to the disk, which are shut while protected data are open. */
#ifndef EXBACK_STORE_LIBRARY_H
#define EXBACK_STORE_LIBRARY_H

/* Comes before every first use; costs nothing later. */
void library_set_up(void);

/* While shut, SQLite cannot open, create or remove a file, whatever it is asked or tempted to: the only
 * file system it knows refuses. They nest; files opened before stay open. */
void library_shut_doors(void);
void library_open_doors(void);

#endif
