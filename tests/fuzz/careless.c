/* A careless sanitiser, in the place of the real one: it knows C0 alone. The target must find it out. */
#include "exback/sanitise.h"

void sanitise_add(struct str *out, const char *bytes, size_t length, int flags)
{
	for (size_t i = 0; i < length; i++) {
		bool line = bytes[i] == '\n' && (flags & SANITISE_LINES);
		str_add(out, (unsigned char)bytes[i] < ' ' && !line ? "?" : bytes + i, 1);
	}
}

char *sanitise(const char *text, int flags)
{
	struct str out = STR_INIT;
	for (; *text; text++)
		sanitise_add(&out, text, 1, flags);
	return str_take(&out);
}
