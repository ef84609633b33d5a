/* Nothing that comes out of the sanitiser drives a terminal, in any mode. */
#include "fuzz.h"

#include "exback/sanitise.h"
#include "exback/utf8.h"

#include <string.h>

static void expect_tame(const struct str *out, int flags)
{
	claim(utf8_valid(out->data, out->length), "the output is UTF-8");
	for (size_t at = 0; at < out->length;) {
		uint32_t character;
		at += utf8_decode(out->data + at, out->length - at, &character);
		bool line = character == '\n' && (flags & SANITISE_LINES);
		claim(line || (character >= 0x20 && character != 0x7f), "no C0, no DEL");
		claim(character < 0x80 || character > 0x9f, "no C1");
		claim(character < 0x202a || character > 0x202e, "no bidi override");
		claim(character < 0x2066 || character > 0x2069, "no bidi isolate");
		claim(character < 0xe0000 || character > 0xe007f, "no tag");
		claim(!(flags & SANITISE_ASCII) || character < 0x80,
			"ASCII where it was asked for");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int flags = 0; flags <= (SANITISE_LINES | SANITISE_ASCII); flags++) {
		struct str once = STR_INIT, twice = STR_INIT;
		sanitise_add(&once, (const char *)data, size, flags);
		expect_tame(&once, flags);
		sanitise_add(&twice, once.data, once.length, flags);
		claim(once.length == twice.length &&
				memcmp(once.data, twice.data, once.length) == 0,
			"what is clean stays as it is");
		str_done(&once);
		str_done(&twice);
	}
	return 0;
}
