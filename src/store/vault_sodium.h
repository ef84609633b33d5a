/* libsodium, loaded on first need: who keeps no protected file does not pay for it at each start.
 * The functions are libsodium's own, under the words of what they do here; sodium.h has the constants
 * and the manual. Its interface is the same in both sonames. */
#ifndef EXBACK_STORE_VAULT_SODIUM_H
#define EXBACK_STORE_VAULT_SODIUM_H

#include "exback/err.h"

#include <sodium.h>

typedef crypto_secretstream_xchacha20poly1305_state stream_state;

struct sodium {
	int (*init)(void);                          /* sodium_init */
	void *(*allocate)(size_t size);             /* sodium_malloc: locked, guarded; or NULL */
	void (*release)(void *memory);              /* sodium_free, which wipes */
	void (*random)(void *bytes, size_t length); /* randombytes_buf */
	int (*compare)(const void *, const void *, size_t); /* sodium_memcmp: 0 when equal */
	/* crypto_pwhash */
	int (*stretch)(unsigned char *out, unsigned long long out_length, const char *secret,
		unsigned long long length, const unsigned char *salt, unsigned long long operations,
		size_t memory, int algorithm);
	/* crypto_aead_xchacha20poly1305_ietf_encrypt and _decrypt */
	int (*wrap)(unsigned char *out, unsigned long long *ret_length, const unsigned char *bytes,
		unsigned long long length, const unsigned char *aad, unsigned long long aad_length,
		const unsigned char *unused, const unsigned char *nonce, const unsigned char *key);
	int (*unwrap)(unsigned char *out, unsigned long long *ret_length, unsigned char *unused,
		const unsigned char *bytes, unsigned long long length, const unsigned char *aad,
		unsigned long long aad_length, const unsigned char *nonce,
		const unsigned char *key);
	/* crypto_secretstream_xchacha20poly1305_init_push, _push, _init_pull, _pull */
	int (*begin_push)(stream_state *state, unsigned char *ret_header, const unsigned char *key);
	int (*push)(stream_state *state, unsigned char *out, unsigned long long *ret_length,
		const unsigned char *bytes, unsigned long long length, const unsigned char *aad,
		unsigned long long aad_length, unsigned char tag);
	int (*begin_pull)(
		stream_state *state, const unsigned char *header, const unsigned char *key);
	int (*pull)(stream_state *state, unsigned char *out, unsigned long long *ret_length,
		unsigned char *ret_tag, const unsigned char *bytes, unsigned long long length,
		const unsigned char *aad, unsigned long long aad_length);
	/* crypto_kdf_derive_from_key */
	int (*derive)(unsigned char *out, size_t length, uint64_t number, const char *context,
		const unsigned char *key);
};

/* Loaded and ready, for ever; NULL with ERR_SYSTEM where it is not installed. */
const struct sodium *sodium_load(struct err *err);
/* After a successful sodium_load, whose result it is: whoever holds a key or a secret has called it. */
const struct sodium *sodium(void);

#endif
