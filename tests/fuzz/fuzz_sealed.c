/* A sealed file in which some bytes are others, or that was cut or made longer: it never opens. The data
 * key is known, so that what stands behind the passphrase is tried, and quickly. */
#include "../../src/store/vault_key.h"
#include "../../src/store/vault_stream.h"
#include "fuzz.h"

#include "exback/mem.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { IMAGE = 70000, LONGEST = 150000 };

static struct {
	unsigned char *key;
	uint8_t bytes[LONGEST]; /* of the file as it was sealed */
	size_t length;
	int file; /* of memory */
} sealed;

static void seal(void)
{
	static unsigned char image[IMAGE];
	struct vault_header header;
	struct secret *secret = secret_new(NULL);
	claim(secret && secret_add(secret, "geheim", 6), "there is a passphrase");
	sealed.key = vault_key_new(&header, secret, NULL);
	sealed.file = memfd_create("sealed", MFD_CLOEXEC);
	claim(sealed.key && vault_stream_write(
				    sealed.file, "sealed", &header, sealed.key, image, IMAGE, NULL),
		"it can be sealed");
	ssize_t got = pread(sealed.file, sealed.bytes, LONGEST, 0);
	sealed.length = (size_t)got;
	secret_free(secret);
}

static bool opens(void)
{
	struct vault_header header;
	struct vault_image image;
	struct err err = {0};
	lseek(sealed.file, 0, SEEK_SET);
	if (pread(sealed.file, &header, sizeof header, 0) != sizeof header ||
		vault_header_wrong(&header))
		return false;
	bool fine = vault_stream_read(sealed.file, "sealed", &header, sealed.key, &image, &err);
	claim(fine == (err.kind == ERR_NONE), "it opens, or it is said why not");
	if (fine)
		sqlite3_free(image.bytes);
	return fine;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t bytes[LONGEST];
	if (!sealed.key)
		seal();
	memcpy(bytes, sealed.bytes, LONGEST);
	fuzz_patch(bytes, sealed.length, data, size);
	size_t length = sealed.length;
	if (size % 4 == 1)
		length = length * data[size - 1] / 256;
	else if (size % 4 == 2)
		length += 1 + data[size - 1];
	if (pwrite(sealed.file, bytes, length, 0) != (ssize_t)length ||
		ftruncate(sealed.file, (off_t)length) != 0)
		die("the file cannot be written");
	bool same = length == sealed.length && memcmp(bytes, sealed.bytes, length) == 0;
	claim(opens() == same, "only what was sealed opens");
	return 0;
}
