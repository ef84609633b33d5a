#include "golden.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LIMIT (1 << 20) /* bytes of a golden file; a screen has a few thousand */

/* --- lines --- */

/* The next line of a text, without trailing blanks; false at its end. */
static bool next_line(const char **text, const char **ret_line, size_t *ret_length)
{
	size_t length = strcspn(*text, "\n");
	if (!**text)
		return false;
	*ret_line = *text;
	*text += length + ((*text)[length] == '\n');
	while (length > 0 && strchr(" \t\r", (*ret_line)[length - 1]))
		length--;
	*ret_length = length;
	return true;
}

static void trim(const char *text, struct str *out)
{
	const char *line;
	size_t length;
	while (next_line(&text, &line, &length)) {
		str_add(out, line, length);
		str_add_char(out, '\n');
	}
	while (out->length > 1 && out->data[out->length - 2] == '\n')
		str_cut(out, out->length - 1);
}

static void print_difference(const char *file, const char *expected, const char *seen)
{
	const char *a = "", *b = "";
	size_t a_length = 0, b_length = 0;
	fprintf(stderr, "--- %s (-) and what was seen (+)\n", file);
	for (int row = 1; *expected || *seen; row++) {
		bool has_a = next_line(&expected, &a, &a_length);
		bool has_b = next_line(&seen, &b, &b_length);
		if (has_a && has_b && a_length == b_length && memcmp(a, b, a_length) == 0) {
			fprintf(stderr, " %3d  %.*s\n", row, (int)a_length, a);
			continue;
		}
		if (has_a)
			fprintf(stderr, "-%3d  %.*s\n", row, (int)a_length, a);
		if (has_b)
			fprintf(stderr, "+%3d  %.*s\n", row, (int)b_length, b);
	}
}

/* --- files --- */

static bool blessing(void)
{
	const char *value = getenv("EXBACK_BLESS");
	return value && *value;
}

static bool write_golden(const char *file, const struct str *text)
{
	struct err err = {0};
	char *folder = path_directory(file);
	bool done = path_make_directory(folder, &err) &&
		    file_write_new(file, text->data, text->length, true, &err);
	if (!done)
		fprintf(stderr, "%s\n", err.text);
	free(folder);
	return done;
}

static bool read_golden(const char *file, struct str *ret)
{
	struct str raw = STR_INIT;
	bool there = file_read(file, LIMIT, &raw, NULL);
	trim(raw.data, ret);
	str_done(&raw);
	return there;
}

static bool same(const struct str *a, const struct str *b)
{
	return a->length == b->length && memcmp(a->data, b->data, a->length) == 0;
}

bool golden_compare(const char *file, const char *text, bool bless)
{
	struct str expected = STR_INIT, seen = STR_INIT;
	bool agreed = true;
	trim(text, &seen);
	if (!read_golden(file, &expected) || !same(&expected, &seen)) {
		if (bless)
			agreed = write_golden(file, &seen);
		else
			print_difference(file, expected.data, seen.data);
		agreed = agreed && bless;
	}
	str_done(&expected);
	str_done(&seen);
	return agreed;
}

/* --- what tests call --- */

static void check(const char *file, const char *text)
{
	if (!golden_compare(file, text, blessing()))
		fail_msg("%s differs; if the new one is right: make bless", file);
}

void golden_text(const char *name, const char *text)
{
	char file[256];
	snprintf(file, sizeof file, GOLDEN_FOLDER "/%s.txt", name);
	check(file, text);
}

static bool is_golden(struct pty *pty, void *context)
{
	struct str seen = STR_INIT;
	trim(pty_screen(pty), &seen);
	bool equal = same(context, &seen);
	str_done(&seen);
	return equal;
}

void golden_screen(const char *name, struct pty *pty)
{
	char file[256];
	int rows, columns;
	struct str expected = STR_INIT;
	pty_size(pty, &rows, &columns);
	snprintf(file, sizeof file, GOLDEN_FOLDER "/%s-%dx%d.txt", name, columns, rows);
	/* A screen that comes in several pieces is waited for; blessing has nothing to wait for. */
	if (blessing())
		pty_settle(pty, 0.5);
	else if (read_golden(file, &expected))
		pty_try(pty, is_golden, &expected, PTY_DEADLINE);
	str_done(&expected);
	check(file, pty_screen(pty));
}
