/* An export from somewhere: it is taken as a whole or not at all, its own changes nothing, and the
 * database stays sound. */
#include "fuzz.h"

#include "exback/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct clock clock_here = {
	.frozen = true, .fixed_offset = true, .at = 1795348800, .offset = 3600};

enum { FULL = 200 }; /* imports that were taken, after which the database is begun anew */

static struct store *open_store(bool anew)
{
	char *path = fuzz_path("import.db");
	struct err err = {0};
	if (anew)
		unlink(path);
	struct store *store = store_open(path, STORE_WRITE, &clock_here, &err);
	claim(store != NULL, err.text);
	free(path);
	return store;
}

static void expect_sound(struct store *store)
{
	struct str report = STR_INIT, again = STR_INIT;
	struct import_result result = {0};
	struct err err = {0};
	claim(store_check(store, &report, &err) == 0, report.length ? report.data : err.text);
	str_clear(&report);
	claim(store_export_json(store, &report, &err), err.text);
	claim(store_import_json(store, "own", report.data, report.length, NULL, &result, &err),
		err.text);
	claim(!result.added && !result.changed, "its own export changes nothing");
	claim(store_export_json(store, &again, NULL) && strcmp(again.data, report.data) == 0,
		"it gives the same export again");
	str_done(&report);
	str_done(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct store *store;
	static int taken;
	struct import_result result = {0};
	struct err err = {0};
	if (!store)
		store = open_store(true);
	bool fine =
		store_import_json(store, "input", (const char *)data, size, NULL, &result, &err);
	claim(fine == (err.kind == ERR_NONE), "it is taken, or it is said why not");
	if (fine && result.added + result.changed > 0) {
		expect_sound(store);
		taken++;
	}
	if (taken == FULL) {
		store_close(store);
		store = open_store(true);
		taken = 0;
	}
	return 0;
}
