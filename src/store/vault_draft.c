/* A sealed draft: a mark, the id of the file that it belongs to, a nonce, and the text with its length,
 * filled up with zeros so that its size tells little. */
#include "vault_file.h"

#include "vault_key.h"
#include "vault_sodium.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const unsigned char mark[8] = {0x89, 0x53, 0x4c, 0x44, 0x0d, 0x0a, 0x1a, 0x01};

enum {
	DRAFT_FILE_ID = sizeof mark,
	DRAFT_NONCE = DRAFT_FILE_ID + FILE_ID_BYTES, /* what comes before is proven with the text */
	DRAFT_BODY = DRAFT_NONCE + NONCE_BYTES,
	DRAFT_PROOF = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	DRAFT_LENGTH = 8, /* bytes of the length before the text */
	DRAFT_ROUND = 4096,
};

bool vault_draft_magic(const char *bytes, size_t length)
{
	return length >= sizeof mark && memcmp(bytes, mark, sizeof mark) == 0;
}

static void name_keys(const unsigned char *file_id, char ret[DRAFT_KEYS])
{
	for (size_t i = 0; i < FILE_ID_BYTES; i++)
		snprintf(ret + 2 * i, 3, "%02x", file_id[i]);
}

void vault_draft_keys(const struct vault *vault, char ret[DRAFT_KEYS])
{
	*ret = '\0';
	if (vault)
		name_keys(vault->header.bytes + AT_FILE_ID, ret);
}

void vault_draft_keys_of(const struct str *sealed, char ret[DRAFT_KEYS])
{
	*ret = '\0';
	if (sealed->length >= DRAFT_FILE_ID + FILE_ID_BYTES &&
		vault_draft_magic(sealed->data, sealed->length))
		name_keys((const unsigned char *)sealed->data + DRAFT_FILE_ID, ret);
}

void vault_draft_seal(const struct vault *vault, const struct str *text, struct str *ret)
{
	size_t padded = (DRAFT_LENGTH + text->length + DRAFT_ROUND - 1) / DRAFT_ROUND * DRAFT_ROUND;
	unsigned char *key = vault_key_of_drafts(vault->key);
	struct str plain = STR_INIT, sealed = STR_INIT;
	for (uint64_t i = 0, length = text->length; i < DRAFT_LENGTH; i++, length >>= 8)
		str_add_char(&plain, (char)(unsigned char)(length & 0xff));
	str_add(&plain, text->data, text->length);
	str_reserve(&plain, padded - plain.length);
	memset(plain.data + plain.length, 0, padded - plain.length);

	str_add(&sealed, (const char *)mark, sizeof mark);
	str_add(&sealed, (const char *)vault->header.bytes + AT_FILE_ID, FILE_ID_BYTES);
	str_reserve(&sealed, NONCE_BYTES + padded + DRAFT_PROOF);
	unsigned char *bytes = (unsigned char *)sealed.data;
	sodium()->random(bytes + DRAFT_NONCE, NONCE_BYTES);
	sodium()->wrap(bytes + DRAFT_BODY, NULL, (unsigned char *)plain.data, padded, bytes,
		DRAFT_NONCE, NULL, bytes + DRAFT_NONCE, key);
	sealed.length = DRAFT_BODY + padded + DRAFT_PROOF;
	sealed.data[sealed.length] = '\0';
	secret_wipe(plain.data, padded);
	str_done(&plain);
	secret_release(key);
	*ret = sealed;
}

/* Of what was opened: the text without its length and the zeros behind it. */
static bool take_text(const unsigned char *plain, size_t size, struct str *ret)
{
	uint64_t length = 0;
	for (int i = DRAFT_LENGTH; i-- > 0;)
		length = length << 8 | plain[i];
	if (length > size - DRAFT_LENGTH)
		return false;
	str_add(ret, (const char *)plain + DRAFT_LENGTH, (size_t)length);
	return true;
}

bool vault_draft_open(const struct vault *vault, const struct str *sealed, struct str *ret)
{
	const unsigned char *bytes = (const unsigned char *)sealed->data;
	if (sealed->length < DRAFT_BODY + DRAFT_PROOF + DRAFT_LENGTH ||
		memcmp(bytes + DRAFT_FILE_ID, vault->header.bytes + AT_FILE_ID, FILE_ID_BYTES) != 0)
		return false;
	size_t size = sealed->length - DRAFT_BODY - DRAFT_PROOF;
	unsigned char *key = vault_key_of_drafts(vault->key);
	struct str plain = STR_INIT;
	str_reserve(&plain, size);
	bool ok = sodium()->unwrap((unsigned char *)plain.data, NULL, NULL, bytes + DRAFT_BODY,
			  size + DRAFT_PROOF, bytes, DRAFT_NONCE, bytes + DRAFT_NONCE, key) == 0 &&
		  take_text((const unsigned char *)plain.data, size, ret);
	secret_wipe(plain.data, size);
	str_done(&plain);
	secret_release(key);
	return ok;
}
