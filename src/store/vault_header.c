#include "vault_header.h"

#include "exback/i18n.h"

#include <string.h>

enum { VERSION = 1, CIPHER = 1, KDF = 2 };

/* The first byte is no text, and a transfer that changes line ends or cuts at ^Z spoils the rest. */
static const unsigned char magic[8] = {0x89, 0x53, 0x4c, 0x44, 0x0d, 0x0a, 0x1a, 0x00};

static uint64_t get(const struct vault_header *header, size_t at, size_t size)
{
	uint64_t number = 0;
	for (size_t i = size; i-- > 0;)
		number = number << 8 | header->bytes[at + i];
	return number;
}

static void put(struct vault_header *header, size_t at, size_t size, uint64_t number)
{
	for (size_t i = 0; i < size; i++, number >>= 8)
		header->bytes[at + i] = (unsigned char)(number & 0xff);
}

bool vault_magic(const void *bytes, size_t length)
{
	return length >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

struct vault_header vault_header_new(void)
{
	struct vault_header header = {{0}};
	memcpy(header.bytes + AT_MAGIC, magic, sizeof magic);
	put(&header, AT_VERSION, 2, VERSION);
	put(&header, AT_LENGTH, 2, VAULT_HEADER);
	put(&header, AT_CIPHER, 1, CIPHER);
	put(&header, AT_KDF, 1, KDF);
	put(&header, AT_CHUNK, 4, VAULT_CHUNK);
	return header;
}

static bool all_zero(const unsigned char *bytes, size_t length)
{
	unsigned char seen = 0;
	for (size_t i = 0; i < length; i++)
		seen |= bytes[i];
	return seen == 0;
}

static bool slot_fine(const struct vault_header *header, enum vault_slot_number number)
{
	uint32_t operations = header_u32(header, slot_at(number) + SLOT_OPERATIONS);
	uint32_t memory = header_u32(header, slot_at(number) + SLOT_MEMORY);
	if (!header_slot_used(header, number))
		return all_zero(header->bytes + slot_at(number), SLOT_BYTES);
	return operations >= LEAST_OPERATIONS && operations <= MOST_OPERATIONS &&
	       memory >= LEAST_MEMORY && memory <= MOST_MEMORY;
}

bool vault_header_newer(const struct vault_header *header)
{
	return get(header, AT_VERSION, 2) > VERSION || header_u32(header, AT_FLAGS) != 0;
}

const char *vault_header_wrong(const struct vault_header *header)
{
	if (!vault_magic(header->bytes, VAULT_HEADER))
		return _("not a file of this program; nothing was changed, name another one");
	if (vault_header_newer(header))
		return _("protected by a newer exback; nothing was changed, update this one");
	bool fine = get(header, AT_VERSION, 2) == VERSION &&
		    get(header, AT_LENGTH, 2) == VAULT_HEADER &&
		    get(header, AT_CIPHER, 1) == CIPHER && get(header, AT_KDF, 1) == KDF &&
		    get(header, AT_USED, 2) >> VAULT_SLOTS == 0 &&
		    header_slot_used(header, SLOT_PASSPHRASE) &&
		    header_u32(header, AT_CHUNK) == VAULT_CHUNK &&
		    all_zero(header->bytes + AT_ZEROS, VAULT_HEADER - AT_ZEROS);
	for (int number = 0; fine && number < VAULT_SLOTS; number++)
		fine = slot_fine(header, (enum vault_slot_number)number);
	return fine ? NULL
		    : _("protected, and damaged at its beginning; nothing was changed, restore a "
			"backup");
}

uint32_t header_u32(const struct vault_header *header, size_t at)
{
	return (uint32_t)get(header, at, 4);
}

void header_put_u32(struct vault_header *header, size_t at, uint32_t number)
{
	put(header, at, 4, number);
}

uint64_t header_generation(const struct vault_header *header)
{
	return get(header, AT_GENERATION, 8);
}

void header_put_generation(struct vault_header *header, uint64_t generation)
{
	put(header, AT_GENERATION, 8, generation);
}

bool header_slot_used(const struct vault_header *header, enum vault_slot_number number)
{
	return get(header, AT_USED, 2) >> number & 1;
}

void header_use_slot(struct vault_header *header, enum vault_slot_number number)
{
	put(header, AT_USED, 2, get(header, AT_USED, 2) | (uint64_t)1 << number);
}
