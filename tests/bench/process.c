/* Programs from start to end, in turns, so that whatever slows the machine down hits all alike. */
#include "round.h"

#include "exback/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void run_once(struct command *command, bool counts)
{
	posix_spawn_file_actions_t actions;
	pid_t child;
	int status;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(
		&actions, 0, command->input ? command->input : "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	double start = pty_now();
	int problem = posix_spawn(&child, command->arguments[0], &actions, NULL,
		(char *const *)command->arguments, pty_env_list(command->env));
	if (problem)
		die("cannot start %s: %s", command->arguments[0], strerror(problem));
	while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
	}
	double seconds = pty_now() - start;
	posix_spawn_file_actions_destroy(&actions);
	if (counts)
		samples_add(&command->seconds, seconds);
	if (status != 0)
		command->failure = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void command_alternate(struct command *commands, size_t count, int runs)
{
	struct random random = {.state = 1};
	size_t *order = mem_zero(count, sizeof *order);
	for (int run = 0; run <= runs; run++) {
		round_order(order, count, &random);
		for (size_t i = 0; i < count; i++) {
			if (!commands[order[i]].failure)
				run_once(&commands[order[i]], run > 0);
		}
	}
	free(order);
	/* A program that failed has measured nothing. */
	for (size_t i = 0; i < count; i++) {
		if (!commands[i].failure)
			continue;
		samples_done(&commands[i].seconds);
		fprintf(stderr, "bench: %s %s ended with status %d\n", commands[i].arguments[0],
			commands[i].arguments[1] ? commands[i].arguments[1] : "",
			commands[i].failure);
	}
}

void command_done(struct command *command)
{
	samples_done(&command->seconds);
}
