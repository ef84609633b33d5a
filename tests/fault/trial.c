#include "trial.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHIM   "build/fault/shim.so"
#define MEMORY "build/fault/shim_memory.so"

enum { MOST_SECONDS = 20 }; /* on a processor: whoever needs more hangs */

static const struct envelope envelopes[] = {
	{.name = "plain", .part = 1},
	{.name = "protected", .passphrase = "the sea at night", .part = 5},
};

const struct envelope *trial_envelope(size_t number)
{
	const char *wanted = getenv("EXBACK_ENVELOPE");
	size_t count = sizeof envelopes / sizeof *envelopes;
	for (size_t i = 0; i < count; i++)
		if (!wanted || text_equal(wanted, envelopes[i].name))
			if (number-- == 0)
				return &envelopes[i];
	return NULL;
}

/* --- the place --- */

static char *make_folder(const char *folder, const char *name)
{
	char *path = path_join(folder, name);
	if (mkdir(path, 0700) != 0)
		die("%s: %s", path, strerror(errno));
	return path;
}

struct trial *trial_new(const struct envelope *envelope)
{
	struct trial *trial = mem_zero(1, sizeof *trial);
	const char *program = getenv("EXBACK");
	bool memory = access("/dev/shm", W_OK | X_OK) == 0;
	*trial = (struct trial){.envelope = envelope, .env = pty_env_new()};
	trial->folder =
		mem_copy(memory ? "/dev/shm/exback-fault-XXXXXX" : "/tmp/exback-fault-XXXXXX");
	if (!mkdtemp(trial->folder))
		die("%s: %s", trial->folder, strerror(errno));
	trial->live = make_folder(trial->folder, "live");
	trial->state = make_folder(trial->folder, "state");
	trial->log = path_join(trial->folder, "log");
	trial->program = realpath(program ? program : "build/exback", NULL);
	if (!trial->program)
		die("there is no program to try");
	if (envelope->passphrase) {
		char *path = path_join(trial->folder, "passphrase");
		if (!file_replace(path, envelope->passphrase, strlen(envelope->passphrase), NULL))
			die("%s cannot be written", path);
		pty_env_set(trial->env, "EXBACK_PASSPHRASE_FILE", path);
		free(path);
	}
	return trial;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

void trial_free(struct trial *trial)
{
	nftw(trial->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	pty_env_free(trial->env);
	free(trial->folder);
	free(trial->live);
	free(trial->state);
	free(trial->log);
	free(trial->program);
	free(trial);
}

/* --- running --- */

static void preload(struct trial *trial, bool shim, bool memory)
{
	struct str list = STR_INIT;
	const char *const names[] = {shim ? SHIM : NULL, memory ? MEMORY : NULL};
	for (size_t i = 0; i < 2; i++) {
		char *path = names[i] ? realpath(names[i], NULL) : NULL;
		if (names[i] && !path)
			die("%s is not there; run the tests by make", names[i]);
		str_addf(&list, "%s%s", list.length && path ? ":" : "", path ? path : "");
		free(path);
	}
	pty_env_set(trial->env, "LD_PRELOAD", list.length ? list.data : NULL);
	str_done(&list);
}

void trial_shim(struct trial *trial, const struct shim *shim)
{
	static const struct shim none;
	const struct shim *set = shim ? shim : &none;
	preload(trial, shim != NULL, set->memory_fail || set->memory_log);
	pty_env_set(trial->env, "FAULT_ROOT", shim ? trial->live : NULL);
	pty_env_set(trial->env, "FAULT_LOG", set->log ? trial->log : NULL);
	pty_env_set(trial->env, "FAULT_SAME", set->same ? "1" : NULL);
	pty_env_set(trial->env, "FAULT_PLAN", set->plan);
	pty_env_set(trial->env, "FAULT_MUTANT", set->mutant);
	pty_env_set(trial->env, "FAULT_SLOW", set->slow);
	pty_env_set(trial->env, "FAULT_PLAN_FILE", set->plan_file);
	pty_env_set(trial->env, "MEMORY_FAIL", set->memory_fail);
	pty_env_set(trial->env, "MEMORY_LOG", set->memory_log);
}

void outcome_done(struct outcome *outcome)
{
	str_done(&outcome->out);
	str_done(&outcome->err);
}

static void read_back(int descriptor, struct str *ret)
{
	char part[65536];
	lseek(descriptor, 0, SEEK_SET);
	for (ssize_t got; (got = read(descriptor, part, sizeof part)) > 0;)
		str_add(ret, part, (size_t)got);
	close(descriptor);
}

static int in_memory(const char *text)
{
	int descriptor = memfd_create("trial", MFD_CLOEXEC);
	if (descriptor < 0 || write(descriptor, text, strlen(text)) != (ssize_t)strlen(text))
		die("memfd: %s", strerror(errno));
	lseek(descriptor, 0, SEEK_SET);
	return descriptor;
}

static pid_t spawn(const struct trial *trial, const char *const *words, const int ends[3])
{
	/* posix_spawn does not change its arguments; its type is older than const. */
	union {
		const char *const *given;
		char *const *wanted;
	} list = {.given = words};
	const struct rlimit limit = {.rlim_cur = MOST_SECONDS, .rlim_max = MOST_SECONDS};
	posix_spawn_file_actions_t actions;
	pid_t child;
	posix_spawn_file_actions_init(&actions);
	for (int i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&actions, ends[i], i);
	int error = posix_spawn(
		&child, trial->program, &actions, NULL, list.wanted, pty_env_list(trial->env));
	posix_spawn_file_actions_destroy(&actions);
	if (error)
		die("%s: %s", trial->program, strerror(error));
	prlimit(child, RLIMIT_CPU, &limit, NULL);
	return child;
}

static pid_t start(struct trial *trial, const char *folder, const char *const *words, int ends[3])
{
	const char *list[16] = {"exback"};
	char *database = path_join(folder, "d/exback.db");
	for (size_t i = 0; words[i]; i++)
		list[i + 1] = words[i];
	pty_env_set(trial->env, "EXBACK_DB", database);
	free(database);
	return spawn(trial, list, ends);
}

pid_t trial_start(
	struct trial *trial, const char *folder, const char *const *words, const char *input)
{
	int ends[3] = {in_memory(input ? input : ""), in_memory(""), in_memory("")};
	pid_t child = start(trial, folder, words, ends);
	for (int i = 0; i < 3; i++)
		close(ends[i]);
	return child;
}

void trial_run(struct trial *trial, const char *folder, const char *const *words, const char *input,
	struct outcome *ret)
{
	int ends[3] = {in_memory(input ? input : ""), in_memory(""), in_memory("")};
	int status;
	waitpid(start(trial, folder, words, ends), &status, 0);
	outcome_done(ret);
	ret->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	read_back(ends[1], &ret->out);
	read_back(ends[2], &ret->err);
	close(ends[0]);
}

bool trial_export(struct trial *trial, const char *folder, struct str *ret)
{
	struct outcome outcome = {.out = STR_INIT, .err = STR_INIT};
	const char *const export[] = {"export", NULL}, *const check[] = {"check", NULL};
	trial_shim(trial, NULL);
	pty_env_set(trial->env, "EXBACK_NOW", PTY_NOW);
	trial_run(trial, folder, export, NULL, &outcome);
	bool fine = outcome.status == 0;
	str_set(ret, fine ? outcome.out.data : outcome.err.data);
	if (fine)
		trial_run(trial, folder, check, NULL, &outcome);
	if (fine && outcome.status != 0) {
		fine = false;
		str_set(ret, outcome.out.data);
	}
	outcome_done(&outcome);
	return fine;
}

/* --- copying a folder --- */

static void copy_file(const char *from, const char *to)
{
	char part[65536];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	for (ssize_t got; (got = read(in, part, sizeof part)) > 0;)
		if (write(out, part, (size_t)got) != got)
			die("%s: %s", to, strerror(errno));
	close(in);
	close(out);
}

static void copy_into(const char *from, const char *to)
{
	struct dirent **items;
	int count = scandir(from, &items, NULL, NULL);
	for (int i = 0; i < count; i++) {
		char *source = path_join(from, items[i]->d_name);
		char *target = path_join(to, items[i]->d_name);
		struct stat status;
		bool real = items[i]->d_name[0] != '.' && lstat(source, &status) == 0;
		if (real && S_ISDIR(status.st_mode)) {
			mkdir(target, 0700);
			copy_into(source, target);
		} else if (real) {
			copy_file(source, target);
		}
		free(source);
		free(target);
		free(items[i]);
	}
	if (count >= 0)
		free(items);
}

void trial_empty_folder(const char *folder)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	mkdir(folder, 0700);
}

void trial_copy_folder(const char *from, const char *to)
{
	trial_empty_folder(to);
	copy_into(from, to);
}
