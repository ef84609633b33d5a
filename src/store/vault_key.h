/* The data key, and how a passphrase or a recovery code leads to it.
 *
 * Argon2id stretches the secret; the result wraps the random data key (XChaCha20-Poly1305) into a slot
 * of the header. What is proven with it: magic, version, flags and file id (bytes 0-31), the file id,
 * cipher, kdf, the slot's number (a byte each), operations and memory (u32), salt. */
#ifndef EXBACK_STORE_VAULT_KEY_H
#define EXBACK_STORE_VAULT_KEY_H

#include "vault_header.h"
#include "vault_secret.h"

/* A new file id and data key for `secret`, the other slot empty. The key is to be secret_released. */
unsigned char *vault_key_new(
	struct vault_header *header, const struct secret *secret, struct err *err);
/* The data key that `secret`, a passphrase or a recovery code, opens; NULL, without an error set, when
 * it opens none, with one when memory is short. The header was found right (vault_header_wrong). */
unsigned char *vault_key_open(
	const struct vault_header *header, const struct secret *secret, struct err *err);
/* A new recovery code in its slot; `ret_code` as people write it. */
bool vault_key_add_code(struct vault_header *header, const unsigned char *key,
	char ret_code[RECOVERY_CODE_TEXT], struct err *err);
/* The key for drafts, which are sealed apart from the file. To be secret_released. */
unsigned char *vault_key_of_drafts(const unsigned char *key);

/* --- vault_code.c: 128 bits as people write them --- */
enum { CODE_BYTES = 16 };
/* Crockford's base 32 in groups of four, its check sign last. */
void code_print(const unsigned char bytes[CODE_BYTES], char ret[RECOVERY_CODE_TEXT]);
/* Small letters, spaces and dashes are fine, O is 0, I and L are 1. False when it is no code. */
bool code_parse(const char *text, size_t length, unsigned char ret[CODE_BYTES]);

#endif
