#include "mutants.h"

#include "../unit/scratch.h"
#include "exback/content.h"
#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Seen from the root of the repository, where tests run. */
static const char *const copied[] = {"programme.json", "support.json", "evidence.json"};

static void copy_file(struct scratch *scratch, const char *name)
{
	struct str from = STR_INIT;
	char *bytes;

	str_addf(&from, "content/%s", name);
	bytes = scratch_read(from.data);
	if (bytes == NULL)
		die("%s is not there", from.data);
	scratch_write(scratch_file(scratch, name), bytes);
	free(bytes);
	str_done(&from);
}

/* Every file of the language. */
static void copy_language(struct scratch *scratch)
{
	const char *const list[] = {"ls", "content/en", NULL};
	struct str names = STR_INIT;
	char *name, *end;

	if (mkdir(scratch_file(scratch, "en"), 0700) != 0 || scratch_run(list, &names) != 0)
		die("cannot copy content/en");
	for (name = names.data; (end = strchr(name, '\n')) != NULL; name = end + 1) {
		char path[128];

		*end = '\0';
		snprintf(path, sizeof path, "en/%s", name);
		copy_file(scratch, path);
	}
	str_done(&names);
}

int mutants_setup(void **state)
{
	struct scratch *scratch = mem_zero(1, sizeof *scratch);

	*scratch = scratch_new();
	for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++)
		copy_file(scratch, copied[i]);
	copy_language(scratch);
	mkdir(scratch_file(scratch, "de"), 0700);
	*state = scratch;
	return 0;
}

int mutants_teardown(void **state)
{
	scratch_free(*state);
	free(*state);
	return 0;
}

static char *mutate(const char *text, const struct mutation *mutation)
{
	struct str mutant = STR_INIT;
	const char *at = strstr(text, mutation->find);

	if (at == NULL)
		fail_msg("%s does not hold %s", mutation->file, mutation->find);
	str_add(&mutant, text, (size_t)(at - text));
	str_add_text(&mutant, mutation->replace);
	str_add_text(&mutant, at + strlen(mutation->find));
	return str_take(&mutant);
}

/* Edits the file and gives what it was, or NULL when it was not there. */
static char *apply(const char *path, const struct mutation *mutation)
{
	char *before = scratch_read(path), *after;

	if (mutation->replace == NULL) {
		unlink(path);
	} else if (mutation->find == NULL) {
		scratch_write(path, mutation->replace);
	} else {
		after = mutate(before, mutation);
		scratch_write(path, after);
		free(after);
	}
	return before;
}

static bool has_line(const char *report, const char *line)
{
	size_t length = strlen(line);
	const char *at = report;

	while ((at = strstr(at, line)) != NULL) {
		if ((at == report || at[-1] == '\n') && at[length] == '\n')
			return true;
		at += length;
	}
	return false;
}

/* Lines about a file in `report`, but not in `before`: what the mutation alone brought about. */
static size_t count_new(const char *report, const char *before)
{
	size_t count = 0;
	const char *end;

	for (; (end = strchr(report, '\n')) != NULL; report = end + 1) {
		char *line = mem_copy_bytes(report, (size_t)(end - report));

		if (strstr(line, ".json: ") && !has_line(before, line))
			count++;
		free(line);
	}
	return count;
}

/* One mutation; false, showing the report, when it is another than expected. */
static bool run_one(struct scratch *scratch, const struct mutation *mutation, const char *before)
{
	char *path = mem_copy(scratch_file(scratch, mutation->file));
	char *whole = apply(path, mutation);
	struct str report = STR_INIT;
	size_t errors = content_check(scratch->path, &report);
	bool good = errors > 0 && has_line(report.data, mutation->error);

	if (mutation->others != ANY_OTHERS)
		good = good && count_new(report.data, before) == 1 + mutation->others;

	if (!good)
		print_error("expected: %s\nfound:\n%s\n", mutation->error, report.data);
	if (whole)
		scratch_write(path, whole);
	else
		unlink(path);
	str_done(&report);
	free(whole);
	free(path);
	return good;
}

void mutants_run(void **state, const struct mutation *mutations, size_t count)
{
	struct scratch *scratch = *state;
	struct str before = STR_INIT;
	size_t surprises = 0;

	content_check(scratch->path, &before);
	for (size_t i = 0; i < count; i++)
		surprises += !run_one(scratch, &mutations[i], before.data);
	str_done(&before);
	assert_int_equal(surprises, 0);
}
