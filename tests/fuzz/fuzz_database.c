/* A database of ours in which some bytes are others: it opens or it does not, and nothing breaks. */
#include "fuzz.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/store.h"

#include <stdlib.h>
#include <unistd.h>

static const struct clock clock_here = {
	.frozen = true, .fixed_offset = true, .at = 1795348800, .offset = 3600};

#define LARGEST ((size_t)1 << 24)

static struct store *open_store(const char *path, enum store_mode mode)
{
	return store_open(path, mode, &clock_here, NULL);
}

static struct str make_database(const char *path)
{
	struct str bytes = STR_INIT;
	struct store *store = open_store(path, STORE_WRITE);
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

/* What a person would do with it. */
static void use(const char *path)
{
	struct str text = STR_INIT;
	struct store *store = open_store(path, STORE_READ);
	struct records *records = NULL;
	if (!store)
		return;
	store_export_json(store, &text, NULL);
	store_check(store, &text, NULL);
	store_entry_count(store);
	if (store_current_records(store, &records, NULL))
		records_free(records);
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
	use(path);
	free(bytes);
	free(path);
	free(journal);
	return 0;
}
