#include "fuzz.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

void claim(bool holds, const char *what)
{
	if (!holds)
		die("not so: %s", what);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

static void remove_folder(void)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void)
{
	bool memory = access("/dev/shm", W_OK | X_OK) == 0;
	if (*folder)
		return folder;
	snprintf(folder, sizeof folder, "%s/exback-fuzz-XXXXXX", memory ? "/dev/shm" : "/tmp");
	claim(mkdtemp(folder) != NULL, "a folder can be made");
	atexit(remove_folder);
	return folder;
}

char *fuzz_path(const char *name)
{
	return path_join(fuzz_folder(), name);
}

void fuzz_write(const char *path, const uint8_t *data, size_t size)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	claim(file >= 0 && write(file, data, size) == (ssize_t)size, "a file can be written");
	close(file);
}

void fuzz_patch(uint8_t *bytes, size_t length, const uint8_t *data, size_t size)
{
	for (; length && size >= 4; data += 4, size -= 4)
		bytes[((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2]) % length] = data[3];
}
