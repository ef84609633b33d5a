/* The floor of the protected envelope: libsodium and the system's calls, and nothing else. The same
 * bytes are sealed in memory and written durably; read and opened; one passphrase is worked on. */
#include "vault.h"

#include "exback/mem.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 65536, SEALED = CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES };

static const unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES] = {1};

static void must(bool done, const char *path)
{
	if (!done)
		die("the floor of the vault: %s", path);
}

static void write_durably(const char *path, const unsigned char *bytes, size_t length)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	size_t written = 0;
	while (descriptor >= 0 && written < length) {
		ssize_t step = write(descriptor, bytes + written, length - written);
		must(step > 0, path);
		written += (size_t)step;
	}
	must(descriptor >= 0 && fsync(descriptor) == 0 && close(descriptor) == 0, path);
}

void floor_save(const char *path, const unsigned char *image, size_t length)
{
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
	size_t count = length / CHUNK;
	unsigned char *sealed = mem_alloc(count * SEALED);
	crypto_secretstream_xchacha20poly1305_init_push(&state, header, key);
	for (size_t i = 0; i < count; i++)
		crypto_secretstream_xchacha20poly1305_push(
			&state, sealed + i * SEALED, NULL, image + i * CHUNK, CHUNK, NULL, 0, 0);
	write_durably(path, sealed, count * SEALED);
	free(sealed);
}

static void read_all(const char *path, unsigned char *bytes, size_t length)
{
	int descriptor = open(path, O_RDONLY);
	size_t have = 0;
	while (descriptor >= 0 && have < length) {
		ssize_t step = read(descriptor, bytes + have, length - have);
		must(step > 0, path);
		have += (size_t)step;
	}
	must(descriptor >= 0 && close(descriptor) == 0, path);
}

/* A file that floor_save wrote; its stream's header is lost, so a fresh stream is pushed first. */
void floor_seal_for_opening(const char *path, const unsigned char *image, size_t length)
{
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char part[SEALED], header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
	FILE *file = fopen(path, "w");
	must(file != NULL, path);
	crypto_secretstream_xchacha20poly1305_init_push(&state, header, key);
	must(fwrite(header, sizeof header, 1, file) == 1, path);
	for (size_t i = 0; i < length / CHUNK; i++) {
		crypto_secretstream_xchacha20poly1305_push(
			&state, part, NULL, image + i * CHUNK, CHUNK, NULL, 0, 0);
		must(fwrite(part, sizeof part, 1, file) == 1, path);
	}
	must(fclose(file) == 0, path);
}

void floor_open(const char *path)
{
	enum { HEAD = crypto_secretstream_xchacha20poly1305_HEADERBYTES };
	crypto_secretstream_xchacha20poly1305_state state;
	struct stat status;
	must(stat(path, &status) == 0, path);
	size_t length = (size_t)status.st_size, count = (length - HEAD) / SEALED;
	unsigned char *sealed = mem_alloc(length), *image = mem_alloc(count * CHUNK), tag;
	read_all(path, sealed, length);
	crypto_secretstream_xchacha20poly1305_init_pull(&state, sealed, key);
	for (size_t i = 0; i < count; i++)
		must(crypto_secretstream_xchacha20poly1305_pull(&state, image + i * CHUNK, NULL,
			     &tag, sealed + HEAD + i * SEALED, SEALED, NULL, 0) == 0,
			path);
	free(sealed);
	free(image);
}

void floor_stretch(const char *passphrase)
{
	static const unsigned char salt[crypto_pwhash_SALTBYTES] = {2};
	unsigned char stretched[32];
	must(sodium_init() >= 0 &&
			crypto_pwhash(stretched, sizeof stretched, passphrase, strlen(passphrase),
				salt, crypto_pwhash_OPSLIMIT_MODERATE,
				crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13) == 0,
		"the passphrase");
}
