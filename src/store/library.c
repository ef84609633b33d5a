#include "library.h"

#include "exback/mem.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* --- memory: what is freed holds no word any more --- */

/* There is no error of SQLite's for this: half its callers, and ours, could not tell it from others. */
static void *take(int size)
{
	void *memory = malloc((size_t)size);
	if (!memory)
		die("out of memory in the database");
	return memory;
}

/* Whether anything was in memory that is on disk only under a passphrase. */
static bool secret;

static void give_back(void *memory)
{
	if (memory && secret)
		explicit_bzero(memory, malloc_usable_size(memory));
	free(memory);
}

static int size_of(void *memory)
{
	return memory ? (int)malloc_usable_size(memory) : 0;
}

/* realloc would leave the old words behind where it moves. */
static void *resize(void *memory, int size)
{
	size_t room = malloc_usable_size(memory);
	if ((size_t)size <= room && (size_t)size > room / 2)
		return memory;
	void *moved = take(size);
	memcpy(moved, memory, room < (size_t)size ? room : (size_t)size);
	give_back(memory);
	return moved;
}

static int round_up(int size)
{
	return (size + 7) & ~7;
}

static int begin(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void end(void *unused)
{
	(void)unused;
}

void library_set_up(void)
{
	static const sqlite3_mem_methods wiped = {.xMalloc = take,
		.xFree = give_back,
		.xRealloc = resize,
		.xSize = size_of,
		.xRoundup = round_up,
		.xInit = begin,
		.xShutdown = end};
	/* Later SQLite refuses, and was told before. There is one thread, and nobody asks how much
	 * memory it takes: its thousands of small allocations need neither locks nor accounts. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_MALLOC, &wiped);
	/* No file is mapped: one that another program cuts short would be our end. */
	sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)0, (sqlite3_int64)0);
}

/* --- the doors --- */

static int refuse_open(
	sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
	(void)vfs, (void)name, (void)flags, (void)ret_flags;
	file->pMethods = NULL;
	return SQLITE_CANTOPEN;
}

static int refuse_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs, (void)name, (void)sync;
	return SQLITE_IOERR_DELETE;
}

static int see_nothing(sqlite3_vfs *vfs, const char *name, int flags, int *ret_there)
{
	(void)vfs, (void)name, (void)flags;
	*ret_there = 0;
	return SQLITE_OK;
}

enum { MOST_SYSTEMS = 16 };

/* SQLite's list of file systems is one for the whole program, and so is this. */
static struct {
	int shut;                          /* how often */
	sqlite3_vfs wall;                  /* the file system that refuses */
	sqlite3_vfs *hidden[MOST_SYSTEMS]; /* those that were there, the default first */
	int hidden_count;                  /* of them */
} doors;

/* The one that deserialised images live in reaches no file. */
static bool is_memory(const sqlite3_vfs *vfs)
{
	return strcmp(vfs->zName, "memdb") == 0;
}

void library_shut_doors(void)
{
	library_set_up();
	secret = true;
	if (doors.shut++ > 0)
		return;
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	doors.wall = *vfs;
	doors.wall.iVersion = 1;
	doors.wall.pNext = NULL;
	doors.wall.zName = "wall";
	doors.wall.xOpen = refuse_open;
	doors.wall.xDelete = refuse_delete;
	doors.wall.xAccess = see_nothing;
	doors.hidden_count = 0;
	for (sqlite3_vfs *next; vfs && doors.hidden_count < MOST_SYSTEMS; vfs = next) {
		next = vfs->pNext;
		if (is_memory(vfs))
			continue;
		doors.hidden[doors.hidden_count++] = vfs;
		sqlite3_vfs_unregister(vfs);
	}
	sqlite3_vfs_register(&doors.wall, 1);
}

void library_open_doors(void)
{
	if (--doors.shut > 0)
		return;
	sqlite3_vfs_unregister(&doors.wall);
	for (int i = doors.hidden_count; i-- > 0;)
		sqlite3_vfs_register(doors.hidden[i], 1);
}
