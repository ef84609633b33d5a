#include "scratch.h"

#include "exback/mem.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct scratch scratch_new(void)
{
	struct scratch scratch = {.path = "/tmp/exback-unit-XXXXXX"};
	if (!mkdtemp(scratch.path))
		die("%s: %s", scratch.path, strerror(errno));
	return scratch;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

void scratch_free(struct scratch *scratch)
{
	nftw(scratch->path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *scratch_file(struct scratch *scratch, const char *name)
{
	snprintf(scratch->file, sizeof scratch->file, "%s/%s", scratch->path, name);
	return scratch->file;
}

void scratch_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		die("%s: %s", path, strerror(errno));
}

static void read_stream(FILE *stream, struct str *out)
{
	char bytes[4096];
	size_t got;
	while ((got = fread(bytes, 1, sizeof bytes, stream)) > 0)
		str_add(out, bytes, got);
}

char *scratch_read(const char *path)
{
	struct str text = STR_INIT;
	FILE *file = fopen(path, "r");
	if (!file)
		return NULL;
	read_stream(file, &text);
	fclose(file);
	return str_take(&text);
}

int scratch_count(const struct scratch *scratch)
{
	DIR *directory = opendir(scratch->path);
	int count = -2; /* "." and ".." */
	if (!directory)
		return count;
	while (readdir(directory))
		count++;
	closedir(directory);
	return count;
}

/* Spawned, not forked: the sanitisers' memory map is slow to copy. 0 when there is no such program. */
static pid_t spawn(const char *const *arguments, const int ends[2])
{
	/* posix_spawnp does not change its arguments; its type is older than const. */
	union {
		const char *const *given;
		char *const *wanted;
	} list = {.given = arguments};
	posix_spawn_file_actions_t actions;
	pid_t child;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	if (posix_spawnp(&child, arguments[0], &actions, NULL, list.wanted, environ) != 0)
		child = 0;
	posix_spawn_file_actions_destroy(&actions);
	return child;
}

int scratch_run(const char *const *arguments, struct str *out)
{
	int ends[2], status = -1;
	if (pipe(ends) != 0)
		die("pipe: %s", strerror(errno));
	pid_t child = spawn(arguments, ends);
	close(ends[1]);
	FILE *stream = fdopen(ends[0], "r");
	read_stream(stream, out);
	fclose(stream);
	if (!child)
		return 127;
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
