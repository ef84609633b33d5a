#include "vault_key.h"

#include "vault_sodium.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

struct cost {
	uint32_t operations; /* passes over the memory */
	uint32_t memory;     /* KiB */
};

/* What a new passphrase costs to try: libsodium's MODERATE; where memory is short as much work with
 * less of it. The tests' own build takes the least that a header may ask. */
#ifdef EXBACK_DEBUG
static const struct cost costs[] = {{LEAST_OPERATIONS, LEAST_MEMORY}};
#else
static const struct cost costs[] = {
	{crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE >> 10},
	{8, 64 << 10},
};
#endif
/* 128 random bits need no stretching: they open on the smallest machine. */
static const struct cost cost_of_code = {LEAST_OPERATIONS, LEAST_MEMORY};

/* Room for what a slot's wrap proves. */
enum { PROVEN_BYTES = AT_CIPHER + FILE_ID_BYTES + 3 + 8 + SALT_BYTES };

static void collect_proven(const struct vault_header *header, enum vault_slot_number number,
	unsigned char ret[PROVEN_BYTES])
{
	const unsigned char *slot = header->bytes + slot_at(number);
	unsigned char *end = ret;
	memcpy(end, header->bytes, AT_CIPHER);
	end += AT_CIPHER;
	memcpy(end, header->bytes + AT_FILE_ID, FILE_ID_BYTES);
	end += FILE_ID_BYTES;
	*end++ = header->bytes[AT_CIPHER];
	*end++ = header->bytes[AT_KDF];
	*end++ = (unsigned char)number;
	/* Operations, memory and salt stand side by side. */
	memcpy(end, slot + SLOT_OPERATIONS, SLOT_NONCE);
}

/* The key that wraps, from the secret and what the slot says; false: not enough memory. */
static bool stretch(const struct vault_header *header, enum vault_slot_number number,
	const char *bytes, size_t length, unsigned char ret[KEY_BYTES])
{
	size_t at = slot_at(number);
	return sodium()->stretch(ret, KEY_BYTES, bytes, length, header->bytes + at + SLOT_SALT,
		       header_u32(header, at + SLOT_OPERATIONS),
		       (size_t)header_u32(header, at + SLOT_MEMORY) << 10,
		       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static bool no_memory(struct err *err)
{
	return err_set(err, ERR_SYSTEM, "%s",
		_("not enough memory to work on the passphrase; close other programs and try "
		  "again"));
}

/* Wraps `key` into a slot, under a new salt and nonce. */
static bool fill_slot(struct vault_header *header, enum vault_slot_number number,
	const struct cost *cost, const char *bytes, size_t length, const unsigned char *key)
{
	unsigned char proven[PROVEN_BYTES];
	unsigned char *slot = header->bytes + slot_at(number);
	header_put_u32(header, slot_at(number) + SLOT_OPERATIONS, cost->operations);
	header_put_u32(header, slot_at(number) + SLOT_MEMORY, cost->memory);
	sodium()->random(slot + SLOT_SALT, SALT_BYTES);
	sodium()->random(slot + SLOT_NONCE, NONCE_BYTES);
	unsigned char *wrapping = secret_room(KEY_BYTES, NULL);
	bool ok = stretch(header, number, bytes, length, wrapping);
	if (ok) {
		collect_proven(header, number, proven);
		sodium()->wrap(slot + SLOT_WRAPPED, NULL, key, KEY_BYTES, proven, sizeof proven,
			NULL, slot + SLOT_NONCE, wrapping);
		header_use_slot(header, number);
	}
	secret_release(wrapping);
	return ok;
}

unsigned char *vault_key_new(
	struct vault_header *header, const struct secret *secret, struct err *err)
{
	struct vault_header fresh = vault_header_new();
	unsigned char *key = secret_room(KEY_BYTES, err);
	if (!key)
		return NULL;
	sodium()->random(fresh.bytes + AT_FILE_ID, FILE_ID_BYTES);
	sodium()->random(key, KEY_BYTES);
	for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
		if (fill_slot(&fresh, SLOT_PASSPHRASE, &costs[i], secret_bytes(secret),
			    secret_length(secret), key)) {
			*header = fresh;
			return key;
		}
	}
	secret_release(key);
	no_memory(err);
	return NULL;
}

/* Tries one slot; false: not enough memory. `*ret_key` stays NULL when it does not open. */
static bool open_slot(const struct vault_header *header, enum vault_slot_number number,
	const char *bytes, size_t length, unsigned char **ret_key)
{
	unsigned char proven[PROVEN_BYTES];
	const unsigned char *slot = header->bytes + slot_at(number);
	unsigned char *wrapping = secret_room(KEY_BYTES, NULL);
	unsigned char *key = secret_room(KEY_BYTES, NULL);
	bool ok = stretch(header, number, bytes, length, wrapping);
	collect_proven(header, number, proven);
	bool opened = ok && sodium()->unwrap(key, NULL, NULL, slot + SLOT_WRAPPED, WRAPPED_BYTES,
				    proven, sizeof proven, slot + SLOT_NONCE, wrapping) == 0;
	secret_release(wrapping);
	if (opened)
		*ret_key = key;
	else
		secret_release(key);
	return ok;
}

unsigned char *vault_key_open(
	const struct vault_header *header, const struct secret *secret, struct err *err)
{
	unsigned char code[CODE_BYTES];
	unsigned char *key = NULL;
	bool ok = true;
	/* Nobody waits twice: who types no code is not measured against one. */
	if (header_slot_used(header, SLOT_RECOVERY) &&
		code_parse(secret_bytes(secret), secret_length(secret), code)) {
		ok = open_slot(header, SLOT_RECOVERY, (const char *)code, sizeof code, &key);
		secret_wipe(code, sizeof code);
	}
	if (ok && !key)
		ok = open_slot(
			header, SLOT_PASSPHRASE, secret_bytes(secret), secret_length(secret), &key);
	if (!ok)
		no_memory(err);
	return key;
}

bool vault_key_add_code(struct vault_header *header, const unsigned char *key,
	char ret_code[RECOVERY_CODE_TEXT], struct err *err)
{
	unsigned char code[CODE_BYTES];
	struct vault_header fresh = *header;
	sodium()->random(code, sizeof code);
	bool ok = fill_slot(&fresh, SLOT_RECOVERY, &cost_of_code, (const char *)code, sizeof code,
			  key) ||
		  no_memory(err);
	if (ok) {
		code_print(code, ret_code);
		*header = fresh;
	}
	secret_wipe(code, sizeof code);
	return ok;
}

unsigned char *vault_key_of_drafts(const unsigned char *key)
{
	unsigned char *drafts = secret_room(KEY_BYTES, NULL);
	sodium()->derive(drafts, KEY_BYTES, 1, "drafts  ", key);
	return drafts;
}
