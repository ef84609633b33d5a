#include "vault_stream.h"

#include "backup.h"
#include "vault_sodium.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	LENGTH_BYTES = 8,
	SEALED_CHUNK = VAULT_CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES,
};
#define LAST_TAG crypto_secretstream_xchacha20poly1305_TAG_FINAL

/* A part on its way: as it is, and sealed. */
struct part {
	unsigned char plain[VAULT_CHUNK];
	unsigned char sealed[SEALED_CHUNK];
};

static struct part *part_new(void)
{
	return mem_alloc(sizeof(struct part));
}

static void part_free(struct part *part)
{
	explicit_bzero(part->plain, sizeof part->plain);
	free(part);
}

static size_t parts_for(size_t length)
{
	return (LENGTH_BYTES + length + VAULT_CHUNK - 1) / VAULT_CHUNK;
}

/* What of the image part `number` (from 0 on) holds, and after how many bytes of the part. */
static void span(size_t number, size_t length, size_t *ret_from, size_t *ret_skip, size_t *ret_size)
{
	*ret_skip = number == 0 ? LENGTH_BYTES : 0;
	*ret_from = number == 0 ? 0 : number * VAULT_CHUNK - LENGTH_BYTES;
	size_t room = VAULT_CHUNK - *ret_skip;
	*ret_size = length - *ret_from < room ? length - *ret_from : room;
}

static void put_length(unsigned char *bytes, uint64_t length)
{
	for (int i = 0; i < LENGTH_BYTES; i++, length >>= 8)
		bytes[i] = (unsigned char)(length & 0xff);
}

static uint64_t get_length(const unsigned char *bytes)
{
	uint64_t length = 0;
	for (int i = LENGTH_BYTES; i-- > 0;)
		length = length << 8 | bytes[i];
	return length;
}

/* --- writing --- */

/* The bytes of a part: where they are in the image when it is full of it, else put together. */
static const unsigned char *compose(
	struct part *part, size_t number, const unsigned char *image, size_t length)
{
	size_t from, skip, size;
	span(number, length, &from, &skip, &size);
	if (size == VAULT_CHUNK)
		return image + from;
	if (skip)
		put_length(part->plain, length);
	memcpy(part->plain + skip, image + from, size);
	memset(part->plain + skip + size, 0, VAULT_CHUNK - skip - size);
	return part->plain;
}

bool vault_stream_write(int descriptor, const char *name, struct vault_header *header,
	const unsigned char *key, const unsigned char *image, size_t length, struct err *err)
{
	stream_state state;
	size_t count = parts_for(length);
	sodium()->begin_push(&state, header->bytes + AT_STREAM, key);
	struct part *part = part_new();
	bool ok = file_write_all(descriptor, (const char *)header->bytes, VAULT_HEADER);
	for (size_t number = 0; ok && number < count; number++) {
		bool first = number == 0, last = number + 1 == count;
		sodium()->push(&state, part->sealed, NULL, compose(part, number, image, length),
			VAULT_CHUNK, first ? header->bytes : NULL, first ? VAULT_HEADER : 0,
			last ? LAST_TAG : 0);
		ok = file_write_all(descriptor, (const char *)part->sealed, SEALED_CHUNK);
	}
	int reason = errno;
	part_free(part);
	explicit_bzero(&state, sizeof state);
	return ok || err_errno(err, reason, _("%s: cannot be written"), name);
}

/* --- reading --- */

struct reading {
	int descriptor;                    /* after the parts that were read */
	const char *name;                  /* for messages */
	const struct vault_header *header; /* proven with the first part */
	stream_state state;                /* of the cipher */
	struct part *part;                 /* the one at hand */
	size_t count;                      /* of parts, as the size of the file has it */
	struct err *err;                   /* why it failed */
};

static bool damaged(const struct reading *reading, size_t number)
{
	char *shown = path_for_people(reading->name), *folder = backup_folder(reading->name);
	struct str where = STR_INIT;
	/* A backup is kept by itself. */
	if (path_exists(folder))
		str_addf(&where, _("restore one of the backups in %s.backups"), shown);
	else
		str_add_text(&where, _("restore another copy"));
	err_set(reading->err, ERR_DAMAGED,
		_("%s: the passphrase is right, but the file is damaged at part %zu of %zu; "
		  "nothing was changed, %s"),
		shown, number + 1, reading->count, where.data);
	str_done(&where);
	free(folder);
	free(shown);
	return false;
}

/* Until the part is full or the file ends; -1 on an error. */
static ssize_t read_part(struct reading *reading)
{
	size_t have = 0;
	while (have < SEALED_CHUNK) {
		ssize_t got = read(
			reading->descriptor, reading->part->sealed + have, SEALED_CHUNK - have);
		if (got == 0)
			break;
		if (got < 0 && errno != EINTR)
			return -1;
		have += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)have;
}

static bool open_part(struct reading *reading, size_t number)
{
	unsigned char tag = 0;
	bool first = number == 0;
	ssize_t got = read_part(reading);
	if (got < 0)
		return err_errno(reading->err, errno, _("%s: cannot be read"), reading->name);
	bool proven = got == SEALED_CHUNK &&
		      sodium()->pull(&reading->state, reading->part->plain, NULL, &tag,
			      reading->part->sealed, SEALED_CHUNK,
			      first ? reading->header->bytes : NULL, first ? VAULT_HEADER : 0) == 0;
	/* The end is where the file ends, and nowhere else. */
	bool placed = (tag == LAST_TAG) == (number + 1 == reading->count);
	return (proven && placed) || damaged(reading, number);
}

static bool zeros_from(const unsigned char *bytes, size_t from)
{
	unsigned char seen = 0;
	for (size_t i = from; i < VAULT_CHUNK; i++)
		seen |= bytes[i];
	return seen == 0;
}

static bool take_part(struct reading *reading, size_t number, struct vault_image *image)
{
	size_t from, skip, size;
	if (number == 0) {
		uint64_t length = get_length(reading->part->plain);
		if (length > SIZE_MAX / 2)
			return damaged(reading, number);
		image->length = (size_t)length;
	}
	/* The length tells where the end is, as the tag and the size of the file do. */
	if ((number + 1 == parts_for(image->length)) != (number + 1 == reading->count))
		return damaged(reading, number);
	span(number, image->length, &from, &skip, &size);
	memcpy(image->bytes + from, reading->part->plain + skip, size);
	return zeros_from(reading->part->plain, skip + size) || damaged(reading, number);
}

/* By the size of the file, the last one begun counts. */
static bool count_parts(struct reading *reading)
{
	struct stat status;
	if (fstat(reading->descriptor, &status) != 0)
		return err_errno(reading->err, errno, _("%s: cannot be read"), reading->name);
	size_t size = status.st_size > VAULT_HEADER ? (size_t)status.st_size - VAULT_HEADER : 0;
	reading->count = (size + SEALED_CHUNK - 1) / SEALED_CHUNK;
	if (reading->count == 0)
		reading->count = 1;
	return true;
}

bool vault_stream_read(int descriptor, const char *name, const struct vault_header *header,
	const unsigned char *key, struct vault_image *ret, struct err *err)
{
	struct reading reading = {
		.descriptor = descriptor, .name = name, .header = header, .err = err};
	if (!count_parts(&reading))
		return false;
	struct vault_image image = {.room = reading.count * VAULT_CHUNK};
	image.bytes = sqlite3_malloc64(image.room);
	if (!image.bytes)
		die("out of memory for %s", name);
	sodium()->begin_pull(&reading.state, header->bytes + AT_STREAM, key);
	reading.part = part_new();
	bool ok = lseek(descriptor, VAULT_HEADER, SEEK_SET) >= 0 ||
		  err_errno(err, errno, _("%s: cannot be read"), name);
	for (size_t number = 0; ok && number < reading.count; number++)
		ok = open_part(&reading, number) && take_part(&reading, number, &image);
	part_free(reading.part);
	explicit_bzero(&reading.state, sizeof reading.state);
	if (ok)
		*ret = image;
	else
		sqlite3_free(image.bytes);
	return ok;
}
