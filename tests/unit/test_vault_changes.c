/* A sealed file that somebody changed: bits, ends, parts exchanged, parts of another state of the same
 * file under the same key. None is taken; and careless readers, who leave out one check each, take some. */
#include "../../src/store/vault_file.h"
#include "../../src/store/vault_key.h"
#include "../../src/store/vault_secret.h"
#include "quota.h"
#include "random.h"
#include "store_fixture.h"

#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

enum {
	SEED = 20261123,
	CHANGES = 10000,
	CHANGES_SOAK = 250000,
	SEALED = VAULT_CHUNK + 17, /* bytes of a part in the file */
	PARTS = 3,
	IMAGE = 2 * VAULT_CHUNK + 1000,
	WHOLE = VAULT_HEADER + PARTS * SEALED,
	MOST = WHOLE + SEALED /* bytes: with a part too many */
};

struct bytes {
	unsigned char bytes[MOST];
	size_t length;
};

/* What a careless program leaves out. */
enum neglect { NOTHING, HEADER_PROOF, FINAL_TAG, WHAT_FOLLOWS };

struct scene {
	unsigned char *key;        /* of both states */
	struct bytes state, other; /* two states of one file: the second has other data */
	struct bytes changed;      /* the state, changed */
	int file;                  /* of memory, with the changed one */
	enum neglect neglect;      /* by whoever wrote and reads */
	unsigned char *plain;      /* room for a part */
	struct random random;
};

/* --- sealing and opening, as the program does, or carelessly --- */

static void seal_carelessly(struct scene *scene, struct bytes *ret)
{
	crypto_secretstream_xchacha20poly1305_state stream;
	unsigned char *head = ret->bytes;
	crypto_secretstream_xchacha20poly1305_init_push(&stream, head + AT_STREAM, scene->key);
	memset(scene->plain, 0, VAULT_CHUNK);
	for (size_t part = 0; part < PARTS; part++)
		crypto_secretstream_xchacha20poly1305_push(&stream,
			head + VAULT_HEADER + part * SEALED, NULL, scene->plain, VAULT_CHUNK, NULL,
			0, part == PARTS - 1 ? 3 : 0);
}

static void seal(
	struct scene *scene, struct vault_header *header, unsigned char fill, struct bytes *ret)
{
	int file = memfd_create("state", MFD_CLOEXEC);
	unsigned char *image = mem_alloc(IMAGE);
	memset(image, fill, IMAGE);
	header_put_generation(header, header_generation(header) + 1);
	assert_true(vault_stream_write(file, "state", header, scene->key, image, IMAGE, NULL));
	assert_int_equal(pread(file, ret->bytes, MOST, 0), WHOLE);
	ret->length = WHOLE;
	free(image);
	close(file);
	if (scene->neglect == HEADER_PROOF)
		seal_carelessly(scene, ret);
}

/* As vault_stream_read would be if it looked at one thing less. */
static bool opens_carelessly(struct scene *scene)
{
	crypto_secretstream_xchacha20poly1305_state stream;
	const unsigned char *head = scene->changed.bytes;
	const size_t proof = scene->neglect == HEADER_PROOF ? 0 : VAULT_HEADER;
	unsigned char tag = 0;
	size_t at = VAULT_HEADER;
	crypto_secretstream_xchacha20poly1305_init_pull(&stream, head + AT_STREAM, scene->key);
	for (; at + SEALED <= scene->changed.length && tag != 3; at += SEALED) {
		const bool first = at == VAULT_HEADER;
		if (crypto_secretstream_xchacha20poly1305_pull(&stream, scene->plain, NULL, &tag,
			    head + at, SEALED, first ? head : NULL, first ? proof : 0) != 0)
			return false;
	}
	bool ended = scene->neglect == FINAL_TAG ? at > VAULT_HEADER : tag == 3;
	return ended && (scene->neglect == WHAT_FOLLOWS || at == scene->changed.length);
}

static bool opens(struct scene *scene)
{
	struct vault_header header;
	struct vault_image image;
	if (scene->changed.length < VAULT_HEADER)
		return false;
	memcpy(header.bytes, scene->changed.bytes, VAULT_HEADER);
	if (vault_header_wrong(&header))
		return false;
	if (scene->neglect != NOTHING)
		return opens_carelessly(scene);
	assert_int_equal(ftruncate(scene->file, (off_t)scene->changed.length), 0);
	assert_int_equal(pwrite(scene->file, scene->changed.bytes, scene->changed.length, 0),
		(ssize_t)scene->changed.length);
	if (!vault_stream_read(scene->file, "changed", &header, scene->key, &image, NULL))
		return false;
	sqlite3_free(image.bytes);
	return true;
}

/* --- changes --- */

static unsigned char *part_of(struct bytes *bytes, size_t number)
{
	return bytes->bytes + VAULT_HEADER + number * SEALED;
}

static void flip(struct scene *scene, size_t bit)
{
	scene->changed.bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
}

static void flip_some(struct scene *scene)
{
	for (size_t count = 1 + random_below(&scene->random, 3); count-- > 0;)
		flip(scene, random_below(&scene->random, (size_t)WHOLE * 8));
}

static void cut_off(struct scene *scene)
{
	scene->changed.length = random_below(&scene->random, WHOLE);
}

static void cut_off_parts(struct scene *scene)
{
	scene->changed.length = VAULT_HEADER + random_below(&scene->random, PARTS) * SEALED;
}

static void append_bytes(struct scene *scene)
{
	scene->changed.length += 1 + random_below(&scene->random, SEALED);
	for (size_t at = WHOLE; at < scene->changed.length; at++)
		scene->changed.bytes[at] = (unsigned char)random_below(&scene->random, 256);
}

static void append_part(struct scene *scene)
{
	struct bytes *from = random_below(&scene->random, 2) ? &scene->other : &scene->state;
	memcpy(part_of(&scene->changed, PARTS), part_of(from, random_below(&scene->random, PARTS)),
		SEALED);
	scene->changed.length += SEALED;
}

static void swap_parts(struct scene *scene)
{
	size_t one = random_below(&scene->random, PARTS), two = random_below(&scene->random, PARTS);
	memcpy(part_of(&scene->changed, one), part_of(&scene->state, two), SEALED);
	memcpy(part_of(&scene->changed, two), part_of(&scene->state, one), SEALED);
}

static void leave_out_a_part(struct scene *scene)
{
	for (size_t part = random_below(&scene->random, PARTS); part + 1 < PARTS; part++)
		memcpy(part_of(&scene->changed, part), part_of(&scene->state, part + 1), SEALED);
	scene->changed.length -= SEALED;
}

static void splice_parts(struct scene *scene)
{
	for (size_t part = 0; part < PARTS; part++)
		if (random_below(&scene->random, 2))
			memcpy(part_of(&scene->changed, part), part_of(&scene->other, part),
				SEALED);
}

static void splice_bytes(struct scene *scene)
{
	size_t at = random_below(&scene->random, WHOLE);
	size_t length = 1 + random_below(&scene->random, WHOLE - at);
	memcpy(scene->changed.bytes + at, scene->other.bytes + at, length);
}

static void splice_header(struct scene *scene)
{
	size_t at = random_below(&scene->random, VAULT_HEADER);
	size_t length = 1 + random_below(&scene->random, VAULT_HEADER - at);
	memcpy(scene->changed.bytes + at, scene->other.bytes + at, length);
}

static void (*const changes[])(struct scene *scene) = {flip_some, cut_off, cut_off_parts,
	append_bytes, append_part, swap_parts, leave_out_a_part, splice_parts, splice_bytes,
	splice_header};

static bool is_one_of_the_states(const struct scene *scene)
{
	const struct bytes *now = &scene->changed;
	return now->length == WHOLE && (memcmp(now->bytes, scene->state.bytes, WHOLE) == 0 ||
					       memcmp(now->bytes, scene->other.bytes, WHOLE) == 0);
}

/* Each bit of the header first, then one change after the other. */
static void change(struct scene *scene, size_t number)
{
	const size_t kinds = sizeof changes / sizeof *changes;
	scene->changed = scene->state;
	if (number < (size_t)VAULT_HEADER * 8)
		flip(scene, number);
	while (is_one_of_the_states(scene))
		changes[number % kinds](scene);
}

/* --- the trials --- */

static struct scene *begin(enum neglect neglect, uint64_t seed)
{
	static struct scene scene;
	struct vault_header header;
	struct secret *secret = secret_new(NULL);
	assert_true(secret_add(secret, "correct horse", strlen("correct horse")));
	scene = (struct scene){.neglect = neglect, .random.state = seed};
	scene.key = vault_key_new(&header, secret, NULL);
	scene.plain = mem_alloc(VAULT_CHUNK);
	scene.file = memfd_create("changed", MFD_CLOEXEC);
	seal(&scene, &header, 'a', &scene.state);
	seal(&scene, &header, 'b', &scene.other);
	secret_free(secret);
	scene.changed = scene.state;
	assert_true(opens(&scene));
	return &scene;
}

static void end(struct scene *scene)
{
	secret_release(scene->key);
	free(scene->plain);
	close(scene->file);
}

static void test_no_change_is_taken(void **state)
{
	struct quota quota;
	(void)state;
	quota_begin(&quota, CHANGES, CHANGES_SOAK, SEED);
	struct scene *scene = begin(NOTHING, quota.seed);
	for (; quota_more(&quota); quota.done++) {
		change(scene, quota.done);
		if (opens(scene))
			fail_msg("change %zu of seed %llu was taken", quota.done,
				(unsigned long long)quota.seed);
	}
	end(scene);
	quota_report(&quota, "sealed file, changed", "0 accepted");
}

static void test_careless_readers_are_noticed(void **state)
{
	static const struct {
		enum neglect neglect;
		const char *name;
	} mutants[] = {{HEADER_PROOF, "no proof of the header"},
		{FINAL_TAG, "no check of the final tag"},
		{WHAT_FOLLOWS, "no look at what follows"}};
	(void)state;
	for (size_t i = 0; i < sizeof mutants / sizeof *mutants; i++) {
		struct scene *scene = begin(mutants[i].neglect, SEED);
		size_t taken = 0;
		for (size_t number = 0; number < CHANGES / 2; number++) {
			change(scene, number);
			taken += opens(scene);
		}
		end(scene);
		printf("mutant %s: takes %zu of %d\n", mutants[i].name, taken, CHANGES / 2);
		assert_true(taken > 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_change_is_taken),
		cmocka_unit_test(test_careless_readers_are_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
