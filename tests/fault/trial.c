#include "trial.h"

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

#define SHIM "build/fault/shim.so"

enum { MOST_SECONDS = 20 }; /* on a processor: whoever needs more hangs */

static const struct envelope envelopes[] = {{.name = "plain"}};

const struct envelope *trial_envelope(size_t number)
{
	return number < sizeof envelopes / sizeof *envelopes ? &envelopes[number] : NULL;
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

bool trial_soaks(void)
{
	return getenv("EXBACK_SOAK") != NULL;
}

uint64_t trial_seed(uint64_t otherwise)
{
	const char *seed = getenv("EXBACK_SEED");
	return seed ? strtoull(seed, NULL, 10) : otherwise;
}

/* --- running --- */

void trial_shim(struct trial *trial, const struct shim *shim)
{
	char *library = shim ? realpath(SHIM, NULL) : NULL;
	if (shim && !library)
		die("%s is not there; run the tests by make", SHIM);
	pty_env_set(trial->env, "LD_PRELOAD", library);
	pty_env_set(trial->env, "FAULT_ROOT", shim ? trial->live : NULL);
	pty_env_set(trial->env, "FAULT_LOG", shim && shim->log ? trial->log : NULL);
	pty_env_set(trial->env, "FAULT_PLAN", shim ? shim->plan : NULL);
	pty_env_set(trial->env, "FAULT_MUTANT", shim ? shim->mutant : NULL);
	pty_env_set(trial->env, "FAULT_SLOW", shim ? shim->slow : NULL);
	pty_env_set(trial->env, "FAULT_PLAN_FILE", shim ? shim->plan_file : NULL);
	free(library);
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

void trial_run(struct trial *trial, const char *folder, const char *const *words, const char *input,
	struct outcome *ret)
{
	const char *list[16] = {"exback"};
	char *database = path_join(folder, "d/exback.db");
	int ends[3] = {in_memory(input ? input : ""), in_memory(""), in_memory("")};
	int status;
	for (size_t i = 0; words[i]; i++)
		list[i + 1] = words[i];
	pty_env_set(trial->env, "EXBACK_DB", database);
	waitpid(spawn(trial, list, ends), &status, 0);
	outcome_done(ret);
	ret->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	read_back(ends[1], &ret->out);
	read_back(ends[2], &ret->err);
	close(ends[0]);
	free(database);
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

void trial_normalise(struct str *export)
{
	static const char shape[] = "........-....-7...-....-............";
	enum { LENGTH = sizeof shape - 1, MOST = 256 };
	char *known[MOST];
	int count = 0;
	for (size_t at = 0; at + LENGTH <= export->length; at++) {
		char *place = export->data + at, number[LENGTH + 1];
		bool fits = true;
		int i = 0;
		for (size_t j = 0; fits && j < LENGTH; j++)
			fits = shape[j] == '.' ? strchr("0123456789abcdef", place[j]) && place[j]
					       : shape[j] == place[j];
		if (!fits)
			continue;
		while (i < count && memcmp(known[i], place, LENGTH) != 0)
			i++;
		if (i == count && count == MOST)
			die("too many identifiers");
		if (i == count)
			known[count++] = mem_copy_bytes(place, LENGTH);
		snprintf(number, sizeof number, "%036d", i);
		memcpy(place, number, LENGTH);
	}
	while (count > 0)
		free(known[--count]);
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

void trial_copy_folder(const char *from, const char *to)
{
	nftw(to, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	mkdir(to, 0700);
	copy_into(from, to);
}
