#include "store_fixture.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOW = 1795374900, WALL = 3600 };

int fixture_folder(void **state)
{
	struct fixture *fixture = mem_zero(1, sizeof *fixture);
	fixture->directory = mem_copy("/tmp/exback-store-XXXXXX");
	if (!mkdtemp(fixture->directory))
		return -1;
	fixture->path = fixture_path(fixture, "exback.db");
	fixture->clock =
		(struct clock){.frozen = true, .fixed_offset = true, .at = NOW, .offset = WALL};
	*state = fixture;
	return 0;
}

int fixture_setup(void **state)
{
	if (fixture_folder(state) != 0)
		return -1;
	struct fixture *fixture = *state;
	fixture->store = store_open(fixture->path, STORE_WRITE, &fixture->clock, NULL);
	return fixture->store ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)type;
	(void)walk;
	return remove(path);
}

int fixture_teardown(void **state)
{
	struct fixture *fixture = *state;
	store_close(fixture->store);
	chmod(fixture->directory, 0700);
	nftw(fixture->directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(fixture->directory);
	free(fixture->path);
	free(fixture);
	return 0;
}

void fixture_close(struct fixture *fixture)
{
	store_close(fixture->store);
	fixture->store = NULL;
}

void fixture_reopen(struct fixture *fixture)
{
	fixture_close(fixture);
	assert_done(fixture->store = store_open(fixture->path, STORE_WRITE, &fixture->clock, &err));
}

char *fixture_path(const struct fixture *fixture, const char *name)
{
	return path_join(fixture->directory, name);
}

void fixture_pass(struct fixture *fixture, int64_t seconds)
{
	fixture->clock.at += seconds;
}

size_t fixture_file_count(const struct fixture *fixture)
{
	size_t count = 0;
	DIR *directory = opendir(fixture->directory);
	assert_non_null(directory);
	for (struct dirent *item; (item = readdir(directory));)
		count += item->d_name[0] != '.' && !text_ends(item->d_name, ".lock");
	closedir(directory);
	return count;
}

struct str fixture_read(const char *path)
{
	struct str bytes = STR_INIT;
	char part[65536];
	int descriptor = open(path, O_RDONLY);
	assert_true(descriptor >= 0);
	for (ssize_t got; (got = read(descriptor, part, sizeof part)) > 0;)
		str_add(&bytes, part, (size_t)got);
	close(descriptor);
	return bytes;
}

void fixture_write(const char *path, const char *bytes, size_t length)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(descriptor >= 0);
	assert_int_equal(write(descriptor, bytes, length), length);
	close(descriptor);
}

struct uuid fixture_entry(struct fixture *fixture, const char *title, const char *text)
{
	struct entry entry = {
		.record.when = clock_now(&fixture->clock),
		.kind = mem_copy("letter"),
		.title = mem_copy(title),
		.text = mem_copy(text),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN,
	};
	assert_done(store_save_entry(fixture->store, &entry, &err));
	struct uuid uuid = entry.record.uuid;
	entry_done(&entry);
	return uuid;
}

struct uuid fixture_contact(struct fixture *fixture, const char *kind)
{
	struct contact contact = {
		.record.when = clock_now(&fixture->clock),
		.kind = mem_copy(kind),
	};
	assert_done(store_save_contact(fixture->store, &contact, &err));
	struct uuid uuid = contact.record.uuid;
	contact_done(&contact);
	return uuid;
}

struct uuid fixture_answer(struct fixture *fixture, const char *step, const char *json)
{
	struct answer given = {
		.record.when = clock_now(&fixture->clock),
		.step = mem_copy(step),
		.json = mem_copy(json),
	};
	assert_done(store_add_answer(fixture->store, &given, &err));
	struct uuid uuid = given.record.uuid;
	answer_done(&given);
	return uuid;
}

void fixture_shows(struct fixture *fixture, const struct entry_filter *filter, const char *expected)
{
	int64_t *keys = NULL;
	size_t count = 0;
	struct str got = STR_INIT;
	assert_done(store_find_entries(fixture->store, filter, &keys, &count, NULL, &err));
	for (size_t i = 0; i < count; i++) {
		struct entry_row row;
		assert_done(store_entry_row(fixture->store, keys[i], filter->query, &row, &err));
		str_addf(&got, "%s%s", i > 0 ? " " : "",
			row.entry.title ? row.entry.title : row.entry.prompt);
		entry_row_done(&row);
	}
	assert_string_equal(got.data, expected);
	str_done(&got);
	free(keys);
}

char *fixture_export(struct store *store)
{
	struct str out = STR_INIT;
	assert_done(store_export_json(store, &out, &err));
	char *line = strstr(out.data, "  \"exported_at\"");
	assert_non_null(line);
	size_t length = strcspn(line, "\n") + 1;
	str_splice(&out, (size_t)(line - out.data), length, "", 0);
	return str_take(&out);
}

struct store *fixture_store(const struct fixture *fixture, const char *name)
{
	char *path = fixture_path(fixture, name);
	struct store *store = store_open(path, STORE_WRITE, &fixture->clock, NULL);
	assert_non_null(store);
	free(path);
	return store;
}

void fixture_sound(struct store *store)
{
	struct str report = STR_INIT;
	struct err err = {0};
	if (store_check(store, &report, &err) != 0)
		fail_msg("%s%s", report.data, err.text);
	str_done(&report);
}
