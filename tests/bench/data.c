/* What is measured on: made through the store, kept, and copied into a home for each run. */
#include "bench.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"
#include "exback/store.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER  "build/bench/data"
#define BATCH   500        /* entries imported in one transaction */
#define LARGEST (1u << 30) /* bytes of a file that is copied */
#define LETTER  7          /* number of the entry that is written while measuring */

static void must(bool done, const struct err *err)
{
	if (!done)
		die("%s", err->text);
}

/* --- our own files --- */

static void import(struct store *store, const struct str *json)
{
	struct err err = {0};
	must(store_import_json(store, "bench", json->data, json->length, NULL, NULL, &err), &err);
}

static void import_all(
	struct store *store, const struct clock *clock, const char *chapter, int entries)
{
	struct str json = STR_INIT;
	data_json_checkins(clock, chapter, &json);
	import(store, &json);
	for (int first = 0; first < entries; first += BATCH) {
		str_clear(&json);
		data_json_entries(clock, chapter, first,
			entries - first < BATCH ? entries - first : BATCH, &json);
		import(store, &json);
	}
	str_done(&json);
}

static void make_store(const char *file, const struct clock *clock, int entries)
{
	struct err err = {0};
	struct chapter chapter = {.record.when = clock_now(clock)};
	chapter.started_on = day_plus(chapter.record.when.day, entries ? -400 : 0);
	struct store *store = store_open(file, STORE_WRITE, clock, &err);
	must(store && store_save_chapter(store, &chapter, &err), &err);
	if (entries)
		import_all(store, clock, chapter.record.uuid.text, entries);
	store_close(store);
	chapter_done(&chapter);
}

static void make_empty(const char *file, const struct clock *clock)
{
	make_store(file, clock, 0);
}

static void make_full(const char *file, const struct clock *clock)
{
	make_store(file, clock, BENCH_ENTRIES);
}

/* About 1 and 10 MB. */
static void make_small(const char *file, const struct clock *clock)
{
	make_store(file, clock, 75);
}

static void make_middle(const char *file, const struct clock *clock)
{
	make_store(file, clock, 750);
}

/* --- keeping and copying --- */

static bool newer(const char *file, const char *than)
{
	struct stat a, b;
	return stat(file, &a) == 0 && stat(than, &b) == 0 && a.st_mtime >= b.st_mtime;
}

static void remove_file(const char *file, const char *end)
{
	struct err err = {0};
	struct str path = STR_INIT;
	str_addf(&path, "%s%s", file, end);
	must(file_remove(path.data, &err), &err);
	str_done(&path);
}

/* Made again when the bench has been built since: the store may have changed. */
static void keep(const char *file, const struct clock *clock,
	void (*make)(const char *file, const struct clock *clock))
{
	struct err err = {0};
	struct str fresh = STR_INIT;
	if (newer(file, "build/bench/bench"))
		return;
	fprintf(stderr, "bench: making %s\n", file);
	must(path_make_directory(FOLDER, &err), &err);
	str_addf(&fresh, "%s.new", file);
	remove_file(fresh.data, "");
	make(fresh.data, clock);
	if (rename(fresh.data, file))
		die("cannot rename %s", fresh.data);
	/* SQLite leaves its journal behind, empty. */
	remove_file(fresh.data, "-journal");
	str_done(&fresh);
}

static void copy(const char *from, const char *to)
{
	struct err err = {0};
	struct str bytes = STR_INIT;
	must(file_read(from, LARGEST, &bytes, &err), &err);
	must(file_replace(to, bytes.data, bytes.length, &err), &err);
	str_done(&bytes);
}

static struct pty_env *make_home(const char *database)
{
	struct err err = {0};
	struct pty_env *env = pty_env_new();
	char *folder = pty_env_path(env, "data/exback"), *file = path_join(folder, "exback.db");
	must(path_make_directory(folder, &err), &err);
	copy(database, file);
	free(folder);
	free(file);
	return env;
}

static void make_letter(const char *file)
{
	struct err err = {0};
	struct str text = STR_INIT;
	words_entry(LETTER, &text);
	must(file_replace(file, text.data, text.length, &err), &err);
	str_done(&text);
}

const char *data_size(size_t size)
{
	static const char *const files[DATA_SIZES] = {
		FOLDER "/small.db", FOLDER "/middle.db", FOLDER "/full.db"};
	return files[size];
}

void data_make(struct data *data)
{
	struct clock clock;
	struct err err = {0};
	setenv("EXBACK_NOW", PTY_NOW, 1);
	must(clock_init(&clock, &err), &err);
	keep(FOLDER "/empty.db", &clock, make_empty);
	keep(FOLDER "/full.db", &clock, make_full);
	keep(FOLDER "/small.db", &clock, make_small);
	keep(FOLDER "/middle.db", &clock, make_middle);
	keep(FOLDER "/floor.db", &clock, data_make_floor);
	data->empty = make_home(FOLDER "/empty.db");
	data->full = make_home(FOLDER "/full.db");
	data->floor = pty_env_path(data->full, "floor.db");
	copy(FOLDER "/floor.db", data->floor);
	data->letter = pty_env_path(data->full, "letter.txt");
	make_letter(data->letter);
}

void data_done(struct data *data)
{
	pty_env_free(data->empty);
	pty_env_free(data->full);
	free(data->floor);
	free(data->letter);
}
