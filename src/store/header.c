#include "header.h"

#include "schema.h"
#include "vault_file.h"

#include "exback/i18n.h"
#include "exback/path.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Offsets in an SQLite file (sqlite.org/fileformat2.html section 1.3); numbers are big-endian. */
enum {
	AT_PAGE_SIZE = 16,
	AT_WRITE_VERSION = 18, /* 2: WAL */
	AT_READ_VERSION = 19,
	AT_CHANGES = 24,
	AT_PAGES = 28, /* good only while AT_VALID_FOR equals AT_CHANGES */
	AT_SCHEMA_COOKIE = 40,
	AT_USER_VERSION = 60,
	AT_APPLICATION_ID = 68,
	AT_VALID_FOR = 92,
	HEADER_BYTES = 100
};

static const char magic[16] = "SQLite format 3";

bool file_complain(const char *path, enum err_kind kind, const char *why, struct err *err)
{
	char *shown = path_for_people(text_shown(path));
	err_set(err, kind, "%s: %s", shown, why);
	free(shown);
	return false;
}

static uint32_t number_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

char *header_journal(const char *path)
{
	struct str journal = STR_INIT;
	str_addf(&journal, "%s-journal", path);
	return str_take(&journal);
}

bool header_has_journal(const char *path)
{
	char *journal = header_journal(path);
	struct stat status;
	bool there = stat(journal, &status) == 0 && status.st_size > 0;
	free(journal);
	return there;
}

/* Whether pages that the header counts are not there. While a journal waits to be rolled back the
 * file may well be between two sizes; an image has no path, and no journal. */
static bool cut_short(const char *path, const unsigned char *bytes, off_t size)
{
	uint32_t page_size = (uint32_t)bytes[AT_PAGE_SIZE] << 8 | bytes[AT_PAGE_SIZE + 1];
	if (page_size == 1)
		page_size = 65536;
	uint64_t pages = number_at(bytes + AT_PAGES);
	bool counted = number_at(bytes + AT_VALID_FOR) == number_at(bytes + AT_CHANGES);
	return counted && (uint64_t)size < pages * page_size && !(path && header_has_journal(path));
}

static const char *what_is_wrong(
	const char *path, const unsigned char *bytes, off_t size, int newest)
{
	if (bytes[0] == '{')
		return _("not a database, but perhaps an export; exback import takes one in");
	if (size < HEADER_BYTES || memcmp(bytes, magic, sizeof magic) != 0)
		return _("not a file of this program; nothing was changed, name another one");
	if (number_at(bytes + AT_APPLICATION_ID) != SCHEMA_APPLICATION_ID)
		return _("a database of another program; nothing was changed, name another one");
	uint32_t version = number_at(bytes + AT_USER_VERSION);
	if (version > (uint32_t)newest)
		return _("written by a newer exback; nothing was changed, update this one");
	if (version < 1)
		return _("damaged: it has no version; nothing was changed, restore a backup");
	if (bytes[AT_WRITE_VERSION] == 2 || bytes[AT_READ_VERSION] == 2)
		return _("in WAL mode, in which a copy of this file alone would miss entries; "
			 "nothing was changed, set its journal_mode to DELETE with sqlite3");
	if (cut_short(path, bytes, size))
		return _("damaged: its end is missing; nothing was changed, restore a backup");
	return NULL;
}

const char *header_image_wrong(
	const unsigned char *bytes, size_t length, int newest, int *ret_version)
{
	const char *wrong = what_is_wrong(NULL, bytes, (off_t)length, newest);
	if (!wrong)
		*ret_version = (int)number_at(bytes + AT_USER_VERSION);
	return wrong;
}

static const char *sealed_is_wrong(const unsigned char *bytes, off_t size)
{
	struct vault_header sealed;
	if (size <= VAULT_HEADER)
		return _("protected, and damaged: its end is missing; nothing was changed, restore "
			 "a "
			 "backup");
	memcpy(sealed.bytes, bytes, VAULT_HEADER);
	return vault_header_wrong(&sealed);
}

static const char *what_kind_is_wrong(const struct stat *stat)
{
	if (S_ISDIR(stat->st_mode))
		return _("a folder, not a file; name a file in it");
	if (!S_ISREG(stat->st_mode))
		return _("not a regular file; nothing was changed, name another one");
	/* Ours are born whole (connection.c), so that an empty one has lost what it held. */
	if (stat->st_size == 0)
		return _("empty, it may have been cut off; restore a backup, or remove it to begin "
			 "anew");
	return NULL;
}

static bool judge(
	const char *path, int descriptor, int newest, struct header *header, struct err *err)
{
	if (fstat(descriptor, &header->stat) != 0)
		return err_errno(err, errno, "%s", path);
	const char *wrong = what_kind_is_wrong(&header->stat);
	if (wrong)
		return file_complain(path, ERR_DAMAGED, wrong, err);
	unsigned char bytes[VAULT_HEADER] = {0};
	if (pread(descriptor, bytes, sizeof bytes, 0) < 0)
		return err_errno(err, errno, "%s", path);
	header->sealed = vault_magic(bytes, sizeof bytes);
	wrong = header->sealed ? sealed_is_wrong(bytes, header->stat.st_size)
			       : what_is_wrong(path, bytes, header->stat.st_size, newest);
	if (wrong)
		return file_complain(path, ERR_DAMAGED, wrong, err);
	if (header->sealed)
		return true;
	header->version = (int)number_at(bytes + AT_USER_VERSION);
	header->cookie = number_at(bytes + AT_SCHEMA_COOKIE);
	return true;
}

/* SQLite opens its journal as it finds it, and would wait for whoever writes to a fifo. */
static bool judge_journal(const char *path, struct header *header, struct err *err)
{
	char *journal = header_journal(path);
	struct stat status;
	bool there = lstat(journal, &status) == 0;
	header->journal = there && status.st_size > 0;
	bool ok = !there || S_ISREG(status.st_mode) ||
		  file_complain(journal, ERR_SYSTEM,
			  _("stands where a change is prepared, and is not a regular file; "
			    "move it away and try again"),
			  err);
	free(journal);
	return ok;
}

bool header_read(const char *path, int newest, struct header *ret, struct err *err)
{
	/* Not blocking: a fifo would wait for a writer for ever. */
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct header header = {.missing = descriptor < 0 && errno == ENOENT};
	if (!header.missing) {
		if (descriptor < 0)
			return err_errno(err, errno, "%s", path);
		bool ok = judge(path, descriptor, newest, &header, err);
		close(descriptor);
		if (!ok || (!header.sealed && !judge_journal(path, &header, err)))
			return false;
	}
	*ret = header;
	return true;
}

/* The first bytes of a regular file; false when there is none. An empty one has zeros. */
static bool first_bytes(const char *path, unsigned char bytes[HEADER_BYTES], struct stat *status)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool read = descriptor >= 0 && fstat(descriptor, status) == 0 && S_ISREG(status->st_mode) &&
		    pread(descriptor, bytes, HEADER_BYTES, 0) >= 0;
	if (descriptor >= 0)
		close(descriptor);
	return read;
}

bool header_is_database(const char *bytes, size_t length)
{
	return vault_magic(bytes, length) ||
	       (length >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0);
}

static bool has_our_mark(const unsigned char *bytes)
{
	return vault_magic(bytes, HEADER_BYTES) ||
	       (memcmp(bytes, magic, sizeof magic) == 0 &&
		       number_at(bytes + AT_APPLICATION_ID) == SCHEMA_APPLICATION_ID);
}

bool header_is_ours(const char *path)
{
	unsigned char bytes[HEADER_BYTES] = {0};
	struct stat status;
	return first_bytes(path, bytes, &status) && has_our_mark(bytes);
}

bool header_can_be_damaged(const char *path, int newest)
{
	unsigned char bytes[HEADER_BYTES] = {0};
	struct stat status;
	struct vault_header sealed;
	if (vault_peek(path, &sealed))
		return !vault_header_newer(&sealed);
	return first_bytes(path, bytes, &status) &&
	       (status.st_size == 0 || vault_magic(bytes, sizeof bytes) ||
		       (has_our_mark(bytes) &&
			       number_at(bytes + AT_USER_VERSION) <= (uint32_t)newest));
}
