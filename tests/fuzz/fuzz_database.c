/* A database of ours in which some bytes are others: it opens, or it is said why not; what comes out is
 * JSON, and looking changes no byte. */
#include "fuzz.h"

#include "exback/file.h"
#include "exback/json.h"
#include "exback/mem.h"
#include "exback/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct clock clock_here = {
	.frozen = true, .fixed_offset = true, .at = 1795348800, .offset = 3600};

#define LARGEST ((size_t)1 << 24)

static struct str make_database(const char *path)
{
	struct str bytes = STR_INIT;
	struct store *store = store_open(path, STORE_WRITE, &clock_here, NULL);
	struct entry entry = {.kind = mem_copy("letter"),
		.text = mem_copy("I walked past your window today."),
		.mood = SCALE_UNKNOWN,
		.sealed_until = DAY_NONE,
		.record.when = clock_now(&clock_here)};
	claim(store && store_save_entry(store, &entry, NULL), "a database can be made");
	entry_done(&entry);
	store_close(store);
	claim(file_read(path, LARGEST, &bytes, NULL), "it can be read");
	return bytes;
}

static void export(struct store *store)
{
	struct str text = STR_INIT;
	struct err err = {0};
	if (store_export_json(store, &text, NULL)) {
		struct json_document *document = json_parse("export", text.data, text.length, &err);
		claim(document != NULL, err.text);
		json_free(document);
	}
	str_done(&text);
}

static void expect_file(const char *path, const char *bytes, size_t length)
{
	struct str now = STR_INIT;
	claim(file_read(path, LARGEST, &now, NULL) && now.length == length &&
			(!length || memcmp(now.data, bytes, length) == 0),
		"looking changes nothing");
	str_done(&now);
}

/* What a person would do with it. A check comes last: it mends the index of the search. */
static void use(const char *path, const char *bytes, size_t length)
{
	struct str text = STR_INIT;
	struct records *records = NULL;
	struct err err = {0};
	struct store *store = store_open(path, STORE_READ, &clock_here, &err);
	claim((store != NULL) == (err.kind == ERR_NONE), "it opens, or it is said why not");
	if (store) {
		export(store);
		store_entry_count(store);
		if (store_current_records(store, &records, NULL))
			records_free(records);
	}
	expect_file(path, bytes, length);
	if (store)
		store_check(store, &text, NULL);
	store_close(store);
	str_done(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct str sound;
	char *path = fuzz_path("database.db"), *journal = fuzz_path("database.db-journal");
	if (!sound.length)
		sound = make_database(path);
	char *bytes = mem_copy_bytes(sound.data, sound.length);
	fuzz_patch((uint8_t *)bytes, sound.length, data, size);
	/* What is left over of the groups of four cuts the file. */
	size_t length = size % 4 ? sound.length * data[size - 1] / 256 : sound.length;
	fuzz_write(path, (const uint8_t *)bytes, length);
	unlink(journal);
	use(path, bytes, length);
	free(bytes);
	free(path);
	free(journal);
	return 0;
}
