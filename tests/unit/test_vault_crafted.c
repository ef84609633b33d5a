/* Sealed by somebody who has the key, and who lies about what is inside; and descriptors that fail. */
#include "../../src/store/vault_file.h"
#include "../../src/store/vault_key.h"
#include "../../src/store/vault_secret.h"
#include "vault_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SEALED = VAULT_CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES, PARTS = 2 };

static struct vault_header header;
static unsigned char *key;

static int setup(void **state)
{
	(void)state;
	struct secret *secret = vault_secret_of("geheim");
	key = vault_key_new(&header, secret, NULL);
	secret_free(secret);
	return key ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	secret_release(key);
	return 0;
}

static void put_number(unsigned char *bytes, uint64_t number)
{
	for (int i = 0; i < 8; i++, number >>= 8)
		bytes[i] = (unsigned char)number;
}

/* Each part full of what `padding` says, the first with this length in front; all of it proven. */
static int seal(uint64_t length, int parts, unsigned char padding)
{
	static unsigned char plain[VAULT_CHUNK], sealed[SEALED];
	crypto_secretstream_xchacha20poly1305_state state;
	int file = memfd_create("crafted", MFD_CLOEXEC);
	crypto_secretstream_xchacha20poly1305_init_push(&state, header.bytes + AT_STREAM, key);
	assert_int_equal(write(file, header.bytes, VAULT_HEADER), VAULT_HEADER);
	for (int i = 0; i < parts; i++) {
		memset(plain, padding, sizeof plain);
		if (i == 0)
			put_number(plain, length);
		crypto_secretstream_xchacha20poly1305_push(&state, sealed, NULL, plain,
			sizeof plain, i ? NULL : header.bytes, i ? 0 : VAULT_HEADER,
			i == parts - 1 ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
		assert_int_equal(write(file, sealed, SEALED), SEALED);
	}
	return file;
}

static void test_a_length_is_not_believed(void **state)
{
	static const struct {
		uint64_t length;
		unsigned char padding;
		const char *where; /* NULL: it is fine */
	} cases[] = {
		{PARTS * VAULT_CHUNK - 8, 'x', NULL},
		{PARTS * VAULT_CHUNK - 9, 'x', "part 2 of 2"}, /* what comes after must be zeros */
		{PARTS * VAULT_CHUNK - 9, 0, NULL},
		{PARTS * VAULT_CHUNK - 7, 0, "part 2 of 2"},
		{VAULT_CHUNK - 8, 0, "part 1 of 2"},
		{VAULT_CHUNK - 7, 0, NULL},
		{0, 0, "part 1 of 2"},
		{(uint64_t)1 << 40, 0, "part 2 of 2"},
		{SIZE_MAX / 2, 0, "part 2 of 2"},
		{(uint64_t)SIZE_MAX / 2 + 1, 0, "part 1 of 2"},
		{UINT64_MAX - 7, 0, "part 1 of 2"},
		{UINT64_MAX, 0, "part 1 of 2"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vault_image image;
		int file = seal(cases[i].length, PARTS, cases[i].padding);
		if (cases[i].where) {
			assert_refused(
				vault_stream_read(file, "crafted", &header, key, &image, &err),
				ERR_DAMAGED, cases[i].where);
		} else {
			assert_done(vault_stream_read(file, "crafted", &header, key, &image, &err));
			assert_int_equal(image.length, cases[i].length);
			sqlite3_free(image.bytes);
		}
		close(file);
	}
}

static void test_a_header_alone_is_damaged(void **state)
{
	(void)state;
	struct vault_image image;
	int file = seal(0, 0, 0);
	assert_refused(vault_stream_read(file, "crafted", &header, key, &image, &err), ERR_DAMAGED,
		"part 1 of 1");
	close(file);
}

static void test_what_cannot_be_read_is_no_damage(void **state)
{
	(void)state;
	struct vault_image image;
	int ends[2];
	int file = seal(0, 1, 0), folder = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(pipe(ends), 0);
	close(file);
	const int descriptors[] = {file, ends[0], folder};
	for (size_t i = 0; i < sizeof descriptors / sizeof *descriptors; i++)
		assert_refused(
			vault_stream_read(descriptors[i], "crafted", &header, key, &image, &err),
			ERR_SYSTEM, "crafted: cannot be read");
	close(folder);
	close(ends[0]);
	close(ends[1]);
}

/* --- a draft of the same hand --- */

static struct str seal_draft(const struct vault *vault, uint64_t length)
{
	enum { SIZE = 4096, NONCE = 24, HEAD = 24 };
	unsigned char plain[SIZE], sealed[SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES];
	struct str text = STR_INIT, bytes = STR_INIT;
	vault_draft_seal(vault, &text, &bytes);
	memset(plain, 'x', sizeof plain);
	put_number(plain, length);
	unsigned char *draft_key = vault_key_of_drafts(vault->key);
	const unsigned char *head = (const unsigned char *)bytes.data;
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		sealed, NULL, plain, SIZE, head, HEAD, NULL, head + HEAD, draft_key);
	str_cut(&bytes, HEAD + NONCE);
	str_add(&bytes, (const char *)sealed, sizeof sealed);
	secret_release(draft_key);
	str_done(&text);
	return bytes;
}

static void test_the_length_of_a_draft_is_not_believed(void **state)
{
	static const struct {
		uint64_t length;
		bool fine;
	} cases[] = {{0, true}, {4088, true}, {4089, false}, {4096, false}, {UINT64_MAX, false},
		{UINT64_MAX - 7, false}};
	(void)state;
	const struct vault vault = {.header = header, .key = key};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str text = STR_INIT, sealed = seal_draft(&vault, cases[i].length);
		assert_int_equal(vault_draft_open(&vault, &sealed, &text), cases[i].fine);
		assert_int_equal(text.length, cases[i].fine ? cases[i].length : 0);
		str_done(&sealed);
		str_done(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_length_is_not_believed),
		cmocka_unit_test(test_a_header_alone_is_damaged),
		cmocka_unit_test(test_what_cannot_be_read_is_no_damage),
		cmocka_unit_test(test_the_length_of_a_draft_is_not_believed),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
