#include "paste.h"

#include "exback/utf8.h"

#include "library.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#define PASTE_END "\033[201~"
/* A terminal that sends nothing for so long has lost the end of the paste. */
#define PATIENCE_MS 1000
/* What was read behind the end goes back to curses, whose queue holds 137 codes. */
#define READ_BYTES 128

/* Reads more bytes; false when nothing more comes. */
static bool read_more(int descriptor, struct str *raw, bool *ret_gone)
{
	struct pollfd wait = {.fd = descriptor, .events = POLLIN};
	char bytes[READ_BYTES];
	ssize_t got;
	int ready;

	do
		ready = poll(&wait, 1, PATIENCE_MS);
	while (ready < 0 && errno == EINTR);
	if (ready == 0)
		return false;
	do
		got = read(descriptor, bytes, sizeof bytes);
	while (got < 0 && errno == EINTR);
	*ret_gone = got <= 0;
	if (got > 0)
		str_add(raw, bytes, (size_t)got);
	return got > 0;
}

static const char *find_end(const struct str *raw, size_t from)
{
	size_t overlap = strlen(PASTE_END);

	from = from > overlap ? from - overlap : 0;
	return memmem(raw->data + from, raw->length - from, PASTE_END, overlap);
}

static void give_back(const char *bytes, size_t length)
{
	while (length > 0)
		curses()->ungetch((unsigned char)bytes[--length]);
}

static bool is_control(wchar_t character)
{
	return character < ' ' || (character >= 0x7f && character < 0xa0);
}

/* The terminal's bytes, in the locale's encoding, as text. */
static void decode(const struct str *raw, struct str *paste)
{
	mbstate_t state = {0};
	wchar_t before = 0;

	str_clear(paste);
	for (size_t at = 0; at < raw->length;) {
		wchar_t character = 0;
		char encoded[4];
		size_t used = mbrtowc(&character, raw->data + at, raw->length - at, &state);
		if (used == (size_t)-1 || used == (size_t)-2) {
			memset(&state, 0, sizeof state);
			character = 0xfffd;
			used = 1;
		}
		at += used ? used : 1;
		if (character == '\r' || (character == '\n' && before != '\r'))
			str_add_char(paste, '\n');
		else if (character == '\t' || !is_control(character))
			str_add(paste, encoded, utf8_encode((uint32_t)character, encoded));
		before = character;
	}
}

bool paste_read(int descriptor, struct str *paste)
{
	struct str raw = STR_INIT;
	const char *end = NULL;
	bool gone = false;
	size_t length;

	while (!end) {
		size_t before = raw.length;
		if (!read_more(descriptor, &raw, &gone))
			break;
		end = find_end(&raw, before);
	}
	length = end ? (size_t)(end - raw.data) : raw.length;
	if (end)
		give_back(end + strlen(PASTE_END), raw.length - length - strlen(PASTE_END));
	str_cut(&raw, length);
	decode(&raw, paste);
	str_done(&raw);
	return !gone;
}
