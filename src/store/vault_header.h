/* The first 320 bytes of a sealed file, version 1 (vault.md section 2; README.md beside this). */
#ifndef EXBACK_STORE_VAULT_HEADER_H
#define EXBACK_STORE_VAULT_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	VAULT_HEADER = 320,  /* bytes */
	VAULT_CHUNK = 65536, /* bytes of a part, before it is sealed */
	VAULT_SLOTS = 2,     /* places for the wrapped data key */
};
enum vault_slot_number { SLOT_PASSPHRASE, SLOT_RECOVERY };

/* Offsets. Numbers are little-endian. */
enum {
	AT_MAGIC = 0,       /* 8 */
	AT_VERSION = 8,     /* u16 */
	AT_LENGTH = 10,     /* u16 */
	AT_FLAGS = 12,      /* u32 */
	AT_FILE_ID = 16,    /* 16 */
	AT_CIPHER = 32,     /* u8 */
	AT_KDF = 33,        /* u8 */
	AT_USED = 34,       /* u16, a bit a slot */
	AT_CHUNK = 36,      /* u32 */
	AT_GENERATION = 40, /* u64 */
	AT_SLOTS = 48,      /* 96 each */
	AT_STREAM = 240,    /* 24 */
	AT_ZEROS = 264,     /* 56 */
};
/* … within a slot. */
enum {
	SLOT_OPERATIONS = 0, /* u32 */
	SLOT_MEMORY = 4,     /* u32, KiB */
	SLOT_SALT = 8,       /* 16 */
	SLOT_NONCE = 24,     /* 24 */
	SLOT_WRAPPED = 48,   /* 48 */
	SLOT_BYTES = 96,
};
enum { FILE_ID_BYTES = 16, SALT_BYTES = 16, NONCE_BYTES = 24, WRAPPED_BYTES = 48, KEY_BYTES = 32 };

/* What a file may ask of whoever opens it, before a byte of it is proven. */
enum { LEAST_OPERATIONS = 1, MOST_OPERATIONS = 16, LEAST_MEMORY = 8 << 10, MOST_MEMORY = 1 << 20 };

struct vault_header {
	unsigned char bytes[VAULT_HEADER];
};

/* Whether these bytes begin a sealed file. */
bool vault_magic(const void *bytes, size_t length);
/* Of a file that vault_magic finds: whether a program newer than this one wrote it. */
bool vault_header_newer(const struct vault_header *header);
/* Version, lengths, cipher; everything that is random or a count is zero. */
struct vault_header vault_header_new(void);
/* Why it is refused, as a sentence that follows the file's name; NULL: it may be tried. Costs nothing:
 * comes before the passphrase is worked on. */
const char *vault_header_wrong(const struct vault_header *header);

uint32_t header_u32(const struct vault_header *header, size_t at);
void header_put_u32(struct vault_header *header, size_t at, uint32_t number);
uint64_t header_generation(const struct vault_header *header);
void header_put_generation(struct vault_header *header, uint64_t generation);
bool header_slot_used(const struct vault_header *header, enum vault_slot_number number);
void header_use_slot(struct vault_header *header, enum vault_slot_number number);
static inline size_t slot_at(enum vault_slot_number number)
{
	return AT_SLOTS + (size_t)number * SLOT_BYTES;
}

#endif
