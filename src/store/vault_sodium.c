#include "vault_sodium.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <dlfcn.h>
#include <string.h>

/* The newest first. */
static const char *const names[] = {"libsodium.so.26", "libsodium.so.23"};

#define MEMBER(member, function)                                                                   \
	{                                                                                          \
		offsetof(struct sodium, member), function                                          \
	}
static const struct {
	size_t offset;    /* in struct sodium */
	const char *name; /* of the function */
} functions[] = {
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

/* POSIX: what dlsym gives is a function under a pointer to an object; they have one size. */
static bool find_functions(void *library, struct sodium *ret)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *function = dlsym(library, functions[i].name);
		if (!function)
			return false;
		memcpy((char *)ret + functions[i].offset, &function, sizeof function);
	}
	return true;
}

/* Loaded once in the life of the program, and never changed after that. */
static struct sodium loaded;

const struct sodium *sodium_load(struct err *err)
{
	if (loaded.init)
		return &loaded;
	struct sodium found;
	void *library = NULL;
	for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++)
		library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
	if (!library || !find_functions(library, &found) || found.init() < 0) {
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
