#include "vault_secret.h"

#include "vault_sodium.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct secret {
	size_t length;           /* of what is held */
	char bytes[SECRET_MOST]; /* no NUL at its end */
};

unsigned char *secret_room(size_t size, struct err *err)
{
	const struct sodium *library = sodium_load(err);
	unsigned char *room = library ? library->allocate(size) : NULL;
	if (library && !room)
		die("out of memory for a key");
	return room;
}

void secret_release(void *room)
{
	if (room)
		sodium()->release(room);
}

struct secret *secret_new(struct err *err)
{
	struct secret *secret = (void *)secret_room(sizeof *secret, err);
	if (secret)
		secret->length = 0;
	return secret;
}

void secret_free(struct secret *secret)
{
	secret_release(secret);
}

bool secret_add(struct secret *secret, const char *bytes, size_t length)
{
	if (length > SECRET_MOST - secret->length)
		return false;
	memcpy(secret->bytes + secret->length, bytes, length);
	secret->length += length;
	return true;
}

size_t secret_length(const struct secret *secret)
{
	return secret->length;
}

const char *secret_bytes(const struct secret *secret)
{
	return secret->bytes;
}

bool secret_equal(const struct secret *secret, const struct secret *other)
{
	return secret->length == other->length &&
	       sodium()->compare(secret->bytes, other->bytes, secret->length) == 0;
}

bool secret_read(struct secret *secret, int descriptor, struct err *err)
{
	char byte = '\0';
	ssize_t got;
	bool fits = true;
	/* A byte at a time: nothing that follows the line is taken from a pipe, and none of it passes
	 * through a buffer of ours. */
	while (fits && (got = read(descriptor, &byte, 1)) > 0 && byte != '\n')
		fits = secret_add(secret, &byte, 1);
	secret_wipe(&byte, 1);
	if (!fits)
		return err_set(err, ERR_USAGE,
			_("the passphrase is longer than %d bytes; give a shorter one"),
			SECRET_MOST);
	if (got < 0)
		return err_errno(err, errno, "%s", _("the passphrase cannot be read"));
	if (secret->length > 0 && secret->bytes[secret->length - 1] == '\r')
		secret->length--;
	return secret->length > 0 ||
	       err_set(err, ERR_USAGE, "%s", _("the passphrase is empty; nothing was opened"));
}

void secret_wipe(void *bytes, size_t length)
{
	explicit_bzero(bytes, length);
}
