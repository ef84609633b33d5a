/* The sealed file, bit by bit: what it is, and that nothing else is taken for it. */
#include "../../src/store/vault_file.h"
#include "../../src/store/vault_key.h"
#include "../../src/store/vault_secret.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

enum { SEALED = VAULT_CHUNK + 17, PARTS = 3, IMAGE = 2 * VAULT_CHUNK + 1000 };

static struct secret *secret_of(const char *text)
{
	struct secret *secret = secret_new(NULL);
	assert_non_null(secret);
	assert_true(secret_add(secret, text, strlen(text)));
	return secret;
}

/* --- a sealed file in memory --- */

struct sealed {
	int file;                   /* of memory */
	struct vault_header header; /* as it was written */
	unsigned char *key;         /* of its data */
	unsigned char *image;       /* what was sealed */
};

static int setup(void **state)
{
	static struct sealed sealed;
	struct secret *secret = secret_of("correct horse");
	sealed.file = memfd_create("sealed", MFD_CLOEXEC);
	sealed.key = vault_key_new(&sealed.header, secret, NULL);
	sealed.image = malloc(IMAGE);
	for (size_t i = 0; i < IMAGE; i++)
		sealed.image[i] = (unsigned char)(i * 31 % 251);
	assert_true(vault_stream_write(
		sealed.file, "sealed", &sealed.header, sealed.key, sealed.image, IMAGE, NULL));
	secret_free(secret);
	*state = &sealed;
	return 0;
}

static int teardown(void **state)
{
	struct sealed *sealed = *state;
	close(sealed->file);
	secret_release(sealed->key);
	free(sealed->image);
	return 0;
}

/* Whether it opens, with the header that is in the file. */
static bool opens(struct sealed *sealed, struct err *err)
{
	struct vault_header header;
	struct vault_image image;
	if (pread(sealed->file, &header, sizeof header, 0) != sizeof header ||
		vault_header_wrong(&header))
		return false;
	if (!vault_stream_read(sealed->file, "sealed", &header, sealed->key, &image, err))
		return false;
	assert_int_equal(image.length, IMAGE);
	assert_memory_equal(image.bytes, sealed->image, IMAGE);
	sqlite3_free(image.bytes);
	return true;
}

static void flip(const struct sealed *sealed, off_t at, int bit)
{
	unsigned char byte;
	assert_int_equal(pread(sealed->file, &byte, 1, at), 1);
	byte ^= (unsigned char)(1 << bit);
	assert_int_equal(pwrite(sealed->file, &byte, 1, at), 1);
}

/* --- what it is --- */

static void test_the_header_is_as_the_format_says(void **state)
{
	struct sealed *sealed = *state;
	const unsigned char *bytes = sealed->header.bytes;
	static const unsigned char beginning[16] = {
		0x89, 'S', 'L', 'D', 0x0d, 0x0a, 0x1a, 0, 1, 0, 0x40, 0x01, 0, 0, 0, 0};
	static const unsigned char middle[16] = {1, 2, 1, 0, 0, 0, 1, 0};
	static const unsigned char cost[8] = {1, 0, 0, 0, 0, 0x20, 0, 0};
	assert_memory_equal(bytes, beginning, 16);
	assert_memory_equal(bytes + 32, middle, 16);
	assert_memory_equal(bytes + 48, cost, 8);
	for (int i = 144; i < 240; i++)
		assert_int_equal(bytes[i], 0);
	for (int i = 264; i < 320; i++)
		assert_int_equal(bytes[i], 0);
	assert_int_equal(lseek(sealed->file, 0, SEEK_END), 320 + PARTS * SEALED);
	assert_true(opens(sealed, NULL));
}

static void test_an_image_of_any_length_comes_back(void **state)
{
	struct sealed *sealed = *state;
	static const size_t lengths[] = {0, 1, 65527, 65528, 65529, 131064, 131065};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct vault_header header = sealed->header;
		struct vault_image image;
		int file = memfd_create("length", MFD_CLOEXEC);
		assert_true(vault_stream_write(
			file, "length", &header, sealed->key, sealed->image, lengths[i], NULL));
		assert_int_equal(lseek(file, 0, SEEK_END),
			320 + (off_t)((lengths[i] + 8 + 65535) / 65536) * SEALED);
		assert_true(vault_stream_read(file, "length", &header, sealed->key, &image, NULL));
		assert_int_equal(image.length, lengths[i]);
		assert_memory_equal(image.bytes, sealed->image, lengths[i]);
		sqlite3_free(image.bytes);
		close(file);
	}
}

/* --- a known answer: with known random bytes every byte of the file is known --- */

static unsigned char next_byte;

static void fixed_buffer(void *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		((unsigned char *)bytes)[i] = next_byte++;
}

static uint32_t fixed_number(void)
{
	uint32_t number;
	fixed_buffer(&number, sizeof number);
	return number;
}

static const char *fixed_name(void)
{
	return "fixed";
}

static void test_a_known_file_has_a_known_hash(void **state)
{
	struct sealed *sealed = *state;
	struct randombytes_implementation *before = &randombytes_sysrandom_implementation;
	struct randombytes_implementation fixed = {
		.implementation_name = fixed_name, .random = fixed_number, .buf = fixed_buffer};
	struct secret *secret = secret_of("correct horse");
	struct vault_header header;
	char code[RECOVERY_CODE_TEXT], hex[65];
	unsigned char hash[32], bytes[4096];
	crypto_generichash_state hashing;
	int file = memfd_create("known", MFD_CLOEXEC);
	next_byte = 0;
	randombytes_set_implementation(&fixed);
	unsigned char *key = vault_key_new(&header, secret, NULL);
	assert_true(vault_key_add_code(&header, key, code, NULL));
	header_put_generation(&header, 0x0102030405060708);
	assert_true(vault_stream_write(file, "known", &header, key, sealed->image, IMAGE, NULL));
	randombytes_set_implementation(before);
	secret_release(key);
	secret_free(secret);
	crypto_generichash_init(&hashing, NULL, 0, sizeof hash);
	lseek(file, 0, SEEK_SET);
	for (ssize_t got; (got = read(file, bytes, sizeof bytes)) > 0;)
		crypto_generichash_update(&hashing, bytes, (unsigned long long)got);
	crypto_generichash_final(&hashing, hash, sizeof hash);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	close(file);
	assert_string_equal(code, "2RB5-D5PQ-2XBS-FP0R-B2CD-J6AS-K75");
	assert_string_equal(
		hex, "08094126bdeaeddf7c23a1f70cdfd862a8c988caa991ec918025acf48f16f456");
}

/* A reader of a page, written from the format alone (vault.md, section 2). */
static void test_a_reader_from_the_description_reads_it(void **state)
{
	struct sealed *sealed = *state;
	unsigned char head[320], proven[75], key[32], data[32], tag;
	unsigned char *sealed_part = malloc(65553), *part = malloc(65536);
	crypto_secretstream_xchacha20poly1305_state stream;
	assert_int_equal(pread(sealed->file, head, 320, 0), 320);
	memcpy(proven, head, 32);
	memcpy(proven + 32, head + 16, 16);
	memcpy(proven + 48, head + 32, 2);
	proven[50] = 0;
	memcpy(proven + 51, head + 48, 24);
	assert_int_equal(crypto_pwhash(key, 32, "correct horse", 13, head + 56, 1, 8 << 20, 2), 0);
	assert_int_equal(crypto_aead_xchacha20poly1305_ietf_decrypt(
				 data, NULL, NULL, head + 96, 48, proven, 75, head + 72, key),
		0);
	crypto_secretstream_xchacha20poly1305_init_pull(&stream, head + 240, data);
	for (int i = 0; i < PARTS; i++) {
		assert_int_equal(
			pread(sealed->file, sealed_part, 65553, 320 + 65553 * (off_t)i), 65553);
		assert_int_equal(crypto_secretstream_xchacha20poly1305_pull(&stream, part, NULL,
					 &tag, sealed_part, 65553, i ? NULL : head, i ? 0 : 320),
			0);
		assert_int_equal(tag, i == PARTS - 1 ? 3 : 0);
		if (i == 0)
			assert_memory_equal(part, "\xe8\x03\x02\0\0\0\0\0", 8);
		if (i == 1)
			assert_memory_equal(part, sealed->image + 65528, 65536);
	}
	free(sealed_part);
	free(part);
}

/* --- what is refused --- */

static void test_no_bit_of_the_header_is_free(void **state)
{
	struct sealed *sealed = *state;
	int taken = 0;
	for (int bit = 0; bit < VAULT_HEADER * 8; bit++) {
		flip(sealed, bit / 8, bit % 8);
		taken += opens(sealed, NULL);
		flip(sealed, bit / 8, bit % 8);
	}
	assert_int_equal(taken, 0);
}

/* The key is found before a byte of the body is proven: each bit that leads to it is proven, too. */
static void test_no_bit_on_the_way_to_the_key_is_free(void **state)
{
	struct sealed *sealed = *state;
	struct secret *secret = secret_of("correct horse");
	unsigned char *key = vault_key_open(&sealed->header, secret, NULL);
	assert_non_null(key);
	assert_memory_equal(key, sealed->key, KEY_BYTES);
	secret_release(key);
	/* Every third bit, in a known order: a bit costs as much as a passphrase. */
	for (int bit = AT_FILE_ID * 8; bit < (int)slot_at(SLOT_RECOVERY) * 8; bit += 3) {
		struct vault_header changed = sealed->header;
		bool counted = bit / 8 >= AT_USED && bit / 8 < AT_SLOTS;
		changed.bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		/* What is only proven with the body, or asks for a gigabyte, is tried there. */
		if (counted || vault_header_wrong(&changed) ||
			header_u32(&changed, AT_SLOTS + SLOT_MEMORY) > 64 << 10)
			continue;
		assert_null(vault_key_open(&changed, secret, NULL));
	}
	secret_free(secret);
}

static void test_hostile_costs_are_refused_before_they_are_paid(void **state)
{
	struct sealed *sealed = *state;
	static const uint32_t costs[][2] = {
		{0, 8192}, {17, 8192}, {1, 8191}, {1, 1048577}, {0, 0}, {UINT32_MAX, UINT32_MAX}};
	for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
		struct vault_header header = sealed->header;
		header_put_u32(&header, AT_SLOTS + SLOT_OPERATIONS, costs[i][0]);
		header_put_u32(&header, AT_SLOTS + SLOT_MEMORY, costs[i][1]);
		assert_non_null(vault_header_wrong(&header));
	}
}

/* Part numbers from 0 on. */
static void copy_part(int from, int number, int to, int place)
{
	static unsigned char part[SEALED];
	assert_int_equal(pread(from, part, SEALED, 320 + (off_t)number * SEALED), SEALED);
	assert_int_equal(pwrite(to, part, SEALED, 320 + (off_t)place * SEALED), SEALED);
}

static int copy_of(const struct sealed *sealed)
{
	int copy = memfd_create("copy", MFD_CLOEXEC);
	assert_int_equal(pwrite(copy, &sealed->header, VAULT_HEADER, 0), VAULT_HEADER);
	for (int i = 0; i < PARTS; i++)
		copy_part(sealed->file, i, copy, i);
	return copy;
}

static void refuses(struct sealed *sealed, int file, const char *where)
{
	struct sealed changed = *sealed;
	struct err err = {0};
	changed.file = file;
	assert_false(opens(&changed, &err));
	assert_int_equal(err.kind, ERR_DAMAGED);
	if (!strstr(err.text, where))
		fail_msg("%s, not %s", err.text, where);
	close(file);
}

static void test_parts_are_not_exchanged_left_out_or_added(void **state)
{
	struct sealed *sealed = *state;
	int file = copy_of(sealed);
	copy_part(sealed->file, 1, file, 0);
	copy_part(sealed->file, 0, file, 1);
	refuses(sealed, file, "part 1 of 3");
	file = copy_of(sealed);
	copy_part(sealed->file, 2, file, 1);
	refuses(sealed, file, "part 2 of 3");
	file = copy_of(sealed); /* the end is missing, at the end of a part */
	assert_int_equal(ftruncate(file, 320 + 2 * SEALED), 0);
	refuses(sealed, file, "part 2 of 2");
	file = copy_of(sealed); /* … in the middle of one */
	assert_int_equal(ftruncate(file, 320 + 2 * SEALED + 100), 0);
	refuses(sealed, file, "part 3 of 3");
	file = copy_of(sealed); /* something comes after the end */
	copy_part(sealed->file, 2, file, 3);
	refuses(sealed, file, "part 3 of 4");
	file = copy_of(sealed);
	assert_int_equal(pwrite(file, "x", 1, 320 + (off_t)PARTS * SEALED), 1);
	refuses(sealed, file, "part 3 of 4");
}

/* Two states of one file, under one key. */
static void test_states_are_not_mixed(void **state)
{
	struct sealed *sealed = *state;
	struct vault_header later = sealed->header;
	int other = memfd_create("later", MFD_CLOEXEC);
	assert_true(vault_stream_write(
		other, "later", &later, sealed->key, sealed->image, IMAGE, NULL));
	for (int part = 0; part < PARTS; part++) {
		char where[32];
		int file = copy_of(sealed);
		copy_part(other, part, file, part);
		snprintf(where, sizeof where, "part %d of 3", part + 1);
		refuses(sealed, file, where);
	}
	int file = copy_of(sealed);
	assert_int_equal(pwrite(file, &later, VAULT_HEADER, 0), VAULT_HEADER);
	refuses(sealed, file, "part 1 of 3");
	/* An older state with the count of a newer one. */
	file = copy_of(sealed);
	struct vault_header counted = sealed->header;
	header_put_generation(&counted, 7);
	assert_int_equal(pwrite(file, &counted, VAULT_HEADER, 0), VAULT_HEADER);
	refuses(sealed, file, "part 1 of 3");
	close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_header_is_as_the_format_says),
		cmocka_unit_test(test_an_image_of_any_length_comes_back),
		cmocka_unit_test(test_a_known_file_has_a_known_hash),
		cmocka_unit_test(test_a_reader_from_the_description_reads_it),
		cmocka_unit_test(test_no_bit_of_the_header_is_free),
		cmocka_unit_test(test_no_bit_on_the_way_to_the_key_is_free),
		cmocka_unit_test(test_hostile_costs_are_refused_before_they_are_paid),
		cmocka_unit_test(test_parts_are_not_exchanged_left_out_or_added),
		cmocka_unit_test(test_states_are_not_mixed),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
