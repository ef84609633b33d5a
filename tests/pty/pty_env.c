/* The surroundings of a program: a directory of its own and a fixed environment. */
#include "pty.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct pty_env {
	char directory[32]; /* under /tmp */
	char **list;        /* "NAME=value", NULL-terminated */
	size_t count;       /* of them, without the NULL */
	size_t room;        /* of `list` */
};

static const char *const inherited[] = {
	"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", NULL};

static const struct {
	const char *name;   /* of the variable */
	const char *folder; /* under the directory */
} folders[] = {
	{.name = "HOME", .folder = "home"},
	{.name = "XDG_DATA_HOME", .folder = "data"},
	{.name = "XDG_CONFIG_HOME", .folder = "config"},
	{.name = "XDG_STATE_HOME", .folder = "state"},
	{.name = "XDG_CACHE_HOME", .folder = "cache"},
	{.name = "XDG_RUNTIME_DIR", .folder = "run"},
};

static void add_folders(struct pty_env *env)
{
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char *path = pty_env_path(env, folders[i].folder);
		if (mkdir(path, 0700))
			die("cannot make %s: %s", path, strerror(errno));
		pty_env_set(env, folders[i].name, path);
		free(path);
	}
}

struct pty_env *pty_env_new(void)
{
	struct pty_env *env = mem_zero(1, sizeof *env);
	snprintf(env->directory, sizeof env->directory, "/tmp/exback-test.XXXXXX");
	if (!mkdtemp(env->directory))
		die("cannot make %s: %s", env->directory, strerror(errno));
	for (size_t i = 0; inherited[i]; i++)
		pty_env_set(env, inherited[i], getenv(inherited[i]));
	add_folders(env);
	pty_env_set(env, "TZ", "UTC");
	pty_env_set(env, "LC_ALL", "C.UTF-8");
	pty_env_set(env, "TERM", "xterm-256color");
	pty_env_set(env, "EXBACK_NOW", PTY_NOW);
	return env;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

void pty_env_free(struct pty_env *env)
{
	if (!env)
		return;
	if (nftw(env->directory, remove_one, 16, FTW_DEPTH | FTW_PHYS))
		die("cannot remove %s: %s", env->directory, strerror(errno));
	for (size_t i = 0; i < env->count; i++)
		free(env->list[i]);
	free(env->list);
	free(env);
}

/* Where the variable is in the list, or `count`. */
static size_t find(const struct pty_env *env, const char *name)
{
	size_t length = strlen(name), i = 0;
	while (i < env->count &&
		(strncmp(env->list[i], name, length) != 0 || env->list[i][length] != '='))
		i++;
	return i;
}

void pty_env_set(struct pty_env *env, const char *name, const char *value)
{
	struct str text = STR_INIT;
	size_t place = find(env, name);
	if (place < env->count) {
		free(env->list[place]);
		env->list[place] = env->list[--env->count];
	}
	mem_grow(&env->list, &env->room, env->count + 1, sizeof *env->list);
	if (value) {
		str_addf(&text, "%s=%s", name, value);
		env->list[env->count++] = str_take(&text);
	}
	env->list[env->count] = NULL;
}

char **pty_env_list(const struct pty_env *env)
{
	return env->list;
}

char *pty_env_path(const struct pty_env *env, const char *name)
{
	struct str path = STR_INIT;
	str_add_text(&path, env->directory);
	if (*name)
		str_addf(&path, "/%s", name);
	return str_take(&path);
}

const char *pty_exback(void)
{
	const char *program = getenv("EXBACK_ASAN");
	return program ? program : "build/exback-asan";
}
