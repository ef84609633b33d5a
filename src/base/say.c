#include "exback/sanitise.h"

#include "exback/locale.h"

#include <stdlib.h>

void say(FILE *stream, const char *text)
{
	char *clean = sanitise(text, SANITISE_LINES | (locale_is_utf8() ? 0 : SANITISE_ASCII));
	fputs(clean, stream);
	free(clean);
}

void sayf(FILE *stream, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	say(stream, text.data);
	str_done(&text);
}
