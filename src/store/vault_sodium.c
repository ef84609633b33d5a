#include "vault_sodium.h"

#include "exback/i18n.h"
#include "exback/library.h"
#include "exback/mem.h"

#include <dlfcn.h>

/* The newest first. */
static const char *const names[] = {"libsodium.so.26", "libsodium.so.23", NULL};

#define MEMBER(member, function)                                                                   \
	{                                                                                          \
		offsetof(struct sodium, member), function                                          \
	}
static const struct library_symbol functions[] = {
	MEMBER(init, "sodium_init"),
	MEMBER(allocate, "sodium_malloc"),
	MEMBER(release, "sodium_free"),
	MEMBER(random, "randombytes_buf"),
	MEMBER(compare, "sodium_memcmp"),
	MEMBER(stretch, "crypto_pwhash"),
	MEMBER(wrap, "crypto_aead_xchacha20poly1305_ietf_encrypt"),
	MEMBER(unwrap, "crypto_aead_xchacha20poly1305_ietf_decrypt"),
	MEMBER(begin_push, "crypto_secretstream_xchacha20poly1305_init_push"),
	MEMBER(push, "crypto_secretstream_xchacha20poly1305_push"),
	MEMBER(begin_pull, "crypto_secretstream_xchacha20poly1305_init_pull"),
	MEMBER(pull, "crypto_secretstream_xchacha20poly1305_pull"),
	MEMBER(derive, "crypto_kdf_derive_from_key"),
};

/* Loaded once in the life of the program, and never changed after that. */
static struct sodium loaded;

const struct sodium *sodium_load(struct err *err)
{
	if (loaded.init)
		return &loaded;
	struct sodium found;
	if (!library_load(
		    names, RTLD_NOW, functions, sizeof functions / sizeof *functions, &found) ||
		found.init() < 0) {
		err_set(err, ERR_SYSTEM, "%s",
			_("libsodium cannot be loaded; it is needed for protected data, install "
			  "it"));
		return NULL;
	}
	loaded = found;
	return &loaded;
}

const struct sodium *sodium(void)
{
	if (!loaded.init)
		die("a secret before its library");
	return &loaded;
}
