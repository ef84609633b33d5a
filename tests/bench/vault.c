#include "vault.h"

#include "../../src/store/connection.h"
#include "../../src/store/vault_file.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"
#include "exback/vault.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define PASSPHRASE "not a good one"
#define PART       65536
#define UNLOCKS    5    /* each takes about a second */
#define PREFIX     "li" /* what is typed of a word */
#define SHOWN      100  /* entries that a live search finds at most */

enum { SAVE, SAVE_FLOOR, OPEN, OPEN_FLOOR, UNLOCK, UNLOCK_FLOOR, SEARCH, SEARCH_PLAIN, KINDS };

/* One protected database, and what was measured of it. */
struct bench_vault {
	struct clock clock;
	char *path;   /* of the database */
	char *floor;  /* of the floor's file */
	char *sealed; /* of the one that the floor opens */
	struct secret *secret;
	struct store *store;
	struct samples samples[KINDS];
};

static void must(bool done, const struct err *err)
{
	if (!done)
		die("%s", err->text);
}

static void make(struct bench_vault *vault, const struct data *data, const char *plain)
{
	struct err err = {0};
	int from = open(plain, O_RDONLY | O_CLOEXEC);
	must(clock_init(&vault->clock, &err), &err);
	vault->path = pty_env_path(data->full, "vault.db");
	vault->floor = pty_env_path(data->full, "vault.floor");
	vault->sealed = pty_env_path(data->full, "vault.sealed");
	must(file_copy(from, vault->path, &err), &err);
	close(from);
	vault->secret = secret_new(&err);
	must(vault->secret && secret_add(vault->secret, PASSPHRASE, sizeof PASSPHRASE - 1), &err);
	vault->store = store_open(vault->path, STORE_WRITE, &vault->clock, &err);
	must(vault->store && store_set_passphrase(vault->store, vault->secret, NULL, &err), &err);
}

static void done(struct bench_vault *vault)
{
	struct err err = {0};
	for (int i = 0; i < KINDS; i++)
		samples_done(&vault->samples[i]);
	must(store_erase(vault->path, NULL, &err), &err);
	secret_free(vault->secret);
	unlink(vault->floor);
	unlink(vault->sealed);
	free(vault->path);
	free(vault->floor);
	free(vault->sealed);
}

static void add_since(struct samples *samples, double start, bool counts)
{
	double now = pty_now();
	if (counts)
		samples_add(samples, now - start);
}

/* Whole parts, as many as the image fills: the floor seals as much as we do. */
static size_t whole_parts(size_t length)
{
	return length / PART * PART;
}

static void save_once(struct bench_vault *vault, int run)
{
	struct err err = {0};
	char value[16];
	size_t length;
	snprintf(value, sizeof value, "%d", run);
	double start = pty_now();
	must(store_set_setting(vault->store, "bench", value, &err), &err);
	add_since(&vault->samples[SAVE], start, run > 0);
	const unsigned char *image = vault_image(vault->store, &length);
	start = pty_now();
	floor_save(vault->floor, image, whole_parts(length));
	add_since(&vault->samples[SAVE_FLOOR], start, run > 0);
}

static void open_once(struct bench_vault *vault, int run)
{
	struct err err = {0};
	connection_drop(vault->store);
	double start = pty_now();
	must(connection_ready(vault->store, &err), &err);
	add_since(&vault->samples[OPEN], start, run > 0);
	start = pty_now();
	floor_open(vault->sealed);
	add_since(&vault->samples[OPEN_FLOOR], start, run > 0);
}

static void report(
	struct bench_vault *vault, const char *what, int kind, const char *beside, double limit)
{
	struct str text = STR_INIT;
	size_t length;
	vault_image(vault->store, &length);
	str_addf(&text, "%s, %.0f MB protected", what, (double)length / 1e6);
	report_row(&(struct row){.what = text.data,
		.measured = &vault->samples[kind],
		.beside = beside,
		.against = &vault->samples[kind + 1],
		.limit = limit});
	str_done(&text);
}

static void measure_size(const struct data *data, const char *plain, int runs)
{
	struct bench_vault vault = {0};
	size_t length;
	make(&vault, data, plain);
	const unsigned char *image = vault_image(vault.store, &length);
	floor_seal_for_opening(vault.sealed, image, whole_parts(length));
	for (int run = 0; run <= runs; run++) {
		save_once(&vault, run);
		open_once(&vault, run);
	}
	report(&vault, "a save", SAVE, "sealed in memory, written, synced", 1.5);
	report(&vault, "opening, without the passphrase", OPEN, "read and opened in memory", 1.5);
	store_close(vault.store);
	done(&vault);
}

/* --- the passphrase --- */

static void measure_unlocking(const struct data *data, const char *plain)
{
	struct bench_vault vault = {0};
	struct err err = {0};
	make(&vault, data, plain);
	for (int run = 0; run <= UNLOCKS; run++) {
		store_close(vault.store);
		double start = pty_now();
		vault.store =
			store_unlock(vault.path, STORE_READ, &vault.clock, vault.secret, &err);
		must(vault.store != NULL, &err);
		add_since(&vault.samples[UNLOCK], start, run > 0);
		start = pty_now();
		floor_stretch(PASSPHRASE);
		add_since(&vault.samples[UNLOCK_FLOOR], start, run > 0);
	}
	report(&vault, "unlocking", UNLOCK, "one Argon2id", 0);
	store_close(vault.store);
	done(&vault);
}

/* --- live search: one key, among ten thousand entries --- */

static void search_once(struct store *store, struct samples *samples, int run)
{
	struct err err = {0};
	int64_t *keys = NULL;
	size_t count;
	bool more;
	const struct entry_filter filter = {
		.query = PREFIX, .from = DAY_NONE, .to = DAY_NONE, .live = true, .limit = SHOWN};
	double start = pty_now();
	must(store_find_entries(store, &filter, &keys, &count, &more, &err), &err);
	add_since(samples, start, run > 0);
	free(keys);
}

static void measure_search(const struct data *data, const char *plain, int runs)
{
	struct bench_vault vault = {0};
	struct err err = {0};
	/* First, for once one is protected no file can be opened plainly. */
	struct store *store;
	make(&vault, data, plain);
	for (int run = 0; run <= runs; run++)
		search_once(vault.store, &vault.samples[SEARCH], run);
	store_close(vault.store);
	store = store_open(plain, STORE_READ, &vault.clock, &err);
	must(store != NULL, &err);
	for (int run = 0; run <= runs; run++)
		search_once(store, &vault.samples[SEARCH_PLAIN], run);
	report_row(&(struct row){.what = "a key of a live search, 10,000 entries, protected",
		.measured = &vault.samples[SEARCH],
		.beside = "the same, plain",
		.against = &vault.samples[SEARCH_PLAIN]});
	store_close(store);
	done(&vault);
}

void vault_measure(const struct data *data, int runs)
{
	for (size_t i = 0; i < DATA_SIZES; i++)
		measure_size(data, data_size(i), runs);
	measure_unlocking(data, data_size(0));
	measure_search(data, data_size(DATA_SIZES - 1), runs);
}
