/* Syncs of this program that fail, its own and SQLite's, and work again. */
#ifndef EXBACK_TESTS_SYNC_FAULT_H
#define EXBACK_TESTS_SYNC_FAULT_H

enum sync_fault {
	SYNC_WORKS,
	SYNC_FOLDER_FAILS, /* of each folder: what was renamed is there, only not for sure */
	SYNC_FILE_FAILS,   /* of each file */
};

/* From now on, with EIO. */
void sync_fault(enum sync_fault fault);
/* Lets this many syncs of files pass before they fail. */
void sync_fault_after(int passing);

#endif
