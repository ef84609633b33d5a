/* Syncs of this program that fail, its own and SQLite's, and work again. */
#ifndef EXBACK_TESTS_SYNC_FAULT_H
#define EXBACK_TESTS_SYNC_FAULT_H

enum sync_fault {
	SYNC_WORKS,
	SYNC_FOLDER_FAILS, /* of each folder: what was renamed is there, only not for sure */
	SYNC_FILE_FAILS,   /* of each file */
	SYNC_FILE_FAILS_ONCE,
	SYNC_ENDS, /* the program, as a kill does; of files and folders */
};

enum { SYNC_ENDED = 9 }; /* the exit status of a program that SYNC_ENDS */

/* From now on, with EIO. */
void sync_fault(enum sync_fault fault);
/* The same after this number of syncs that pass. */
void sync_fault_after(enum sync_fault fault, int number);

#endif
