/* What the program has used, from /proc. */
#include "pty_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t pty_output_bytes(const struct pty *pty)
{
	return pty->output_bytes;
}

double pty_started(const struct pty *pty)
{
	return pty->started;
}

double pty_last_output(const struct pty *pty)
{
	return pty->last_output;
}

static FILE *open_proc(const struct pty *pty, const char *name)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)pty->pid, name);
	return fopen(path, "r");
}

/* The number after "FIELD:" in /proc/PID/status. */
static bool status_field(const char *line, const char *field, long *ret_number)
{
	size_t length = strlen(field);
	if (strncmp(line, field, length) != 0 || line[length] != ':')
		return false;
	*ret_number = strtol(line + length + 1, NULL, 10);
	return true;
}

static void read_status(const struct pty *pty, struct pty_usage *usage)
{
	char line[256];
	FILE *file = open_proc(pty, "status");
	if (!file)
		return;
	while (fgets(line, sizeof line, file)) {
		if (!status_field(line, "VmHWM", &usage->peak_memory))
			status_field(line, "voluntary_ctxt_switches", &usage->switches);
	}
	fclose(file);
}

/* schedstat begins with the nanoseconds on a processor; stat has hundredths of a second only. */
static void read_cpu(const struct pty *pty, struct pty_usage *usage)
{
	char line[256];
	FILE *file = open_proc(pty, "schedstat");
	if (!file)
		return;
	if (fgets(line, sizeof line, file))
		usage->cpu = (double)strtoull(line, NULL, 10) / 1e9;
	fclose(file);
}

struct pty_usage pty_usage(const struct pty *pty)
{
	struct pty_usage usage = {0};
	if (!pty->ended) {
		read_status(pty, &usage);
		read_cpu(pty, &usage);
	}
	return usage;
}
